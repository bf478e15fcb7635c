#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* Courier.  Its Status is always 5.0.0 or 4.0.0, and its Diagnostic-Code ends
 * after some lines; the notice has the whole dialogue:
 *
 *	<ann@example.com>:
 *	     mx.example.com [192.0.2.1]:
 *	 >>> RCPT TO:<ann@example.com>
 *	 <<< 550 5.1.1 ...
 */

bool
wb_courier_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "running the Courier mail server") ||
	       wb_field_has(r, "from", "Courier mail server");
}

static bool
is_host(const struct wb_span *line)
{
	return line->len > 2 && line->at[line->len - 1] == ':' &&
	       line->at[line->len - 2] == ']';
}

/* Only "<<<" lines from the first with a code on are a server's: Courier marks
 * its own words like that, too ("<<< Network is down"). */
static void
dialogue(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *body)
{
	struct wb_cursor c = { body->text, body->from, body->from + body->len };
	struct wb_span line, rest, said = { .at = NULL }, own = *body;

	while (wb_cursor_next(&c, &line)) {
		struct wb_span bare =
			wb_span_part(&line, line.at, line.at + line.len);

		if (wb_span_begins(&line, ">>>", &rest)) {
			recipient->command =
				wb_command_parse(rest.at, MIN(rest.len, 8));
			said.at = NULL;
		} else if (wb_span_begins(&line, "<<<", &rest)) {
			if (said.at == NULL && wb_reply_code(rest.at) != 0)
				said = rest;
			else if (said.at != NULL)
				said.len = rest.from + rest.len - said.from;
		} else if (is_host(&bare)) {
			wb_host_parse(r, &bare, &recipient->remote_mta,
				&recipient->remote_ip);
			own = wb_span_part(
				body, line.at + line.len, body->at + body->len);
		}
	}
	if (said.at != NULL) {
		wb_take_diagnostic(
			r, recipient, wb_span_passage(&said), "<<<", "smtp");
		recipient->from_remote = true;
	} else if (*recipient->diagnostic.text == '\0' && own.len > 0)
		wb_take_diagnostic(r, recipient, wb_span_passage(&own), "<<<",
			"x-courier");
}

void
wb_courier_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address, rest, body = { .at = NULL };

	while (wb_cursor_next(&c, &line)) {
		struct wb_recipient *recipient;

		if (body.at != NULL && !wb_span_is_blank(&line)) {
			body.len = line.from + line.len - body.from;
			continue;
		}
		if (body.at != NULL) {
			recipient = wb_recipient_get(r, &address);
			if (recipient != NULL)
				dialogue(r, recipient, &body);
			body.at = NULL;
		}
		if (line.len > 0 && *line.at == '<' &&
			wb_address_begins(&line, &address, &rest) &&
			rest.len == 0 && line.at[line.len - 1] == ':')
			body = rest;
	}
}
