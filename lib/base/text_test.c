#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static struct wb_arena *a;

static void
setup(void)
{
	a = wb_arena_new(0);
}

static void
teardown(void)
{
	wb_arena_free(a);
}

#define BAD "\xef\xbf\xbd"

static const struct {
	const char *text, *safe, *line; /* line NULL: the same */
} cases[] = {
	{ "", "", NULL },
	{ "plain text", "plain text", NULL },
	{ "日本語 é", "日本語 é", NULL },
	{ "a\nb\tc", "a\nb\tc", "a b c" },
	/* escape sequences: ESC, and CSI in one byte or as U+009B */
	{ "\x1b[31m", "␛[31m", NULL },
	{ "\xc2\x9b"
	  "31m",
		BAD "31m", NULL },
	{ "\x9b"
	  "31m",
		BAD "31m", NULL },
	{ "\r\b\a\x7f\v", "␍␈␇␡␋", NULL },
	{ "\xc2\x85x", BAD "x", NULL },
	/* names that read backwards */
	{ "exe\xe2\x80\xaetxt", "exe" BAD "txt", NULL },
	{ "a\xe2\x81\xa6"
	  "b\xe2\x81\xa9",
		"a" BAD "b" BAD, NULL },
	{ "\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", BAD BAD BAD, NULL },
	/* what cannot be seen */
	{ "\xef\xbb\xbf"
	  "a\xe2\x80\x8b"
	  "b\xe2\x81\xa0"
	  "c\xc2\xad"
	  "d",
		"abcd", NULL },
	{ "x\xf3\xa0\x81\x81y", "xy", NULL },
	{ "a\xe2\x80\xa8"
	  "b\xe2\x80\xa9"
	  "c",
		"a b c", NULL },
	/* no characters */
	{ "\xef\xbf\xbe\xef\xb7\x90\xf0\x9f\xbf\xbf", BAD BAD BAD, NULL },
	{ "\xc0\x80\xed\xa0\x80\xf5x\xe3\x81",
		BAD BAD BAD BAD BAD BAD "x" BAD BAD, NULL },
	/* marks upon marks: four on a letter, whatever unseen is between */
	{ "Ẹ́x", "Ẹ́x", NULL },
	{ "a\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80\xcc\x80"
	  "b\xcc\x80",
		"a\xcc\x80\xcc\x80\xcc\x80\xcc\x80"
		"b\xcc\x80",
		NULL },
	{ "\xd2\x88\xe2\x80\x8b\xd2\x88\xe2\x80\x8b\xd2\x88\xe2\x80\x8b"
	  "\xd2\x88\xe2\x80\x8b\xd2\x88",
		"\xd2\x88\xd2\x88\xd2\x88\xd2\x88", NULL },
	{ "❤\xef\xb8\x8f\xef\xb8\x8e\xef\xb8\x8f\xef\xb8\x8e\xef\xb8\x8f",
		"❤\xef\xb8\x8f\xef\xb8\x8e\xef\xb8\x8f\xef\xb8\x8e", NULL },
	/* neighbours of those are kept */
	{ "\xc2\xa0\xe2\x80\x90\xe2\x80\xa7\xe2\x80\xaf\xef\xbf\xbd\xef\xb7"
	  "\x8f",
		"\xc2\xa0\xe2\x80\x90\xe2\x80\xa7\xe2\x80\xaf\xef\xbf\xbd\xef"
		"\xb7\x8f",
		NULL },
};

START_TEST(test_safe)
{
	const char *text = cases[_i].text;
	const char *line = cases[_i].line ? cases[_i].line : cases[_i].safe;

	ck_assert_str_eq(wb_text_safe(a, text, strlen(text)), cases[_i].safe);
	ck_assert_str_eq(wb_text_safe_line(a, text, strlen(text)), line);
}
END_TEST

START_TEST(test_nul)
{
	ck_assert_str_eq(wb_text_safe(a, "a\0b", 3), "a␀b");
}
END_TEST

static const struct {
	const char *text;
	size_t valid; /* bytes from the start */
} utf8[] = {
	{ "", 0 },
	{ "0123456789", 10 },
	{ "日本", 6 },
	{ "012345678é\xff", 11 },
	{ "\x80", 0 },
	{ "a\xc1\xbf", 1 },
	{ "\xc2\x80", 2 },
	{ "\xc2", 0 },
	{ "\xe0\x9f\xbf", 0 },
	{ "\xe0\xa0\x80", 3 },
	{ "\xed\x9f\xbf", 3 },
	{ "\xed\xa0\x80", 0 },
	{ "\xee\x80\x80", 3 },
	{ "\xf0\x8f\xbf\xbf", 0 },
	{ "\xf0\x90\x80\x80", 4 },
	{ "\xf4\x8f\xbf\xbf", 4 },
	{ "\xf4\x90\x80\x80", 0 },
	{ "\xf8\x88\x80\x80\x80", 0 },
	{ "日\xe6\x9c", 3 },
};

START_TEST(test_utf8)
{
	const char *text = utf8[_i].text;

	ck_assert_uint_eq(wb_utf8_valid(text, strlen(text)), utf8[_i].valid);
}
END_TEST

START_TEST(test_ascii)
{
	ck_assert(wb_is_ascii("0123456789abcdef", 16));
	ck_assert(wb_is_ascii("\0\x7f", 2));
	for (size_t i = 0; i < 20; i++) {
		char text[20];

		memset(text, 'a', sizeof text);
		text[i] = (char)0x80;
		ck_assert(!wb_is_ascii(text, sizeof text));
		ck_assert(wb_is_ascii(text, i));
	}
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("text");
	TCase *t = tcase_create("text");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_safe, 0, (int)WB_COUNT(cases));
	tcase_add_loop_test(t, test_utf8, 0, (int)WB_COUNT(utf8));
	tcase_add_test(t, test_nul);
	tcase_add_test(t, test_ascii);
	suite_add_tcase(s, t);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failed;

	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
