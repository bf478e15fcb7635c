#include "report/dialect.h"

/* Amazon WorkMail: the delivery status stands in the text, behind "Technical
 * report:", in a multipart/mixed. */

bool
wb_workmail_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mailer", "Amazon WorkMail");
}
