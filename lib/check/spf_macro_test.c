#include "check/spf_macro.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "check/spf_parse.h"

static struct wb_arena *arena;

static void
set_up(void)
{
	arena = wb_arena_new(0);
}

static void
tear_down(void)
{
	wb_arena_free(arena);
}

static const char *
expand(const char *text, const char *client)
{
	struct wb_spf_macros macros = { .local = "strong-bad",
		.sender_domain = "email.example.com",
		.domain = "email.example.com",
		.helo = "mx.example.org",
		.receiver = "there.example",
		.validated = "mx.example.org",
		.now = 1000000000 };
	struct wb_buf out;

	ck_assert(wb_ip_parse(client, strlen(client), &macros.client));
	wb_buf_init(&out, arena, 300);
	wb_spf_macro_expand(&out, text, strlen(text), &macros);
	return out.at;
}

/* The examples of RFC 7208 section 7.4, and more. */
static const struct {
	const char *client, *text, *expanded;
} expansions[] = {
	{ "192.0.2.3", "%{s}", "strong-bad@email.example.com" },
	{ "192.0.2.3", "%{o}", "email.example.com" },
	{ "192.0.2.3", "%{d4}", "email.example.com" },
	{ "192.0.2.3", "%{d2}", "example.com" },
	{ "192.0.2.3", "%{d1}", "com" },
	{ "192.0.2.3", "%{dr}", "com.example.email" },
	{ "192.0.2.3", "%{d2R}", "example.email" },
	{ "192.0.2.3", "%{l}", "strong-bad" },
	{ "192.0.2.3", "%{l-}", "strong.bad" },
	{ "192.0.2.3", "%{lr-}", "bad.strong" },
	{ "192.0.2.3", "%{l1r-}", "strong" },
	{ "192.0.2.3", "%{ir}.%{v}._spf.%{d2}",
		"3.2.0.192.in-addr._spf.example.com" },
	{ "2001:db8::cb01", "%{ir}.%{v}._spf.%{d2}",
		"1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0."
		"2.ip6._spf.example.com" },
	{ "2001:db8::cb01", "%{c}", "2001:db8::cb01" },
	{ "192.0.2.3", "%{S}", "strong-bad%40email.example.com" },
	{ "192.0.2.3", "%{s+-}", "strong.bad@email.example.com" },
	{ "192.0.2.3", "%%%_%-%{t}", "% %201000000000" },
	{ "192.0.2.3", "%{d99999999999999999999}", "email.example.com" },
};

START_TEST(expands)
{
	ck_assert_str_eq(expand(expansions[_i].text, expansions[_i].client),
		expansions[_i].expanded);
}
END_TEST

static bool
spec_ok(const char *text)
{
	return wb_spf_spec_ok(text, strlen(text));
}

START_TEST(domain_specs)
{
	static const char *const good[] = { "example.com", "example.com.",
		"%{d}", "a.%{d2}", "a.%%", "foo:bar/baz.example.com",
		"_spf.example.xn--zckzah", "a..example.com", "x.1a1" };
	static const char *const bad[] = { "", "com", "museum.", "example.123",
		"example.-com", "example.com-", "%{x}.example.com", "%{d",
		"%{d0}", "%{d}.", "%{c}.example.com", "ex ample.com",
		"ex\303\244mple.com", "%", "a.%b.example.com",
		"example.com:8080", "%{dr2}.example.com" };

	for (size_t i = 0; i < WB_COUNT(good); i++)
		ck_assert_msg(spec_ok(good[i]), "%s", good[i]);
	for (size_t i = 0; i < WB_COUNT(bad); i++)
		ck_assert_msg(!spec_ok(bad[i]), "%s", bad[i]);
}
END_TEST

START_TEST(target_names)
{
	static const struct {
		const char *text, *name; /* NULL: none */
	} names[] = {
		{ "Mail.Example.COM.", "mail.example.com" },
		{ "a..example.com", NULL },
		{ ".example.com", NULL },
		{ "", NULL },
		{ "a b.example.com", "a\\032b.example.com" },
		{ "*.example.com", "\\042.example.com" },
		{ "https://x.example", "https\\058\\047\\047x.example" },
		{ "a\\b.example", "a\\092b.example" },
		{ "\303\244.example", NULL },
	};

	for (size_t i = 0; i < WB_COUNT(names); i++) {
		struct wb_name name;
		bool ok = wb_spf_target_name(
			names[i].text, strlen(names[i].text), &name);

		ck_assert_msg(
			ok == (names[i].name != NULL), "%s", names[i].text);
		if (ok)
			ck_assert_str_eq(name.text, names[i].name);
	}
}
END_TEST

