#include "report/dialect.h"

/* Zoho: a line for each recipient,
 *
 *	ann@example.com Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 ...
 *
 * or "[Status: Error, Address: <ann@example.com>, ResponseCode 421, , ...]". */

bool
wb_zoho_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "mailer-daemon@mail.zoho.") ||
	       wb_notice_has(r, "ERROR_CODE :") ||
	       (wb_has_field(r, "x-zohomail") && wb_is_from_daemon(r));
}

void
wb_zoho_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address;

	while (r->status == NULL && wb_cursor_next(&c, &line))
		if ((wb_span_find(&line, "ERROR_CODE :") != NULL ||
			    wb_span_find(&line, "[Status: ") != NULL) &&
			wb_address_find(line.text, line.from,
				line.from + line.len, &address)) {
			struct wb_recipient *one =
				wb_recipient_get(r, &address);

			if (one != NULL &&
				wb_field_has(r, "subject", "(Delay)"))
				one->action = WB_ACTION_DELAYED;
		}
}
