#ifndef WB_CLI_LETTER_H
#define WB_CLI_LETTER_H

#include "base/buf.h"
#include "render/view.h"

enum { WB_LETTER_TO_WHO_ACTS = -1 };

/* "sender-dns" as enum wb_actor; WB_LETTER_TO_WHO_ACTS for NULL; -2: unknown.
 */
int wb_letter_who(const char *text) WB_MUST_USE;

/* The mail that asks who must act to do so, with the facts, the evidence and the
 * very records: one for each verdict that asks something of somebody.  who is an
 * enum wb_actor or WB_LETTER_TO_WHO_ACTS.  Addresses are named only to those who
 * need them.  readable: for a terminal, with nothing encoded; else as a mailer
 * wants it.  False when nobody is to be asked for anything. */
bool wb_letter_render(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, int who, bool readable) WB_MUST_USE;

#endif
