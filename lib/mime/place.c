#include <string.h>

#include "base/text.h"
#include "mime/mapped.h"

enum {
	BLOCK_MIN = 1 << 7,   /* bytes counted for one place at most, mostly */
	BLOCKS_MAX = 1 << 16, /* so that the index of a large input is small */
	CHARACTERS = 1 << 16, /* columns past that count bytes */
};

/* The input's lines, counted block by block.  Lines are what an editor counts:
 * LF ends one, or CR where the input has no LF at all. */
struct wb_lines {
	uint8_t end;  /* '\n' or '\r' */
	size_t block; /* bytes of one */
	size_t known; /* blocks counted so far */
	struct wb_lines_block {
		size_t line;  /* line ends before it */
		size_t start; /* of the line that reaches into it */
	} * blocks;
};

/* From a known block or line on to offset. */
static struct wb_lines_block
count(const struct wb_lines *lines, struct wb_bytes input,
	struct wb_lines_block from, size_t at, size_t offset)
{
	const uint8_t *last;

	if (at == offset)
		return from;
	while ((last = memchr(input.at + at, lines->end, offset - at)) !=
		NULL) {
		at = (size_t)(last - input.at) + 1;
		from.line++;
		from.start = at;
	}
	return from;
}

static struct wb_lines *
lines_new(struct wb_arena *a, struct wb_bytes input)
{
	struct wb_lines *lines = WB_NEW(a, struct wb_lines);
	bool lf = input.len > 0 && memchr(input.at, '\n', input.len) != NULL;

	lines->end = lf ? '\n' : '\r';
	lines->block = BLOCK_MIN;
	while (input.len / lines->block > BLOCKS_MAX)
		lines->block *= 2;
	lines->blocks = WB_NEW_ARRAY(
		a, input.len / lines->block + 1, struct wb_lines_block);
	return lines;
}

static struct wb_lines_block
find_line(struct wb_lines *lines, struct wb_bytes input, size_t offset)
{
	size_t size = lines->block, block = offset / size;

	for (; lines->known < block; lines->known++)
		lines->blocks[lines->known + 1] =
			count(lines, input, lines->blocks[lines->known],
				lines->known * size, (lines->known + 1) * size);
	return count(lines, input, lines->blocks[block], block * size, offset);
}

/* Characters from the line's start to offset; bytes where it is no UTF-8. */
static size_t
column(struct wb_bytes input, size_t start, size_t offset)
{
	size_t n = 1;

	if (offset - start > CHARACTERS ||
		wb_is_ascii((const char *)input.at + start, offset - start))
		return offset - start + 1;
	for (size_t i = start; i < offset; n++) {
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
	struct wb_lines_block line;

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
	line = find_line(message->lines, message->input, from);
	place.line = (unsigned)line.line + 1;
	place.column = (unsigned)column(message->input, line.start, from);
	return place;
}
