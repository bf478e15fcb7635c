#include "render/wrap.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"

static const struct {
	const char *text;
	struct wb_frame frame;
	const char *want;
} paragraphs[] = {
	{ "one two three", { 0, 2, 79 }, "one two three\n" },
	{ "one two three", { 0, 2, 7 }, "one two\n  three\n" },
	{ "one two three", { 0, 2, 9 }, "one two\n  three\n" },
	{ "one two three", { 2, 4, 9 }, "  one two\n    three\n" },
	/* the blank behind a word that just fits is not counted */
	{ "one two three", { 2, 2, 9 }, "  one two\n  three\n" },
	{ "", { 2, 2, 9 }, "  \n" },
	/* UAX 14 would break behind the slash and the hyphen */
	{ "see ip4:203.0.113.0/24 or mx-2.example.com now", { 0, 0, 20 },
		"see\nip4:203.0.113.0/24\nor mx-2.example.com\nnow\n" },
	/* a long name sticks out */
	{ "a very-long-name.example.com b", { 0, 0, 10 },
		"a\nvery-long-name.example.com\nb\n" },
	{ "the record \"v=spf1 -all\" is", { 0, 0, 22 },
		"the record\n\"v=spf1 -all\" is\n" },
	/* Japanese: two columns a letter, no full stop begins a line */
	{ "あいうえおかきくけこ", { 0, 2, 10 },
		"あいうえお\n  かきくけ\n  こ\n" },
	{ "あいうえ。かき", { 0, 0, 8 }, "あいう\nえ。かき\n" },
	{ "あい「うえお」", { 0, 0, 6 }, "あい\n「うえ\nお」\n" },
	{ "は 203.0.113.9 から来た", { 0, 0, 14 },
		"は 203.0.113.9\nから来た\n" },
	{ "あるexample.comの", { 0, 0, 11 }, "ある\nexample.com\nの\n" },
	{ "one\ntwo", { 0, 2, 79 }, "one\n  two\n" },
};

START_TEST(paragraph)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_buf out;
	wb_buf_init(&out, a, 10000);
	wb_wrap(a, &out, paragraphs[_i].text, paragraphs[_i].frame);
	ck_assert_str_eq(out.at, paragraphs[_i].want);
	wb_arena_free(a);
}
END_TEST

static const struct {
	const char *text;
	unsigned columns;
} widths[] = {
	{ "", 0 }, { "abc", 3 }, { "日本語", 6 }, { "ﾊﾝｶｸ", 4 },
	{ "e\xcc\x81", 1 }, { "→", 1 }, /* ambiguous: narrow */
};

START_TEST(width)
{
	ck_assert_uint_eq(wb_columns(widths[_i].text, strlen(widths[_i].text)),
		widths[_i].columns);
}
END_TEST

START_TEST(fit_cuts_no_letter)
{
	ck_assert_uint_eq(wb_columns_fit("日本語", 9, 5), 6);
	ck_assert_uint_eq(wb_columns_fit("日本語", 9, 6), 9);
	ck_assert_uint_eq(wb_columns_fit("a日b", 5, 2), 1);
	ck_assert_uint_eq(wb_columns_fit("abc", 3, 0), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cli/wrap");
	TCase *all = tcase_create("all");
	tcase_add_loop_test(all, paragraph, 0, (int)WB_COUNT(paragraphs));
	tcase_add_loop_test(all, width, 0, (int)WB_COUNT(widths));
	tcase_add_test(all, fit_cuts_no_letter);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
