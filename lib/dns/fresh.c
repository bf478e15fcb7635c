/* Answers that still hold: a cache is a world like any other. */
#include <string.h>

#include "dns/node.h"

static bool
holds(const struct wb_world *from, int64_t had_at, uint32_t ttl, int64_t now)
{
	if (had_at == 0)
		had_at = from->now;
	/* from the future: the clock was set back, and nothing is known */
	return had_at != 0 && had_at <= now && now - had_at < (int64_t)ttl;
}

static bool
is_from(const struct wb_answer *answer, const char *const *servers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(answer->server, servers[i]) == 0)
			return true;
	return n == 0;
}

void
wb_world_copy_fresh(struct wb_world *world, const struct wb_world *from,
	int64_t now, const char *const *servers, size_t server_count)
{
	for (size_t i = 0; i < from->nodes.room; i++) {
		const struct wb_node *node = from->nodes.slots[i].value;

		if (from->nodes.slots[i].key == NULL)
			continue;
		for (const struct wb_set *s = node->sets; s != NULL;
			s = s->next) {
			const struct wb_answer *a = &s->answer;

			if ((a->outcome == WB_FOUND ||
				    wb_outcome_absent(a->outcome)) &&
				holds(from, a->had_at, a->ttl, now) &&
				is_from(a, servers, server_count))
				wb_world_put(world, &node->name, s->type, a);
		}
	}
	for (size_t i = 0; i < from->documents.room; i++) {
		const struct wb_entry *e = from->documents.slots[i].value;

		if (from->documents.slots[i].key != NULL &&
			e->document.outcome == WB_FOUND &&
			holds(from, e->document.had_at, WB_DOCUMENT_TTL, now))
			wb_world_put_document(world, e->url, &e->document);
	}
}

void
wb_world_forget_unasked(struct wb_world *world)
{
	for (size_t i = 0; i < world->nodes.room; i++) {
		const struct wb_node *node = world->nodes.slots[i].value;

		if (world->nodes.slots[i].key == NULL)
			continue;
		for (struct wb_set *s = node->sets; s != NULL; s = s->next)
			if (s->answer.outcome == WB_NOT_ASKED)
				s->answer.outcome = WB_UNKNOWN;
	}
	wb_table_clear(world->made);
}

void
wb_world_set_under(struct wb_world *overlay, const struct wb_world *under)
{
	overlay->under = under;
	/* what was made of the one before */
	wb_table_clear(overlay->made);
	wb_table_clear(overlay->made_documents);
}

size_t
wb_world_count(const struct wb_world *world)
{
	return world->nodes.count + world->documents.count;
}
