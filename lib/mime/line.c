#include "mime/line.h"

#include <string.h>

static size_t
find(const struct wb_lines_in *in, int c)
{
	const uint8_t *found = memchr(in->at + in->pos, c, in->len - in->pos);

	return found == NULL ? in->len : (size_t)(found - in->at);
}

struct wb_lines_in
wb_lines_in(struct wb_bytes bytes, size_t pos)
{
	struct wb_lines_in in = { .at = bytes.at, .len = bytes.len };

	in.pos = pos;
	if (pos < in.len) {
		in.cr = find(&in, '\r');
		in.lf = find(&in, '\n');
	}
	return in;
}

static size_t
skip_end(const struct wb_lines_in *in, size_t end)
{
	size_t left = in->len - end;
	const uint8_t *at = in->at + end;

	if (left >= 3 && memcmp(at, "\r\r\n", 3) == 0)
		return end + 3;
	if (left >= 2 && memcmp(at, "\r\n", 2) == 0)
		return end + 2;
	return left > 0 ? end + 1 : end;
}

bool
wb_line_next(struct wb_lines_in *in, struct wb_line *ret_line)
{
	if (in->pos >= in->len)
		return false;
	if (in->cr < in->pos)
		in->cr = find(in, '\r');
	if (in->lf < in->pos)
		in->lf = find(in, '\n');
	ret_line->start = in->pos;
	ret_line->end = in->cr < in->lf ? in->cr : in->lf;
	ret_line->next = skip_end(in, ret_line->end);
	in->pos = ret_line->next;
	return true;
}
