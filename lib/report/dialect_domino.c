#include "report/dialect.h"

/* Lotus Domino: its words stand in Subject, notice and, as X-Notes, in the delivery
 * status, in the server's language; Status is 5.0.0. */

bool
wb_domino_is(const struct wb_reading *r)
{
	return wb_field_has(r, "subject", "DELIVERY FAILURE:") ||
	       wb_has_field(r, "x-mimetrack") || wb_status_has(r, "X-Notes;") ||
	       wb_notice_has(r, "not listed in Domino Directory") ||
	       wb_notice_has(r, "not listed in public Name & Address Book");
}
