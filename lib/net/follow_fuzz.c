/* What the probe asks of its own accord once an answer is there: the first byte
 * is the type, the lines of the rest are its records.  It may only ever ask for
 * so much, and for names. */
#include <stdlib.h>
#include <string.h>

#include "net/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static size_t asked;

static void
count_question(struct wb_net *net, const struct wb_name *name,
	enum wb_type type, unsigned aliases)
{
	struct wb_name again;

	if (net->world == NULL || aliases != 0 ||
		(type != WB_A && type != WB_AAAA && type != WB_TXT &&
			type != WB_MX) ||
		!wb_name_parse(name->text, strlen(name->text), &again) ||
		!wb_name_equal(name, &again))
		abort();
	asked++;
}

#define wb_net_ask count_question
#include "follow.c"
#undef wb_net_ask

enum { RECORDS_MAX = 256 };

static void
put(struct wb_arena *a, struct wb_world *world, const struct wb_name *name,
	enum wb_type type, char *text)
{
	struct wb_record *records =
		WB_NEW_ARRAY(a, RECORDS_MAX, struct wb_record);
	struct wb_answer answer = { .outcome = WB_FOUND,
		.server = "",
		.extended_error = "",
		.canonical = *name,
		.records = records };
	char *rest;

	for (char *line = strtok_r(text, "\n", &rest);
		line != NULL && answer.count < RECORDS_MAX;
		line = strtok_r(NULL, "\n", &rest))
		records[answer.count++].text = line;
	if (answer.count == 0)
		answer.outcome = WB_NO_DATA;
	wb_world_put(world, name, type, &answer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const enum wb_type types[] = { WB_TXT, WB_MX, WB_PTR, WB_A };
	struct wb_net net = { .sent = 0 };
	struct wb_name name;
	struct wb_arena *a;

	if (len == 0 || !wb_name_parse("example.com", 11, &name))
		return 0;
	a = wb_arena_new(0);
	net.world = wb_world_new(a);
	asked = 0;
	enum wb_type type = types[data[0] % WB_COUNT(types)];
	put(a, net.world, &name, type,
		wb_strndup(a, (const char *)data + 1, len - 1));
	wb_net_follow(&net, &name, type);
	if (asked >
		(type == WB_TXT ? 2 * TERMS_MAX * TERMS_MAX : 2 * HOSTS_MAX))
		abort();
	wb_arena_free(a);
	return 0;
}
