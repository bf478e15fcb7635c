#ifndef WB_DNS_TABLE_H
#define WB_DNS_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A hash table from text to anything, all of it in an arena: a world is given
 * up with its arena, and so nothing may be left to free. */
struct wb_table {
	struct wb_arena *arena;
	struct wb_slot {
		const char *key;
		void *value;
		uint32_t hash;
	} * slots; /* NULL while empty */
	size_t count, room;
};

void *wb_table_get(const struct wb_table *t, const char *key) WB_MUST_USE;
/* Replaces what key had; key and value are borrowed. */
void wb_table_put(struct wb_table *t, const char *key, void *value);
void wb_table_clear(struct wb_table *t); /* keeps its room */

#endif
