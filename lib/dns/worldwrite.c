#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "dns/node.h"

/* Names in the order of the DNS (RFC 4034 section 6.1): a zone's names stand
 * together, below their parent. */
static int
compare_names(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);

	while (n > 0 && m > 0) {
		size_t i = n, j = m, len;
		int order;

		while (i > 0 && a[i - 1] != '.')
			i--;
		while (j > 0 && b[j - 1] != '.')
			j--;
		len = n - i < m - j ? n - i : m - j;
		order = memcmp(a + i, b + j, len);
		if (order != 0)
			return order;
		if (n - i != m - j)
			return n - i < m - j ? -1 : 1;
		n = i > 0 ? i - 1 : 0;
		m = j > 0 ? j - 1 : 0;
	}
	return (n > 0) - (m > 0);
}

static int
compare_nodes(const void *a, const void *b)
{
	const struct wb_node *const *x = a, *const *y = b;

	return compare_names((*x)->name.text, (*y)->name.text);
}

static int
compare_sets(const void *a, const void *b)
{
	const struct wb_set *const *x = a, *const *y = b;

	return ((*x)->type > (*y)->type) - ((*x)->type < (*y)->type);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct wb_entry *const *x = a, *const *y = b;

	return strcmp((*x)->url, (*y)->url);
}

/* All values of a table, sorted. */
static void **
sorted(struct wb_arena *a, const struct wb_table *t,
	int (*compare)(const void *, const void *))
{
	void **values = WB_NEW_ARRAY(a, t->count, void *);
	size_t n = 0;

	for (size_t i = 0; i < t->room; i++)
		if (t->slots[i].key != NULL)
			values[n++] = t->slots[i].value;
	if (n > 1)
		qsort(values, n, sizeof *values, compare);
	return values;
}

static void
write_line(const struct wb_node *node, const struct wb_set *set,
	const struct wb_record *record, struct wb_buf *out)
{
	const struct wb_answer *answer = &set->answer;
	char ttl[16];

	wb_name_write(node->name.text, out);
	if (answer->ttl > 0) {
		snprintf(ttl, sizeof ttl, " %u", (unsigned)answer->ttl);
		wb_buf_puts(out, ttl);
	}
	wb_buf_putc(out, ' ');
	wb_buf_puts(out, wb_type_name(set->type));
	wb_buf_putc(out, ' ');
	if (record != NULL)
		wb_record_write(set->type, record, out);
	else
		wb_buf_puts(out, wb_outcome_text(answer->outcome));
	if (answer->authentic || answer->extended_error[0] != '\0')
		wb_buf_puts(out, answer->authentic ? " ; ad" : " ;");
	if (answer->extended_error[0] != '\0') {
		wb_buf_puts(out, " error=");
		wb_quoted_write(answer->extended_error, out);
	}
	wb_buf_putc(out, '\n');
}

/* What holds for the lines to come. */
struct state {
	int64_t now, asked;
	int zone;
	const char *server;
};

static void
write_asked(struct state *state, int64_t had_at, struct wb_buf *out)
{
	struct wb_date date = {
		.known = true, .zone = state->zone, .seconds = had_at
	};

	if (had_at == 0)
		had_at = state->now;
	if (had_at == state->asked)
		return;
	state->asked = had_at;
	wb_buf_puts(out, "@asked");
	if (had_at != state->now) {
		wb_buf_putc(out, ' ');
		wb_buf_puts(out, wb_date_format(out->arena, date));
	}
	wb_buf_putc(out, '\n');
}

static void
write_set(const struct wb_node *node, const struct wb_set *set,
	struct state *state, struct wb_buf *out)
{
	const struct wb_answer *answer = &set->answer;

