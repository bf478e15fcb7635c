#include "check/dnsbl.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct wb_arena *arena;

static const char zone[] =
	"@default NXDOMAIN\n"
	"2.0.0.127.zen.spamhaus.org A 127.0.0.2\n"
	"2.0.0.127.zen.spamhaus.org A 127.0.0.10\n"
	"1.2.0.192.zen.spamhaus.org A 127.0.0.4\n"
	"1.2.0.192.zen.spamhaus.org TXT \"https://check.spamhaus.org/x\"\n"
	"2.2.0.192.zen.spamhaus.org A 127.0.0.10\n"
	"3.2.0.192.zen.spamhaus.org A 127.0.0.10\n"
	"3.2.0.192.zen.spamhaus.org A 127.0.0.3\n"
	"5.2.0.192.zen.spamhaus.org A SERVFAIL\n"
	"6.2.0.192.zen.spamhaus.org A 127.255.255.254\n"
	"2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0."
	"zen.spamhaus.org A 127.0.0.2\n"
	"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2."
	"zen.spamhaus.org A 127.0.0.3\n"
	/* an open resolver: everything is refused */
	"2.0.0.127.sbl.spamhaus.org A 127.255.255.254\n"
	"1.2.0.192.sbl.spamhaus.org A 127.255.255.254\n"
	/* a list that never answers its test entry */
	"1.2.0.192.b.barracudacentral.org A NXDOMAIN\n"
	"dbltest.com.dbl.spamhaus.org A 127.0.1.2\n"
	"bad.example.dbl.spamhaus.org A 127.0.1.4\n"
	"hacked.example.dbl.spamhaus.org A 127.0.1.104\n"
	"ip.example.dbl.spamhaus.org A 127.0.1.255\n"
	"test.uribl.com.multi.uribl.com A 127.0.0.14\n"
	"bad.example.multi.uribl.com A 127.0.0.2\n"
	"refused.example.multi.uribl.com A 127.0.0.1\n"
	"2.0.0.127.bl.unknown.example A 127.0.0.2\n"
	"1.2.0.192.bl.unknown.example A 127.0.0.9\n"
	"test.rhs.unknown.example A 127.0.0.2\n"
	"bad.example.rhs.unknown.example A 127.0.0.2\n"
	/* a parked domain answers for everything */
	"*.parked.example A 203.0.113.80\n";

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
	const char *zone, *ip, *domain;
	enum wb_dnsbl_state state;
	const char *answer, *list;
} cases[] = {
	{ "zen.spamhaus.org", "192.0.2.1", "", WB_DNSBL_LISTED, "127.0.0.4",
		"XBL" },
	{ "zen.spamhaus.org", "192.0.2.2", "", WB_DNSBL_POLICY, "127.0.0.10",
		"PBL" },
	{ "zen.spamhaus.org", "192.0.2.3", "", WB_DNSBL_LISTED, "127.0.0.3",
		"CSS" },
	{ "zen.spamhaus.org", "192.0.2.4", "", WB_DNSBL_NOT_LISTED, "", "" },
	{ "zen.spamhaus.org", "192.0.2.5", "", WB_DNSBL_UNCHECKED, "", "" },
	{ "zen.spamhaus.org", "192.0.2.6", "", WB_DNSBL_REFUSED,
		"127.255.255.254", "" },
	{ "zen.spamhaus.org", "2001:db8::1", "", WB_DNSBL_LISTED, "127.0.0.3",
		"CSS" },
	{ "zen.spamhaus.org", "", "bad.example", WB_DNSBL_UNCHECKED, "", "" },
	{ "sbl.spamhaus.org", "192.0.2.1", "", WB_DNSBL_REFUSED,
		"127.255.255.254", "" },
	{ "sbl.spamhaus.org", "192.0.2.7", "", WB_DNSBL_REFUSED, "", "" },
	{ "b.barracudacentral.org", "192.0.2.1", "", WB_DNSBL_UNCHECKED, "",
		"" },
	{ "dbl.spamhaus.org", "", "bad.example", WB_DNSBL_LISTED, "127.0.1.4",
		"DBL" },
	{ "dbl.spamhaus.org", "", "hacked.example", WB_DNSBL_LISTED,
		"127.0.1.104", "DBL (abused)" },
	{ "dbl.spamhaus.org", "", "ip.example", WB_DNSBL_UNCHECKED,
		"127.0.1.255", "" },
	{ "dbl.spamhaus.org", "", "good.example", WB_DNSBL_NOT_LISTED, "", "" },
	{ "dbl.spamhaus.org", "192.0.2.1", "", WB_DNSBL_UNCHECKED, "", "" },
	{ "multi.uribl.com", "", "bad.example", WB_DNSBL_LISTED, "127.0.0.2",
		"" },
	{ "multi.uribl.com", "", "refused.example", WB_DNSBL_REFUSED,
		"127.0.0.1", "" },
	{ "bl.unknown.example", "192.0.2.1", "", WB_DNSBL_LISTED, "127.0.0.9",
		"" },
	{ "bl.unknown.example", "192.0.2.2", "", WB_DNSBL_NOT_LISTED, "", "" },
	{ "rhs.unknown.example", "", "bad.example", WB_DNSBL_LISTED,
		"127.0.0.2", "" },
	{ "bl.parked.example", "192.0.2.1", "", WB_DNSBL_UNCHECKED,
		"203.0.113.80", "" },
	{ "dnsbl.sorbs.net", "192.0.2.1", "", WB_DNSBL_CLOSED, "", "" },
};

static struct wb_dnsbl_result
check(const char *zone_text, const char *ip, const char *domain_text,
	const struct wb_world *world, struct wb_wanted *wanted)
{
	struct wb_name list = name_of(zone_text);
	struct wb_name domain = name_of(domain_text);
	struct wb_ip client = { .family = 0 };

	if (ip[0] != '\0')
		ck_assert(wb_ip_parse(ip, strlen(ip), &client));
	return wb_dnsbl_check(world, &list, &client, &domain, wanted);
}

START_TEST(states)
{
	struct wb_dnsbl_result result = check(cases[_i].zone, cases[_i].ip,
		cases[_i].domain, whole_world(), NULL);

	ck_assert_str_eq(wb_dnsbl_state_name(result.state),
		wb_dnsbl_state_name(cases[_i].state));
	ck_assert_str_eq(result.answer, cases[_i].answer);
	ck_assert_str_eq(result.list, cases[_i].list);
}
END_TEST

START_TEST(own_words)
{
	struct wb_dnsbl_result result =
		check("zen.spamhaus.org", "192.0.2.1", "", whole_world(), NULL);

	ck_assert_str_eq(result.why, "https://check.spamhaus.org/x");
	ck_assert_str_eq(result.removal, "https://check.spamhaus.org/");
}
END_TEST

START_TEST(test_entry_is_asked_with_it)
{
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_dnsbl_result result = check("zen.spamhaus.org", "192.0.2.1",
		"", wb_world_new(arena), wanted);

	ck_assert_int_eq(result.state, WB_DNSBL_PENDING);
	ck_assert_uint_eq(wb_wanted_count(wanted), 2);
	ck_assert_str_eq(wb_wanted_at(wanted, 0)->name.text,
		"2.0.0.127.zen.spamhaus.org");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dnsbl");
	TCase *tcase = tcase_create("dnsbl");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(tcase, own_words);
	tcase_add_test(tcase, test_entry_is_asked_with_it);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
