#include "report/dialect.h"

/* MailEnable: a paragraph for each recipient, the reply behind "Reason:". */

bool
wb_mailenable_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "MailEnable: Message ") ||
	       wb_field_has(r, "x-mailer", "MailEnable");
}
