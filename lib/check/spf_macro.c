/* RFC 7208 section 7.1:
 *
 *   domain-spec  = macro-string domain-end
 *   domain-end   = ( "." toplabel [ "." ] ) / macro-expand
 *   toplabel     = ( *alphanum ALPHA *alphanum ) /
 *                  ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
 *   macro-string = *( macro-expand / macro-literal )
 *   macro-expand = ( "%{" macro-letter transformers *delimiter "}" )
 *                  / "%%" / "%_" / "%-"
 *   macro-literal = %x21-24 / %x26-7E
 *   transformers = *DIGIT [ "r" ]
 *   delimiter    = "." / "-" / "+" / "," / "/" / "_" / "="
 */
#include "check/spf_macro.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char delimiters[] = ".-+,/_=";
static const char hex[] = "0123456789ABCDEF";

enum {
	/* one letter's value: a local part of 255 bytes, "@", a domain */
	VALUE_MAX = 255 + 1 + WB_NAME_MAX,
	PARTS_MAX = VALUE_MAX + 1,
};

/* One "%..." of a macro-string, taken apart. */
struct macro {
	size_t len;  /* of the whole, in the text */
	char letter; /* lower case; '%', '_', '-' for the letterless */
	bool escape; /* upper case: URL-escaped */
	bool reverse;
	size_t keep; /* right-hand parts; 0: all */
	const char *split;
	size_t split_len; /* 0: "." */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_alphanum(char c)
{
	return is_digit(c) || is_alpha(c);
}

static bool
one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* text[i] begins the digits. */
static bool
read_transformers(
	const char *text, size_t len, size_t i, struct macro *ret_macro)
{
	bool digits = false;

	while (i < len && is_digit(text[i])) {
		size_t keep = ret_macro->keep * 10 + (size_t)(text[i] - '0');

		ret_macro->keep = keep < PARTS_MAX ? keep : PARTS_MAX;
		digits = true;
		i++;
	}
	if (digits && ret_macro->keep == 0)
		return false;
	if (i < len && one_of(text[i], "rR")) {
		ret_macro->reverse = true;
		i++;
	}
	ret_macro->split = text + i;
	while (i < len && one_of(text[i], delimiters))
		i++;
	ret_macro->split_len = (size_t)(text + i - ret_macro->split);
	ret_macro->len = i + 1;
	return i < len && text[i] == '}';
}

/* text begins with "%". */
static bool
read_macro(const char *text, size_t len, enum wb_spf_place place,
	struct macro *ret_macro)
{
	char letter;

	*ret_macro = (struct macro){ .len = 2 };
	if (len < 2)
		return false;
	if (one_of(text[1], "%_-")) {
		ret_macro->letter = text[1];
		return true;
	}
	if (text[1] != '{' || len < 4)
		return false;
	letter = text[2];
	if (letter >= 'A' && letter <= 'Z') {
		ret_macro->escape = true;
		letter = (char)(letter - 'A' + 'a');
	}
	ret_macro->letter = letter;
	if (!one_of(letter,
		    place == WB_SPF_IN_EXP ? "slodiphcrtv" : "slodiphv"))
		return false;
	return read_transformers(text, len, 3, ret_macro);
}

bool
wb_spf_macro_ok(const char *text, size_t len, enum wb_spf_place place)
{
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)text[i];
		struct macro macro = { .len = 1 };

		if (c == '%') {
			if (!read_macro(text + i, len - i, place, &macro))
				return false;
		} else if (c > '~' || c < ' ' ||
			   (c == ' ' && place == WB_SPF_IN_DOMAIN)) {
			return false;
		}
		i += macro.len;
	}
	return true;
}

static bool
is_toplabel(const char *s, size_t len)
{
	bool alpha = false, dash = false;

	if (len == 0 || !is_alphanum(s[0]) || !is_alphanum(s[len - 1]))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '-')
			dash = true;
		else if (!is_alphanum(s[i]))
			return false;
		else if (is_alpha(s[i]))
			alpha = true;
	}
	return alpha || dash;
}

bool
wb_spf_spec_ok(const char *text, size_t len)
{
	size_t end = 0, dot;

	if (len == 0 || !wb_spf_macro_ok(text, len, WB_SPF_IN_DOMAIN))
		return false;
	for (size_t i = 0; i < len;) { /* where the last macro ends */
		struct macro macro = { .len = 1 };

		if (text[i] == '%' &&
			read_macro(text + i, len - i, WB_SPF_IN_DOMAIN, &macro))
			end = i + macro.len;
		i += macro.len;
	}
	if (end == len)
		return true;
	if (text[len - 1] == '.')
		len--;
	for (dot = len; dot > end && text[dot - 1] != '.'; dot--)
		;
	return dot > end && is_toplabel(text + dot, len - dot);
}

bool
wb_spf_macro_uses_ptr(const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		struct macro macro = { .len = 1 };

		if (text[i] == '%' &&
			read_macro(text + i, len - i, WB_SPF_IN_EXP, &macro) &&
			macro.letter == 'p')
			return true;
		i += macro.len;
	}
	return false;
}

