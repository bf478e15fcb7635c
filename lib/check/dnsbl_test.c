#include "check/dnsbl.h"

#include "check/test_world.h"

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
	"red.example.multi.uribl.com A 127.0.0.8\n"
	"test.uribl.com.black.uribl.com A 127.0.0.2\n"
	"bad.example.black.uribl.com A 127.0.0.2\n"
	"surbl-org-permanent-test-point.com.multi.surbl.org A 127.0.0.254\n"
	"bad.example.multi.surbl.org A 127.0.0.64\n"
	"blocked.example.multi.surbl.org A 127.0.0.1\n"
	"5.2.0.192.bl.untested.example. A 127.0.0.2\n"
	"2.0.0.127.bl.unknown.example A 127.0.0.2\n"
	"1.2.0.192.bl.unknown.example A 127.0.0.9\n"
	"test.rhs.unknown.example A 127.0.0.2\n"
	"bad.example.rhs.unknown.example A 127.0.0.2\n"
	/* an ended list: a wildcard */
	"*.ended.example A 127.0.0.2\n"
	/* a parked domain answers for everything */
	"*.parked.example A 203.0.113.80\n";

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
	/* these list registered domains, and are asked for them */
	{ "multi.uribl.com", "", "mail.red.example", WB_DNSBL_LISTED,
		"127.0.0.8", "" },
	{ "black.uribl.com", "", "bad.example", WB_DNSBL_LISTED, "127.0.0.2",
		"" },
	{ "multi.surbl.org", "", "www.bad.example", WB_DNSBL_LISTED,
		"127.0.0.64", "" },
	{ "multi.surbl.org", "", "good.example", WB_DNSBL_NOT_LISTED, "", "" },
	{ "multi.surbl.org", "", "blocked.example", WB_DNSBL_REFUSED,
		"127.0.0.1", "" },
	{ "bl.unknown.example", "192.0.2.1", "", WB_DNSBL_LISTED, "127.0.0.9",
		"" },
	{ "bl.unknown.example", "192.0.2.2", "", WB_DNSBL_NOT_LISTED, "", "" },
	{ "rhs.unknown.example", "", "bad.example", WB_DNSBL_LISTED,
		"127.0.0.2", "" },
	/* without a test entry a listing counts, and silence does not */
	{ "bl.untested.example", "192.0.2.5", "", WB_DNSBL_LISTED, "127.0.0.2",
		"" },
	{ "bl.untested.example", "192.0.2.6", "", WB_DNSBL_UNCHECKED, "", "" },
	{ "bl.parked.example", "192.0.2.1", "", WB_DNSBL_UNCHECKED,
		"203.0.113.80", "" },
	{ "bl.ended.example", "192.0.2.1", "", WB_DNSBL_CLOSED, "127.0.0.2",
		"" },
	{ "dnsbl.sorbs.net", "192.0.2.1", "", WB_DNSBL_CLOSED, "", "" },
};

static struct wb_dnsbl_result
check(const char *zone_text, const char *ip, const char *domain_text,
	const struct wb_world *world, struct wb_wanted *wanted)
{
	struct wb_name list = name_of(zone_text);
	struct wb_name domain = { "" };
	struct wb_ip client = { .family = 0 };

	if (domain_text[0] != '\0')
		domain = name_of(domain_text);
	if (ip[0] != '\0')
		ck_assert(wb_ip_parse(ip, strlen(ip), &client));
	return wb_dnsbl_check(world, &list, &client, &domain, wanted);
}

START_TEST(states)
{
	struct wb_dnsbl_result result = check(cases[_i].zone, cases[_i].ip,
		cases[_i].domain, world_of(zone), NULL);

	ck_assert_str_eq(wb_dnsbl_state_name(result.state),
		wb_dnsbl_state_name(cases[_i].state));
	ck_assert_str_eq(result.answer, cases[_i].answer);
	ck_assert_str_eq(result.list, cases[_i].list);
}
END_TEST

START_TEST(own_words)
{
	struct wb_dnsbl_result result = check(
		"zen.spamhaus.org", "192.0.2.1", "", world_of(zone), NULL);

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
	ck_assert_str_eq(wanted_text(wanted),
		"2.0.0.127.zen.spamhaus.org A, 1.2.0.192.zen.spamhaus.org A, "
		"1.0.0.127.zen.spamhaus.org A");
}
END_TEST

static const struct {
	const char *named;
	bool of_domain;
	const char *zone; /* "": not known */
} names[] = {
	{ "zen.spamhaus.org", false, "zen.spamhaus.org" },
	{ "dbl.spamhaus.org", true, "dbl.spamhaus.org" },
	{ "Spamhaus", false, "zen.spamhaus.org" },
	{ "Spamhaus", true, "dbl.spamhaus.org" },
	{ "www.spamhaus.org", false, "zen.spamhaus.org" },
	{ "check.spamhaus.org", true, "dbl.spamhaus.org" },
	{ "spamhaus.org", false, "zen.spamhaus.org" },
	{ "www.spamcop.net", false, "bl.spamcop.net" },
	{ "www.spamcop.net", true, "" },
	{ "lookup.uribl.com", true, "multi.uribl.com" },
	{ "black.uribl.com", true, "black.uribl.com" },
	{ "SURBL", true, "multi.surbl.org" },
	{ "bl.example.org", false, "bl.example.org" },
	{ "S3150", false, "" },
	{ "all@example.com", false, "" },
};

START_TEST(zones_as_replies_name_them)
{
	struct wb_name found = { "" };
	bool known =
		wb_dnsbl_zone(names[_i].named, names[_i].of_domain, &found);

	ck_assert_str_eq(known ? found.text : "", names[_i].zone);
}
END_TEST

START_TEST(zones_by_their_pages)
{
	struct wb_name found;

	ck_assert(wb_dnsbl_zone_in(
		"see https://www.spamhaus.org/query/ip/1", false, &found));
	ck_assert_str_eq(found.text, "zen.spamhaus.org");
	ck_assert(!wb_dnsbl_zone_in(
		"see https://www.example.org", false, &found));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("check/dnsbl");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, own_words);
	tcase_add_test(all, test_entry_is_asked_with_it);
	tcase_add_loop_test(
		all, zones_as_replies_name_them, 0, (int)WB_COUNT(names));
	tcase_add_test(all, zones_by_their_pages);
	return run_suite(suite);
}
