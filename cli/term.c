#include "term.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static unsigned
terminal_columns(void)
{
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;
	struct winsize size;
	if (n <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		n = size.ws_col;
	return n > 0 && n < 10000 ? (unsigned)n : WB_PAGE_WIDTH;
}

/* https://no-color.org: set and not empty. */
static bool
wants_color(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return !(no && no[0]) && term && strcmp(term, "dumb") != 0;
}

struct wb_term
wb_term_look(enum wb_color color)
{
	struct wb_term term = { WB_PAGE_WIDTH, color == WB_COLOR_ALWAYS };
	bool is_terminal = isatty(STDOUT_FILENO);
	/* $COLUMNS is for pagers, too */
	term.width = terminal_columns();
	if (term.width < WB_PAGE_WIDTH_MIN)
		term.width = WB_PAGE_WIDTH_MIN;
	if (term.width > WB_PAGE_WIDTH_MAX)
		term.width = WB_PAGE_WIDTH_MAX;
	if (color == WB_COLOR_AUTO && is_terminal)
		term.color = wants_color();
	return term;
}
