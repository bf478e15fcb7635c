#include "report/dialect.h"

/* MailMarshal: the reply stands before the list of those affected; the servers,
 * in angle brackets, behind it. */

bool
wb_mailmarshal_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "The following recipients were affected:") ||
	       wb_field_has(r, "x-mailer", "MailMarshal");
}
