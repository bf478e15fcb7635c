/* World text comes over ssh and from files of others: reading it must be safe,
 * and what was read must survive being written and read again. */
#include <stdlib.h>
#include <string.h>

#include "dns/world.h"

enum { OUT_MAX = 1 << 24 };

static struct wb_buf
written(struct wb_arena *a, const struct wb_world *world)
{
	struct wb_buf out;

	wb_buf_init(&out, a, OUT_MAX);
	wb_world_write(world, &out);
	return out;
}

/* A plan goes to a shell on another host: questions are printable, and the same
 * when they are read there. */
static void
check_plan(struct wb_arena *a, const struct wb_wanted *wanted)
{
	struct wb_wanted *again = wb_wanted_new(a);
	struct wb_buf out;
	const char *why;
	unsigned line;

	wb_buf_init(&out, a, OUT_MAX);
	wb_wanted_write(wanted, &out);
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] != '\n' && (out.at[i] < ' ' || out.at[i] > '~'))
			abort();
	if (wb_wanted_read(again, a, out.at, out.len, &line, &why) != WB_OK ||
		wb_wanted_count(again) != wb_wanted_count(wanted))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_world *first = wb_world_new(a), *second = wb_world_new(a);
	struct wb_wanted *wanted = wb_wanted_new(a);
	struct wb_buf once, twice;
	unsigned line = 0;
	const char *why;

	/* What stands before a mistake has been read. */
	if (wb_wanted_read(wanted, a, (const char *)data, len, &line, &why) !=
			WB_OK &&
		line == 0)
		abort();
	if (wb_world_read(first, (const char *)data, len, &line, &why) !=
			WB_OK &&
		line == 0)
		abort();
	once = written(a, first);
	if (wb_world_read(second, once.at, once.len, &line, &why) != WB_OK)
		abort();
	twice = written(a, second);
	if (strcmp(once.at, twice.at) != 0)
		abort();
	check_plan(a, wanted);
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);

		if (q->url == NULL &&
			wb_world_ask(first, &q->name, q->type, NULL)
					->canonical.text[0] == '\0')
			abort();
	}
	wb_arena_free(a);
	return 0;
}
