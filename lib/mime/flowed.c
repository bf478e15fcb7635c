#include <string.h>

#include "mime/decode.h"
#include "mime/line.h"
#include "mime/mapped.h"

/* RFC 3676 section 4.2: a line that ends in a blank goes on in the next one of
 * the same quoting depth; "-- " is a signature separator and never does. */
struct flow {
	const struct wb_text *in;
	struct wb_mapped m;
	bool delsp;
	bool open; /* the last line goes on */
	size_t depth;
};

static void
flow_line(struct flow *f, const struct wb_line *line)
{
	const char *at = f->in->at;
	size_t from = line->start, end = line->end, depth = 0;
	bool signature, soft;

	while (from + depth < end && at[from + depth] == '>')
		depth++;
	from += depth;
	if (from < end && at[from] == ' ')
		from++; /* stuffed */
	signature = end - from == 3 && memcmp(at + from, "-- ", 3) == 0;
	soft = !signature && end > from && at[end - 1] == ' ';
	if (f->open && (depth != f->depth || signature))
		wb_mapped_add(&f->m, "\n", 1);
	if (depth > 0 && !(f->open && depth == f->depth)) {
		wb_mapped_copy(&f->m, f->in, line->start, line->start + depth);
		wb_mapped_for(&f->m, f->in, from, from);
		wb_mapped_add(&f->m, " ", 1);
	}
	wb_mapped_copy(&f->m, f->in, from, soft && f->delsp ? end - 1 : end);
	if (!soft)
		wb_mapped_copy(&f->m, f->in, line->end, line->next);
	f->open = soft;
	f->depth = depth;
}

const struct wb_text *
wb_flowed_decode(struct wb_arena *a, const struct wb_text *in, bool delsp)
{
	struct wb_bytes bytes = { (const uint8_t *)in->at, in->len };
	struct wb_lines_in lines = wb_lines_in(bytes, 0);
	struct flow f = { .in = in, .delsp = delsp };
	struct wb_line line;

	wb_mapped_init(&f.m, a, (size_t)2 * WB_TEXT_MAX);
	while (wb_line_next(&lines, &line))
		flow_line(&f, &line);
	return wb_mapped_done(&f.m, in->input_end, in->source);
}
