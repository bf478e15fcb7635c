/* DMARC in worlds written out beside each case. */

#include "check/dmarc.h"
#include "check/dmarc_record.h"
#include "check/test_world.h"

/* "spf:pass:bounce.example.com dkim:fail:example.com": pass, fail, pending or
 * unchecked. */
static size_t
read_identifiers(const char *text, struct wb_dmarc_identifier *ret_ids)
{
	size_t n = 0;
	char *copy = wb_strdup(arena, text), *save, *word;

	for (word = strtok_r(copy, " ", &save); word != NULL;
		word = strtok_r(NULL, " ", &save)) {
		struct wb_dmarc_identifier *id = &ret_ids[n++];
		char *state = strchr(word, ':') + 1;
		char *domain = strchr(state, ':') + 1;

		*id = (struct wb_dmarc_identifier){ 0 };
		id->dkim = strncmp(word, "dkim:", 5) == 0;
		id->passed = strncmp(state, "pass:", 5) == 0;
		id->pending = strncmp(state, "pending:", 8) == 0;
		id->unchecked = strncmp(state, "unchecked:", 10) == 0;
		id->domain = name_of(domain);
	}
	return n;
}

static struct wb_dmarc_result
run(const struct wb_world *world, const char *from, const char *ids,
	bool strays, struct wb_wanted *wanted)
{
	struct wb_dmarc_identifier list[8];
	struct wb_dmarc_input in = { .from = name_of(from),
		.identifiers = list,
		.identifier_count = read_identifiers(ids, list),
		.look_for_strays = strays };

	return wb_dmarc_check(arena, world, &in, wanted);
}

/* "reject p bank.example" of a view: result, problem, policy, tag, where. */
static const char *
summary(const struct wb_dmarc_view *v)
{
	const char *problem = wb_dmarc_problem_name(v->problem);

	if (v->found_at.text[0] == '\0' || v->result == WB_DMARC_NONE ||
		v->result == WB_DMARC_PERMERROR)
		return wb_printf(arena, "%s%s%s", wb_dmarc_name(v->result),
			problem[0] != '\0' ? " " : "", problem);
	return wb_printf(arena, "%s%s%s %s=%s %s", wb_dmarc_name(v->result),
		problem[0] != '\0' ? " " : "", problem, v->tag,
		wb_policy_name(v->policy),
		v->found_at.text + strlen("_dmarc."));
}

#define NX     "@default NXDOMAIN\n"
#define REJECT "_dmarc.example.com. TXT \"v=DMARC1; p=reject\"\n"
#define STRICT                                                                 \
	"_dmarc.example.com. TXT \"v=DMARC1; p=reject; adkim=s; aspf=s\"\n"

