#include "summary.h"

#include <errno.h>
#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "i18n.h"
#include "render/json_put.h"
#include "render/wrap.h"
#include "term.h"

/* One message's note: lines of fields parted by tabs.
 *
 *	M	bounce (0, 1)	queries
 *	V	cause	standing	actor	seconds since 1970, or ""
 *	F	owner	type	record	(a fix of that V)
 */
enum { NOTE_FIELDS = 5 };

/* Of the years that a date can have, 0 to 9999. */
#define FIRST_SECOND (-INT64_C(62167219200))
#define LAST_SECOND  INT64_C(253402300799)

struct wb_summary {
	GHashTable *rows, *changes;
	size_t messages, bounces, queries;
};

static void
free_row(void *pointer)
{
	struct wb_summary_row *row = pointer;
	g_free(row->cause);
	g_free(row);
}

static void
free_change(void *pointer)
{
	struct wb_summary_change *change = pointer;
	g_free(change->name);
	g_free(change->type);
	g_free(change->after);
	g_free(change);
}

struct wb_summary *
wb_summary_new(void)
{
	struct wb_summary *s = g_new0(struct wb_summary, 1);
	s->rows =
		g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_row);
	s->changes = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, free_change);
	return s;
}

void
wb_summary_free(struct wb_summary *s)
{
	g_hash_table_destroy(s->rows);
	g_hash_table_destroy(s->changes);
	g_free(s);
}

static const char *
when(struct wb_arena *a, const struct wb_report *report)
{
	struct wb_date date =
		report->date.known ? report->date : report->arrived;
	return date.known ? wb_printf(a, "%" PRId64, date.seconds) : "";
}

/* It alone lets the mail through; a first DMARC record comes on top of another
 * change, and is tried with it. */
static bool
frees(const struct wb_fix *fix)
{
	return fix->proved && !fix->useless && !fix->extra &&
	       strcmp(fix->id, "dmarc-starter") != 0;
}

void
wb_summary_note(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	const char *date = when(a, view->report);
	size_t start = out->len;
	bool bounce = false;
	wb_buf_printf(out, "M\t0\t%u\n", view->network->queries);
	for (const struct wb_verdict *v = view->verdicts; v; v = v->next) {
		if (!wb_view_is_bounce(view->report, v))
			continue;
		bounce = true;
		wb_buf_printf(out, "V\t%s\t%d\t%d\t%s\n", v->cause->id,
			(int)v->standing, (int)v->actor, date);
		for (const struct wb_fix *f = v->fixes; f; f = f->next)
			if (frees(f))
				wb_buf_printf(out, "F\t%s\t%s\t%s\n",
					f->name.text, wb_type_name(f->type),
					wb_shown(a, f->after));
	}
	if (bounce)
		out->at[start + 2] = '1';
}

bool
wb_note_number(const char *text, int64_t min, int64_t max, int64_t *ret_n)
{
	char *end;
	errno = 0;
	*ret_n = strtoll(text, &end, 10);
	return errno == 0 && end > text && *end == '\0' && *ret_n >= min &&
	       *ret_n <= max;
}

static void
add_verdict(struct wb_summary *s, const char *const *fields)
{
	int64_t standing, actor, at;
	if (!wb_note_number(fields[2], WB_CLAIMED, WB_UNCLEAR, &standing) ||
		!wb_note_number(
			fields[3], WB_ACTOR_SENDER, WB_ACTOR_NOBODY, &actor))
		return;
	struct wb_summary_row *row = g_hash_table_lookup(s->rows, fields[1]);
	if (!row) {
		row = g_new0(struct wb_summary_row, 1);
		row->cause = g_strdup(fields[1]);
		row->actor = (enum wb_actor)actor;
		g_hash_table_insert(s->rows, row->cause, row);
	}
	row->count++;
	row->standing[standing]++;
	if (!wb_note_number(fields[4], FIRST_SECOND, LAST_SECOND, &at))
		return;
	row->first = row->has_date ? MIN(row->first, at) : at;
	row->last = row->has_date ? MAX(row->last, at) : at;
	row->has_date = true;
}

static void
add_change(struct wb_summary *s, const char *const *fields)
{
	char *key = g_strjoin("\t", fields[1], fields[2], fields[3], NULL);
	struct wb_summary_change *change = g_hash_table_lookup(s->changes, key);
	if (!change) {
		change = g_new0(struct wb_summary_change, 1);
		change->name = g_strdup(fields[1]);
		change->type = g_strdup(fields[2]);
		change->after = g_strdup(fields[3]);
		g_hash_table_insert(s->changes, g_strdup(key), change);
	}
	change->frees++;
	g_free(key);
}

