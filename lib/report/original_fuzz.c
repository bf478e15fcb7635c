/* The returned message: any bytes, as headers alone or whole, in a report or
 * pasted below a notice. */
#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
#define STATUS                                                                 \
	FUZZ_PART("message/delivery-status")                                   \
	"Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; "      \
	"bob@example.net\nAction: failed\nStatus: 5.1.1\n\n"
	static const char *const heads[] = {
		FUZZ_REPORT("delivery-status")
			STATUS FUZZ_PART("text/rfc822-headers"),
		FUZZ_REPORT("delivery-status")
			STATUS FUZZ_PART("message/rfc822"),
		FUZZ_HEAD(
			"MAILER-DAEMON@example.com") "\nHi. This is the "
						     "qmail-send program at "
						     "example.com.\n\n<bob@"
						     "example.net>:\nSorry, no "
						     "mailbox here by that "
						     "name. (#5.1.1)\n\n"
						     "--- Below this line is a "
						     "copy of the message.\n\n",
	};
	if (len == 0)
		return 0;
	fuzz_read_between(heads[data[0] % WB_COUNT(heads)], data + 1, len - 1,
		"\n--b--\n");
	return 0;
}
