#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "mime/message.h"

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

static struct wb_message *
parse(const char *text)
{
	struct wb_bytes bytes = { (const uint8_t *)text, strlen(text) };

	return wb_message_parse(a, bytes);
}

/* The value as it stands behind "X:", and as it reads. */
static const struct {
	const char *value, *text;
} values[] = {
	{ " hello", "hello" },
	{ "hello \t ", "hello" },
	{ "", "" },
	{ " \n ", "" },
	{ " a\n b", "a b" },
	{ " a\r\n\tb", "a\tb" },
	{ " a\r b", "a b" },
	{ " \n a", "a" },
	/* GMime 3.2 drops what follows a base64 word that ends in "=" */
	{ " =?utf-8?B?YQ==?= =?utf-8?B?Yg==?= =?utf-8?Q?c?=", "abc" },
	{ " =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= and =?utf-8?B?YQ==?=",
		"日本 and a" },
	/* NEC row 13, which glibc's ISO-2022-JP refuses */
	{ " =?ISO-2022-JP?B?GyRCLSEtai01GyhC?=", "①㈱Ⅰ" },
	/* blanks between words go, others stay (RFC 2047 section 8) */
	{ " =?ISO-8859-1?Q?a?= b", "a b" },
	{ " =?ISO-8859-1?Q?a?=\n  =?ISO-8859-1?Q?b?=", "ab" },
	{ " =?ISO-8859-1?Q?a_b?=", "a b" },
	{ " =?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b" },
	{ " x =?utf-8?Q?=C3=A9?= y =?utf-8?Q?=C3=A8?= z", "x é y è z" },
	/* RFC 2231 section 5: a language */
	{ " =?us-ascii*en?Q?hello?=", "hello" },
	/* a character cut between two words */
	{ " =?utf-8?B?5pel5g==?= =?utf-8?B?nKw=?=", "日本" },
	{ " =?utf-8?Q?=E6=97=A5=E6?=\n =?utf-8?Q?=9C=AC?=", "日本" },
	/* no blanks around words, blanks in words, no padding */
	{ " (=?utf-8?Q?a?=)", "(a)" },
	{ " x=?utf-8?Q?a?=y", "xay" },
	{ " =?utf-8?Q?a b?=", "a b" },
	{ " =?utf-8?B?YQ?=", "a" },
	{ " =?utf-8?Q?=3D=4?=", "==4" },
	{ " =?UTF-8?q?=c3=a9?=", "é" },
	/* what a field cannot hold */
	{ " =?utf-8?Q?a=0D=0AX:=00b?=", "a  X: b" },
	/* no words after all */
	{ " =?utf-8?Q?a", "=?utf-8?Q?a" },
	{ " =?utf-8?X?a?=", "=?utf-8?X?a?=" },
	{ " =?\?Q?a?=", "=?\?Q?a?=" },
	{ " a =? b ?=", "a =? b ?=" },
	{ " =?utf-8?Q?"
	  "?=",
		"" },
	{ " =", "=" },
	{ " =?", "=?" },
	/* raw bytes past ASCII */
	{ " \xe6\x97\xa5\xe6\x9c\xac", "日本" },
	{ " \x1b$BF|K\\\x1b(B", "日本" },
	{ " \xe9t\xe9", "été" },
	{ " \x82\xb1\x82\xea", "これ" },
	{ " \xa4\xb3\xa4\xec", "これ" },
	{ " =?utf-8?Q?=E9?=", "é" },
	{ " =?x-nonsense?Q?=C3=A9?=", "é" },
	{ " \xe6\x97\xa5 =?utf-8?Q?a?= \xe6\x9c\xac", "日 a 本" },
};

START_TEST(test_value)
{
	char *text =
		wb_printf(a, "A: b\nX:%s\nC: d\n\nbody\n", values[_i].value);
	struct wb_message *m = parse(text);
	const struct wb_header *h = wb_part_header(m->root, "x", 0);

	ck_assert_ptr_nonnull(h);
	ck_assert_str_eq(wb_header_text(a, m->root, h)->at, values[_i].text);
	ck_assert_str_eq(wb_part_value(a, m->root, "c"), "d");
	ck_assert_uint_eq(h->offset, 5);
}
END_TEST

START_TEST(test_lookup)
{
	struct wb_message *m =
		parse("Received: a\nX-y: b\nRECEIVED : c\nreceived:\n d\n\n");
	const struct wb_part *p = m->root;

	ck_assert_uint_eq(p->header_count, 4);
	ck_assert_str_eq(p->headers[2].name, "received");
	ck_assert_ptr_eq(wb_part_header(p, "received", 0), &p->headers[0]);
	ck_assert_ptr_eq(wb_part_header(p, "received", 2), &p->headers[3]);
	ck_assert_ptr_null(wb_part_header(p, "received", 3));
	ck_assert_ptr_null(wb_part_header(p, "absent", 0));
	ck_assert_str_eq(wb_part_value(a, p, "absent"), "");
	ck_assert_uint_eq(p->headers[2].raw.len, 12);
	ck_assert_uint_eq(p->headers[3].offset, 32);
	ck_assert_uint_eq(p->headers[3].raw.len, 12);
}
END_TEST

/* Content-Type fields, and what they say. */
static const struct {
	const char *value, *type, *charset, *report;
	bool flowed, delsp;
} types[] = {
	{ "text/plain", "text/plain", "", "", 0, 0 },
	{ "Text / HTML ; CharSet = \"UTF-8\"", "text/html", "utf-8", "", 0, 0 },
	{ "text/plain (a (b) \\) ;) ; (c) charset=(d)x", "text/plain", "x", "",
		0, 0 },
	{ "multipart/report; boundary=x;\n report-type=Delivery-Status",
		"multipart/report", "", "delivery-status", 0, 0 },
	{ "text/plain; format=Flowed; delsp=YES; charset=a", "text/plain", "a",
		"", 1, 1 },
	{ "text/plain; charset=\"a\\\"b\"", "text/plain", "a\"b", "", 0, 0 },
	{ "text/plain; charset=a; charset=b", "text/plain", "a", "", 0, 0 },
	{ "text/plain;;; x; =y; charset=a", "text/plain", "a", "", 0, 0 },
	{ "text/plain charset=a", "text/plain", "", "", 0, 0 },
	{ "text/plain; charset=\"a", "text/plain", "a", "", 0, 0 },
	{ "text/plain; charset=", "text/plain", "", "", 0, 0 },
	{ "text/", "text/plain", "", "", 0, 0 },
	{ "/plain", "text/plain", "", "", 0, 0 },
	{ "html", "text/plain", "", "", 0, 0 },
	{ "", "text/plain", "", "", 0, 0 },
	{ "(", "text/plain", "", "", 0, 0 },
};

START_TEST(test_type)
{
	struct wb_message *m =
		parse(wb_printf(a, "Content-Type: %s\n\nx", types[_i].value));
	const struct wb_part *p = m->root;

	ck_assert_str_eq(p->type, types[_i].type);
	ck_assert_str_eq(p->charset, types[_i].charset);
	ck_assert_str_eq(p->report_type, types[_i].report);
	ck_assert(p->flowed == types[_i].flowed);
	ck_assert(p->delsp == types[_i].delsp);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("header");
	TCase *t = tcase_create("header");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_value, 0, (int)WB_COUNT(values));
	tcase_add_loop_test(t, test_type, 0, (int)WB_COUNT(types));
	tcase_add_test(t, test_lookup);
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
