#include <string.h>

#include "report/dialect.h"

/* qmail-send and its children, in QSBMF (cr.yp.to/proto/qsbmf.txt):
 *
 *	Hi. This is the qmail-send program at mail.example.com.
 *	...
 *	<ann@example.com>:
 *	192.0.2.1 does not like recipient.
 *	Remote host said: 550 5.1.1 ...
 *	Giving up on 192.0.2.1.
 *
 * Each paragraph that begins with an address is a recipient; a paragraph that
 * begins with "-" ends them. */

bool
wb_qmail_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the qmail-send program") ||
	       wb_notice_has(r, "This is the qmail program") ||
	       wb_notice_has(r, "This is the MAILER-DAEMON program") ||
	       wb_notice_has(r, "Remote host said:") ||
	       (wb_origin_has(r, "(qmail ") &&
		       wb_field_has(r, "subject", "failure notice"));
}

static const struct {
	const char *words;
	enum wb_command command;
} stages[] = {
	{ "greeting failed", WB_COMMAND_CONN },
	{ "my name was rejected", WB_COMMAND_EHLO },
	{ "does not like my name", WB_COMMAND_EHLO },
	{ "TLS", WB_COMMAND_STARTTLS },
	{ "sender was rejected", WB_COMMAND_MAIL },
	{ "does not like recipient", WB_COMMAND_RCPT },
	{ "failed on DATA command", WB_COMMAND_DATA },
	{ "failed after I sent the message", WB_COMMAND_DATA },
	{ "establish an SMTP connection", WB_COMMAND_CONN },
};

/* "Connected to H but ...", "H does not like recipient." */
static void
stage(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *line)
{
	struct wb_span host;

	if (recipient->command == WB_COMMAND_UNKNOWN)
		for (size_t i = 0; i < WB_COUNT(stages); i++)
			if (wb_span_find(line, stages[i].words) != NULL) {
				recipient->command = stages[i].command;
				break;
			}
	if (!wb_span_begins(line, "Connected to ", &host)) {
		const char *high = line->at + line->len, *end;

		end = wb_span_find(line, " does not like");
		if (end == NULL)
			end = wb_span_find(line, " failed ");
		if (end == NULL)
			return;
		host = wb_span_part(line, line->at, end);
		if (memchr(host.at, ' ', host.len) != NULL || end == high)
			return;
	}
	if (recipient->remote_ip.family == 0 &&
		*recipient->remote_mta.text == '\0')
		wb_host_parse(r, &host, &recipient->remote_mta,
			&recipient->remote_ip);
}

/* Lines that are qmail's, behind the remote's. */
static bool
is_epilogue(const struct wb_span *line)
{
	return wb_span_begins(line, "Giving up on ", NULL) ||
	       wb_span_begins(line, "I'm not going to try again", NULL) ||
	       wb_span_begins(line, "I give up", NULL);
}

/* A paragraph [from its second line, end). */
static void
paragraph(struct wb_reading *r, const struct wb_span *address,
	const struct wb_span *body)
{
	struct wb_recipient *recipient = wb_recipient_get(r, address);
	struct wb_cursor c = { body->text, body->from, body->from + body->len };
	struct wb_span line, rest, own = *body, said = { .at = NULL };
	bool epilogue = false;

	if (recipient == NULL)
		return;
	while (wb_cursor_next(&c, &line)) {
		epilogue |= is_epilogue(&line);
		if (wb_span_begins(&line, "Remote host said:", &rest))
			said = rest;
		else if (said.at != NULL && !epilogue)
			said.len = line.from + line.len - said.from;
		else if (said.at == NULL)
			stage(r, recipient, &line);
	}
	if (said.at != NULL && said.len > 0) {
		wb_take_diagnostic(
			r, recipient, wb_span_passage(&said), NULL, "smtp");
		recipient->from_remote = true;
	} else if (*recipient->diagnostic.text == '\0')
		wb_take_diagnostic(
			r, recipient, wb_span_passage(&own), NULL, "x-qmail");
}

static void
reporting_host(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, host;

	for (int i = 0; i < 5 && wb_cursor_next(&c, &line); i++) {
		const char *at = wb_span_after(&line, "program at ");

		if (at == NULL)
			continue;
		host = wb_span_part(&line, at, line.at + line.len);
		if (*r->report->reporting_mta.text == '\0')
			wb_host_parse(r, &host, &r->report->reporting_mta,
				&r->report->reporting_ip);
		return;
	}
}

void
wb_qmail_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address, rest, body = { .at = NULL };

	reporting_host(r);
	while (wb_cursor_next(&c, &line)) {
		if (body.at != NULL && !wb_span_is_blank(&line)) {
			body.len = line.from + line.len - body.from;
			continue;
		}
		if (body.at != NULL) {
			paragraph(r, &address, &body);
			body.at = NULL;
		}
		if (wb_span_begins(&line, "---", NULL))
			break;
		if (line.len > 0 && *line.at == '<' &&
			wb_address_begins(&line, &address, &rest))
			body = rest;
	}
	if (body.at != NULL)
		paragraph(r, &address, &body);
}
