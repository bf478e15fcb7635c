#include "report/dialect.h"

/* MMDF:
 *
 *	'ann@example.com (host: mx.example.com) (queue: smtp)' for the following
 *	reason:  ' <ann@example.com>... User unknown'
 *
 *	ann: (USER) Unknown user name in "ann@example.com"
 */

bool
wb_mmdf_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "(USER) Unknown user name in") ||
	       wb_notice_has(r, "(queue: smtp)");
}

void
wb_mmdf_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address;

	while (r->status == NULL && wb_cursor_next(&c, &line))
		if ((wb_span_find(&line, "(USER) ") != NULL ||
			    wb_span_find(&line, "(queue: ") != NULL) &&
			wb_address_find(line.text, line.from,
				line.from + line.len, &address))
			(void)!wb_recipient_get(r, &address);
}
