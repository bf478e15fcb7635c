#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "mime/decode.h"

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

#define JIS(text) "\x1b$B" text "\x1b(B"
#define BAD       "\xef\xbf\xbd"

static const struct {
	const char *charset, *bytes, *text, *defect;
} cases[] = {
	{ "", "hello", "hello", NULL },
	/* told by no label */
	{ "", "\xd3\xca\xbc\xfe\xce\xde\xb7\xa8\xcd\xb6\xb5\xdd",
		"邮件无法投递", NULL },
	{ "",
		"\xd3\xca\xbc\xfe\xb1\xbb\xcd\xcb\xbb\xd8: "
		"\xd3\xc3\xbb\xa7\xb2\xbb\xb4\xe6\xd4\xda",
		"邮件被退回: 用户不存在", NULL },
	{ "",
		"\xb6l\xa5\xf3\xb5L\xaak\xb0"
		"e\xb9"
		"F, \xabH\xbd"
		"c\xa4w\xba\xa1",
		"郵件無法送達, 信箱已滿", NULL },
	{ "",
		"\xf0\xcf\xde\xd4\xcf\xd7\xd9\xca \xd1\xdd\xc9\xcb "
		"\xd0\xc5\xd2\xc5\xd0\xcf\xcc\xce\xc5\xce",
		"Почтовый ящик переполнен", NULL },
	{ "",
		"\xcf\xee\xf7\xf2\xee\xe2\xfb\xe9 \xff\xf9\xe8\xea "
		"\xef\xe5\xf0\xe5\xef\xee\xeb\xed\xe5\xed",
		"Почтовый ящик переполнен", NULL },
	{ "",
		"La bo\xeete est d\xe9j\xe0 pleine, d\xe9sol\xe9, r\xe9"
		"essayez",
		"La boîte est déjà pleine, désolé, réessayez", NULL },
	{ "us-ascii", "hello", "hello", NULL },
	{ "x-nonsense", "hello", "hello", "unknown-charset" },
	{ "x-nonsense", "\xc3\xa9", "é", "unknown-charset" },
	{ "iso-2022-cn-ext", "\xc3\xa9", "é", "unknown-charset" },
	{ "utf-8", "日本", "日本", NULL },
	{ "utf-8", "a\xc3", "aÃ", "wrong-charset" },
	{ "utf-8", "日本\xff.", "日本" BAD ".", "bad-characters" },
	{ "utf-8", "\xed\xa0\x80日", BAD BAD BAD "日", "bad-characters" },
	/* declared, and true */
	{ "iso-2022-jp", JIS("F|K\\") "x", "日本x", NULL },
	{ "shift_jis", "\x93\xfa\x96{ x", "日本 x", NULL },
	{ "shift_jis", "\x83\x5c\x95\x5c", "ソ表", NULL },
	{ "shift_jis", "\xb1\xb2\xb3", "ｱｲｳ", NULL },
	{ "windows-31j", "\x87\x40\x87\x8a", "①㈱", NULL },
	{ "euc-jp", "\xc6\xfc\xcb\xdc", "日本", NULL },
	{ "euc-jp", "\xad\xa1\x8e\xb1", "①ｱ", NULL },
	{ "gb2312", "\xd6\xd0\xb9\xfa", "中国", NULL },
	{ "gb18030", "\x81\x30\x84\x36x", "¥x", NULL },
	{ "big5", "\xa4\xa4\xb0\xea", "中國", NULL },
	{ "big5", "\xa5\x5c\xb3\x5c", "功許", NULL },
	{ "euc-kr", "\xc7\xd1\xb1\xdb", "한글", NULL },
	{ "ks_c_5601-1987", "\x8c\x63", "똠", NULL },
	{ "koi8-r", "\xf0\xf2\xe9", "ПРИ", NULL },
	{ "windows-1251", "\xcf\xd0", "ПР", NULL },
	{ "cp1250", "\x9a", "š", NULL },
	{ "iso-8859-1", "\xe9\x80\x93", "é€“", NULL },
	{ "iso-8859-2", "\xb1", "ą", NULL },
	{ "iso-8859-15", "\xa4", "€", NULL },
	{ "iso-8859-999", "\xc3\xa9", "é", "unknown-charset" },
	{ "windows-874", "\xa1", "ก", NULL },
	{ "utf-7", "a+AOk-b", "aéb", NULL },
	{ "unicode-1-1-utf-7", "+ZeVnLA-", "日本", NULL },
	{ "cp437", "\x82", "é", NULL },
	/* declared, and wrong */
	{ "iso-2022-jp", "日本", "日本", NULL },
	{ "us-ascii", "\xc3\xa9", "é", NULL },
	{ "us-ascii", JIS("F|K\\"), "日本", NULL },
	{ "utf-8", JIS("F|K\\"), "日本", NULL },
	{ "utf-8", "\x82\xb1\x82\xea", "これ", "wrong-charset" },
	/* no label: by validity */
	{ "", "\xa4\xb3\xa4\xec", "これ", NULL },
	{ "", "\x82\xb1\x82\xea", "これ", NULL },
	{ "", "r\xe9ponse d\xe9j\xe0", "réponse déjà", NULL },
	{ "", "\x93quoted\x94 \x80", "“quoted” €", NULL },
	{ "", JIS("F|K\\"), "日本", NULL },
	{ "", "これは日本語です。\xe3\x81", "これは日本語です。" BAD BAD,
		"bad-characters" },
	{ "", "é\xe9", "Ã©é", NULL },
	/* ISO-2022-JP and what became of it */
	{ "iso-2022-jp", JIS("-!-j-5"), "①㈱Ⅰ", NULL },
	{ "iso-2022-jp", "\x1b$@F|\x1b(Jx", "日x", NULL },
	{ "iso-2022-jp", "\x1b(I123\x1b(B", "ｱｲｳ", NULL },
	{ "iso-2022-jp-1", "\x1b$(D0!\x1b(B", "丂", NULL },
	{ "iso-2022-jp", "\x1b$BF|\nK\\", "日\nK\\", NULL },
	{ "iso-2022-jp", "\x1b$BF|K", "日" BAD, "bad-characters" },
	{ "iso-2022-jp", "\x1b$B))\x1b(B", BAD BAD, "bad-characters" },
	{ "iso-2022-jp", "a\x1b[1mb", "a\x1b[1mb", NULL },
	{ "iso-2022-jp", "\x1b$BF|\x1b", "日\x1b", NULL },
};

