/* arena, buf, name, date, param */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/name.h"
#include "base/param.h"

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

START_TEST(test_arena)
{
	for (size_t n = 0; n < 3; n++) {
		char *small = wb_alloc(a, 1, 1), *big;

		ck_assert_int_eq(*small, 0);
		*small = 'x';
		big = wb_alloc(a, 1000, 1000); /* a block of its own */
		ck_assert_int_eq(big[0], 0);
		ck_assert_mem_eq(big, big + 1, 1000 * 1000 - 1);
		memset(big, 'y', 1000 * 1000);
		ck_assert_str_eq(wb_printf(a, "%s %d", "n", 7), "n 7");
		ck_assert_str_eq(wb_strndup(a, "abcdef", 3), "abc");
		wb_arena_clear(a);
	}
}
END_TEST

START_TEST(test_arena_limit)
{
	struct wb_arena *limited = wb_arena_new(1000);

	char *past = wb_alloc(limited, 2000, 1);

	ck_abort_msg("%p", (void *)past);
	wb_arena_free(limited);
}
END_TEST

START_TEST(test_buf)
{
	struct wb_buf b;

	wb_buf_init(&b, a, 1000);
	for (int i = 0; i < 99; i++)
		wb_buf_puts(&b, "0123456789");
	ck_assert(!b.full);
	wb_buf_puts(&b, "0123456789abc");
	ck_assert(b.full);
	ck_assert_uint_eq(b.len, 1000);
	ck_assert_uint_eq(strlen(b.at), 1000);
	ck_assert_str_eq(b.at + 995, "56789");
	wb_buf_cut(&b, 3);
	wb_buf_printf(&b, "-%d", 5);
	ck_assert_str_eq(b.at, "012-5");
}
END_TEST

START_TEST(test_buf_cut_line)
{
	struct wb_buf b;

	wb_buf_init(&b, a, 10);
	wb_buf_puts(&b, "one\ntwo");
	wb_buf_cut_line(&b); /* all of it was meant to be there */
	ck_assert_str_eq(b.at, "one\ntwo");
	wb_buf_puts(&b, " and three\n");
	wb_buf_cut_line(&b);
	ck_assert_str_eq(b.at, "one\n");
	ck_assert(b.full);
	wb_buf_init(&b, a, 3);
	wb_buf_puts(&b, "long");
	wb_buf_cut_line(&b);
	ck_assert_str_eq(b.at, "");
}
END_TEST

#define LABEL63                                                                \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct name {
	const char *text, *name; /* NULL: none */
} names[] = {
	{ "Example.COM", "example.com" },
	{ "example.com.", "example.com" },
	{ "_dmarc.example.com", "_dmarc.example.com" },
	{ "日本語.example", "xn--wgv71a119e.example" },
	{ "XN--WGV71A119E.example", "xn--wgv71a119e.example" },
	{ "mail", "mail" },
	{ ".", "." },
	{ LABEL63 ".example", LABEL63 ".example" },
	{ LABEL63 "a.example", NULL },
	{ LABEL63 "." LABEL63 "." LABEL63 "." LABEL63, NULL },
	{ "", NULL },
	{ "a..b", NULL },
	{ ".a", NULL },
	{ "a b.example", NULL },
	{ "a\x01.example", NULL },
	{ "a\x80.example", NULL },
};

START_TEST(test_names)
{
	const struct name *n = &names[_i];
	struct wb_name name;
	bool ok = wb_name_parse(n->text, strlen(n->text), &name);

	ck_assert_msg(ok == (n->name != NULL), "%s", n->text);
	if (ok)
		ck_assert_str_eq(name.text, n->name);
}
END_TEST

