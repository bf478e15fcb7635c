#include "ask/ask.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rule/rule.h"

/* A zone without end: each SPF record includes the next. */
enum { ROUNDS = 16 };

struct zone {
	unsigned asked;
	bool answers;
};

static void
answer(struct wb_world *world, const struct wb_question *q)
{
	struct wb_arena *a = wb_arena_new(0);
	unsigned record = 0, line;
	const char *text, *why = "";
	if (q->url)
		text = wb_printf(a, "%s 404\n", q->url);
	else if (q->type == WB_TXT &&
		 sscanf(q->name.text, "r%u.example", &record) == 1)
		text = wb_printf(a,
			"%s. TXT \"v=spf1 include:r%u.example -all\"\n",
			q->name.text, record + 1);
	else
		text = wb_printf(a, "%s. %s NODATA\n", q->name.text,
			wb_type_name(q->type));
	ck_assert_int_eq(
		wb_world_read(world, text, strlen(text), &line, &why), WB_OK);
	wb_arena_free(a);
}

static bool
ask(void *context, const struct wb_wanted *wanted, struct wb_world *world,
	unsigned timeout_ms, unsigned new_messages,
	struct wb_ask_costs *ret_costs)
{
	struct zone *zone = context;
	(void)timeout_ms;
	(void)new_messages;
	zone->asked++;
	*ret_costs = (struct wb_ask_costs){ 1, zone->answers ? 0 : 100 };
	for (size_t i = 0; zone->answers && i < wb_wanted_count(wanted); i++)
		answer(world, wb_wanted_at(wanted, i));
	return true;
}

START_TEST(rounds_have_an_end)
{
	struct wb_arena *a = wb_arena_new(0);
	struct zone zone = { 0, _i };
	struct wb_asker asker = { &zone, ask };
	struct wb_world *world = wb_world_new(a);
	struct wb_ip client = { .family = 4, .at = { 192, 0, 2, 1 } };
	struct wb_checkup_input in = {
		.domain = { "r0.example" },
		.clients = &client,
		.client_count = 1,
		.helo = "",
	};
	struct wb_setting setting = {
		.rules = &wb_rules_builtin,
		.world = world,
		.seen = world,
		.asker = &asker,
		.timeout_ms = 5000,
	};
	struct wb_task task = { .check = &in };
	struct wb_network network;
	wb_ask(a, &setting, &task, &network);
	ck_assert_uint_eq(zone.asked, ROUNDS);
	ck_assert_uint_eq(network.rounds, ROUNDS);
	ck_assert(!network.complete);
	wb_arena_free(a);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("ask");
	TCase *all = tcase_create("all");
	tcase_add_loop_test(all, rounds_have_an_end, 1, 2);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
