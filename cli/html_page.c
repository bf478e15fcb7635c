#include <string.h>

#include "base/language.h"
#include "html_pile.h"
#include "html_plot.h"
#include "html_put.h"
#include "html_style.h"

enum { BARS = 12, DAY = 86400, ARENA_LIMIT = 0 };

struct writer {
	struct wb_arena *a; /* emptied after each piece */
	struct wb_buf out;
	const struct wb_html *h;
	wb_html_sink *sink;
	void *context;
};

/* Passes on what is written so far. */
static void
flush(struct writer *w)
{
	w->sink(w->context, w->out.at, w->out.len);
	wb_arena_clear(w->a);
	wb_buf_init(&w->out, w->a, 2 * WB_HTML_STORIES_LEN_MAX);
}

static void
element(struct writer *w, const char *tag, const char *text)
{
	wb_html_element(w->a, &w->out, tag, text);
}

static void
puts_html(struct writer *w, const char *markup)
{
	wb_buf_puts(&w->out, markup);
}

/* Only this very style sheet is applied, and nothing at all is fetched. */
static void
policy(struct writer *w)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize len = sizeof digest;
	g_checksum_update(sum, (const guchar *)wb_html_style, -1);
	g_checksum_get_digest(sum, digest, &len);
	g_checksum_free(sum);
	char *base64 = g_base64_encode(digest, len);
	wb_buf_printf(&w->out,
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'sha256-%s'; "
		"base-uri 'none'; form-action 'none'\">\n",
		base64);
	g_free(base64);
}

static bool
is_single(const struct wb_html *h)
{
	return h->order->len == 1 && wb_summary_messages(h->summary) == 1;
}

static const char *
page_heading(struct writer *w)
{
	if (is_single(w->h)) {
		const struct wb_html_story *only = w->h->order->pdata[0];
		return only->heading;
	}
	return _("Why these mails came back");
}

static void
head(struct writer *w)
{
	char language[WB_LANGUAGE_TAG_MAX];
	wb_language_tag(language);
	wb_buf_printf(&w->out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n",
		language);
	policy(w);
	puts_html(w,
		"<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"format-detection\" content=\"telephone=no\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"robots\" content=\"noindex\">\n");
	element(w, "title", wb_printf(w->a, "%s – whybounce", page_heading(w)));
	puts_html(w, "<style>");
	puts_html(w, wb_html_style);
	puts_html(w, "</style>\n</head>\n<body>\n<header>\n");
	element(w, "p class=\"name\"", "whybounce");
	element(w, "h1", page_heading(w));
	if (!is_single(w->h))
		element(w, "p class=\"quiet\"",
			wb_summary_total(w->a, w->h->summary));
	puts_html(w, "</header>\n");
}

/* The first story of a cause, for links to it; 0: none was kept. */
static size_t
story_of(const struct wb_html *h, const char *cause)
{
	for (guint i = 0; i < h->order->len; i++) {
		const struct wb_html_story *s = h->order->pdata[i];
		if (strcmp(s->cause, cause) == 0)
			return i + 1;
	}
	return 0;
}

static void
number_cell(struct writer *w, size_t n)
{
	element(w, "td class=\"number\"", n ? wb_printf(w->a, "%zu", n) : "–");
}

static void
cause_row(struct writer *w, const struct wb_summary_row *row)
{
	size_t story = story_of(w->h, row->cause);
	puts_html(w, "<tr>");
	number_cell(w, row->count);
	puts_html(w, "<th scope=\"row\">");
	if (story)
		wb_buf_printf(&w->out, "<a href=\"#d%zu\">", story);
	element(w, "code translate=\"no\"", row->cause);
	puts_html(w, story ? "</a></th>" : "</th>");
	element(w, "td", _(wb_actor_words(row->actor)));
	number_cell(w, row->standing[WB_CONFIRMED]);
	number_cell(w, row->standing[WB_REFUTED]);
	element(w, "td class=\"when\"", wb_summary_period(w->a, row));
	puts_html(w, "</tr>\n");
}

static void
cause_table(
	struct writer *w, const struct wb_summary_row *const *rows, size_t n)
{
	const char *columns[] = { _("Count"), _("Cause"), _("Who acts"),
		_("Still so"), _("Not now"), _("Seen") };
	puts_html(w, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
		     "aria-labelledby=\"causes-caption\"><table>\n");
	element(w, "caption id=\"causes-caption\"", _("All causes"));
	puts_html(w, "<thead><tr>");
	for (size_t i = 0; i < WB_COUNT(columns); i++)
		element(w, "th scope=\"col\"", columns[i]);
	puts_html(w, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < n; i++)
		cause_row(w, rows[i]);
	puts_html(w, "</tbody></table></div>\n");
}

