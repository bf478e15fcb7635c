#include "check/ptr.h"
#include "check/test_world.h"

static const char zone[] =
	"@default NXDOMAIN\n"
	"1.2.0.192.in-addr.arpa PTR wrong.example.com\n"
	"1.2.0.192.in-addr.arpa PTR mx.example.com\n"
	"mx.example.com A 192.0.2.1\n"
	"wrong.example.com A 192.0.2.99\n"
	"2.2.0.192.in-addr.arpa PTR wrong.example.com\n"
	"3.2.0.192.in-addr.arpa PTR nowhere.example.com\n"
	"5.2.0.192.in-addr.arpa PTR SERVFAIL\n"
	"6.2.0.192.in-addr.arpa PTR slow.example.com\n"
	"slow.example.com A TIMEOUT\n"
	"7.2.0.192.in-addr.arpa CNAME 7.0-127.2.0.192.in-addr.arpa\n"
	"7.0-127.2.0.192.in-addr.arpa PTR mx7.example.com\n"
	"mx7.example.com A 192.0.2.7\n"
	"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2."
	"ip6.arpa PTR mx6.example.com\n"
	"mx6.example.com AAAA 2001:db8:0::1\n";

static struct wb_ptr_result
check(const char *text, struct wb_wanted *wanted)
{
	struct wb_world *world = wb_world_new(arena);
	const char *why = "";
	unsigned line = 0;
	struct wb_ip ip;

	ck_assert(wb_ip_parse(text, strlen(text), &ip));
	if (wanted == NULL)
		ck_assert_msg(wb_world_read(world, zone, strlen(zone), &line,
				      &why) == WB_OK,
			"line %u: %s", line, why);
	return wb_ptr_check(arena, world, &ip, wanted);
}

static const struct {
	const char *ip;
	enum wb_ptr_state state;
	const char *host;
	enum wb_outcome outcome;
} cases[] = {
	{ "192.0.2.1", WB_PTR_CONFIRMED, "mx.example.com", WB_FOUND },
	{ "192.0.2.2", WB_PTR_MISMATCH, "wrong.example.com", WB_FOUND },
	{ "192.0.2.3", WB_PTR_MISMATCH, "nowhere.example.com", WB_FOUND },
	{ "192.0.2.4", WB_PTR_MISSING, "", WB_NO_NAME },
	{ "192.0.2.5", WB_PTR_UNCHECKED, "", WB_SERVFAIL },
	{ "192.0.2.6", WB_PTR_UNCHECKED, "slow.example.com", WB_FOUND },
	{ "192.0.2.7", WB_PTR_CONFIRMED, "mx7.example.com", WB_FOUND },
	{ "2001:db8::1", WB_PTR_CONFIRMED, "mx6.example.com", WB_FOUND },
	{ "::ffff:192.0.2.1", WB_PTR_CONFIRMED, "mx.example.com", WB_FOUND },
	{ "10.0.0.1", WB_PTR_PRIVATE, "", WB_UNKNOWN },
	{ "fe80::1", WB_PTR_PRIVATE, "", WB_UNKNOWN },
};

START_TEST(states)
{
	struct wb_ptr_result result = check(cases[_i].ip, NULL);

	ck_assert_str_eq(wb_ptr_state_name(result.state),
		wb_ptr_state_name(cases[_i].state));
	ck_assert_str_eq(result.host.text, cases[_i].host);
	ck_assert_int_eq(result.outcome, cases[_i].outcome);
}
END_TEST

START_TEST(asks)
{
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_ptr_result result = check("192.0.2.1", wanted);

	ck_assert_int_eq(result.state, WB_PTR_PENDING);
	ck_assert_str_eq(result.reverse.text, "1.2.0.192.in-addr.arpa");
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
	result = check("192.168.0.1", wanted);
	ck_assert_int_eq(result.state, WB_PTR_PRIVATE);
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("ptr");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, asks);
	return run_suite(suite);
}
