#include "report/dialect.h"

/* MessageLabs, later Symantec's: the lines of a reply stand unfolded in the delivery
 * status. */

bool
wb_messagelabs_is(const struct wb_reading *r)
{
	return wb_notice_has(
		       r, "This is the mail delivery agent at Symantec") ||
	       wb_notice_has(
		       r, "This is the mail delivery agent at messagelabs") ||
	       wb_field_has(r, "from", "@messagelabs.com");
}
