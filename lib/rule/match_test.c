/* Claims by the rules that are compiled in: who wins when, and where the
 * captures are in the input.  That each rule matches its own examples was seen
 * to when they were compiled. */
#include "rule/rule.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "report/reply.h"

static struct wb_arena *arena;

static void
setup(void)
{
	arena = wb_arena_new(0);
}

static void
teardown(void)
{
	wb_arena_free(arena);
}

struct scene {
	struct wb_report report;
	struct wb_recipient recipient;
};

static struct scene
scene_of(const char *recipient, const char *remote, const char *text)
{
	static const struct wb_fact nothing = { .text = "" };
	struct wb_reply reply = wb_reply_parse(arena, text);
	struct scene s = { 0 };
	struct wb_recipient *r = &s.recipient;

	s.report.dialect = "";
	s.report.reporting_mta = nothing;
	r->original = r->alias = r->status_fact = nothing;
	r->final.text = recipient;
	r->remote_mta.text = remote;
	r->diagnostic.text = text;
	r->reply = reply.code;
	r->status = reply.esc;
	r->from_remote = true;
	return s;
}

static const struct wb_claim *
match(struct scene *s)
{
	return wb_rules_match(
		arena, &wb_rules_builtin, &s->report, &s->recipient);
}

static const struct {
	const char *recipient, *remote, *text, *cause;
	enum wb_strength strength;
} cases[] = {
	/* provider before code: Gmail's 5.7.27 is not IANA's null MX */
	{ "h@gmail.com", "gmail-smtp-in.l.google.com", "550 5.7.27 News.",
		"spf-fail", WB_STRENGTH_SPECIFIC },
	{ "h@gmail.com", "", "550 5.7.27 News.", "spf-fail",
		WB_STRENGTH_SPECIFIC },
	{ "h@a.example", "aspmx.l.google.com", "550 5.7.27 News.", "spf-fail",
		WB_STRENGTH_SPECIFIC },
	{ "h@a.example", "mx.a.example", "550 5.7.27 News.",
		"sender-domain-null-mx", WB_STRENGTH_CODE },
	{ "h@a.example", "", "550 5.7.27 News.", "sender-domain-null-mx",
		WB_STRENGTH_CODE },
	/* a relay on the way speaks for itself, not for Gmail */
	{ "h@gmail.com", "relay.isp.example", "550 5.7.27 News.",
		"sender-domain-null-mx", WB_STRENGTH_CODE },
	/* 5.4.1 is IANA's "no answer", and Microsoft's unknown user */
	{ "h@a.example", "a-example.mail.protection.outlook.com",
		"550 5.4.1 Recipient address rejected: Access denied.",
		"mailbox-unknown", WB_STRENGTH_SPECIFIC },
	{ "h@a.example", "mx.a.example", "451 4.4.1 Later", "connection-failed",
		WB_STRENGTH_CODE },
	/* words before codes, whoever says them */
	{ "h@a.example", "mx.a.example", "550 5.7.1 User unknown",
		"mailbox-unknown", WB_STRENGTH_GENERIC },
	/* Remote-Only: J:COM's words mean another thing elsewhere */
	{ "h@a.example", "mx.a.example", "553 b.example does not exist",
		"recipient-domain-not-found", WB_STRENGTH_GENERIC },
	{ "h@jcom.home.ne.jp", "", "553 b.example does not exist",
		"sender-domain-not-found", WB_STRENGTH_SPECIFIC },
	/* a specific cause before that the time ran out */
	{ "h@a.example", "", "550 5.4.316 Message expired, connection refused",
		"connection-failed", WB_STRENGTH_GENERIC },
	/* words that stand near each other, where nothing is said in known
	 * words; before the meaning of the code, behind a known text */
	{ "h@a.example", "mx.a.example",
		"554 5.7.1 The inbox of that customer is, alas, full.",
		"mailbox-full", WB_STRENGTH_GENERIC },
	{ "h@a.example", "mx.a.example",
		"550 User unknown, so its inbox cannot be full",
		"mailbox-unknown", WB_STRENGTH_GENERIC },
	/* nothing known */
	{ "h@a.example", "mx.a.example", "550 Nein.", NULL, WB_STRENGTH_CODE },
	{ "h@a.example", "mx.a.example", "", NULL, WB_STRENGTH_CODE },
	{ "", "", "250 2.1.1 Fine", NULL, WB_STRENGTH_CODE },
};

START_TEST(strongest_claim)
{
	struct scene s =
		scene_of(cases[_i].recipient, cases[_i].remote, cases[_i].text);
	const struct wb_claim *claim = match(&s);

	if (cases[_i].cause == NULL) {
		ck_assert_ptr_null(claim);
		return;
	}
	ck_assert_ptr_nonnull(claim);
	ck_assert_str_eq(claim->cause->id, cases[_i].cause);
	ck_assert_int_eq(claim->strength, cases[_i].strength);
}
END_TEST

