#include "check/dane.h"
#include "check/test_world.h"

#define DIGEST "0123456789abcdef0123456789abcdef"

static const char zone[] =
	"@default NXDOMAIN\n"
	"good.example A 192.0.2.1\n"
	"_25._tcp.good.example TLSA 3 1 1 " DIGEST DIGEST "\n"
	"_25._tcp.good.example TLSA 2 0 2 " DIGEST DIGEST DIGEST DIGEST "\n"
	"none.example A 192.0.2.1\n"
	"pkix.example A 192.0.2.1\n"
	"_25._tcp.pkix.example TLSA 1 1 1 " DIGEST DIGEST "\n"
	"short.example A 192.0.2.1\n"
	"_25._tcp.short.example TLSA 3 1 1 " DIGEST "\n"
	"mixed.example A 192.0.2.1\n"
	"_25._tcp.mixed.example TLSA 0 0 1 " DIGEST DIGEST "\n"
	"_25._tcp.mixed.example TLSA 3 0 0 30820122\n"
	"bogus.example A 192.0.2.1\n"
	"_25._tcp.bogus.example TLSA BOGUS\n"
	"sick.example A 192.0.2.1\n"
	"_25._tcp.sick.example TLSA SERVFAIL\n"
	"alias.example CNAME good.example\n"
	"alias2.example CNAME none.example\n"
	"_25._tcp.alias2.example TLSA 3 1 1 " DIGEST DIGEST "\n";

static const struct {
	const char *host;
	enum wb_dane_state state;
	const char *base, *problems; /* of each record, one letter */
} cases[] = {
	{ "good.example", WB_DANE_USABLE, "_25._tcp.good.example", "--" },
	{ "none.example", WB_DANE_NONE, "_25._tcp.none.example", "" },
	{ "pkix.example", WB_DANE_UNUSABLE, "_25._tcp.pkix.example", "u" },
	{ "short.example", WB_DANE_UNUSABLE, "_25._tcp.short.example", "l" },
	{ "mixed.example", WB_DANE_USABLE, "_25._tcp.mixed.example", "u-" },
	{ "bogus.example", WB_DANE_BOGUS, "_25._tcp.bogus.example", "" },
	{ "sick.example", WB_DANE_UNCHECKED, "_25._tcp.sick.example", "" },
	{ "alias.example", WB_DANE_USABLE, "_25._tcp.good.example", "--" },
	{ "alias2.example", WB_DANE_USABLE, "_25._tcp.alias2.example", "-" },
};

START_TEST(states)
{
	struct wb_name host = name_of(cases[_i].host);
	const struct wb_dane_host *result =
		wb_dane_check(arena, world_of(zone), &host, 1, NULL);
	char problems[10] = "";

	ck_assert_str_eq(wb_dane_state_name(result->state),
		wb_dane_state_name(cases[_i].state));
	ck_assert_str_eq(result->base.text, cases[_i].base);
	for (size_t i = 0; i < result->count; i++)
		problems[i] = result->records[i].problem[0] != '\0'
				      ? result->records[i].problem[0]
				      : '-';
	ck_assert_str_eq(problems, cases[_i].problems);
}
END_TEST

START_TEST(asks_for_all_hosts_at_once)
{
	struct wb_name hosts[] = { name_of("a.example"), name_of("b.example") };
	struct wb_wanted *wanted = wb_wanted_new(arena);
	const struct wb_dane_host *results =
		wb_dane_check(arena, wb_world_new(arena), hosts, 2, wanted);

	ck_assert_int_eq(results[1].state, WB_DANE_PENDING);
	ck_assert_uint_eq(wb_wanted_count(wanted), 4);
}
END_TEST

/* Presentation forms that a world would not hold. */
START_TEST(bad_shapes)
{
	static const char *const texts[] = { "", "3 1", "3 1 1", "3 1 1 xyz",
		"300 1 1 " DIGEST DIGEST, "3 1 1 abc", "3  1 1 -" };

	for (size_t i = 0; i < WB_COUNT(texts); i++) {
		struct wb_name host = name_of("bad.example");
		struct wb_name base = name_of("_25._tcp.bad.example");
		struct wb_world *world = world_of(zone);
		struct wb_record record = { .text = texts[i] };
		struct wb_answer answer = {
			.outcome = WB_FOUND, .records = &record, .count = 1
		};
		const struct wb_dane_host *result;

		wb_world_put(world, &base, WB_TLSA, &answer);
		result = wb_dane_check(arena, world, &host, 1, NULL);
		ck_assert_int_eq(result->state, WB_DANE_UNUSABLE);
		ck_assert_str_eq(result->records[0].problem, "syntax");
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dane");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, states, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, asks_for_all_hosts_at_once);
	tcase_add_test(all, bad_shapes);
	return run_suite(suite);
}