void
wb_summary_add(struct wb_summary *s, char *note)
{
	char *line_end, *field_end;
	for (char *line = strtok_r(note, "\n", &line_end); line;
		line = strtok_r(NULL, "\n", &line_end)) {
		const char *fields[NOTE_FIELDS] = { "", "", "", "", "" };
		char *rest = line;
		for (size_t n = 0; n < NOTE_FIELDS && rest; n++) {
			field_end = strchr(rest, '\t');
			if (field_end)
				*field_end = '\0';
			fields[n] = rest;
			rest = field_end ? field_end + 1 : NULL;
		}
		if (fields[0][0] == 'V') {
			add_verdict(s, fields);
		} else if (fields[0][0] == 'F') {
			add_change(s, fields);
		} else {
			s->messages++;
			s->bounces += fields[1][0] == '1';
			s->queries += strtoul(fields[2], NULL, 10);
		}
	}
}

static gint
by_count(gconstpointer a, gconstpointer b)
{
	const struct wb_summary_row *one = *(struct wb_summary_row *const *)a;
	const struct wb_summary_row *other = *(struct wb_summary_row *const *)b;
	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return strcmp(one->cause, other->cause);
}

static gint
by_frees(gconstpointer a, gconstpointer b)
{
	const struct wb_summary_change *one =
		*(struct wb_summary_change *const *)a;
	const struct wb_summary_change *other =
		*(struct wb_summary_change *const *)b;
	if (one->frees != other->frees)
		return one->frees > other->frees ? -1 : 1;
	int order = strcmp(one->name, other->name);
	if (!order)
		order = strcmp(one->type, other->type);
	return order ? order : strcmp(one->after, other->after);
}

/* To be freed, not what it points to. */
static GPtrArray *
sorted(GHashTable *table, GCompareFunc order)
{
	GPtrArray *all = g_ptr_array_new();
	GHashTableIter i;
	void *value;
	g_hash_table_iter_init(&i, table);
	while (g_hash_table_iter_next(&i, NULL, &value))
		g_ptr_array_add(all, value);
	g_ptr_array_sort(all, order);
	return all;
}

/* "2026-11-20", in UTC as its reader may sit anywhere; "-". */
static const char *
day(struct wb_arena *a, const struct wb_summary_row *row, int64_t seconds)
{
	if (!row->has_date)
		return "-";
	struct wb_date date = { .known = true, .seconds = seconds };
	return wb_strndup(a, wb_date_format(a, date), 10);
}

const char *
wb_summary_period(struct wb_arena *a, const struct wb_summary_row *row)
{
	const char *first = day(a, row, row->first);
	const char *last = day(a, row, row->last);
	if (strcmp(first, last) == 0)
		return first;
	return wb_printf(a, "%s..%s", first, last);
}

static const char *
number(struct wb_arena *a, size_t n)
{
	return n ? wb_printf(a, "%zu", n) : "-";
}

/* The table, its cells made before its columns' widths are known. */
enum { COLUMNS = 6 };
struct cells {
	const char *at[COLUMNS];
};

static bool
is_right(size_t column)
{
	return column == 0 || column == 3 || column == 4;
}

static void
write_cells(
	struct wb_buf *out, const struct cells *cells, const unsigned *width)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		const char *text = cells->at[i];
		unsigned pad = width[i] - wb_columns(text, strlen(text));
		if (i)
			wb_buf_puts(out, "  ");
		if (is_right(i))
			wb_indent(out, pad);
		wb_buf_puts(out, text);
		if (!is_right(i) && i + 1 < COLUMNS)
			wb_indent(out, pad);
	}
	wb_buf_putc(out, '\n');
}

static struct cells
row_cells(struct wb_arena *a, const struct wb_summary_row *row)
{
	return (struct cells){ {
		number(a, row->count),
		row->cause,
		_(wb_actor_words(row->actor)),
		number(a, row->standing[WB_CONFIRMED]),
		number(a, row->standing[WB_REFUTED]),
		wb_summary_period(a, row),
	} };
}

static void
write_table(struct wb_arena *a, struct wb_buf *out, const GPtrArray *rows)
{
	struct cells *table = WB_NEW_ARRAY(a, rows->len + 1, struct cells);
	unsigned width[COLUMNS] = { 0 };
	table[0] = (struct cells){ { _("count"), _("cause"), _("who can act"),
		_("still so"), _("not now"), _("seen") } };
	for (size_t i = 0; i < rows->len; i++)
		table[i + 1] = row_cells(a, rows->pdata[i]);
	for (size_t i = 0; i <= rows->len; i++)
		for (size_t c = 0; c < COLUMNS; c++) {
			const char *text = table[i].at[c];
			unsigned n = wb_columns(text, strlen(text));
			width[c] = MAX(width[c], n);
		}
	for (size_t i = 0; i <= rows->len; i++)
		write_cells(out, &table[i], width);
}

static void
write_changes(struct wb_arena *a, struct wb_buf *out, const GPtrArray *changes,
	struct wb_term term)
{
	if (!changes->len)
		return;
	wb_buf_putc(out, '\n');
	wb_wrap(a, out, _("How many recipients each change alone would free:"),
		(struct wb_frame){ 0, 0, term.width });
	for (guint i = 0; i < changes->len; i++) {
		const struct wb_summary_change *c = changes->pdata[i];
		wb_wrap(a, out,
			wb_printf(a, "%zu  %s. %s  %s", c->frees, c->name,
				c->type, c->after[0] ? c->after : _("(none)")),
			(struct wb_frame){ 2, 6, term.width });
	}
}

