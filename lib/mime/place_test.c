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

/* The word "550" in the text of the last part, and what stands in the input
 * where it is said to be. */
static const struct {
	const char *message;
	const char *word;  /* looked for in the text */
	const char *input; /* found at its place */
	unsigned line, column;
} cases[] = {
	{ "A: b\n\none\ntwo 550 x\n", "550", "550", 4, 5 },
	{ "A: b\r\n\r\none\r\ntwo 550 x\r\n", "550", "550", 4, 5 },
	{ "A: b\r\rone\rtwo 550 x\r", "550", "550", 4, 5 },
	{ "A: b\n\r\none\r\r\ntwo 550 x", "550", "550", 4, 5 },
	{ "From a b\nA: b\n\n550", "550", "550", 4, 1 },
	{ "\xef\xbb\xbf"
	  "A: b\n\n550",
		"550", "550", 3, 1 },
	{ "A: b\n\n日本 550", "550", "550", 3, 4 },
	{ "Content-Type: text/plain; charset=shift_jis\n\n\x93\xfa\x96{ 550 "
	  "\x93\xfa",
		"550", "550", 3, 6 },
	{ "Content-Type: text/plain; charset=shift_jis\n\nx\x93\xfa\x96{y",
		"本", "\x96{", 3, 4 },
	{ "Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$BF|K\\\x1b(B "
	  "550 \x1b$BF|K\\\x1b(B.",
		"550", "550", 3, 12 },
	{ "Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$BF|K\\\x1b(B.",
		"本", "K\\", 3, 6 },
	{ "Content-Type: text/plain; charset=iso-8859-1\n\n\xe9t\xe9 550",
		"550", "550", 3, 5 },
	{ "Content-Type: text/plain; charset=utf-7\n\nAAAA 550", "550", "550",
		3, 6 },
	/* quoted-printable: past escapes and soft breaks */
	{ "Content-Transfer-Encoding: quoted-printable\n\na=3Db=\nc 550 d",
		"550", "550", 4, 3 },
	{ "Content-Transfer-Encoding: quoted-printable\n\n5=\n50 d", "550",
		"5=\n50", 3, 1 },
	{ "Content-Transfer-Encoding: quoted-printable\r\n\r\n=35=35=30 d",
		"550", "=35=35=30", 3, 1 },
	{ "Content-Transfer-Encoding: quoted-printable\n\nx=35=35=30=\n d", "5",
		"=35", 3, 2 },
	{ "Content-Transfer-Encoding: quoted-printable\n"
	  "Content-Type: text/plain; charset=utf-8\n\n=E6=97=A5=E6=9C=AC 550",
		"550", "550", 4, 20 },
	{ "Content-Transfer-Encoding: quoted-printable\n"
	  "Content-Type: text/plain; charset=utf-8\n\n=E6=97=A5=E6=9C=AC 550",
		"本", "=E6=9C=AC", 4, 10 },
	{ "Content-Transfer-Encoding: quoted-printable\n"
	  "Content-Type: text/plain; charset=iso-2022-jp\n\n"
	  "=1B$BF|K\\=1B(B 550",
		"550", "550", 4, 16 },
	/* base64: "one\ntwo 550" and more, 6 bytes a line */
	{ "Content-Transfer-Encoding: base64\n\nb25lCnR3\nbyA1NTAg\neHk=\n",
		"550", "A1NTA", 4, 3 },
	{ "Content-Transfer-Encoding: base64\n\nNTUw", "550", "NTUw", 3, 1 },
	{ "Content-Transfer-Encoding: base64\n\neHh4\n550 as it is\n", "550",
		"550", 4, 1 },
	/* format=flowed, HTML */
	{ "Content-Type: text/plain; format=flowed\n\none \ntwo 550", "550",
		"550", 4, 5 },
	{ "Content-Type: text/plain; format=flowed\n\n> one \n>  550", "550",
		"550", 4, 4 },
	{ "Content-Type: text/html\n\n<p>a &lt;\n  <b>550</b> x", "550", "550",
		4, 6 },
	{ "Content-Type: text/html\n\n<p>a&lt;b", "<", "&lt;", 3, 5 },
	{ "Content-Type: text/html; charset=iso-2022-jp\n"
	  "Content-Transfer-Encoding: quoted-printable\n\n"
	  "<p>=1B$BF|K\\=1B(B&amp; 5=\n50</p>",
		"550", "5=\n50", 4, 24 },
	/* in a message in base64: "X: y\n\nis 550\n" */
	{ "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
	  "WDog\neQoKaXMg\nNTUwCg==\n",
		"550", "NTUwC", 6, 1 },
	/* and that with quoted-printable in it, in quoted-printable */
	{ "Content-Type: message/rfc822\n"
	  "Content-Transfer-Encoding: quoted-printable\n\n"
	  "Content-Transfer-Encoding: quoted-printable\n\n=3D41 =\n550",
		"550", "550", 7, 1 },
	/* NUL and what is no character */
	{ "Content-Type: text/plain; charset=utf-8\n\n日\xff\xff 550", "550",
		"550", 3, 5 },
};

