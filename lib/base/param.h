#ifndef WB_BASE_PARAM_H
#define WB_BASE_PARAM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/bytes.h"

/* A named value for the {holes} of a sentence, and where it was read.  Lists
 * are looked through from the front, so a nearer value hides a farther one. */
struct wb_param {
	const char *name, *value;
	struct wb_place place; /* line 0: not read in the input */
	const struct wb_param *next;
};

/* The value, or NULL when there is none or it is "". */
const char *wb_param_get(
	const struct wb_param *params, const char *name) WB_MUST_USE;
const struct wb_param *wb_param_add(struct wb_arena *a,
	const struct wb_param *params, const char *name,
	const char *value) WB_MUST_USE;
/* text with each {name} replaced; an unknown name stays as it is written. */
char *wb_expand(struct wb_arena *a, const char *text,
	const struct wb_param *params) WB_MUST_USE WB_RETURNS_NONNULL;
/* Every {name} in text has a value. */
bool wb_expandable(const char *text, const struct wb_param *params) WB_MUST_USE;

/* A sentence for the reader: an English msgid, translated and expanded by the
 * renderer.  msgid NULL: nothing to say. */
struct wb_sentence {
	const char *msgid;
	const struct wb_param *params;
};

/* Marks a msgid for xgettext where gettext() itself is not called. */
#define WB_N(text) text

#endif
