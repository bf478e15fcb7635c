#ifndef WB_RULE_FIELD_H
#define WB_RULE_FIELD_H

#include "rule/draft.h"

/* One stanza while it is read. */
struct wb_scribe {
	struct wb_arena *arena;
	void *draft; /* struct wb_draft_... of the stanza's kind */
	const struct wb_field *field;
};

/* How a field is read into a draft; a reason when it cannot be. */
struct wb_entry {
	const char *name;
	const char *(*read)(struct wb_scribe *s, void *at);
	size_t offset; /* of what it fills, in the draft */
	bool once;
};

/* What the fields of each kind of stanza mean; a NULL name ends each. */
extern const struct wb_entry wb_cause_entries[], wb_signature_entries[],
	wb_receiver_entries[], wb_service_entries[];

/* A list that nothing was added to. */
extern const char *const wb_none[];

#endif
