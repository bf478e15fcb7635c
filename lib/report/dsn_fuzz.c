/* A delivery status (RFC 3464) of any bytes, in the frame of a report. */
#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	fuzz_read_between(FUZZ_REPORT("delivery-status")
				  FUZZ_PART("text/plain") "Sorry.\n" FUZZ_PART(
					  "message/delivery-status"),
		data, len, "\n--b--\n");
	return 0;
}
