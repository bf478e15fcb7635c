#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "check/dmarc_record.h"

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

/* Which texts are DMARC records at all. */
static const struct {
	const char *text;
	bool is;
} begins[] = {
	{ "v=DMARC1", true },
	{ "v=DMARC1;", true },
	{ "v=DMARC1; p=none", true },
	{ "v=DMARC1;p=none", true },
	{ "v = DMARC1 ; p=none", true },
	{ "V=DMARC1; p=none", true },
	{ "v=dmarc1; p=none", false },
	{ "v=DMARC1 p=none", false },
	{ "v=DMARC12; p=none", false },
	{ "v=DMARC2; p=none", false },
	{ " v=DMARC1; p=none", false },
	{ "\"v=DMARC1; p=none\"", false },
	{ "p=none; v=DMARC1", false },
	{ "v=spf1 -all", false },
	{ "v", false },
	{ "", false },
};

START_TEST(test_begins)
{
	const struct wb_dmarc_record *r =
		wb_dmarc_record_parse(a, begins[_i].text);

	ck_assert_msg((r != NULL) == begins[_i].is, "%s", begins[_i].text);
}
END_TEST

/* What a record says; NULL stands for a policy tag that is not given, "?" for
 * one that is wrong. */
static const struct {
	const char *text, *p, *sp, *np;
	char psd;
	bool adkim, aspf, t, broken, rua;
} records[] = {
	{ "v=DMARC1; p=reject", "reject", NULL, NULL, 'u', 0, 0, 0, 0, 0 },
	{ "v=DMARC1; p=Reject; SP=NONE", "reject", "none", NULL, 'u', 0, 0, 0,
		0, 0 },
	{ "v=DMARC1;p=none;np=quarantine;psd=n", "none", NULL, "quarantine",
		'n', 0, 0, 0, 0, 0 },
	{ "v=DMARC1; p=none; psd=y; t=y", "none", NULL, NULL, 'y', 0, 0, 1, 0,
		0 },
	{ "v=DMARC1; p=none; psd=x; t=maybe", "none", NULL, NULL, 'u', 0, 0, 0,
		0, 0 },
	{ "v=DMARC1; p=none; adkim=s; aspf=S", "none", NULL, NULL, 'u', 1, 1, 0,
		0, 0 },
	{ "v=DMARC1; p=none; adkim=strict", "none", NULL, NULL, 'u', 0, 0, 0, 0,
		0 },
	{ "v=DMARC1", NULL, NULL, NULL, 'u', 0, 0, 0, 1, 0 },
	{ "v=DMARC1; rua=mailto:d@example.com", NULL, NULL, NULL, 'u', 0, 0, 0,
		1, 1 },
	{ "v=DMARC1; p=monitor; rua=mailto:d@example.com", "?", NULL, NULL, 'u',
		0, 0, 0, 1, 1 },
	{ "v=DMARC1; p=reject; sp=", "reject", NULL, NULL, 'u', 0, 0, 0, 0, 0 },
	{ "v=DMARC1; p=reject; sp=all", "reject", "?", NULL, 'u', 0, 0, 0, 1,
		0 },
	{ "v=DMARC1; p=reject; rua=d@example.com", "reject", NULL, NULL, 'u', 0,
		0, 0, 0, 0 },
	{ "v=DMARC1; p=reject; rua=d@example.com , mailto:e@example.com!10m",
		"reject", NULL, NULL, 'u', 0, 0, 0, 0, 1 },
	{ "v=DMARC1; p=reject; p=none", "reject", NULL, NULL, 'u', 0, 0, 0, 0,
		0 },
	{ "v=DMARC1;;; ;p=reject;", "reject", NULL, NULL, 'u', 0, 0, 0, 0, 0 },
	{ "v=DMARC1; reject; p=reject", "reject", NULL, NULL, 'u', 0, 0, 0, 0,
		0 },
};

static void
check_request(
	const char *text, const struct wb_dmarc_request *r, const char *want)
{
	ck_assert_msg(r->given == (want != NULL), "%s", text);
	if (want == NULL)
		return;
	ck_assert_msg(r->valid == (want[0] != '?'), "%s", text);
	if (r->valid)
		ck_assert_str_eq(wb_policy_name(r->policy), want);
}

