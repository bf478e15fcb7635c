#include "report/dialect.h"

/* KDDI's servers for dion.ne.jp and au one net: a sentence, no reply:
 *
 *	Your mail sent on: Fri, 20 Nov 2026 08:14:00 +0900
 *	     Could not be delivered to: <ann@a1.dion.ne.jp>
 *	     As their mailbox is full.
 */

static const char lead[] = "Could not be delivered to:";

bool
wb_kddi_is(const struct wb_reading *r)
{
	return wb_notice_has(r, lead) &&
	       (wb_notice_has(r, "Your mail sent on:") ||
		       wb_field_has(r, "reply-to", "auone-net.jp") ||
		       wb_field_has(r, "from", ".dion.ne.jp"));
}

void
wb_kddi_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, rest, address;

	while (wb_cursor_next(&c, &line))
		if (wb_span_begins(&line, lead, &rest) &&
			wb_address_find(rest.text, rest.from,
				rest.from + rest.len, &address))
			(void)!wb_recipient_get(r, &address);
}
