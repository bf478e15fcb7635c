#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* Microsoft Exchange, in its three ways of writing:
 *
 *  - 5.5 and 2003: "did not reach the following recipient(s):", then
 *    "ann@example.com on Thu, 29 Apr ..." or "'ann@example.com' on ..." with
 *    indented words, perhaps "<mx.example.com #5.1.1 smtp;550 5.1.1 ...>";
 *  - 2007 on: "Diagnostic information for administrators:", "Generating
 *    server: H", the address on a line, and under it "#550 5.1.1 ... ##" or
 *    "Remote Server at H (ip) returned '550 5.1.1 ...'";
 *  - 365: the same, in the delivery status, too. */

bool
wb_exchange_is(const struct wb_reading *r)
{
	return wb_part_header(r->root, "x-ms-embedded-report", 0) != NULL ||
	       wb_part_header(r->root, "x-ms-exchange-message-is-ndr", 0) !=
		       NULL ||
	       wb_notice_has(r, "did not reach the following recipient(s):") ||
	       wb_notice_has(r, "Diagnostic information for administrators:") ||
	       wb_notice_has(r, "MSEXCH:") ||
	       wb_field_has(r, "x-mailer", "Internet Mail Service");
}

/* "'550 5.1.1 ...'" or "#550 5.1.1 ... ##" or "smtp;550 5.1.1 ...>": from the
 * code to the closing mark. */
static bool
quoted_reply(const struct wb_span *line, struct wb_span *ret_words)
{
	const char *s, *high = line->at + line->len;
	size_t at;

	if (!wb_reply_find(
		    line->text->at, line->from, line->from + line->len, &at))
		return false;
	s = line->text->at + at;
	*ret_words = wb_span_part(line, s, high);
	while (ret_words->len > 4 &&
		strchr("#>'\" \r\n", ret_words->at[ret_words->len - 1]) != NULL)
		ret_words->len--;
	return true;
}

static void
remote_server(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *words)
{
	const char *at = wb_span_after(words, "Remote Server at "), *end;
	struct wb_span host;

	if (at == NULL)
		return;
	host = wb_span_part(words, at, words->at + words->len);
	end = wb_span_find(&host, " returned");
	if (end == NULL)
		return;
	host = wb_span_part(&host, host.at, end);
	wb_host_parse(r, &host, &recipient->remote_mta, &recipient->remote_ip);
}

/* "550 4.4.7 QUEUE.Expired; message expired" is Exchange's own; what the last
 * attempts met stands below it. */
static bool
has_expired(const char *words)
{
	return strstr(words, "QUEUE.Expired") != NULL;
}

static bool
last_reply(const struct wb_span *words, struct wb_span *ret_said)
{
	const char *after = wb_span_after(words, "QUEUE.Expired");
	struct wb_span rest;

	if (after != NULL) {
		rest = wb_span_part(words, after, words->at + words->len);
		if (quoted_reply(&rest, ret_said))
			return true;
	}
	return quoted_reply(words, ret_said);
}

static void
explain(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *words)
{
	struct wb_span said = *words;
	bool reply = last_reply(words, &said);

	remote_server(r, recipient, words);
	if (*recipient->diagnostic.text == '\0' ||
		(reply && has_expired(recipient->diagnostic.text)))
		wb_take_diagnostic(r, recipient, wb_span_passage(&said), NULL,
			reply ? "smtp" : "x-exchange");
	/* "Remote Server returned" without a host may be Exchange itself */
	if (reply && (wb_span_find(words, "Remote Server at ") != NULL ||
			     wb_span_find(words, "-> ") != NULL))
		recipient->from_remote = true;
}

/* "ann@example.com on Thu, ...", "'ann@example.com' on ...", or alone. */
static bool
is_entry(const struct wb_span *line, struct wb_span *ret_address)
{
	struct wb_span rest, own;
	const char *s = line->at + wb_span_indent(line);

	if (s < line->at + line->len && *s == '\'')
		s++;
	own = wb_span_part(line, s, line->at + line->len);
	if (!wb_address_begins(&own, ret_address, &rest))
		return false;
	while (rest.len > 0 && strchr("'(<", *rest.at) != NULL)
		rest = wb_span_part(&rest, rest.at + 1, rest.at + rest.len);
	return rest.len == 0 || wb_span_begins(&rest, "on ", NULL) ||
	       wb_span_begins(&rest, "mailto:", NULL);
}

static void
entry(struct wb_reading *r, const struct wb_span *address,
	const struct wb_span *body)
{
	struct wb_recipient *recipient =
		r->status != NULL
			? wb_recipient_find(r, address->at, address->len)
			: wb_recipient_get(r, address);

	if (recipient != NULL && body->len > 0)
		explain(r, recipient, body);
}

static void
generating_server(struct wb_reading *r, const struct wb_span *host)
{
	if (*r->report->reporting_mta.text == '\0')
		wb_host_parse(r, host, &r->report->reporting_mta,
			&r->report->reporting_ip);
}

/* The entries stand behind one of these; before them, and for people, stand the
 * same addresses without the reply. */
static bool
begins_entries(const struct wb_span *line)
{
	return wb_span_find(line, "the following recipient(s)") != NULL ||
	       wb_span_find(line, "Diagnostic information for admin") != NULL;
}

void
wb_exchange_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address, next, host, body = { .at = NULL };
	bool within = false;

	while (wb_cursor_next(&c, &line)) {
		if (begins_entries(&line)) {
			within = true;
			continue;
		}
		if (!within)
			continue;
		if (wb_span_begins(&line, "Generating server:", &host))
			generating_server(r, &host);
		else if (is_entry(&line, &next)) {
			if (body.at != NULL)
				entry(r, &address, &body);
			address = next;
			body = wb_span_part(
				&line, line.at + line.len, line.at + line.len);
		} else if (body.at != NULL &&
			   wb_span_begins(
				   &line, "Original message headers", NULL))
			break;
		else if (body.at != NULL && !wb_span_is_blank(&line))
			body.len = line.from + line.len - body.from;
	}
	if (body.at != NULL)
		entry(r, &address, &body);
}
