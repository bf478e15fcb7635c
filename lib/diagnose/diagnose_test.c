/* No verdict contradicts its own evidence: bounces in random worlds. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diagnose/verdict.h"

enum { WORLDS = 1500 };

/* A small generator of our own, so that a failing seed fails everywhere. */
struct dice {
	uint64_t state;
};

static uint32_t
roll(struct dice *d, uint32_t sides)
{
	d->state = d->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(d->state >> 33) % sides;
}

#define POSTFIX(words)                                                         \
	"From: MAILER-DAEMON@mail.example.com\n"                               \
	"To: ann@example.com\n"                                                \
	"Subject: Undelivered Mail Returned to Sender\n"                       \
	"Content-Type: multipart/report; report-type=delivery-status;\n"       \
	"\tboundary=\"b\"\n"                                                   \
	"MIME-Version: 1.0\n"                                                  \
	"\n"                                                                   \
	"--b\n"                                                                \
	"Content-Type: text/plain\n"                                           \
	"\n"                                                                   \
	"This is the mail system at host mail.example.com.\n"                  \
	"\n"                                                                   \
	"--b\n"                                                                \
	"Content-Type: message/delivery-status\n"                              \
	"\n"                                                                   \
	"Reporting-MTA: dns; mail.example.com\n"                               \
	"X-Postfix-Sender: rfc822; ann@example.com\n"                          \
	"\n"                                                                   \
	"Final-Recipient: rfc822; hana@receiver.example\n"                     \
	"Action: failed\n"                                                     \
	"Status: 5.7.1\n"                                                      \
	"Remote-MTA: dns; mx.receiver.example\n"                               \
	"Diagnostic-Code: smtp; " words "\n"                                   \
	"\n"                                                                   \
	"--b\n"                                                                \
	"Content-Type: text/rfc822-headers\n"                                  \
	"\n"                                                                   \
	"Return-Path: <ann@example.com>\n"                                     \
	"DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=sel;\n"           \
	"\th=from:to; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\n"      \
	"\tb=AAAA\n"                                                           \
	"From: ann@example.com\n"                                              \
	"To: hana@receiver.example\n"                                          \
	"\n"                                                                   \
	"--b--\n"

static const char *const bounces[] = {
	POSTFIX("550-5.7.26 Your email has been blocked because the sender is "
		"unauthenticated. 550-5.7.26 Gmail requires all senders to "
		"authenticate with either SPF or DKIM. 550-5.7.26  "
		"Authentication results: 550-5.7.26  DKIM = did not pass "
		"550-5.7.26  SPF [example.com] with ip: [203.0.113.9] = did "
		"not pass"),
	POSTFIX("550 5.7.23 <hana@receiver.example>: Recipient address "
		"rejected: Message rejected due to: SPF fail - not authorized."
		" Please see http://www.openspf.net/Why?s=mfrom;"
		"id=ann@example.com;ip=203.0.113.9;r=hana@receiver.example"),
	POSTFIX("550-5.7.26 Unauthenticated email from example.com is not "
		"accepted due to domain's 550-5.7.26 DMARC policy. Please "
		"contact the administrator of example.com domain"),
	POSTFIX("550 5.1.8 <ann@example.com>: Sender address rejected: Domain "
		"not found"),
	POSTFIX("550 5.1.2 <hana@receiver.example>: Recipient address "
		"rejected: Domain not found"),
	POSTFIX("550 5.7.515 Access denied, sending domain EXAMPLE.COM doesn't "
		"meet the required authentication level. Spf= Pass , Dkim= "
		"Fail , DMARC= Pass"),
	POSTFIX("550 5.7.515 Access denied, sending domain EXAMPLE.COM doesn't "
		"meet the required authentication level. Spf= Pass , Dkim= "
		"Pass , DMARC= Fail"),
	POSTFIX("550-5.7.40 Your message was blocked because the sending "
		"domain "
		"doesn't have a DMARC record or doesn't specify a DMARC "
		"policy"),
	POSTFIX("550-5.7.30 This message was blocked because it didn't pass "
		"DKIM authentication."),
	POSTFIX("550-5.7.1 because the From: header (RFC5322) in this message "
		"isn't aligned with either the authenticated SPF or DKIM "
		"organizational domain"),
	POSTFIX("550-5.7.25 [203.0.113.9] The IP address sending this message "
		"does not have a PTR 550-5.7.25 record setup"),
};

