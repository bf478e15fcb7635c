#ifndef WB_CLI_REDACTED_H
#define WB_CLI_REDACTED_H

#include "redact/redact.h"
#include "render/view.h"

/* --redact: what is read from here on is the redacted message, so that nothing
 * that it lacks can come up in any output. */

/* The message that view shows, redacted and read anew, as the number-th of the
 * run.  The view's verdicts are of the message as it came; its network is not
 * touched. */
void wb_redacted(struct wb_arena *a, struct wb_redactor *redactor,
	size_t number, struct wb_view *view);

/* --format=eml: the message itself; one of many has the "From " line of an
 * mbox. */
void wb_redacted_write(struct wb_buf *out, const struct wb_view *view);

#endif
