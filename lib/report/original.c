#include <string.h>
#include <strings.h>

#include "report/dialect.h"

/* The facts of the message that came back: who it says it is from, which way it
 * went, who signed it, what others found when they checked it. */

static struct wb_span
whole(const struct wb_text *text)
{
	return (struct wb_span){ text, 0, text->len, text->at };
}

/* The end of the quoted string or comment that s begins, or s. */
static const char *
skip_quoted(const char *s, const char *end)
{
	char close = *s == '"' ? '"' : ')';
	unsigned depth = 0;

	if (s == end || (*s != '"' && *s != '('))
		return s;
	for (const char *p = s; p < end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == close && p > s && (close == '"' || --depth == 0))
			return p + 1;
		else if (*p == '(' && close == ')')
			depth++;
	}
	return end;
}

/* The first address of an address list: what is in angle brackets, else the
 * first word with "@" (RFC 5322 section 3.4). */
static struct wb_span
first_address(const struct wb_span *list)
{
	const char *end = list->at + list->len, *close;
	struct wb_span found = wb_span_part(list, list->at, list->at);

	for (const char *s = list->at; s < end && *s != ','; s++) {
		const char *after = skip_quoted(s, end);

		if (after > s && (after == end || *after != '@')) {
			s = after - 1;
			continue;
		}
		if (*s != '<')
			continue;
		close = memchr(s, '>', (size_t)(end - s));
		return wb_span_part(list, s + 1, close != NULL ? close : end);
	}
	wb_address_find(list->text, list->from, list->from + list->len, &found);
	return found;
}

static struct wb_fact
address_field(
	struct wb_reading *r, const struct wb_part *part, const char *name)
{
	const struct wb_header *header = wb_part_header(part, name, 0);
	struct wb_span line, address;

	if (header == NULL)
		return wb_no_fact;
	line = whole(wb_header_text(r->arena, part, header));
	address = first_address(&line);
	return wb_fact_at(r, &address);
}

/* MAIL FROM as a field shows it; sendmail writes the null sender as
 * <MAILER-DAEMON>. */
static struct wb_fact
sender_field(struct wb_reading *r, const struct wb_part *part, const char *name)
{
	struct wb_fact fact = address_field(r, part, name);
	const char *value = wb_part_value(r->arena, part, name);

	if (strcasecmp(value, "<>") == 0 ||
		strcasecmp(value, "<MAILER-DAEMON>") == 0) {
		fact = wb_fact_field(r, part, name);
		fact.text = "<>";
	}
	return fact;
}

/* One tag of a tag list (RFC 6376 section 3.2). */
static struct wb_span
tag(const struct wb_span *list, const char *name)
{
	const char *s = list->at, *end = list->at + list->len;
	size_t len = strlen(name);

	while (s < end) {
		const char *stop = memchr(s, ';', (size_t)(end - s));
		struct wb_span part, value;

		if (stop == NULL)
			stop = end;
		part = wb_span_part(list, s, stop);
		value = wb_span_part(&part, part.at + MIN(len, part.len),
			part.at + part.len);
		if (part.len > len && strncasecmp(part.at, name, len) == 0 &&
			value.len > 0 && *value.at == '=')
			return wb_span_part(
				&value, value.at + 1, value.at + value.len);
		s = stop + 1;
	}
	return wb_span_part(list, end, end);
}

static const struct wb_signature_fact *
signatures(struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_signature_fact *first = NULL, **end = &first;
	const struct wb_header *header;

	for (size_t i = 0;
		(header = wb_part_header(part, "dkim-signature", i)) != NULL;
		i++) {
		struct wb_span list =
			whole(wb_header_text(r->arena, part, header));
		struct wb_span d = tag(&list, "d"), s = tag(&list, "s");
		struct wb_signature_fact *fact =
			WB_NEW(r->arena, struct wb_signature_fact);

		fact->d = wb_fact_at(r, &d);
		fact->s = wb_fact_at(r, &s);
		fact->header = header;
		*end = fact;
		end = &fact->next;
	}
	return first;
}

/* RFC 8601 section 2.2, comments out: "authserv-id; method=result property". */
static const struct wb_auth_result **
auth_result(struct wb_reading *r, const struct wb_span *part,
	const char *authserv, const struct wb_auth_result **end)
{
	const char *equals = memchr(part->at, '=', part->len), *s, *high;
	struct wb_auth_result *result;
	GString *rest;

	if (equals == NULL)
		return end;
	high = part->at + part->len;
	result = WB_NEW(r->arena, struct wb_auth_result);
	result->authserv = authserv;
	result->method =
		wb_strndup(r->arena, part->at, (size_t)(equals - part->at));
	for (s = equals + 1; s < high && strchr(" \t(", *s) == NULL;)
		s++;
	result->result =
		wb_strndup(r->arena, equals + 1, (size_t)(s - equals - 1));
	rest = g_string_new(NULL);
	for (; s < high; s++) {
		const char *after = *s == '(' ? skip_quoted(s, high) : s;

		if (after > s)
			s = after - 1;
		else if (*s != ' ' ||
			 (rest->len > 0 && rest->str[rest->len - 1] != ' '))
			g_string_append_c(rest, *s);
	}
	g_strchomp(rest->str);
	result->property = wb_strdup(r->arena, rest->str);
	g_string_free(rest, TRUE);
	result->place = wb_text_place(
		r->arena, r->message, part->text, part->from, part->len);
	*end = result;
	return &result->next;
}

