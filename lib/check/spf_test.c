#include "check/spf.h"
#include "check/test_world.h"

#include <stdio.h>

/* One world for all tests; domains are told apart. */
static const char zone[] =
	"@default NXDOMAIN\n"
	"plain.example TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"
	"plain.example TXT \"some other record\"\n"
	"nothing.example TXT \"v=spf10 -all\"\n"
	"split.example TXT \"v=spf1 ip4:192.0\" \".2.1 \" \"~all\"\n"
	"seam.example TXT \"v=spf1 ip4:192.0.2.1\" \"include:plain.example "
	"~all\"\n"
	"two.example TXT \"v=spf1 -all\"\n"
	"two.example TXT \"v=spf1 ~all\"\n"
	"typo.example TXT \"v=spf1 ip4:192.0.2.1 ipv4:192.0.2.9 -all\"\n"
	"comma.example TXT \"v=spf1 ip4:192.0.2.1, -all\"\n"
	"caps.example TXT \"V=SPF1 IP4:192.0.2.1 MX -ALL\"\n"
	"caps.example MX 10 mail.caps.example\n"
	"mail.caps.example A 198.51.100.5\n"
	"inc.example TXT \"v=spf1 include:plain.example include:six.example"
	" ?all\"\n"
	"six.example TXT \"v=spf1 ip6:2001:db8::/32 -all\"\n"
	"gone.example TXT \"v=spf1 ip4:192.0.2.1 include:void.example -all\"\n"
	"goneredir.example TXT \"v=spf1 redirect=nothing.example\"\n"
	"redir.example TXT \"v=spf1 ip4:198.51.100.1 redirect=plain.example\"\n"
	"redirall.example TXT \"v=spf1 redirect=plain.example ?all\"\n"
	"loop.example TXT \"v=spf1 ip4:192.0.2.1 include:loop2.example -all\"\n"
	"loop2.example TXT \"v=spf1 include:loop.example -all\"\n"
	"broken.example TXT \"v=spf1 include:sick.example -all\"\n"
	"sick.example TXT SERVFAIL\n"
	"slow.example TXT TIMEOUT\n"
	"slowa.example TXT \"v=spf1 a:host.slowa.example -all\"\n"
	"host.slowa.example A TIMEOUT\n"
	"void3.example TXT \"v=spf1 a:n1.example mx:n2.example a:n3.example"
	" ip4:192.0.2.1 -all\"\n"
	"void2.example TXT \"v=spf1 a:n1.example mx:n2.example ip4:192.0.2.1"
	" -all\"\n"
	"many.example TXT \"v=spf1 a a a a a a a a a a ip4:192.0.2.1 a -all\"\n"
	"many.example A 203.0.113.1\n"
	"ten.example TXT \"v=spf1 a a a a a a a a a a ip4:192.0.2.1 -all\"\n"
	"ten.example A 203.0.113.1\n"
	"deep.example TXT \"v=spf1 include:deep1.example mx -all\"\n"
	"deep.example MX 10 mail.deep.example\n"
	"mail.deep.example A 203.0.113.4\n"
	"deep1.example TXT \"v=spf1 include:deep2.example a:h1.example ~all\"\n"
	"deep2.example TXT \"v=spf1 a:h2.example exists:%{i}.h3.example "
	"~all\"\n"
	"h1.example A 203.0.113.3\n"
	"h2.example A 203.0.113.2\n"
	"alias.example CNAME plain.example\n"
	"mapped.example TXT \"v=spf1 ip6:::ffff:192.0.2.1 ?ip4:192.0.2.1"
	" -all\"\n"
	"exp.example TXT \"v=spf1 -all exp=why.%{d}\"\n"
	"why.exp.example TXT \"%{i} is not ours; ask %{L}@%{o}, %{h}, %{r}\"\n"
	"ptr.example TXT \"v=spf1 ptr -all\"\n"
	"7.113.0.203.in-addr.arpa PTR mail.ptr.example\n"
	"7.113.0.203.in-addr.arpa PTR forged.example\n"
	"mail.ptr.example A 203.0.113.7\n"
	"8.113.0.203.in-addr.arpa PTR SERVFAIL\n"
	"inject.example TXT \"v=spf1 exists:%{l}.inject.example -all\"\n"
	"last.example TXT \"v=spf1 a:h1.example\"\n"
	"empty.example TXT \"v=spf1\"\n";

