#include "report/report_show.h"

/* Delivery reports, good and malformed.  HEAD and TAIL make the message around
 * the fields of a delivery status; those begin in line 9. */
#define HEAD                                                                   \
	"From: MAILER-DAEMON@a.example\n"                                      \
	"To: ann@a.example\n"                                                  \
	"Subject: Undelivered\n"                                               \
	"MIME-Version: 1.0\n"                                                  \
	"Content-Type: multipart/report; report-type=delivery-status; b=c;\n"  \
	" boundary=x\n\n--x\n\nNotice.\n--x\n"                                 \
	"Content-Type: message/delivery-status\n\n"
#define TAIL "\n--x--\n"

static const struct show_case cases[] = {
	{ "as RFC 3464 has it",
		HEAD "Reporting-MTA: dns; a.example\n\n"
		     "Original-Recipient: rfc822;all@b.example\n"
		     "Final-Recipient: rfc822; bob@b.example\n"
		     "Action: failed\nStatus: 5.1.1\n"
		     "Remote-MTA: dns; mx.b.example\n"
		     "Diagnostic-Code: smtp; 550 5.1.1 <bob@b.example>: User\n"
		     "    unknown\n" TAIL,
		"dsn\n<bob@b.example> was <all@b.example> failed 5.1.1 550 - "
		"mx.b.example[] remote\n"
		"  21:24 550 5.1.1 <bob@b.example>: User unknown\n" },
	{ "several recipients, delivered and delayed among them",
		HEAD "Reporting-MTA: dns; a.example\n\n"
		     "Final-Recipient: rfc822; a@b.example\nAction: delivered\n"
		     "Status: 2.1.5\n\n"
		     "Final-Recipient: rfc822; c@b.example\nAction: delayed\n"
		     "Status: 4.4.1\n\n"
		     "Final-Recipient: rfc822; d@b.example\nAction: relayed\n"
		     "Status: 2.0.0\n\n"
		     "Final-Recipient: rfc822; e@b.example\nAction: expanded\n"
		     "Status: 2.0.0\n" TAIL,
		"dsn\n<a@b.example> delivered 2.1.5 0 -\n"
		"<c@b.example> delayed 4.4.1 0 -\n  10:1 Notice.\n"
		"<d@b.example> relayed 2.0.0 0 -\n"
		"<e@b.example> expanded 2.0.0 0 -\n" },
	{ "the reply knows better than a generic Status, Action comes first",
		HEAD "Reporting-MTA: dns; a.example\n\nAction: failed\n"
		     "Final-Recipient: rfc822;bob@b.example\nStatus: 5.0.0\n"
		     "Remote-MTA: dns; mx.b.example\n"
		     "Diagnostic-Code: smtp; 550-5.7.26 Not authenticated.\n"
		     " 550 5.7.26 See x\n\nAction: failed\n"
		     "Final-Recipient: rfc822;eve@b.example\nStatus: 5.0.0\n"
		     "Diagnostic-Code: smtp; 552 5.2.2 Full\n" TAIL,
		"dsn\n<bob@b.example> failed 5.7.26 550 - mx.b.example[] "
		"remote\n"
		"  20:24 550-5.7.26 Not authenticated. 550 5.7.26 See x\n"
		"<eve@b.example> failed 5.2.2 552 -\n"
		"  26:24 552 5.2.2 Full\n" },
	{ "unfolded reply, Status cut to one digit: nullmailer",
		HEAD "Reporting-MTA: x-local-hostname; a.example\n\n"
		     "Final-Recipient: rfc822; bob@b.example\nAction: failed\n"
		     "Status: 5.7.2\nRemote-MTA: dns; 203.0.113.30\n"
		     "Diagnostic-Code: SMTP; 550-5.7.26 Blocked.\n"
		     "550-5.7.26 Use SPF: it helps\n550 5.7.26 See x\n" TAIL,
		"dsn\n<bob@b.example> failed 5.7.26 550 - [203.0.113.30] "
		"remote\n"
		"  20:24 550-5.7.26 Blocked. 550-5.7.26 Use SPF: it helps "
		"550 5.7.26 See x\n" },
	{ "no types, angle brackets, no blank line between recipients",
		HEAD "Reporting-MTA: a.example\n"
		     "Final-Recipient: <bob@b.example>\nAction: failed\n"
		     "Status: 5.2.2\nDiagnostic-Code: 552 Full\n"
		     "Final-Recipient: <eve@b.example>\nAction: failed\n"
		     "Status: 5.1.1\n" TAIL,
		"dsn\n<bob@b.example> failed 5.2.2 552 -\n  18:18 552 Full\n"
		"<eve@b.example> failed 5.1.1 0 -\n" },
	{ "a blank line within a recipient, no Action",
		HEAD "Reporting-MTA: dns;a.example\n\n"
		     "Final-Recipient: rfc822;bob@b.example\n\n"
		     "Status: 4.4.1\nDiagnostic-Code: x-unix; gone\n" TAIL,
		"dsn\n<bob@b.example> delayed 4.4.1 0 -\n  19:26 gone\n" },
	{ "internationalized addresses, RFC 6533",
		HEAD "Reporting-MTA: dns;a.example\n\n"
		     "Final-Recipient: utf-8;\\x{30E6}ser@b.example\n"
		     "Action: failed\nStatus: 5.6.7\n" TAIL,
		"dsn\n<ユser@b.example> failed 5.6.7 0 -\n  10:1 Notice.\n" },
	{ "the more exact Status stands beside a half one",
		HEAD
		"Reporting-MTA: dns;a.example\n\n"
		"Final-Recipient: rfc822;bob@b.example\nAction: failed\n"
		"Status: 5.7.26\nDiagnostic-Code: smtp; 550 5.7.0 No\n" TAIL,
		"dsn\n<bob@b.example> failed 5.7.26 550 -\n"
		"  19:24 550 5.7.0 No\n" },
	{ "a delivery status pasted without anything around it",
		"Reporting-MTA: dns; a.example\nX-Postfix-Sender: "
		"ann@a.example\n"
		"Final-Recipient: bob@b.example\nAction: failed\n"
		"Status: 5.7.26\nDiagnostic-Code: smtp; 550-5.7.26 This mail\n"
		"is 550 5.7.26 unauthenticated.\n",
		"dsn\n<bob@b.example> failed 5.7.26 550 -\n"
		"  6:24 550-5.7.26 This mail is 550 5.7.26 "
		"unauthenticated.\n" },
	{ "a pasted one, quoted",
		"> Reporting-MTA: dns; a.example\n>\n"
		"> Final-Recipient: rfc822; bob@b.example\n> Action: failed\n"
		"> Status: 5.1.1\n",
		"dsn\n<bob@b.example> failed 5.1.1 0 -\n" },
	{ "a program as recipient",
		HEAD "Reporting-MTA: dns;a.example\n\n"
		     "Final-Recipient: rfc822;|/usr/bin/procmail bob\n"
		     "Action: failed\nStatus: 5.3.0\n" TAIL,
		"dsn\n<|/usr/bin/procmail bob> failed 5.3.0 0 -\n  10:1 "
		"Notice.\n" },
};

