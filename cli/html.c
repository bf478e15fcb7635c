#include "html.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "html_pile.h"
#include "html_story.h"

/* A note is a row of pieces, each as "length:bytes" and a NUL: first that for the
 * summary, then PIECES of them for each story. */
enum piece {
	PIECE_KEY,
	PIECE_COUNT,    /* recipients; 0: no bounce */
	PIECE_DAY,      /* since 1970, or "" */
	PIECE_RECEIVER, /* or "" */
	PIECE_CAUSE,
	PIECE_WHO,
	PIECE_HEADING,
	PIECE_TITLE,
	PIECE_BODY,
	PIECES,
};

enum {
	DAY = 86400,
	WHO_LEN_MAX = 2000,
	COUNT_MAX = 1000 * 1000, /* more recipients than any message has */
	LAST_DAY = 2932896,      /* of the year 9999 */
};

static void
free_story(void *pointer)
{
	struct wb_html_story *story = pointer;
	g_free(story->heading);
	g_free(story->title);
	g_free(story->cause);
	g_free(story->body);
	g_string_free(story->who, TRUE);
	g_free(story);
}

struct wb_html *
wb_html_new(void)
{
	struct wb_html *h = g_new0(struct wb_html, 1);
	h->summary = wb_summary_new();
	h->order = g_ptr_array_new_with_free_func(free_story);
	h->stories =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	h->receivers =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	h->days = g_hash_table_new_full(
		g_int64_hash, g_int64_equal, g_free, g_free);
	return h;
}

void
wb_html_free(struct wb_html *h)
{
	wb_summary_free(h->summary);
	g_hash_table_destroy(h->stories);
	g_hash_table_destroy(h->receivers);
	g_hash_table_destroy(h->days);
	g_ptr_array_free(h->order, TRUE);
	g_free(h);
}

static void
put_piece(struct wb_buf *out, const char *bytes, size_t len)
{
	wb_buf_printf(out, "%zu:", len);
	wb_buf_add(out, bytes, len);
	wb_buf_putc(out, '\0');
}

static void
put_text(struct wb_buf *out, const char *text)
{
	put_piece(out, text, strlen(text));
}

/* The day that it came on; "" if nobody says, or says one that is to come. */
static const char *
day_of(struct wb_arena *a, const struct wb_view *view)
{
	struct wb_date date = view->report->date.known ? view->report->date
						       : view->report->arrived;
	if (!date.known || date.seconds < 0 ||
		date.seconds > view->network->now.seconds + DAY)
		return "";
	return wb_printf(a, "%" PRId64, date.seconds / DAY);
}

/* Whose server it is; else the domain that the mail was for. */
static const char *
receiver_of(const struct wb_verdict *v)
{
	if (v->receiver[0])
		return v->receiver;
	const char *at = strrchr(v->recipient->final.text, '@');
	return at ? at + 1 : v->recipient->remote_mta.text;
}

/* Two stories are one if they have the same cause, standing and receiver, and
 * the same records would cure them. */
static const char *
key_of(struct wb_arena *a, const struct wb_verdict *v)
{
	struct wb_buf key;
	wb_buf_init(&key, a, 64 * 1024);
	wb_buf_printf(&key, "%s\n%d %d\n%s\n", v->cause->id, (int)v->standing,
		(int)v->actor, receiver_of(v));
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		wb_buf_printf(&key, "%s %s %s %d\n", f->id, f->name.text,
			f->after, (int)f->proved);
	return key.at;
}

static void
put_story(struct wb_page *p, struct wb_buf *out, const struct wb_verdict *v,
	size_t count)
{
	bool bounce = wb_view_is_bounce(p->view->report, v);
	bool only = !v->next && !p->view->input->one_of_many;
	struct wb_buf body;
	wb_buf_init(&body, p->a, WB_HTML_STORY_LEN_MAX);
	/* cppcheck-suppress autoVariables ; it is set anew for each story */
	p->out = &body;
	wb_html_story(p, v, only);
	put_text(out, key_of(p->a, v));
	put_text(out, wb_printf(p->a, "%zu", bounce ? count : 0));
	put_text(out, day_of(p->a, p->view));
	put_text(out, wb_shown(p->a, receiver_of(v)));
	put_text(out, v->cause->id);
	put_text(out, wb_shown(p->a, wb_page_recipients(p, v, count)));
	put_text(out, wb_page_heading(p, v, count));
	put_text(out, wb_say(p->a, v->title));
	/* markup that was cut is none */
	put_text(out, body.full ? "" : body.at);
}

