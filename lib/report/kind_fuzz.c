/* What is no bounce: feedback (RFC 5965), read receipts, DMARC and TLS reports,
 * automatic answers.  The first byte chooses, the rest is what such a report
 * holds. */
#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const heads[] = {
		FUZZ_REPORT("feedback-report") FUZZ_PART("text/plain")
			FUZZ_PART("message/feedback-report"),
		FUZZ_REPORT("disposition-notification") FUZZ_PART("text/plain")
			FUZZ_PART("message/disposition-notification"),
		FUZZ_REPORT("tlsrpt") FUZZ_PART("text/plain")
			FUZZ_PART("application/tlsrpt+json"),
		FUZZ_HEAD("dmarc@example.net") "Content-Type: multipart/mixed; "
					       "boundary=b\n\n" FUZZ_PART(
						       "application/zip; name="
						       "\"example.net!example."
						       "com!1!2.zip\""),
		FUZZ_HEAD("bob@example.net") "Auto-Submitted: auto-replied\n\n",
		FUZZ_HEAD("bob@example.net") "",
	};
	if (len == 0)
		return 0;
	fuzz_read_between(heads[data[0] % WB_COUNT(heads)], data + 1, len - 1,
		"\n--b--\n");
	return 0;
}