static const struct wb_part *
last(const struct wb_message *message)
{
	const struct wb_part *part = message->root, *next = part;

	while ((next = wb_part_walk(part)) != NULL)
		part = next;
	return part;
}

START_TEST(test_place)
{
	const char *input = cases[_i].message;
	struct wb_bytes bytes = { (const uint8_t *)input, strlen(input) };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *text = wb_part_text(a, m, last(m));
	const char *found = strstr(text->at, cases[_i].word);
	struct wb_place place;

	ck_assert_msg(found != NULL, "%s", text->at);
	place = wb_text_place(
		a, m, text, (size_t)(found - text->at), strlen(cases[_i].word));
	ck_assert_str_eq(wb_strndup(a, input + place.offset, place.len),
		cases[_i].input);
	ck_assert_uint_eq(place.line, cases[_i].line);
	ck_assert_uint_eq(place.column, cases[_i].column);
}
END_TEST

/* Every byte of the text has a place, and they never go back. */
START_TEST(test_monotone)
{
	const char *input = cases[_i].message;
	struct wb_bytes bytes = { (const uint8_t *)input, strlen(input) };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *text = wb_part_text(a, m, last(m));
	size_t before = 0;

	for (size_t i = 0; i < text->len; i++) {
		struct wb_place p = wb_text_place(a, m, text, i, 1);

		ck_assert_uint_ge(p.offset, before);
		ck_assert_uint_le(p.offset + p.len, bytes.len);
		ck_assert_uint_ge(p.len, 0);
		before = p.offset;
	}
	ck_assert_uint_eq(wb_text_place(a, m, text, text->len, 0).offset,
		wb_text_place(a, m, text, text->len + 9, 9).offset);
}
END_TEST

/* The same in a header field. */
static const struct {
	const char *message, *word, *input;
	unsigned line, column;
} headers[] = {
	{ "X: a 550\n\n", "550", "550", 1, 6 },
	{ "A: b\nX: a\n  550 c\n\n", "550", "550", 3, 3 },
	{ "A: b\r\nX: a\r\n\t550\r\n\r\n", "550", "550", 3, 2 },
	{ "X: =?utf-8?Q?=C3=A9?= 550 =?utf-8?Q?=C3=A9?=\n\n", "550", "550", 1,
		23 },
	{ "X: =?utf-8?B?NTUw?=\n\n", "550", "NTUw", 1, 14 },
	{ "X: =?utf-8?Q?a?=\n =?utf-8?Q?550?=\n\n", "550", "550", 2, 12 },
	{ "X: \xe9\xe9 550\n\n", "550", "550", 1, 7 },
};

START_TEST(test_header)
{
	const char *input = headers[_i].message;
	struct wb_bytes bytes = { (const uint8_t *)input, strlen(input) };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *text =
		wb_header_text(a, m->root, wb_part_header(m->root, "x", 0));
	const char *found = strstr(text->at, headers[_i].word);
	struct wb_place place;

	ck_assert_msg(found != NULL, "%s", text->at);
	place = wb_text_place(a, m, text, (size_t)(found - text->at), 3);
	ck_assert_str_eq(wb_strndup(a, input + place.offset, place.len),
		headers[_i].input);
	ck_assert_uint_eq(place.line, headers[_i].line);
	ck_assert_uint_eq(place.column, headers[_i].column);
}
END_TEST

