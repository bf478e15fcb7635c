/* World text: zone-file lines, with an outcome where data would stand.
 *
 *	text     = *( line LF )
 *	line     = blank / comment / directive / answer / question
 *	           / document / body
 *	comment  = ("#" / ";") any; also ";" after what stands on a line
 *	directive= "@now" date / "@default" outcome / "@server" [who]
 *	           / "@asked" [date]
 *	           / "@go" / "@message" / "@done" any
 *	answer   = name [ttl] ["IN"] type (data / outcome) [note]
 *	question = name type "?" / url "?"
 *	data     = one record; of a TXT record 1*string, joined
 *	string   = DQUOTE bytes, \" \\ \DDD, DQUOTE / a word
 *	note     = ";" ["ad"] ["error=" string]
 *			; DNSSEC confirms it; RFC 8914's text
 *	document = "https://" any SP (status / outcome) [error-id]
 *	body     = "|" [SP any]			; a line of the document
 *	outcome  = NODATA NXDOMAIN SERVFAIL BOGUS REFUSED TIMEOUT MALFORMED
 *
 * Names are absolute, their final dot optional; what is not a letter, a digit,
 * "-", "_" or "*" is written as \DDD in them.  @server says who gave the
 * answers after it, @asked when they were had, if not at @now.  @go, @done and @message part the rounds of
 * whybounce-probe: an answer after @done replaces the one before it.  A NUL in a
 * TXT record is read as \026, ASCII's SUBSTITUTE: such a record is good for
 * nothing, but must not be cut there.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/param.h"
#include "dns/node.h"

enum { FORMAT = 1, SCHEME_LEN = 8 };

static const char scheme[] = "https://";
static const char substitute = 0x1a;

struct span {
	const char *at;
	size_t len;
};

struct reader {
	struct wb_arena *arena;
	struct wb_world *world;   /* NULL when questions are read */
	struct wb_wanted *wanted; /* NULL when answers are read */
	const char *server, *url;
	int64_t asked; /* 0: at the world's now */
	struct wb_document document;
	struct wb_buf body;
	const char *why;
};

static bool
fail(struct reader *r, const char *why)
{
	r->why = why;
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void
skip_blanks(struct span *s)
{
	while (s->len > 0 && is_blank(*s->at)) {
		s->at++;
		s->len--;
	}
}

/* The next word; s moves behind it. */
static struct span
word(struct span *s)
{
	struct span w;

	skip_blanks(s);
	w.at = s->at;
	while (s->len > 0 && !is_blank(*s->at)) {
		s->at++;
		s->len--;
	}
	w.len = (size_t)(s->at - w.at);
	return w;
}

static bool
is(struct span s, const char *text)
{
	return s.len == strlen(text) && memcmp(s.at, text, s.len) == 0;
}

static bool
is_printable(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < ' ' || s.at[i] > '~')
			return false;
	return true;
}

static bool
is_number(struct span s, uint64_t max, uint64_t *ret_n)
{
	uint64_t n = 0;

	if (s.len == 0 || s.len > 10)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!isdigit((unsigned char)s.at[i]))
			return false;
		n = n * 10 + (uint64_t)(s.at[i] - '0');
	}
	*ret_n = n;
	return n <= max;
}

/* One byte of text, after a backslash perhaps; s moves behind it. */
static bool
escaped(struct span *s, char *ret_c)
{
	unsigned n = 0;

	*ret_c = *s->at++;
	s->len--;
	if (*ret_c != '\\')
		return true;
	if (s->len == 0)
		return false;
	if (!isdigit((unsigned char)*s->at)) {
		*ret_c = *s->at++;
		s->len--;
		return true;
	}
	if (s->len < 3)
		return false;
	for (int i = 0; i < 3; i++, s->at++, s->len--) {
		if (!isdigit((unsigned char)*s->at))
			return false;
		n = n * 10 + (unsigned)(*s->at - '0');
	}
	*ret_c = (char)n;
	return n <= 255;
}

