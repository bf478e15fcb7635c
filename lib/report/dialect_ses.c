#include "report/dialect.h"

/* Amazon SES: a delivery status of the usual form, at times without the server;
 * at other times SES is that server itself. */

bool
wb_ses_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "amazonses.com") ||
	       wb_has_field(r, "x-aws-outgoing") ||
	       wb_has_field(r, "x-ses-outgoing");
}

void
wb_ses_read(struct wb_reading *r)
{
	if (!wb_status_has(r, "inbound-smtp."))
		wb_service_read(r);
}
