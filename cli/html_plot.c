#include "html_plot.h"

#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/language.h"
#include "base/param.h"
#include "base/text.h"
#include "html_put.h"

enum {
	ROW = 38,           /* px of a lying bar with its name over it */
	COLUMNS_HIGH = 120, /* px of the highest standing bar */
	NAME_MAX = 34,      /* letters that a narrow screen has room for */
};

static size_t
largest(const struct wb_bar *bars, size_t n)
{
	size_t max = 1;
	for (size_t i = 0; i < n; i++)
		if (bars[i].count > max)
			max = bars[i].count;
	return max;
}

/* The name, cut to what fits. */
static const char *
short_name(struct wb_arena *a, const char *name)
{
	size_t at = 0, letters = 0, step, n = strlen(name);
	uint32_t code;
	while (at < n && (step = wb_utf8_char(name + at, n - at, &code))) {
		if (++letters > NAME_MAX)
			return wb_printf(a, "%.*s…", (int)at, name);
		at += step;
	}
	return name;
}

/* "spf-missing 12, mailbox-full 3", of what there is any of. */
static const char *
as_text(struct wb_arena *a, const struct wb_bar *bars, size_t n)
{
	struct wb_buf text;
	wb_buf_init(&text, a, 64 * 1024);
	for (size_t i = 0; i < n; i++)
		if (bars[i].count)
			wb_buf_printf(&text, "%s%s: %zu", text.len ? ", " : "",
				bars[i].name, bars[i].count);
	return text.at;
}

static void
begin(struct wb_arena *a, struct wb_buf *out, const char *id, const char *title,
	const char *text, size_t height)
{
	wb_buf_printf(out,
		"<svg class=\"plot\" role=\"img\" width=\"100%%\" "
		"height=\"%zu\" aria-labelledby=\"%s-title %s-text\">\n",
		height, id, id);
	wb_html_element(
		a, out, wb_printf(a, "title id=\"%s-title\"", id), title);
	wb_html_element(a, out, wb_printf(a, "desc id=\"%s-text\"", id), text);
}

void
wb_html_bars(struct wb_arena *a, struct wb_buf *out, const char *id,
	const char *title, const struct wb_bar *bars, size_t n)
{
	size_t max = largest(bars, n);
	begin(a, out, id, title, as_text(a, bars, n), n * ROW);
	for (size_t i = 0; i < n; i++) {
		size_t y = i * ROW;
		wb_buf_printf(out, "<text x=\"0\" y=\"%zu\">", y + 16);
		wb_html_text(a, out, short_name(a, bars[i].name));
		wb_buf_printf(out,
			"</text><text class=\"count\" x=\"100%%\" y=\"%zu\">"
			"%zu</text>",
			y + 16, bars[i].count);
		wb_buf_printf(out,
			"<rect class=\"rail\" x=\"0\" y=\"%zu\" "
			"width=\"100%%\" height=\"6\" rx=\"3\"/>",
			y + 23);
		wb_buf_printf(out,
			"<rect x=\"0\" y=\"%zu\" width=\"%.2f%%\" "
			"height=\"6\" rx=\"3\"/>\n",
			y + 23, 100.0 * (double)bars[i].count / (double)max);
	}
	wb_buf_puts(out, "</svg>\n");
}

void
wb_html_columns(struct wb_arena *a, struct wb_buf *out, const char *id,
	const char *title, const struct wb_bar *bars, size_t n)
{
	size_t max = largest(bars, n);
	double step = 100.0 / (double)n, gap = n > 1 ? step * 0.15 : 30.0;
	begin(a, out, id, title, as_text(a, bars, n), COLUMNS_HIGH + 44);
	wb_buf_printf(out,
		"<line x1=\"0\" x2=\"100%%\" y1=\"20.5\" y2=\"20.5\"/>"
		"<text class=\"count\" x=\"100%%\" y=\"14\">%zu</text>\n",
		max);
	for (size_t i = 0; i < n; i++) {
		double high =
			COLUMNS_HIGH * (double)bars[i].count / (double)max;
		if (bars[i].count && high < 2)
			high = 2;
		wb_buf_printf(out,
			"<rect x=\"%.3f%%\" y=\"%.1f\" width=\"%.3f%%\" "
			"height=\"%.1f\"/>\n",
			(double)i * step + gap, 20 + COLUMNS_HIGH - high,
			step - 2 * gap, high);
	}
	wb_buf_printf(out, "<text x=\"0\" y=\"%d\">", COLUMNS_HIGH + 38);
	wb_html_text(a, out, bars[0].name);
	wb_buf_puts(out, "</text>");
	if (n > 1) {
		wb_buf_printf(out, "<text class=\"end\" x=\"100%%\" y=\"%d\">",
			COLUMNS_HIGH + 38);
		wb_html_text(a, out, bars[n - 1].name);
		wb_buf_puts(out, "</text>");
	}
	wb_buf_puts(out, "\n</svg>\n");
}

enum { BY_DAY, BY_WEEK, BY_MONTH };

/* The bar that a day belongs to. */
static int64_t
unit_of(int64_t day, int unit)
{
	if (unit == BY_DAY)
		return day;
	if (unit == BY_WEEK) /* they begin on Mondays, as the fifth day did */
		return (day + 3) / 7;
	time_t seconds = (time_t)day * 86400;
	struct tm tm;
	gmtime_r(&seconds, &tm);
	return tm.tm_year * 12 + tm.tm_mon;
}

static const char *
unit_name(struct wb_arena *a, int64_t at, int unit)
{
	if (unit == BY_MONTH)
		return wb_printf(a, "%d-%02d", (int)(1900 + at / 12),
			(int)(at % 12 + 1));
	struct wb_date date = { .known = true };
	date.seconds = (unit == BY_WEEK ? at * 7 - 3 : at) * 86400;
	return wb_strndup(a, wb_date_format(a, date), 10);
}

size_t
wb_html_by_day(struct wb_arena *a, const struct wb_day *days, size_t n,
	struct wb_bar ret_bars[WB_PLOT_COLUMNS], const char **ret_title,
	size_t *ret_before)
{
	static const char *const titles[] = {
		[BY_DAY] = WB_N("Bounces by day"),
		[BY_WEEK] = WB_N("Bounces by week"),
		[BY_MONTH] = WB_N("Bounces by month"),
	};
	int64_t first = INT64_MAX, last = 0;
	int unit = BY_DAY;
	*ret_before = 0;
	if (!n)
		return 0;
	for (size_t i = 0; i < n; i++) {
		first = days[i].day < first ? days[i].day : first;
		last = days[i].day > last ? days[i].day : last;
	}
	while (unit < BY_MONTH &&
		unit_of(last, unit) - unit_of(first, unit) >= WB_PLOT_COLUMNS)
		unit++;
	int64_t from = unit_of(first, unit), to = unit_of(last, unit);
	if (to - from >= WB_PLOT_COLUMNS)
		from = to - WB_PLOT_COLUMNS + 1;
	size_t count = (size_t)(to - from) + 1;
	for (size_t i = 0; i < count; i++)
		ret_bars[i] =
			(struct wb_bar){ unit_name(a, from + (int64_t)i, unit),
				0 };
	for (size_t i = 0; i < n; i++) {
		int64_t at = unit_of(days[i].day, unit);
		if (at < from)
			*ret_before += days[i].count;
		else
			ret_bars[at - from].count += days[i].count;
	}
	*ret_title = titles[unit];
	return count;
}
