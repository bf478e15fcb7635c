/* RFC 7208 section 12:
 *
 *   record       = version terms *SP
 *   version      = "v=spf1"
 *   terms        = *( 1*SP ( directive / modifier ) )
 *   directive    = [ qualifier ] mechanism
 *   mechanism    = ( all / include / a / mx / ptr / ip4 / ip6 / exists )
 *   a, mx        = ( "a" / "mx" ) [ ":" domain-spec ] [ dual-cidr-length ]
 *   ptr          = "ptr" [ ":" domain-spec ]
 *   include, exists = name ":" domain-spec
 *   dual-cidr-length = [ "/" 0..32 ] [ "//" 0..128 ]
 *   redirect, explanation = name "=" domain-spec
 *   unknown-modifier = name "=" macro-string
 */
#include "check/spf_parse.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "check/spf_macro.h"

static const char version[] = "v=spf1";

struct span {
	const char *at;
	size_t len;
};

static const struct mechanism {
	const char *name;
	enum wb_spf_kind kind;
} mechanisms[] = {
	{ "all", WB_SPF_ALL },
	{ "include", WB_SPF_INCLUDE },
	{ "a", WB_SPF_A },
	{ "mx", WB_SPF_MX },
	{ "ptr", WB_SPF_PTR },
	{ "ip4", WB_SPF_IP4 },
	{ "ip6", WB_SPF_IP6 },
	{ "exists", WB_SPF_EXISTS },
};

bool
wb_spf_is_record(const char *text)
{
	size_t n = sizeof version - 1;

	return strncasecmp(text, version, n) == 0 &&
	       (text[n] == ' ' || text[n] == '\0');
}

bool
wb_spf_is_lookup(enum wb_spf_kind kind)
{
	switch (kind) {
	case WB_SPF_INCLUDE:
	case WB_SPF_A:
	case WB_SPF_MX:
	case WB_SPF_PTR:
	case WB_SPF_EXISTS:
	case WB_SPF_REDIRECT:
		return true;
	default:
		return false;
	}
}

