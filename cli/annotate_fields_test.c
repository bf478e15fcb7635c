/* What --annotate takes for the header of a message, and what of its child it
 * takes for fields. */
#include "annotate.c"

#include <check.h>
#include <stdlib.h>

static const struct {
	const char *message;
	size_t from, to; /* of its header */
} heads[] = {
	{ "", 0, 0 },
	{ "A: b\n\nc\n", 0, 5 },
	{ "A: b\r\nC: d\r\n\r\nE: f\r\n", 0, 12 },
	{ "A: b\rC: d\r\rE: f\r", 0, 10 },
	{ "A: b\n folded\nC: d\n\n", 0, 18 },
	{ "A: b", 0, 4 },
	{ "From a Fri Nov 20 2026\n>From b\nA: b\n\n", 31, 36 },
	/* as the reader of messages has it, these are no fields: it would find
	 * ours in the body */
	{ "A: b\nC: d\nhttp://c.example/\n\nd\n", 0, 5 },
	{ "A: b\nC: d\n(c): d\n\n", 0, 5 },
	{ "A: b\nC: d;\n12:30\n\n", 0, 5 },
	{ "A: b\nC: d\n e\n\302\251: d\n\n", 0, 5 },
	{ "A: b\nhttp://c.example/\n\nd\n", 0, 0 },
	{ "=3D: b\n\n", 0, 0 },
	{ "12:30\n\n", 0, 0 },
	{ "A b: c\n\n", 0, 0 },
	/* RFC 5322 section 4.5 allows blanks before the colon */
	{ "A : b\n\n", 0, 6 },
	/* some take a line of blanks for the end of the header */
	{ "A: b\nC: d\n \nE: f\n\n", 0, 5 },
	{ " folded\nA: b\n\n", 0, 0 },
	/* what is a line for some readers only, may be the end of the header */
	{ "A: b\nC: d\nE: f\r\rbody\n\n", 0, 5 },
	{ "A: b\nC: d\n c\rD: e\n\n", 0, 5 },
	{ "A: b\rC: d\n\n", 0, 0 },
	{ "A: b\nC: d\nE: f\r", 0, 5 },
	{ "From a\rA: b\nC: d\n\n", 12, 12 },
	{ "From a\n>From b\rc\nC: d\n\n", 17, 17 },
	{ "From a\r\nC: d\n\n", 8, 13 },
	{ "A: b\r\r\nC: d\r\r\n\r\r\n", 0, 14 },
	{ "A: b\r\r\r\nC: d\n\n", 0, 0 },
};

START_TEST(a_header_is_what_the_reader_takes_for_it)
{
	const char *text = heads[_i].message;
	const uint8_t *at = (const uint8_t *)text;
	size_t len = strlen(text), from, to;
	find_header(at, len, line_end(at, len), &from, &to);
	ck_assert_uint_eq(from, heads[_i].from);
	ck_assert_uint_eq(to, heads[_i].to);
}
END_TEST

#define BYTES(text) text, sizeof(text) - 1
static const struct {
	const char *text;
	size_t len;
	bool ours;
} answers[] = {
	{ BYTES("X-Bounce-Cause: spf-missing\n"), true },
	{ BYTES("X-Bounce-Cause:\n spf-missing\nX-Bounce-Status: 5.7.1\n"),
		true },
	{ BYTES(""), false },
	{ BYTES("X-Bounce-Cause: cut"), false },
	/* another field, or the end of the header */
	{ BYTES("X-Bounce-Cause: a\nBcc: b@b.example\n"), false },
	{ BYTES("X-Bounce-Cause: a\n\nbody\n"), false },
	{ BYTES("X-Bounce-Cause: a\n \nbody\n"), false },
	{ BYTES("X-Bounce-Cause: a\n  \n"), false },
	{ BYTES("X-Bounce-Cause: a\n\tb\n"), false },
	{ BYTES(" folded\n"), false },
	{ BYTES("X-Bounce-Cause\n"), false },
	{ BYTES("X-Bounce-a b: c\n"), false },
	{ BYTES("X-Bounce-Cause://b.example\n"), false },
	/* what ends lines or texts for others */
	{ BYTES("X-Bounce-Cause: a\0\n"), false },
	{ BYTES("X-Bounce-Cause: a\n\0Bcc: b@b.example\n"), false },
	{ BYTES("X-Bounce-Cause: a\rBcc: b@b.example\n"), false },
	{ BYTES("X-Bounce-Cause: a\r\n"), false },
	{ BYTES("X-Bounce-Cause: a\vb\n"), false },
	{ BYTES("X-Bounce-Cause: \033[31m\n"), false },
	{ BYTES("X-Bounce-Cause: \177\n"), false },
	{ BYTES("X-Bounce-Cause: \302\205b\n"), false },
};

START_TEST(fields_are_ours_or_not_taken)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_buf text;
	wb_buf_init(&text, a, FIELDS_MAX);
	wb_buf_add(&text, answers[_i].text, answers[_i].len);
	ck_assert_int_eq(are_fields(&text), answers[_i].ours);
	wb_arena_free(a);
}
END_TEST

START_TEST(more_than_there_is_room_for_is_not_taken)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_buf text;
	wb_buf_init(&text, a, FIELDS_MAX);
	while (!text.full)
		wb_buf_puts(&text, "X-Bounce-Cause: a\n");
	ck_assert(!are_fields(&text));
	wb_arena_free(a);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("annotate");
	TCase *tc = tcase_create("fields");
	tcase_add_loop_test(tc, a_header_is_what_the_reader_takes_for_it, 0,
		(int)WB_COUNT(heads));
	tcase_add_loop_test(
		tc, fields_are_ours_or_not_taken, 0, (int)WB_COUNT(answers));
	tcase_add_test(tc, more_than_there_is_room_for_is_not_taken);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
