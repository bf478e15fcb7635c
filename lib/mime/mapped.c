#include "mime/mapped.h"

#include <string.h>

void
wb_mapped_init(struct wb_mapped *ret_m, struct wb_arena *a, size_t max)
{
	*ret_m = (struct wb_mapped){ .count = 0 };
	wb_buf_init(&ret_m->out, a, max);
}

static void
mark(struct wb_mapped *m, size_t input, size_t span)
{
	if (!m->coarse && m->count > 0 &&
		m->marks[m->count - 1].text == m->out.len)
		m->count--;
	m->coarse = m->coarse || m->count == WB_MARKS_MAX;
	if (m->coarse)
		return;
	if (m->count == m->room) {
		size_t room = m->room == 0 ? 4 : 2 * m->room;
		struct wb_text_mark *more =
			WB_NEW_ARRAY(m->out.arena, room, struct wb_text_mark);

		if (m->count > 0)
			/* @UNSAFE: room > count */
			memcpy(more, m->marks, m->count * sizeof *more);
		m->marks = more;
		m->room = room;
	}
	m->marks[m->count++] = (struct wb_text_mark){ m->out.len, input, span };
}

void
wb_mapped_from(struct wb_mapped *m, size_t input)
{
	const struct wb_text_mark *last;

	if (m->count > 0) {
		last = &m->marks[m->count - 1];
		if (last->span == 0 &&
			last->input + (m->out.len - last->text) == input)
			return;
	}
	mark(m, input, 0);
}

void
wb_mapped_for(
	struct wb_mapped *m, const struct wb_text *text, size_t from, size_t to)
{
	size_t input = wb_text_input(text, from);
	size_t end = to > from ? wb_text_input_end(text, to) : input;

	mark(m, input, end - input);
}

void
wb_mapped_add(struct wb_mapped *m, const char *s, size_t n)
{
	wb_buf_add(&m->out, s, n);
}

/* The last mark at or before `at`. */
static size_t
mark_of(const struct wb_text *text, size_t at)
{
	size_t low = 0, high = text->mark_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (text->marks[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The input offset that mark i gives for `at`; rounded up for an end. */
static size_t
input_by(const struct wb_text *text, size_t i, size_t at, bool end)
{
	const struct wb_text_mark *m = &text->marks[i];
	bool last = i + 1 == text->mark_count;
	size_t next_text = last ? text->len : m[1].text;
	size_t next_input = last ? text->input_end : m[1].input;
	size_t into = at - m->text, size = next_text - m->text;

	if (m->span != 0 && size > 0)
		into = (size_t)(((unsigned __int128)into * m->span +
					(end ? size - 1 : 0)) /
				size);
	if (m->span == 0 && m->input + into > next_input)
		return next_input;
	return m->input + into;
}

size_t
wb_text_input(const struct wb_text *text, size_t at)
{
	if (at >= text->len)
		return text->input_end;
	return input_by(text, mark_of(text, at), at, false);
}

size_t
wb_text_input_end(const struct wb_text *text, size_t at)
{
	if (at == 0 || text->len == 0)
		return wb_text_input(text, at);
	if (at > text->len)
		at = text->len;
	return input_by(text, mark_of(text, at - 1), at, true);
}

void
wb_mapped_copy(
	struct wb_mapped *m, const struct wb_text *text, size_t from, size_t to)
{
	size_t i = mark_of(text, from);

	while (from < to) {
		bool last = i + 1 == text->mark_count;
		size_t end = last ? to : text->marks[i + 1].text;

		if (end > to)
			end = to;
		if (text->marks[i].span == 0)
			wb_mapped_from(m, wb_text_input(text, from));
		else
			wb_mapped_for(m, text, from, end);
		wb_mapped_add(m, text->at + from, end - from);
		from = end;
		i++;
	}
}

const struct wb_text *
wb_mapped_done(
	struct wb_mapped *m, size_t input_end, const struct wb_text *source)
{
	struct wb_text *text = WB_NEW(m->out.arena, struct wb_text);

	if (m->count == 0)
		mark(m, input_end, 0);
	if (m->coarse)
		m->marks[m->count - 1].span =
			input_end - m->marks[m->count - 1].input;
	text->at = m->out.at;
	text->len = m->out.len;
	text->marks = m->marks;
	text->mark_count = m->count;
	text->input_end = input_end;
	text->source = source;
	return text;
}

const struct wb_text *
wb_text_view(struct wb_arena *a, struct wb_bytes bytes, size_t offset,
	const struct wb_text *source)
{
	struct wb_text *text = WB_NEW(a, struct wb_text);
	struct wb_text_mark *first = WB_NEW(a, struct wb_text_mark);

	first->input = offset;
	text->at = (const char *)bytes.at;
	text->len = bytes.len;
	text->marks = first;
	text->mark_count = 1;
	text->input_end = offset + bytes.len;
	text->source = source;
	return text;
}