START_TEST(test_records)
{
	const char *text = records[_i].text;
	const struct wb_dmarc_record *r = wb_dmarc_record_parse(a, text);

	ck_assert_ptr_nonnull(r);
	check_request(text, &r->p, records[_i].p);
	check_request(text, &r->sp, records[_i].sp);
	check_request(text, &r->np, records[_i].np);
	ck_assert_msg(r->psd == records[_i].psd, "%s", text);
	ck_assert_msg(r->strict_dkim == records[_i].adkim, "%s", text);
	ck_assert_msg(r->strict_spf == records[_i].aspf, "%s", text);
	ck_assert_msg(r->testing == records[_i].t, "%s", text);
	ck_assert_msg(r->policy_broken == records[_i].broken, "%s", text);
	ck_assert_msg(r->rua_usable == records[_i].rua, "%s", text);
}
END_TEST

/* Every tag with its text and what became of it. */
START_TEST(test_tags)
{
	static const char text[] = "v=DMARC1; p = none ;pct=50; x=1; p=reject;"
				   " what; adkim=q; rua=; fo=1:d";
	static const struct {
		const char *tag, *name, *value, *why;
	} want[] = {
		{ "v=DMARC1", "v", "DMARC1", "used" },
		{ "p = none", "p", "none", "used" },
		{ "pct=50", "pct", "50", "historic-tag" },
		{ "x=1", "x", "1", "unknown-tag" },
		{ "p=reject", "p", "reject", "duplicate-tag" },
		{ "what", "", "", "bad-syntax" },
		{ "adkim=q", "adkim", "q", "bad-value" },
		{ "rua=", "rua", "", "bad-syntax" },
		{ "fo=1:d", "fo", "1:d", "used" },
	};
	const struct wb_dmarc_tag *tag = wb_dmarc_record_parse(a, text)->tags;

	for (size_t i = 0; i < WB_COUNT(want); i++, tag = tag->next) {
		ck_assert_ptr_nonnull(tag);
		ck_assert_uint_eq(tag->len, strlen(want[i].tag));
		ck_assert(strncmp(text + tag->at, want[i].tag, tag->len) == 0);
		ck_assert_str_eq(tag->name, want[i].name);
		ck_assert_str_eq(tag->value, want[i].value);
		ck_assert_str_eq(wb_dmarc_why_name(tag->why), want[i].why);
	}
	ck_assert_ptr_null(tag);
}
END_TEST

static const struct {
	const char *uri;
	bool valid;
} uris[] = {
	{ "mailto:dmarc@example.com", true },
	{ "MAILTO:dmarc@example.com", true },
	{ "https://example.com/report", true },
	{ "dmarc@example.com", false },
	{ "mailto:", false },
	{ "mailto:dmarc", false },
	{ "mailto:dmarc@", false },
	{ "mailto: dmarc@example.com", false },
	{ ":x", false },
	{ "", false },
};

START_TEST(test_uris)
{
	ck_assert_msg(wb_dmarc_uri_valid(uris[_i].uri, strlen(uris[_i].uri)) ==
			      uris[_i].valid,
		"%s", uris[_i].uri);
}
END_TEST

/* 64 KB of one-letter tags must neither take long nor fill memory. */
START_TEST(test_many_tags)
{
	enum { N = 65000 };
	char *text = malloc(N + 1);
	const struct wb_dmarc_record *r;
	unsigned n = 0;

	memcpy(text, "v=DMARC1;", 9);
	for (size_t i = 9; i < N; i++)
		text[i] = "a=b;"[i % 4];
	text[N] = '\0';
	r = wb_dmarc_record_parse(a, text);
	for (const struct wb_dmarc_tag *t = r->tags; t != NULL; t = t->next)
		n++;
	ck_assert_uint_le(n, 100);
	free(text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("dmarc_record");
	TCase *t = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, test_begins, 0, WB_COUNT(begins));
	tcase_add_loop_test(t, test_records, 0, WB_COUNT(records));
	tcase_add_loop_test(t, test_uris, 0, WB_COUNT(uris));
	tcase_add_test(t, test_tags);
	tcase_add_test(t, test_many_tags);
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
