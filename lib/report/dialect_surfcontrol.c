#include "report/dialect.h"

/* SurfControl E-mail Filter: Status is 5.0.0 whatever the reply; the notice has the
 * server's address: "ann@example.com: [192.0.2.1], 550 ...". */

bool
wb_surfcontrol_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mailer", "SurfControl E-mail Filter") ||
	       wb_has_field(r, "x-sef-processed");
}
