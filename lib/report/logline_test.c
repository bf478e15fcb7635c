#include "report/report_show.h"

/* Mail-log lines of several mailers, and replies pasted alone. */
#define POSTFIX  "Nov 20 08:14:03 mx1.a.example postfix/smtp[123]: 9C1F2240D5: "
#define SENDMAIL "Nov 20 08:14:03 mx1.a.example sendmail[123]: 6AM74K9G000249: "

static const struct show_case cases[] = {
	{ "postfix bounced",
		POSTFIX
		"to=<bob@b.example>, orig_to=<all@a.example>, "
		"relay=mx.b.example[192.0.2.1]:25, delay=1, dsn=5.1.8, "
		"status=bounced (host mx.b.example[192.0.2.1] said: 550 5.1.8 "
		"<ann@a.example>: Sender address rejected: Domain not found "
		"(in "
		"reply to RCPT TO command))\n",
		"log\n<bob@b.example> was <all@a.example> failed 5.1.8 550 "
		"RCPT "
		"mx.b.example[192.0.2.1] remote\n  1:212 550 5.1.8 "
		"<ann@a.example>: Sender address rejected: Domain not "
		"found\n" },
	{ "postfix deferred, then sent: the last attempt counts",
		POSTFIX
		"to=<bob@b.example>, relay=mx.b.example[192.0.2.1]:25, "
		"dsn=4.2.0, status=deferred (host mx.b.example[192.0.2.1] "
		"said: "
		"450 4.2.0 Greylisted (in reply to RCPT TO command))\n" POSTFIX
		"to=<bob@b.example>, relay=mx.b.example[192.0.2.1]:25, "
		"dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1)\n",
		"log\n<bob@b.example> delivered 2.0.0 250 - "
		"mx.b.example[192.0.2.1] remote\n  2:140 250 2.0.0 Ok: queued "
		"as "
		"1\n" },
	{ "postfix: no relay, its own words",
		POSTFIX
		"to=<bob@b.example>, relay=none, delay=1, dsn=5.4.4, "
		"status=bounced (Host or domain name not found. Name service "
		"error for name=b.example type=A: Host not found)\n",
		"log\n<bob@b.example> failed 5.4.4 0 -\n  1:130 Host or domain "
		"name not found. Name service error for name=b.example type=A: "
		"Host not found\n" },
	{ "the key and value pairs alone",
		"to=<bob@b.example>, status=bounced (host mx[192.0.2.1] said: "
		"550 "
		"No)",
		"log\n<bob@b.example> failed - 550 - mx[192.0.2.1] remote\n"
		"  1:62 550 No\n" },
	{ "postfix: the server that refused",
		"Nov 20 08:14:03 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT "
		"from "
		"unknown[198.51.100.9]: 550 5.1.8 <a@x>: Sender address "
		"rejected: "
		"Domain not found; from=<a@x> to=<bob@b.example> proto=ESMTP "
		"helo=<x.example>\n",
		"log\n<bob@b.example> failed 5.1.8 550 RCPT\n  1:88 550 5.1.8 "
		"<a@x>: Sender address rejected: Domain not found\n" },
	{ "sendmail with reply=",
		SENDMAIL
		"to=<bob@b.example>, delay=00:00:01, mailer=esmtp, "
		"pri=1, relay=mx.b.example. [192.0.2.1], dsn=5.0.0, reply=550 "
		"5.7.1 Blocked, stat=Service unavailable\n",
		"log\n<bob@b.example> failed 5.7.1 550 - "
		"mx.b.example[192.0.2.1] "
		"remote\n  1:169 550 5.7.1 Blocked\n" },
	{ "sendmail deferred",
		SENDMAIL "to=<bob@b.example>, relay=mx.b.example. [192.0.2.1], "
			 "dsn=4.0.0, stat=Deferred: Connection timed out with "
			 "mx.b.example."
			 "\n",
		"log\n<bob@b.example> delayed 4.0.0 0 - "
		"mx.b.example[192.0.2.1]\n"
		"  1:131 Deferred: Connection timed out with mx.b.example.\n" },
	{ "opensmtpd",
		"2026-11-20T08:14:03+09:00 mx1.a.example smtpd[1]: 88cd2969 "
		"mta "
		"delivery evpid=1 from=<ann@a.example> to=<bob@b.example> "
		"rcpt=<-> "
		"source=\"192.0.2.9\" relay=\"192.0.2.1 (mx.b.example)\" "
		"delay=1s "
		"result=\"PermFail\" stat=\"550 5.1.1 Unknown\"\n",
		"log\n<bob@b.example> failed 5.1.1 550 - "
		"mx.b.example[192.0.2.1] remote\n"
		"  1:215 550 5.1.1 Unknown\n" },
	{ "sendmail: several at once",
		SENDMAIL "to=<bob@b.example>,<eve@b.example>, "
			 "relay=mx.b.example. [192.0.2.1], dsn=5.1.1, "
			 "stat=User unknown\n",
		"log\n<bob@b.example> failed 5.1.1 0 - "
		"mx.b.example[192.0.2.1]\n  1:147 User unknown\n"
		"<eve@b.example> failed 5.1.1 0 - "
		"mx.b.example[192.0.2.1]\n  1:147 User unknown\n" },
	{ "exim: the reply with its line ends as backslash and n",
		"2026-11-20 08:14:03 1xV1cT-00001Y-0x ** bob@b.example "
		"R=dnslookup "
		"T=remote_smtp H=mx.b.example [192.0.2.1]: SMTP error from "
		"remote "
		"mail server after end of data: 550-5.7.26 Blocked\\n550 "
		"5.7.26 "
		"See x\n",
		"log\n<bob@b.example> failed 5.7.26 550 DATA "
		"mx.b.example[192.0.2.1] remote\n  1:163 550-5.7.26 Blocked  "
		"550 "
		"5.7.26 See x\n" },
	{ "exim deferred",
		"2026-11-20 08:14:03 1xV1cT-00001Y-0x == bob@b.example "
		"R=dnslookup "
		"T=remote_smtp defer (110): Connection timed out\n",
		"log\n<bob@b.example> delayed - 0 -\n  1:55 R=dnslookup "
		"T=remote_smtp defer (110): Connection timed out\n" },
	{ "a bare reply", "550 5.7.26 This mail is unauthenticated\n",
		"reply\n<> failed 5.7.26 550 - remote\n"
		"  1:1 550 5.7.26 This mail is unauthenticated\n" },
	{ "a bare reply of several lines, with marks",
		"\n<<< 550-5.1.1 <bob@b.example>: no\n<<< 550 5.1.1 such "
		"user\n\n",
		"reply\n<bob@b.example> failed 5.1.1 550 - remote\n"
		"  2:5 550-5.1.1 <bob@b.example>: no 550 5.1.1 such user\n" },
	{ "a bare reply whose address is the sender's",
		"550 5.1.8 <ann@a.example>: Sender address rejected\n",
		"reply\n<> failed 5.1.8 550 - remote\n"
		"  1:1 550 5.1.8 <ann@a.example>: Sender address rejected\n" },
	{ "a deferral, behind the name of its field",
		"Diagnostic-Code: smtp; 421 4.7.0 Try again\n",
		"reply\n<> delayed 4.7.0 421 - remote\n"
		"  1:24 421 4.7.0 Try again\n" },
	{ "whatever begins with a reply code is taken for one",
		"550 reasons to visit Kyoto in autumn, and how to get there by "
		"train\n",
		"reply\n<> failed - 550 - remote\n  1:1 550 reasons to visit "
		"Kyoto "
		"in autumn, and how to get there by train\n" },
};

