#include "header.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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

static const char *
field(const char *name, const char *value)
{
	struct wb_buf out;
	wb_buf_init(&out, arena, 1 << 16);
	wb_header_field(arena, &out, name, value);
	return out.at;
}

static const struct {
	const char *value, *want;
} fields[] = {
	{ "ann@example.com", "X-R: ann@example.com\n" },
	{ "\"a b\"@example.com", "X-R: \"a b\"@example.com\n" },
	/* nothing to say */
	{ "", "" },
	{ "  ", "" },
	{ "\n", "" },
	/* line ends of a stranger's begin no field and end no header */
	{ "a@b\nBcc: c@d", "X-R: a@b Bcc: c@d\n" },
	{ "a@b\n\nbody", "X-R: a@b body\n" },
	{ "a@b\r\nX: y", "X-R: =?UTF-8?B?YUBi4pCNIFg6IHk=?=\n" },
	/* controls, the turning of text, what is no UTF-8 */
	{ "a\033[31m@b", "X-R: =?UTF-8?B?YeKQm1szMW1AYg==?=\n" },
	{ "a\xff@b", "X-R: =?UTF-8?B?Ye+/vUBi?=\n" },
	/* letters beyond ASCII */
	{ "花@例え.jp", "X-R: =?UTF-8?B?6IqxQOS+i+OBiC5qcA==?=\n" },
	/* a stranger's encoded-word stays what it looks like */
	{ "=?UTF-8?B?Cg==?=@b", "X-R: =?UTF-8?B?PT9VVEYtOD9CP0NnPT0/PUBi?=\n" },
};

START_TEST(a_value_is_one_field)
{
	ck_assert_str_eq(field("X-R", fields[_i].value), fields[_i].want);
}
END_TEST

static const char *const pieces[] = { "word ", "\xe3\x81\x82",
	"\xe3\x81\x82 " };

START_TEST(long_values_are_folded_and_cut)
{
	char value[4000] = "";
	while (strlen(value) < sizeof value - 8)
		strcat(value, pieces[_i]);
	const char *text = field("X-Bounce-Recipient", value);
	for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
		ck_assert(line == text || line[0] == ' ');
		ck_assert_uint_le(strcspn(line, "\n"), 78);
	}
	ck_assert_uint_gt(strlen(text), 320);
	ck_assert_uint_lt(strlen(text), 600);
}
END_TEST

START_TEST(fifty_recipients_are_named)
{
	static const struct wb_cause cause = { .id = "spf-fail" };
	struct wb_recipient to = { .final = { .text = "a@b.example" },
		.original = { .text = "" } };
	struct wb_verdict all[60];
	for (size_t i = 0; i < WB_COUNT(all); i++)
		all[i] = (struct wb_verdict){ .recipient = &to,
			.cause = &cause,
			.next = i + 1 < WB_COUNT(all) ? &all[i + 1] : NULL };
	struct wb_report report = { .kind = WB_REPORT_DSN };
	struct wb_view view = { .report = &report, .verdicts = all };
	struct wb_buf out;
	wb_buf_init(&out, arena, 1 << 20);
	wb_header_render(arena, &out, &view);
	size_t named = 0;
	for (const char *at = out.at; (at = strstr(at, "-Recipient:")); at++)
		named++;
	ck_assert_uint_eq(named, 50);
}
END_TEST

START_TEST(a_long_word_stays_whole)
{
	char word[101];
	memset(word, 'a', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	ck_assert_str_eq(
		field("X-R", word), wb_printf(arena, "X-R:\n %s\n", word));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("header");
	TCase *tcase = tcase_create("header");
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, a_value_is_one_field, 0, WB_COUNT(fields));
	tcase_add_loop_test(
		tcase, long_values_are_folded_and_cut, 0, WB_COUNT(pieces));
	tcase_add_test(tcase, fifty_recipients_are_named);
	tcase_add_test(tcase, a_long_word_stays_whole);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