	if (answer->outcome == WB_UNKNOWN || answer->outcome == WB_NOT_ASKED)
		return;
	write_asked(state, answer->had_at, out);
	if (strcmp(answer->server, state->server) != 0) {
		wb_buf_puts(out, "@server");
		if (answer->server[0] != '\0')
			wb_buf_putc(out, ' ');
		wb_buf_puts(out, answer->server);
		wb_buf_putc(out, '\n');
		state->server = answer->server;
	}
	if (answer->outcome != WB_FOUND)
		write_line(node, set, NULL, out);
	for (size_t i = 0; i < answer->count; i++)
		write_line(node, set, &answer->records[i], out);
}

static void
write_node(struct wb_arena *a, const struct wb_node *node, struct state *state,
	struct wb_buf *out)
{
	const struct wb_set **sets;
	size_t n = 0;

	for (const struct wb_set *s = node->sets; s != NULL; s = s->next)
		n++;
	sets = WB_NEW_ARRAY(a, n, const struct wb_set *);
	n = 0;
	for (const struct wb_set *s = node->sets; s != NULL; s = s->next)
		sets[n++] = s;
	if (n > 1)
		qsort(sets, n, sizeof(void *), compare_sets);
	for (size_t i = 0; i < n; i++)
		write_set(node, sets[i], state, out);
}

static void
write_body(const char *body, struct wb_buf *out)
{
	while (*body != '\0') {
		size_t n = strcspn(body, "\n");
		size_t line = n;

		while (line > 0 && body[line - 1] == '\r')
			line--;
		wb_buf_puts(out, line > 0 ? "| " : "|");
		for (size_t i = 0; i < line; i++) {
			unsigned char c = (unsigned char)body[i];
			char escape[8];

			if (c == '\\' || c < ' ' || c >= 0x7f) {
				snprintf(escape, sizeof escape, "\\%03u", c);
				wb_buf_puts(out, escape);
			} else {
				wb_buf_putc(out, (char)c);
			}
		}
		wb_buf_putc(out, '\n');
		body += n + (body[n] != '\0');
	}
}

static void
write_document(
	const struct wb_entry *entry, struct state *state, struct wb_buf *out)
{
	const struct wb_document *document = &entry->document;
	char status[16];

	if (document->outcome == WB_UNKNOWN ||
		document->outcome == WB_NOT_ASKED)
		return;
	write_asked(state, document->had_at, out);
	snprintf(status, sizeof status, "%03d", document->status);
	wb_buf_puts(out, entry->url);
	wb_buf_putc(out, ' ');
	wb_buf_puts(out, document->outcome == WB_FOUND
				 ? status
				 : wb_outcome_text(document->outcome));
	if (document->error[0] != '\0')
		wb_buf_putc(out, ' ');
	wb_buf_puts(out, document->error);
	wb_buf_putc(out, '\n');
	write_body(document->body, out);
}

static void
write_head(const struct wb_world *world, struct wb_buf *out)
{
	struct wb_date now = {
		.known = true, .zone = world->now_zone, .seconds = world->now
	};

	wb_buf_puts(out, "# whybounce world 1\n");
	if (world->now != 0) {
		wb_buf_puts(out, "@now ");
		wb_buf_puts(out, wb_date_format(out->arena, now));
		wb_buf_putc(out, '\n');
	}
	if (world->has_default) {
		wb_buf_puts(out, "@default ");
		wb_buf_puts(out, wb_outcome_text(world->default_outcome));
		wb_buf_putc(out, '\n');
	}
}

void
wb_world_write(const struct wb_world *world, struct wb_buf *out)
{
	void **nodes = sorted(out->arena, &world->nodes, compare_nodes);
	void **entries = sorted(out->arena, &world->documents, compare_entries);
	struct state state = { .now = world->now,
		.asked = world->now,
		.zone = world->now_zone,
		.server = "" };

	write_head(world, out);
	for (size_t i = 0; i < world->nodes.count; i++)
		write_node(out->arena, nodes[i], &state, out);
	for (size_t i = 0; i < world->documents.count; i++)
		write_document(entries[i], &state, out);
}
