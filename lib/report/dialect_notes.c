#include "report/dialect.h"

/* Lotus Notes' SMTP gateway: a reason in the server's language, and an address. */

bool
wb_notes_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "------- Failure Reasons") &&
	       wb_notice_has(r, "------- Returned Message");
}
