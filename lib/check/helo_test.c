#include "check/helo.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct wb_arena *arena;

static const char zone[] = "@default NXDOMAIN\n"
			   "mx.example.com A 192.0.2.1\n"
			   "mx.example.com AAAA 2001:db8::1\n"
			   "text.example.com TXT \"x\"\n"
			   "slow.example.com A TIMEOUT\n"
			   "slow.example.com AAAA NODATA\n";

static void
set_up(void)
{
	arena = wb_arena_new(0);
}

static void
tear_down(void)
{
	wb_arena_free(arena);
}

static struct wb_world *
whole_world(void)
{
	struct wb_world *world = wb_world_new(arena);
	const char *why = "";
	unsigned line = 0;

	ck_assert_msg(
		wb_world_read(world, zone, strlen(zone), &line, &why) == WB_OK,
		"line %u: %s", line, why);
	return world;
}

static struct wb_name
name_of(const char *text)
{
	struct wb_name name = { "" };

	if (text[0] != '\0')
		ck_assert(wb_name_parse(text, strlen(text), &name));
	return name;
}

static const struct {
	const char *helo, *client;
	enum wb_helo_state state;
} cases[] = {
	{ "mx.example.com", "192.0.2.1", WB_HELO_MATCHES },
	{ "MX.example.com.", "2001:db8::1", WB_HELO_MATCHES },
	{ "mx.example.com", "192.0.2.2", WB_HELO_ELSEWHERE },
	{ "text.example.com", "192.0.2.1", WB_HELO_NO_ADDRESS },
	{ "gone.example.com", "192.0.2.1", WB_HELO_NO_NAME },
	{ "slow.example.com", "192.0.2.1", WB_HELO_UNCHECKED },
	{ "localhost", "192.0.2.1", WB_HELO_NOT_FQDN },
	{ "[192.0.2.1]", "192.0.2.1", WB_HELO_LITERAL },
	{ "[IPv6:2001:db8::1]", "2001:db8::1", WB_HELO_LITERAL },
	{ "[192.0.2.1]", "192.0.2.2", WB_HELO_WRONG_LITERAL },
	{ "192.0.2.1", "192.0.2.1", WB_HELO_WRONG_LITERAL },
	{ "my_host.example.com", "192.0.2.1", WB_HELO_INVALID },
	{ "-x.example.com", "192.0.2.1", WB_HELO_INVALID },
	{ "x-.example.com", "192.0.2.1", WB_HELO_INVALID },
	{ "x.example-", "192.0.2.1", WB_HELO_INVALID },
	{ "a b", "192.0.2.1", WB_HELO_INVALID },
	{ "[not]", "192.0.2.1", WB_HELO_INVALID },
	{ "", "192.0.2.1", WB_HELO_INVALID },
};

START_TEST(states)
{
	struct wb_helo_result result;
	struct wb_ip client;

	ck_assert(wb_ip_parse(
		cases[_i].client, strlen(cases[_i].client), &client));
	result = wb_helo_check(whole_world(), cases[_i].helo, &client, NULL);
	ck_assert_str_eq(wb_helo_state_name(result.state),
		wb_helo_state_name(cases[_i].state));
}
END_TEST

START_TEST(asks)
{
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_ip client = { .family = 0 };
	struct wb_helo_result result = wb_helo_check(
		wb_world_new(arena), "mx.example.com", &client, wanted);

	ck_assert_int_eq(result.state, WB_HELO_PENDING);
	ck_assert_uint_eq(wb_wanted_count(wanted), 2);
	ck_assert_str_eq(name_of("mx.example.com").text, result.name.text);
	result =
		wb_helo_check(whole_world(), "mx.example.com", &client, wanted);
	ck_assert_int_eq(result.state, WB_HELO_MATCHES);
	ck_assert_str_eq(result.address, "192.0.2.1");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("helo");
	TCase *tcase = tcase_create("helo");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(tcase, asks);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