static struct wb_spf_input
input_of(const char *domain, const char *client)
{
	struct wb_spf_input in = { .sender = "", .receiver = "" };

	if (domain[0] != '\0')
		ck_assert(wb_name_parse(domain, strlen(domain), &in.domain));
	ck_assert(wb_ip_parse(client, strlen(client), &in.client));
	ck_assert(wb_name_parse("mx.helo.example", 15, &in.helo));
	return in;
}

static struct wb_spf_result
check(const char *domain, const char *client)
{
	struct wb_spf_input in = input_of(domain, client);

	return wb_spf_check(arena, world_of(zone), &in, NULL);
}

static const char *const whys[] = {
	[WB_SPF_WHY_MATCH] = "match",
	[WB_SPF_WHY_NO_MATCH] = "no",
	[WB_SPF_WHY_SKIPPED] = "skipped",
	[WB_SPF_WHY_MODIFIER] = "modifier",
	[WB_SPF_WHY_SYNTAX] = "syntax",
	[WB_SPF_WHY_LOOKUP_LIMIT] = "lookups",
	[WB_SPF_WHY_VOID_LIMIT] = "voids",
	[WB_SPF_WHY_LOOP] = "loop",
	[WB_SPF_WHY_DNS] = "dns",
	[WB_SPF_WHY_TARGET_NONE] = "target-none",
	[WB_SPF_WHY_PENDING] = "pending",
};

/* "ip4:192.0.2.1 no; >-all match", a ">" for each level. */
static const char *
steps_text(const struct wb_spf_result *result)
{
	struct wb_buf out;

	wb_buf_init(&out, arena, 4096);
	for (const struct wb_spf_step *s = result->steps; s != NULL;
		s = s->next) {
		if (out.len > 0)
			wb_buf_puts(&out, "; ");
		for (unsigned i = 0; i < s->depth; i++)
			wb_buf_putc(&out, '>');
		wb_buf_add(&out, s->record + s->at, s->len);
		wb_buf_printf(&out, " %s", whys[s->why]);
	}
	return out.at;
}

