#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "mime/message.h"

/* What a hostile message may cost: each case has to end within the seconds that
 * Check allows (4, and 10 times that under the sanitizers), to say what was
 * left, and to lose no text. */

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

static void
repeat(struct wb_buf *b, const char *text, size_t times)
{
	while (times-- > 0)
		wb_buf_puts(b, text);
}

static struct wb_message *
parse(const struct wb_buf *b)
{
	struct wb_bytes bytes = { (const uint8_t *)b->at, b->len };

	return wb_message_parse(a, bytes);
}

static bool
has_defect(const struct wb_message *m, const char *id)
{
	for (const struct wb_defect *d = m->defects; d != NULL; d = d->next)
		if (strcmp(d->id, id) == 0)
			return true;
	return false;
}

static size_t
count_parts(const struct wb_message *m)
{
	size_t n = 0;

	for (const struct wb_part *p = m->root; p != NULL; p = wb_part_walk(p))
		n++;
	return n;
}

/* Some part's text has the word. */
static bool
has_text(struct wb_message *m, const char *word)
{
	for (const struct wb_part *p = m->root; p != NULL; p = wb_part_walk(p))
		if (strstr(wb_part_text(a, m, p)->at, word) != NULL)
			return true;
	return false;
}

static void
begin(struct wb_buf *b)
{
	wb_buf_init(b, a, 200u << 20);
}

START_TEST(test_many_parts)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	wb_buf_puts(&b, "Content-Type: multipart/mixed; boundary=b\n\n");
	repeat(&b, "--b\n\nx\n", 100000);
	wb_buf_puts(&b, "--b\n\nthe last\n--b--\n");
	m = parse(&b);
	ck_assert_uint_le(count_parts(m), WB_PARTS_MAX + 2);
	ck_assert(has_defect(m, "too-many-parts"));
	ck_assert(has_text(m, "the last"));
}
END_TEST

START_TEST(test_many_empty_boundaries)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	wb_buf_puts(&b, "Content-Type: multipart/mixed; boundary=b\n\n");
	repeat(&b, "--b\n", 1000000);
	m = parse(&b);
	ck_assert_uint_le(count_parts(m), WB_PARTS_MAX + 2);
}
END_TEST

/* Lines that only look like boundaries do not cut a text in pieces. */
START_TEST(test_many_dashes)
{
	struct wb_message *m;
	struct wb_buf b;
	const struct wb_text *text;

	begin(&b);
	wb_buf_puts(&b, "A: b\n\n");
	repeat(&b, "-- SQL comment\n", 100000);
	wb_buf_puts(&b, "the last\n");
	m = parse(&b);
	ck_assert_uint_eq(count_parts(m), 1);
	text = wb_part_text(a, m, m->root);
	ck_assert_str_eq(text->at + text->len - 9, "the last\n");
}
END_TEST

START_TEST(test_deep_messages)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	repeat(&b, "Content-Type: message/rfc822\n\n", 10000);
	wb_buf_puts(&b, "A: b\n\nthe last\n");
	m = parse(&b);
	ck_assert_uint_eq(count_parts(m), WB_DEPTH_MAX + 1);
	ck_assert(has_defect(m, "too-deep"));
	ck_assert(has_text(m, "the last"));
}
END_TEST

START_TEST(test_deep_multiparts)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	for (int i = 0; i < 10000; i++)
		wb_buf_printf(&b,
			"Content-Type: multipart/mixed; "
			"boundary=b%d\n\n--b%d\n",
			i, i);
	wb_buf_puts(&b, "A: b\n\nthe last\n");
	m = parse(&b);
	ck_assert_uint_eq(count_parts(m), WB_DEPTH_MAX + 1);
	ck_assert(has_defect(m, "too-deep"));
	ck_assert(has_text(m, "the last"));
}
END_TEST

/* Each layer in quoted-printable could hold the next as it is. */
START_TEST(test_deep_encoded)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	repeat(&b,
		"Content-Type: message/rfc822\n"
		"Content-Transfer-Encoding: quoted-printable\n\n",
		5000);
	wb_buf_puts(&b, "A: b\n\nthe last\n");
	m = parse(&b);
	ck_assert_uint_eq(count_parts(m), WB_DEPTH_MAX + 1);
	ck_assert(has_text(m, "the last"));
}
END_TEST

