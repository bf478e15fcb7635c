#include "report/dialect.h"

/* IMail, whose sending program is SMTP32: a line of words and address for each
 * recipient, "Unknown user: ann@example.com", perhaps a reply below it. */

bool
wb_imail_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mailer", "<SMTP32 ");
}

void
wb_imail_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address;

	while (r->status == NULL && wb_cursor_next(&c, &line)) {
		struct wb_recipient *one;
		size_t end = line.from + line.len;

		if (!wb_address_find(line.text, line.from, end, &address) ||
			address.from + address.len != end ||
			address.at == line.at || address.at[-1] != ' ' ||
			address.at - line.at < 2 || address.at[-2] != ':')
			continue;
		one = wb_recipient_get(r, &address);
		if (one == NULL)
			continue;
		line = wb_span_part(&line, line.at, address.at - 2);
		wb_take_diagnostic(
			r, one, wb_span_passage(&line), NULL, "x-imail");
	}
}
