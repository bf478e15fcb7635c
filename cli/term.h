#ifndef WB_CLI_TERM_H
#define WB_CLI_TERM_H

#include "options.h"
#include "render/text.h"

/* What standard output can show: a terminal's width ($COLUMNS over it), and
 * colour by --color, NO_COLOR and TERM. */
struct wb_term wb_term_look(enum wb_color color);

#endif
