#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* Postfix: a faithful delivery status; its notice adds the command that was
 * answered and the host's address.
 *
 *	<ann@example.com> (expanded from <all@example.com>): host
 *	    mx.example.com[192.0.2.1] said: 550 5.1.1 ... (in reply to RCPT TO
 *	    command)
 */

bool
wb_postfix_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the mail system at host") ||
	       wb_notice_has(r, "This is the Postfix program at host") ||
	       wb_status_has(r, "X-Postfix-Queue-ID:") || /* any language */
	       (wb_origin_has(r, "(Postfix)") &&
		       wb_notice_has(r, "mail system") &&
		       wb_notice_has(r, "please include this problem report"));
}

/* "host H[ip] said:", "connect to H[ip]:25:" ...: the words before and after
 * the host, and whether a reply of it follows. */
static const struct lead {
	const char *before, *after;
	bool replies;
	enum wb_command command;
} leads[] = {
	{ "host ", " said:", true, WB_COMMAND_UNKNOWN },
	{ "host ", " refused to talk to me:", true, WB_COMMAND_CONN },
	{ "connect to ", ":", false, WB_COMMAND_CONN },
	{ "lost connection with ", " while ", false, WB_COMMAND_UNKNOWN },
	{ "conversation with ", " timed out", false, WB_COMMAND_UNKNOWN },
	{ "of server ", "", false, WB_COMMAND_MAIL },
	{ "offered by host ", "", false, WB_COMMAND_STARTTLS },
	{ "by host ", "", false, WB_COMMAND_UNKNOWN },
};

/* The host behind a lead, and what follows it. */
static bool
host_of(const struct wb_span *reason, const struct lead *lead,
	struct wb_span *ret_host, struct wb_span *ret_rest)
{
	const char *high = reason->at + reason->len, *s, *end;

	s = wb_span_after(reason, lead->before);
	if (s == NULL)
		return false;
	for (end = s;
		end < high && strchr(" \t\n\r", *end) == NULL && *end != ']';)
		end++;
	if (end == high || *end != ']')
		return false; /* host[address] is one word */
	*ret_host = wb_span_part(reason, s, end + 1);
	*ret_rest = (struct wb_span){ reason->text,
		reason->from + (size_t)(end + 1 - reason->at),
		(size_t)(high - end - 1), end + 1 };
	return true;
}

/* Cuts "(in reply to end of DATA command)" off and reads it. */
static struct wb_span
without_command(struct wb_recipient *recipient, const struct wb_span *words)
{
	const char *at = wb_span_find(words, "(in reply to ");

	if (at == NULL)
		return wb_span_part(words, words->at, words->at + words->len);
	recipient->command = wb_command_parse(
		at + 12, words->len - (size_t)(at + 12 - words->at));
	return wb_span_part(words, words->at, at);
}

static void
tell(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *words, const char *type)
{
	/* The delivery status has the same words with less wrapping. */
	if (*recipient->diagnostic.text == '\0' && words->len > 0)
		wb_take_diagnostic(
			r, recipient, wb_span_passage(words), NULL, type);
}

void
wb_postfix_reason(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *reason)
{
	struct wb_span host, rest, words;

	for (size_t i = 0; i < WB_COUNT(leads); i++) {
		const struct lead *lead = &leads[i];
		struct wb_fact name = wb_no_fact;
		struct wb_ip ip = { .family = 0 };
		const char *behind = NULL;

		if (!host_of(reason, lead, &host, &rest))
			continue;
		if (*lead->after != '\0' &&
			(behind = wb_span_after(&rest, lead->after)) == NULL)
			continue;
		wb_host_parse(r, &host, &name, &ip);
		wb_fact_fill(&recipient->remote_mta, name);
		if (recipient->remote_ip.family == 0)
			recipient->remote_ip = ip;
		recipient->command =
			lead->command == WB_COMMAND_UNKNOWN && !lead->replies
				? wb_command_parse(rest.at, rest.len)
				: lead->command;
		if (lead->replies) {
			rest = wb_span_part(&rest, behind, rest.at + rest.len);
			words = without_command(recipient, &rest);
			tell(r, recipient, &words, "smtp");
			recipient->from_remote = true;
			return;
		}
		break;
	}
	words = without_command(recipient, reason);
	tell(r, recipient, &words,
		wb_reply_code(words.at) != 0 ? "smtp" : "x-postfix");
}

/* "(expanded from <all@example.com>)" between address and colon. */
static struct wb_span
expanded_from(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *rest)
{
	const char *s = wb_span_after(rest, "(expanded from <"), *close;
	struct wb_span alias;

	if (s == NULL || *rest->at != '(')
		return *rest;
	close = memchr(s, '>', rest->len - (size_t)(s - rest->at));
	if (close == NULL)
		return *rest;
	alias = wb_span_part(rest, s, close);
	wb_fact_fill(&recipient->alias, wb_fact_at(r, &alias));
	s = close + strspn(close, ">):");
	return wb_span_part(rest, s, rest->at + rest->len);
}

static bool
is_entry(const struct wb_span *line)
{
	return wb_span_indent(line) <= 1 && wb_span_begins(line, "<", NULL) &&
	       (wb_span_find(line, ">:") != NULL ||
		       wb_span_find(line, "> (expanded") != NULL);
}

static void
entry(struct wb_reading *r, const struct wb_span *whole)
{
	struct wb_span address, rest;
	struct wb_recipient *recipient;

	if (!wb_address_begins(whole, &address, &rest))
		return;
	recipient = r->status != NULL
			    ? wb_recipient_find(r, address.at, address.len)
			    : wb_recipient_get(r, &address);
	if (recipient == NULL)
		return;
	rest = expanded_from(r, recipient, &rest);
	wb_postfix_reason(r, recipient, &rest);
}

static void
settle_actions(struct wb_reading *r)
{
	enum wb_action action = WB_ACTION_FAILED;

	if (wb_field_has(r, "subject", "Delayed Mail"))
		action = WB_ACTION_DELAYED;
	else if (wb_field_has(r, "subject", "Successful Mail Delivery"))
		action = WB_ACTION_DELIVERED;
	for (struct wb_recipient *one = wb_recipient_next(r, NULL); one != NULL;
		one = wb_recipient_next(r, one))
		one->action = action;
}

void
wb_postfix_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, first;
	bool in_entry = false;
	size_t end = 0;

	while (wb_cursor_next(&c, &line)) {
		if (in_entry && (wb_span_is_blank(&line) || is_entry(&line))) {
			first.len = end - first.from;
			entry(r, &first);
			in_entry = false;
		}
		if (is_entry(&line)) {
			first = line;
			in_entry = true;
		}
		end = line.from + line.len;
	}
	if (in_entry) {
		first.len = end - first.from;
		entry(r, &first);
	}
	if (r->status == NULL)
		settle_actions(r);
}
