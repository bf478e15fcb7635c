#ifndef WB_CHECK_DKIM_TAGS_H
#define WB_CHECK_DKIM_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"

/* A tag=value list, RFC 6376 section 3.2. */
struct wb_dkim_tag {
	const char *name;
	const char *value; /* blanks around it are off, inner ones are kept */
	/* Where the value with the blanks around it stands in the input: from
	 * behind the "=" up to the ";" or the end. */
	size_t at, len;
	const struct wb_dkim_tag *next;
};

struct wb_dkim_tags {
	const struct wb_dkim_tag *first;
	/* Stable id: "bad-tag" (no name=), "bad-value" (a control byte),
	 * "duplicate-tag", "too-many-tags"; "" when the list is sound. */
	const char *problem;
	size_t problem_at; /* in the input */
};

/* Never fails; what stands before a problem is read. */
struct wb_dkim_tags wb_dkim_tags_parse(
	struct wb_arena *a, struct wb_bytes text) WB_MUST_USE;
const struct wb_dkim_tag *wb_dkim_tag_find(
	const struct wb_dkim_tags *tags, const char *name) WB_MUST_USE;
/* The value, or NULL when there is no such tag. */
const char *wb_dkim_tag_value(
	const struct wb_dkim_tags *tags, const char *name) WB_MUST_USE;

/* The next item of a colon-separated list at *at, without the blanks around it;
 * false at the end.  *at moves behind it. */
bool wb_dkim_item_next(
	const char **at, const char **ret_item, size_t *ret_len) WB_MUST_USE;
/* The list has that item, in this or (fold) any case. */
bool wb_dkim_list_has(
	const char *list, const char *item, bool fold) WB_MUST_USE;

/* Base64 with blanks anywhere; the padding may be missing, as the grammar has
 * it.  Bytes that are no base64 are passed over, and ret_junk says so.  False
 * when what is left cannot be decoded. */
bool wb_dkim_base64(struct wb_arena *a, const char *text, bool *ret_junk,
	struct wb_bytes *ret_bytes) WB_MUST_USE;

#endif
