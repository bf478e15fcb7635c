#ifndef WB_RULE_CHECK_H
#define WB_RULE_CHECK_H

#include "rule/draft.h"

/* Holds the new rules, as they lie in rules, to what they say of themselves:
 * that each Yes: is matched, with the captures it states and by no heavier
 * signature, and no No:; that what they refer to exists; that a cause's texts
 * use names that somebody provides, and the last variant only names that are
 * always known. */
bool wb_rules_check(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_draft *draft,
	struct wb_rule_error *ret_error) WB_MUST_USE;

#endif
