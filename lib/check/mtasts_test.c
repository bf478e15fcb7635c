#include "check/mtasts.h"
#include "check/test_world.h"

#define URL(domain) "https://mta-sts." domain "/.well-known/mta-sts.txt"
#define RECORD(domain)                                                         \
	"_mta-sts." domain " TXT \"v=STSv1; id=20260101T0000;\"\n"

/* clang-format off */
static const char zone[] =
	"@default NXDOMAIN\n"
	"good.example MX 10 mx1.good.example\n"
	"good.example MX 20 b.mail.example\n"
	RECORD("good.example")
	URL("good.example") " 200\n"
	"| version: STSv1\n"
	"| mode: enforce\n"
	"| mx: mx1.good.example\n"
	"| mx: *.mail.example\n"
	"| max_age: 86400\n"
	"old.example MX 10 new.old.example\n"
	RECORD("old.example")
	URL("old.example") " 200\n"
	"| version:STSv1\n"
	"| mode:\ttesting \n"
	"| max_age: 86400\n"
	"| mode: enforce\n"
	"| comment: mx: new.old.example\n"
	"| mx: *.elsewhere.example\n"
	"deep.example MX 10 a.b.mail.example\n"
	RECORD("deep.example")
	URL("deep.example") " 200\n"
	"| version: STSv1\n"
	"| mode: enforce\n"
	"| mx: *.mail.example\n"
	"| max_age: 86400\n"
	"off.example MX 10 mx.off.example\n"
	RECORD("off.example")
	URL("off.example") " 200\n"
	"| version: STSv1\n"
	"| mode: none\n"
	"| max_age: 86400\n"
	"nomx.example MX 10 mx.nomx.example\n"
	RECORD("nomx.example")
	URL("nomx.example") " 200\n"
	"| version: STSv1\n"
	"| mode: enforce\n"
	"| max_age: 86400\n"
	"age.example MX 10 mx.age.example\n"
	RECORD("age.example")
	URL("age.example") " 200\n"
	"| version: STSv1\n"
	"| mode: enforce\n"
	"| mx: mx.age.example\n"
	"| max_age: 99999999999\n"
	"gone.example MX 10 mx.gone.example\n"
	RECORD("gone.example")
	URL("gone.example") " 404\n"
	"cert.example MX 10 mx.cert.example\n"
	RECORD("cert.example")
	URL("cert.example") " REFUSED certificate-expired\n"
	"slow.example MX 10 mx.slow.example\n"
	RECORD("slow.example")
	URL("slow.example") " TIMEOUT\n"
	"two.example MX 10 mx.two.example\n"
	"_mta-sts.two.example TXT \"v=STSv1; id=1\"\n"
	"_mta-sts.two.example TXT \"v=STSv1; id=2\"\n"
	"bad.example MX 10 mx.bad.example\n"
	"_mta-sts.bad.example TXT \"v=STSv1; id=not-alphanumeric\"\n"
	"other.example MX 10 mx.other.example\n"
	"_mta-sts.other.example TXT \"v=spf1 -all\"\n"
	"plain.example MX 10 mx.plain.example\n"
	"sick.example MX 10 mx.sick.example\n"
	"_mta-sts.sick.example TXT SERVFAIL\n"
	RECORD("lost.example")
	URL("lost.example") " SERVFAIL no-address\n"
	RECORD("nowhere.example")
	URL("nowhere.example") " NXDOMAIN no-address\n"
	RECORD("nolib.example")
	URL("nolib.example") " MALFORMED no-libcurl\n"
	RECORD("closed.example")
	URL("closed.example") " REFUSED connect\n";
/* clang-format on */

static const struct {
	const char *domain;
	enum wb_mtasts_state state;
	const char *error;
	enum wb_mtasts_mode mode;
} cases[] = {
	{ "good.example", WB_MTASTS_MATCH, "", WB_MTASTS_MODE_ENFORCE },
	{ "old.example", WB_MTASTS_MISMATCH, "", WB_MTASTS_MODE_TESTING },
	{ "deep.example", WB_MTASTS_MISMATCH, "", WB_MTASTS_MODE_ENFORCE },
	{ "off.example", WB_MTASTS_OFF, "", WB_MTASTS_MODE_NONE },
	{ "nomx.example", WB_MTASTS_BAD_POLICY, "mx", WB_MTASTS_MODE_ENFORCE },
	{ "age.example", WB_MTASTS_BAD_POLICY, "max-age",
		WB_MTASTS_MODE_ENFORCE },
	{ "gone.example", WB_MTASTS_NO_POLICY, "status", 0 },
	{ "cert.example", WB_MTASTS_NO_POLICY, "certificate-expired", 0 },
	{ "slow.example", WB_MTASTS_UNCHECKED, "", 0 },
	{ "lost.example", WB_MTASTS_UNCHECKED, "no-address", 0 },
	{ "nowhere.example", WB_MTASTS_NO_POLICY, "no-address", 0 },
	{ "nolib.example", WB_MTASTS_UNCHECKED, "no-libcurl", 0 },
	{ "closed.example", WB_MTASTS_NO_POLICY, "connect", 0 },
	{ "two.example", WB_MTASTS_BAD_RECORD, "", 0 },
	{ "bad.example", WB_MTASTS_BAD_RECORD, "", 0 },
	{ "other.example", WB_MTASTS_NONE, "", 0 },
	{ "plain.example", WB_MTASTS_NONE, "", 0 },
	{ "sick.example", WB_MTASTS_UNCHECKED, "", 0 },
};

