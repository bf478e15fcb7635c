#include "dns/table.h"

#include <string.h>

enum { ROOM_MIN = 32 };

/* FNV-1a. */
static uint32_t
hash_of(const char *key)
{
	uint32_t h = 2166136261u;

	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * 16777619u;
	return h;
}

/* Where key is or should go; the table is never full. */
static struct wb_slot *
slot_of(const struct wb_table *t, const char *key, uint32_t hash)
{
	size_t i = hash & (t->room - 1);

	while (t->slots[i].key != NULL &&
		(t->slots[i].hash != hash || strcmp(t->slots[i].key, key) != 0))
		i = (i + 1) & (t->room - 1);
	return &t->slots[i];
}

static void
grow(struct wb_table *t)
{
	struct wb_table bigger = { .arena = t->arena, .count = t->count };

	bigger.room = t->room == 0 ? ROOM_MIN : t->room * 2;
	bigger.slots = WB_NEW_ARRAY(t->arena, bigger.room, struct wb_slot);
	for (size_t i = 0; i < t->room; i++)
		if (t->slots[i].key != NULL)
			*slot_of(&bigger, t->slots[i].key, t->slots[i].hash) =
				t->slots[i];
	*t = bigger;
}

void *
wb_table_get(const struct wb_table *t, const char *key)
{
	if (t->count == 0)
		return NULL;
	return slot_of(t, key, hash_of(key))->value;
}

void
wb_table_put(struct wb_table *t, const char *key, void *value)
{
	uint32_t hash = hash_of(key);
	struct wb_slot *slot;

	if (2 * (t->count + 1) > t->room)
		grow(t);
	slot = slot_of(t, key, hash);
	if (slot->key == NULL)
		t->count++;
	*slot = (struct wb_slot){ .key = key, .value = value, .hash = hash };
}

void
wb_table_clear(struct wb_table *t)
{
	for (size_t i = 0; i < t->room; i++)
		t->slots[i] = (struct wb_slot){ .key = NULL };
	t->count = 0;
}
