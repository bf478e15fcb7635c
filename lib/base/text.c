#include "base/text.h"

#include <string.h>

#include "base/buf.h"

static const char replacement[] = "\xef\xbf\xbd";

size_t
wb_utf8_char(const char *text, size_t len, uint32_t *ret_char)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const uint8_t *at = (const uint8_t *)text;
	uint32_t c;
	size_t n;

	if (len == 0)
		return 0;
	if (at[0] < 0x80) {
		*ret_char = at[0];
		return 1;
	}
	n = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
	if (at[0] < 0xc2 || at[0] > 0xf4 || len < n)
		return 0;
	c = at[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (at[i] & 0x3fu);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*ret_char = c;
	return n;
}

/* How many bytes from the start are ASCII. */
static size_t
ascii_len(const char *text, size_t len)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t eight;

		memcpy(&eight, text + i, 8);
		if ((eight & 0x8080808080808080u) != 0)
			break;
	}
	while (i < len && (text[i] & 0x80) == 0)
		i++;
	return i;
}

size_t
wb_utf8_valid(const char *text, size_t len)
{
	size_t i = 0, n;
	uint32_t c;

	for (;;) {
		i += ascii_len(text + i, len - i);
		n = wb_utf8_char(text + i, len - i, &c);
		if (n == 0)
			return i;
		i += n;
	}
}

bool
wb_is_ascii(const char *text, size_t len)
{
	return ascii_len(text, len) == len;
}

/* On one letter; languages need two or three. */
enum { MARKS_MAX = 4 };

enum shown { SHOWN, DROPPED, REPLACED, BLANK };

/* Unicode 15: bidi controls, default ignorables, noncharacters; sorted. */
static const struct range {
	uint32_t first, last;
	enum shown shown;
} ranges[] = {
	{ 0x80, 0x9f, REPLACED }, /* C1 */
	{ 0xad, 0xad, DROPPED },
	{ 0x34f, 0x34f, DROPPED },
	{ 0x61c, 0x61c, REPLACED },
	{ 0x115f, 0x1160, DROPPED },
	{ 0x17b4, 0x17b5, DROPPED },
	{ 0x180b, 0x180f, DROPPED },
	{ 0x200b, 0x200d, DROPPED },
	{ 0x200e, 0x200f, REPLACED },
	{ 0x2028, 0x2029, BLANK },
	{ 0x202a, 0x202e, REPLACED },
	{ 0x2060, 0x2065, DROPPED },
	{ 0x2066, 0x2069, REPLACED },
	{ 0x206a, 0x206f, DROPPED },
	{ 0x3164, 0x3164, DROPPED },
	{ 0xfdd0, 0xfdef, REPLACED },
	{ 0xfeff, 0xfeff, DROPPED },
	{ 0xffa0, 0xffa0, DROPPED },
	{ 0xfff0, 0xfffb, DROPPED },
	{ 0x1bca0, 0x1bca3, DROPPED },
	{ 0x1d173, 0x1d17a, DROPPED },
	{ 0xe0000, 0xe0fff, DROPPED },
};

static enum shown
shown(uint32_t c)
{
	if (c < 0x80)
		return SHOWN;
	if ((c & 0xfffe) == 0xfffe)
		return REPLACED;
	for (size_t i = 0; i < WB_COUNT(ranges) && ranges[i].first <= c; i++)
		if (c <= ranges[i].last)
			return ranges[i].shown;
	return SHOWN;
}

bool
wb_is_hidden(uint32_t c)
{
	return shown(c) != SHOWN;
}

/* Marks that stand on the letter before them, of no one script. */
static const struct range marks[] = {
	{ 0x300, 0x36f, SHOWN },
	{ 0x483, 0x489, SHOWN },
	{ 0x1ab0, 0x1aff, SHOWN },
	{ 0x1dc0, 0x1dff, SHOWN },
	{ 0x20d0, 0x20ff, SHOWN },
	{ 0xfe00, 0xfe0f, SHOWN }, /* variation selectors, unseen */
	{ 0xfe20, 0xfe2f, SHOWN },
};

static bool
is_mark(uint32_t c)
{
	for (size_t i = 0; i < WB_COUNT(marks) && marks[i].first <= c; i++)
		if (c <= marks[i].last)
			return true;
	return false;
}

static void
add_control(struct wb_buf *b, uint32_t c, bool one_line)
{
	if (c == '\n' || c == '\t')
		wb_buf_add(b, one_line ? " " : c == '\n' ? "\n" : "\t", 1);
	else /* U+2400 + c, and U+2421 for DEL */
		wb_buf_printf(
			b, "\xe2\x90%c", (char)(0x80 + (c == 0x7f ? 0x21 : c)));
}

static void
add_safe(struct wb_buf *b, const char *text, size_t n, uint32_t c)
{
	switch (shown(c)) {
	case SHOWN:
		wb_buf_add(b, text, n);
		break;
	case DROPPED:
		break;
	case REPLACED:
		wb_buf_puts(b, replacement);
		break;
	case BLANK:
		wb_buf_putc(b, ' ');
		break;
	}
}

static bool
is_plain(char c)
{
	return c >= ' ' && c < 0x7f;
}

static char *
make_safe(struct wb_arena *a, const char *text, size_t len, bool one_line)
{
	struct wb_buf b;
	size_t i = 0, piled = 0;

	wb_buf_init(&b, a, 3 * len + 3);
	while (i < len) {
		size_t n = 0;
		uint32_t c;

		while (i + n < len && is_plain(text[i + n]))
			n++;
		wb_buf_add(&b, text + i, n);
		i += n;
		piled = n > 0 ? 0 : piled;
		if (i == len)
			break;
		n = wb_utf8_char(text + i, len - i, &c);
		if (n == 0)
			wb_buf_puts(&b, replacement);
		else if (c < ' ' || c == 0x7f)
			add_control(&b, c, one_line);
		else if (!is_mark(c) || ++piled <= MARKS_MAX)
			add_safe(&b, text + i, n, c);
		if (n > 0 && shown(c) == SHOWN && !is_mark(c))
			piled = 0;
		i += n == 0 ? 1 : n;
	}
	return b.at;
}

char *
wb_text_safe(struct wb_arena *a, const char *text, size_t len)
{
	return make_safe(a, text, len, false);
}

char *
wb_text_safe_line(struct wb_arena *a, const char *text, size_t len)
{
	return make_safe(a, text, len, true);
}
