#include "report/dialect.h"

/* L-Soft's LSMTP. */

bool
wb_lsmtp_is(const struct wb_reading *r)
{
	return wb_origin_has(r, "(LSMTP ") ||
	       wb_notice_has(r, "LSMTP for Windows");
}
