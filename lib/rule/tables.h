#ifndef WB_RULE_TABLES_H
#define WB_RULE_TABLES_H

#include "rule/rule.h"

/* How the rules lie in memory: as rulec writes them, and as wb_rules_load()
 * makes them at run time. */

enum {
	WB_GRAM_SLOTS = 8192,
	WB_GLOB_SLOTS = 512,
	WB_GRAM_ANYWHERE = UINT16_MAX,
};

/* One text of a signature. */
struct wb_template {
	uint16_t signature, text; /* signatures[signature].texts[text] */
	uint16_t weight;          /* bytes of its literals */
	uint16_t gram_at; /* how far its gram is from where it begins, or
			   * WB_GRAM_ANYWHERE: holes or gaps are before */
};

/* Where to look for a template: one gram, six bytes of a literal, of each.  The
 * bytes are a number, the first the lowest; grams whose hash is h are those from
 * at[h] to at[h + 1] - 1. */
struct wb_grams {
	const uint64_t *grams;
	const uint16_t *templates; /* whose it is, of each */
	const uint16_t *at;        /* WB_GRAM_SLOTS + 1 */
};

/* A glob of a receiver or service.  Most end in two labels without a star, as
 * "*.google.com" does; globs whose last two labels have the hash h are those
 * from at[h] to at[h + 1] - 1, all others those from at[WB_GLOB_SLOTS] on. */
struct wb_glob_entry {
	const char *glob;
	uint16_t len, owner; /* receivers[owner], services[owner] */
	uint8_t kind;        /* enum wb_glob_kind */
};

struct wb_globs {
	const struct wb_glob_entry *entries;
	const uint16_t *at; /* WB_GLOB_SLOTS + 2 */
};

struct wb_rules {
	const struct wb_cause *causes;
	const struct wb_signature *signatures;
	const struct wb_receiver *receivers;
	const struct wb_service *services;
	const struct wb_template *templates;
	const uint16_t *wordless; /* numbers of signatures without texts */
	size_t cause_count, signature_count, receiver_count, service_count,
		template_count, wordless_count;
	struct wb_grams grams;
	struct wb_globs globs;
};

#endif
