#ifndef WB_CLI_SESSION_H
#define WB_CLI_SESSION_H

#include <stdbool.h>

#include "ask/ask.h"
#include "options.h"

/* The world of one run of the program, shared by all its messages, and how its
 * answers are had: from the network, from a file, or not at all. */
struct wb_session;

struct wb_session *wb_session_new(const struct wb_options *options) WB_MUST_USE;
void wb_session_free(struct wb_session *session);

/* Opens what is needed until the end, the probe and the file of --record, and
 * then gives up the right to open more (confined.h).  false: it could not, and
 * must; said. */
bool wb_session_start(struct wb_session *session) WB_MUST_USE;

/* Reads the file of --replay.  On WB_ERR_WORLD ret_line and ret_why say where
 * and why. */
enum wb_status wb_session_replay(struct wb_session *session, const char *path,
	unsigned *ret_line, const char **ret_why) WB_MUST_USE;

/* Takes from the file of --record what still holds; there need be none.  Errors
 * as above. */
enum wb_status wb_session_reuse(struct wb_session *session, unsigned *ret_line,
	const char **ret_why) WB_MUST_USE;

/* Lays the records of --what-if over the answers.  Errors as above; ret_path is
 * set to the file where one is at fault. */
enum wb_status wb_session_assume(struct wb_session *session,
	const char **ret_path, unsigned *ret_line,
	const char **ret_why) WB_MUST_USE;

/* To be called between messages: drops answers older than their TTL, and may
 * put another world in the place of the one there was. */
void wb_session_refresh(struct wb_session *session);

/* Diagnoses, and asks until nothing is wanted or a limit is met. */
const struct wb_verdict *wb_session_diagnose(struct wb_session *session,
	struct wb_arena *a, const struct wb_report *report,
	struct wb_network *ret_network) WB_MUST_USE;

/* The same for many, which are asked about together: wb_ask_many(). */
void wb_session_diagnose_many(struct wb_session *session, struct wb_arena *a,
	struct wb_task *tasks, size_t count, struct wb_network *ret_networks);
/* Answers come from the network. */
bool wb_session_is_live(const struct wb_session *session) WB_MUST_USE;

/* The same for a domain looked at without a bounce. */
const struct wb_checkup *wb_session_check(struct wb_session *session,
	struct wb_arena *a, const struct wb_checkup_input *in,
	struct wb_network *ret_network) WB_MUST_USE WB_RETURNS_NONNULL;

/* Adds what a report's first round wants to the plan.  The verdicts are what is
 * known before the answers. */
const struct wb_verdict *wb_session_plan(struct wb_session *session,
	struct wb_arena *a, const struct wb_report *report) WB_MUST_USE;
void wb_session_plan_check(struct wb_session *session, struct wb_arena *a,
	const struct wb_checkup_input *in);
/* The plan as world text. */
void wb_session_write_plan(struct wb_session *session, struct wb_buf *out);
/* The world as text, into the file of --record; errno says why not. */
enum wb_status wb_session_record(struct wb_session *session) WB_MUST_USE;

const struct wb_world *wb_session_world(
	const struct wb_session *session) WB_MUST_USE;

#endif
