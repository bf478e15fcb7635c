/* Zone files of others are tried with --what-if.  The first line is the origin,
 * the rest the file; what is read of it must survive being written as world
 * text and read again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dns/zone.h"

enum { OUT_MAX = 1 << 24 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct wb_buf
written(struct wb_arena *a, const struct wb_world *world)
{
	struct wb_buf out;

	wb_buf_init(&out, a, OUT_MAX);
	wb_world_write(world, &out);
	return out;
}

/* A name below the origin and the origin itself have an answer, if only that
 * there is none. */
static void
ask(const struct wb_world *world, const struct wb_name *origin)
{
	static const enum wb_type types[] = { WB_A, WB_MX, WB_TXT, WB_CNAME,
		WB_SOA };
	struct wb_name below;

	if (!wb_name_prefix("a", origin, &below))
		below = *origin;
	for (size_t i = 0; i < WB_COUNT(types); i++) {
		(void)!wb_world_ask(world, origin, types[i], NULL)->count;
		(void)!wb_world_ask(world, &below, types[i], NULL)->count;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_world *below = wb_world_new(a), *again = wb_world_new(a);
	struct wb_world *zone = wb_world_overlay(a, below);
	const char *text = len ? (const char *)data : "", *why = NULL;
	const char *end = len ? memchr(text, '\n', len) : NULL;
	size_t first = end ? (size_t)(end - text) + 1 : 0;
	struct wb_name origin = { "" };
	struct wb_buf once, twice;
	unsigned line = 0;

	if (first > 0 && !wb_name_parse(text, first - 1, &origin))
		origin.text[0] = '\0';
	(void)!wb_zone_is_file(text + first, len - first);
	if (wb_zone_read(zone, text + first, len - first, &origin, &line,
		    &why) != WB_OK &&
		(line == 0 || line > len || why == NULL))
		abort();
	once = written(a, zone);
	if (wb_world_read(again, once.at, once.len, &line, &why) != WB_OK) {
		fprintf(stderr, "line %u: %s\n%s", line, why, once.at);
		abort();
	}
	twice = written(a, again);
	if (strcmp(once.at, twice.at) != 0)
		abort();
	if (origin.text[0] != '\0')
		ask(zone, &origin);
	wb_arena_free(a);
	return 0;
}
