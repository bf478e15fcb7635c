#ifndef WB_RULE_INDEX_H
#define WB_RULE_INDEX_H

#include "rule/tables.h"

enum { WB_TEMPLATES_MAX = 16384 };

/* Builds rules->templates, rules->wordless and rules->grams from
 * rules->signatures.  False when there are too many. */
bool wb_index_build(struct wb_arena *a, struct wb_rules *rules) WB_MUST_USE;
/* Calls found() for each template whose gram stands in text, at each place from
 * left to right. */
void wb_index_search(const struct wb_grams *grams, const char *text, size_t len,
	void (*found)(void *closure, unsigned template, size_t at),
	void *closure);

#endif