START_TEST(claims_are_ordered)
{
	struct scene s = scene_of("h@a.example", "mx.a.example",
		"554 5.7.1 Message rejected as spam; Client host [192.0.2.1] "
		"blocked using bl.spamcop.net");
	const struct wb_claim *claim = match(&s);
	unsigned n = 0;

	for (; claim->next != NULL; claim = claim->next, n++) {
		if (claim->next->strength != WB_STRENGTH_CODE)
			ck_assert_int_ge(claim->weight, claim->next->weight);
		ck_assert_int_ne(claim->strength, WB_STRENGTH_CODE);
	}
	ck_assert_uint_ge(n, 2);
	ck_assert_int_eq(claim->strength, WB_STRENGTH_CODE);
	ck_assert_str_eq(claim->cause->id, "policy-refused");
}
END_TEST

/* docomo says the same after RCPT and after DATA, and means other things. */
START_TEST(command_decides)
{
	static const struct {
		enum wb_command command;
		const char *cause;
	} all[] = {
		{ WB_COMMAND_RCPT, "mailbox-unknown" },
		{ WB_COMMAND_UNKNOWN, "mailbox-unknown" },
		{ WB_COMMAND_DATA, "recipient-filtered" },
	};

	for (size_t i = 0; i < WB_COUNT(all); i++) {
		struct scene s =
			scene_of("x@docomo.ne.jp", "mfsmax.docomo.ne.jp",
				"550 Unknown user x@docomo.ne.jp");

		s.recipient.command = all[i].command;
		ck_assert_str_eq(match(&s)->cause->id, all[i].cause);
	}
}
END_TEST

/* Sisimai's word for it depends on the command and the code as well. */
START_TEST(reason_is_told)
{
	static const struct {
		const char *text;
		enum wb_command command;
		const char *reason;
	} all[] = {
		{ "550 User unknown", WB_COMMAND_RCPT, "userunknown" },
		{ "550 User unknown", WB_COMMAND_UNKNOWN, "userunknown" },
		{ "550 User unknown", WB_COMMAND_DATA, "filtered" },
		{ "550 5.1.1 User unknown", WB_COMMAND_DATA, "userunknown" },
		{ "550 Nothing known", WB_COMMAND_CONN, "blocked" },
		{ "550 Message refused", WB_COMMAND_EHLO, "blocked" },
		{ "550 Message refused", WB_COMMAND_DATA, "policyviolation" },
		{ "550 5.4.1 Nothing known", WB_COMMAND_RCPT, "expired" },
		{ "550 5.7.25 Nothing known", WB_COMMAND_RCPT, "requireptr" },
	};

	for (size_t i = 0; i < WB_COUNT(all); i++) {
		struct scene s =
			scene_of("h@a.example", "mx.a.example", all[i].text);
		const struct wb_claim *claim;

		s.recipient.command = all[i].command;
		claim = match(&s);
		ck_assert_str_eq(claim->reason, all[i].reason);
		ck_assert_str_eq(wb_reason(claim->cause, claim), all[i].reason);
		ck_assert_str_eq(
			wb_reason(claim->cause, NULL), claim->cause->reason);
	}
}
END_TEST

/* A gateway's bounce that does not name the command. */
START_TEST(reason_of_gateway)
{
	struct scene s =
		scene_of("h@a.example", "mx.a.example", "550 User unknown");

	s.report.kind = WB_REPORT_PROSE;
	ck_assert_str_eq(match(&s)->reason, "filtered");
	s = scene_of("h@docomo.ne.jp", "mfsmax.docomo.ne.jp",
		"550 Unknown user h@docomo.ne.jp");
	s.report.kind = WB_REPORT_PROSE;
	ck_assert_str_eq(match(&s)->reason, "userunknown");
}
END_TEST

/* What the words do not say, the signature may. */
START_TEST(lets_are_added)
{
	struct scene s = scene_of("h@a.example", "mx.a.example",
		"554 5.7.1 Client host [192.0.2.1] blocked using "
		"zen.spamhaus.org");
	const struct wb_claim *claim = match(&s);

	ck_assert_str_eq(wb_param_get(claim->captures, "ip"), "192.0.2.1");
	ck_assert_str_eq(
		wb_param_get(claim->captures, "list"), "zen.spamhaus.org");
}
END_TEST

/* The reporting mailer's own words have no remote. */
START_TEST(reporter_may_speak)
{
	struct scene s = scene_of(
		"h@a.example", "", "550 5.1.10 Something that is not found");

	s.recipient.from_remote = false;
	ck_assert_str_eq(match(&s)->cause->id, "recipient-null-mx");
	s.report.reporting_mta.text = "x.prod.outlook.com";
	ck_assert_str_eq(match(&s)->cause->id, "mailbox-unknown");
}
END_TEST

static const char input[] =
	"From: MAILER-DAEMON\r\n"
	"Content-Type: text/plain\r\n"
	"\r\n"
	"Remote server said:\r\n"
	"550-5.7.26 The MAIL FROM domain [example.com] has an SPF\r\n"
	"550-5.7.26  record with a hard fail policy (-all) but it fails to\r\n"
	"550-5.7.26 pass SPF checks with the ip: [203.0.113.9]. To best\r\n";

