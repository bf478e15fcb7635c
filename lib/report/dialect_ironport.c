#include "report/dialect.h"

/* Cisco's, once IronPort's, gateways, also Amazon SES in its first years: a status
 * of their own before the remote's: "5.1.0 - Unknown address error 550-'5.1.1 ...'". */

bool
wb_ironport_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "was undeliverable.") &&
	       wb_notice_has(r, "The reason for the problem:");
}