START_TEST(states)
{
	struct wb_name domain = name_of(cases[_i].domain);
	struct wb_mtasts_result result =
		wb_mtasts_check(arena, world_of(zone), &domain, NULL);

	ck_assert_str_eq(wb_mtasts_state_name(result.state),
		wb_mtasts_state_name(cases[_i].state));
	ck_assert_str_eq(result.error, cases[_i].error);
	ck_assert_int_eq(result.mode, cases[_i].mode);
}
END_TEST

START_TEST(hosts)
{
	struct wb_name domain = name_of("good.example");
	struct wb_mtasts_result result =
		wb_mtasts_check(arena, world_of(zone), &domain, NULL);

	ck_assert_uint_eq(result.host_count, 2);
	ck_assert(result.hosts[0].fits && result.hosts[1].fits);
	ck_assert_str_eq(result.id, "20260101T0000");
	ck_assert_int_eq(result.max_age, 86400);
	ck_assert_uint_eq(result.pattern_count, 2);
}
END_TEST

/* No HTTPS request unless a record calls for it. */
/* Whatever the domain is called, no other server and no other path is asked. */
START_TEST(urls_are_not_made_of_odd_names)
{
	static const char *const names[] = { "victim.example/x?a.evil.example",
		"victim.example#a.evil.example", "user@victim.example",
		"victim.example:8443", "a\\b.example", "[::1].example",
		"%2e.example", "a,b.example", "*.example" };

	for (size_t i = 0; i < WB_COUNT(names); i++) {
		struct wb_name domain = name_of(names[i]);
		struct wb_world *world =
			world_of(wb_printf(arena, "@default NODATA\n"));
		struct wb_wanted *wanted = wb_wanted_new(arena);
		struct wb_answer answer = { .outcome = WB_FOUND, .count = 1 };
		struct wb_record record = { .text = "v=STSv1; id=1" };
		struct wb_name asked;

		answer.records = &record;
		if (wb_name_prefix("_mta-sts", &domain, &asked))
			wb_world_put(world, &asked, WB_TXT, &answer);
		struct wb_mtasts_result r =
			wb_mtasts_check(arena, world, &domain, wanted);
		ck_assert_int_eq(r.state, WB_MTASTS_NONE);
		ck_assert_str_eq(r.url, "");
		for (size_t q = 0; q < wb_wanted_count(wanted); q++)
			ck_assert_ptr_null(wb_wanted_at(wanted, q)->url);
	}
}
END_TEST

START_TEST(asks)
{
	struct wb_name domain = name_of("good.example");
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_world *world = wb_world_new(arena);
	struct wb_mtasts_result result =
		wb_mtasts_check(arena, world, &domain, wanted);
	struct wb_record record = { .text = "v=STSv1; id=1" };
	struct wb_answer answer = {
		.outcome = WB_FOUND, .records = &record, .count = 1
	};

	ck_assert_int_eq(result.state, WB_MTASTS_PENDING);
	ck_assert_uint_eq(wb_wanted_count(wanted), 2);
	wb_world_put(world, &result.name, WB_TXT, &answer);
	wb_wanted_clear(wanted);
	result = wb_mtasts_check(arena, world, &domain, wanted);
	ck_assert_int_eq(result.state, WB_MTASTS_PENDING);
	ck_assert_uint_eq(wb_wanted_count(wanted), 2);
	ck_assert_str_eq(wb_wanted_at(wanted, 1)->url, result.url);
}
END_TEST

START_TEST(records)
{
	static const struct {
		const char *text, *id; /* "": bad */
	} texts[] = {
		{ "v=STSv1; id=20160831085700Z;", "20160831085700Z" },
		{ "v=STSv1;id=1", "1" },
		{ "v=STSv1 ; id=1 ; x=y;", "1" },
		{ "v=STSv1; x=y; id=1", "1" },
		{ "v=STSv1;", "" },
		{ "v=STSv1; id=", "" },
		{ "v=STSv1; id=012345678901234567890123456789012", "" },
		{ "v=STSv1; junk; id=1", "" },
	};

	for (size_t i = 0; i < WB_COUNT(texts); i++) {
		struct wb_name domain = name_of("x.example");
		struct wb_name name = name_of("_mta-sts.x.example");
		struct wb_world *world = wb_world_new(arena);
		struct wb_record record = { .text = texts[i].text };
		struct wb_answer answer = {
			.outcome = WB_FOUND, .records = &record, .count = 1
		};

		wb_world_put(world, &name, WB_TXT, &answer);
		ck_assert_str_eq(
			wb_mtasts_check(arena, world, &domain, NULL).id,
			texts[i].id);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("mtasts");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, hosts);
	tcase_add_test(all, urls_are_not_made_of_odd_names);
	tcase_add_test(all, asks);
	tcase_add_test(all, records);
	return run_suite(suite);
}
