#include "base/name.h"

#include <idn2.h>
#include <stdlib.h>
#include <string.h>

static bool
is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* ASCII in, one spelling out. */
static bool
parse_ascii(const char *text, size_t len, struct wb_name *ret_name)
{
	struct wb_name name = { "" };
	size_t label = 0;

	if (len == 1 && text[0] == '.') {
		ret_name->text[0] = '.';
		ret_name->text[1] = '\0';
		return true;
	}
	if (len > 0 && text[len - 1] == '.')
		len--;
	if (len == 0 || len > WB_NAME_MAX)
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c <= ' ' || c >= 0x7f)
			return false;
		if (c == '.') {
			if (label == 0)
				return false;
			label = 0;
		} else if (++label > WB_LABEL_MAX) {
			return false;
		}
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c - 'A' + 'a');
		name.text[i] = (char)c; /* @UNSAFE: i < len <= WB_NAME_MAX */
	}
	if (label == 0)
		return false;
	*ret_name = name;
	return true;
}

bool
wb_name_parse(const char *text, size_t len, struct wb_name *ret_name)
{
	/* four bytes a character at most, and then some for the final dot */
	char u_labels[4 * WB_NAME_MAX + 2];
	char *a_labels = NULL;
	bool ok;

	if (is_ascii(text, len))
		return parse_ascii(text, len, ret_name);
	if (len >= sizeof u_labels || memchr(text, '\0', len) != NULL)
		return false;
	memcpy(u_labels, text, len); /* @UNSAFE: len < sizeof u_labels */
	u_labels[len] = '\0';
	if (idn2_to_ascii_8z(u_labels, &a_labels,
		    IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
		return false;
	ok = parse_ascii(a_labels, strlen(a_labels), ret_name);
	idn2_free(a_labels);
	return ok;
}

bool
wb_name_parent(const struct wb_name *name, struct wb_name *ret_parent)
{
	const char *dot = strchr(name->text, '.');

	if (dot == NULL || dot[1] == '\0')
		return false;
	memmove(ret_parent->text, dot + 1, strlen(dot + 1) + 1);
	return true;
}

bool
wb_name_is_under(const struct wb_name *name, const struct wb_name *top)
{
	size_t n = strlen(name->text), t = strlen(top->text);

	if (strcmp(top->text, ".") == 0)
		return true;
	if (n < t || strcmp(name->text + n - t, top->text) != 0)
		return false;
	return n == t || name->text[n - t - 1] == '.';
}

bool
wb_name_equal(const struct wb_name *a, const struct wb_name *b)
{
	return strcmp(a->text, b->text) == 0;
}

unsigned
wb_name_labels(const struct wb_name *name)
{
	unsigned n = 1;

	if (name->text[0] == '\0' || strcmp(name->text, ".") == 0)
		return 0;
	for (const char *s = name->text; *s != '\0'; s++)
		if (*s == '.')
			n++;
	return n;
}

bool
wb_name_prefix(const char *prefix, const struct wb_name *name,
	struct wb_name *ret_name)
{
	char text[2 * WB_NAME_MAX + 2];
	size_t p = strlen(prefix), n = strlen(name->text);

	if (p == 0 || p > WB_NAME_MAX || n == 0)
		return false;
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): has a length */
	memcpy(text, prefix, p); /* @UNSAFE: p, n <= WB_NAME_MAX */
	text[p] = '.';
	memcpy(text + p + 1, name->text, n);
	return wb_name_parse(text, p + 1 + n, ret_name);
}

bool
wb_name_of_address(const char *address, struct wb_name *ret_name)
{
	const char *at = strrchr(address, '@');
	size_t len;

	if (at == NULL)
		return false;
	len = strcspn(at + 1, "> \t\r\n");
	return wb_name_parse(at + 1, len, ret_name);
}
