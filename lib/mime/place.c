#include <string.h>

#include "base/text.h"
#include "mime/mapped.h"

enum { BLOCK = 1 << 14 }; /* counting so many bytes takes a microsecond */

/* The input's lines, counted block by block.  Lines are what an editor counts:
 * LF ends one, or CR where the input has no LF at all. */
struct wb_lines {
	uint8_t end;      /* '\n' or '\r' */
	size_t known;     /* blocks counted so far */
	unsigned *before; /* line ends before each block */
};

static unsigned
count(const uint8_t *at, size_t len, uint8_t end)
{
	unsigned n = 0;

	for (size_t i = 0; i < len; i++)
		n += at[i] == end;
	return n;
}

static struct wb_lines *
lines_new(struct wb_arena *a, struct wb_bytes input)
{
	struct wb_lines *lines = WB_NEW(a, struct wb_lines);
	bool lf = input.len > 0 && memchr(input.at, '\n', input.len) != NULL;

	lines->end = lf ? '\n' : '\r';
	lines->before = WB_NEW_ARRAY(a, input.len / BLOCK + 1, unsigned);
	return lines;
}

static unsigned
lines_before(struct wb_lines *lines, struct wb_bytes input, size_t offset)
{
	size_t block = offset / BLOCK;

	while (lines->known < block) {
		size_t i = lines->known++;

		lines->before[i + 1] =
			lines->before[i] +
			count(input.at + i * BLOCK, BLOCK, lines->end);
	}
	return lines->before[block] + count(input.at + block * BLOCK,
					      offset - block * BLOCK,
					      lines->end);
}

/* Characters from the line's start to offset; bytes where it is no UTF-8. */
static unsigned
column(const struct wb_lines *lines, struct wb_bytes input, size_t offset)
{
	const uint8_t *end =
		offset == 0 ? NULL : memrchr(input.at, lines->end, offset);
	size_t i = end == NULL ? 0 : (size_t)(end - input.at) + 1;
	unsigned n = 1;

	for (; i < offset; n++) {
		uint32_t c;
		size_t len = wb_utf8_char(
			(const char *)input.at + i, input.len - i, &c);

		i += len == 0 ? 1 : len;
	}
	return n;
}

struct wb_place
wb_text_place(struct wb_arena *a, struct wb_message *message,
	const struct wb_text *text, size_t at, size_t len)
{
	size_t from, to;
	struct wb_place place;

	if (at > text->len)
		at = text->len;
	if (len > text->len - at)
		len = text->len - at;
	from = wb_text_input(text, at);
	to = len == 0 ? from : wb_text_input_end(text, at + len);
	while (text->source != NULL) {
		text = text->source;
		to = to > from ? wb_text_input_end(text, to)
			       : wb_text_input(text, from);
		from = wb_text_input(text, from);
	}
	if (from > message->input.len)
		from = message->input.len;
	if (message->lines == NULL)
		message->lines = lines_new(a, message->input);
	place.offset = from;
	place.len = to > from ? to - from : 0;
	place.line = 1 + lines_before(message->lines, message->input, from);
	place.column = column(message->lines, message->input, from);
	return place;
}
