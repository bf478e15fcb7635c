#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "check/dkim_canon.h"

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
take(struct wb_dkim_sink *sink, const uint8_t *at, size_t len)
{
	wb_buf_add(sink->to, (const char *)at, len);
}

static struct wb_bytes
bytes(const char *text)
{
	return (struct wb_bytes){ (const uint8_t *)text, strlen(text) };
}

/* The first two are RFC 6376 section 3.4.6's. */
static const struct {
	const char *body, *simple, *relaxed;
} bodies[] = {
	{ " C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n", " C\r\nD E\r\n" },
	{ "", "\r\n", "" },
	{ "\r\n", "\r\n", "" },
	{ "\r\n\r\n", "\r\n", "" },
	{ " \r\n\t\r\n", " \r\n\t\r\n", "" },
	{ "a", "a\r\n", "a\r\n" },
	{ "a\n", "a\r\n", "a\r\n" },
	{ "a\n\n\nb", "a\r\n\r\n\r\nb\r\n", "a\r\n\r\n\r\nb\r\n" },
	{ "a \n \n b  c\t\n", "a \r\n \r\n b  c\t\r\n", "a\r\n\r\n b c\r\n" },
	{ "\ta", "\ta\r\n", " a\r\n" },
	{ "a\r\r\n", "a\r\r\n", "a\r\r\n" },
	{ "a\rb\n", "a\rb\r\n", "a\rb\r\n" },
};

START_TEST(test_body)
{
	for (int relaxed = 0; relaxed <= 1; relaxed++) {
		struct wb_buf out;
		struct wb_dkim_sink sink = { take, &out };

		wb_buf_init(&out, a, 1000);
		wb_dkim_canon_body(&sink, bytes(bodies[_i].body), relaxed);
		ck_assert_str_eq(out.at,
			relaxed ? bodies[_i].relaxed : bodies[_i].simple);
	}
}
END_TEST

static const struct {
	const char *raw, *simple, *relaxed;
} fields[] = {
	{ "A: X", "A: X", "a:X" },
	{ "B : Y\t\r\n\tZ  ", "B : Y\t\r\n\tZ  ", "b:Y Z" },
	{ "B : Y\t\n\tZ  ", "B : Y\t\r\n\tZ  ", "b:Y Z" },
	{ "A:", "A:", "a:" },
	{ "A: \r\n ", "A: \r\n ", "a:" },
	{ "Subject:\r\n =?utf-8?q?x?=\r\n  y",
		"Subject:\r\n =?utf-8?q?x?=\r\n  y",
		"subject:=?utf-8?q?x?= y" },
	{ "A: b:c", "A: b:c", "a:b:c" },
	{ "A: b\nc\n d", "A: b\r\nc\r\n d", "a:b c d" },
};

START_TEST(test_field)
{
	for (int relaxed = 0; relaxed <= 1; relaxed++) {
		struct wb_buf out;
		struct wb_dkim_sink sink = { take, &out };

		wb_buf_init(&out, a, 1000);
		wb_dkim_canon_field(
			&sink, bytes(fields[_i].raw), relaxed, false);
		ck_assert_str_eq(out.at,
			relaxed ? fields[_i].relaxed : fields[_i].simple);
		wb_dkim_canon_field(&sink, bytes("A: 1"), relaxed, true);
		ck_assert(strcmp(out.at + out.len - 2, "\r\n") == 0);
	}
}
END_TEST

/* Names and raw fields of a header block, joined by "|". */
static const struct {
	const char *head, *names, *raw;
} heads[] = {
	{ "A: 1\r\nB: 2\r\n", "A|B|", "A: 1|B: 2|" },
	{ "A: 1\n 2\n\t3\nB: 2", "A|B|", "A: 1\n 2\n\t3|B: 2|" },
	{ "From ann Mon\nA : 1\n", "A|", "A : 1|" },
	{ "A: 1\n>From ann Mon\n x\nB: 1\n", "A|B|", "A: 1|B: 1|" },
	{ " x: 1\nA: 1\n", "A|", "A: 1|" },
	{ "none\nA: 1\n: 2\nnone\n B: 3\nC: 4\n", "A|C|",
		"A: 1\n: 2\nnone\n B: 3|C: 4|" },
	{ "Received: x\nfor y; Mon 1 01:02:03\nA=B: 1\n", "Received|A=B|",
		"Received: x\nfor y; Mon 1 01:02:03|A=B: 1|" },
	{ "DKIM-Signature: v=1;\nh=a:b;\nb=x\nA: 1\n", "DKIM-Signature|A|",
		"DKIM-Signature: v=1;\nh=a:b;\nb=x|A: 1|" },
	{ "A: 1\r\n\r\nB: 2\r\n", "A|", "A: 1|" },
	{ "\r\nB: 2\r\n", "", "" },
	{ "", "", "" },
};

START_TEST(test_fields)
{
	struct wb_dkim_fields f = wb_dkim_fields_read(a, bytes(heads[_i].head));
	struct wb_buf names, raw;

	wb_buf_init(&names, a, 1000);
	wb_buf_init(&raw, a, 1000);
	for (size_t i = 0; i < f.count; i++) {
		wb_buf_printf(&names, "%.*s|", (int)f.at[i].name.len,
			(const char *)f.at[i].name.at);
		wb_buf_printf(&raw, "%.*s|", (int)f.at[i].raw.len,
			(const char *)f.at[i].raw.at);
	}
	ck_assert_str_eq(names.at, heads[_i].names);
	ck_assert_str_eq(raw.at, heads[_i].raw);
	ck_assert(!f.too_many);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("dkim_canon");
	TCase *t = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_body, 0, WB_COUNT(bodies));
	tcase_add_loop_test(t, test_field, 0, WB_COUNT(fields));
	tcase_add_loop_test(t, test_fields, 0, WB_COUNT(heads));
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