START_TEST(long_names_lose_their_left)
{
	struct wb_buf text;
	struct wb_name name;

	wb_buf_init(&text, arena, 1000);
	for (int i = 0; i < 100; i++)
		wb_buf_puts(&text, "abcd.");
	wb_buf_puts(&text, "example");
	ck_assert(wb_spf_target_name(text.at, text.len, &name));
	ck_assert_uint_eq(strlen(name.text), 252);
}
END_TEST

static char
kind_letter(enum wb_spf_kind kind)
{
	return "LIAMP46XREO!"[kind];
}

START_TEST(records)
{
	static const struct {
		const char *text, *kinds;
	} parsed[] = {
		{ "v=spf1", "" },
		{ "v=spf1  a  -all ", "AL" },
		{ "v=spf1 ip4:1.2.3.4/24 ip6:2001:db8::/32 a/8 mx//64 a/8//64",
			"46AMA" },
		{ "v=spf1 ip4:1.2.3.4/33 ip4:1.2.3.4/024 ip4:1.2.3 ip4: ip4",
			"!!!!!" },
		{ "v=spf1 ip4:01.2.3.4 ip4:1.2.3.4//32 ip4:1.2.3.4:25", "!!!" },
		{ "v=spf1 ip6:1.2.3.4 ip6:::1/129 ip6:fe80::1%eth0", "!!!" },
		{ "v=spf1 a/33 a//129 a/1/2 a/ a// a:/24 mx: a:example.com/0",
			"!!!!!!!A" },
		{ "v=spf1 ptr ptr:example.com ptr/8 all: all/8 all. ALL",
			"PP!!!!L" },
		{ "v=spf1 include include: include:a.example exists:b.example",
			"!!IX" },
		{ "v=spf1 redirect=a.example exp=b.example x=%{d} y= 1x=y =z",
			"REOO!!" },
		{ "v=spf1 redirect=a.example redirect=b.example", "R!" },
		{ "v=spf1 redirect:a.example include=a.example", "!O" },
		{ "v=spf1 +all ++all !all ~", "L!!!" },
		{ "v=spf1 a\t-all", "!" },
	};

	for (size_t i = 0; i < WB_COUNT(parsed); i++) {
		const struct wb_spf_record *record =
			wb_spf_parse(arena, parsed[i].text);
		char kinds[20] = "";

		for (size_t j = 0; j < record->count; j++)
			kinds[j] = kind_letter(record->terms[j].kind);
		ck_assert_str_eq(kinds, parsed[i].kinds);
		ck_assert_int_eq(
			record->bad != NULL, strchr(kinds, '!') != NULL);
	}
}
END_TEST

START_TEST(spans)
{
	const char *text = "v=spf1 ~a:h.example/24//48 exp=why.example";
	const struct wb_spf_record *record = wb_spf_parse(arena, text);
	const struct wb_spf_term *term = &record->terms[0];

	ck_assert_int_eq(term->qualifier, WB_SPF_SOFTFAIL);
	ck_assert_uint_eq(term->at, 7);
	ck_assert_uint_eq(term->len, 19);
	ck_assert_int_eq(strncmp(text + term->spec_at, "h.example", 9), 0);
	ck_assert_uint_eq(term->spec_len, 9);
	ck_assert_uint_eq(term->bits4, 24);
	ck_assert_uint_eq(term->bits6, 48);
	ck_assert_ptr_eq(record->exp, &record->terms[1]);
	ck_assert_ptr_null(record->redirect);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("spf_macro");
	TCase *tcase = tcase_create("spf_macro");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, expands, 0, (int)WB_COUNT(expansions));
	tcase_add_test(tcase, domain_specs);
	tcase_add_test(tcase, target_names);
	tcase_add_test(tcase, long_names_lose_their_left);
	tcase_add_test(tcase, records);
	tcase_add_test(tcase, spans);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