static const struct {
	const char *domain, *client;
	enum wb_spf result;
	enum wb_spf_problem problem;
	const char *at, *steps;
} cases[] = {
	{ "plain.example", "192.0.2.77", WB_SPF_PASS, WB_SPF_OK, "",
		"ip4:192.0.2.0/24 match; -all skipped" },
	{ "plain.example", "::ffff:192.0.2.77", WB_SPF_PASS, WB_SPF_OK, "",
		"ip4:192.0.2.0/24 match; -all skipped" },
	{ "plain.example", "192.0.3.1", WB_SPF_FAIL, WB_SPF_OK, "",
		"ip4:192.0.2.0/24 no; -all match" },
	{ "plain.example", "2001:db8::1", WB_SPF_FAIL, WB_SPF_OK, "",
		"ip4:192.0.2.0/24 no; -all match" },
	{ "nothing.example", "192.0.2.1", WB_SPF_NONE, WB_SPF_NO_RECORD,
		"nothing.example", "" },
	{ "absent.example", "192.0.2.1", WB_SPF_NONE, WB_SPF_NO_NAME,
		"absent.example", "" },
	{ "example", "192.0.2.1", WB_SPF_NONE, WB_SPF_NO_DOMAIN, "example",
		"" },
	{ "", "192.0.2.1", WB_SPF_NONE, WB_SPF_NO_DOMAIN, "", "" },
	{ "[192.0.2.1]", "192.0.2.1", WB_SPF_NONE, WB_SPF_NO_DOMAIN,
		"[192.0.2.1]", "" },
	{ "split.example", "192.0.2.1", WB_SPF_PASS, WB_SPF_OK, "",
		"ip4:192.0.2.1 match; ~all skipped" },
	{ "seam.example", "192.0.2.1", WB_SPF_PERMERROR, WB_SPF_SYNTAX,
		"seam.example",
		"ip4:192.0.2.1include:plain.example syntax; ~all skipped" },
	{ "two.example", "192.0.2.1", WB_SPF_PERMERROR, WB_SPF_MULTIPLE,
		"two.example", "" },
	{ "typo.example", "192.0.2.1", WB_SPF_PERMERROR, WB_SPF_SYNTAX,
		"typo.example",
		"ip4:192.0.2.1 skipped; ipv4:192.0.2.9 syntax; -all skipped" },
	{ "comma.example", "192.0.2.1", WB_SPF_PERMERROR, WB_SPF_SYNTAX,
		"comma.example", "ip4:192.0.2.1, syntax; -all skipped" },
	{ "caps.example", "198.51.100.5", WB_SPF_PASS, WB_SPF_OK, "",
		"IP4:192.0.2.1 no; MX match; -ALL skipped" },
	{ "inc.example", "2001:db8::1", WB_SPF_PASS, WB_SPF_OK, "",
		"include:plain.example no; >ip4:192.0.2.0/24 no; >-all match;"
		" include:six.example match; >ip6:2001:db8::/32 match;"
		" >-all skipped; ?all skipped" },
	{ "inc.example", "198.51.100.1", WB_SPF_NEUTRAL, WB_SPF_OK, "",
		"include:plain.example no; >ip4:192.0.2.0/24 no; >-all match;"
		" include:six.example no; >ip6:2001:db8::/32 no;"
		" >-all match; ?all match" },
	{ "gone.example", "192.0.2.1", WB_SPF_PASS, WB_SPF_OK, "",
		"ip4:192.0.2.1 match; include:void.example skipped;"
		" -all skipped" },
	{ "gone.example", "192.0.2.2", WB_SPF_PERMERROR, WB_SPF_TARGET_NONE,
		"void.example",
		"ip4:192.0.2.1 no; include:void.example target-none;"
		" -all skipped" },
	{ "goneredir.example", "192.0.2.2", WB_SPF_PERMERROR,
		WB_SPF_TARGET_NONE, "nothing.example",
		"redirect=nothing.example target-none" },
	{ "redir.example", "192.0.3.1", WB_SPF_FAIL, WB_SPF_OK, "",
		"ip4:198.51.100.1 no; redirect=plain.example match;"
		" >ip4:192.0.2.0/24 no; >-all match" },
	{ "redirall.example", "192.0.2.1", WB_SPF_NEUTRAL, WB_SPF_OK, "",
		"redirect=plain.example skipped; ?all match" },
	{ "loop.example", "192.0.2.9", WB_SPF_PERMERROR, WB_SPF_LOOP,
		"loop.example",
		"ip4:192.0.2.1 no; include:loop2.example loop;"
		" >include:loop.example loop; >-all skipped; -all skipped" },
	{ "broken.example", "192.0.2.9", WB_SPF_TEMPERROR, WB_SPF_DNS,
		"sick.example", "include:sick.example dns; -all skipped" },
	{ "slow.example", "192.0.2.9", WB_SPF_TEMPERROR, WB_SPF_DNS,
		"slow.example", "" },
	{ "slowa.example", "192.0.2.9", WB_SPF_TEMPERROR, WB_SPF_DNS,
		"host.slowa.example",
		"a:host.slowa.example dns; -all skipped" },
	{ "void3.example", "192.0.2.1", WB_SPF_PERMERROR, WB_SPF_VOID_LIMIT,
		"void3.example",
		"a:n1.example no; mx:n2.example no; a:n3.example voids;"
		" ip4:192.0.2.1 skipped; -all skipped" },
	{ "void2.example", "192.0.2.1", WB_SPF_PASS, WB_SPF_OK, "",
		"a:n1.example no; mx:n2.example no; ip4:192.0.2.1 match;"
		" -all skipped" },
	{ "many.example", "192.0.2.1", WB_SPF_PASS, WB_SPF_OK, "", NULL },
	{ "many.example", "192.0.2.2", WB_SPF_PERMERROR, WB_SPF_LOOKUP_LIMIT,
		"many.example",
		"a no; a no; a no; a no; a no; a no; a no; a no; a no; a no;"
		" ip4:192.0.2.1 no; a lookups; -all skipped" },
	{ "ten.example", "192.0.2.2", WB_SPF_FAIL, WB_SPF_OK, "", NULL },
	{ "deep.example", "203.0.113.4", WB_SPF_PASS, WB_SPF_OK, "", NULL },
	{ "alias.example", "192.0.2.1", WB_SPF_PASS, WB_SPF_OK, "",
		"ip4:192.0.2.0/24 match; -all skipped" },
	{ "mapped.example", "192.0.2.1", WB_SPF_NEUTRAL, WB_SPF_OK, "",
		"ip6:::ffff:192.0.2.1 no; ?ip4:192.0.2.1 match;"
		" -all skipped" },
	{ "ptr.example", "203.0.113.7", WB_SPF_PASS, WB_SPF_OK, "",
		"ptr match; -all skipped" },
	{ "ptr.example", "203.0.113.8", WB_SPF_FAIL, WB_SPF_OK, "",
		"ptr no; -all match" },
	{ "last.example", "203.0.113.9", WB_SPF_NEUTRAL, WB_SPF_OK, "",
		"a:h1.example no" },
	{ "empty.example", "203.0.113.9", WB_SPF_NEUTRAL, WB_SPF_OK, "", "" },
};