bool
wb_spf_is_modifier(enum wb_spf_kind kind)
{
	return kind == WB_SPF_REDIRECT || kind == WB_SPF_EXP ||
	       kind == WB_SPF_OTHER;
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes the digits that s ends with, and the slash or slashes before them.
 * False when there is such an end and it is no prefix length up to max. */
static bool
take_cidr(struct span *s, size_t slashes, unsigned max, unsigned char *ret_bits)
{
	size_t n = s->len, digits = 0;
	unsigned bits = 0;

	while (n > 0 && is_digit(s->at[n - 1]))
		n--;
	digits = s->len - n;
	if (n < slashes || digits == 0 || s->at[n - 1] != '/' ||
		s->at[n - slashes] != '/')
		return true;
	if (slashes == 1 && n > 1 && s->at[n - 2] == '/')
		return true; /* the other kind */
	if (digits > 3 || (digits > 1 && s->at[n] == '0'))
		return false;
	for (size_t i = 0; i < digits; i++)
		bits = bits * 10 + (unsigned)(s->at[n + i] - '0');
	if (bits > max)
		return false;
	*ret_bits = (unsigned char)bits;
	s->len = n - slashes;
	return true;
}

static bool
parse_network(struct span s, struct wb_spf_term *ret_term)
{
	char copy[WB_IP_TEXT_MAX];
	bool four = ret_term->kind == WB_SPF_IP4;
	unsigned char *bits = four ? &ret_term->bits4 : &ret_term->bits6;

	if (!take_cidr(&s, 1, four ? 32 : 128, bits) || s.len == 0 ||
		s.len >= sizeof copy)
		return false;
	memcpy(copy, s.at, s.len); /* @UNSAFE: s.len < sizeof copy */
	copy[s.len] = '\0';
	/* not wb_ip_parse(): ip6:::ffff:192.0.2.1 must not become an ip4 */
	ret_term->net.family = four ? 4 : 6;
	return inet_pton(four ? AF_INET : AF_INET6, copy, ret_term->net.at) ==
	       1;
}

/* What follows a mechanism's name. */
static bool
parse_argument(const char *text, struct span s, struct wb_spf_term *ret_term)
{
	bool colon = s.len > 0 && s.at[0] == ':';
	enum wb_spf_kind kind = ret_term->kind;

	if (kind == WB_SPF_ALL)
		return s.len == 0;
	if (colon) {
		s.at++;
		s.len--;
	}
	if (kind == WB_SPF_IP4 || kind == WB_SPF_IP6)
		return colon && parse_network(s, ret_term);
	if (kind == WB_SPF_A || kind == WB_SPF_MX) {
		if (!take_cidr(&s, 2, 128, &ret_term->bits6) ||
			!take_cidr(&s, 1, 32, &ret_term->bits4))
			return false;
	}
	if (!colon)
		return s.len == 0 && kind != WB_SPF_INCLUDE &&
		       kind != WB_SPF_EXISTS;
	ret_term->spec_at = (size_t)(s.at - text);
	ret_term->spec_len = s.len;
	return wb_spf_spec_ok(s.at, s.len);
}

static enum wb_spf
take_qualifier(struct span *s)
{
	static const char marks[] = "+-~?";
	static const enum wb_spf yields[] = { WB_SPF_PASS, WB_SPF_FAIL,
		WB_SPF_SOFTFAIL, WB_SPF_NEUTRAL };
	const char *mark = s->len > 0 ? strchr(marks, s->at[0]) : NULL;

	if (mark == NULL || *mark == '\0')
		return WB_SPF_PASS;
	s->at++;
	s->len--;
	return yields[mark - marks];
}

static bool
parse_mechanism(const char *text, struct span s, struct wb_spf_term *ret_term)
{
	size_t n = 0;

	ret_term->qualifier = take_qualifier(&s);
	while (n < s.len && (is_alpha(s.at[n]) || is_digit(s.at[n])))
		n++;
	for (size_t i = 0; i < WB_COUNT(mechanisms); i++) {
		const struct mechanism *m = &mechanisms[i];

		if (strlen(m->name) != n || strncasecmp(s.at, m->name, n) != 0)
			continue;
		ret_term->kind = m->kind;
		s.at += n;
		s.len -= n;
		return parse_argument(text, s, ret_term);
	}
	return false;
}

/* The length of the modifier's name, or 0 when this is no modifier. */
static size_t
modifier_name(struct span s)
{
	size_t n = 0;

	if (s.len == 0 || !is_alpha(s.at[0]))
		return 0;
	while (n < s.len &&
		(is_alpha(s.at[n]) || is_digit(s.at[n]) || s.at[n] == '-' ||
			s.at[n] == '_' || s.at[n] == '.'))
		n++;
	return n < s.len && s.at[n] == '=' ? n : 0;
}

static bool
parse_modifier(
	const char *text, struct span s, size_t n, struct wb_spf_term *ret_term)
{
	const char *value = s.at + n + 1;
	size_t len = s.len - n - 1;

	ret_term->kind = WB_SPF_OTHER;
	if (n == 8 && strncasecmp(s.at, "redirect", n) == 0)
		ret_term->kind = WB_SPF_REDIRECT;
	else if (n == 3 && strncasecmp(s.at, "exp", n) == 0)
		ret_term->kind = WB_SPF_EXP;
	if (ret_term->kind == WB_SPF_OTHER)
		return wb_spf_macro_ok(value, len, WB_SPF_IN_DOMAIN);
	ret_term->spec_at = (size_t)(value - text);
	ret_term->spec_len = len;
	return wb_spf_spec_ok(value, len);
}

static struct wb_spf_term
parse_term(const char *text, struct span s)
{
	struct wb_spf_term term = { .at = (size_t)(s.at - text),
		.len = s.len,
		.bits4 = 32,
		.bits6 = 128 };
	size_t name = modifier_name(s);
	bool ok = name > 0 ? parse_modifier(text, s, name, &term)
			   : parse_mechanism(text, s, &term);

	if (!ok)
		term.kind = WB_SPF_BAD;
	return term;
}

/* redirect= and exp= may stand once each (section 6). */
static void
note_modifier(const struct wb_spf_term **ret_slot, struct wb_spf_term *term)
{
	if (*ret_slot != NULL)
		term->kind = WB_SPF_BAD;
	else
		*ret_slot = term;
}

static size_t
count_terms(const char *text)
{
	size_t n = 0;

	for (const char *s = text; *s != '\0'; s++)
		if (*s != ' ' && (s == text || s[-1] == ' '))
			n++;
	return n;
}

const struct wb_spf_record *
wb_spf_parse(struct wb_arena *a, const char *text)
{
	struct wb_spf_record *record = WB_NEW(a, struct wb_spf_record);
	struct wb_spf_term *terms = NULL;
	const char *s = text + strcspn(text, " ");

	record->text = text;
	terms = WB_NEW_ARRAY(a, count_terms(s) + 1, struct wb_spf_term);
	for (;;) {
		struct wb_spf_term *term = &terms[record->count];
		size_t len;

		s += strspn(s, " ");
		len = strcspn(s, " ");
		if (len == 0)
			break;
		*term = parse_term(text, (struct span){ s, len });
		if (term->kind == WB_SPF_REDIRECT)
			note_modifier(&record->redirect, term);
		else if (term->kind == WB_SPF_EXP)
			note_modifier(&record->exp, term);
		else if (term->kind == WB_SPF_ALL && record->all == NULL)
			record->all = term;
		if (term->kind == WB_SPF_BAD && record->bad == NULL)
			record->bad = term;
		record->count++;
		s += len;
	}
	record->terms = terms;
	return record;
}
