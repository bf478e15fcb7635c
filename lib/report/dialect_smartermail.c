#include "report/dialect.h"

/* SmarterMail: "Failed Recipient: ann@example.com" and "Reason: Remote host said:
 * 550 ...". */

bool
wb_smartermail_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Failed Recipient:") &&
	       wb_notice_has(r, "Could not deliver message to the following");
}
