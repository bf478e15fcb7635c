#include "report/dialect.h"

/* Apache James: addresses, then Java's words about the failure. */

bool
wb_james_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the James mail server at") ||
	       wb_notice_has(r, "James Mail Server");
}
