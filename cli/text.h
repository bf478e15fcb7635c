#ifndef WB_CLI_TEXT_H
#define WB_CLI_TEXT_H

#include "term.h"
#include "view.h"

/* The text for people; DESIGN section 8.  verbose adds every step and every
 * answer. */
void wb_text_render(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, struct wb_term term, bool verbose);

#endif
