#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "render/json_put.h"

/* jansson's own writer looks at each character twice and asks for memory for
 * each word, which is most of the time that output takes; this one also shows
 * what must not be hidden. */

/* Letters that a terminal or a reader could be fooled with: DEL, C1 controls,
 * those without width, and those that turn the direction of writing. */
static bool
is_hidden(unsigned code)
{
	return (code >= 0x7f && code < 0xa0) || code == 0xad || code == 0x61c ||
	       (code >= 0x200b && code <= 0x200f) ||
	       (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

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
	if (!len || is_hidden(code))
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

static void put_value(struct wb_buf *out, json_t *value);

static void
put_object(struct wb_buf *out, json_t *object)
{
	char before = '{';
	void *at = json_object_iter(object);
	for (; at; at = json_object_iter_next(object, at)) {
		const char *key = json_object_iter_key(at);
		wb_buf_putc(out, before);
		put_string(out, key, strlen(key));
		wb_buf_putc(out, ':');
		put_value(out, json_object_iter_value(at));
		before = ',';
	}
	wb_buf_puts(out, before == '{' ? "{}" : "}");
}

static void
put_array(struct wb_buf *out, json_t *array)
{
	size_t n = json_array_size(array);
	wb_buf_putc(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			wb_buf_putc(out, ',');
		put_value(out, json_array_get(array, i));
	}
	wb_buf_putc(out, ']');
}

static void
put_integer(struct wb_buf *out, json_int_t n)
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
	wb_buf_add(out, digits + at, sizeof digits - at);
}

/* What is neither text nor made of others. */
static void
put_other(struct wb_buf *out, json_t *value)
{
	char *text = json_dumps(value, JSON_ENCODE_ANY);
	wb_buf_puts(out, text);
	free(text);
}

/* Our own tree, a few levels deep. */
static void
put_value(struct wb_buf *out, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		put_object(out, value);
		break;
	case JSON_ARRAY:
		put_array(out, value);
		break;
	case JSON_STRING:
		put_string(out, json_string_value(value),
			json_string_length(value));
		break;
	case JSON_INTEGER:
		put_integer(out, json_integer_value(value));
		break;
	case JSON_TRUE:
		wb_buf_puts(out, "true");
		break;
	case JSON_FALSE:
		wb_buf_puts(out, "false");
		break;
	default:
		put_other(out, value);
		break;
	}
}

void
wb_json_write(struct wb_buf *out, json_t *object)
{
	put_value(out, object);
	wb_buf_putc(out, '\n');
	json_decref(object);
}
