#ifndef WB_CHECK_DKIM_CANON_H
#define WB_CHECK_DKIM_CANON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"

/* Canonical forms, RFC 6376 section 3.4, over bytes as they came.  Lines may end
 * in LF or CRLF: a mailer that returns a message rarely keeps CRLF, and both
 * count as CRLF here. */

/* One field of a header block. */
struct wb_dkim_field {
	struct wb_bytes raw;  /* with its folds, without the last line end */
	struct wb_bytes name; /* without blanks before the colon */
};

/* More than any message has; each name in h= looks through them all. */
enum { WB_DKIM_FIELDS_MAX = 2000 };

/* The fields of a block, in order.  Some mailers lose the blank that a folded
 * line begins with: a line that cannot begin a field continues the one before.
 * Lines before the first field, and mbox's From lines, are left out. */
struct wb_dkim_fields {
	const struct wb_dkim_field *at;
	size_t count;
	bool too_many;    /* what is over the maximum is left out */
	bool lost_blanks; /* at least one fold had to be guessed */
};
struct wb_dkim_fields wb_dkim_fields_read(
	struct wb_arena *a, struct wb_bytes head) WB_MUST_USE;
bool wb_dkim_field_is(const struct wb_dkim_field *field, const char *name,
	size_t len) WB_MUST_USE;

/* What canonical bytes are given to. */
struct wb_dkim_sink {
	void (*take)(struct wb_dkim_sink *sink, const uint8_t *at, size_t len);
	void *to;
};

void wb_dkim_canon_field(struct wb_dkim_sink *sink, struct wb_bytes raw,
	bool relaxed, bool last_line_end);
void wb_dkim_canon_body(
	struct wb_dkim_sink *sink, struct wb_bytes body, bool relaxed);

#endif
