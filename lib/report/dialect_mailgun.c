#include "report/dialect.h"

/* Mailgun: a delivery status of the usual form; only the header tells whose. */

bool
wb_mailgun_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-mailgun-sid") ||
	       wb_field_has(r, "from", "@mailgun.") ||
	       wb_field_has(r, "from", ".mailgun.");
}