/* A string, quoted or a word, added to out; NULL when sound, or what is wrong. */
static const char *
string(struct span *s, struct wb_buf *out)
{
	bool quoted = *s->at == '"';
	char c;

	if (quoted) {
		s->at++;
		s->len--;
	}
	while (s->len > 0) {
		if (quoted ? *s->at == '"' : is_blank(*s->at) || *s->at == ';')
			break;
		if (!escaped(s, &c))
			return WB_N("a backslash without a character or \\DDD");
		if (c == '\0')
			c = substitute;
		wb_buf_putc(out, c);
	}
	if (!quoted)
		return NULL;
	if (s->len == 0)
		return WB_N("a quoted string without its end");
	s->at++;
	s->len--;
	return NULL;
}

static bool
read_txt(struct reader *r, struct span *rest, struct wb_record *ret_record)
{
	struct wb_buf text;
	const char *why;

	*ret_record = (struct wb_record){ .text = "" };
	skip_blanks(rest);
	if (rest->len == 0 || *rest->at == ';')
		return fail(r, WB_N("no data"));
	wb_buf_init(&text, r->arena, rest->len);
	while (rest->len > 0 && *rest->at != ';') {
		why = string(rest, &text);
		if (why != NULL)
			return fail(r, why);
		skip_blanks(rest);
	}
	ret_record->text = text.at;
	return true;
}

/* What stands before ";", without the blanks at its end. */
static struct span
before_note(struct span *rest)
{
	struct span s;
	skip_blanks(rest);
	s = *rest;
	s.len = 0;
	while (s.len < rest->len && s.at[s.len] != ';')
		s.len += s.at[s.len] == '\\' && s.len + 1 < rest->len ? 2 : 1;
	rest->at += s.len;
	rest->len -= s.len;
	while (s.len > 0 && is_blank(s.at[s.len - 1]))
		s.len--;
	return s;
}

/* "; ad error="..."", of which each may be missing, is heeded; any other note is
 * not. */
static bool
read_note(struct reader *r, struct span rest, bool *ret_authentic,
	const char **ret_error)
{
	static const char key[] = "error=";
	size_t n = sizeof key - 1;
	struct wb_buf text;
	const char *why;

	skip_blanks(&rest);
	if (rest.len > 0 && *rest.at == ';') {
		rest.at++;
		rest.len--;
	}
	skip_blanks(&rest);
	*ret_authentic = rest.len >= 2 && memcmp(rest.at, "ad", 2) == 0 &&
			 (rest.len == 2 || is_blank(rest.at[2]));
	if (*ret_authentic) {
		rest.at += 2;
		rest.len -= 2;
		skip_blanks(&rest);
	}
	if (rest.len <= n || memcmp(rest.at, key, n) != 0)
		return true;
	rest.at += n;
	rest.len -= n;
	wb_buf_init(&text, r->arena, rest.len);
	why = string(&rest, &text);
	if (why != NULL)
		return fail(r, why);
	*ret_error = text.at;
	return true;
}

struct line {
	struct wb_name name;
	enum wb_type type;
	uint32_t ttl;
	enum wb_outcome outcome;
	struct wb_record record; /* of WB_FOUND */
	bool authentic;
	const char *error;
};

static bool
store(struct reader *r, const struct line *line)
{
	struct wb_set *set =
		wb_world_set(r->world, &line->name, line->type, line->outcome);
	struct wb_answer *answer = &set->answer;
	bool again = set->reading == r->world->reading;

	if (again && answer->outcome != line->outcome)
		return fail(r, WB_N("two outcomes for one name and type"));
	if (!again) {
		set->reading = r->world->reading;
		set->room = 0;
		*answer = (struct wb_answer){ .outcome = line->outcome,
			.ttl = line->ttl,
			.had_at = r->asked != 0 ? r->asked : r->world->now,
			.server = r->server,
			.extended_error = "",
			.authentic = line->authentic,
			.canonical = line->name };
	}
	answer->authentic &= line->authentic;
	if (line->error[0] != '\0')
		answer->extended_error = line->error;
	if (line->outcome != WB_FOUND)
		return true;
	if (line->ttl < answer->ttl)
		answer->ttl = line->ttl;
	if (!wb_set_add(r->arena, set, &line->record))
		return fail(r, WB_N("too many records for one name and type"));
	return true;
}

