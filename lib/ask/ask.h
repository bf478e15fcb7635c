#ifndef WB_ASK_ASK_H
#define WB_ASK_ASK_H

#include <stdbool.h>

#include "diagnose/check.h"
#include "diagnose/verdict.h"

/* What a round of questions has cost. */
struct wb_ask_costs {
	unsigned queries, milliseconds;
};

/* Who answers questions: the probe, or a resolver of the caller's. */
struct wb_asker {
	void *context;
	/* Puts the answers to what is wanted into the world; what has none in
	 * timeout_ms stays unknown there.  new_messages: time and queries are
	 * counted anew, for that many; 0: they go on.  False: it cannot be
	 * asked any more. */
	bool (*ask)(void *context, const struct wb_wanted *wanted,
		struct wb_world *world, unsigned timeout_ms,
		unsigned new_messages, struct wb_ask_costs *ret_costs);
};

/* What the answers for one message have cost. */
struct wb_network {
	unsigned queries, rounds, milliseconds;
	const char *server; /* who answered, or "" */
	const char *replay; /* the file they were read from, or NULL */
	struct wb_date now; /* the moment that the answers are of */
	bool complete;      /* nothing wanted was left unanswered */
	/* Every question that came up; the world has the answers. */
	const struct wb_wanted *asked;
	bool offline; /* nothing was asked */
};

/* What is judged, and what it came to: one of the two. */
struct wb_task {
	const struct wb_report *report;
	const struct wb_checkup_input *check;
	const struct wb_verdict *verdicts;
	const struct wb_checkup *checkup;
};

/* In which world, and by what. */
struct wb_setting {
	const struct wb_rules *rules;
	struct wb_diagnose_options options;
	struct wb_world *world; /* where answers go */
	/* what is seen: an overlay of the world, or the world itself */
	struct wb_world *seen;
	const struct wb_asker *asker; /* NULL: nobody is asked */
	/* Answers too old to be used, which tell what will be asked; NULL. */
	const struct wb_world *hints;
	unsigned timeout_ms;          /* for all rounds */
};

/* Judges once; what is missed goes on the wanted list. */
void wb_judge(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *task, struct wb_wanted *wanted);

/* Judges and asks until nothing is wanted or a limit is met. */
void wb_ask(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *task, struct wb_network *ret_network);

/* The same for many: what all of them want in a round is asked together, each
 * question once, and counted for the first that wants it.  Each comes to what it
 * would come to alone; one that waits for an answer does not use up the time of
 * the others. */
void wb_ask_many(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *tasks, size_t count, struct wb_network *ret_networks);

#endif