static const char *
end_of_clause(const char *s, const char *end)
{
	while (s < end && *s != ';') {
		const char *after = skip_quoted(s, end);

		s = after > s ? after : s + 1;
	}
	return s;
}

static const struct wb_auth_result *
auth_results(struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_auth_result *first = NULL, **end = &first;
	const struct wb_header *header;

	for (size_t i = 0; (header = wb_part_header(
				    part, "authentication-results", i)) != NULL;
		i++) {
		struct wb_span list =
			whole(wb_header_text(r->arena, part, header));
		const char *s = list.at, *high = list.at + list.len;
		const char *authserv = "";

		while (s < high) {
			const char *stop = end_of_clause(s, high);
			struct wb_span one = wb_span_part(&list, s, stop);

			if (s == list.at && !memchr(one.at, '=', one.len))
				authserv = wb_strndup(r->arena, one.at,
					strcspn(one.at, " ;("));
			else
				end = auth_result(r, &one, authserv, end);
			s = stop + 1;
		}
	}
	return first;
}

static inline bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The next word or comment of a Received field. */
static struct wb_span
received_token(const struct wb_span *field, const char **s)
{
	const char *high = field->at + field->len, *from;

	while (*s < high && (is_space(**s) || **s == '\0'))
		(*s)++;
	from = *s;
	if (*s < high && *from == '(')
		*s = skip_quoted(from, high);
	else
		while (*s < high && !is_space(**s) && **s != ';' &&
			**s != '(' && **s != '\0')
			(*s)++;
	if (*s == from && *s < high)
		(*s)++;
	return wb_span_part(field, from, *s);
}

static char *
host_word(struct wb_arena *a, const char *s, const char *high)
{
	const char *end = s;

	while (end < high && strchr(" \t)([]", *end) == NULL)
		end++;
	while (end > s && end[-1] == '.')
		end--;
	return wb_strndup(a, s, (size_t)(end - s));
}

/* "(host [192.0.2.1])", "(HELO name)", "([192.0.2.1] helo=name)" */
static void
received_comment(struct wb_reading *r, struct wb_received *hop,
	const struct wb_span *comment)
{
	const char *high = comment->at + comment->len, *helo;
	struct wb_span inner = wb_span_part(comment, comment->at + 1, high);
	struct wb_ip ip;
	const char *word;

	if (hop->ip.family == 0 && wb_ip_find(inner.at, inner.len, &ip))
		hop->ip = ip;
	helo = wb_span_find(&inner, "helo");
	if (helo != NULL && helo + 5 < high &&
		(helo[4] == ' ' || helo[4] == '=')) {
		if (*hop->host == '\0')
			hop->host = hop->helo;
		hop->helo = host_word(r->arena, helo + 5, high);
		return;
	}
	word = host_word(r->arena, inner.at, high);
	if (*hop->host == '\0' && strchr(word, '.') != NULL &&
		!wb_ip_parse(word, strlen(word), &ip))
		hop->host = word;
}

/* Of the words that matter; '\0': another word. */
static char
clause_of(const struct wb_span *word)
{
	static const char *const words[] = { "from", "by", "with", "for" };

	for (size_t i = 0; i < WB_COUNT(words); i++)
		if (word->len == strlen(words[i]) &&
			strncasecmp(word->at, words[i], word->len) == 0)
			return "FBWT"[i];
	return '\0';
}

/* RFC 5321 section 4.4: from, by, via, with, id, for; date. */
static void
received_words(struct wb_reading *r, struct wb_received *hop,
	const struct wb_span *field)
{
	const char *s = field->at, *high = field->at + field->len;
	char clause = ' ';

	while (s < high) {
		struct wb_span word = received_token(field, &s);
		const char *text;
		char next;

		if (word.len > 0 && *word.at == ';')
			break;
		if (word.len > 0 && *word.at == '(') {
			if (clause == 'f')
				received_comment(r, hop, &word);
			continue;
		}
		next = clause_of(&word);
		if (next != '\0') {
			clause = next;
			continue;
		}
		if (strchr("FBWT", clause) == NULL)
			continue;
		text = wb_strndup(r->arena, word.at, word.len);
		if (clause == 'F') {
			clause = 'f';
			hop->helo = text;
			wb_ip_find(text, strlen(text), &hop->ip);
		} else if (clause == 'B') {
			clause = 'b';
			hop->by = text;
		} else if (clause == 'W') {
			clause = 'w';
			hop->with = text;
		} else if (clause == 'T') {
			struct wb_span address = first_address(&word);

			clause = 't';
			hop->recipient =
				wb_strndup(r->arena, address.at, address.len);
		}
	}
}