START_TEST(test_name_relations)
{
	struct wb_name top, sub, other, parent;

	ck_assert(wb_name_parse("example.com", 11, &top));
	ck_assert(wb_name_parse("a.b.example.com", 15, &sub));
	ck_assert(wb_name_parse("bexample.com", 12, &other));
	ck_assert(wb_name_is_under(&sub, &top));
	ck_assert(wb_name_is_under(&top, &top));
	ck_assert(!wb_name_is_under(&other, &top));
	ck_assert(!wb_name_is_under(&top, &sub));
	ck_assert_uint_eq(wb_name_labels(&sub), 4);
	ck_assert(wb_name_parent(&sub, &parent));
	ck_assert_str_eq(parent.text, "b.example.com");
	ck_assert(wb_name_prefix("_dmarc", &top, &parent));
	ck_assert_str_eq(parent.text, "_dmarc.example.com");
	ck_assert(!wb_name_prefix("", &top, &parent));
	ck_assert(wb_name_of_address("<\"a@b\"@Example.com>", &parent));
	ck_assert_str_eq(parent.text, "example.com");
	ck_assert(!wb_name_of_address("ann", &parent));
}
END_TEST

static const struct date {
	const char *text, *formatted;
} dates[] = {
	{ "Sun, 23 Jun 2024 12:14:27 +0900 (JST)",
		"2024-06-23T12:14:27+09:00" },
	{ "23 Jun 2024 12:14 GMT", "2024-06-23T12:14:00+00:00" },
	{ "Fri, 20 Nov 26 08:14:03 -0530", "2026-11-20T08:14:03-05:30" },
	{ "Thu Nov 20 08:14:03 JST 2026", "2026-11-20T08:14:03+09:00" },
	{ "Nov  2 08:14:03 2026", "2026-11-02T08:14:03+00:00" },
	{ "29-Feb-2024 00:00:00 EST", "2024-02-29T00:00:00-05:00" },
	{ "2026-11-20T08:20:00+09:00", "2026-11-20T08:20:00+09:00" },
	{ "2026-11-20 08:20:00.123Z", "2026-11-20T08:20:00+00:00" },
	{ "yesterday", "" },
	{ "", "" },
	{ "32 Jan 2026 00:00:00 +0000", "" },
	{ "Mon, 99999999999999999999 Jan 2026", "" },
};

START_TEST(test_dates)
{
	struct wb_date d = wb_date_parse(dates[_i].text);

	ck_assert_str_eq(wb_date_format(a, d), dates[_i].formatted);
}
END_TEST

START_TEST(test_date_seconds)
{
	ck_assert_int_eq(
		wb_date_parse("Thu, 1 Jan 1970 09:00:01 +0900").seconds, 1);
	ck_assert_int_eq(
		wb_date_parse("Tue, 29 Feb 2000 23:59:59 +0000").seconds,
		951868799);
}
END_TEST

START_TEST(test_params)
{
	const struct wb_param *p = wb_param_add(a, NULL, "ip", "192.0.2.1");

	p = wb_param_add(a, p, "host", "");
	ck_assert_str_eq(wb_expand(a, "{ip} {host} {x} {} {ip", p),
		"192.0.2.1 {host} {x} {} {ip");
	ck_assert(wb_expandable("only {ip}", p));
	ck_assert(!wb_expandable("{ip} ({host})", p));
	p = wb_param_add(a, p, "ip", "198.51.100.1"); /* hides the first */
	ck_assert_str_eq(wb_expand(a, "{ip}", p), "198.51.100.1");
	/* a value's own braces are not looked at again */
	p = wb_param_add(a, p, "x", "{ip}");
	ck_assert_str_eq(wb_expand(a, "<{x}>", p), "<{ip}>");
}
END_TEST

START_TEST(test_params_are_bounded)
{
	char *value = wb_alloc(a, 100 * 1024 + 1, 1);
	const struct wb_param *p = wb_param_add(a, NULL, "x", value);

	memset(value, 'x', 100 * 1024);
	ck_assert_uint_eq(strlen(wb_expand(a, "{x}{x}{x}", p)), 64 * 1024);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("base");
	TCase *t = tcase_create("base");
	SRunner *r;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, test_arena);
	tcase_add_test_raise_signal(t, test_arena_limit, 6);
	tcase_add_test(t, test_buf);
	tcase_add_test(t, test_buf_cut_line);
	tcase_add_loop_test(t, test_names, 0, WB_COUNT(names));
	tcase_add_test(t, test_name_relations);
	tcase_add_loop_test(t, test_dates, 0, WB_COUNT(dates));
	tcase_add_test(t, test_date_seconds);
	tcase_add_test(t, test_params);
	tcase_add_test(t, test_params_are_bounded);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
