#include "report/reply.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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

static const struct esc_case {
	const char *text;
	size_t len;
	unsigned class, subject, detail;
} esc_cases[] = {
	{ "5.7.26 Gmail", 6, 5, 7, 26 },
	{ "4.4.7", 5, 4, 4, 7 },
	{ "2.0.0)", 5, 2, 0, 0 },
	{ "5.1.351 Remote", 7, 5, 1, 351 },
	{ "5.1.10", 6, 5, 1, 10 },
	{ "5.1.1.2", 0, 0, 0, 0 }, /* an address or a version */
	{ "5.7.26x", 0, 0, 0, 0 },
	{ "5.5.2657", 0, 0, 0, 0 },
	{ "3.1.1", 0, 0, 0, 0 },
	{ "5.1", 0, 0, 0, 0 },
	{ "5..1", 0, 0, 0, 0 },
	{ "", 0, 0, 0, 0 },
};

START_TEST(esc_parses)
{
	const struct esc_case *c = &esc_cases[_i];
	struct wb_esc esc = { .class = 0 };

	ck_assert_uint_eq(wb_esc_parse(c->text, &esc), c->len);
	ck_assert_uint_eq(esc.class, c->class);
	ck_assert_uint_eq(esc.subject, c->subject);
	ck_assert_uint_eq(esc.detail, c->detail);
}
END_TEST

START_TEST(esc_order)
{
	static const struct wb_esc none = { 0, 0, 0 }, generic = { 5, 0, 0 },
				   half = { 5, 7, 0 }, full = { 5, 7, 26 };

	ck_assert(wb_esc_more_specific(full, half));
	ck_assert(wb_esc_more_specific(half, generic));
	ck_assert(wb_esc_more_specific(generic, none));
	ck_assert(!wb_esc_more_specific(full, full));
	ck_assert(!wb_esc_more_specific(generic, half));
	ck_assert_str_eq(wb_esc_format(arena, full), "5.7.26");
	ck_assert_str_eq(wb_esc_format(arena, none), "");
}
END_TEST

/* ip is "" where the reply names no address of the client. */
static const struct reply_case {
	const char *text;
	unsigned code;
	const char *esc, *ip, *words;
} reply_cases[] = {
	{ "550 5.1.1 <x@example.com>: User unknown", 550, "5.1.1", "",
		"<x@example.com>: User unknown" },
	{ "550 No such user", 550, "", "", "No such user" },
	{ "550", 550, "", "", "" },
	{ "", 0, "", "", "" },
	{ "Connection timed out", 0, "", "", "Connection timed out" },
	/* lines as sent */
	{ "550-5.7.26 Not authenticated.\n550-5.7.26\n550 5.7.26  See x", 550,
		"5.7.26", "", "Not authenticated. See x" },
	{ "550-first\r\n550-second\r\n550 third\r\n", 550, "", "",
		"first second third" },
	/* re-flowed into one paragraph, as Postfix does */
	{ "550-5.7.26 Mail is\n    unauthenticated. 550-5.7.26 Use SPF or DKIM."
	  " 550-5.7.26  550-5.7.26\n    SPF [example.com] with ip:"
	  " [203.0.113.9] = did not pass 550 5.7.26 See x - gsmtp",
		550, "5.7.26", "203.0.113.9",
		"Mail is unauthenticated. Use SPF or DKIM. SPF [example.com] "
		"with ip: [203.0.113.9] = did not pass See x - gsmtp" },
	/* glued without a separator, as OpenSMTPD does */
	{ "421-4.7.28 Unusual rate originating4.7.28 from your domain."
	  "4.7.28 See x",
		421, "4.7.28", "",
		"Unusual rate originating from your domain. See x" },
	/* the most specific code of the lines */
	{ "550-5.7.0 Refused\n550 5.7.1 by policy", 550, "5.7.1", "",
		"Refused by policy" },
	{ "550 Mailbox unknown (#5.1.1)", 550, "5.1.1", "",
		"Mailbox unknown (#5.1.1)" },
	{ "550 #5.7.5 Refused", 550, "5.7.5", "", "Refused" },
	/* words around the reply */
	{ "host mx.example[192.0.2.1] said: 550 5.1.1 Unknown", 550, "5.1.1",
		"", "Unknown" },
	/* a reply in a reply: the last server's counts */
	{ "550 5.1.1 Failed, id=02022-02, from MTA([127.0.0.1]:10025): "
	  "554 5.2.2 Mailbox full",
		554, "5.2.2", "",
		"Failed, id=02022-02, from MTA([127.0.0.1]:10025): Mailbox "
		"full" },
	{ "550 5.1.351 Remote server returned unknown recipient -> 551 Unknown",
		551, "5.1.351", "",
		"Remote server returned unknown recipient -> Unknown" },
	{ "554 554 5.7.1 Client host [192.0.2.49] blocked", 554, "5.7.1",
		"192.0.2.49", "Client host [192.0.2.49] blocked" },
	/* numbers that are no codes */
	{ "452 4.5.3 Over 500 recipients in 5.5.2657 or 192.0.2.5", 452,
		"4.5.3", "", "Over 500 recipients in 5.5.2657 or 192.0.2.5" },
	{ "sent 550 mails", 0, "", "", "sent 550 mails" },
	{ "421 4.7.0 see 4.16.55.1; x", 421, "4.7.0", "", "see 4.16.55.1; x" },
	/* the client's address */
	{ "421 4.7.0 [TSS04] Messages from 198.51.100.13 temporarily deferred",
		421, "4.7.0", "198.51.100.13",
		"[TSS04] Messages from 198.51.100.13 temporarily deferred" },
	{ "550-5.7.1 [198.51.100.13      15] Our system has detected", 550,
		"5.7.1", "198.51.100.13",
		"[198.51.100.13 15] Our system has detected" },
	{ "550 5.7.23 SPF fail; s=mfrom;id=a@example.com;ip=2001:db8::9;r=x",
		550, "5.7.23", "2001:db8::9",
		"SPF fail; s=mfrom;id=a@example.com;ip=2001:db8::9;r=x" },
	{ "550 Client host rejected: cannot find your hostname, [192.0.2.7]",
		550, "", "192.0.2.7",
		"Client host rejected: cannot find your hostname, "
		"[192.0.2.7]" },
	{ "550 5.7.1 messages from [192.0.2.8] weren't sent", 550, "5.7.1",
		"192.0.2.8", "messages from [192.0.2.8] weren't sent" },
	{ "550 5.7.25 The sending IP (IPv6:2001:db8::1) has no PTR", 550,
		"5.7.25", "2001:db8::1",
		"The sending IP (IPv6:2001:db8::1) has no PTR" },
	{ "550 zip 192.0.2.3 gone", 550, "", "", "zip 192.0.2.3 gone" },
};

