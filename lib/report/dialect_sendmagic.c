#include <string.h>

#include "report/dialect.h"

/* SENDMAGIC, a Japanese bulk sender: qmail-like prose without the remote's
 * words, but with a code of its own.  42 and three digits is taken to be the
 * remote's reply code: an inference from the sender's help pages, so the
 * diagnostic is not marked as the remote's.
 *
 *	Hi. This is the SENDMAGIC program at mail.example.com.
 *	...
 *	SM-ERROR-CODE: 42550
 */

static const char code_field[] = "SM-ERROR-CODE:";

bool
wb_sendmagic_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the SENDMAGIC program") ||
	       wb_notice_has(r, code_field);
}

static void
code(struct wb_reading *r, const struct wb_span *address,
	const struct wb_span *line)
{
	struct wb_recipient *recipient = address->len > 0
						 ? wb_recipient_get(r, address)
						 : wb_recipient_add(r, address);
	const char *digits = wb_span_after(line, code_field);
	const char *s = digits + strspn(digits, " \t");
	unsigned n = 0;

	if (recipient == NULL)
		return;
	for (const char *p = s; *p >= '0' && *p <= '9' && p < s + 5; p++)
		n = n * 10 + (unsigned)(*p - '0');
	if (n >= 42200 && n <= 42599)
		recipient->reply = n - 42000;
	else if (n / 1000 == 40)
		recipient->action = WB_ACTION_DELIVERED;
	wb_take_diagnostic(r, recipient,
		(struct wb_passage){ line->text,
			line->from + (size_t)(wb_span_find(line, code_field) -
					      line->at),
			(size_t)(s + strspn(s, "0123456789") -
				 wb_span_find(line, code_field)) },
		NULL, "x-sendmagic");
}

/* The only addressee of the returned message, when the notice names none. */
static struct wb_span
only_addressee(struct wb_reading *r)
{
	struct wb_span address = { r->notices[0].text, 0, 0,
		r->notices[0].text->at };
	const struct wb_header *to;
	const struct wb_text *text;
	struct wb_span other;

	if (r->original->part == NULL)
		return address;
	to = wb_part_header(r->original->part, "to", 0);
	if (to == NULL)
		return address;
	text = wb_header_text(r->arena, r->original->part, to);
	if (wb_address_find(text, 0, text->len, &other) &&
		!wb_address_find(
			text, other.from + other.len, text->len, &address))
		return other;
	address.len = 0;
	return address;
}

void
wb_sendmagic_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, found, address = only_addressee(r);

	while (wb_cursor_next(&c, &line)) {
		const char *at = wb_span_find(&line, code_field);
		size_t end = at == NULL ? line.from + line.len
					: line.from + (size_t)(at - line.at);

		if (wb_address_find(line.text, line.from, end, &found))
			address = found;
		if (at != NULL)
			code(r, &address, &line);
	}
}
