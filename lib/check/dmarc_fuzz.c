/* Hostile DMARC records: input is what two names answer, one record a line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check/dmarc.h"
#include "check/dmarc_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct wb_name
name_of(const char *text)
{
	struct wb_name name;

	if (!wb_name_parse(text, strlen(text), &name))
		abort();
	return name;
}

static void
put(struct wb_arena *a, struct wb_world *world, const char *at, char *text)
{
	struct wb_name name = name_of(at);
	struct wb_record records[8];
	struct wb_answer answer = { .outcome = WB_FOUND,
		.server = "",
		.extended_error = "",
		.records = records,
		.canonical = name };

	for (char *line = strtok(text, "\n");
		line != NULL && answer.count < WB_COUNT(records);
		line = strtok(NULL, "\n"))
		records[answer.count++] =
			(struct wb_record){ .text = wb_strdup(a, line) };
	if (answer.count == 0)
		answer.outcome = WB_NO_DATA;
	wb_world_put(world, &name, WB_TXT, &answer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_world *world = wb_world_new(a);
	struct wb_wanted *wanted = wb_wanted_new(a);
	char *text = wb_strndup(a, (const char *)data, len);
	char *half = wb_strndup(a, text, strnlen(text, len) / 2);
	struct wb_dmarc_identifier id = { .domain = name_of("b.example.com"),
		.passed = true };
	struct wb_dmarc_input in = { .from = name_of("a.example.com"),
		.identifiers = &id,
		.identifier_count = 1,
		.look_for_strays = true };
	struct wb_dmarc_result r;

	put(a, world, "_dmarc.a.example.com", half);
	put(a, world, "_dmarc.example.com", text);
	r = wb_dmarc_check(a, world, &in, wanted);
	if (r.tree_walk.parsed != NULL)
		(void)!wb_dmarc_reports(
			a, world, &in.from, r.tree_walk.parsed, wanted);
	wb_arena_free(a);
	return 0;
}
