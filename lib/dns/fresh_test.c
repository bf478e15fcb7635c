#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "dns/world.h"

enum { NOON = 1795348800 }; /* 2026-11-22T12:00:00Z */

static struct wb_arena *arena;

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

static const char old[] = "@now 2026-11-22T12:00:00+00:00\n"
			  "@server 192.0.2.53\n"
			  "long.example. 3600 TXT \"long\"\n"
			  "short.example. 60 TXT \"short\"\n"
			  "none.example. 60 A NXDOMAIN\n"
			  "absent.example. 3600 A NODATA\n"
			  "failed.example. 3600 A SERVFAIL\n"
			  "silent.example. A TIMEOUT\n"
			  "zero.example. A 192.0.2.1\n"
			  "alias.example. 3600 CNAME short.example.\n"
			  "@asked 2026-11-22T11:00:00+00:00\n"
			  "older.example. 3700 TXT \"older\"\n"
			  "oldest.example. 3500 TXT \"oldest\"\n"
			  "@asked\n"
			  "@server 198.51.100.53\n"
			  "other.example. 3600 A 192.0.2.9\n"
			  "https://mta-sts.example/x 200\n| version: STSv1\n";

static const char *
kept(int64_t now, const char *server)
{
	struct wb_world *from = wb_world_new(arena), *to = wb_world_new(arena);
	struct wb_buf text;
	unsigned line;
	const char *why;

	ck_assert_int_eq(
		wb_world_read(from, old, strlen(old), &line, &why), WB_OK);
	wb_world_set_now(to, now);
	wb_world_copy_fresh(to, from, now, &server, server[0] != '\0');
	wb_buf_init(&text, arena, 1 << 16);
	wb_world_write(to, &text);
	return text.at;
}

static const struct {
	int64_t at;
	const char *server, *there, *gone;
} cases[] = {
	{ NOON + 1, "",
		"long. short. none. absent. alias. older. other. mta-sts.",
		"failed. silent. zero. oldest." },
	{ NOON + 59, "", "short. none.", "oldest." },
	{ NOON + 60, "", "long. absent. alias. older.", "short. none." },
	{ NOON + 100, "", "long.", "older." },
	{ NOON + 299, "", "mta-sts.", "short." },
	{ NOON + 300, "", "long.", "mta-sts." },
	{ NOON + 3600, "", "", "long. other. absent. alias." },
	/* a clock that was set back */
	{ NOON - 10, "", "older.", "long. other. mta-sts." },
	/* another resolver's word is not asked for */
	{ NOON + 1, "192.0.2.53", "long. absent.", "other." },
	{ NOON + 1, "203.0.113.53", "", "long. other." },
};

static void
each_is(const char *text, const char *names, bool wanted)
{
	char *copy = wb_strdup(arena, names), *rest = copy, *name;

	while ((name = strtok_r(rest, " ", &rest)) != NULL) {
		const char *line = wb_printf(arena, "\n%sexample", name);
		const char *url = wb_printf(arena, "//%sexample", name);
		bool there =
			strstr(text, line) != NULL || strstr(text, url) != NULL;

		ck_assert_msg(there == wanted, "%s: %s", name, text);
	}
}

START_TEST(what_holds)
{
	const char *text = kept(cases[_i].at, cases[_i].server);

	each_is(text, cases[_i].there, true);
	each_is(text, cases[_i].gone, false);
}
END_TEST

START_TEST(times_go_along)
{
	/* written and read again, an answer is as old as before */
	const char *text = kept(NOON + 30, "");
	struct wb_world *again = wb_world_new(arena), *to = wb_world_new(arena);
	struct wb_name name = { "short.example" }, older = { "older.example" };
	unsigned line;
	const char *why;

	ck_assert_int_eq(
		wb_world_read(again, text, strlen(text), &line, &why), WB_OK);
	wb_world_copy_fresh(to, again, NOON + 61, NULL, 0);
	ck_assert_int_eq(
		wb_world_ask(to, &name, WB_TXT, NULL)->outcome, WB_UNKNOWN);
	ck_assert_int_eq(
		wb_world_ask(to, &older, WB_TXT, NULL)->outcome, WB_FOUND);
}
END_TEST

START_TEST(unasked_is_asked_again)
{
	struct wb_world *world = wb_world_new(arena);
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_name name = { "a.example" }, alias = { "b.example" };
	struct wb_answer cname = { .outcome = WB_FOUND,
		.records = &(struct wb_record){ .text = "a.example" },
		.count = 1 };

	wb_world_put(world, &alias, WB_CNAME, &cname);
	wb_wanted_add(wanted, &name, WB_A);
	wb_wanted_refuse(wanted, world);
	ck_assert_int_eq(
		wb_world_ask(world, &alias, WB_A, NULL)->outcome, WB_NOT_ASKED);
	wb_world_forget_unasked(world);
	wb_wanted_clear(wanted);
	ck_assert_int_eq(
		wb_world_ask(world, &alias, WB_A, wanted)->outcome, WB_UNKNOWN);
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
}
END_TEST

START_TEST(another_world_under)
{
	struct wb_world *one = wb_world_new(arena), *two = wb_world_new(arena);
	struct wb_world *overlay = wb_world_overlay(arena, one);
	struct wb_name name = { "a.example" }, alias = { "b.example" };
	static const char first[] = "a.example A 192.0.2.1\n"
				    "b.example CNAME a.example\n";
	static const char second[] = "b.example A 192.0.2.2\n";
	unsigned line;
	const char *why;

	ck_assert_int_eq(
		wb_world_read(one, first, strlen(first), &line, &why), WB_OK);
	ck_assert_int_eq(
		wb_world_read(two, second, strlen(second), &line, &why), WB_OK);
	ck_assert_str_eq(
		wb_world_ask(overlay, &alias, WB_A, NULL)->records[0].text,
		"192.0.2.1");
	wb_world_set_under(overlay, two);
	ck_assert_str_eq(
		wb_world_ask(overlay, &alias, WB_A, NULL)->records[0].text,
		"192.0.2.2");
	ck_assert_int_eq(
		wb_world_ask(overlay, &name, WB_A, NULL)->outcome, WB_UNKNOWN);
	ck_assert_uint_gt(wb_world_count(one), 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dns/fresh");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_loop_test(all, what_holds, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, times_go_along);
	tcase_add_test(all, unasked_is_asked_again);
	tcase_add_test(all, another_world_under);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
