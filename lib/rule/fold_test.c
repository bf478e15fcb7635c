#include "rule/fold.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"

static struct wb_arena *arena;

static void
setup(void)
{
	arena = wb_arena_new(0);
}

static void
teardown(void)
{
	wb_arena_free(arena);
}

static const struct {
	const char *text, *folded;
} cases[] = {
	{ "", "" },
	{ "   ", "" },
	{ "User Unknown", "user unknown" },
	{ " a \t b\r\n  c ", "a b c" },
	{ "a\u00a0b\u3000c\u2003d", "a b c d" },
	{ "sp\u00adam\u200b \u200bhere\ufeff", "spam here" },
	{ "domain\u2019s \u201cpolicy\u201d", "domain's \"policy\"" },
	{ "\u00c9t\u00c9 \u041f\u041e\u0427\u0422\u0410",
		"\u00e9t\u00e9 \u043f\u043e\u0447\u0442\u0430" },
	{ "\uff15\uff15\uff10\u3000\uff2e\uff2f\uff1a", "550 no:" },
	{ "bad \xff\xfe bytes", "bad ?? bytes" },
	/* the codes of a run-together reply */
	{ "550 5.7.1 No", "550 5.7.1 no" },
	{ "550-5.7.26 Not\n550-5.7.26 authenticated 550 5.7.26 - gsmtp",
		"550-5.7.26 not authenticated - gsmtp" },
	{ "550-5.7.26 550-5.7.26 Authentication results:",
		"550-5.7.26 authentication results:" },
	{ "550-first 550-second 550 third", "550-first second third" },
	{ "550 5.1.1 x: Unknown 550 5.1.1 x", "550 5.1.1 x: unknown x" },
	{ "sender is unauthenticated.5.7.26 Gmail",
		"sender is unauthenticated.5.7.26 gmail" },
	{ "5.7.26 sender is unauthenticated.5.7.26 Gmail requires5.7.26 all",
		"5.7.26 sender is unauthenticated. gmail requires all" },
	{ "421-4.7.28 Unusual421-4.7.28 rate", "421-4.7.28 unusual rate" },
	/* others than the first are news, and numbers are no codes */
	{ "550 5.1.351 Failed -> 550 Unknown user",
		"550 5.1.351 failed -> 550 unknown user" },
	{ "421 4.7.0 a 550 5.1.1 b", "421 4.7.0 a 550 5.1.1 b" },
	{ "550 a 192.5.7.26 b 1550 c", "550 a 192.5.7.26 b 1550 c" },
};

START_TEST(folds)
{
	const char *text = cases[_i].text;
	struct wb_folded f = wb_fold(arena, text, strlen(text));

	ck_assert_str_eq(f.at, cases[_i].folded);
	ck_assert_uint_eq(f.len, strlen(f.at));
}
END_TEST

/* Every byte knows where it came from, in order, and the end too. */
START_TEST(knows_origins)
{
	const char *text = cases[_i].text;
	struct wb_folded f = wb_fold(arena, text, strlen(text));

	for (size_t i = 0; i < f.len; i++)
		ck_assert_uint_le(f.origin[i], f.origin[i + 1]);
	ck_assert_uint_le(f.origin[f.len], strlen(text));
}
END_TEST

START_TEST(unfolds)
{
	static const char text[] =
		"550-5.7.1 See\r\n550-5.7.1  Www.\u00adA.Example "
		"\u00c9t\u00c9";
	struct wb_folded f = wb_fold(arena, text, strlen(text));
	size_t name = (size_t)(strstr(f.at, "www") - f.at);
	size_t ete = (size_t)(strstr(f.at, "\u00e9") - f.at);

	ck_assert_str_eq(f.at, "550-5.7.1 see www.a.example \u00e9t\u00e9");
	ck_assert_str_eq(wb_unfold(arena, &f, text, name, name + 3), "Www");
	/* what was left out is not shown either */
	ck_assert_str_eq(
		wb_unfold(arena, &f, text, name, name + 13), "www.a.example");
	ck_assert_str_eq(
		wb_unfold(arena, &f, text, ete, ete + 5), "\u00c9t\u00c9");
	ck_assert_str_eq(wb_unfold(arena, &f, text, ete, ete), "");
}
END_TEST

START_TEST(has_an_end)
{
	enum { LONG = 3 * WB_FOLD_MAX };
	char *text = malloc(LONG);
	struct wb_folded f;

	memset(text, 'A', LONG);
	f = wb_fold(arena, text, LONG);
	free(text);
	ck_assert_uint_gt(f.len, WB_FOLD_MAX / 2);
	ck_assert_uint_le(f.len, WB_FOLD_MAX);
}
END_TEST

/* U+0250 grows when it is made lower case or not: the arrays must be long
 * enough for the worst letter there is. */
START_TEST(has_room_for_growing_letters)
{
	static const char letter[] = "\u023a"; /* 3 bytes in lower case */
	char text[2 * 1000];

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = letter[i % 2];
	ck_assert_uint_eq(wb_fold(arena, text, 2000).len, 3000);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("fold");
	TCase *t = tcase_create("fold");
	SRunner *r;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, folds, 0, WB_COUNT(cases));
	tcase_add_loop_test(t, knows_origins, 0, WB_COUNT(cases));
	tcase_add_test(t, unfolds);
	tcase_add_test(t, has_an_end);
	tcase_add_test(t, has_room_for_growing_letters);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? 0 : 1;
}
