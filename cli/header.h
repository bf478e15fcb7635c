#ifndef WB_CLI_HEADER_H
#define WB_CLI_HEADER_H

#include "base/buf.h"
#include "render/view.h"

/* Bounced recipients that get fields; a header of thousands of fields would be
 * cut off by somebody. */
enum { WB_HEADER_RECIPIENTS = 50 };

/* The verdicts as fields of a mail's header (RFC 5322): for each recipient
 * X-Bounce-Recipient, -Cause, -Status, -Actor, -Standing, those without a value
 * left out.  Nothing for what is no bounce.  Lines end in \n, hold ASCII only
 * and are folded; whatever the bounce says, no field begins but these. */
void wb_header_render(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view);

/* One such field: any text as a value that no reader can take for another. */
void wb_header_field(struct wb_arena *a, struct wb_buf *out, const char *name,
	const char *value);

#endif
