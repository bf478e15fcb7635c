#ifndef WB_CLI_TERM_H
#define WB_CLI_TERM_H

#include <stdbool.h>

#include "options.h"

/* Columns of a page when nobody says: what goes into a mail or a ticket. */
enum { WB_PAGE_WIDTH = 79, WB_PAGE_WIDTH_MIN = 40, WB_PAGE_WIDTH_MAX = 100 };

struct wb_term {
	unsigned width;
	bool color;
};

/* What standard output can show: a terminal's width ($COLUMNS over it), and
 * colour by --color, NO_COLOR and TERM. */
struct wb_term wb_term_look(enum wb_color color);

#endif
