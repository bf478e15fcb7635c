#include "report/dialect.h"

/* Trend Micro's InterScan: a reason, or a session ("Sent <<< RCPT TO:<...>",
 * "Received >>> 550 ..."), between lines of asterisks. */

bool
wb_interscan_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Message from InterScan") ||
	       wb_field_has(r, "content-type", "InterScan_NT_MIME") ||
	       wb_field_has(r, "from", "InterScan");
}
