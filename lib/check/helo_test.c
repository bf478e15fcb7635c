#include "check/helo.h"
#include "check/test_world.h"

static const char zone[] = "@default NXDOMAIN\n"
			   "mx.example.com A 192.0.2.1\n"
			   "mx.example.com AAAA 2001:db8::1\n"
			   "text.example.com TXT \"x\"\n"
			   "slow.example.com A TIMEOUT\n"
			   "slow.example.com AAAA NODATA\n";

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
	{ ".", "192.0.2.1", WB_HELO_INVALID },
};

START_TEST(states)
{
	struct wb_helo_result result;
	struct wb_ip client;

	ck_assert(wb_ip_parse(
		cases[_i].client, strlen(cases[_i].client), &client));
	result = wb_helo_check(world_of(zone), cases[_i].helo, &client, NULL);
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
	result = wb_helo_check(
		world_of(zone), "mx.example.com", &client, wanted);
	ck_assert_int_eq(result.state, WB_HELO_MATCHES);
	ck_assert_str_eq(result.address, "192.0.2.1");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("helo");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, asks);
	return run_suite(suite);
}
