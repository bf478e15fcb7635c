#include "mime/entity.h"

#include <glib.h>
#include <string.h>

#include "base/attr.h"

/* Those that mailers write; a browser knows 2231. */
static const struct {
	const char *name;
	unsigned c;
} names[] = {
	{ "AElig", 0xc6 },
	{ "Aacute", 0xc1 },
	{ "Agrave", 0xc0 },
	{ "Auml", 0xc4 },
	{ "Ccedil", 0xc7 },
	{ "Eacute", 0xc9 },
	{ "Egrave", 0xc8 },
	{ "Oslash", 0xd8 },
	{ "Ouml", 0xd6 },
	{ "Uuml", 0xdc },
	{ "aacute", 0xe1 },
	{ "acirc", 0xe2 },
	{ "aelig", 0xe6 },
	{ "agrave", 0xe0 },
	{ "amp", '&' },
	{ "apos", '\'' },
	{ "aring", 0xe5 },
	{ "atilde", 0xe3 },
	{ "auml", 0xe4 },
	{ "bull", 0x2022 },
	{ "ccedil", 0xe7 },
	{ "copy", 0xa9 },
	{ "deg", 0xb0 },
	{ "eacute", 0xe9 },
	{ "ecirc", 0xea },
	{ "egrave", 0xe8 },
	{ "euml", 0xeb },
	{ "euro", 0x20ac },
	{ "gt", '>' },
	{ "hellip", 0x2026 },
	{ "iacute", 0xed },
	{ "icirc", 0xee },
	{ "iexcl", 0xa1 },
	{ "igrave", 0xec },
	{ "iquest", 0xbf },
	{ "iuml", 0xef },
	{ "laquo", 0xab },
	{ "larr", 0x2190 },
	{ "ldquo", 0x201c },
	{ "lsquo", 0x2018 },
	{ "lt", '<' },
	{ "mdash", 0x2014 },
	{ "middot", 0xb7 },
	{ "nbsp", ' ' },
	{ "ndash", 0x2013 },
	{ "ntilde", 0xf1 },
	{ "oacute", 0xf3 },
	{ "ocirc", 0xf4 },
	{ "ordf", 0xaa },
	{ "ordm", 0xba },
	{ "oslash", 0xf8 },
	{ "otilde", 0xf5 },
	{ "ouml", 0xf6 },
	{ "quot", '"' },
	{ "raquo", 0xbb },
	{ "rarr", 0x2192 },
	{ "rdquo", 0x201d },
	{ "reg", 0xae },
	{ "rsquo", 0x2019 },
	{ "sect", 0xa7 },
	{ "shy", 0xad },
	{ "szlig", 0xdf },
	{ "times", 0xd7 },
	{ "trade", 0x2122 },
	{ "uacute", 0xfa },
	{ "ucirc", 0xfb },
	{ "ugrave", 0xf9 },
	{ "uuml", 0xfc },
};

/* The digits' length; 0 when there are none. */
static size_t
number(const char *at, size_t len, unsigned base, unsigned *ret_c)
{
	unsigned c = 0;
	size_t i = 0;

	for (; i < len; i++) {
		int digit = base == 16 ? g_ascii_xdigit_value(at[i])
				       : g_ascii_digit_value(at[i]);

		if (digit < 0)
			break;
		if (c < 0x110000)
			c = c * base + (unsigned)digit;
	}
	*ret_c = c;
	return i;
}

static size_t
named(const char *at, size_t len, unsigned *ret_c)
{
	size_t n = 0;

	while (n < len && n < 10 && g_ascii_isalnum(at[n]))
		n++;
	if (n == len || at[n] != ';')
		return 0;
	for (size_t k = 0; k < WB_COUNT(names); k++)
		if (strlen(names[k].name) == n &&
			memcmp(names[k].name, at, n) == 0) {
			*ret_c = names[k].c;
			return n;
		}
	return 0;
}

size_t
wb_entity(const char *text, size_t len, char ret_utf8[4], size_t *ret_len)
{
	size_t at = 1, n;
	unsigned c = 0;
	char out[6];

	if (len > 3 && text[1] == '#' && (text[2] | 0x20) == 'x')
		at = 3, n = number(text + 3, len - 3, 16, &c);
	else if (len > 2 && text[1] == '#')
		at = 2, n = number(text + 2, len - 2, 10, &c);
	else
		n = named(text + 1, len - 1, &c);
	if (n == 0)
		return 0;
	at += n;
	if (at < len && text[at] == ';')
		at++;
	if (c == 0xa0)
		c = ' ';
	if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	*ret_len = (size_t)g_unichar_to_utf8(c, out);
	memcpy(ret_utf8, out, *ret_len); /* @UNSAFE: four at most */
	return at;
}
