#include <stdio.h>
#include <string.h>

#include "dns/node.h"

struct wb_wanted {
	struct wb_arena *arena;
	struct wb_question *questions;
	size_t count, room;
	struct wb_table seen; /* "name type" or URL -> anything */
};

struct wb_wanted *
wb_wanted_new(struct wb_arena *a)
{
	struct wb_wanted *w = WB_NEW(a, struct wb_wanted);

	w->arena = a;
	w->seen.arena = a;
	return w;
}

void
wb_wanted_clear(struct wb_wanted *wanted)
{
	wanted->count = 0;
	wb_table_clear(&wanted->seen);
}

size_t
wb_wanted_count(const struct wb_wanted *wanted)
{
	return wanted->count;
}

const struct wb_question *
wb_wanted_at(const struct wb_wanted *wanted, size_t i)
{
	return i < wanted->count ? &wanted->questions[i] : NULL;
}

/* The new place for a question, or NULL when it was asked for before. */
static struct wb_question *
add(struct wb_wanted *w, const char *key)
{
	if (wb_table_get(&w->seen, key) != NULL)
		return NULL;
	wb_table_put(&w->seen, wb_strdup(w->arena, key), w);
	if (w->count == w->room) {
		size_t room = w->room == 0 ? 16 : w->room * 2;
		struct wb_question *bigger =
			WB_NEW_ARRAY(w->arena, room, struct wb_question);

		if (w->count > 0) /* @UNSAFE: room > count */
			memcpy(bigger, w->questions, w->count * sizeof *bigger);
		w->questions = bigger;
		w->room = room;
	}
	w->questions[w->count] = (struct wb_question){ .url = NULL };
	return &w->questions[w->count++];
}

void
wb_wanted_add(
	struct wb_wanted *wanted, const struct wb_name *name, enum wb_type type)
{
	char key[WB_NAME_MAX + 16];
	struct wb_question *q;

	snprintf(key, sizeof key, "%s %u", name->text, (unsigned)type);
	q = add(wanted, key);
	if (q != NULL) {
		q->name = *name;
		q->type = type;
	}
}

void
wb_wanted_add_url(struct wb_wanted *wanted, const char *url)
{
	struct wb_question *q = add(wanted, url);

	if (q != NULL)
		q->url = wb_strdup(wanted->arena, url);
}

void
wb_wanted_write(const struct wb_wanted *wanted, struct wb_buf *out)
{
	for (size_t i = 0; i < wanted->count; i++) {
		const struct wb_question *q = &wanted->questions[i];

		if (q->url != NULL) {
			wb_buf_puts(out, q->url);
		} else {
			wb_name_write(q->name.text, out);
			wb_buf_putc(out, ' ');
			wb_buf_puts(out, wb_type_name(q->type));
		}
		wb_buf_puts(out, " ?\n");
	}
}

void
wb_wanted_refuse(const struct wb_wanted *wanted, struct wb_world *world)
{
	static const struct wb_answer answer = { .outcome = WB_NOT_ASKED };
	static const struct wb_document document = { .outcome = WB_NOT_ASKED };

	for (size_t i = 0; i < wanted->count; i++) {
		const struct wb_question *q = &wanted->questions[i];

		if (q->url != NULL) {
			if (wb_world_fetch(world, q->url, NULL)->outcome ==
				WB_UNKNOWN)
				wb_world_put_document(world, q->url, &document);
			continue;
		}
		if (wb_world_ask(world, &q->name, q->type, NULL)->outcome ==
			WB_UNKNOWN)
			wb_world_put(world, &q->name, q->type, &answer);
	}
}