static bool
read_data(struct reader *r, struct span rest, struct line *line)
{
	struct span s, copy = rest;

	s = before_note(&copy);
	line->outcome = wb_outcome_word(s.at, s.len);
	if (line->outcome != WB_UNKNOWN) {
		rest = copy;
	} else {
		line->outcome = WB_FOUND;
		if (line->type == WB_TXT) {
			if (!read_txt(r, &rest, &line->record))
				return false;
		} else {
			if (!wb_record_parse(r->arena, line->type, s.at, s.len,
				    &line->record, &r->why))
				return false;
			rest = copy;
		}
	}
	return read_note(r, rest, &line->authentic, &line->error) &&
	       store(r, line);
}

static bool
question_or_data(struct reader *r, struct span rest, struct line *line)
{
	struct span s, copy = rest;

	s = before_note(&copy);
	if (is(s, "?")) {
		if (r->wanted != NULL)
			wb_wanted_add(r->wanted, &line->name, line->type);
		return true;
	}
	if (r->world == NULL)
		return fail(r, WB_N("not a question"));
	return read_data(r, rest, line);
}

static bool
read_answer(struct reader *r, struct span name, struct span rest)
{
	struct line line = { .error = "" };
	struct span w;
	uint64_t ttl;

	if (!wb_name_read(name.at, name.len, &line.name))
		return fail(r, WB_N("not a domain name"));
	w = word(&rest);
	for (int i = 0; i < 2; i++) { /* TTL and class, in either order */
		if (w.len > 0 && isdigit((unsigned char)*w.at)) {
			if (!is_number(w, UINT32_MAX, &ttl))
				return fail(r, WB_N("not a TTL"));
			line.ttl = (uint32_t)ttl;
			w = word(&rest);
		} else if (is(w, "IN") || is(w, "in")) {
			w = word(&rest);
		}
	}
	line.type = wb_type_parse(w.at, w.len);
	if (line.type == 0)
		return fail(r, WB_N("no known record type"));
	return question_or_data(r, rest, &line);
}

static bool
read_document(struct reader *r, struct span url, struct span rest)
{
	struct span s = before_note(&rest), w = word(&s), error = word(&s);
	uint64_t status;

	if (!is_printable(url) || url.len <= SCHEME_LEN)
		return fail(r, WB_N("not a URL"));
	r->url = wb_printf(r->arena, "%s%.*s", scheme,
		(int)(url.len - SCHEME_LEN), url.at + SCHEME_LEN);
	r->document = (struct wb_document){ .outcome = WB_FOUND };
	wb_buf_init(&r->body, r->arena, 1 << 20);
	if (is(w, "?") && error.len == 0) {
		if (r->wanted != NULL)
			wb_wanted_add_url(r->wanted, r->url);
		r->url = NULL;
		return true;
	}
	if (r->world == NULL)
		return fail(r, WB_N("not a question"));
	if (is_number(w, 999, &status))
		r->document.status = (int)status;
	else
		r->document.outcome = wb_outcome_word(w.at, w.len);
	if (r->document.outcome == WB_UNKNOWN)
		return fail(r, WB_N("neither an HTTP status nor an outcome"));
	if (!is_printable(error) || s.len > 0)
		return fail(r, WB_N("more than an HTTP status and an error"));
	r->document.error = wb_strndup(r->arena, error.at, error.len);
	return true;
}

static bool
read_body(struct reader *r, struct span s)
{
	char c;

	if (r->url == NULL)
		return fail(r, WB_N("a body line without a document"));
	s.at++;
	s.len--;
	if (s.len > 0 && *s.at == ' ') {
		s.at++;
		s.len--;
	}
	while (s.len > 0) {
		if (!escaped(&s, &c))
			return fail(
				r, "a backslash without a character or \\DDD");
		if (c == '\0')
			c = substitute;
		wb_buf_putc(&r->body, c);
	}
	wb_buf_putc(&r->body, '\n');
	return true;
}

static void
end_document(struct reader *r)
{
	if (r->url == NULL)
		return;
	r->document.body = r->body.at;
	r->document.had_at = r->asked != 0 ? r->asked : r->world->now;
	wb_world_put_document(r->world, r->url, &r->document);
	r->url = NULL;
}

