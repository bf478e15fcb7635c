#include <check.h>
#include <stdlib.h>

#include "net/patience.h"

/* Answers that took so many ms by turns, and how long is waited after them. */
static const struct learning {
	unsigned answers;
	int64_t took[4];
	int64_t least, most;
} learnings[] = {
	{ 0, { 0 }, 700, 700 },
	{ 7, { 1, 1, 1, 1 }, 700, 700 },
	{ 8, { 1, 1, 1, 1 }, 150, 150 },
	{ 100, { 0, 0, 0, 0 }, 150, 150 },
	{ 100, { 250, 250, 250, 250 }, 250, 280 },
	/* a cache, and what it has to ask others for */
	{ 100, { 1, 400, 1, 400 }, 700, 700 },
	{ 100, { 1, 1, 1, 100 }, 150, 300 },
	{ 100, { 3000, 3000, 3000, 3000 }, 700, 700 },
};

START_TEST(test_learns)
{
	const struct learning *l = &learnings[_i];
	struct wb_patience patience = { 0 };

	for (unsigned i = 0; i < l->answers; i++)
		wb_patience_learn(&patience, l->took[i % 4]);
	ck_assert_int_ge(wb_patience_ms(&patience), l->least);
	ck_assert_int_le(wb_patience_ms(&patience), l->most);
}
END_TEST

START_TEST(test_changes)
{
	struct wb_patience patience = { 0 };

	for (unsigned i = 0; i < 50; i++)
		wb_patience_learn(&patience, 2);
	ck_assert_int_eq(wb_patience_ms(&patience), 150);
	for (unsigned i = 0; i < 5; i++)
		wb_patience_learn(&patience, 600);
	ck_assert_int_eq(wb_patience_ms(&patience), 700);
	for (unsigned i = 0; i < 50; i++)
		wb_patience_learn(&patience, 2);
	ck_assert_int_eq(wb_patience_ms(&patience), 150);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("patience");
	TCase *t = tcase_create("patience");

	tcase_add_loop_test(
		t, test_learns, 0, (int)(sizeof learnings / sizeof *learnings));
	tcase_add_test(t, test_changes);
	suite_add_tcase(s, t);

	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
