#include "report/dialect.h"

/* hMailServer: the address, then what the server said, in lines of their own. */

bool
wb_hmailserver_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Your message did not reach some or all of the "
				"intended recipients");
}
