#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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
parse(const char *head, const char *body, size_t len)
{
	char *text = wb_printf(a, "%s\n\n", head);
	size_t n = strlen(text);
	char *all = wb_alloc(a, n + len + 1, 1);
	struct wb_bytes bytes = { (const uint8_t *)all, n + len };

	memcpy(all, text, n);
	memcpy(all + n, body, len);
	return wb_message_parse(a, bytes);
}

#define QP     "Content-Transfer-Encoding: quoted-printable"
#define B64    "Content-Transfer-Encoding: base64"
#define UU     "Content-Transfer-Encoding: x-uuencode"
#define FLOWED "Content-Type: text/plain; format=flowed"
#define DELSP  "Content-Type: text/plain; format=flowed; delsp=yes"
#define HTML   "Content-Type: text/html"

static const struct {
	const char *head, *body, *text;
} bodies[] = {
	{ "A: b", "one\r\ntwo\rthree\nfour\r\r\nfive",
		"one\ntwo\nthree\nfour\nfive" },
	{ "Content-Transfer-Encoding: 7BIT", "a=3D\n", "a=3D\n" },
	{ "Content-Transfer-Encoding: x-nonsense", "a=3D\n", "a=3D\n" },
	/* quoted-printable */
	{ QP, "a=3Db", "a=b" },
	{ QP, "a=\nb=\r\nc= \nd", "abcd" },
	{ QP, "a  \nb\t\r\n", "a\nb\n" },
	{ QP, "=41=42c=64", "ABcd" },
	{ QP, "=4x=", "=4x" },
	{ QP, "a = b == c", "a = b == c" },
	{ QP, "=e3=81=82=E3=81=84", "あい" },
	{ QP, "=E3=81=\n=82", "あ" },
	{ QP, "a=0Ab=0D=0Ac", "a\nb\nc" },
	{ "Content-Transfer-Encoding: Quoted-Printable (x)", "=41", "A" },
	/* base64; GMime 3.2 stops at the first padded line */
	{ B64, "aGVs\nbG8=\n", "hello" },
	{ B64, "aGU=\nbGxv\nIQ==\n", "hello!" },
	{ B64, "aG\nVsbG\r\n8", "hello" },
	{ B64, " aGVsbG8= ", "hello" },
	{ B64, "hello there\n", "hello there\n" },
	{ B64, "aGVsbG8K\n\n-- footer: of a list\nb25l",
		"hello\n-- footer: of a list\none" },
	{ B64, "This is not base64 at all.\n", "This is not base64 at all.\n" },
	{ B64, "", "" },
	{ B64, "=", "" },
	/* uuencode */
	{ UU, "begin 644 x\n%:&5L;&\\\n`\nend\n", "hello" },
	{ UU, "fore\nbegin 644 x\n%:&5L;&\\\n", "fore\nhello" },
	{ UU, "begin 644 x\nM:\n", "h" },
	/* format=flowed (RFC 3676) */
	{ FLOWED, "one \ntwo\nthree\n", "one two\nthree\n" },
	{ FLOWED, " From x\n  y\n", "From x\n y\n" },
	{ FLOWED, "> one \n> two\n>> three \nfour\n",
		"> one two\n>> three \nfour\n" },
	{ FLOWED, "one \n-- \nme\n", "one \n-- \nme\n" },
	{ FLOWED, "one ", "one " },
	{ DELSP, "日 \n本\n", "日本\n" },
	/* HTML */
	{ HTML, "<p>one <b>two</b></p><p>three", "one two\n\nthree\n" },
	{ HTML, "a<br>b<br/>c<BR>\n<br>d", "a\nb\nc\n\nd\n" },
	{ HTML,
		"<html><head><title>t</title><style>p > q{}</style>"
		"</head><body> x </body></html>",
		"x\n" },
	{ HTML, "<script>if (a<b) x()</script>y", "y\n" },
	{ HTML, "<!-- <p>no</p> -->yes<!-- open", "yes\n" },
	{ HTML, "<style>p{}", "p{}\n" },
	{ HTML, "a&lt;b&gt;&amp;&quot;&#39;&#x3042;&eacute;&nbsp;c&nosuch;&",
		"a<b>&\"'あé c&nosuch;&\n" },
	{ HTML, "&#0;&#xd800;&#99999999999;&#;",
		"\xef\xbf\xbd\xef\xbf\xbd"
		"\xef\xbf\xbd&#;\n" },
	{ HTML, "<a href=\"x>y\" title='>'>link</a>", "link\n" },
	{ HTML, "1 < 2 <3", "1 < 2 <3\n" },
	{ HTML, "a\n  b\t\tc", "a b c\n" },
	{ HTML, "<pre>a  b\n c</pre>d", "a  b\n c\nd\n" },
	{ HTML, "<table><tr><td>a</td><td>b</td></tr><tr><td>c", "a b\nc\n" },
	{ HTML, "<ul><li>a</li><li>b</li></ul>", "a\nb\n" },
	{ HTML, "550<wbr>-5.7.1", "550-5.7.1\n" },
	{ HTML, "&lt;ann@example.com&gt;<mailto:x>", "<ann@example.com>\n" },
	{ HTML, "<a href=\"open", "" },
	{ HTML "; charset=utf-8", "a</", "a\n" },
	{ HTML "; charset=utf-8", "a</b", "a\n" },
	{ HTML, "", "" },
};

