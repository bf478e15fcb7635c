#ifndef WB_WHYBOUNCE_PRIVATE_H
#define WB_WHYBOUNCE_PRIVATE_H

/* What whybounce.h keeps to itself. */

#include "ask/probe_client.h"
#include "render/view.h"
#include "whybounce.h"

struct whybounce {
	struct wb_arena *arena; /* of all below, until it is freed */
	const struct wb_rules *rules;
	struct wb_name *mine;
	size_t mine_count;
	unsigned timeout_ms;
	const char *error;
	enum { WB_ASK_NOBODY, WB_ASK_TEXT, WB_ASK_PROBE, WB_ASK_RESOLVER } ask;
	const char *answers; /* of WB_ASK_TEXT */
	size_t answers_len;
	const char *probe; /* of WB_ASK_PROBE: its path, or NULL */
	const char *const *servers;
	size_t server_count;
	whybounce_resolver *resolver;
	void *resolver_context;
};

enum {
	WB_FIELDS = WHYBOUNCE_PERMANENT + 1,
	WB_RECORDS = WHYBOUNCE_PROVED + 1,
};

/* Fields are made when the message is read, since those who ask for them may be
 * several threads. */
struct wb_result_fix {
	const char *fields[WB_RECORDS];
};
struct wb_result_verdict {
	const char *fields[WB_FIELDS];
	const struct wb_verdict *verdict;
	struct wb_result_fix *fixes;
	size_t fix_count;
};

struct whybounce_result {
	struct wb_arena *arena;
	struct wb_world *world;
	struct wb_input input;
	struct wb_network network;
	const struct wb_report *report;
	const struct wb_verdict *verdicts;
	struct wb_result_verdict *list;
	size_t count;
	const char *trouble;
};

/* whybounce_result.c: makes the list of a result that is otherwise done. */
void wb_result_list(struct whybounce_result *r);

#endif
