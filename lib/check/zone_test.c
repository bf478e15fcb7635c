#include "check/zone.h"

#include "check/test_world.h"

#define GOOD                                                                   \
	"@default NXDOMAIN\n"                                                  \
	"example.com NS ns1.example.net\n"                                     \
	"example.com NS ns2.example.net\n"                                     \
	"example.com SOA ns1.example.net root.example.com 1 2 3 4 5\n"         \
	"ns1.example.net A 192.0.2.1\n"                                        \
	"ns2.example.net AAAA 2001:db8::2\n"

static const struct {
	const char *domain, *world;
	enum wb_zone_state state;
	const char *zone;
} cases[] = {
	{ "example.com", GOOD, WB_ZONE_OK, "example.com" },
	/* no zone of its own: the registered domain's counts */
	{ "mail.example.com", GOOD "mail.example.com A 192.0.2.3\n", WB_ZONE_OK,
		"example.com" },
	{ "a.b.c.d.example.com", GOOD, WB_ZONE_OK, "example.com" },
	/* a zone of its own */
	{ "sub.example.com",
		GOOD "sub.example.com NS ns1.example.net\n"
		     "sub.example.com SOA ns1.example.net r.x 1 2 3 4 5\n",
		WB_ZONE_OK, "sub.example.com" },
	{ "mail.sub.example.com",
		GOOD "sub.example.com NS gone.example.net\n"
		     "sub.example.com SOA ns1.example.net r.x 1 2 3 4 5\n",
		WB_ZONE_NO_SERVER, "sub.example.com" },
	/* an alias to some other zone's apex is no zone */
	{ "www.example.com",
		GOOD "www.example.com CNAME example.org\n"
		     "example.org NS lost.example.org\n"
		     "example.org SOA lost.example.org r.x 1 2 3 4 5\n",
		WB_ZONE_OK, "example.com" },
	{ "example.com", "@default NXDOMAIN\n", WB_ZONE_NO_NAME,
		"example.com" },
	{ "mail.example.com", "@default NXDOMAIN\n", WB_ZONE_NO_NAME,
		"example.com" },
	{ "example.com", "@default NODATA\n", WB_ZONE_NONE, "example.com" },
	/* the parent answers for DS, its own servers for nothing */
	{ "example.com", "@default SERVFAIL\nexample.com DS NODATA\n",
		WB_ZONE_LAME, "example.com" },
	{ "a.example.com", "@default SERVFAIL\nexample.com DS NODATA\n",
		WB_ZONE_LAME, "example.com" },
	{ "example.com",
		"@default TIMEOUT\n"
		"example.com DS 1 13 2 "
		"0123456789abcdef0123456789abcdef0123456789"
		"abcdef0123456789abcdef\n",
		WB_ZONE_LAME, "example.com" },
	/* a subzone is lame, the registered domain is not */
	{ "sub.example.com",
		GOOD "sub.example.com NS SERVFAIL\n"
		     "sub.example.com SOA SERVFAIL\n"
		     "sub.example.com DS NODATA\n",
		WB_ZONE_LAME, "sub.example.com" },
	/* nobody answers anything: it may be us */
	{ "example.com", "@default SERVFAIL\n", WB_ZONE_UNCHECKED,
		"example.com" },
	{ "example.com", "@default TIMEOUT\n", WB_ZONE_UNCHECKED,
		"example.com" },
	{ "example.com", "@default REFUSED\nexample.com DS NODATA\n",
		WB_ZONE_UNCHECKED, "example.com" },
	{ "example.com", "@default MALFORMED\nexample.com DS NODATA\n",
		WB_ZONE_UNCHECKED, "example.com" },
	{ "example.com", "@default BOGUS\n", WB_ZONE_BOGUS, "example.com" },
	/* half of it */
	{ "example.com",
		"@default NODATA\n"
		"example.com NS ns1.example.net\n"
		"ns1.example.net A 192.0.2.1\n",
		WB_ZONE_NO_SOA, "example.com" },
	{ "example.com",
		"@default NODATA\n"
		"example.com SOA ns1.example.net r.x 1 2 3 4 5\n",
		WB_ZONE_NO_NS, "example.com" },
	{ "example.com",
		"@default NODATA\n"
		"example.com SOA ns1.example.net r.x 1 2 3 4 5\n"
		"example.com NS SERVFAIL\n",
		WB_ZONE_UNCHECKED, "example.com" },
	{ "example.com",
		"@default NODATA\n"
		"example.com NS ns1.example.net\n"
		"example.com SOA SERVFAIL\n"
		"ns1.example.net A 192.0.2.1\n",
		WB_ZONE_OK, "example.com" },
	/* hosts that do not answer are not missing */
	{ "example.com",
		"@default SERVFAIL\n"
		"example.com NS ns1.example.net\n"
		"example.com SOA ns1.example.net r.x 1 2 3 4 5\n",
		WB_ZONE_OK, "example.com" },
	/* signs of an end */
	{ "example.com",
		"@default NODATA\n"
		"example.com NS ns1.pendingrenewaldeletion.com\n"
		"example.com SOA ns1.pendingrenewaldeletion.com r.x 1 2 3 4 "
		"5\n",
		WB_ZONE_PARKED, "example.com" },
	{ "example.com",
		"@default NODATA\n"
		"example.com NS expirens3.hichina.com\n"
		"example.com SOA expirens3.hichina.com r.x 1 2 3 4 5\n",
		WB_ZONE_PARKED, "example.com" },
	{ "example.com",
		"@default NODATA\n"
		"example.com NS ns1.expired.registrar.example\n"
		"example.com SOA ns1.expired.registrar.example r.x 1 2 3 4 5\n",
		WB_ZONE_PARKED, "example.com" },
	/* a domain whose own name is so */
	{ "expired-meds.example",
		"@default NXDOMAIN\n"
		"expired-meds.example NS ns1.expired-meds.example\n"
		"expired-meds.example SOA ns1.expired-meds.example r.x 1 2 3 4 "
		"5\n"
		"ns1.expired-meds.example A 192.0.2.1\n",
		WB_ZONE_OK, "expired-meds.example" },
	{ "mail", "@default NXDOMAIN\n", WB_ZONE_UNCHECKED, "" },
};