START_TEST(test_body)
{
	struct wb_message *m = parse(
		bodies[_i].head, bodies[_i].body, strlen(bodies[_i].body));
	const struct wb_text *text = wb_part_text(a, m, m->root);

	ck_assert_str_eq(text->at, bodies[_i].text);
	ck_assert_uint_eq(text->len, strlen(text->at));
	ck_assert_ptr_eq(wb_part_text(a, m, m->root), text);
}
END_TEST

/* A file is mapped: behind its last byte there may be no memory.  Wherever a
 * message is cut, nothing there is looked at. */
START_TEST(test_cut)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *text = wb_printf(a, "%s\n\n%s", bodies[_i].head, bodies[_i].body);
	size_t n = strlen(text), room = (n / page + 1) * page;
	uint8_t *map = mmap(NULL, room + page, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ck_assert(map != MAP_FAILED);
	ck_assert_int_eq(mprotect(map + room, page, PROT_NONE), 0);
	for (size_t len = 0; len <= n; len++) {
		struct wb_bytes bytes = { map + room - len, len };
		struct wb_message *m;

		memcpy(map + room - len, text, len);
		m = wb_message_parse(a, bytes);
		(void)!wb_part_text(a, m, m->root)->len;
	}
	munmap(map, room + page);
}
END_TEST

START_TEST(test_nul)
{
	struct wb_message *m = parse("A: b", "x\0y\n", 4);

	ck_assert_str_eq(wb_part_text(a, m, m->root)->at, "x\xef\xbf\xbdy\n");
	ck_assert_uint_eq(m->root->body.len, 4);
}
END_TEST

START_TEST(test_input)
{
	static const char text[] = "550 \x82\xb1\x82\xea\r\nno\0 head\r\n";
	struct wb_bytes bytes = { (const uint8_t *)text, sizeof text - 1 };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *all = wb_message_input_text(a, m);

	ck_assert_str_eq(all->at, "550 これ\nno\xef\xbf\xbd head\n");
	ck_assert_uint_eq(wb_text_place(a, m, all, 17, 4).offset, 14);
}
END_TEST

START_TEST(test_bytes)
{
	struct wb_message *m = parse(B64, "gqAAAQ0K", 8);
	struct wb_bytes bytes = wb_part_bytes(a, m->root);

	ck_assert_uint_eq(bytes.len, 6);
	ck_assert_int_eq(memcmp(bytes.at, "\x82\xa0\0\1\r\n", 6), 0);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("body");
	TCase *t = tcase_create("body");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_body, 0, (int)WB_COUNT(bodies));
	tcase_add_loop_test(t, test_cut, 0, (int)WB_COUNT(bodies));
	tcase_add_test(t, test_nul);
	tcase_add_test(t, test_input);
	tcase_add_test(t, test_bytes);
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
