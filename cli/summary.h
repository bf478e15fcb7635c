#ifndef WB_CLI_SUMMARY_H
#define WB_CLI_SUMMARY_H

#include <stdint.h>

#include "base/buf.h"
#include "render/view.h"
#include "term.h"

/* Many messages in one table: each cause with how often, who acts, how much of
 * it still holds, when; and how many recipients one change would free. */
struct wb_summary;

struct wb_summary *wb_summary_new(void) WB_MUST_USE WB_RETURNS_NONNULL;
void wb_summary_free(struct wb_summary *s);

/* What of one message goes into it, as text; so that a process of its own can
 * have read the message. */
void wb_summary_note(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view);
/* Adds such a text; it is changed on the way.  What is none of ours in it is
 * passed over: that process may have been taken over by what it read. */
void wb_summary_add(struct wb_summary *s, char *note);

/* A number in a note; false when it is none from min to max. */
bool wb_note_number(const char *text, int64_t min, int64_t max,
	int64_t *ret_n) WB_MUST_USE;

struct wb_summary_row {
	char *cause;
	enum wb_actor actor;
	size_t count, standing[WB_UNCLEAR + 1];
	int64_t first, last; /* seconds since 1970, when has_date */
	bool has_date;
};

/* A change of one record, and how many recipients it alone would free. */
struct wb_summary_change {
	char *name, *type, *after;
	size_t frees;
};

/* What is in it, the largest first. */
size_t wb_summary_rows(struct wb_arena *a, const struct wb_summary *s,
	const struct wb_summary_row *const **ret_rows) WB_MUST_USE;
size_t wb_summary_changes(struct wb_arena *a, const struct wb_summary *s,
	const struct wb_summary_change *const **ret_changes) WB_MUST_USE;
/* "Bounces: 3, of messages: 8. DNS queries: 5." */
const char *wb_summary_total(
	struct wb_arena *a, const struct wb_summary *s) WB_MUST_USE;
size_t wb_summary_messages(const struct wb_summary *s) WB_MUST_USE;
/* "2026-11-01..2026-11-20", "-" */
const char *wb_summary_period(
	struct wb_arena *a, const struct wb_summary_row *row) WB_MUST_USE;

void wb_summary_text(struct wb_arena *a, struct wb_buf *out,
	const struct wb_summary *s, struct wb_term term);
/* One object on one line. */
void wb_summary_json(
	struct wb_arena *a, struct wb_buf *out, const struct wb_summary *s);

#endif
