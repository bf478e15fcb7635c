#include "report/dialect.h"

/* PMDF, the ancestor of Sun's Messaging Server, and of the same form. */

bool
wb_pmdf_is(const struct wb_reading *r)
{
	return wb_origin_has(r, "PMDF") ||
	       wb_field_has(r, "message-id", "(PMDF");
}