START_TEST(results_and_steps)
{
	struct wb_spf_result result = check(cases[_i].domain, cases[_i].client);

	ck_assert_str_eq(
		wb_spf_name(result.result), wb_spf_name(cases[_i].result));
	ck_assert_int_eq(result.problem, cases[_i].problem);
	ck_assert_str_eq(result.at.text, cases[_i].at);
	if (cases[_i].steps != NULL)
		ck_assert_str_eq(steps_text(&result), cases[_i].steps);
}
END_TEST

static const char *
deciding_text(const struct wb_spf_result *result)
{
	const struct wb_spf_step *step = result->deciding;

	if (step == NULL)
		return "";
	return wb_printf(arena, "%s %.*s", step->domain.text, (int)step->len,
		step->record + step->at);
}

START_TEST(brief)
{
	struct wb_spf_input in = input_of(cases[_i].domain, cases[_i].client);
	struct wb_spf_result result;

	in.brief = true;
	result = wb_spf_check(arena, world_of(zone), &in, NULL);
	ck_assert_str_eq(
		wb_spf_name(result.result), wb_spf_name(cases[_i].result));
	ck_assert_int_eq(result.problem, cases[_i].problem);
	ck_assert_str_eq(result.at.text, cases[_i].at);
	ck_assert_ptr_null(result.steps);
	ck_assert_ptr_null(result.deciding);
}
END_TEST

START_TEST(deciding_term)
{
	static const struct {
		const char *domain, *client, *deciding;
	} deciding[] = {
		{ "plain.example", "198.51.100.1", "plain.example -all" },
		{ "inc.example", "2001:db8::1",
			"inc.example include:six.example" },
		{ "inc.example", "198.51.100.1", "inc.example ?all" },
		{ "redir.example", "192.0.3.1", "plain.example -all" },
		{ "last.example", "203.0.113.9", "" },
		{ "typo.example", "192.0.2.1", "typo.example ipv4:192.0.2.9" },
		{ "loop.example", "192.0.2.9",
			"loop2.example include:loop.example" },
		{ "goneredir.example", "192.0.2.2",
			"goneredir.example redirect=nothing.example" },
		{ "two.example", "192.0.2.2", "" },
	};

	for (size_t i = 0; i < WB_COUNT(deciding); i++) {
		struct wb_spf_result result =
			check(deciding[i].domain, deciding[i].client);

		ck_assert_str_eq(deciding_text(&result), deciding[i].deciding);
	}
}
END_TEST

