#include "report/dialect.h"

/* Yandex: Postfix under another name; its delivery status is faithful. */

bool
wb_yandex_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "mailer-daemon@yandex.");
}
