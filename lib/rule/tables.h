#ifndef WB_RULE_TABLES_H
#define WB_RULE_TABLES_H

#include "rule/rule.h"

/* How the rules lie in memory: as rulec writes them, and as wb_rules_load()
 * makes them at run time. */

/* One text of a signature. */
struct wb_template {
	uint16_t signature, text; /* signatures[signature].texts[text] */
	uint16_t weight;          /* bytes of its literals */
};

/* An Aho-Corasick automaton over one literal of each template.  Bytes fall in
 * classes, state s goes to
 * next[s * class_count + class], and a state s has found the templates
 * found[found_at[s]] to found[found_at[s + 1] - 1].  State 0 is the start. */
struct wb_automaton {
	const uint8_t *classes; /* 256 */
	const uint16_t *next;
	const uint16_t *found_at;
	const uint16_t *found;
	size_t class_count, state_count, found_count;
};

struct wb_rules {
	const struct wb_cause *causes;
	const struct wb_signature *signatures;
	const struct wb_receiver *receivers;
	const struct wb_service *services;
	const struct wb_template *templates;
	size_t cause_count, signature_count, receiver_count, service_count,
		template_count;
	struct wb_automaton automaton;
};

#endif
