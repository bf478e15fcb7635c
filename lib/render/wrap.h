#ifndef WB_RENDER_WRAP_H
#define WB_RENDER_WRAP_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/* Columns that n bytes of UTF-8 take on a terminal; East Asian wide letters
 * take two. */
unsigned wb_columns(const char *text, size_t n) WB_MUST_USE;

/* Bytes of the first letters of text that fit into so many columns. */
size_t wb_columns_fit(const char *text, size_t n, unsigned columns) WB_MUST_USE;

/* How a paragraph lies on the page. */
struct wb_frame {
	unsigned first, rest; /* indent of the first line, and of the others */
	unsigned width;       /* of the page */
};

/* text as lines of at most frame.width columns, broken where Unicode (UAX 14)
 * allows and never inside a name, an address or a record's term: those may
 * stick out.  Ends with a line end. */
void wb_wrap(struct wb_arena *a, struct wb_buf *out, const char *text,
	struct wb_frame frame);

void wb_indent(struct wb_buf *out, unsigned columns);

#endif
