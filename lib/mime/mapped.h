#ifndef WB_MIME_MAPPED_H
#define WB_MIME_MAPPED_H

#include "base/buf.h"
#include "mime/message.h"

/* A text being made, with its marks. */
struct wb_mapped {
	struct wb_buf out;
	struct wb_text_mark *marks;
	size_t count, room;
	bool coarse; /* there were too many: the last stands for the rest */
};

enum { WB_MARKS_MAX = 1 << 17 }; /* three megabytes of them */

void wb_mapped_init(struct wb_mapped *ret_m, struct wb_arena *a, size_t max);
/* What is added next stands at input, and counts as the input does. */
void wb_mapped_from(struct wb_mapped *m, size_t input);
/* What is added next, up to the next mark, stands for the bytes of text between
 * from and to, which may be more or fewer, or none: text that was put in. */
void wb_mapped_for(struct wb_mapped *m, const struct wb_text *text, size_t from,
	size_t to);
void wb_mapped_add(struct wb_mapped *m, const char *s, size_t n);
/* Adds a part of another text, and its marks. */
void wb_mapped_copy(struct wb_mapped *m, const struct wb_text *text,
	size_t from, size_t to);
const struct wb_text *wb_mapped_done(struct wb_mapped *m, size_t input_end,
	const struct wb_text *source) WB_MUST_USE WB_RETURNS_NONNULL;

/* Bytes as they stand in the input, as a text (not NUL-ended, not checked). */
const struct wb_text *wb_text_view(struct wb_arena *a, struct wb_bytes bytes,
	size_t offset,
	const struct wb_text *source) WB_MUST_USE WB_RETURNS_NONNULL;
/* Where the text's byte at stands in the input (or in the source's bytes). */
size_t wb_text_input(const struct wb_text *text, size_t at) WB_MUST_USE;
/* Where what ends before `at` ends there: as above, but what was dropped in
 * between (a soft line break) is not part of it. */
size_t wb_text_input_end(const struct wb_text *text, size_t at) WB_MUST_USE;

#endif
