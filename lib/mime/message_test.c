#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
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
parse(const char *text, size_t len)
{
	struct wb_bytes bytes = { (const uint8_t *)text, len };

	return wb_message_parse(a, bytes);
}

static void
describe_part(struct wb_buf *b, struct wb_message *message,
	const struct wb_part *part)
{
	const char *text = wb_part_text(a, message, part)->at;
	bool multipart = strncmp(part->type, "multipart/", 10) == 0;

	wb_buf_puts(b, part->type);
	if (part->child == NULL || (multipart && text[0] != '\0'))
		wb_buf_printf(b, "[%s]", text);
	if (part->child == NULL)
		return;
	wb_buf_putc(b, '(');
	for (part = part->child; part != NULL; part = part->next) {
		describe_part(b, message, part);
		if (part->next != NULL)
			wb_buf_putc(b, ' ');
	}
	wb_buf_putc(b, ')');
}

/* The tree in one line, and the texts of its leaves. */
static const char *
describe(struct wb_message *message)
{
	struct wb_buf b;
	const struct wb_defect *d;

	wb_buf_init(&b, a, 1 << 20);
	describe_part(&b, message, message->root);
	for (d = message->defects; d != NULL; d = d->next)
		wb_buf_printf(&b, " !%s", d->id);
	return b.at;
}

static char *
with_line_ends(const char *text, const char *end)
{
	struct wb_buf b;

	wb_buf_init(&b, a, 1 << 20);
	for (; *text != '\0'; text++)
		if (*text == '\n')
			wb_buf_puts(&b, end);
		else
			wb_buf_putc(&b, *text);
	return b.at;
}

