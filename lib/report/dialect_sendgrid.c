#include "report/dialect.h"

/* SendGrid: its delivery status lacks the server and, at times, the status; the
 * line for people has server and command:
 *
 * 	ann: <ann@example.com> : 192.0.2.9 : mx.example.com:[192.0.2.1] :
 * 	550 5.1.1 ... in RCPT TO */

bool
wb_sendgrid_is(const struct wb_reading *r)
{
	return wb_status_has(r, "X-SendGrid-") ||
	       wb_notice_has(
		       r, "automatically generated message from SendGrid") ||
	       wb_field_has(r, "return-path", "@sendgrid.net>");
}
