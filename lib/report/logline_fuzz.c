/* Lines of a mail log: any bytes behind what makes one of each mailer's. */
#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const heads[] = {
		"",
#define POSTFIX "Nov 20 08:14:03 mx postfix/smtp[1]: 4F1: "
		POSTFIX,
		POSTFIX "to=<bob@b.example>, relay=mx.b.example[192.0.2.1]:25, "
			"dsn=5.1.1, status=bounced ",
		"2026-11-20 08:14:03 1rA-0001-00 ** ",
		"2026-11-20 08:14:03 1rA-0001-00 == bob@b.example ",
		"Nov 20 08:14:03 mx sendmail[1]: 0AK: to=<bob@b.example>, ",
		"Nov 20 08:14:03 mx smtpd[1]: 1a2b mta delivery ",
		"@4000000000000000000000 delivery 1: failure: ",
	};
	if (len == 0)
		return 0;
	fuzz_read_between(
		heads[data[0] % WB_COUNT(heads)], data + 1, len - 1, "\n");
	return 0;
}
