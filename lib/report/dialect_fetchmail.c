#include "report/dialect.h"

/* fetchmail, when the server that it hands mail to refuses it: Exim's words, and a
 * delivery status. */

bool
wb_fetchmail_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "FETCHMAIL-DAEMON");
}