static const struct {
	const char *world, *from, *ids, *tree_walk, *psl;
} cases[] = {
	/* no record */
	{ NX, "example.com", "spf:pass:example.com", "none no-record",
		"none no-record" },
	{ NX, "", "spf:pass:example.com", "none no-record", "none no-record" },
	/* pass and fail, relaxed */
	{ NX REJECT, "example.com", "spf:pass:example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	{ NX REJECT, "example.com", "spf:pass:bounce.example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	{ NX REJECT, "example.com", "spf:fail:example.com",
		"fail p=reject example.com", "fail p=reject example.com" },
	{ NX REJECT, "example.com", "spf:pass:gmail.com dkim:pass:gmail.com",
		"fail p=reject example.com", "fail p=reject example.com" },
	{ NX REJECT, "example.com",
		"spf:fail:example.com dkim:pass:example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	{ NX REJECT, "example.com", "", "fail p=reject example.com",
		"fail p=reject example.com" },
	/* another domain under the same suffix */
	{ NX REJECT, "example.com", "spf:pass:example.net dkim:pass:other.com",
		"fail p=reject example.com", "fail p=reject example.com" },
	/* strict */
	{ NX STRICT, "example.com", "spf:pass:bounce.example.com",
		"fail p=reject example.com", "fail p=reject example.com" },
	{ NX STRICT, "example.com", "dkim:pass:example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	/* subdomains: sp=, np= */
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=reject; sp=none\"\n",
		"a.example.com", "", "fail sp=none example.com",
		"fail sp=none example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=none; np=reject\"\n",
		"a.example.com", "", "fail np=reject example.com",
		"fail p=none example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=none; np=reject\"\n"
	     "a.example.com. A 192.0.2.1\n",
		"a.example.com", "", "fail p=none example.com",
		"fail p=none example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=none; np=reject\"\n"
	     "b.a.example.com. A 192.0.2.1\n", /* an empty non-terminal is */
		"a.example.com", "", "fail p=none example.com",
		"fail p=none example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=none; np=reject\"\n"
	     "a.example.com. MX SERVFAIL\n",
		"a.example.com", "", "fail p=none example.com",
		"fail p=none example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=none; np=reject\"\n",
		"example.com", "", "fail p=none example.com",
		"fail p=none example.com" },
	/* a record half-way counts only by itself */
	{ NX REJECT "_dmarc.b.example.com. TXT \"v=DMARC1; p=none\"\n",
		"a.b.example.com", "", "fail p=reject example.com",
		"fail p=reject example.com" },
	/* t=y lowers by one; RFC 7489 does not know it */
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=reject; t=y\"\n",
		"example.com", "", "fail p=quarantine example.com",
		"fail p=reject example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=quarantine; t=y\"\n",
		"example.com", "", "fail p=none example.com",
		"fail p=quarantine example.com" },
	/* several records */
	{ NX REJECT "_dmarc.example.com. TXT \"v=DMARC1; p=none\"\n",
		"example.com", "dkim:pass:example.com", "none multiple-records",
		"none multiple-records" },
	{ NX REJECT "_dmarc.example.com. TXT \"v=spf1 -all\"\n", "example.com",
		"", "fail p=reject example.com", "fail p=reject example.com" },
	{ NX REJECT "_dmarc.a.example.com. TXT \"v=DMARC1; p=none\"\n"
		    "_dmarc.a.example.com. TXT \"v=DMARC1; p=reject\"\n",
		"a.example.com", "", "fail p=reject example.com",
		"none multiple-records" },
	/* records without a usable policy */
	{ NX "_dmarc.example.com. TXT \"v=DMARC1\"\n", "example.com",
		"dkim:pass:example.com", "permerror bad-policy",
		"permerror bad-policy" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; rua=mailto:d@example.com\"\n",
		"example.com", "dkim:pass:example.com",
		"pass p=none example.com", "pass p=none example.com" },
	{ NX "_dmarc.example.com. TXT \"v=DMARC1; p=reject; sp=x; "
	     "rua=mailto:d@example.com\"\n",
		"example.com", "", "fail p=none example.com",
		"fail p=none example.com" },
	/* psd=: where the two ways part */
	{ NX "_dmarc.bank. TXT \"v=DMARC1; p=reject; psd=y\"\n", "a.bank", "",
		"fail p=reject bank", "none no-record" },
	{ NX "_dmarc.bank. TXT \"v=DMARC1; p=reject; psd=y\"\n", "x.a.bank",
		"spf:pass:a.bank", "pass p=reject bank", "none no-record" },
	{ NX "_dmarc.bank. TXT \"v=DMARC1; p=reject; psd=y\"\n", "a.bank",
		"spf:pass:b.bank", "fail p=reject bank", "none no-record" },
	{ NX REJECT "_dmarc.b.example.com. TXT "
		    "\"v=DMARC1; p=none; psd=n\"\n",
		"a.b.example.com", "spf:pass:example.com",
		"fail p=none b.example.com", "pass p=reject example.com" },
	/* co.jp is in the list, but has no record: both ways agree */
	{ NX "_dmarc.example.co.jp. TXT \"v=DMARC1; p=reject\"\n",
		"mail.example.co.jp", "dkim:pass:example.co.jp",
		"pass p=reject example.co.jp", "pass p=reject example.co.jp" },
	{ NX "_dmarc.example.co.jp. TXT \"v=DMARC1; p=reject\"\n",
		"example.co.jp", "dkim:pass:other.co.jp",
		"fail p=reject example.co.jp", "fail p=reject example.co.jp" },
	/* no answer is not "no record" */
	{ NX "_dmarc.example.com. TXT SERVFAIL\n", "example.com",
		"dkim:pass:example.com", "temperror dns", "temperror dns" },
	{ NX "_dmarc.example.com. TXT TIMEOUT\n", "a.example.com",
		"dkim:pass:example.com", "temperror dns", "temperror dns" },
	{ REJECT, "example.com", "dkim:pass:example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	{ REJECT "_dmarc.com. TXT SERVFAIL\n_dmarc.a.example.com. TXT NODATA\n",
		"example.com", "dkim:pass:a.example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	{ NX REJECT "_dmarc.com. TXT SERVFAIL\n", "example.com",
		"dkim:pass:other.com",
		"temperror identifier-unchecked p=reject example.com",
		"fail p=reject example.com" },
	{ NX REJECT "_dmarc.a.example.com. TXT SERVFAIL\n", "example.com",
		"dkim:pass:a.example.com",
		"temperror identifier-unchecked p=reject example.com",
		"pass p=reject example.com" },
	/* an identifier that is not known */
	{ NX REJECT, "example.com", "spf:pending:example.com",
		"pending p=reject example.com",
		"pending p=reject example.com" },
	{ NX REJECT, "example.com", "spf:pending:example.org",
		"fail p=reject example.com", "fail p=reject example.com" },
	{ NX REJECT, "example.com",
		"spf:pending:example.com dkim:pass:example.com",
		"pass p=reject example.com", "pass p=reject example.com" },
	{ NX REJECT, "example.com", "dkim:unchecked:example.com",
		"temperror identifier-unchecked p=reject example.com",
		"temperror identifier-unchecked p=reject example.com" },
	{ NX REJECT, "example.com", "dkim:unchecked:example.net",
		"fail p=reject example.com", "fail p=reject example.com" },
	{ NX STRICT, "example.com", "dkim:unchecked:a.example.com",
		"fail p=reject example.com", "fail p=reject example.com" },
};