/* Each is tried with LF, CRLF, CR and CRCRLF. */
static const struct {
	const char *text, *tree;
} trees[] = {
	{ "", "text/plain[]" },
	{ "\n", "text/plain[]" },
	{ "A: b\n\nhello\n", "text/plain[hello\n]" },
	{ "A: b", "text/plain[]" },
	{ "A: b\n", "text/plain[]" },
	{ "A: b\n\n", "text/plain[]" },
	{ "A: b\n\nhello", "text/plain[hello]" },
	/* no headers at all */
	{ "hello there\nyou\n", "text/plain[hello there\nyou\n]" },
	{ "\nhello there\n", "text/plain[hello there\n]" },
	{ "\n\nA: b\n\nhello\n", "text/plain[hello\n]" },
	/* a line in the head that is no field, then more fields */
	{ "A: b\nrubbish here\nC: d\n\nhello\n", "text/plain[hello\n]" },
	/* the empty line is missing, or has blanks in it */
	{ "A: b\nhello there\nyou\n", "text/plain[hello there\nyou\n]" },
	{ "A: b\n \t\nhello there\n", "text/plain[hello there\n]" },
	{ "A: b\nrubbish here\nno field\n\nhello\n",
		"text/plain[rubbish here\nno field\n\nhello\n]" },
	{ "A: b\n<html>\nNo: field\n", "text/plain[<html>\nNo: field\n]" },
	{ "A: b\nhttp://example.com/\n", "text/plain[http://example.com/\n]" },
	/* folded lines whose blanks got lost */
	{ "Content-Type: multipart/mixed; x=y;\nboundary=b\n\n--b\n\none\n"
	  "--b--\n",
		"multipart/mixed(text/plain[one])" },
	{ "Content-Type: text/x-a;\ncharset=utf-8\nh=From:To:Subject\n"
	  "for <a@b>; 12:30\nSubject: c\n\nhello\n",
		"text/x-a[hello\n]" },
	{ "From ann@example.com Thu Jan  1 00:00:00 1970\nA: b\n\nhello\n",
		"text/plain[hello\n]" },
	{ "Content-Type: text/HTML; charset=UTF-8\n\n<p>hi</p>\n",
		"text/html[hi\n]" },
	/* odd types */
	{ "Content-Type: text\n\nhello\n", "text/plain[hello\n]" },
	{ "Content-Type:\n\nhello\n", "text/plain[hello\n]" },
	{ "Content-Type: multipart/mixed\n\nhello\n",
		"multipart/mixed[hello\n]" },
	{ "Content-Type: multipart/mixed; boundary=\n\nhello\n",
		"multipart/mixed[hello\n]" },
	{ "Content-Type: multipart/mixed; boundary=b\n\nhello\n",
		"multipart/mixed[hello\n]" },
	{ "Content-Type: text/plain\nContent-Type: text/html\n\n<b>\n",
		"text/plain[<b>\n]" },
	{ "Content-Type: text/plain; charset=x-no\n\nhi\n",
		"text/plain[hi\n] !unknown-charset" },
	{ "Content-Type: text/plain\n\n\x81\n",
		"text/plain[\xef\xbf\xbd\n] !bad-characters" },
	{ "Content-Type: image/png\n\n\x81\n", "image/png[\xef\xbf\xbd\n]" },
	/* multiparts */
	{ "Content-Type: multipart/mixed; boundary=\"a b\"\n\nfore\n--a "
	  "b\n\none\n"
	  "--a b\nContent-Type: text/x-two\n\ntwo\n--a b--\nafter\n",
		"multipart/mixed[fore\nafter\n](text/plain[one] "
		"text/x-two[two])" },
	{ "Content-Type: multipart/mixed;\n\tboundary=b\n\n--b "
	  "\n\none\n\n--b--\n",
		"multipart/mixed(text/plain[one\n])" },
	/* unterminated */
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n",
		"multipart/mixed(text/plain[one\n])" },
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n",
		"multipart/mixed(text/plain[one] text/plain[])" },
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\nA: b\n--b--\n",
		"multipart/mixed(text/plain[])" },
	/* a part without the empty line */
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\none is "
	  "here\n--b--\n",
		"multipart/mixed(text/plain[one is here])" },
	/* an inner multipart that its outer one ends; one boundary is the
	 * beginning of the other */
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	  "Content-Type: multipart/alternative; boundary=bb\n\n--bb\n\none\n"
	  "--bb\n\ntwo\n--b\n\nthree\n--b--\n",
		"multipart/mixed(multipart/alternative(text/plain[one] "
		"text/plain[two]) text/plain[three])" },
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	  "Content-Type: multipart/alternative; boundary=bb\n\n--bb\n\none\n"
	  "--bb--\nepilogue\n--b\n\nthree\n--b--\n",
		"multipart/mixed(multipart/alternative[epilogue](text/"
		"plain[one]) "
		"text/plain[three])" },
	/* lines that look like boundaries and are none */
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--c\n-- \n"
	  "--bc\nA: b\n\n--b--\n",
		"multipart/mixed(text/plain[one\n--c\n-- \n--bc\nA: b\n])" },
	{ "A: b\n\n--b\nContent-Type: text/html\n\nhello\n--b--\n",
		"text/plain[--b\nContent-Type: text/html\n\nhello\n--b--\n]" },
	{ "Content-Type: text/x-a\nX-Long:\nAbc/def==\n\nhello\n",
		"text/x-a[hello\n]" },
	/* a boundary that is not the declared one */
	{ "Content-Type: multipart/mixed; boundary=\"x/y\"\n\nfore\n--rule\n"
	  "--z/\"y\"\nContent-Type: text/x-a\n\none\n"
	  "--z/\"y\"\n\ntwo\n--z/\"y\"--\n",
		"multipart/mixed[fore\n--rule](text/x-a[one] text/plain[two]) "
		"!wrong-boundary" },
	{ "Content-Type: multipart/mixed; boundary=a\n\n--a\n"
	  "Content-Type: multipart/mixed\n\n--c\nContent-Type: text/x-c\n\n"
	  "one\n--c--\n--a--\n",
		"multipart/mixed(multipart/mixed(text/x-c[one])) "
		"!wrong-boundary" },
	/* messages in messages */
	{ "Content-Type: message/rfc822\n\nA: b\n\nhello\n",
		"message/rfc822(text/plain[hello\n])" },
	{ "Content-Type: message/rfc822\n\n\nA: b\n\nhello\n",
		"message/rfc822(text/plain[hello\n])" },
	{ "Content-Type: message/rfc822\n\nFrom x@y Thu Jan  1\n"
	  "Content-Type: text/x-a\n\nhello\n",
		"message/rfc822(text/x-a[hello\n])" },
	{ "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n"
	  "Content-Type: text/x-a\n\nhello\n",
		"message/rfc822(message/rfc822(text/x-a[hello\n]))" },
	{ "Content-Type: message/rfc822\n\nhello there\n",
		"message/rfc822(text/plain[hello there\n])" },
	{ "Content-Type: message/global\n\nContent-Type: text/x-a\n\nhello\n",
		"message/global(text/x-a[hello\n])" },
	{ "Content-Type: multipart/digest; boundary=b\n\n--b\n\n"
	  "Content-Type: text/x-a\n\none\n--b\n\nA: b\n\ntwo\n--b--\n",
		"multipart/digest(message/rfc822(text/x-a[one]) "
		"message/rfc822(text/plain[two]))" },
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	  "Content-Type: message/rfc822\n\n"
	  "Content-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--b--\n",
		"multipart/mixed(message/rfc822(multipart/mixed("
		"text/plain[one])))" },
	{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	  "Content-Type: message/rfc822\n--b\n\none\n--b--\n",
		"multipart/mixed(message/rfc822(text/plain[]) "
		"text/plain[one])" },
	/* parts that are kept as they are */
	{ "Content-Type: multipart/report; boundary=b\n\n--b\n"
	  "Content-Type: message/delivery-status\n\nA: b\n\nC: d\n--b\n"
	  "Content-Type: message/global-delivery-status\n\nE: f\n--b\n"
	  "Content-Type: text/rfc822-headers\n\nG: h\n--b\n"
	  "Content-Type: message/global-headers\n\nI: j\n--b--\n",
		"multipart/report(message/delivery-status[A: b\n\nC: d] "
		"message/global-delivery-status[E: f] "
		"text/rfc822-headers[G: h] message/global-headers[I: j])" },
	/* a message in base64: "A: b\n\nhi=\n", in quoted-printable */
	{ "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
	  "QTogYgoKaGk9Cg==\n",
		"message/rfc822(text/plain[hi=\n])" },
	{ "Content-Type: message/rfc822\n"
	  "Content-Transfer-Encoding: quoted-printable\n\n"
	  "A=3A b\n\nh=\ni=3D\n",
		"message/rfc822(text/plain[hi=\n])" },
};

START_TEST(test_tree)
{
	static const char *const ends[] = { "\n", "\r\n", "\r", "\r\r\n" };
	size_t i = (size_t)_i / WB_COUNT(ends);
	const char *text = with_line_ends(
		trees[i].text, ends[(size_t)_i % WB_COUNT(ends)]);
	struct wb_message *message = parse(text, strlen(text));

	ck_assert_str_eq(describe(message), trees[i].tree);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("message");
	TCase *t = tcase_create("message");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_tree, 0, 4 * (int)WB_COUNT(trees));
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