static const struct wb_received *
received(struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_received *first = NULL, **end = &first;
	const struct wb_header *header;

	for (size_t i = 0;
		(header = wb_part_header(part, "received", i)) != NULL; i++) {
		struct wb_span field =
			whole(wb_header_text(r->arena, part, header));
		struct wb_received *hop = WB_NEW(r->arena, struct wb_received);
		const char *date = memrchr(field.at, ';', field.len);

		hop->helo = hop->host = hop->by = hop->with = "";
		hop->recipient = "";
		received_words(r, hop, &field);
		if (date != NULL)
			hop->date = wb_date_parse(date + 1);
		hop->place = wb_text_place(
			r->arena, r->message, field.text, 0, field.len);
		*end = hop;
		end = &hop->next;
	}
	return first;
}

/* "(envelope-from <ann@example.com>)", "(envelope sender: <...>)" in a Received
 * field, the oldest first: later hops may have rewritten it. */
static struct wb_fact
envelope_from(struct wb_reading *r, const struct wb_part *part)
{
	static const char *const words[] = { "envelope-from", "envelope sender",
		"envelope-sender" };
	const struct wb_header *header;

	for (size_t i = 0;
		(header = wb_part_header(part, "received", i)) != NULL; i++) {
		struct wb_span field =
			whole(wb_header_text(r->arena, part, header));
		struct wb_span found;

		for (size_t k = 0; k < WB_COUNT(words); k++) {
			const char *at = wb_span_find(&field, words[k]);

			if (at != NULL && wb_address_find(field.text,
						  (size_t)(at - field.text->at),
						  field.text->len, &found))
				return wb_fact_at(r, &found);
		}
	}
	return wb_no_fact;
}

/* A bounce goes to the MAIL FROM of what it returns, unless it was written for
 * a postmaster. */
static struct wb_fact
bounce_to(struct wb_reading *r)
{
	struct wb_fact to = address_field(r, r->root, "to");

	if (strncasecmp(to.text, "postmaster", 10) == 0 ||
		strncasecmp(to.text, "mailer-daemon", 13) == 0 ||
		wb_field_has(r, "to", ","))
		return wb_no_fact;
	return to;
}

static void
sender(struct wb_reading *r, const struct wb_part *part)
{
	static const char *const fields[] = { "return-path", "x-envelope-from",
		"x-return-path", "envelope-from", "x-sender-envelope" };
	struct wb_fact *from = &r->original->mail_from;

	for (size_t i = 0; part != NULL && i < WB_COUNT(fields); i++)
		wb_fact_fill(from, sender_field(r, part, fields[i]));
	wb_fact_fill(from, r->report->sender);
	if (part != NULL && *from->text == '\0')
		wb_fact_fill(from, envelope_from(r, part));
	if (r->report->recipient_count > 0 && *from->text == '\0')
		wb_fact_fill(from, bounce_to(r));
}

static void
client(struct wb_original *o)
{
	for (const struct wb_received *hop = o->received; hop != NULL;
		hop = hop->next)
		if (hop->ip.family != 0 && wb_ip_is_public(&hop->ip)) {
			o->client_ip = hop->ip;
			o->client_place = hop->place;
			o->helo = (struct wb_fact){ hop->helo, hop->place };
			return;
		}
}

void
wb_original_read(struct wb_reading *r)
{
	struct wb_original *o = r->original;
	const struct wb_part *part = o->part;

	if (part != NULL && part->header_count > 0) {
		o->from = address_field(r, part, "from");
		o->from_all = wb_fact_field(r, part, "from");
		o->to = wb_fact_field(r, part, "to");
		o->subject = wb_fact_field(r, part, "subject");
		o->date = wb_fact_field(r, part, "date");
		o->message_id = wb_fact_field(r, part, "message-id");
		o->list_id = wb_fact_field(r, part, "list-id");
		o->user_agent = wb_fact_field(r, part, "user-agent");
		wb_fact_fill(
			&o->user_agent, wb_fact_field(r, part, "x-mailer"));
		o->dkim = signatures(r, part);
		o->auth_results = auth_results(r, part);
		o->received = received(r, part);
		client(o);
		o->headers_only |= part->body.len == 0;
		o->truncated = !o->headers_only && part->child == NULL &&
			       strncmp(part->type, "multipart/", 10) == 0;
	} else
		part = NULL;
	sender(r, part);
}