/* The largest few, and what is left as one. */
static size_t
cut_bars(struct wb_bar *bars, size_t n, size_t others)
{
	for (; n > BARS; n--)
		others += bars[n - 1].count;
	if (others)
		bars[n++] = (struct wb_bar){ _("others"), others };
	return n;
}

static void
causes(struct writer *w)
{
	const struct wb_summary_row *const *rows;
	size_t n = wb_summary_rows(w->a, w->h->summary, &rows);
	struct wb_bar *bars = WB_NEW_ARRAY(w->a, n + 2, struct wb_bar);
	for (size_t i = 0; i < n; i++)
		bars[i] = (struct wb_bar){ rows[i]->cause, rows[i]->count };
	puts_html(w, "<section aria-labelledby=\"causes\">\n");
	element(w, "h2 id=\"causes\"", _("Causes"));
	wb_html_bars(w->a, &w->out, "plot-causes", _("Bounces by cause"), bars,
		cut_bars(bars, n, 0));
	cause_table(w, rows, n);
	puts_html(w, "</section>\n");
	flush(w);
}

static int
by_count(const void *a, const void *b)
{
	const struct wb_bar *one = a, *other = b;
	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return strcmp(one->name, other->name);
}

/* The numbers of a plot for those who want to read them. */
static void
as_table(struct writer *w, const char *caption, const char *column,
	const struct wb_bar *bars, size_t n)
{
	puts_html(w, "<details class=\"numbers\"><summary>");
	wb_html_text(w->a, &w->out, _("As a table"));
	puts_html(w, "</summary>\n<table>\n");
	element(w, "caption", caption);
	puts_html(w, "<thead><tr>");
	element(w, "th scope=\"col\"", column);
	element(w, "th scope=\"col\"", _("Count"));
	puts_html(w, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < n; i++) {
		if (!bars[i].count)
			continue;
		puts_html(w, "<tr>");
		element(w, "th scope=\"row\"", bars[i].name);
		number_cell(w, bars[i].count);
		puts_html(w, "</tr>\n");
	}
	puts_html(w, "</tbody></table>\n</details>\n");
}

static void
receivers(struct writer *w)
{
	size_t n = 0;
	struct wb_bar *bars = WB_NEW_ARRAY(
		w->a, g_hash_table_size(w->h->receivers) + 2, struct wb_bar);
	GHashTableIter i;
	void *name, *count;
	g_hash_table_iter_init(&i, w->h->receivers);
	while (g_hash_table_iter_next(&i, &name, &count))
		bars[n++] = (struct wb_bar){ name, *(const size_t *)count };
	qsort(bars, n, sizeof *bars, by_count);
	n = cut_bars(bars, n, w->h->other_receivers);
	puts_html(w, "<section aria-labelledby=\"receivers\">\n");
	element(w, "h2 id=\"receivers\"", _("Receivers"));
	wb_html_bars(w->a, &w->out, "plot-receivers", _("Bounces by receiver"),
		bars, n);
	as_table(w, _("Bounces by receiver"), _("Receiver"), bars, n);
	puts_html(w, "</section>\n");
	flush(w);
}

static void
not_shown(struct writer *w, const char *msgid, size_t n)
{
	if (n)
		element(w, "p class=\"quiet\"",
			wb_say_with(w->a, msgid, "n", wb_printf(w->a, "%zu", n),
				NULL, NULL));
}

static void
days(struct writer *w)
{
	struct wb_bar bars[WB_PLOT_COLUMNS];
	size_t n = 0, before;
	struct wb_day *list = WB_NEW_ARRAY(
		w->a, g_hash_table_size(w->h->days) + 1, struct wb_day);
	GHashTableIter i;
	void *day, *count;
	const char *title;
	g_hash_table_iter_init(&i, w->h->days);
	while (g_hash_table_iter_next(&i, &day, &count))
		list[n++] = (struct wb_day){ *(const gint64 *)day,
			*(const size_t *)count };
	n = wb_html_by_day(w->a, list, n, bars, &title, &before);
	if (!n)
		return;
	puts_html(w, "<section aria-labelledby=\"days\">\n");
	element(w, "h2 id=\"days\"", _(title));
	wb_html_columns(w->a, &w->out, "plot-days", _(title), bars, n);
	not_shown(w, WB_N("Before that: {n}."), before);
	not_shown(w, WB_N("Without a date: {n}."), w->h->undated);
	as_table(w, _(title), _("Begins"), bars, n);
	puts_html(w, "</section>\n");
	flush(w);
}