START_TEST(reads)
{
	check_case(&cases[_i]);
}
END_TEST

START_TEST(message_lines)
{
	static const char text[] =
		"Nov 20 08:14:02 mx1.a.example postfix/smtpd[1]: 9C1F2240D5: "
		"client=mail.x.example[198.51.100.9]\n"
		"Nov 20 08:14:02 mx1.a.example postfix/cleanup[2]: 9C1F2240D5: "
		"message-id=<1@a.example>\n"
		"Nov 20 08:14:02 mx1.a.example postfix/qmgr[3]: 9C1F2240D5: "
		"from=<ann@a.example>, size=1024, nrcpt=1 (queue "
		"active)\n" POSTFIX
		"to=<bob@b.example>, relay=none, dsn=4.4.1, "
		"status=deferred (connect to mx.b.example[192.0.2.1]:25: "
		"Connection refused)\n";
	const struct wb_report *report = read_text(text, strlen(text));
	char ip[WB_IP_TEXT_MAX];

	ck_assert_uint_eq(report->recipient_count, 1);
	ck_assert_str_eq(report->sender.text, "ann@a.example");
	ck_assert_str_eq(report->original->mail_from.text, "ann@a.example");
	ck_assert_str_eq(report->original->message_id.text, "<1@a.example>");
	ck_assert_str_eq(report->reporting_mta.text, "mx1.a.example");
	ck_assert_str_eq(report->queue_id.text, "9C1F2240D5");
	wb_ip_format(&report->original->client_ip, ip);
	ck_assert_str_eq(ip, "198.51.100.9");
	ck_assert_uint_eq(report->original->client_place.line, 1);
	/* a time without a year is no date */
	ck_assert(!report->arrived.known);
}
END_TEST

START_TEST(null_sender)
{
	static const char text[] =
		"2026-11-20T08:14:02+09:00 mx1.a.example postfix/qmgr[3]: "
		"9C1F2240D5: from=<>, size=1024, nrcpt=1 (queue active)\n"
		"2026-11-20T08:14:03+09:00 mx1.a.example postfix/smtp[3]: "
		"9C1F2240D5: to=<bob@b.example>, relay=none, dsn=4.4.1, "
		"status=deferred (x)\n";
	const struct wb_report *report = read_text(text, strlen(text));

	ck_assert_str_eq(report->sender.text, "<>");
	ck_assert_str_eq(wb_date_format(arena, report->arrived),
		"2026-11-20T08:14:03+09:00");
}
END_TEST

int
main(void)
{
	TCase *tests = tcase_create("log");

	tcase_add_loop_test(tests, reads, 0, WB_COUNT(cases));
	tcase_add_test(tests, message_lines);
	tcase_add_test(tests, null_sender);
	return run_tests(tests);
}
