#include <string.h>

#include "report/dialect.h"

/* Google: Gmail and Workspace.  Words for people in the sender's language and,
 * as they were once written, "Technical details of permanent failure:", or now
 * "The response from the remote server was:" (or another's) and a delivery
 * status.  The reply code comes twice ("550 550 5.7.1"). */

bool
wb_gmail_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "mailer-daemon@googlemail.com") ||
	       wb_field_has(r, "from", "mailer-daemon@google.com") ||
	       wb_notice_has(r, "Technical details of permanent failure:") ||
	       wb_notice_has(r, "Technical details of temporary failure:") ||
	       wb_notice_has(r, "Reporting-MTA: dns; googlemail.com");
}

/* Behind the reply, in older ones: "(state 14)".  Google tells nobody what the
 * numbers are; these are what the replies beside them answer. */
static const struct {
	const char *words;
	enum wb_command command;
} states[] = {
	{ "(state 9)", WB_COMMAND_EHLO },
	{ "(state 12)", WB_COMMAND_MAIL },
	{ "(state 13)", WB_COMMAND_MAIL },
	{ "(state 14)", WB_COMMAND_RCPT },
	{ "(state 15)", WB_COMMAND_DATA },
	{ "(state 16)", WB_COMMAND_DATA },
	{ "(state 17)", WB_COMMAND_DATA },
	{ "(state 18)", WB_COMMAND_DATA },
};

static void
failed_recipients(struct wb_reading *r)
{
	const struct wb_header *header =
		wb_part_header(r->root, "x-failed-recipients", 0);
	const struct wb_text *text;
	struct wb_span address;
	size_t at = 0;

	if (header == NULL)
		return;
	text = wb_header_text(r->arena, r->root, header);
	while (wb_address_find(text, at, text->len, &address)) {
		(void)!wb_recipient_get(r, &address);
		at = address.from + address.len;
	}
}

/* "rejected by the server for the recipient domain example.com by
 * mx.example.com. [192.0.2.1]." */
static void
server(struct wb_reading *r, struct wb_recipient *recipient)
{
	const struct wb_notice *notice = &r->notices[0];
	struct wb_span all = { notice->text, 0, notice->end, notice->text->at };
	const char *s = wb_span_after(&all, "rejected by the"), *end;
	struct wb_span host;

	if (s == NULL)
		return;
	host = wb_span_part(&all, s, all.at + all.len);
	end = memchr(host.at, '\n', host.len);
	host = wb_span_part(
		&host, host.at, end != NULL ? end : host.at + host.len);
	s = wb_span_after(&host, " by ");
	if (s == NULL)
		return;
	host = wb_span_part(&host, s, host.at + host.len);
	wb_host_parse(r, &host, &recipient->remote_mta, &recipient->remote_ip);
}

void
wb_gmail_read(struct wb_reading *r)
{
	struct wb_recipient *one = NULL;
	enum wb_command command = WB_COMMAND_UNKNOWN;

	if (r->report->recipient_count == 0)
		failed_recipients(r);
	for (size_t i = 0; i < WB_COUNT(states); i++)
		if (wb_notice_has(r, states[i].words))
			command = states[i].command;
	while ((one = wb_recipient_next(r, one)) != NULL) {
		if (one->command == WB_COMMAND_UNKNOWN)
			one->command = command;
		if (*one->remote_mta.text == '\0' && one->remote_ip.family == 0)
			server(r, one);
		if (r->status == NULL &&
			(wb_field_has(r, "subject", "(Delay)") ||
				wb_field_has(r, "subject", "(Delayed)")))
			one->action = WB_ACTION_DELAYED;
	}
}
