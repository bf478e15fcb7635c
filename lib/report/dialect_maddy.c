#include "report/dialect.h"

/* maddy: a delivery status; the notice says "failed with error: [5.1.1] ...". */

bool
wb_maddy_is(const struct wb_reading *r)
{
	return wb_notice_has(r,
		"The usual cause of this problem is invalid recipient address");
}
