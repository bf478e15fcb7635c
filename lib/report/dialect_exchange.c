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
 *  - 365: the same, in the delivery status, too; or a page with a picture of
 *    the way, and under it "Error Details".
 *
 * All of it is written in the language of server or reader, but for what the
 * transport says: so it is known by that, and by where things stand. */

/* "<mx.example.com #5.1.1>", "<mx.example.com #5.5.0 smtp;554 ...>" */
static bool
has_host_and_code(const struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, own;

	if (!wb_notice_has(r, " #5.") && !wb_notice_has(r, " #4."))
		return false;
	while (wb_cursor_next(&c, &line))
		if (wb_span_begins(&line, "<", &own) && own.len > 0 &&
			own.at[own.len - 1] == '>' &&
			(wb_span_find(&own, " #5.") != NULL ||
				wb_span_find(&own, " #4.") != NULL))
			return true;
	return false;
}

bool
wb_exchange_is(const struct wb_reading *r)
{
	return wb_part_header(r->root, "x-ms-embedded-report", 0) != NULL ||
	       wb_part_header(r->root, "x-ms-exchange-message-is-ndr", 0) !=
		       NULL ||
	       wb_notice_has(r, "did not reach the following recipient(s):") ||
	       wb_notice_has(r, "Diagnostic information for administrators:") ||
	       wb_notice_has(r, "MSEXCH:") ||
	       wb_notice_has(r, "Remote Server returned '") ||
	       (wb_notice_has(r, "Remote Server at ") &&
		       wb_notice_has(r, ") returned '")) ||
	       (wb_notice_has(r, " ##") &&
		       (wb_notice_has(r, "#5") || wb_notice_has(r, "#4"))) ||
	       (wb_notice_has(r, "Office 365") &&
		       wb_notice_has(r, ".outlook.com")) ||
	       wb_field_has(r, "from", "MicrosoftExchange329e71ec88ae") ||
	       wb_field_has(r, "x-mailer", "Internet Mail Service") ||
	       has_host_and_code(r);
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
	if (reply && wb_span_find(&said, "4.4.7 Message delayed") != NULL)
		recipient->action = WB_ACTION_DELAYED;
	/* "Remote Server returned" without a host may be Exchange itself */
	if (reply && (wb_span_find(words, "Remote Server at ") != NULL ||
			     wb_span_find(words, "-> ") != NULL))
		recipient->from_remote = true;
}

/* "on Thu, 29 Apr", "on 11/20/2025", "am 20.11.2025", "2025/11/20": a short word
 * or two, then figures. */
static bool
is_date(const struct wb_span *rest)
{
	enum { SHORT = 14 }; /* bytes, of Cyrillic letters too */
	size_t n = 0;

	while (n < rest->len && n < SHORT && !g_ascii_isdigit(rest->at[n]) &&
		strchr("<>(\"@", rest->at[n]) == NULL)
		n++;
	return n + 6 < rest->len && g_ascii_isdigit(rest->at[n]);
}

/* "ann@example.com on Thu, ...", "'ann@example.com' on ...", or alone; ret_dated:
 * with a date behind it. */
static bool
is_entry(const struct wb_span *line, struct wb_span *ret_address,
	bool *ret_dated)
{
	struct wb_span rest, own;
	const char *s = line->at + wb_span_indent(line);

	if (s < line->at + line->len && *s == '\'')
		s++;
	own = wb_span_part(line, s, line->at + line->len);
	if (!wb_address_begins(&own, ret_address, &rest) ||
		memchr(ret_address->at, '#', ret_address->len) != NULL)
		return false;
	while (rest.len > 0 && strchr("'(<", *rest.at) != NULL)
		rest = wb_span_part(&rest, rest.at + 1, rest.at + rest.len);
	*ret_dated = is_date(&rest) && wb_span_indent(line) > 0;
	return rest.len == 0 || *ret_dated ||
	       wb_span_begins(&rest, "on ", NULL) ||
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

/* "Generating server: ex01.example.com", whatever the language: a name of a host
 * behind a colon, and nothing else. */
static bool
is_server(const struct wb_span *line, struct wb_span *ret_host)
{
	const char *colon = memrchr(line->at, ':', line->len), *s;

	if (colon == NULL) {
		colon = wb_span_after(line, "\xef\xbc\x9a"); /* ： */
		if (colon == NULL)
			return false;
		colon--;
	}
	*ret_host = wb_span_part(line, colon + 1, line->at + line->len);
	for (s = ret_host->at; s < ret_host->at + ret_host->len; s++)
		if (!g_ascii_isalnum(*s) && strchr(".-_", *s) == NULL)
			return false;
	return ret_host->len > 0;
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

/* The header of the message that came back, in any language: a line that ends in
 * a colon, and a field below it. */
static bool
begins_header(const struct wb_cursor *c, const struct wb_span *line)
{
	struct wb_cursor rest = *c;
	struct wb_span next, own;

	if (wb_span_begins(line, "Original message headers", NULL))
		return true;
	own = wb_span_part(line, line->at, line->at + line->len);
	if (own.len == 0 || own.at[own.len - 1] != ':')
		return false;
	while (wb_cursor_next(&rest, &next))
		if (!wb_span_is_blank(&next))
			return wb_span_begins(&next, "Received: ", NULL) ||
			       wb_span_begins(&next, "ARC-Seal: ", NULL);
	return true; /* the notice ends where the copy begins */
}

/* An entry under way. */
struct entries {
	struct wb_reading *r;
	struct wb_span address, body, last; /* last line that is not blank */
	bool within;
};

static void
end_entry(struct entries *e)
{
	if (e->body.at != NULL)
		entry(e->r, &e->address, &e->body);
	e->body.at = NULL;
}

/* Does one begin here, and in the part for administrators? */
static bool
begins_entry(struct entries *e, const struct wb_span *line,
	struct wb_span *ret_address)
{
	struct wb_span host;
	bool dated;

	if (!is_entry(line, ret_address, &dated))
		return false;
	if (!e->within && e->last.at != NULL && is_server(&e->last, &host)) {
		generating_server(e->r, &host);
		e->within = true;
	}
	e->within |= dated;
	return e->within;
}

void
wb_exchange_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct entries e = { .r = r };
	struct wb_span line, next, host;

	for (; wb_cursor_next(&c, &line);
		e.last = wb_span_is_blank(&line) ? e.last : line) {
		if (begins_entries(&line))
			e.within = true;
		else if (begins_entry(&e, &line, &next)) {
			end_entry(&e);
			e.address = next;
			e.body = wb_span_part(
				&line, line.at + line.len, line.at + line.len);
		} else if (e.within &&
			   wb_span_begins(&line, "Generating server:", &host))
			generating_server(r, &host);
		else if (e.body.at != NULL && begins_header(&c, &line))
			break;
		else if (e.body.at != NULL && !wb_span_is_blank(&line))
			e.body.len = line.from + line.len - e.body.from;
	}
	end_entry(&e);
}