static const char *const txt[] = { "v=spf1 ip4:203.0.113.9 -all",
	"v=spf1 ip4:192.0.2.0/24 -all",
	"v=spf1 include:_spf.other.example ~all",
	"v=spf1 ipv4:203.0.113.9 -all", "v=spf1 a mx ?all", "some other text",
	"v=spf1 redirect=_spf.other.example", "v=spf1 ptr ~all" };
static const char *const dmarc[] = { "v=DMARC1; p=reject",
	"v=DMARC1; p=none; rua=mailto:d@example.com", "no record of DMARC",
	"v=DMARC1; p=reject; aspf=s; adkim=s",
	"v=DMARC1; p=none; sp=reject; np=reject" };
static const char *const keys[] = { "v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA",
	"some other text" };

/* One answer for one question, the same whenever it is asked. */
static void
answer(uint64_t seed, struct wb_world *world, const struct wb_question *q)
{
	static const enum wb_outcome outcomes[] = { WB_FOUND, WB_FOUND,
		WB_FOUND, WB_NO_DATA, WB_NO_NAME, WB_SERVFAIL, WB_BOGUS,
		WB_REFUSED, WB_TIMEOUT, WB_NOT_ASKED };
	struct dice d = { seed };
	struct wb_record records[2] = { { .text = "" } };
	struct wb_answer a = { .server = "", .extended_error = "" };

	for (const char *s = q->name.text; *s != '\0'; s++)
		d.state = d.state * 31 + (unsigned char)*s;
	/* NXDOMAIN is the name's, not the type's */
	a.outcome = outcomes[roll(&d, WB_COUNT(outcomes))];
	d.state += (uint64_t)q->type * 7919;
	if (a.outcome != WB_NO_NAME)
		a.outcome = outcomes[roll(&d, WB_COUNT(outcomes))];
	if (a.outcome == WB_NO_NAME)
		a.outcome = WB_NO_DATA;
	a.records = records;
	a.count = a.outcome == WB_FOUND ? 1 : 0;
	a.canonical = q->name;
	switch (q->type) {
	case WB_TXT:
		if (strncmp(q->name.text, "_dmarc", 6) == 0)
			records[0].text = dmarc[roll(&d, WB_COUNT(dmarc))];
		else if (strstr(q->name.text, "_domainkey") != NULL)
			records[0].text = keys[roll(&d, WB_COUNT(keys))];
		else
			records[0].text = txt[roll(&d, WB_COUNT(txt))];
		if (a.count == 1 && roll(&d, 5) == 0) {
			records[1].text = txt[roll(&d, WB_COUNT(txt))];
			a.count = 2;
		}
		break;
	case WB_A:
		records[0].text = roll(&d, 2) ? "203.0.113.9" : "192.0.2.5";
		break;
	case WB_AAAA:
		records[0].text = "2001:db8::9";
		break;
	case WB_PTR:
		records[0].text = "mx9.example.com";
		break;
	case WB_MX:
		records[0].text = roll(&d, 4) ? "mx.example.com" : ".";
		records[0].preference = records[0].text[0] == '.' ? 0 : 10;
		break;
	default:
		a.outcome = WB_NO_DATA;
		a.count = 0;
	}
	wb_world_put(world, &q->name, q->type, &a);
}

/* Until nothing is wanted; one_by_one: one question a round, the last first. */
static const struct wb_verdict *
diagnose(struct wb_arena *a, const struct wb_report *report,
	struct wb_world *world, uint64_t seed, bool one_by_one)
{
	struct wb_diagnose_options options = { .offline = false };

