#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* A reply that somebody pasted without the bounce around it, as it is or with
 * what mailers put before it: "Diagnostic-Code: smtp; 550 5.7.26 ...". */

static struct wb_span
without_label(const struct wb_span *line)
{
	static const char *const labels[] = { "diagnostic-code:",
		"remote host said:", "smtp;", "said:", "<<<", "\"", "'" };
	struct wb_span rest =
		wb_span_part(line, line->at, line->at + line->len);

	for (size_t i = 0; i < WB_COUNT(labels); i++)
		wb_span_begins(&rest, labels[i], &rest);
	return rest;
}

static bool
first_line(const struct wb_text *text, struct wb_span *ret_line)
{
	struct wb_cursor c = { text, 0, text->len };

	while (wb_cursor_next(&c, ret_line))
		if (!wb_span_is_blank(ret_line))
			return true;
	return false;
}

bool
wb_bare_is(const struct wb_text *text)
{
	struct wb_span line;

	if (!first_line(text, &line))
		return false;
	line = without_label(&line);
	return wb_reply_code(line.at) >= 400;
}

/* "RCPT TO:<ann@example.com>" in a pasted session, else the only address that
 * the reply puts first: "550 5.1.1 <ann@example.com>: User unknown". */
static bool
addressee(const struct wb_span *reply, struct wb_span *ret_address)
{
	struct wb_span rest, after;
	struct wb_esc esc;
	size_t len;

	rest = wb_span_part(
		reply, reply->at + MIN(4, reply->len), reply->at + reply->len);
	len = wb_esc_parse(rest.at, &esc);
	if (len > 0 && esc.subject == 1 && (esc.detail == 7 || esc.detail == 8))
		return false; /* the sender's */
	rest = wb_span_part(&rest, rest.at + len, rest.at + rest.len);
	if (!wb_address_begins(&rest, ret_address, &after))
		return false;
	return !wb_span_begins(&after, "sender", NULL) &&
	       memchr(ret_address->at, '@', ret_address->len) != NULL;
}

void
wb_bare_read(struct wb_reading *r, const struct wb_text *text)
{
	struct wb_passage words = { text, 0, text->len };
	struct wb_recipient *recipient;
	struct wb_span line, address;

	if (!first_line(text, &line))
		return;
	line = without_label(&line);
	words.from = line.from;
	words.len = text->len - line.from;
	while (words.len > 0 &&
		strchr(" \t\r\n", text->at[words.from + words.len - 1]))
		words.len--;
	if (!addressee(&line, &address))
		address = wb_span_part(&line, line.at, line.at);
	recipient = wb_recipient_add(r, &address);
	if (recipient == NULL)
		return;
	wb_take_diagnostic(r, recipient, words, "<<<", "smtp");
	recipient->from_remote = true;
	if (wb_reply_code(line.at) < 500)
		recipient->action = WB_ACTION_DELAYED;
}
