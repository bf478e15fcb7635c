#ifndef WB_MIME_LINE_H
#define WB_MIME_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

/* Reads bytes line by line.  A line ends with LF, CRLF, CRCRLF (what a second
 * conversion of line ends leaves behind) or a lone CR.  Linear in all, whatever
 * mixture the bytes have. */
struct wb_lines_in {
	const uint8_t *at;
	size_t len, pos;
	size_t cr, lf; /* the next of each at or after pos, or len */
};

struct wb_line {
	size_t start, end; /* without its end-of-line */
	size_t next;       /* where the next line starts */
};

struct wb_lines_in wb_lines_in(struct wb_bytes bytes, size_t pos);
/* False at the end. */
bool wb_line_next(struct wb_lines_in *in, struct wb_line *ret_line);

#endif