/* 192.0.2.3; or the nibbles 2.0.0.1.0.D.B.8 ... of an IPv6 address. */
static void
put_dotted(struct wb_buf *out, const struct wb_ip *ip)
{
	char text[WB_IP_TEXT_MAX];

	if (ip->family == 4) {
		wb_ip_format(ip, text);
		wb_buf_puts(out, text);
		return;
	}
	for (int i = 0; i < 16; i++) {
		wb_buf_putc(out, hex[ip->at[i] >> 4]);
		wb_buf_putc(out, '.');
		wb_buf_putc(out, hex[ip->at[i] & 0xfu]);
		if (i < 15)
			wb_buf_putc(out, '.');
	}
}

static void
put_value(struct wb_buf *out, char letter, const struct wb_spf_macros *m)
{
	char ip[WB_IP_TEXT_MAX];

	switch (letter) {
	case 's':
		wb_buf_puts(out, m->local);
		wb_buf_putc(out, '@');
		wb_buf_puts(out, m->sender_domain);
		break;
	case 'l':
		wb_buf_puts(out, m->local);
		break;
	case 'o':
		wb_buf_puts(out, m->sender_domain);
		break;
	case 'd':
		wb_buf_puts(out, m->domain);
		break;
	case 'i':
		put_dotted(out, &m->client);
		break;
	case 'p':
		wb_buf_puts(out, m->validated);
		break;
	case 'h':
		wb_buf_puts(out, m->helo);
		break;
	case 'c':
		wb_ip_format(&m->client, ip);
		wb_buf_puts(out, ip);
		break;
	case 'r':
		wb_buf_puts(out, m->receiver);
		break;
	case 't':
		wb_buf_printf(out, "%" PRId64, m->now);
		break;
	default:
		wb_buf_puts(out, m->client.family == 6 ? "ip6" : "in-addr");
		break;
	}
}

static bool
is_split(const struct macro *macro, char c)
{
	if (macro->split_len == 0)
		return c == '.';
	return memchr(macro->split, c, macro->split_len) != NULL;
}

static void
put_escaped(struct wb_buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (is_alphanum(s[i]) || one_of(s[i], "-._~")) {
			wb_buf_putc(out, s[i]);
			continue;
		}
		wb_buf_putc(out, '%');
		wb_buf_putc(out, hex[c >> 4]);
		wb_buf_putc(out, hex[c & 0xfu]);
	}
}

/* The part of value that begins at byte i, and the dot after it. */
static void
put_part(struct wb_buf *out, const struct macro *macro, const char *value,
	size_t i, bool last)
{
	size_t n = i;

	while (value[n] != '\0' && !is_split(macro, value[n]))
		n++;
	if (macro->escape)
		put_escaped(out, value + i, n - i);
	else
		wb_buf_add(out, value + i, n - i);
	if (!last)
		wb_buf_putc(out, '.');
}

/* Splits, reverses, keeps the right-hand parts, joins with dots. */
static void
put_transformed(struct wb_buf *out, const struct macro *macro,
	const struct wb_buf *value)
{
	size_t starts[PARTS_MAX] = { 0 }, parts = 1, keep;

	for (size_t i = 0; i < value->len; i++)
		if (is_split(macro, value->at[i]))
			/* @UNSAFE: value->len <= VALUE_MAX */
			starts[parts++] = i + 1;
	keep = macro->keep > 0 && macro->keep < parts ? macro->keep : parts;
	for (size_t i = parts - keep; i < parts; i++)
		put_part(out, macro, value->at,
			starts[macro->reverse ? parts - 1 - i : i],
			i + 1 == parts);
}

static void
put_macro(struct wb_buf *out, const struct macro *macro,
	const struct wb_spf_macros *macros, struct wb_buf *value)
{
	switch (macro->letter) {
	case '%':
		wb_buf_putc(out, '%');
		return;
	case '_':
		wb_buf_putc(out, ' ');
		return;
	case '-':
		wb_buf_puts(out, "%20");
		return;
	default:
		wb_buf_cut(value, 0);
		put_value(value, macro->letter, macros);
		put_transformed(out, macro, value);
	}
}

void
wb_spf_macro_expand(struct wb_buf *out, const char *text, size_t len,
	const struct wb_spf_macros *macros)
{
	struct wb_buf value;

	wb_buf_init(&value, out->arena, VALUE_MAX);
	for (size_t i = 0; i < len && !out->full;) {
		struct macro macro = { .len = 1 };

		if (text[i] == '%' &&
			read_macro(text + i, len - i, WB_SPF_IN_EXP, &macro))
			put_macro(out, &macro, macros, &value);
		else
			wb_buf_putc(out, text[i]);
		i += macro.len;
	}
}

bool
wb_spf_target_name(const char *text, size_t len, struct wb_name *ret_name)
{
	char spelt[4 * WB_NAME_MAX + 1];
	size_t n = 0;

	if (len > 0 && text[len - 1] == '.')
		len--;
	while (len > WB_NAME_MAX) {
		const char *dot = memchr(text, '.', len);

		if (dot == NULL)
			return false;
		len -= (size_t)(dot + 1 - text);
		text = dot + 1;
	}
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c >= 0x80 || c == '\0')
			return false;
		/* @UNSAFE: at most four bytes for each of WB_NAME_MAX */
		if (is_alphanum((char)c) || one_of((char)c, ".-_+=%~"))
			spelt[n++] = (char)c;
		else
			n += (size_t)snprintf(
				spelt + n, sizeof spelt - n, "\\%03u", c);
	}
	return wb_name_parse(spelt, n, ret_name);
}