START_TEST(reads)
{
	check_case(&cases[_i]);
}
END_TEST

START_TEST(message_fields)
{
	static const char text[] =
		HEAD "Reporting-MTA: dns; mx.a.example (192.0.2.9)\n"
		     "Original-Envelope-Id: QQ314\n"
		     "X-Postfix-Queue-ID: 9C1F2240D5\n"
		     "X-Postfix-Sender: rfc822; ann@a.example\n"
		     "Arrival-Date: Fri, 20 Nov 2026 08:14:03 +0900\n\n"
		     "Final-Recipient: rfc822; bob@b.example\nAction: delayed\n"
		     "Status: 4.4.1\n"
		     "Last-Attempt-Date: Fri, 20 Nov 2026 09:00:00 +0900\n"
		     "Will-Retry-Until: Wed, 25 Nov 2026 08:14:03 +0900\n" TAIL;
	const struct wb_report *report = read_text(text, strlen(text));
	const struct wb_recipient *one = report->recipients;

	ck_assert_str_eq(report->reporting_mta.text, "mx.a.example");
	ck_assert_uint_eq(report->reporting_ip.family, 4);
	ck_assert_str_eq(report->envelope_id.text, "QQ314");
	ck_assert_str_eq(report->queue_id.text, "9C1F2240D5");
	ck_assert_str_eq(report->sender.text, "ann@a.example");
	ck_assert_uint_eq(report->sender.place.line, 17);
	ck_assert_uint_eq(report->sender.place.column, 27);
	ck_assert_str_eq(wb_date_format(arena, report->arrived),
		"2026-11-20T08:14:03+09:00");
	ck_assert(one->last_attempt.known);
	ck_assert(one->retry_until.seconds > one->last_attempt.seconds);
	/* the sender is where MAIL FROM is known from */
	ck_assert_str_eq(report->original->mail_from.text, "ann@a.example");
}
END_TEST

START_TEST(words_have_places)
{
	static const char text[] =
		HEAD "Reporting-MTA: dns; a.example\n\n"
		     "Final-Recipient: rfc822; bob@b.example\nAction: failed\n"
		     "Status: 5.0.0\nDiagnostic-Code: smtp; 550-5.7.26 Not\n"
		     "    authenticated.\n" TAIL;
	const struct wb_recipient *one =
		read_text(text, strlen(text))->recipients;
	const struct wb_passage *words = &one->words;

	ck_assert_ptr_nonnull(words->text);
	ck_assert_int_eq(
		strncmp(words->text->at + words->from,
			"550-5.7.26 Not\n    authenticated.", words->len),
		0);
	ck_assert_uint_eq(one->final.place.line, 16);
	ck_assert_uint_eq(one->final.place.column, 26);
	/* the status is shown where it was read: in the reply */
	ck_assert_str_eq(one->status_fact.text, "5.7.26");
	ck_assert_uint_eq(one->status_fact.place.line, 19);
	ck_assert_uint_eq(one->status_fact.place.column, 28);
	ck_assert_uint_eq(one->status_field.detail, 0);
}
END_TEST

int
main(void)
{
	TCase *tests = tcase_create("dsn");

	tcase_add_loop_test(tests, reads, 0, WB_COUNT(cases));
	tcase_add_test(tests, message_fields);
	tcase_add_test(tests, words_have_places);
	return run_tests(tests);
}
