#include "report/dialect.h"

/* MX Logic, later McAfee: Exim's first lines, then "<ann@example.com>: 550 ...". */

bool
wb_mxlogic_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-mx-bounce") ||
	       wb_field_has(r, "message-id", "<mxl~") ||
	       wb_has_field(r, "x-mxl-notehash");
}
