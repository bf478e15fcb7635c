#include "report/dialect.h"

/* Mail.ru: Exim's notice, without a delivery status. */

bool
wb_mailru_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "@corp.mail.ru") ||
	       wb_field_has(r, "from", "mailer-daemon@mail.ru") ||
	       (wb_field_has(r, "message-id", ".mail.ru>") &&
		       wb_notice_has(r, "mail delivery software"));
}