static bool
read_now(struct reader *r, struct span s)
{
	struct wb_date date = wb_date_parse(wb_strndup(r->arena, s.at, s.len));

	if (!date.known)
		return fail(r,
			WB_N("not a date such as 2026-11-20T08:20:00+09:00"));
	if (r->world != NULL) {
		r->world->now = date.seconds;
		r->world->now_zone = date.zone;
	}
	return true;
}

static bool
read_asked(struct reader *r, struct span s)
{
	struct wb_date date = wb_date_parse(wb_strndup(r->arena, s.at, s.len));

	r->asked = date.known ? date.seconds : 0;
	return date.known || s.len == 0 ||
	       fail(r, WB_N("not a date such as 2026-11-20T08:20:00+09:00"));
}

static bool
read_directive(struct reader *r, struct span key, struct span rest)
{
	struct span s = before_note(&rest);
	enum wb_outcome outcome;

	if (is(key, "@go") || is(key, "@message"))
		return true;
	if (is(key, "@done")) {
		if (r->world != NULL)
			r->world->reading++;
		return true;
	}
	if (is(key, "@now"))
		return read_now(r, s);
	if (is(key, "@asked"))
		return read_asked(r, s);
	if (is(key, "@server")) {
		r->server = wb_strndup(r->arena, s.at, s.len);
		return is_printable(s) || fail(r, WB_N("not a server"));
	}
	if (!is(key, "@default"))
		return fail(r, WB_N("no known directive"));
	outcome = wb_outcome_word(s.at, s.len);
	if (outcome == WB_UNKNOWN)
		return fail(r, WB_N("not an outcome"));
	if (r->world != NULL) {
		r->world->has_default = true;
		r->world->default_outcome = outcome;
	}
	return true;
}

/* "# whybounce world 2" is for a later program. */
static bool
read_comment(struct reader *r, struct span s)
{
	static const char magic[] = "# whybounce world ";
	size_t n = sizeof magic - 1;
	uint64_t format;

	if (s.len <= n || memcmp(s.at, magic, n) != 0)
		return true;
	s.at += n;
	s.len -= n;
	if (!is_number(word(&s), FORMAT, &format))
		return fail(r, WB_N("a world text of another format"));
	return true;
}

static bool
read_line(struct reader *r, struct span s)
{
	struct span line, first;

	if (s.len > 0 && s.at[s.len - 1] == '\r')
		s.len--;
	skip_blanks(&s);
	if (s.len > 0 && *s.at == '|')
		return read_body(r, s);
	end_document(r);
	if (s.len == 0 || *s.at == ';')
		return true;
	if (*s.at == '#')
		return read_comment(r, s);
	line = s;
	first = word(&s);
	if (*line.at == '@')
		return read_directive(r, first, s);
	if (first.len >= SCHEME_LEN &&
		strncasecmp(first.at, scheme, SCHEME_LEN) == 0)
		return read_document(r, first, s);
	return read_answer(r, first, s);
}

static enum wb_status
read_text(struct reader *r, const char *text, size_t len, unsigned *ret_line,
	const char **ret_why)
{
	unsigned line = 0;

	r->server = "";
	while (len > 0) {
		const char *end = memchr(text, '\n', len);
		size_t n = end != NULL ? (size_t)(end - text) : len;

		line++;
		if (!read_line(r, (struct span){ text, n })) {
			*ret_line = line;
			*ret_why = r->why;
			return WB_ERR_WORLD;
		}
		if (end != NULL)
			n++;
		text += n;
		len -= n;
	}
	end_document(r);
	return WB_OK;
}

enum wb_status
wb_world_read(struct wb_world *world, const char *text, size_t len,
	unsigned *ret_line, const char **ret_why)
{
	struct reader r = { .arena = world->arena, .world = world };

	world->reading++;
	return read_text(&r, text, len, ret_line, ret_why);
}

enum wb_status
wb_wanted_read(struct wb_wanted *wanted, struct wb_arena *a, const char *text,
	size_t len, unsigned *ret_line, const char **ret_why)
{
	struct reader r = { .arena = a, .wanted = wanted };

	return read_text(&r, text, len, ret_line, ret_why);
}
