#include "report/dialect.h"

/* InterMail, of Software.com and Openwave, and its kin post.office and Netscape's
 * Messaging Server: a sentence of a fixed set, the addresses, perhaps the session. */

bool
wb_intermail_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This Message was undeliverable due to the "
				"following reason") ||
	       wb_field_has(r, "subject", "Mail System Error - Returned Mail");
}
