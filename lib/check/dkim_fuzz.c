/* Hostile signed messages and keys: the input is a key record, a NUL, and a
 * message whose header ends at the first empty line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check/dkim.h"
#include "check/dkim_key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct wb_world *
world_with(struct wb_arena *a, const char *text)
{
	struct wb_world *world = wb_world_new(a);
	struct wb_record record = { .text = text };
	struct wb_answer answer = { .outcome = WB_FOUND,
		.server = "",
		.extended_error = "",
		.records = &record,
		.count = 1 };
	struct wb_name name;

	if (!wb_name_parse("s._domainkey.example.com", 24, &name))
		abort();
	answer.canonical = name;
	wb_world_put(world, &name, WB_TXT, &answer);
	return world;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	size_t record_len = strnlen((const char *)data, len);
	const char *record = wb_strndup(a, (const char *)data, record_len);
	const uint8_t *message = data + record_len, *gap;
	size_t left = len - record_len;
	struct wb_dkim_input in = { .body_returned = true, .now = 1790000000 };

	if (left > 0) {
		message++;
		left--;
	}
	gap = memmem(message, left, "\n\n", 2);
	in.head = (struct wb_bytes){ message,
		gap != NULL ? (size_t)(gap + 1 - message) : left };
	if (gap != NULL)
		in.body = (struct wb_bytes){ gap + 2,
			(size_t)(message + left - gap - 2) };
	(void)!wb_dkim_key_parse(a, record).is_key;
	(void)!wb_dkim_check(a, world_with(a, record), &in, NULL);
	wb_arena_free(a);
	return 0;
}