static void
changes(struct writer *w)
{
	const struct wb_summary_change *const *list;
	size_t n = wb_summary_changes(w->a, w->h->summary, &list);
	if (!n)
		return;
	puts_html(w, "<section aria-labelledby=\"changes\">\n");
	element(w, "h2 id=\"changes\"",
		_("How many recipients each change alone would free"));
	puts_html(w, "<ol class=\"changes\">\n");
	for (size_t i = 0; i < n && i < WB_HTML_STORIES_MAX; i++) {
		puts_html(w, "<li><b>");
		wb_buf_printf(&w->out, "%zu</b> ", list[i]->frees);
		element(w, "code translate=\"no\"",
			wb_printf(w->a, "%s. %s %s", list[i]->name,
				list[i]->type,
				list[i]->after[0] ? list[i]->after
						  : _("(none)")));
		puts_html(w, "</li>\n");
	}
	puts_html(w, "</ol>\n</section>\n");
	flush(w);
}

static const char *
day_text(struct writer *w, int64_t day)
{
	struct wb_date date = { .known = true, .seconds = day * DAY };
	return wb_strndup(w->a, wb_date_format(w->a, date), 10);
}

/* Whom it hit and when, over the title. */
static void
kicker(struct writer *w, const struct wb_html_story *s)
{
	struct wb_buf text;
	wb_buf_init(&text, w->a, 64 * 1024);
	if (s->count > 1)
		wb_buf_puts(&text,
			wb_say_with(w->a, WB_N("{n} recipients"), "n",
				wb_printf(w->a, "%zu", s->count), NULL, NULL));
	else
		wb_buf_puts(&text, s->heading);
	if (s->last >= s->first) {
		wb_buf_printf(&text, " · %s", day_text(w, s->first));
		if (s->last > s->first)
			wb_buf_printf(&text, "–%s", day_text(w, s->last));
	}
	element(w, "p class=\"kicker\"", text.at);
}

/* Who else it hit; the story itself is that of the first. */
static void
recipients(struct writer *w, const struct wb_html_story *s)
{
	const char *who = s->who->str;
	if (s->count < 2)
		return;
	if (s->named < s->count)
		who = wb_say_with(w->a, WB_N("{list} and {n} more"), "list",
			who, "n", wb_printf(w->a, "%zu", s->count - s->named));
	wb_buf_puts(&w->out, "<p class=\"who\">");
	wb_html_text(w->a, &w->out,
		wb_say_with(w->a,
			WB_N("Not reached: {list}. Told here for the first."),
			"list", who, NULL, NULL));
	wb_buf_puts(&w->out, "</p>\n");
}

static void
story(struct writer *w, const struct wb_html_story *s, size_t number)
{
	wb_buf_printf(&w->out,
		"<article id=\"d%zu\" aria-labelledby=\"d%zu-title\">\n",
		number, number);
	if (!is_single(w->h))
		kicker(w, s);
	element(w, wb_printf(w->a, "h2 id=\"d%zu-title\"", number), s->title);
	recipients(w, s);
	puts_html(w, s->body);
	puts_html(w, "</article>\n");
	flush(w);
}

static gint
most_first(gconstpointer a, gconstpointer b)
{
	const struct wb_html_story *one = *(struct wb_html_story *const *)a;
	const struct wb_html_story *other = *(struct wb_html_story *const *)b;
	if (one->count == other->count)
		return 0; /* as they came: the order is stable */
	return one->count > other->count ? -1 : 1;
}

static void
stories(struct writer *w)
{
	g_ptr_array_sort(w->h->order, most_first);
	if (is_single(w->h)) {
		story(w, w->h->order->pdata[0], 1);
		return;
	}
	causes(w);
	receivers(w);
	days(w);
	changes(w);
	for (guint i = 0; i < w->h->order->len; i++)
		story(w, w->h->order->pdata[i], i + 1);
	not_shown(w,
		WB_N("There was no room to tell of {n} more recipients; they "
		     "are counted above."),
		w->h->untold);
}

void
wb_html_write(const struct wb_html *h, wb_html_sink *sink, void *context)
{
	struct writer w = {
		.a = wb_arena_new(/* limit= */ 0),
		.h = h,
		.sink = sink,
		.context = context,
	};
	wb_buf_init(&w.out, w.a, 2 * WB_HTML_STORIES_LEN_MAX);
	head(&w);
	puts_html(&w, "<main>\n");
	flush(&w);
	if (h->order->len || h->untold)
		stories(&w);
	else
		element(&w, "p", _("There is no bounce here."));
	puts_html(&w, "</main>\n<footer>\n");
	element(&w, "p",
		_("Made by whybounce. What servers said and what stands in the "
		  "DNS is shown as it is."));
	puts_html(&w, "</footer>\n</body>\n</html>\n");
	flush(&w);
	wb_arena_free(w.a);
}
