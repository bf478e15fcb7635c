#ifndef WB_CHECK_SPF_TREE_H
#define WB_CHECK_SPF_TREE_H

#include "check/spf_parse.h"
#include "dns/world.h"

/* A domain's SPF policy with every record that it refers to by a name without
 * macros.  A domain has one node however often it is named. */
struct wb_spf_node {
	struct wb_name domain;
	enum wb_outcome outcome;            /* of its TXT */
	size_t record_count;                /* SPF records found */
	const struct wb_spf_record *record; /* the first; NULL when none */
	/* Parallel to record->terms: what include: and redirect= lead to; NULL
	 * for other terms, for macros, and for a name already above it. */
	const struct wb_spf_node *const *targets;
	/* Terms that ask the DNS, this record and all below, as checkers count
	 * them; behind "all" nothing counts.  At most WB_SPF_TREE_MANY. */
	unsigned lookups;
	bool incomplete;                /* an answer is missing here or below */
	const struct wb_spf_node *next; /* any other node; root is first */
};

enum { WB_SPF_TREE_MANY = 999 };

/* The tree under domain.  text, when not NULL, is taken for its record. */
const struct wb_spf_node *wb_spf_tree(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *domain,
	const char *text,
	struct wb_wanted *wanted) WB_MUST_USE WB_RETURNS_NONNULL;
unsigned wb_spf_static_lookups(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain) WB_MUST_USE;
/* The SPF records among a TXT answer's records; NULL when none. */
const char *const *wb_spf_records(struct wb_arena *a,
	const struct wb_answer *answer, size_t *ret_count) WB_MUST_USE;

#endif
