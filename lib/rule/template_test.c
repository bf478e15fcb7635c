#include "rule/template.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *template, *why; /* NULL: it is one */
} checks[] = {
	{ "user unknown", NULL },
	{ "ip: [{ip}]{...}did not pass", NULL },
	{ "name {helo:domain} refused", NULL },
	{ "short", "no literal of 6 bytes" },
	{ "a {ip} b {ip} c", "no literal of 6 bytes" },
	{ "{...}at the beginning", "begins with a gap" },
	{ "at the end{...}", "ends with a gap" },
	{ "literal {ip", "a brace is not closed" },
	{ "literal ip}", "a brace is not opened" },
	{ "literal {octet}", "a hole of no known type" },
	{ "literal {Helo:domain}", "a hole's name is not lower case letters" },
	{ "literal {:domain}", "a hole's name is not lower case letters" },
	{ "literal {ip}{domain}", "two holes with nothing between them" },
	{ "literal{...}a{...}b{...}c{...}d", "more than three gaps" },
	{ "literal {word} {word} {word} {word} {word} {word} {word} {word} "
	  "{word}",
		"more than eight holes" },
};

START_TEST(checks_templates)
{
	const char *why =
		wb_template_check(checks[_i].template, WB_LITERAL_MIN);

	if (checks[_i].why == NULL)
		ck_assert_ptr_null(why);
	else
		ck_assert_str_eq(why, checks[_i].why);
}
END_TEST

/* captures "name=value ..." and matched words; words NULL: no match */
static const struct {
	const char *template, *text, *words, *captures;
} cases[] = {
	{ "user unknown", "550 user unknown", "user unknown", "" },
	{ "user unknown", "550 user known", NULL, "" },
	{ "user unknown", "", NULL, "" },
	/* {ip} */
	{ "with ip: [{ip}]", "with ip: [203.0.113.9].",
		"with ip: [203.0.113.9]", "ip=203.0.113.9" },
	{ "from {ip} weren't", "from 2001:db8::25 weren't",
		"from 2001:db8::25 weren't", "ip=2001:db8::25" },
	{ "host [{ip}] refused", "host [ipv6:2001:db8::1] refused",
		"host [ipv6:2001:db8::1] refused", "ip=2001:db8::1" },
	{ "address {ip}", "address 203.0.113.9. then", "address 203.0.113.9",
		"ip=203.0.113.9" },
	{ "address {ip}:25", "address 203.0.113.9:25", "address 203.0.113.9:25",
		"ip=203.0.113.9" },
	{ "address {ip}", "address 203.0.113.900", NULL, "" },
	{ "address {ip}", "address cafe", NULL, "" },
	/* {domain}: a dot, and no address */
	{ "email from {domain} is", "email from mail.example.co.jp is",
		"email from mail.example.co.jp is",
		"domain=mail.example.co.jp" },
	{ "email from {domain} is", "email from localhost is", NULL, "" },
	{ "email from {domain}", "email from 203.0.113.9", NULL, "" },
	{ "email from {domain}", "email from example.com. please",
		"email from example.com", "domain=example.com" },
	{ "email from {domain}", "email from \u4f8b\u3048.example",
		"email from \u4f8b\u3048.example",
		"domain=\u4f8b\u3048.example" },
	/* {host}: a single label will do */
	{ "<{helo:host}>: helo", "<mail>: helo", "<mail>: helo", "helo=mail" },
	{ "<{helo:host}>: helo", "<>: helo", NULL, "" },
	/* {address} */
	{ "<{address}>: sender", "<john@mail>: sender", "<john@mail>: sender",
		"address=john@mail" },
	{ "to {address} failed", "to a+b=c.d@x-y.example failed",
		"to a+b=c.d@x-y.example failed",
		"address=a+b=c.d@x-y.example" },
	{ "to {address} failed", "to nobody failed", NULL, "" },
	/* {number}, {word} */
	{ "limit of {number} bytes", "limit of 10240 bytes",
		"limit of 10240 bytes", "number=10240" },
	{ "block list ({word})", "block list (s3150).", "block list (s3150)",
		"word=s3150" },
	{ "blocked using {list:word}", "blocked using spamhaus. to",
		"blocked using spamhaus", "list=spamhaus" },
	/* a hole at the beginning takes the whole token */
	{ "{domain} does not exist", "553 shop.example does not exist",
		"shop.example does not exist", "domain=shop.example" },
	/* the leftmost that fits, after one that does not */
	{ "from {ip} refused", "from us, from 192.0.2.1 refused",
		"from 192.0.2.1 refused", "ip=192.0.2.1" },
	/* gaps */
	{ "messages from {ip} {...}deferred",
		"messages from 192.0.2.7 weren't sent. temporarily deferred",
		"messages from 192.0.2.7 weren't sent. temporarily deferred",
		"ip=192.0.2.7" },
	{ "alpha {...}beta {...}gamma", "alpha alpha x beta beta y gamma gamma",
		"alpha alpha x beta beta y gamma", "" },
	{ "is {...}not", "is not", "is not", "" },
	/* the first ip leads nowhere; the second does */
	{ "refused {...}ip {ip}", "refused ip address ip 192.0.2.1",
		"refused ip address ip 192.0.2.1", "ip=192.0.2.1" },
	{ "order {...}of words", "of words order", NULL, "" },
};

