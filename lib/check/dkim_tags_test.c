#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "check/dkim_tags.h"

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

/* The tags as "name=value|", the problem, and where. */
static const struct {
	const char *text, *tags, *problem;
	size_t at;
} lists[] = {
	{ "", "", "", 0 },
	{ " ", "", "", 0 },
	{ "a=1", "a=1|", "", 0 },
	{ "a=1;", "a=1|", "", 0 },
	{ "a=1; b = 2 ;c=\r\n\t3\r\n", "a=1|b=2|c=3|", "", 0 },
	{ "a=x y\tz", "a=x y\tz|", "", 0 },
	{ "a=;b=", "a=|b=|", "", 0 },
	{ "a==", "a==|", "", 0 },
	{ "a=1; \r\n", "a=1|", "", 0 },
	{ "a=1;; b=2", "a=1|", "bad-tag", 4 },
	{ "a=1;;", "a=1|", "bad-tag", 4 },
	{ ";a=1", "", "bad-tag", 0 },
	{ "a=1; A=2", "a=1|A=2|", "", 0 },
	{ "a_1-b=x", "a_1-b=x|", "", 0 },
	{ "i=\xe3\x81\x82@example.jp", "i=\xe3\x81\x82@example.jp|", "", 0 },
	{ "a=1; a=2", "a=1|", "duplicate-tag", 4 },
	{ "a=1; b", "a=1|", "bad-tag", 4 },
	{ "=1", "", "bad-tag", 0 },
	{ "1=1", "", "bad-tag", 0 },
	{ "a b=1", "", "bad-tag", 0 },
	{ "\"a=1", "", "bad-tag", 0 },
	{ "a=1; b=\x01", "a=1|", "bad-value", 4 },
	{ "a=\x7f", "", "bad-value", 0 },
};

START_TEST(test_lists)
{
	const char *text = lists[_i].text;
	struct wb_dkim_tags tags = wb_dkim_tags_parse(
		a, (struct wb_bytes){ (const uint8_t *)text, strlen(text) });
	struct wb_buf b;

	wb_buf_init(&b, a, 1000);
	for (const struct wb_dkim_tag *t = tags.first; t != NULL; t = t->next) {
		wb_buf_printf(&b, "%s=%s|", t->name, t->value);
		ck_assert(text[t->at - 1] == '=');
		ck_assert(strchr(";", text[t->at + t->len]) != NULL);
	}
	ck_assert_str_eq(b.at, lists[_i].tags);
	ck_assert_str_eq(tags.problem, lists[_i].problem);
	if (tags.problem[0] != '\0')
		ck_assert_uint_eq(tags.problem_at, lists[_i].at);
}
END_TEST

START_TEST(test_nul)
{
	struct wb_dkim_tags tags = wb_dkim_tags_parse(
		a, (struct wb_bytes){ (const uint8_t *)"a=1\0; b=2", 9 });

	ck_assert_str_eq(tags.problem, "bad-value");
}
END_TEST

START_TEST(test_many)
{
	struct wb_buf b;
	struct wb_dkim_tags tags;

	wb_buf_init(&b, a, 1 << 20);
	for (unsigned i = 0; i < 10000; i++)
		wb_buf_printf(&b, "a%u=1;", i);
	tags = wb_dkim_tags_parse(
		a, (struct wb_bytes){ (const uint8_t *)b.at, b.len });
	ck_assert_str_eq(tags.problem, "too-many-tags");
}
END_TEST

static const struct {
	const char *list, *item;
	bool fold, has;
} items[] = {
	{ "a:b:c", "b", false, true },
	{ " a : b\r\n\t: c", "c", false, true },
	{ "a:B", "b", false, false },
	{ "a:B", "b", true, true },
	{ "ab:c", "a", false, false },
	{ "", "a", false, false },
	{ "a", "a", false, true },
};

START_TEST(test_items)
{
	ck_assert(wb_dkim_list_has(items[_i].list, items[_i].item,
			  items[_i].fold) == items[_i].has);
}
END_TEST

static const struct {
	const char *text, *bytes; /* NULL: cannot be decoded */
	bool junk;
} base64s[] = {
	{ "", "", false },
	{ "aGVsbG8=", "hello", false },
	{ "aGVsbG8", "hello", false },
	{ "aGVs bG8\r\n\t=", "hello", false },
	{ "aGVsbG8h", "hello!", false },
	{ "\"aGVsbG8=\"", "hello", true },
	{ "aGVs\\bG8", "hello", true },
	{ "aGVsb", NULL, false },
	{ "aGVs=bG8", NULL, false },
	{ "aGVsbG8===", NULL, false },
};

START_TEST(test_base64)
{
	struct wb_bytes b;
	bool junk, ok = wb_dkim_base64(a, base64s[_i].text, &junk, &b);

	ck_assert(ok == (base64s[_i].bytes != NULL));
	if (!ok)
		return;
	ck_assert(junk == base64s[_i].junk);
	ck_assert_uint_eq(b.len, strlen(base64s[_i].bytes));
	ck_assert(memcmp(b.at, base64s[_i].bytes, b.len) == 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("dkim_tags");
	TCase *t = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_lists, 0, WB_COUNT(lists));
	tcase_add_loop_test(t, test_items, 0, WB_COUNT(items));
	tcase_add_loop_test(t, test_base64, 0, WB_COUNT(base64s));
	tcase_add_test(t, test_nul);
	tcase_add_test(t, test_many);
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
