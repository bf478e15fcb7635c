#include "report/dialect.h"

/* GroupWise: "ann@example.com (550 ...)", its own users without a domain. */

bool
wb_groupwise_is(const struct wb_reading *r)
{
	return wb_notice_has(r,
		"The message that you sent was undeliverable to the following");
}
