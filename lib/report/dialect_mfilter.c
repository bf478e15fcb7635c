#include "report/dialect.h"

/* m-FILTER, a Japanese gateway: Japanese words, the address, and under lines of
 * dashes "server message", "SMTP command" and the message. */

bool
wb_mfilter_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mailer", "m-FILTER") ||
	       (wb_notice_has(r, "-------server message") &&
		       wb_notice_has(r, "-------SMTP command"));
}