/* Past so many marks places are not exact, but not far off either. */
START_TEST(test_many_marks)
{
	enum { TIMES = 600000 };
	struct wb_buf b;
	struct wb_bytes bytes;
	struct wb_message *m;
	const struct wb_text *text;

	wb_buf_init(&b, a, 8 << 20);
	wb_buf_puts(&b, "A: b\n\n");
	for (int i = 0; i < TIMES; i++)
		wb_buf_add(&b, "ab\r\n", 4);
	wb_buf_puts(&b, "550");
	bytes = (struct wb_bytes){ (const uint8_t *)b.at, b.len };
	m = wb_message_parse(a, bytes);
	text = wb_part_text(a, m, m->root);
	ck_assert_uint_eq(text->len, 3 * TIMES + 3);
	ck_assert_uint_eq(
		wb_text_place(a, m, text, 3 * 1000, 2).offset, 6 + 4 * 1000);
	ck_assert_uint_eq(
		wb_text_place(a, m, text, text->len - 1, 1).offset, b.len - 2);
	for (size_t i = 0; i < TIMES; i += 1000) {
		size_t at = wb_text_place(a, m, text, 3 * i, 2).offset;

		ck_assert_uint_ge(at, 6 + 4 * i - 4);
		ck_assert_uint_le(at, 6 + 4 * i + 4);
	}
}
END_TEST

/* What stands before and behind the parts. */
START_TEST(test_around)
{
	static const char input[] = "Content-Type: multipart/mixed; boundary=b"
				    "\n\nfore\n--b\n\none\n--b--\nbehind\n";
	struct wb_bytes bytes = { (const uint8_t *)input, sizeof input - 1 };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *text = wb_part_text(a, m, m->root);
	struct wb_place place;

	ck_assert_str_eq(text->at, "fore\nbehind\n");
	place = wb_text_place(a, m, text, 7, 4);
	ck_assert_uint_eq(place.line, 8);
	ck_assert_uint_eq(place.column, 3);
	ck_assert_uint_eq(place.len, 4);
	ck_assert_uint_eq(wb_text_place(a, m, text, 3, 1).line, 3);
}
END_TEST

/* A region of a text that is read as a message of its own. */
START_TEST(test_pasted)
{
	static const char input[] =
		"Content-Transfer-Encoding: quoted-printable\n\n"
		"Hi. --- Below this line is a copy=\n of the message.\n\n"
		"Subject: =3D 550\nX: y\n\nis =3D 550\n";
	struct wb_bytes bytes = { (const uint8_t *)input, sizeof input - 1 };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *text = wb_part_text(a, m, m->root), *value;
	size_t from = (size_t)(strstr(text->at, "Subject") - text->at);
	const struct wb_part *part =
		wb_message_parse_text(a, m, text, from, text->len);
	struct wb_place place;

	ck_assert_uint_eq(part->header_count, 2);
	ck_assert_str_eq(wb_part_value(a, part, "subject"), "= 550");
	value = wb_header_text(a, part, wb_part_header(part, "subject", 0));
	place = wb_text_place(a, m, value, 2, 3);
	ck_assert_uint_eq(place.line, 6);
	ck_assert_uint_eq(place.column, 14);
	ck_assert_int_eq(memcmp(input + place.offset, "550", 3), 0);
	value = wb_part_text(a, m, part);
	ck_assert_str_eq(value->at, "is = 550\n");
	place = wb_text_place(a, m, value, 5, 3);
	ck_assert_uint_eq(place.line, 9);
	ck_assert_uint_eq(place.column, 8);
	ck_assert_uint_eq(place.len, 3);
}
END_TEST

/* Lines past the first blocks of the index, asked for in any order. */
START_TEST(test_many_lines)
{
	enum { LINES = 20000 };
	struct wb_buf b;
	struct wb_bytes bytes;
	struct wb_message *m;
	const struct wb_text *text;

	wb_buf_init(&b, a, 1 << 20);
	wb_buf_puts(&b, "A: b\n\n");
	for (int i = 0; i < LINES; i++)
		wb_buf_puts(&b, "twelve bytes\n");
	bytes = (struct wb_bytes){ (const uint8_t *)b.at, b.len };
	m = wb_message_parse(a, bytes);
	text = wb_part_text(a, m, m->root);
	for (size_t k = 0; k < 1000; k++) {
		size_t line = k * 7919 % LINES;
		struct wb_place p = wb_text_place(a, m, text, 13 * line + 3, 4);

		ck_assert_uint_eq(p.line, line + 3);
		ck_assert_uint_eq(p.column, 4);
	}
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("place");
	TCase *t = tcase_create("place");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_place, 0, (int)WB_COUNT(cases));
	tcase_add_loop_test(t, test_monotone, 0, (int)WB_COUNT(cases));
	tcase_add_loop_test(t, test_header, 0, (int)WB_COUNT(headers));
	tcase_add_test(t, test_many_marks);
	tcase_add_test(t, test_around);
	tcase_add_test(t, test_pasted);
	tcase_add_test(t, test_many_lines);
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