START_TEST(test_long_line)
{
	struct wb_message *m;
	struct wb_buf b;
	const struct wb_text *text;
	struct wb_place place;

	begin(&b);
	wb_buf_puts(&b, "A: b\n\n");
	repeat(&b, "0123456789", 1000000);
	m = parse(&b);
	text = wb_part_text(a, m, m->root);
	ck_assert(has_defect(m, "text-too-long"));
	ck_assert_uint_eq(text->len, WB_TEXT_MAX);
	for (size_t i = 0; i < 1000; i++) {
		place = wb_text_place(a, m, text, text->len - i, 1);
		ck_assert_uint_eq(place.line, 3);
	}
}
END_TEST

/* The limit is told of however the text came to be longer. */
static const struct {
	const char *head, *line;
	size_t decoded; /* of a line */
} encoded[] = {
	{ "", "0123456789\n", 11 },
	{ "Content-Transfer-Encoding: base64\n", "QUFBQUFB\n", 6 },
	{ "Content-Transfer-Encoding: quoted-printable\n", "=41=\n", 1 },
	{ "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n", "#86%A\n",
		3 },
	{ "Content-Type: text/plain; charset=utf-16be\n"
	  "Content-Transfer-Encoding: base64\n",
		"ZeVnLGXlZyw=\n", 8 },
	{ "Content-Type: text/html\n", "<p>0123456\n", 7 },
	{ "Content-Type: text/plain; format=flowed\n", "0123456 \n", 8 },
};

START_TEST(test_long_encoded)
{
	for (int over = 0; over < 2; over++) {
		struct wb_message *m;
		struct wb_buf b;

		begin(&b);
		wb_buf_puts(&b, encoded[_i].head);
		wb_buf_puts(&b, "\n");
		repeat(&b, encoded[_i].line,
			(over ? 2 * WB_TEXT_MAX : WB_TEXT_MAX / 4) /
				encoded[_i].decoded);
		m = parse(&b);
		ck_assert_uint_le(
			wb_part_text(a, m, m->root)->len, WB_TEXT_MAX);
		ck_assert_int_eq(has_defect(m, "text-too-long"), over);
	}
}
END_TEST

/* So for a message that was encoded as a whole: what is left of it is read. */
START_TEST(test_long_encoded_message)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	wb_buf_puts(&b, "Content-Type: message/rfc822\n"
			"Content-Transfer-Encoding: quoted-printable\n\n"
			"Subject: inner\n\nthe first\n");
	repeat(&b, "=41=\n", 2 * WB_TEXT_MAX);
	m = parse(&b);
	ck_assert_uint_eq(count_parts(m), 2);
	ck_assert(has_defect(m, "text-too-long"));
	ck_assert(has_text(m, "the first"));
}
END_TEST

START_TEST(test_long_header)
{
	struct wb_message *m;
	const struct wb_text *text;
	struct wb_buf b;

	begin(&b);
	wb_buf_puts(&b, "To: ");
	repeat(&b, "a@example.com,", 1000000);
	wb_buf_puts(&b, "\nSubject: x\n\nhello\n");
	m = parse(&b);
	ck_assert_uint_eq(m->root->header_count, 2);
	ck_assert(has_defect(m, "header-too-long"));
	text = wb_header_text(a, m->root, &m->root->headers[0]);
	ck_assert_uint_le(text->len, WB_HEADER_LEN_MAX);
	ck_assert_str_eq(wb_part_value(a, m->root, "subject"), "x");
	ck_assert_str_eq(wb_part_text(a, m, m->root)->at, "hello\n");
}
END_TEST

START_TEST(test_many_headers)
{
	struct wb_message *m;
	struct wb_buf b;

	begin(&b);
	repeat(&b, "Content-Type: text/html\n", 300000);
	wb_buf_puts(&b, "\nhello\n");
	m = parse(&b);
	ck_assert_uint_eq(m->root->header_count, WB_HEADERS_MAX);
	ck_assert(has_defect(m, "too-many-headers"));
	ck_assert(has_text(m, "hello"));
}
END_TEST

