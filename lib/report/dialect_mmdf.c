#include "report/dialect.h"

/* MMDF: "(USER) Unknown user name in ...", or "'ann@example.com (host: mx.example)
 * (queue: smtp)' for the following reason:". */

bool
wb_mmdf_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "(USER) Unknown user name in") ||
	       wb_notice_has(r, "(queue: smtp)");
}
