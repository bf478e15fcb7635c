#include "check/domain.h"

#include "check/domain_near.h"
#include "check/test_world.h"

static const char zone[] = "@default NXDOMAIN\n"
			   "example.com MX 10 mx1.example.com\n"
			   "example.com MX 20 mx2.example.com\n"
			   "mx1.example.com A 192.0.2.1\n"
			   "mx2.example.com AAAA 2001:db8::2\n"
			   "bare.example A 192.0.2.3\n"
			   "six.example AAAA 2001:db8::3\n"
			   "nullmx.example MX 0 .\n"
			   "nullmx.example A 192.0.2.3\n"
			   "dangling.example MX 10 gone.dangling.example\n"
			   "half.example MX 10 gone.half.example\n"
			   "half.example MX 20 mx1.example.com\n"
			   "alias.example MX 10 name.alias.example\n"
			   "name.alias.example CNAME mx1.example.com\n"
			   "address.example MX 10 192.0.2.1\n"
			   "empty.example TXT \"hello\"\n"
			   "sick.example MX SERVFAIL\n"
			   "sick.example A 192.0.2.9\n"
			   "sickhost.example MX 10 mx.sickhost.example\n"
			   "mx.sickhost.example A TIMEOUT\n"
			   "mx.sickhost.example AAAA TIMEOUT\n"
			   "chain.example CNAME example.com\n"
			   "example.co.jp MX 10 mx1.example.com\n"
			   "gmail.com MX 5 mx1.example.com\n"
			   "yahoo.co.jp MX 5 mx1.example.com\n"
			   "yahoo.com MX 5 mx1.example.com\n"
			   "mycompany.example MX 5 mx1.example.com\n"
			   "parked.com A 192.0.2.7\n";

static struct wb_domain_result
check(const char *domain, bool suggest)
{
	return wb_domain_check(
		arena, world_of(zone), domain, suggest, NULL, 0, NULL);
}

static const struct {
	const char *domain;
	enum wb_domain_state state;
	size_t hosts;
} states[] = {
	{ "example.com", WB_DOMAIN_MX, 2 },
	{ "EXAMPLE.com.", WB_DOMAIN_MX, 2 },
	{ "chain.example", WB_DOMAIN_MX, 2 },
	{ "bare.example", WB_DOMAIN_ADDRESS, 0 },
	{ "six.example", WB_DOMAIN_ADDRESS, 0 },
	{ "nullmx.example", WB_DOMAIN_NULL_MX, 0 },
	{ "dangling.example", WB_DOMAIN_MX_DANGLING, 1 },
	{ "half.example", WB_DOMAIN_MX, 2 },
	{ "alias.example", WB_DOMAIN_MX, 1 },
	{ "address.example", WB_DOMAIN_MX_DANGLING, 1 },
	{ "empty.example", WB_DOMAIN_NO_MAIL, 0 },
	{ "absent.example", WB_DOMAIN_NO_NAME, 0 },
	{ "sick.example", WB_DOMAIN_UNCHECKED, 0 },
	{ "sickhost.example", WB_DOMAIN_UNCHECKED, 1 },
	{ "mail", WB_DOMAIN_SINGLE_LABEL, 0 },
	{ "[192.0.2.1]", WB_DOMAIN_LITERAL, 0 },
	{ "192.0.2.1", WB_DOMAIN_INVALID, 0 },
	{ "a..example", WB_DOMAIN_INVALID, 0 },
	{ "", WB_DOMAIN_INVALID, 0 },
};

START_TEST(state)
{
	struct wb_domain_result result = check(states[_i].domain, false);

	ck_assert_str_eq(wb_domain_state_name(result.state),
		wb_domain_state_name(states[_i].state));
	ck_assert_uint_eq(result.host_count, states[_i].hosts);
	ck_assert_str_eq(result.near.text, "");
}
END_TEST

START_TEST(hosts)
{
	struct wb_domain_result result = check("example.com", false);

	ck_assert_str_eq(result.hosts[0].address, "192.0.2.1");
	ck_assert_str_eq(result.hosts[1].address, "2001:db8::2");
	ck_assert_uint_eq(result.hosts[1].preference, 20);
	ck_assert(!result.hosts[0].is_alias);
	result = check("alias.example", false);
	ck_assert(result.hosts[0].is_alias);
	result = check("address.example", false);
	ck_assert(result.hosts[0].is_address);
	result = check("half.example", false);
	ck_assert_int_eq(result.hosts[0].a, WB_NO_NAME);
	ck_assert_str_eq(result.hosts[0].address, "");
}
END_TEST

