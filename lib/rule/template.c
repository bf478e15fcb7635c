#include "rule/template.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/ip.h"
#include "rule/fold.h"

enum {
	TOKEN_MAX = 320, /* RFC 5321 section 4.5.3.1: 64 + 1 + 255 */
	PARTS_MAX = WB_GAPS_MAX + 1,
};

/* Bytes that a token of each type can have; beyond ASCII all are letters. */
static bool
is_host_byte(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.' ||
	       (unsigned char)c >= 0x80;
}

static bool
is_ip_byte(char c)
{
	return isxdigit((unsigned char)c) || c == '.' || c == ':';
}

static bool
is_local_byte(char c)
{
	return (unsigned char)c > ' ' && strchr("<>@,;:()[]\"'", c) == NULL;
}

static bool
is_number_byte(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word_byte(char c)
{
	return (unsigned char)c > ' ' && strchr("<>()[]{}\",;'", c) == NULL;
}

static size_t
span(const char *s, bool (*is_byte)(char))
{
	size_t n = 0;

	while (n < TOKEN_MAX && s[n] != '\0' && is_byte(s[n]))
		n++;
	return n;
}

/* Without what ends a sentence rather than a token. */
static size_t
trimmed(const char *s, size_t n, const char *marks)
{
	while (n > 0 && strchr(marks, s[n - 1]) != NULL)
		n--;
	return n;
}

static size_t
span_ip(const char *s)
{
	size_t n = trimmed(s, span(s, is_ip_byte), ".:");
	const char *colon = memchr(s, ':', n);
	struct wb_ip ip;

	if (wb_ip_parse(s, n, &ip))
		return n;
	/* "203.0.113.9:25" */
	n = colon == NULL ? 0 : (size_t)(colon - s);
	return wb_ip_parse(s, n, &ip) ? n : 0;
}

static size_t
span_host(const char *s)
{
	size_t n = trimmed(s, span(s, is_host_byte), ".-");

	return n > 0 && (isalnum((unsigned char)s[0]) || s[0] == '_' ||
				(unsigned char)s[0] >= 0x80)
		       ? n
		       : 0;
}

static size_t
span_domain(const char *s)
{
	size_t n = span_host(s);

	/* The last label of a name is never a number. */
	return memchr(s, '.', n) != NULL && !is_number_byte(s[n - 1]) ? n : 0;
}

static size_t
span_address(const char *s)
{
	size_t local = span(s, is_local_byte), host;

	if (local == 0 || s[local] != '@')
		return 0;
	host = span_host(s + local + 1);
	return host == 0 ? 0 : local + 1 + host;
}

static size_t
span_number(const char *s)
{
	return span(s, is_number_byte);
}

static size_t
span_word(const char *s)
{
	return trimmed(s, span(s, is_word_byte), ".:!?");
}

static const struct type {
	const char *name;
	size_t (*span)(const char *s);
	bool (*is_byte)(char c);
} types[] = {
	{ "ip", span_ip, is_ip_byte },
	{ "domain", span_domain, is_host_byte },
	{ "address", span_address, is_local_byte },
	{ "host", span_host, is_host_byte },
	{ "number", span_number, is_number_byte },
	{ "word", span_word, is_word_byte },
};

static const struct type *
type_of(const char *name, size_t len)
{
	for (size_t i = 0; i < WB_COUNT(types); i++)
		if (strlen(types[i].name) == len &&
			memcmp(types[i].name, name, len) == 0)
			return &types[i];
	return NULL;
}

/* "{helo:domain}" at t. */
struct hole {
	const char *name;
	size_t name_len;
	const struct type *type; /* NULL: it is a gap, or nothing at all */
	size_t len;              /* with braces; 0: not closed */
};

static struct hole
hole_at(const char *t)
{
	size_t n = strcspn(t + 1, "}"), name_len = n;
	const char *colon = memchr(t + 1, ':', n), *type = t + 1;
	struct hole h = { t + 1, 0, NULL, 0 };

	if (t[1 + n] == '\0')
		return h;
	if (colon != NULL) {
		name_len = (size_t)(colon - t - 1);
		type = colon + 1;
	}
	h.name_len = name_len;
	h.len = n + 2;
	h.type = type_of(type, (size_t)(t + 1 + n - type));
	return h;
}

static bool
is_gap(const char *t)
{
	return strncmp(t, "{...}", 5) == 0;
}

static bool
is_name(const char *s, size_t len)
{
	return len > 0 && len < 32 &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") >= len;
}

const char *
wb_template_literal(const char **at, size_t *ret_len)
{
	const char *t = *at;
	size_t n;

	while (*t == '{')
		t += strcspn(t, "}") + 1;
	n = strcspn(t, "{");
	*at = t + n;
	*ret_len = n;
	return n > 0 ? t : NULL;
}

const char *
wb_template_name(const char **at, size_t *ret_len)
{
	const char *t = *at;

	for (t += strcspn(t, "{"); *t == '{'; t += strcspn(t, "{")) {
		struct hole h = hole_at(t);

		t += h.len;
		*at = t;
		if (h.type != NULL) {
			*ret_len = h.name_len;
			return h.name;
		}
	}
	return NULL;
}

size_t
wb_template_weight(const char *template)
{
	size_t sum = 0, n;

	while (wb_template_literal(&template, &n) != NULL)
		sum += n;
	return sum;
}

/* Why the hole at t cannot stand there, or NULL. */
static const char *
hole_check(const char *t, struct hole h, size_t *gaps, size_t *holes)
{
	if (h.len == 0)
		return "a brace is not closed";
	if (is_gap(t)) {
		if (t[5] == '\0')
			return "ends with a gap";
		return ++*gaps > WB_GAPS_MAX ? "more than three gaps" : NULL;
	}
	if (h.type == NULL)
		return "a hole of no known type";
	if (!is_name(h.name, h.name_len))
		return "a hole's name is not lower case letters";
	return ++*holes > WB_HOLES_MAX ? "more than eight holes" : NULL;
}

const char *
wb_template_check(const char *template, size_t min)
{
	size_t gaps = 0, holes = 0, longest = 0, n;
	const char *at = template;

	if (is_gap(template))
		return "begins with a gap";
	for (const char *t = template + strcspn(template, "{}"); *t != '\0';
		t += strcspn(t, "{}")) {
		struct hole h = hole_at(t);
		const char *why = *t == '}' ? "a brace is not opened"
					    : hole_check(t, h, &gaps, &holes);

		if (why != NULL)
			return why;
		t += h.len;
		if (*t == '{' && !is_gap(t) && h.type != NULL)
			return "two holes with nothing between them";
	}
	while (wb_template_literal(&at, &n) != NULL)
		longest = n > longest ? n : longest;
	return longest < min ? "no literal of 6 bytes" : NULL;
}

/* One part, from t up to the next gap, at text[at]: where it ends in *ret_end.
 * Holes have one way only to match, so this never has to try again. */
static bool
part_matches(const char *t, const char *text, size_t at, size_t *ret_end,
	struct wb_match *m)
{
	const char *first = t;

	while (*t != '\0') {
		struct hole h;
		size_t n;

		if (*t != '{') {
			if (*t++ != text[at++])
				return false;
			continue;
		}
		if (is_gap(t))
			break;
		h = hole_at(t);
		if (h.type == NULL)
			return false; /* no template at all */
		if (h.type->span == span_ip &&
			strncmp(text + at, "ipv6:", 5) == 0)
			at += 5; /* RFC 5321 section 4.1.3 */
		if (t == first && at > 0 && h.type->is_byte(text[at]) &&
			h.type->is_byte(text[at - 1]))
			return false; /* within a token */
		n = h.type->span(text + at);
		if (n == 0)
			return false;
		if (m != NULL && m->count < WB_HOLES_MAX)
			m->captures[m->count++] = (struct wb_capture){ h.name,
				h.name_len, at, n };
		at += n;
		t += h.len;
	}
	*ret_end = at;
	return true;
}

/* Where the next part's match begins, for each place it is looked for from;
 * UINT16_MAX for nowhere.  Found from the end of the text to its beginning, so
 * that no place is looked at twice. */
struct chain {
	uint16_t next[WB_FOLD_MAX + 2];
};
_Static_assert(WB_FOLD_MAX < UINT16_MAX, "places fit");

static void
chain_part(const char *t, const char *text, size_t len, struct chain *own,
	const struct chain *follower)
{
	own->next[len] = UINT16_MAX;
	for (size_t at = len; at-- > 0;) {
		size_t end;

		own->next[at] = own->next[at + 1];
		if (*t != '{' && *t != text[at])
			continue;
		if (!part_matches(t, text, at, &end, NULL))
			continue;
		if (follower == NULL ||
			(follower->next[end] != UINT16_MAX &&
				follower->next[end] <= end + WB_GAP_MAX))
			own->next[at] = (uint16_t)at;
	}
}

static size_t
split(const char *t, const char *ret_parts[PARTS_MAX])
{
	size_t n = 0;

	ret_parts[n++] = t;
	while (n < PARTS_MAX && (t = strchr(t, '{')) != NULL)
		if (is_gap(t))
			ret_parts[n++] = t += 5;
		else
			t++;
	return n;
}

static bool
search_one(const char *t, const char *text, size_t len, struct wb_match *m)
{
	for (size_t at = 0; at < len; at++) {
		if (*t != '{') {
			const char *s = memchr(text + at, *t, len - at);

			if (s == NULL)
				return false;
			at = (size_t)(s - text);
			if (t[1] != '{' && t[1] != text[at + 1])
				continue;
		}
		m->count = 0;
		if (part_matches(t, text, at, &m->to, m)) {
			m->from = at;
			return true;
		}
	}
	return false;
}

bool
wb_template_match(const char *template, const char *text, size_t at,
	struct wb_match *ret_match)
{
	ret_match->count = 0;
	ret_match->from = at;
	return part_matches(template, text, at, &ret_match->to, ret_match);
}

bool
wb_template_search(const char *template, const char *text, size_t len,
	struct wb_match *ret_match)
{
	struct chain chains[PARTS_MAX];
	const char *parts[PARTS_MAX];
	size_t n = split(template, parts), at = 0;

	if (n == 1)
		return search_one(template, text, len, ret_match);
	chains[0].next[0] = UINT16_MAX;
	for (size_t i = n; i-- > 0;)
		chain_part(parts[i], text, len, &chains[i],
			i + 1 < n ? &chains[i + 1] : NULL);
	if (chains[0].next[0] == UINT16_MAX)
		return false;
	ret_match->count = 0;
	for (size_t i = 0; i < n; i++) {
		at = chains[i].next[at];
		if (i == 0)
			ret_match->from = at;
		if (!part_matches(parts[i], text, at, &at, ret_match))
			return false;
	}
	ret_match->to = at;
	return true;
}