START_TEST(states)
{
	struct wb_name domain = name_of(cases[_i].domain);
	struct wb_zone_result r =
		wb_zone_check(arena, world_of(cases[_i].world), &domain, NULL);

	ck_assert_str_eq(wb_zone_state_name(r.state),
		wb_zone_state_name(cases[_i].state));
	ck_assert_str_eq(r.zone.text, cases[_i].zone);
}
END_TEST

START_TEST(what_is_wanted)
{
	struct wb_name domain = name_of("a.example.com");
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_zone_result r =
		wb_zone_check(arena, wb_world_new(arena), &domain, wanted);

	ck_assert_int_eq(r.state, WB_ZONE_PENDING);
	ck_assert_str_eq(wanted_text(wanted),
		"a.example.com NS, a.example.com SOA, example.com NS, "
		"example.com SOA");
	wb_wanted_clear(wanted);
	domain = name_of("example.com");
	r = wb_zone_check(arena,
		world_of("example.com NS SERVFAIL\nexample.com SOA SERVFAIL\n"),
		&domain, wanted);
	ck_assert_int_eq(r.state, WB_ZONE_PENDING);
	ck_assert_str_eq(wanted_text(wanted), "example.com DS");
}
END_TEST

START_TEST(hosts_are_looked_at)
{
	struct wb_name domain = name_of("example.com");
	struct wb_zone_result r = wb_zone_check(arena,
		world_of("@default NXDOMAIN\n"
			 "example.com NS good.example.net\n"
			 "example.com NS alias.example.net\n"
			 "example.com SOA good.example.net r.x 1 2 3 4 5\n"
			 "good.example.net A 192.0.2.1\n"
			 "alias.example.net CNAME good.example.net\n"),
		&domain, NULL);

	ck_assert_int_eq(r.state, WB_ZONE_OK);
	ck_assert_str_eq(r.primary, "good.example.net");
	ck_assert_str_eq(wb_zone_bad_host(&r)->name.text, "alias.example.net");
	r = wb_zone_check(arena, world_of(GOOD), &domain, NULL);
	ck_assert_ptr_null(wb_zone_bad_host(&r));
	r = wb_zone_check(arena,
		world_of(GOOD "example.com NS ns3.gone.test\n"), &domain, NULL);
	ck_assert_int_eq(r.state, WB_ZONE_OK);
	ck_assert_str_eq(wb_zone_bad_host(&r)->name.text, "ns3.gone.test");
}
END_TEST

START_TEST(a_name_may_be_missing_in_a_sound_zone)
{
	struct wb_name domain = name_of("no.example.com");
	struct wb_zone_result r =
		wb_zone_check(arena, world_of(GOOD), &domain, NULL);

	ck_assert(r.name_missing);
	domain = name_of("mail.example.com");
	r = wb_zone_check(arena,
		world_of(GOOD "mail.example.com A 192.0.2.3\n"), &domain, NULL);
	ck_assert(!r.name_missing);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("check/zone");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, what_is_wanted);
	tcase_add_test(all, hosts_are_looked_at);
	tcase_add_test(all, a_name_may_be_missing_in_a_sound_zone);
	return run_suite(suite);
}