const char *
wb_summary_total(struct wb_arena *a, const struct wb_summary *s)
{
	const struct wb_param *p = wb_param_add(
		a, NULL, "bounces", wb_printf(a, "%zu", s->bounces));
	p = wb_param_add(a, p, "messages", wb_printf(a, "%zu", s->messages));
	p = wb_param_add(a, p, "queries", wb_printf(a, "%zu", s->queries));
	struct wb_sentence total = {
		WB_N("Bounces: {bounces}, of messages: {messages}. DNS "
		     "queries: {queries}."),
		p,
	};
	return wb_say(a, total);
}

size_t
wb_summary_messages(const struct wb_summary *s)
{
	return s->messages;
}

static void *
into_arena(struct wb_arena *a, GPtrArray *all, size_t *ret_n)
{
	size_t n = all->len;
	void **list = WB_NEW_ARRAY(a, n + 1, void *);
	if (n)
		memcpy(list, all->pdata, n * sizeof *list); /* @UNSAFE */
	g_ptr_array_free(all, TRUE);
	*ret_n = n;
	return list;
}

size_t
wb_summary_rows(struct wb_arena *a, const struct wb_summary *s,
	const struct wb_summary_row *const **ret_rows)
{
	size_t n;
	*ret_rows = into_arena(a, sorted(s->rows, by_count), &n);
	return n;
}

size_t
wb_summary_changes(struct wb_arena *a, const struct wb_summary *s,
	const struct wb_summary_change *const **ret_changes)
{
	size_t n;
	*ret_changes = into_arena(a, sorted(s->changes, by_frees), &n);
	return n;
}

void
wb_summary_text(struct wb_arena *a, struct wb_buf *out,
	const struct wb_summary *s, struct wb_term term)
{
	GPtrArray *rows = sorted(s->rows, by_count);
	GPtrArray *changes = sorted(s->changes, by_frees);
	if (rows->len)
		write_table(a, out, rows);
	write_changes(a, out, changes, term);
	if (rows->len)
		wb_buf_putc(out, '\n');
	wb_buf_printf(out, "%s\n", wb_summary_total(a, s));
	g_ptr_array_free(rows, TRUE);
	g_ptr_array_free(changes, TRUE);
}

static void
put_row(struct wb_arena *a, struct wb_buf *out,
	const struct wb_summary_row *row)
{
	wb_json_open(out, NULL);
	wb_json_put(out, "cause", row->cause);
	wb_json_put(out, "actor", wb_actor_name(row->actor));
	wb_json_put_number(out, "count", (long long)row->count);
	for (int i = WB_CLAIMED; i <= WB_UNCLEAR; i++)
		wb_json_put_number(out, wb_standing_name((enum wb_standing)i),
			(long long)row->standing[i]);
	if (row->has_date) {
		struct wb_date first = { .known = true, .seconds = row->first };
		struct wb_date last = { .known = true, .seconds = row->last };
		wb_json_put(out, "first_seen", wb_date_format(a, first));
		wb_json_put(out, "last_seen", wb_date_format(a, last));
	}
	wb_json_close(out);
}

static void
put_change(struct wb_buf *out, const struct wb_summary_change *change)
{
	wb_json_open(out, NULL);
	wb_json_put(out, "name", change->name);
	wb_json_put(out, "type", change->type);
	wb_json_put(out, "after", change->after);
	wb_json_put_number(out, "frees", (long long)change->frees);
	wb_json_close(out);
}

void
wb_summary_json(
	struct wb_arena *a, struct wb_buf *out, const struct wb_summary *s)
{
	GPtrArray *rows = sorted(s->rows, by_count);
	GPtrArray *changes = sorted(s->changes, by_frees);
	wb_json_open(out, NULL);
	wb_json_put_number(out, "format", WB_JSON_FORMAT);
	wb_json_put_number(out, "messages", (long long)s->messages);
	wb_json_put_number(out, "bounces", (long long)s->bounces);
	wb_json_put_number(out, "queries", (long long)s->queries);
	wb_json_begin(out, "causes");
	for (guint i = 0; i < rows->len; i++)
		put_row(a, out, rows->pdata[i]);
	wb_json_end(out);
	wb_json_begin(out, "fixes");
	guint put = 0;
	for (size_t mark; put < changes->len; put++) {
		mark = out->len;
		put_change(out, changes->pdata[put]);
		if (!wb_json_fits(out, mark))
			break;
	}
	wb_json_end(out);
	if (put < changes->len)
		wb_json_put_number(
			out, "left_out", (long long)(changes->len - put));
	wb_json_close(out);
	wb_buf_putc(out, '\n');
	g_ptr_array_free(rows, TRUE);
	g_ptr_array_free(changes, TRUE);
}