/* Whatever repeats, the time grows with the length only. */
static const struct {
	const char *head, *repeated;
} repeats[] = {
	{ "", "\r" },
	{ "", "\n" },
	{ "", "\r\r\n" },
	{ "", "a:\n" },
	{ "", "a:\n\n" },
	{ "", "a\n" },
	{ "A: b\n", "a\n" },
	{ "A: b\n", " \n" },
	{ "A: b\n", " \n\tx\n" },
	{ "A: b\n", "x\nB: c\n" },
	{ "", "From \n" },
	{ "", "--" },
	{ "", "--\n" },
	{ "Content-Type: message/rfc822\n\n", "\n" },
	{ "Content-Type: ", "(" },
	{ "Content-Type: a/b", ";" },
	{ "Content-Type: a/b", ";\n" },
	{ "Content-Type: a/b", "\n x" },
	{ "Content-Type: multipart/mixed; boundary=", "a" },
	{ "Content-Type: multipart/mixed; boundary=x\n\n",
		"--a\nContent-Type: multipart/mixed\n\n" },
	{ "Content-Type: a/b", ";x=\"" },
	{ "Content-Type: multipart/digest; boundary=b\n\n", "--b\n\nA: b\n\n" },
	{ "Subject: ", "=?" },
	{ "Subject: ", "=?a?b?" },
	{ "Subject: ", "=?utf-8?q?=e3?=" },
	{ "Subject: ", "=?utf-8?q?=e3?= x" },
	{ "Content-Type: text/html\n\n", "<" },
	{ "Content-Type: text/html\n\n", "<a" },
	{ "Content-Type: text/html\n\n", "<a b='" },
	{ "Content-Type: text/html\n\n", "<a b='\"" },
	{ "Content-Type: text/html\n\n", "<!--" },
	{ "Content-Type: text/html\n\n", "<style>" },
	{ "Content-Type: text/html\n\n", "<script></styl" },
	{ "Content-Type: text/html\n\n", "<pre>" },
	{ "Content-Type: text/html\n\n", "&#" },
	{ "Content-Type: text/html\n\n", "&#1" },
	{ "Content-Type: text/html\n\n", "&aaaaaaaaaaaa" },
	{ "Content-Type: text/plain; format=flowed\n\n", "> \n" },
	{ "Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1b$B" },
	{ "Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1b$Bx" },
	{ "Content-Type: text/plain; charset=shift_jis\n\n", "\x82" },
	{ "Content-Type: text/plain; charset=utf-8\n\n", "\xe3x" },
	{ "Content-Type: text/plain; charset=utf-7\n\n", "+" },
	{ "Content-Transfer-Encoding: base64\n\n", "=" },
	{ "Content-Transfer-Encoding: base64\n\n", "Y=\n" },
	{ "Content-Transfer-Encoding: quoted-printable\n\n", "=" },
	{ "Content-Transfer-Encoding: quoted-printable\n\n", "=\n" },
	{ "Content-Transfer-Encoding: quoted-printable\n\n", "=41x" },
	{ "Content-Transfer-Encoding: uuencode\n\n", "begin \nend\n" },
};

START_TEST(test_repeat)
{
	enum { SIZE = 1 << 20, MEMORY = 64 * SIZE, SECONDS = 2 };
	/* which ends the program when it is too little */
	struct wb_arena *own = wb_arena_new(MEMORY);
	const char *repeated = repeats[_i].repeated;
	struct wb_message *m;
	struct wb_bytes bytes;
	struct wb_buf b;
	clock_t start;

	begin(&b);
	wb_buf_puts(&b, repeats[_i].head);
	repeat(&b, repeated, SIZE / strlen(repeated));
	bytes = (struct wb_bytes){ (const uint8_t *)b.at, b.len };
	start = clock();
	m = wb_message_parse(own, bytes);
	for (const struct wb_part *p = m->root; p != NULL;
		p = wb_part_walk(p)) {
		const struct wb_text *text = wb_part_text(own, m, p);

		ck_assert_uint_gt(
			wb_text_place(own, m, text, text->len / 2, 9).line, 0);
		for (size_t i = 0; i < p->header_count; i++)
			ck_assert_uint_le(
				wb_header_text(own, p, &p->headers[i])->len,
				3 * WB_HEADER_LEN_MAX);
	}
	ck_assert_msg(clock() - start < SECONDS * CLOCKS_PER_SEC, "took %ld ms",
		(long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
	wb_arena_free(own);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("limits");
	TCase *t = tcase_create("limits");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 40);
	tcase_add_test(t, test_many_parts);
	tcase_add_test(t, test_many_empty_boundaries);
	tcase_add_test(t, test_many_dashes);
	tcase_add_test(t, test_deep_messages);
	tcase_add_test(t, test_deep_multiparts);
	tcase_add_test(t, test_deep_encoded);
	tcase_add_test(t, test_long_line);
	tcase_add_loop_test(t, test_long_encoded, 0, (int)WB_COUNT(encoded));
	tcase_add_test(t, test_long_encoded_message);
	tcase_add_test(t, test_long_header);
	tcase_add_test(t, test_many_headers);
	tcase_add_loop_test(t, test_repeat, 0, (int)WB_COUNT(repeats));
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