	for (int round = 0; round < 400; round++) {
		struct wb_wanted *wanted = wb_wanted_new(a);
		const struct wb_verdict *v = wb_diagnose(
			a, &wb_rules_builtin, report, world, &options, wanted);
		size_t n = wb_wanted_count(wanted);

		if (n == 0)
			return v;
		for (size_t i = 0; i < n; i++)
			if (!one_by_one || i == n - 1)
				answer(seed, world, wb_wanted_at(wanted, i));
	}
	ck_abort_msg("seed %lu: it never stops asking", (unsigned long)seed);
	return NULL;
}

static enum wb_outcome
outcome(const struct wb_world *world, const char *name, enum wb_type type)
{
	struct wb_name n;

	ck_assert(wb_name_parse(name, strlen(name), &n));
	return wb_world_ask(world, &n, type, NULL)->outcome;
}

static size_t
records(const struct wb_world *world, const struct wb_name *name,
	const char *prefix)
{
	const struct wb_answer *a = wb_world_ask(world, name, WB_TXT, NULL);
	size_t n = 0;

	for (size_t i = 0; i < a->count; i++)
		if (strncasecmp(a->records[i].text, prefix, strlen(prefix)) ==
			0)
			n++;
	return n;
}

static void
missing_is_absent(const struct wb_world *world, const struct wb_verdict *v)
{
	const char *cause = v->cause->id;

	if (v->standing != WB_CONFIRMED)
		return;
	if (strcmp(cause, "spf-missing") == 0) {
		enum wb_outcome o = wb_world_ask(
			world, &v->findings->spf.domain, WB_TXT, NULL)
					    ->outcome;

		ck_assert_msg(wb_outcome_absent(o) || o == WB_FOUND, "%s",
			wb_outcome_name(o));
		ck_assert_uint_eq(
			records(world, &v->findings->spf.domain, "v=spf1"), 0);
	}
	if (strcmp(cause, "sender-domain-not-found") == 0) {
		ck_assert(wb_outcome_absent(
				  outcome(world, "example.com", WB_MX)) ||
			  v->findings->sender.state == WB_DOMAIN_MX_DANGLING);
		if (v->findings->sender.state == WB_DOMAIN_NO_MAIL) {
			ck_assert(wb_outcome_absent(
				outcome(world, "example.com", WB_A)));
			ck_assert(wb_outcome_absent(
				outcome(world, "example.com", WB_AAAA)));
		}
	}
	if (strcmp(cause, "ptr-missing") == 0)
		ck_assert(wb_outcome_absent(
			outcome(world, "9.113.0.203.in-addr.arpa", WB_PTR)));
	if (strcmp(cause, "dkim-key-missing") == 0) {
		enum wb_outcome o =
			outcome(world, "sel._domainkey.example.com", WB_TXT);

		ck_assert_msg(wb_outcome_absent(o) || o == WB_FOUND, "%s",
			wb_outcome_name(o));
		ck_assert_str_eq(
			v->findings->dkim->problem[0] != '\0' ? "no-key" : "",
			"no-key");
	}
	if (strcmp(cause, "dmarc-missing") == 0) {
		enum wb_outcome o =
			outcome(world, "_dmarc.example.com", WB_TXT);

		ck_assert_msg(wb_outcome_absent(o) || o == WB_FOUND, "%s",
			wb_outcome_name(o));
		ck_assert_str_eq(
			v->findings->dmarc.tree_walk.found_at.text, "");
	}
	if (strcmp(cause, "dmarc-multiple-records") == 0)
		ck_assert_str_ne(
			v->findings->dmarc.tree_walk.multiple_at.text, "");
	if (strcmp(cause, "backscatter") == 0)
		ck_abort_msg("its own server reported it");
	if (strcmp(cause, "sender-dns-broken") == 0)
		ck_assert_ptr_eq(v->fixes, NULL);
}

