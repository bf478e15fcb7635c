#include "report/dialect.h"

/* Barracuda's gateways: a delivery status as amavisd-new and Postfix write it. */

bool
wb_barracuda_is(const struct wb_reading *r)
{
	return wb_status_has(r, "X-Email-Security-Gateway-") ||
	       wb_notice_has(r, "by our Spam & Virus Firewall") ||
	       wb_notice_has(r, "This is the Email Security Gateway at host") ||
	       wb_field_has(r, "subject", "blocked by our bulk email filter");
}
