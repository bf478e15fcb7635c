#include "rule/words.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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
	const char *pattern, *text, *want; /* what was found, or NULL */
} cases[] = {
	{ "mailbox + full", "The mailbox of ann is full.",
		"mailbox of ann is full" },
	/* in any order, whatever the marks */
	{ "mailbox + full", "Full: (mailbox)", "full: (mailbox" },
	{ "mailbox inbox + full over", "his inbox is over it",
		"inbox is over" },
	{ "mailbox + full", "the mailbox is open", NULL },
	{ "mailbox + full", "mailboxes are fuller", NULL },
	{ "mailbox* + full*", "mailboxes are fuller", "mailboxes are fuller" },
	/* not far from each other */
	{ "mailbox + full", "mailbox 1 2 3 4 5 6 7 8 9 10 full",
		"mailbox 1 2 3 4 5 6 7 8 "
		"9 10 full" },
	{ "mailbox + full", "mailbox 1 2 3 4 5 6 7 8 9 10 11 full", NULL },
	/* several words as one */
	{ "user + no_such", "no such user", "no such user" },
	{ "user + no_such", "no user of such a name", NULL },
	{ "user + doesn't_exist", "that user doesn't exist",
		"user doesn't exist" },
	/* what must not be there */
	{ "mailbox + full - spool", "spool: the mailbox is full", NULL },
	{ "mailbox + full - spool", "the mailbox is full", "mailbox is full" },
	/* names say nothing */
	{ "mailbox + full", "mailbox full.example.net", NULL },
	{ "mailbox + full", "mailbox full@example.net", NULL },
	{ "mailbox + full", "mailbox https://full", NULL },
	/* addresses are the word ip */
	/* signs are words of their own */
	{ "宛先 + 存在しま", "その宛先bob@example.jpは存在しません",
		"宛先bob@example.jpは存在しま" },
	{ "宛先 + 見つかり", "その宛先は存在しません", NULL },
	{ "邮箱 + 已满 - 附件", "收件人邮箱空间已满", "邮箱空间已满" },
	{ "사용자 + 없습니다", "그런 사용자는 없습니다.", "사용자는 없습니다" },
	{ "ip + 黑名单", "您的 IP 192.0.2.5 在黑名单中",
		"ip 192.0.2.5 在黑名单" },
	{ "ip + banned", "[192.0.2.5] banned", "[192.0.2.5] banned" },
	{ "ip + banned", "2001:db8::5 banned", "2001:db8::5 banned" },
	{ "ip + banned", "192.0.2 banned", NULL },
	{ "ip + banned", "5.7.1 banned", NULL },
	{ "ip + banned", "12:30:15 banned, they say", NULL },
	/* the owner's 's, the article's l' */
	{ "recipient + voll full", "recipient's box is full",
		"recipient's box is full" },
	{ "utente + esiste", "l'utente non esiste", "utente non esiste" },
	/* one set, three sets */
	{ "greylist*", "you are greylisted now", "greylisted" },
	{ "a + b + c", "c then b then a", "c then b then a" },
	{ "a + b + c", "c then b then d", NULL },
	{ "\u00e9t\u00e9 + plein*", "\u00c9T\u00c9 pleine",
		"\u00e9t\u00e9 pleine" },
};

START_TEST(words_are_found)
{
	struct wb_folded pattern =
		wb_fold(arena, cases[_i].pattern, strlen(cases[_i].pattern));
	struct wb_folded text =
		wb_fold(arena, cases[_i].text, strlen(cases[_i].text));
	struct wb_match match;
	bool found;

	ck_assert_ptr_null(wb_words_check(pattern.at));
	found = wb_words_search(
		pattern.at, wb_words_split(arena, &text), &match);
	ck_assert_int_eq(found, cases[_i].want != NULL);
	if (found)
		ck_assert_str_eq(wb_strndup(arena, text.at + match.from,
					 match.to - match.from),
			cases[_i].want);
}
END_TEST

static const char *const bad[] = { "", "+", "a +", "+ a", "a - b + c", "a -",
	"a + + b", "a + b + c + d + e", "a, + b", "a + (b)" };

START_TEST(pattern_is_refused)
{
	ck_assert_ptr_nonnull(wb_words_check(bad[_i]));
}
END_TEST

/* However long a text is, a bounded part of it is looked at. */
START_TEST(long_text_costs_little)
{
	size_t len = 2 * WB_FOLD_MAX;
	char *long_text = malloc(len);
	struct wb_folded text;
	struct wb_match match;

	for (size_t i = 0; i < len; i++)
		long_text[i] = i % 2 == 0 ? 'a' : ' ';
	text = wb_fold(arena, long_text, len);
	ck_assert(!wb_words_search(
		"a + b", wb_words_split(arena, &text), &match));
	free(long_text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("words");
	TCase *t = tcase_create("words");
	SRunner *r = srunner_create(s);
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(
		t, words_are_found, 0, sizeof cases / sizeof *cases);
	tcase_add_loop_test(t, pattern_is_refused, 0, sizeof bad / sizeof *bad);
	tcase_add_test(t, long_text_costs_little);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