/* A proved fix put into a fresh copy of the world cures what it says. */
static void
proof_holds(struct wb_arena *a, const struct wb_report *report,
	const struct wb_world *world, const struct wb_verdict *v, uint64_t seed)
{
	for (const struct wb_fix *f = v->fixes; f != NULL; f = f->next) {
		struct wb_world *fixed = wb_world_overlay(a, world);
		const struct wb_answer *now =
			wb_world_ask(world, &f->name, f->type, NULL);
		const char *texts[3];
		size_t n = 0;
		const struct wb_verdict *after;

		if (!f->proved || f->type != WB_TXT)
			continue;
		ck_assert(!f->useless);
		for (size_t i = 0; i < now->count; i++) {
			const char *prefix =
				f->name.text[0] == '_' ? "v=DMARC1" : "v=spf1";

			if (strncasecmp(now->records[i].text, prefix,
				    strlen(prefix)) != 0)
				texts[n++] = now->records[i].text;
		}
		texts[n++] = f->after;
		wb_world_edit(fixed, &f->name, WB_TXT, texts, n);
		after = diagnose(a, report, fixed, seed, false);
		if (strncmp(f->id, "spf-", 4) == 0)
			ck_assert_msg(
				after->findings->spf.result == WB_SPF_PASS,
				"seed %lu: %s, and SPF says %s",
				(unsigned long)seed, f->after,
				wb_spf_name(after->findings->spf.result));
		else
			ck_assert_str_ne(
				after->findings->dmarc.tree_walk.found_at.text,
				"");
	}
}

START_TEST(test_random_worlds)
{
	const char *bounce = bounces[_i];
	struct wb_arena *a = wb_arena_new(0);

	for (uint64_t seed = 1; seed <= WORLDS; seed++) {
		struct wb_bytes input = { (const uint8_t *)bounce,
			strlen(bounce) };
		const struct wb_report *report = wb_report_read(a, input);
		struct wb_world *world = wb_world_new(a), *again;
		const struct wb_verdict *v, *slowly;

		v = diagnose(a, report, world, seed, false);
		ck_assert_ptr_ne(v, NULL);
		ck_assert_ptr_ne(v->claim, NULL);
		missing_is_absent(world, v);
		proof_holds(a, report, world, v, seed);
		again = wb_world_new(a);
		slowly = diagnose(a, report, again, seed, true);
		ck_assert_str_eq(v->cause->id, slowly->cause->id);
		ck_assert_int_eq(v->standing, slowly->standing);
		wb_arena_clear(a);
	}
	wb_arena_free(a);
}
END_TEST

/* When nobody answers, nothing is missing and nothing is fixed. */
START_TEST(test_silence)
{
	static const char *const silent[] = { "TIMEOUT", "SERVFAIL", "REFUSED",
		"MALFORMED" };
	struct wb_arena *a = wb_arena_new(0);

	for (size_t i = 0; i < WB_COUNT(silent); i++) {
		struct wb_bytes input = { (const uint8_t *)bounces[_i],
			strlen(bounces[_i]) };
		const struct wb_report *report = wb_report_read(a, input);
		struct wb_world *world = wb_world_new(a);
		const char *text = wb_printf(a, "@default %s\n", silent[i]);
		const struct wb_verdict *v;
		const char *why;
		unsigned line;

		ck_assert_int_eq(
			wb_world_read(world, text, strlen(text), &line, &why),
			WB_OK);
		v = diagnose(a, report, world, 1, false);
		ck_assert_msg(v->standing == WB_UNCLEAR, "%s: %s", v->cause->id,
			wb_standing_name(v->standing));
		ck_assert_str_eq(v->cause->id, v->claim->cause->id);
		ck_assert_ptr_eq(v->fixes, NULL);
		ck_assert(wb_verdict_incomplete(v));
	}
	wb_arena_free(a);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("diagnose");
	TCase *t = tcase_create("worlds");
	SRunner *r;
	int failed;

	tcase_set_timeout(t, 300);
	tcase_add_loop_test(t, test_random_worlds, 0, WB_COUNT(bounces));
	tcase_add_loop_test(t, test_silence, 0, WB_COUNT(bounces));
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
