#include "report/dialect.h"

/* Outlook.com, once Hotmail: a delivery status of Microsoft's SMTP service. */

bool
wb_outlook_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "postmaster@hotmail.") ||
	       wb_field_has(r, "from", "postmaster@mail.hotmail.") ||
	       (wb_has_field(r, "x-dsncontext") &&
		       wb_field_has(r, "message-id", ".hotmail.")) ||
	       (wb_has_field(r, "x-dsncontext") &&
		       wb_field_has(r, "message-id", ".outlook."));
}
