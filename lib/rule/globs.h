#ifndef WB_RULE_GLOBS_H
#define WB_RULE_GLOBS_H

#include "rule/tables.h"

/* Builds rules->globs from rules->receivers and rules->services.  False when
 * there are too many. */
bool wb_globs_build(struct wb_arena *a, struct wb_rules *rules) WB_MUST_USE;

/* The receiver with the longest glob of that kind that matches, or NULL: the
 * longer it is, the more it knows ("gmail-smtp-in.l.google.com" over
 * "*.google.com").  The first of those alike. */
const struct wb_receiver *wb_globs_receiver(const struct wb_rules *rules,
	enum wb_glob_kind kind, const char *text) WB_MUST_USE;

/* The pattern, of n bytes, matches the text, of len bytes. */
bool wb_glob_fits(const char *pattern, size_t n, const char *text,
	size_t len) WB_MUST_USE WB_PURE;

#endif