START_TEST(reply_parses)
{
	const struct reply_case *c = &reply_cases[_i];
	struct wb_reply reply = wb_reply_parse(arena, c->text);
	char ip[WB_IP_TEXT_MAX] = "";

	if (reply.client_ip.family != 0)
		wb_ip_format(&reply.client_ip, ip);
	ck_assert_uint_eq(reply.code, c->code);
	ck_assert_str_eq(wb_esc_format(arena, reply.esc), c->esc);
	ck_assert_str_eq(reply.text, c->words);
	ck_assert_str_eq(ip, c->ip);
}
END_TEST

START_TEST(reply_is_linear)
{
	size_t n = 1 << 20;
	char *text = malloc(n + 1);
	struct wb_reply reply;

	ck_assert_ptr_nonnull(text);
	for (size_t i = 0; i < n; i++)
		text[i] = "550-5.7.1 "[i % 10];
	text[n] = '\0';
	reply = wb_reply_parse(arena, text);
	ck_assert_uint_eq(reply.code, 550);
	free(text);
}
END_TEST

START_TEST(status_table)
{
	static const struct {
		unsigned subject, detail;
	} rows[] = {
#define STATUS(subject, detail, meaning) { subject, detail },
#include "report/status.def"
#undef STATUS
	};

	for (size_t i = 0; i < WB_COUNT(rows); i++) {
		struct wb_esc esc = { 5, (uint16_t)rows[i].subject,
			(uint16_t)rows[i].detail };

		if (i > 0)
			ck_assert(rows[i - 1].subject * 1000 +
					  rows[i - 1].detail <
				  rows[i].subject * 1000 + rows[i].detail);
		ck_assert_ptr_nonnull(wb_status_meaning(esc));
	}
	ck_assert_str_eq(wb_status_meaning((struct wb_esc){ 5, 2, 2 }),
		"The mailbox is full");
	ck_assert_ptr_null(wb_status_meaning((struct wb_esc){ 5, 7, 40 }));
	ck_assert_ptr_null(wb_status_meaning((struct wb_esc){ 0, 0, 0 }));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("reply");
	TCase *tests = tcase_create("reply");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, esc_parses, 0, WB_COUNT(esc_cases));
	tcase_add_test(tests, esc_order);
	tcase_add_loop_test(tests, reply_parses, 0, WB_COUNT(reply_cases));
	tcase_add_test(tests, reply_is_linear);
	tcase_add_test(tests, status_table);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
