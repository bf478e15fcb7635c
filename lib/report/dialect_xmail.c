#include "report/dialect.h"

/* XMail: numbered pieces, of which "[<00>] XMail bounce: Rcpt=[ann@example.com];
 * Error=[550 ...]" has it all. */

bool
wb_xmail_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "XMail bounce: Rcpt=[");
}
