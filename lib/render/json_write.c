#include <string.h>

#include "base/text.h"
#include "render/json_put.h"

/* One character that cannot stand as it is: an escape, or one seen character
 * for each hidden or control character, so that places in the strings stay
 * true.  Its length in the text. */
static size_t
put_special(struct wb_buf *out, const char *text, size_t n)
{
	char picture[] = "\xe2\x90\x80"; /* U+2400 and on */
	uint32_t code;
	size_t len;
	switch (*text) {
	case '"':
	case '\\':
		wb_buf_putc(out, '\\');
		wb_buf_putc(out, *text);
		return 1;
	case '\n':
		wb_buf_puts(out, "\\n");
		return 1;
	case '\t':
		wb_buf_puts(out, "\\t");
		return 1;
	default:
		break;
	}
	if ((unsigned char)*text < ' ') {
		picture[2] = (char)(0x80 + *text);
		wb_buf_puts(out, picture);
		return 1;
	}
	len = wb_utf8_char(text, n, &code);
	if (!len || code == 0x7f || wb_is_hidden(code))
		wb_buf_puts(out, "\xef\xbf\xbd");
	else
		wb_buf_add(out, text, len);
	return len ? len : 1;
}

/* Characters that stand for themselves. */
static const bool plain[256] = {
	[' ' ... '!'] = true,
	['#' ... '['] = true,
	[']' ... '~'] = true,
};

static void
put_string(struct wb_buf *out, const char *text, size_t n)
{
	wb_buf_putc(out, '"');
	for (size_t i = 0; i < n;) {
		size_t start = i;
		while (i < n && plain[(unsigned char)text[i]])
			i++;
		wb_buf_add(out, text + start, i - start);
		if (i < n)
			i += put_special(out, text + i, n - i);
	}
	wb_buf_putc(out, '"');
}

enum { KEY_MAX = 60 }; /* ours are shorter, and so are rules' parameters */

/* A comma unless it is the first; no value ends in a bracket that opens. */
static void
put_key(struct wb_buf *out, const char *key)
{
	char text[KEY_MAX + 4];
	size_t n = key ? strnlen(key, KEY_MAX) : 0, len = 0;
	char before = out->len ? out->at[out->len - 1] : '\n';
	if (before != '{' && before != '[' && before != '\n')
		text[len++] = ',';
	if (key) { /* added at once: there are more keys than values */
		text[len++] = '"';
		memcpy(text + len, key, n); /* @UNSAFE: n <= KEY_MAX */
		len += n;
		text[len++] = '"';
		text[len++] = ':';
	}
	wb_buf_add(out, text, len);
}

void
wb_json_open(struct wb_buf *out, const char *key)
{
	put_key(out, key);
	wb_buf_putc(out, '{');
}

void
wb_json_close(struct wb_buf *out)
{
	wb_buf_putc(out, '}');
}

void
wb_json_begin(struct wb_buf *out, const char *key)
{
	put_key(out, key);
	wb_buf_putc(out, '[');
}

void
wb_json_end(struct wb_buf *out)
{
	wb_buf_putc(out, ']');
}

void
wb_json_put(struct wb_buf *out, const char *key, const char *text)
{
	if (text)
		wb_json_put_part(out, key, text, strlen(text));
}

void
wb_json_put_part(
	struct wb_buf *out, const char *key, const char *text, size_t len)
{
	put_key(out, key);
	put_string(out, text, len);
}

void
wb_json_put_number(struct wb_buf *out, const char *key, long long n)
{
	char digits[24];
	size_t at = sizeof digits;
	unsigned long long left =
		n < 0 ? -(unsigned long long)n : (unsigned long long)n;
	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (n < 0)
		digits[--at] = '-';
	put_key(out, key);
	wb_buf_add(out, digits + at, sizeof digits - at);
}

void
wb_json_put_bool(struct wb_buf *out, const char *key, bool value)
{
	put_key(out, key);
	wb_buf_puts(out, value ? "true" : "false");
}

bool
wb_json_fits(struct wb_buf *out, size_t mark)
{
	if (!out->full && out->max - out->len >= WB_JSON_END_MAX)
		return true;
	wb_buf_cut(out, mark);
	out->full = true;
	return false;
}
