#include "report/dialect.h"

/* Amazon SES: a delivery status of the usual form. */

bool
wb_ses_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "amazonses.com") ||
	       wb_has_field(r, "x-aws-outgoing") ||
	       wb_has_field(r, "x-ses-outgoing");
}
