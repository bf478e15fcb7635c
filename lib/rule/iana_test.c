#include "rule/iana.h"

#include <check.h>
#include <stdlib.h>

static const struct {
	struct wb_esc status;
	unsigned reply;
	const char *cause;
} cases[] = {
	{ { 5, 1, 1 }, 550, "mailbox-unknown" },
	{ { 4, 2, 2 }, 452, "mailbox-full" },
	{ { 5, 1, 10 }, 556, "recipient-null-mx" },
	{ { 5, 7, 26 }, 550, "unauthenticated" },
	/* codes that say nothing leave it to the reply code */
	{ { 5, 0, 0 }, 552, "mailbox-full" },
	{ { 0, 0, 0 }, 535, "authentication-required" },
	{ { 5, 7, 999 }, 521, "recipient-host-refuses-mail" },
	{ { 4, 5, 0 }, 421, "connection-failed" },
	{ { 5, 5, 0 }, 550, "protocol-error" },
	/* 550 alone is anything */
	{ { 5, 0, 0 }, 550, NULL },
	{ { 0, 0, 0 }, 0, NULL },
	/* success is no cause */
	{ { 2, 1, 1 }, 250, NULL },
};

START_TEST(codes_mean)
{
	const struct wb_meaning *meaning =
		wb_iana_meaning(cases[_i].status, cases[_i].reply);

	if (cases[_i].cause == NULL)
		ck_assert_ptr_null(meaning);
	else
		ck_assert_str_eq(meaning->cause, cases[_i].cause);
}
END_TEST

static void
check_cause(struct wb_esc esc, unsigned reply)
{
	const struct wb_meaning *meaning = wb_iana_meaning(esc, reply);

	if (meaning != NULL)
		ck_assert_ptr_nonnull(
			wb_rules_cause(&wb_rules_builtin, meaning->cause));
}

/* A cause that the table names and the rules do not have would be lost. */
START_TEST(causes_exist)
{
	for (uint16_t subject = 0; subject < 8; subject++)
		for (uint16_t detail = 0; detail < 100; detail++)
			check_cause((struct wb_esc){ 5, subject, detail }, 0);
	for (unsigned reply = 400; reply < 600; reply++)
		check_cause((struct wb_esc){ 0, 0, 0 }, reply);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("iana");
	TCase *t = tcase_create("iana");
	SRunner *r;
	int failed;

	tcase_add_loop_test(t, codes_mean, 0, WB_COUNT(cases));
	tcase_add_test(t, causes_exist);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? 0 : 1;
}
