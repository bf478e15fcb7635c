#ifndef WB_RULE_DRAFT_H
#define WB_RULE_DRAFT_H

#include "rule/parse.h"

/* Rules as their stanzas say them, before they are put together and checked. */

struct wb_example {
	bool is_no;
	const char *text;
	const char *captures; /* "domain=example.com ip=203.0.113.9" */
	unsigned line;
	const struct wb_example *next;
};

/* A field that a check may have to point at. */
struct wb_said {
	const char *text;
	unsigned line;
};

struct wb_draft_signature {
	struct wb_signature signature; /* cause not yet set */
	struct wb_said cause;
	bool has_source;
	const struct wb_example *examples;
};

struct wb_draft_cause {
	struct wb_cause cause;
	bool has_actor;
};

enum wb_kind {
	WB_KIND_CAUSE,     /* struct wb_draft_cause */
	WB_KIND_SIGNATURE, /* struct wb_draft_signature */
	WB_KIND_RECEIVER,  /* struct wb_receiver */
	WB_KIND_SERVICE,   /* struct wb_service */
	WB_KINDS,
};

/* One stanza's rule; whatever its kind, it begins with its id. */
struct wb_item {
	const void *rule;
	const char *file;
	unsigned line;
	const struct wb_item *next;
};

/* In the order of files and stanzas. */
struct wb_draft {
	const struct wb_item *items[WB_KINDS];
};

const char *wb_item_id(
	const struct wb_item *item) WB_MUST_USE WB_RETURNS_NONNULL;
/* The item of that id in a list, or NULL. */
const struct wb_item *wb_item_find(
	const struct wb_item *items, const char *id) WB_MUST_USE;

/* Adds the stanzas to the draft.  False: ret_error says why not. */
bool wb_draft_read(struct wb_arena *a, struct wb_draft *draft,
	const struct wb_stanza *stanzas,
	struct wb_rule_error *ret_error) WB_MUST_USE;

#endif
