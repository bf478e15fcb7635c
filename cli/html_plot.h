#ifndef WB_CLI_HTML_PLOT_H
#define WB_CLI_HTML_PLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* A plot is drawn as SVG in our own hand, its width that of the page, its text
 * of the page's size; what it shows also stands in its description. */

struct wb_bar {
	const char *name;
	size_t count;
};

/* How many, lying bars from the top; id names the plot in the page. */
void wb_html_bars(struct wb_arena *a, struct wb_buf *out, const char *id,
	const char *title, const struct wb_bar *bars, size_t n);

/* How many in each day, week or month, standing bars from the left. */
void wb_html_columns(struct wb_arena *a, struct wb_buf *out, const char *id,
	const char *title, const struct wb_bar *bars, size_t n);

/* Counts of days (since 1970, UTC) as the bars of a plot: of each day, or each
 * week or month where there are too many.  *ret_title says which, a msgid;
 * *ret_before is how many came before the first bar. */
enum { WB_PLOT_COLUMNS = 62 };
struct wb_day {
	int64_t day;
	size_t count;
};
size_t wb_html_by_day(struct wb_arena *a, const struct wb_day *days, size_t n,
	struct wb_bar ret_bars[WB_PLOT_COLUMNS], const char **ret_title,
	size_t *ret_before) WB_MUST_USE;

#endif