static void
check_place(struct wb_place place, unsigned line, unsigned column,
	const char *words)
{
	ck_assert_uint_eq(place.line, line);
	ck_assert_uint_eq(place.column, column);
	ck_assert_uint_eq(place.len, strlen(words));
	ck_assert_int_eq(memcmp(input + place.offset, words, place.len), 0);
}

START_TEST(places_lead_to_the_input)
{
	struct wb_bytes bytes = { (const uint8_t *)input, strlen(input) };
	struct wb_message *message = wb_message_parse(arena, bytes);
	const struct wb_text *body =
		wb_part_text(arena, message, message->root);
	const char *reply = strstr(body->at, "550-");
	struct scene s =
		scene_of("h@gmail.com", "gmail-smtp-in.l.google.com", reply);
	const struct wb_claim *claim;
	const struct wb_param *p;

	s.report.message = message;
	s.recipient.words = (struct wb_passage){ body,
		(size_t)(reply - body->at), strlen(reply) };
	claim = match(&s);
	ck_assert_str_eq(claim->signature->id, "google/spf-hardfail");
	ck_assert_uint_eq(claim->place.line, 5);
	ck_assert_uint_eq(claim->place.column, 16);
	p = claim->captures;
	ck_assert_str_eq(p->name, "domain");
	ck_assert_str_eq(p->value, "example.com");
	check_place(p->place, 5, 34, "example.com");
	p = p->next;
	ck_assert_str_eq(p->name, "ip");
	ck_assert_str_eq(p->value, "203.0.113.9");
	check_place(p->place, 7, 42, "203.0.113.9");
	ck_assert_ptr_null(p->next);
}
END_TEST

/* Where the input has other words than the diagnostic, or none are known. */
START_TEST(places_are_empty_without_words)
{
	struct scene s = scene_of("h@gmail.com", "",
		"550-5.7.26 Unauthenticated email from gmail.com is not "
		"accepted due to domain's 550-5.7.26 DMARC policy.");
	const struct wb_claim *claim = match(&s);

	ck_assert_str_eq(claim->captures->value, "gmail.com");
	ck_assert_uint_eq(claim->captures->place.line, 0);
	ck_assert_uint_eq(claim->place.line, 0);
}
END_TEST

static const struct {
	const char *remote, *domain, *id;
} receivers[] = {
	{ "alt1.gmail-smtp-in.l.google.com", "gmail.com", "gmail" },
	{ "alt1.aspmx.l.google.com", "a.example", "google-workspace" },
	{ "", "gmail.com", "gmail" },
	{ "", "a.example", NULL },
	{ "mx.a.example", "gmail.com", NULL },
	{ "[192.0.2.1]", "gmail.com", "gmail" },
	{ "192.0.2.1", "docomo.ne.jp", "docomo" },
	{ "GMAIL-SMTP-IN.L.GOOGLE.COM", "", "gmail" },
	{ "hotmail-com.olc.protection.outlook.com", "hotmail.com", "outlook" },
	{ "a-b.mail.protection.outlook.com", "a-b.example", "microsoft-365" },
};

START_TEST(receiver_is_known)
{
	const struct wb_receiver *r = wb_rules_receiver(
		&wb_rules_builtin, receivers[_i].remote, receivers[_i].domain);

	if (receivers[_i].id == NULL)
		ck_assert_ptr_null(r);
	else
		ck_assert_str_eq(r->id, receivers[_i].id);
}
END_TEST

static const struct {
	const char *pattern, *text;
	bool matches;
} globs[] = {
	{ "*.google.com", "mx.google.com", true },
	{ "*.google.com", "google.com", false },
	{ "*.google.com", "mx.google.com.evil.example", false },
	{ "mx*.a.*", "MX12.A.example", true },
	{ "*", "", true },
	{ "**a**", "bab", true },
	{ "a*b*c", "aXbXbXc", true },
	{ "a*b*c", "aXcXb", false },
	{ "", "", true },
	{ "", "a", false },
};

START_TEST(globs_match)
{
	ck_assert_int_eq(
		wb_glob(globs[_i].pattern, globs[_i].text), globs[_i].matches);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("match");
	TCase *t = tcase_create("match");
	SRunner *r;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, strongest_claim, 0, WB_COUNT(cases));
	tcase_add_test(t, claims_are_ordered);
	tcase_add_test(t, command_decides);
	tcase_add_test(t, reason_is_told);
	tcase_add_test(t, reason_of_gateway);
	tcase_add_test(t, lets_are_added);
	tcase_add_test(t, reporter_may_speak);
	tcase_add_test(t, places_lead_to_the_input);
	tcase_add_test(t, places_are_empty_without_words);
	tcase_add_loop_test(t, receiver_is_known, 0, WB_COUNT(receivers));
	tcase_add_loop_test(t, globs_match, 0, WB_COUNT(globs));
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? 0 : 1;
}
