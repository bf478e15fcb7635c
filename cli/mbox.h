#ifndef WB_CLI_MBOX_H
#define WB_CLI_MBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"

/* A Content-Length over this is not believed, so not waited for. */
enum { WB_MBOX_COUNTED_MAX = 64 * 1024 * 1024 };

/* One message of an mbox. */
struct wb_mbox_message {
	size_t len;   /* without the blank line that parts it from the next */
	size_t next;  /* where the next "From " line begins */
	bool counted; /* ended by Content-Length (mboxcl2): nothing quoted */
};

/* The bytes begin as an mbox does. */
bool wb_mbox_is(struct wb_bytes bytes) WB_MUST_USE;

/* The first message, its "From " line included; false when its end is not
 * there yet and more bytes may come (eof not set).  bytes begins with a "From "
 * line.  The next one begins with a line that looks like an envelope line, with
 * sender, time and year, behind an empty line: a paragraph of prose that begins
 * with "From " is none. */
bool wb_mbox_first(struct wb_bytes bytes, bool eof,
	struct wb_mbox_message *ret_message) WB_MUST_USE;

/* mboxo's and mboxrd's quoting undone: one '>' off each line "^>+From ".
 * ret_removed are the places in the result where one was, sorted. */
struct wb_bytes wb_mbox_unquote(struct wb_arena *a, struct wb_bytes bytes,
	const size_t **ret_removed, size_t *ret_count) WB_MUST_USE;

#endif