START_TEST(test_cases)
{
	struct wb_dmarc_result r = run(world_of(cases[_i].world),
		cases[_i].from, cases[_i].ids, false, NULL);

	ck_assert_msg(strcmp(summary(&r.tree_walk), cases[_i].tree_walk) == 0,
		"tree walk: %s, not %s", summary(&r.tree_walk),
		cases[_i].tree_walk);
	ck_assert_msg(strcmp(summary(&r.psl), cases[_i].psl) == 0,
		"list: %s, not %s", summary(&r.psl), cases[_i].psl);
}
END_TEST

/* The first round wants the whole walk; nothing is claimed before. */
START_TEST(test_wanted)
{
	static const char *const want[] = { "_dmarc.a.example.com",
		"_dmarc.example.com", "_dmarc.com", "_dmarc.b.example.com" };
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_dmarc_result r = run(wb_world_new(arena), "a.example.com",
		"spf:fail:b.example.com dkim:pass:other.org", true, wanted);

	ck_assert_int_eq(r.tree_walk.result, WB_DMARC_PENDING);
	ck_assert_int_eq(r.psl.result, WB_DMARC_PENDING);
	ck_assert_ptr_null(r.strays);
	ck_assert_uint_eq(wb_wanted_count(wanted), WB_COUNT(want));
	for (size_t i = 0; i < WB_COUNT(want); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);

		ck_assert_str_eq(q->name.text, want[i]);
		ck_assert_int_eq(q->type, WB_TXT);
	}
}
END_TEST

START_TEST(test_wanted_existence)
{
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_world *world = world_of("_dmarc.a.example.com. TXT NODATA\n"
					  "_dmarc.com. TXT NODATA\n"
					  "_dmarc.example.com. TXT "
					  "\"v=DMARC1; p=none; np=reject\"\n");
	struct wb_dmarc_result r =
		run(world, "a.example.com", "", false, wanted);

	ck_assert_int_eq(r.tree_walk.result, WB_DMARC_PENDING);
	ck_assert(r.tree_walk.policy_pending);
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
	ck_assert_str_eq(wb_wanted_at(wanted, 0)->name.text, "a.example.com");
	ck_assert_int_eq(wb_wanted_at(wanted, 0)->type, WB_MX);
}
END_TEST

/* A refused walk is unchecked, never absent. */
START_TEST(test_not_asked)
{
	struct wb_world *world = wb_world_new(arena);
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_dmarc_result r;

	r = run(world, "a.example.com", "", true, wanted);
	ck_assert_int_eq(r.tree_walk.result, WB_DMARC_PENDING);
	wb_wanted_refuse(wanted, world);
	r = run(world, "a.example.com", "", true, wanted);
	ck_assert_int_eq(r.tree_walk.result, WB_DMARC_TEMPERROR);
	ck_assert_int_eq(r.psl.result, WB_DMARC_TEMPERROR);
	ck_assert_str_eq(r.tree_walk.org.text, "");
	ck_assert_str_eq(r.tree_walk.unanswered.text, "_dmarc.a.example.com");
	ck_assert_str_eq(r.psl.unanswered.text, "_dmarc.a.example.com");
}
END_TEST

START_TEST(test_identifiers)
{
	struct wb_dmarc_result r = run(world_of(NX STRICT), "example.com",
		"spf:pass:bounce.example.com dkim:pass:example.org", false,
		NULL);
	const struct wb_dmarc_identifier *ids = r.tree_walk.identifiers;

	ck_assert_uint_eq(r.tree_walk.identifier_count, 2);
	ck_assert(!ids[0].aligned);
	ck_assert(ids[0].aligned_relaxed);
	ck_assert_str_eq(ids[0].org.text, "example.com");
	ck_assert(!ids[1].aligned_relaxed);
	ck_assert_str_eq(ids[1].org.text, "");
	ck_assert_str_eq(r.psl.identifiers[1].org.text, "example.org");
	ck_assert_str_eq(r.tree_walk.org.text, "example.com");
	ck_assert(r.tree_walk.strict_spf && r.tree_walk.strict_dkim);
}
END_TEST

