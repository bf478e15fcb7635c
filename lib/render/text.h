#ifndef WB_RENDER_TEXT_H
#define WB_RENDER_TEXT_H

#include "render/view.h"

/* Columns of a page when nobody says: what goes into a mail or a ticket. */
enum { WB_PAGE_WIDTH = 79, WB_PAGE_WIDTH_MIN = 40, WB_PAGE_WIDTH_MAX = 100 };

struct wb_term {
	unsigned width;
	bool color;
};

/* The text for people; DESIGN section 8.  verbose adds every step and every
 * answer. */
void wb_text_render(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, struct wb_term term, bool verbose);

#endif