START_TEST(test_charset)
{
	struct wb_bytes bytes = { (const uint8_t *)cases[_i].bytes,
		strlen(cases[_i].bytes) };
	const char *defect;
	const struct wb_text *text = wb_charset_decode(
		a, cases[_i].charset, wb_text_view(a, bytes, 0, NULL), &defect);

	ck_assert_str_eq(wb_strndup(a, text->at, text->len), cases[_i].text);
	ck_assert_pstr_eq(defect, cases[_i].defect);
}
END_TEST

START_TEST(test_wide)
{
	struct wb_bytes bytes = { (const uint8_t *)"a\0\xe5\x65", 4 };
	const struct wb_text *text = wb_charset_decode(
		a, "utf-16le", wb_text_view(a, bytes, 0, NULL), NULL);

	ck_assert_str_eq(text->at, "a日");
}
END_TEST

/* A whole input of UTF-16, with the mark that it begins with. */
START_TEST(test_byte_order_mark)
{
	static const char little[] = "\xff\xfe"
				     "a\0\xe5\x65\n\0\x0a\x0b"
				     "b";
	static const char big[] = "\xfe\xff"
				  "\0a\x65\xe5\0\n\x0b\x0a\0b";
	struct wb_bytes bytes[] = { { (const uint8_t *)little, sizeof little },
		{ (const uint8_t *)big, sizeof big - 1 } };

	for (size_t i = 0; i < WB_COUNT(bytes); i++) {
		const char *defect;
		const struct wb_text *text = wb_charset_decode(
			a, "", wb_text_view(a, bytes[i], 0, NULL), &defect);

		ck_assert_str_eq(text->at, "a日\n\xe0\xac\x8a"
					   "b");
		ck_assert_ptr_null(defect);
		ck_assert_uint_eq(wb_text_input(text, 5), 8);
	}
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("charset");
	TCase *t = tcase_create("charset");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_charset, 0, (int)WB_COUNT(cases));
	tcase_add_test(t, test_wide);
	tcase_add_test(t, test_byte_order_mark);
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
