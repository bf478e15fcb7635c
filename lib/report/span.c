#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "report/dialect.h"

struct wb_cursor
wb_cursor_on(const struct wb_notice *notice)
{
	return (struct wb_cursor){ notice->text, 0, notice->end };
}

bool
wb_cursor_peek(const struct wb_cursor *c, struct wb_span *ret_line)
{
	struct wb_cursor copy = *c;

	return wb_cursor_next(&copy, ret_line);
}

bool
wb_cursor_next(struct wb_cursor *c, struct wb_span *ret_line)
{
	const char *at, *eol;
	size_t len;

	if (c->at >= c->end)
		return false;
	at = c->text->at + c->at;
	eol = memchr(at, '\n', c->end - c->at);
	len = eol != NULL ? (size_t)(eol - at) : c->end - c->at;
	*ret_line = (struct wb_span){ c->text, c->at, len, at };
	c->at += len + (eol != NULL);
	if (len > 0 && at[len - 1] == '\r')
		ret_line->len--;
	return true;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

size_t
wb_span_indent(const struct wb_span *line)
{
	size_t n = 0;

	while (n < line->len && blank(line->at[n]))
		n++;
	return n;
}

bool
wb_span_is_blank(const struct wb_span *line)
{
	return wb_span_indent(line) == line->len;
}

struct wb_span
wb_span_part(const struct wb_span *line, const char *from, const char *to)
{
	while (from < to && blank(*from))
		from++;
	while (to > from && blank(to[-1]))
		to--;
	return (struct wb_span){ line->text,
		line->from + (size_t)(from - line->at), (size_t)(to - from),
		from };
}

/* GLib's is a call; this is asked for every byte of every notice. */
static inline char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The end of the match of word at s, a blank in it standing for any run of
 * blanks, since mailers fold where they like; NULL when it does not match. */
static const char *
match(const char *s, const char *high, const char *word)
{
	for (; *word != '\0'; word++) {
		if (s == high)
			return NULL;
		if (*word == ' ') {
			if (!blank(*s))
				return NULL;
			while (s < high && blank(*s))
				s++;
		} else if (lower(*s++) != lower(*word))
			return NULL;
	}
	return s;
}

static const char *
find(const char *s, size_t len, const char *word, const char **ret_after)
{
	const char *high = s + len;
	char first = lower(*word), second = *word == '\0' ? '\0' : word[1];

	/* a blank may be any run of blanks, which match() knows */
	second = first == ' ' || second == ' ' ? '\0' : lower(second);
	for (; s < high; s++) {
		const char *after;

		if (lower(*s) != first || (second != '\0' && s + 1 < high &&
						  lower(s[1]) != second))
			continue;
		after = match(s, high, word);
		if (after == NULL)
			continue;
		if (ret_after != NULL)
			*ret_after = after;
		return s;
	}
	return NULL;
}

bool
wb_span_begins(
	const struct wb_span *line, const char *word, struct wb_span *ret_rest)
{
	const char *high = line->at + line->len;
	const char *after = match(line->at + wb_span_indent(line), high, word);

	if (after == NULL)
		return false;
	if (ret_rest != NULL)
		*ret_rest = wb_span_part(line, after, high);
	return true;
}

bool
wb_has(const char *text, size_t len, const char *words)
{
	return find(text, len, words, NULL) != NULL;
}

const char *
wb_span_find(const struct wb_span *line, const char *words)
{
	return find(line->at, line->len, words, NULL);
}

const char *
wb_span_after(const struct wb_span *line, const char *words)
{
	const char *after = NULL;

	find(line->at, line->len, words, &after);
	return after;
}

struct wb_passage
wb_span_passage(const struct wb_span *line)
{
	return (struct wb_passage){ line->text, line->from, line->len };
}

struct wb_passage
wb_spans_passage(const struct wb_span *first, const struct wb_span *last)
{
	return (struct wb_passage){ first->text, first->from,
		last->from + last->len - first->from };
}

static bool
local_byte(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0 ||
	       (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.\\", c) != NULL);
}

static bool
domain_byte(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0 || c == '-' ||
	       c == '.' || c == '_';
}

/* A full-width sign ends before s: "：", "＜", "（", "、", "「", or U+3000. */
static bool
ends_sign(const char *low, const char *s)
{
	static const char *const signs[] = { "：", "＜", "＞", "（", "）", "、",
		"。", "「", "」", "，", "；", "\xe3\x80\x80" };

	for (size_t i = 0; s - low >= 3 && i < WB_COUNT(signs); i++)
		if (memcmp(s - 3, signs[i], 3) == 0)
			return true;
	return false;
}

/* Where the local part that ends before at begins, not before low. */
static const char *
local_start(const char *low, const char *at)
{
	enum { QUOTED_MAX = 64 };
	const char *s = at;
	bool wide;

	if (s > low && s[-1] == '"') {
		const char *open = s - 1;

		while (open > low && s - open < QUOTED_MAX && open[-1] != '\n')
			if (*--open == '"')
				return open;
		return at;
	}
	/* "宛先ann@example.com": words of a language without blanks end where
	 * the address begins; RFC 6531's are not of two scripts */
	wide = at > low && (at[-1] & 0x80) != 0;
	while (s > low && local_byte(s[-1]) && (wide || (s[-1] & 0x80) == 0) &&
		!ends_sign(low, s))
		s--;
	while (s < at && strchr("'`*|", *s) != NULL)
		s++;
	return s;
}

/* Where the domain that begins at s ends; s when there is none. */
static const char *
domain_end(const char *s, const char *high)
{
	const char *end = s;

	if (s < high && *s == '[') {
		while (end < high && *end != ']' && !blank(*end))
			end++;
		return end < high && *end == ']' ? end + 1 : s;
	}
	while (end < high && domain_byte(*end) &&
		((*end & 0x80) == 0 || end == s || end[-1] == '.' ||
			(end[-1] & 0x80) != 0) &&
		(end - s < 3 || !ends_sign(s, end)))
		end++;
	if (end - s >= 3 && ends_sign(s, end))
		end -= 3;
	while (end > s && (end[-1] == '.' || end[-1] == '-' || end[-1] == '_'))
		end--;
	return end;
}

bool
wb_address_find(const struct wb_text *text, size_t at, size_t end,
	struct wb_span *ret_address)
{
	const char *low = text->at + at, *high = text->at + end, *sign;

	for (const char *s = low; s < high; s = sign + 1) {
		const char *from, *to;

		sign = memchr(s, '@', (size_t)(high - s));
		if (sign == NULL)
			return false;
		from = local_start(s, sign);
		/* "{'ann@example.com': ..." */
		while (from < sign && (*from == '{' || *from == '\''))
			from++;
		to = domain_end(sign + 1, high);
		if (from == sign || to == sign + 1 || *from == '/')
			continue;
		if (memchr(sign, '.', (size_t)(to - sign)) == NULL &&
			!(from > low && from[-1] == '<' && to < high &&
				*to == '>'))
			continue;
		*ret_address = (struct wb_span){ text,
			(size_t)(from - text->at), (size_t)(to - from), from };
		return true;
	}
	return false;
}

bool
wb_address_begins(const struct wb_span *line, struct wb_span *ret_address,
	struct wb_span *ret_rest)
{
	const char *s = line->at + wb_span_indent(line);
	const char *high = line->at + line->len, *close;
	struct wb_span address;

	if (s < high && *s == '<') {
		close = memchr(s, '>', (size_t)(high - s));
		if (close == NULL || close == s + 1)
			return false;
		address = wb_span_part(line, s + 1, close);
		close++;
	} else {
		size_t from = line->from + (size_t)(s - line->at);

		if (!wb_address_find(line->text, from, line->from + line->len,
			    &address) ||
			address.at != s)
			return false;
		close = address.at + address.len;
	}
	if (close < high && *close == ':')
		close++;
	*ret_address = address;
	*ret_rest = wb_span_part(line, close, high);
	return true;
}

bool
wb_ip_find(const char *s, size_t len, struct wb_ip *ret_ip)
{
	static const char bytes[] = "0123456789abcdefABCDEF.:";
	const char *high = s + len;

	while (s < high) {
		const char *end;

		if (high - s > 5 && strncasecmp(s, "IPv6:", 5) == 0)
			s += 5; /* RFC 5321 section 4.1.3 */
		end = s;

		while (end < high && *end != '\0' && strchr(bytes, *end))
			end++;
		if (end - s >= 3 && end - s < WB_IP_TEXT_MAX &&
			wb_ip_parse(s, (size_t)(end - s), ret_ip))
			return true;
		s = end + 1;
	}
	return false;
}

void
wb_host_parse(struct wb_reading *r, const struct wb_span *host,
	struct wb_fact *ret_name, struct wb_ip *ret_ip)
{
	const char *s = host->at, *high = host->at + host->len;
	struct wb_name name;
	struct wb_span word;
	struct wb_ip ip;

	while (s < high && domain_byte(*s))
		s++;
	word = wb_span_part(host, host->at, s);
	if (wb_ip_find(host->at, host->len, &ip))
		*ret_ip = ip;
	if (!wb_ip_parse(word.at, word.len, &ip) &&
		wb_name_parse(word.at, word.len, &name))
		*ret_name = wb_fact_of(r,
			&(struct wb_passage){ word.text, word.from, word.len },
			wb_strdup(r->arena, name.text));
}

/* The fields by which the header of a message is known. */
static const struct known_field {
	const char *name;
	unsigned bit;
} known_fields[] = {
	{ "received", 1 },
	{ "return-path", 2 },
	{ "message-id", 4 },
	{ "mime-version", 8 },
	{ "from", 16 },
	{ "to", 32 },
	{ "subject", 64 },
	{ "date", 128 },
	{ "content-type", 256 },
	{ "dkim-signature", 512 },
	{ "reply-to", 1024 },
};

enum {
	FROM = 16,
	TRACE = 1 | 2 | 8 | 512, /* nobody lists these for people to read */
	SURE = TRACE | 4,
	WHOLE = 16 | 64 | 128, /* From, Subject and Date together */
};

/* The bits of a line that looks like a field, or -1 when it does not. */
static int
field_bits(const struct wb_span *line)
{
	size_t indent = wb_span_indent(line), len = 0;
	const char *s = line->at + indent;

	while (indent + len < line->len && s[len] > ' ' && s[len] != ':' &&
		(s[len] & 0x80) == 0)
		len++;
	if (len == 0 || indent + len == line->len || s[len] != ':')
		return -1;
	for (size_t i = 0; i < WB_COUNT(known_fields); i++)
		if (strlen(known_fields[i].name) == len &&
			strncasecmp(s, known_fields[i].name, len) == 0)
			return (int)known_fields[i].bit;
	return 0;
}

/* Behind a border From and one more field are enough: phones' mailers show no
 * more of the message.  Indented, it is a list for people to read, unless it
 * has what they would not. */
static bool
is_header(unsigned mask, bool bordered, bool indented)
{
	if (indented && (mask & TRACE) == 0)
		return false;
	if (bordered && (mask & FROM) != 0 && __builtin_popcount(mask) >= 2)
		return true;
	return __builtin_popcount(mask) >= 3 &&
	       ((mask & SURE) != 0 || (mask & WHOLE) == WHOLE);
}

size_t
wb_copy_find(const struct wb_text *text, size_t from, size_t end)
{
	struct wb_cursor c = { text, from, end };
	struct wb_span line;
	size_t start = end, indent = 0;
	unsigned mask = 0, border = 0;
	enum { BORDER_REACH = 3 }; /* lines */

	while (wb_cursor_next(&c, &line)) {
		int bits = field_bits(&line);

		if (wb_span_begins(&line, "--", NULL) ||
			wb_span_begins(&line, "==", NULL))
			border = BORDER_REACH + 1;
		if (border > 0 && start == end)
			border--;

		if (start != end && !wb_span_is_blank(&line) &&
			wb_span_indent(&line) > indent)
			continue; /* folded */
		if (bits < 0) {
			start = end;
			mask = 0;
			continue;
		}
		if (start == end) {
			start = line.from;
			indent = wb_span_indent(&line);
		}
		mask |= (unsigned)bits;
		if (is_header(mask, border > 0, indent > 0))
			return start;
	}
	return end;
}