static const struct {
	const char *world, *from, *name, *why;
} strays[] = {
	{ "example.com. TXT \"v=DMARC1; p=none\"\n", "example.com",
		"example.com", "at-apex" },
	{ "dmarc.example.com. TXT \"v=DMARC1; p=none\"\n", "example.com",
		"dmarc.example.com", "without-underscore" },
	{ "_dmarc.example.com.example.com. TXT \"v=DMARC1; p=none\"\n",
		"example.com", "_dmarc.example.com.example.com",
		"doubled-name" },
	{ "_dmarc.example.com. TXT \"v=spf1 -all\"\n", "example.com",
		"_dmarc.example.com", "spf-record" },
	{ "_dmarc.example.com. TXT \"v=dmarc1; p=none\"\n", "example.com",
		"_dmarc.example.com", "not-exact" },
	{ "_dmarc.example.com. TXT \" v=DMARC1; p=none\"\n", "example.com",
		"_dmarc.example.com", "not-exact" },
	{ "_dmarc.example.com. TXT \"v=DMARC1 p=none\"\n", "example.com",
		"_dmarc.example.com", "not-exact" },
	{ "_dmarc.example.com. TXT \"hello\"\n", "example.com",
		"_dmarc.example.com", "other-text" },
	{ "_dmarc.example.com. CNAME gone.example.org.\n", "example.com",
		"_dmarc.example.com", "dangling-alias" },
	{ "example.co.jp. TXT \"v=DMARC1; p=none\"\n", "a.example.co.jp",
		"example.co.jp", "at-apex" },
	{ "example.com. TXT \"v=spf1 -all\"\n", "example.com", NULL, NULL },
};

START_TEST(test_strays)
{
	const char *lines = wb_printf(arena, NX "%s", strays[_i].world);
	struct wb_dmarc_result r =
		run(world_of(lines), strays[_i].from, "", true, NULL);

	ck_assert_int_eq(r.tree_walk.result, WB_DMARC_NONE);
	if (strays[_i].name == NULL) {
		ck_assert_ptr_null(r.strays);
		return;
	}
	ck_assert_ptr_nonnull(r.strays);
	ck_assert_str_eq(r.strays->name.text, strays[_i].name);
	ck_assert_str_eq(r.strays->why, strays[_i].why);
	ck_assert_ptr_null(r.strays->next);
}
END_TEST

#define LEAVE(text)                                                            \
	"example.com._report._dmarc.reports.example. TXT \"" text "\"\n"

static const struct {
	const char *record, *world, *state;
} reports[] = {
	{ "rua=mailto:d@example.com", NX REJECT, "internal" },
	{ "rua=mailto:d@mail.example.com", NX REJECT, "internal" },
	{ "rua=mailto:d@reports.example", NX LEAVE("v=DMARC1"), "authorized" },
	{ "rua=mailto:d@reports.example", NX LEAVE("v=DMARC1;"), "authorized" },
	{ "ruf=mailto:d@reports.example",
		NX "*._report._dmarc.reports.example. TXT \"v=DMARC1\"\n",
		"authorized" },
	{ "rua=mailto:d@reports.example", NX, "refused" },
	{ "rua=mailto:d@reports.example", NX LEAVE("v=spf1"), "refused" },
	{ "rua=mailto:d@reports.example",
		"example.com._report._dmarc.reports.example. TXT SERVFAIL\n",
		"unchecked" },
	{ "rua=https://reports.example/in", NX, "refused" },
	{ "rua=d@example.com", NX REJECT, "invalid" },
	{ "rua=ftp://reports.example/in", NX, "invalid" },
	{ "rua=mailto:d@reports.example!10m", NX LEAVE("v=DMARC1"),
		"authorized" },
};

START_TEST(test_reports)
{
	const char *text =
		wb_printf(arena, "v=DMARC1; p=none; %s", reports[_i].record);
	struct wb_name domain = name_of("example.com");
	const struct wb_dmarc_report *r =
		wb_dmarc_reports(arena, world_of(reports[_i].world), &domain,
			wb_dmarc_record_parse(arena, text), NULL);

	ck_assert_ptr_nonnull(r);
	ck_assert_str_eq(wb_dmarc_report_name(r->state), reports[_i].state);
	ck_assert(r->failure == (reports[_i].record[2] == 'f'));
	ck_assert_ptr_null(r->next);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dmarc");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, test_cases, 0, WB_COUNT(cases));
	tcase_add_test(all, test_wanted);
	tcase_add_test(all, test_wanted_existence);
	tcase_add_test(all, test_not_asked);
	tcase_add_test(all, test_identifiers);
	tcase_add_loop_test(all, test_strays, 0, WB_COUNT(strays));
	tcase_add_loop_test(all, test_reports, 0, WB_COUNT(reports));
	return run_suite(suite);
}
