#include "report/dialect.h"

/* Zoho: a line for each recipient, "ann@example.com Invalid Address, ERROR_CODE
 * :550, ERROR_CODE :5.1.1 ...", or "[Status: Error, Address: <ann@example.com>,
 * ResponseCode 421, , ...]". */

bool
wb_zoho_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-zohomail") ||
	       wb_field_has(r, "x-mailer", "Zoho Mail") ||
	       wb_field_has(r, "from", "mailer-daemon@mail.zoho.");
}