START_TEST(counts)
{
	struct wb_spf_result result = check("many.example", "192.0.2.1");

	ck_assert_uint_eq(result.lookups, 10);
	ck_assert_uint_eq(result.static_lookups, 11);
	result = check("void3.example", "192.0.2.1");
	ck_assert_uint_eq(result.void_lookups, 3);
	result = check("deep.example", "203.0.113.2");
	ck_assert_uint_eq(result.lookups, 3); /* h2 decides */
	ck_assert_uint_eq(result.static_lookups, 6);
	result = check("redirall.example", "203.0.113.2");
	ck_assert_uint_eq(result.static_lookups, 0); /* all goes before */
	result = check("loop.example", "192.0.2.1");
	ck_assert_uint_eq(result.static_lookups, 2);
	result = check("two.example", "192.0.2.1");
	ck_assert_uint_eq(result.record_count, 2);
	ck_assert_str_eq(result.records[1], "v=spf1 ~all");
	ck_assert_str_eq(result.record, "v=spf1 -all");
}
END_TEST

START_TEST(explanation)
{
	struct wb_spf_input in = input_of("exp.example", "192.0.2.1");
	struct wb_spf_result result;

	in.sender = "a+b@exp.example";
	in.receiver = "mx.there.example";
	result = wb_spf_check(arena, world_of(zone), &in, NULL);
	ck_assert_str_eq(result.explanation,
		"192.0.2.1 is not ours; ask a%2Bb@exp.example, "
		"mx.helo.example, mx.there.example");
	in.sender = "";
	result = wb_spf_check(arena, world_of(zone), &in, NULL);
	ck_assert_ptr_nonnull(strstr(result.explanation, "ask postmaster@"));
}
END_TEST

/* Rounds until nothing is wanted; *ret_asked: the questions in all. */
static unsigned
rounds(const char *domain, const char *client, size_t *ret_asked,
	struct wb_spf_result *ret_result)
{
	struct wb_spf_input in = input_of(domain, client);
	const struct wb_world *whole = world_of(zone);
	struct wb_world *world = wb_world_new(arena);
	struct wb_wanted *wanted = wb_wanted_new(arena);

	*ret_asked = 0;
	for (unsigned n = 0; n < 20; n++) {
		wb_wanted_clear(wanted);
		*ret_result = wb_spf_check(arena, world, &in, wanted);
		if (wb_wanted_count(wanted) == 0)
			return n;
		*ret_asked += wb_wanted_count(wanted);
		for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
			const struct wb_question *q = wb_wanted_at(wanted, i);

			wb_world_put(world, &q->name, q->type,
				wb_world_ask(whole, &q->name, q->type, NULL));
		}
	}
	ck_abort_msg("no end of questions");
}

START_TEST(rounds_are_depth)
{
	static const struct {
		const char *domain, *client;
		unsigned rounds;
		size_t asked;
		enum wb_spf result;
	} walks[] = {
		{ "plain.example", "192.0.2.1", 1, 1, WB_SPF_PASS },
		/* the record; both includes */
		{ "inc.example", "198.51.100.1", 2, 3, WB_SPF_NEUTRAL },
		/* record; include + mx; include + a + mail; a + exists */
		{ "deep.example", "203.0.113.9", 4, 8, WB_SPF_FAIL },
		{ "void3.example", "192.0.2.9", 2, 4, WB_SPF_PERMERROR },
		{ "ptr.example", "203.0.113.7", 3, 4, WB_SPF_PASS },
		{ "exp.example", "203.0.113.7", 2, 2, WB_SPF_FAIL },
		{ "loop.example", "203.0.113.7", 2, 2, WB_SPF_PERMERROR },
		/* one address is one question, and not ten */
		{ "many.example", "192.0.2.2", 2, 2, WB_SPF_PERMERROR },
	};

	for (size_t i = 0; i < WB_COUNT(walks); i++) {
		struct wb_spf_result result;
		size_t asked;
		unsigned n = rounds(
			walks[i].domain, walks[i].client, &asked, &result);

		ck_assert_msg(n == walks[i].rounds && asked == walks[i].asked,
			"%s: %u rounds, %zu questions", walks[i].domain, n,
			asked);
		ck_assert_int_eq(result.result, walks[i].result);
	}
}
END_TEST