START_TEST(first_round_asks_all_three)
{
	struct wb_world *world = wb_world_new(arena);
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_domain_result result = wb_domain_check(
		arena, world, "example.com", true, NULL, 0, wanted);

	ck_assert_int_eq(result.state, WB_DOMAIN_PENDING);
	ck_assert_uint_eq(wb_wanted_count(wanted), 3);
}
END_TEST

START_TEST(not_asked_is_unchecked)
{
	struct wb_world *world = wb_world_new(arena);
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_domain_result result;

	result = wb_domain_check(
		arena, world, "example.com", true, NULL, 0, wanted);
	wb_wanted_refuse(wanted, world);
	result = wb_domain_check(
		arena, world, "example.com", true, NULL, 0, NULL);
	ck_assert_int_eq(result.state, WB_DOMAIN_UNCHECKED);
	ck_assert_int_eq(result.mx, WB_NOT_ASKED);
	ck_assert_str_eq(result.near.text, "");
}
END_TEST

START_TEST(near)
{
	static const struct {
		const char *typed, *meant;
	} typos[] = {
		{ "exmaple.co.jp", "example.co.jp" },
		{ "exaample.co.jp", "example.co.jp" },
		{ "example.co.jo", "example.co.jp" },
		{ "example.cojp", "example.co.jp" },
		{ "example.con", "example.com" },
		{ "gmial.com", "gmail.com" },
		{ "gmail.co", "gmail.com" },
		{ "gmaill.com", "gmail.com" },
		{ "gamil.com", "gmail.com" },
		{ "gmail.co.jp", "gmail.com" },
		{ "yahoo.ne.jp", "yahoo.co.jp" },
		{ "yahoo.co.jpp", "yahoo.co.jp" },
		{ "mycompny.example", "mycompany.example" },
		{ "paarked.com", "" }, /* no MX there */
		{ "docomo.ne.j", "" }, /* its MX is not known here */
		{ "unrelated.test", "" },
	};
	struct wb_name known;

	ck_assert(wb_name_parse("mycompany.example", 17, &known));
	for (size_t i = 0; i < WB_COUNT(typos); i++) {
		struct wb_domain_result result = wb_domain_check(arena,
			world_of(zone), typos[i].typed, true, &known, 1, NULL);

		ck_assert_msg(strcmp(result.near.text, typos[i].meant) == 0,
			"%s: %s", typos[i].typed, result.near.text);
	}
}
END_TEST

START_TEST(near_is_bounded)
{
	static const char *const names[] = {
		"aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxx.example.con",
		"a.b", "xn--wgv71a119e.xn--jpp", "x.y.z.w.v.u"
	};

	for (size_t i = 0; i < WB_COUNT(names); i++) {
		struct wb_name name, near_names[WB_NEAR_MAX];

		ck_assert(wb_name_parse(names[i], strlen(names[i]), &name));
		ck_assert_uint_le(wb_domain_near(&name, NULL, 0, near_names),
			WB_NEAR_MAX);
	}
}
END_TEST

START_TEST(one_edit)
{
	ck_assert(wb_one_edit("abc", "abd"));
	ck_assert(wb_one_edit("abc", "acb"));
	ck_assert(wb_one_edit("abc", "abcd"));
	ck_assert(wb_one_edit("abc", "bc"));
	ck_assert(wb_one_edit("", "a"));
	ck_assert(!wb_one_edit("abc", "abc"));
	ck_assert(!wb_one_edit("abc", "cba"));
	ck_assert(!wb_one_edit("abc", "abcde"));
	ck_assert(!wb_one_edit("abcd", "badc"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("domain");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, state, 0, (int)WB_COUNT(states));
	tcase_add_test(all, hosts);
	tcase_add_test(all, first_round_asks_all_three);
	tcase_add_test(all, not_asked_is_unchecked);
	tcase_add_test(all, near);
	tcase_add_test(all, near_is_bounded);
	tcase_add_test(all, one_edit);
	return run_suite(suite);
}