static void
captures(const char *text, const struct wb_match *m, char *ret_all, size_t room)
{
	size_t n = 0;

	ret_all[0] = '\0';
	for (size_t i = 0; i < m->count; i++) {
		const struct wb_capture *c = &m->captures[i];

		n += (size_t)snprintf(ret_all + n, room - n, "%s%.*s=%.*s",
			i == 0 ? "" : " ", (int)c->name_len, c->name,
			(int)c->len, text + c->at);
	}
}

START_TEST(searches)
{
	const char *text = cases[_i].text;
	struct wb_match m;
	char all[256], words[256];
	bool found =
		wb_template_search(cases[_i].template, text, strlen(text), &m);

	ck_assert_int_eq(found, cases[_i].words != NULL);
	if (!found)
		return;
	snprintf(words, sizeof words, "%.*s", (int)(m.to - m.from),
		text + m.from);
	ck_assert_str_eq(words, cases[_i].words);
	captures(text, &m, all, sizeof all);
	ck_assert_str_eq(all, cases[_i].captures);
}
END_TEST

START_TEST(gaps_have_a_limit)
{
	for (int n = WB_GAP_MAX - 1; n <= WB_GAP_MAX + 1; n++) {
		char text[512];
		struct wb_match m;

		snprintf(text, sizeof text, "begins%*sends", n, "");
		ck_assert_int_eq(wb_template_search("begins{...}ends", text,
					 strlen(text), &m),
			n <= WB_GAP_MAX);
	}
}
END_TEST

START_TEST(weighs_literals)
{
	ck_assert_uint_eq(wb_template_weight("ip: [{ip}]{...}end"), 5 + 1 + 3);
	ck_assert_uint_eq(wb_template_weight("{word}"), 0);
}
END_TEST

START_TEST(names_holes)
{
	const char *at = "<{address}> {...} {helo:host}", *name;
	size_t n;

	name = wb_template_name(&at, &n);
	ck_assert_int_eq(strncmp(name, "address", n), 0);
	name = wb_template_name(&at, &n);
	ck_assert_int_eq(strncmp(name, "helo", n), 0);
	ck_assert_ptr_null(wb_template_name(&at, &n));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("template");
	TCase *t = tcase_create("template");
	SRunner *r;
	int failed;

	tcase_add_loop_test(t, checks_templates, 0, WB_COUNT(checks));
	tcase_add_loop_test(t, searches, 0, WB_COUNT(cases));
	tcase_add_test(t, gaps_have_a_limit);
	tcase_add_test(t, weighs_literals);
	tcase_add_test(t, names_holes);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? 0 : 1;
}
