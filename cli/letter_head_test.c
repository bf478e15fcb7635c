/* The header of a letter: what a bounce says chooses no second recipient, and
 * nothing that a mailer would decode. */
#include "letter_head.h"

#include <check.h>
#include <stdlib.h>

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

static const struct {
	const char *text, *want;
} texts[] = {
	{ "no such user", "Subject: no such user\n" },
	{ "\303\244", "Subject: =?UTF-8?B?w6Q=?=\n" },
	/* a stranger's encoded-word stays what it looks like */
	{ "=?UTF-8?B?Cg==?=",
		"Subject: =?UTF-8?B?PT9VVEYtOD9CP0NnPT0/PQ==?=\n" },
};

START_TEST(a_text_is_shown_as_it_is)
{
	struct wb_buf out;
	wb_buf_init(&out, arena, 4096);
	wb_head_text(&out, "Subject", texts[_i].text, /* readable= */ false);
	ck_assert_str_eq(out.at, texts[_i].want);
}
END_TEST

static const struct {
	const char *text, *want;
} nobody[] = {
	{ "the support", "To: \"the support\":;\n" },
	{ "=?UTF-8?B?Cg==?=", "To: =?UTF-8?B?PT9VVEYtOD9CP0NnPT0/PQ==?=:;\n" },
	{ "ann@a.example,eve@e.example",
		"To: \"ann@a.example,eve@e.example\":;\n" },
	{ "a\":;, eve@e.example, \"", "To: =?UTF-8?B?YSI6OywgZXZlQGUuZXhhbXBs"
				      "ZSwgIg==?=:;\n" },
};

START_TEST(nobody_is_a_group_without_members)
{
	struct wb_buf out;
	wb_buf_init(&out, arena, 4096);
	wb_head_nobody(&out, "To", nobody[_i].text, /* readable= */ false);
	ck_assert_str_eq(out.at, nobody[_i].want);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("letter head");
	TCase *all = tcase_create("fields");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_loop_test(
		all, a_text_is_shown_as_it_is, 0, (int)WB_COUNT(texts));
	tcase_add_loop_test(all, nobody_is_a_group_without_members, 0,
		(int)WB_COUNT(nobody));
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
