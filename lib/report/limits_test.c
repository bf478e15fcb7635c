#include "base/text.h"
#include "report/report_show.h"

/* What is over a limit is left out and named, and the rest is read. */

static bool
has_defect(const struct wb_report *report, const char *id)
{
	size_t count = 0;

	for (const struct wb_defect *d = report->defects; d != NULL;
		d = d->next)
		count += strcmp(d->id, id) == 0 && d->place.line > 0;
	ck_assert_uint_le(count, 1);
	return count == 1;
}

static void
begin(struct wb_buf *b)
{
	wb_buf_init(b, arena, 1 << 26);
	wb_buf_puts(b, "From: MAILER-DAEMON@a.example\nMIME-Version: 1.0\n"
		       "Content-Type: multipart/report; boundary=b; "
		       "report-type=delivery-status\n\n--b\n\nSorry.\n--b\n"
		       "Content-Type: message/delivery-status\n\n"
		       "Reporting-MTA: dns; a.example\n");
}

static const struct wb_report *
end(struct wb_buf *b)
{
	wb_buf_puts(b, "\n--b--\n");
	return wb_report_read(
		arena, (struct wb_bytes){ (const uint8_t *)b->at, b->len });
}

static void
recipient(struct wb_buf *b, const char *address)
{
	wb_buf_printf(b,
		"\nFinal-Recipient: rfc822; %s\nAction: failed\n"
		"Status: 5.1.1\n",
		address);
}

START_TEST(recipients)
{
	static const size_t over[] = { 0, 1, 2000 };
	struct wb_buf b;

	begin(&b);
	for (size_t i = 0; i < WB_RECIPIENTS_MAX + over[_i]; i++)
		recipient(&b, wb_printf(arena, "u%zu@b.example", i));
	const struct wb_report *report = end(&b);
	ck_assert_uint_eq(report->recipient_count, WB_RECIPIENTS_MAX);
	ck_assert_str_eq(report->recipients->final.text, "u0@b.example");
	ck_assert_int_eq(
		has_defect(report, "too-many-recipients"), over[_i] > 0);
}
END_TEST

START_TEST(address)
{
	struct wb_buf b;
	char *local = wb_alloc(arena, 2001, 1);

	memset(local, 'x', 2000);
	begin(&b);
	recipient(&b, wb_printf(arena, "%s@b.example", local));
	recipient(&b, "bob@b.example");
	const struct wb_report *report = end(&b);
	ck_assert_uint_eq(report->recipient_count, 1);
	ck_assert_str_eq(report->recipients->final.text, "bob@b.example");
	ck_assert(has_defect(report, "address-too-long"));
}
END_TEST

/* It is cut at a letter, wherever the limit falls. */
START_TEST(reply)
{
	struct wb_buf b;

	begin(&b);
	recipient(&b, "bob@b.example");
	wb_buf_printf(&b, "Diagnostic-Code: smtp; 550 5.1.1 %.*s", _i, "xyz");
	for (int i = 0; i < 8000; i++)
		wb_buf_puts(&b, i % 20 == 19 ? "\n " : "\xe6\x97\xa5");
	wb_buf_putc(&b, '\n');
	const struct wb_report *report = end(&b);
	const char *text = report->recipients->diagnostic.text;
	ck_assert_uint_gt(strlen(text), 8000);
	ck_assert_uint_lt(strlen(text), 20000);
	ck_assert_uint_eq(wb_utf8_valid(text, strlen(text)), strlen(text));
	ck_assert_uint_eq(report->recipients->reply, 550);
	ck_assert(has_defect(report, "reply-too-long"));
}
END_TEST

/* One line of 8 MB, where each reader of lines meets it. */
START_TEST(line)
{
	struct wb_buf b;

	begin(&b);
	recipient(&b, "bob@b.example");
	wb_buf_puts(&b, "Diagnostic-Code: smtp; 550 5.1.1 ");
	for (int i = 0; i < 1 << 20; i++)
		wb_buf_puts(&b, "user un ");
	const struct wb_report *report = end(&b);
	ck_assert_uint_eq(report->recipient_count, 1);
	ck_assert_uint_eq(report->recipients->reply, 550);
	ck_assert(has_defect(report, "reply-too-long"));
}
END_TEST

/* A bounce that was forwarded, and that again: three are opened. */
START_TEST(forwarded)
{
	struct wb_buf b;

	wb_buf_init(&b, arena, 1 << 20);
	for (int i = 0; i < _i; i++)
		wb_buf_printf(&b,
			"From: ann%d@a.example\nTo: help@a.example\n"
			"Subject: Fwd\nMIME-Version: 1.0\n"
			"Content-Type: multipart/mixed; boundary=f%d\n\n"
			"--f%d\n\nWhat is this?\n\n--f%d\n"
			"Content-Type: message/rfc822\n\n",
			i, i, i, i);
	struct wb_buf bounce;
	begin(&bounce);
	recipient(&bounce, "bob@b.example");
	wb_buf_puts(&b, bounce.at);
	const struct wb_report *report = end(&b);
	ck_assert_uint_eq(report->recipient_count, _i <= 3);
}
END_TEST

START_TEST(attached)
{
	struct wb_buf b;

	wb_buf_init(&b, arena, 1 << 20);
	wb_buf_puts(&b, "From: ann@a.example\nMIME-Version: 1.0\n"
			"Content-Type: multipart/mixed; boundary=b\n\n");
	for (int i = 0; i < 100 + _i; i++)
		wb_buf_printf(&b,
			"--b\nContent-Type: message/rfc822\n\n"
			"From: MAILER-DAEMON@a.example\n\nNot delivered:\n\n"
			"u%d@b.example\n\n550 5.1.1 Unknown user\n",
			i);
	const struct wb_report *report = end(&b);
	ck_assert_uint_eq(report->recipient_count, 100);
	ck_assert_int_eq(has_defect(report, "too-many-recipients"), _i > 0);
}
END_TEST

int
main(void)
{
	TCase *tc = tcase_create("limits");
	Suite *suite = suite_create("limits");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, recipients, 0, 3);
	tcase_add_test(tc, address);
	tcase_add_loop_test(tc, attached, 0, 3);
	tcase_add_loop_test(tc, reply, 0, 4);
	tcase_add_test(tc, line);
	tcase_add_loop_test(tc, forwarded, 0, 8);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
