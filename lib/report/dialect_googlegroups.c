#include "report/dialect.h"

/* Google Groups: a letter in the sender's language, without a reply; only
 * X-Failed-Recipients tells who was written to. */

bool
wb_googlegroups_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "groups.google.com/support") ||
	       (wb_field_has(r, "x-failed-recipients", "@googlegroups.com") &&
		       wb_field_has(r, "message-id", ".GMR@"));
}
