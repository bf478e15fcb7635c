#include "report/dialect.h"

/* Messaging Server, of iPlanet, Sun and Oracle: a sound delivery status; the notice
 * adds the remote's address: "Remote system: dns;mx.example.com
 * (TCP|192.0.2.9|1025|192.0.2.1|25) (greeting)". */

bool
wb_messagingserver_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This report relates to a message you sent "
				"with the following") ||
	       (wb_field_has(r, "content-type", "Boundary_(ID_") &&
		       wb_field_has(r, "subject", "Delivery Notification:"));
}
