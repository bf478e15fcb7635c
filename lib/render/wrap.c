#include "render/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unilbrk.h>
#include <uniwidth.h>

static const char encoding[] = "UTF-8"; /* ambiguous widths are 1 there */

/* Short quoted texts stay on one line. */
enum { QUOTED_MAX = 40 };

static const uint8_t *
u8(const char *text)
{
	return (const uint8_t *)text;
}

static bool
is_ascii(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] - 0x20u >= 0x5f)
			return false;
	return true;
}

unsigned
wb_columns(const char *text, size_t n)
{
	if (is_ascii(text, n))
		return (unsigned)n;
	int columns = u8_width(u8(text), n, encoding);
	return columns > 0 ? (unsigned)columns : 0;
}

/* Bytes of the letter that text begins with. */
static size_t
letter_length(const char *text, size_t n)
{
	size_t len = 1;
	while (len < n && ((unsigned char)text[len] & 0xc0) == 0x80)
		len++;
	return len;
}

size_t
wb_columns_fit(const char *text, size_t n, unsigned columns)
{
	size_t at = 0;
	unsigned used = 0;
	while (at < n) {
		size_t len = letter_length(text + at, n - at);
		used += wb_columns(text + at, len);
		if (used > columns)
			break;
		at += len;
	}
	return at;
}

void
wb_indent(struct wb_buf *out, unsigned columns)
{
	wb_buf_printf(out, "%*s", (int)columns, "");
}

static bool
is_graphic(char c)
{
	return c > ' ' && c < 0x7f;
}

/* The closing quote of a quoted text of at most max bytes that begins at text,
 * or 0. */
static size_t
quoted_length(const char *text, size_t n, size_t max)
{
	if (n < 2 || text[0] != '"')
		return 0;
	const char *end = memchr(text + 1, '"', n - 1);
	size_t len = end ? (size_t)(end - text) : 0;
	return len <= max ? len : 0;
}

/* UAX 14 would break "ip4:203.0.113.0/24" behind the slash, and allows it in
 * many a name; nobody could copy those. */
static void
forbid_in_words(const char *text, size_t n, size_t max, char *breaks)
{
	for (size_t i = 1; i < n; i++)
		if (is_graphic(text[i - 1]) && is_graphic(text[i]))
			breaks[i] = UC_BREAK_PROHIBITED;
	for (size_t i = 0; i < n; i++) {
		size_t len = quoted_length(text + i, n - i, max);
		for (size_t j = 0; j < len; j++)
			breaks[i + j + 1] = UC_BREAK_PROHIBITED;
		i += len;
	}
}

static bool
can_break(const char *breaks, size_t i)
{
	return breaks[i] == UC_BREAK_POSSIBLE ||
	       breaks[i] == UC_BREAK_MANDATORY;
}

/* n without the blanks at its end. */
static size_t
without_blanks(const char *text, size_t n)
{
	while (n && (text[n - 1] == ' ' || text[n - 1] == '\n'))
		n--;
	return n;
}

void
wb_wrap(struct wb_arena *a, struct wb_buf *out, const char *text,
	struct wb_frame frame)
{
	size_t n = without_blanks(text, strlen(text));
	char *breaks = wb_alloc(a, n + 1, 1);
	u8_possible_linebreaks(u8(text), n, encoding, breaks);
	unsigned room = frame.width > frame.rest ? frame.width - frame.rest : 0;
	forbid_in_words(text, n, room < QUOTED_MAX ? room : QUOTED_MAX, breaks);
	wb_indent(out, frame.first);
	unsigned column = frame.first, start = frame.first;
	size_t line = 0; /* where out's last blank-free text ends */
	for (size_t at = 0, end; at < n; at = end) {
		bool ends_line = text[at] == '\n';
		at += ends_line;
		end = at + 1;
		while (end < n && !can_break(breaks, end))
			end++;
		size_t len = without_blanks(text + at, end - at);
		unsigned columns = wb_columns(text + at, len);
		bool full = column + columns > frame.width && column > start;
		if (full || ends_line) {
			wb_buf_cut(out, line);
			wb_buf_putc(out, '\n');
			wb_indent(out, frame.rest);
			column = start = frame.rest;
		}
		wb_buf_add(out, text + at, len);
		line = out->len;
		column += columns;
		for (size_t i = at + len; i < end && text[i] == ' '; i++) {
			wb_buf_putc(out, ' ');
			column++;
		}
	}
	wb_buf_putc(out, '\n');
}