void
wb_html_note(struct wb_arena *a, struct wb_buf *out, const struct wb_view *view,
	bool has_story, bool verbose)
{
	struct wb_page page = {
		.a = a,
		.view = view,
		.term = { .width = WB_PAGE_WIDTH_MAX },
		.verbose = verbose,
	};
	struct wb_buf note;
	wb_buf_init(&note, a, out->max);
	wb_summary_note(a, &note, view);
	put_piece(out, note.at, note.len);
	const struct wb_verdict *next, *v = has_story ? view->verdicts : NULL;
	for (; v; v = next) {
		size_t count = 1;
		next = v->next;
		while (next && wb_page_same_story(a, v, next)) {
			next = next->next;
			count++;
		}
		put_story(&page, out, v, count);
	}
}

static void
count_in(GHashTable *table, void *key, size_t n)
{
	size_t *count = g_hash_table_lookup(table, key);
	if (!count) {
		count = g_new0(size_t, 1);
		g_hash_table_insert(table, key, count);
	} else {
		g_free(key);
	}
	*count += n;
}

static void
add_receiver(struct wb_html *h, const char *name, size_t count)
{
	bool known = g_hash_table_contains(h->receivers, name);
	if (!name[0] || (!known && g_hash_table_size(h->receivers) >=
					   WB_HTML_RECEIVERS_MAX))
		h->other_receivers += count;
	else
		count_in(h->receivers, g_strdup(name), count);
}

static void
add_day(struct wb_html *h, const char *text, size_t count)
{
	int64_t n;
	bool known = wb_note_number(text, 0, LAST_DAY, &n);
	gint64 day = n;
	if (!known || (!g_hash_table_contains(h->days, &day) &&
			      g_hash_table_size(h->days) >= WB_HTML_DAYS_MAX))
		h->undated += count;
	else
		count_in(h->days, g_memdup2(&day, sizeof day), count);
}

/* A story that was not told yet; NULL when there is no room for it. */
static struct wb_html_story *
new_story(struct wb_html *h, char *const *pieces)
{
	size_t len = strlen(pieces[PIECE_BODY]);
	if (!len || h->order->len >= WB_HTML_STORIES_MAX ||
		h->stories_len + len > WB_HTML_STORIES_LEN_MAX)
		return NULL;
	struct wb_html_story *story = g_new0(struct wb_html_story, 1);
	story->heading = g_strdup(pieces[PIECE_HEADING]);
	story->title = g_strdup(pieces[PIECE_TITLE]);
	story->cause = g_strdup(pieces[PIECE_CAUSE]);
	story->body = g_strdup(pieces[PIECE_BODY]);
	story->who = g_string_new(NULL);
	story->first = INT64_MAX;
	story->last = INT64_MIN;
	h->stories_len += len;
	g_ptr_array_add(h->order, story);
	g_hash_table_insert(h->stories, g_strdup(pieces[PIECE_KEY]), story);
	return story;
}

static void
add_to_story(struct wb_html_story *story, char *const *pieces, size_t count)
{
	const char *who = pieces[PIECE_WHO];
	int64_t day;
	story->count += count;
	if (wb_note_number(pieces[PIECE_DAY], 0, LAST_DAY, &day)) {
		story->first = MIN(story->first, day);
		story->last = MAX(story->last, day);
	}
	if (!who[0] || strstr(story->who->str, who) ||
		story->named + count > WB_HTML_WHO_MAX ||
		story->who->len + strlen(who) > WHO_LEN_MAX)
		return;
	if (story->named)
		g_string_append(story->who, _(", "));
	g_string_append(story->who, who);
	story->named += count;
}

static void
add_story(struct wb_html *h, char *const *pieces)
{
	int64_t n;
	if (!wb_note_number(pieces[PIECE_COUNT], 0, COUNT_MAX, &n))
		return;
	size_t count = (size_t)n;
	if (count) {
		add_receiver(h, pieces[PIECE_RECEIVER], count);
		add_day(h, pieces[PIECE_DAY], count);
	}
	struct wb_html_story *story =
		g_hash_table_lookup(h->stories, pieces[PIECE_KEY]);
	if (!story)
		story = new_story(h, pieces);
	if (story)
		add_to_story(story, pieces, count);
	else
		h->untold += count;
}

static char *
next_piece(char **io_at, const char *end)
{
	char *at = *io_at, *colon;
	if (at >= end)
		return NULL;
	size_t len = strtoul(at, &colon, 10);
	at = colon + 1;
	if (*colon != ':' || at >= end || (size_t)(end - at) <= len || at[len])
		return NULL;
	*io_at = at + len + 1;
	return at;
}

void
wb_html_add(struct wb_html *h, char *note, size_t len)
{
	char *at = note, *end = note + len;
	char *pieces[PIECES] = { NULL }, *summary = next_piece(&at, end);
	if (!summary)
		return;
	wb_summary_add(h->summary, summary);
	for (;;) {
		for (size_t i = 0; i < PIECES; i++) {
			pieces[i] = next_piece(&at, end);
			if (!pieces[i])
				return;
		}
		add_story(h, pieces);
	}
}
