#include "report/dialect.h"

/* IMail: one line of words and address. Its sending program is SMTP32. */

bool
wb_imail_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mailer", "<SMTP32 ");
}