START_TEST(pending_says_so)
{
	struct wb_spf_input in = input_of("deep.example", "192.0.2.1");
	struct wb_world *world = wb_world_new(arena);
	struct wb_spf_result result = wb_spf_check(arena, world, &in, NULL);

	ck_assert_int_eq(result.result, WB_SPF_PENDING);
	ck_assert_int_eq(result.problem, WB_SPF_OK);
}
END_TEST

START_TEST(not_asked_is_no_match_of_nothing)
{
	struct wb_answer not_asked = { .outcome = WB_NOT_ASKED };
	struct wb_world *world = wb_world_overlay(arena, world_of(zone));
	struct wb_spf_input in = input_of("ptr.example", "203.0.113.8");
	struct wb_spf_result result;
	struct wb_name reverse;

	wb_ip_reverse(&in.client, &reverse);
	wb_world_put(world, &reverse, WB_PTR, &not_asked);
	result = wb_spf_check(arena, world, &in, NULL);
	ck_assert_int_eq(result.result, WB_SPF_TEMPERROR);
	ck_assert_int_eq(result.problem, WB_SPF_DNS);
	ck_assert_int_eq(result.deciding->outcome, WB_NOT_ASKED);
}
END_TEST

/* What a local part puts into a name stays a name in world text. */
START_TEST(names_cannot_inject)
{
	static const char *const locals[] = { "*", "https://x/", "a b\n@now",
		"#", "a;b", "\"", "(" };

	for (size_t i = 0; i < WB_COUNT(locals); i++) {
		struct wb_spf_input in =
			input_of("inject.example", "192.0.2.1");
		struct wb_wanted *wanted = wb_wanted_new(arena);
		const char *sender =
			wb_printf(arena, "%s@inject.example", locals[i]);
		struct wb_world *world = wb_world_new(arena);
		struct wb_answer answer = { .outcome = WB_FOUND, .count = 1 };
		struct wb_record record = {
			"v=spf1 exists:%{l}.inject.example -all", 0
		};

		answer.records = &record;
		wb_world_put(world, &in.domain, WB_TXT, &answer);
		in.sender = sender;
		ck_assert_int_eq(wb_spf_check(arena, world, &in, wanted).result,
			WB_SPF_PENDING);
		ck_assert_uint_eq(wb_wanted_count(wanted), 1);
		ck_assert_ptr_null(strpbrk(
			wb_wanted_at(wanted, 0)->name.text, "*/ \n@#;\"()"));
	}
}
END_TEST

/* 60,000 terms: bounded time and steps. */
START_TEST(huge_record)
{
	struct wb_spf_input in = input_of("huge.example", "192.0.2.1");
	struct wb_world *world = wb_world_new(arena);
	struct wb_answer answer = { .outcome = WB_FOUND, .count = 1 };
	struct wb_record record = { 0 };
	struct wb_spf_result result;
	struct wb_buf text;
	size_t n = 0;

	wb_buf_init(&text, arena, 1 << 20);
	wb_buf_puts(&text, "v=spf1");
	for (int i = 0; i < 20000; i++)
		wb_buf_puts(&text, " ip4:198.51.100.1 x=%{s}");
	record.text = text.at;
	answer.records = &record;
	wb_world_put(world, &in.domain, WB_TXT, &answer);
	result = wb_spf_check(arena, world, &in, NULL);
	ck_assert_int_eq(result.result, WB_SPF_NEUTRAL);
	for (const struct wb_spf_step *s = result.steps; s != NULL; s = s->next)
		n++;
	ck_assert_uint_eq(n, 4096);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("spf");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, results_and_steps, 0, (int)WB_COUNT(cases));
	tcase_add_loop_test(all, brief, 0, (int)WB_COUNT(cases));
	tcase_add_test(all, deciding_term);
	tcase_add_test(all, counts);
	tcase_add_test(all, explanation);
	tcase_add_test(all, rounds_are_depth);
	tcase_add_test(all, pending_says_so);
	tcase_add_test(all, not_asked_is_no_match_of_nothing);
	tcase_add_test(all, names_cannot_inject);
	tcase_add_test(all, huge_record);
	return run_suite(suite);
}
