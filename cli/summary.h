#ifndef WB_CLI_SUMMARY_H
#define WB_CLI_SUMMARY_H

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
/* Adds such a text; it is changed on the way. */
void wb_summary_add(struct wb_summary *s, char *note);

void wb_summary_text(struct wb_arena *a, struct wb_buf *out,
	const struct wb_summary *s, struct wb_term term);
/* One object on one line. */
void wb_summary_json(
	struct wb_arena *a, struct wb_buf *out, const struct wb_summary *s);

#endif
