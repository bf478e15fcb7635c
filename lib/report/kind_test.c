#include "report/report_show.h"

/* What is no bounce, what is hardly anything, and a bounce within a mail. */
#define MAIL(from, subject)                                                    \
	"From: " from "\nTo: ann@a.example\nSubject: " subject                 \
	"\nDate: Fri, 20 Nov 2026 08:14:03 +0900\n"

static const struct show_case cases[] = {
	{ "nothing", "", "empty\n" },
	{ "blank lines", "\n \r\n\t\n", "empty\n" },
	{ "words", "hello world\nnothing here\n", "not-mail\n" },
	{ "an ordinary mail",
		MAIL("Bob <bob@b.example>", "Lunch") "\nShall we meet at noon? "
						     "My number is 555-550.\n",
		"none\n" },
	{ "a letter about a bounce is none",
		MAIL("Bob <bob@b.example>",
			"Your mail server") "\nI could not send you the file: "
					    "your server said it was too "
					    "big. Could you have a look?\n",
		"none\n" },
	{ "an auto-reply, RFC 3834",
		MAIL("Bob <bob@b.example>",
			"Re: Report") "Auto-Submitted: auto-replied\n\nI am "
				      "away until Monday.\n",
		"autoreply\n<bob@b.example> delivered - 0 -\n" },
	{ "an auto-reply by its subject, in Japanese",
		MAIL("bob@b.example",
			"=?UTF-8?B?5LiN5Zyo44Gu44GK55+l44KJ44Gb?=") "\n",
		"autoreply\n<bob@b.example> delivered - 0 -\n" },
	{ "a mailer's bounce may call itself auto-replied",
		MAIL("Mail Delivery System <MAILER-DAEMON@a.example>",
			"Undelivered Mail") "Auto-Submitted: "
					    "auto-replied\n\nThis message "
					    "could not be "
					    "delivered:\n\n  "
					    "bob@b.example\n\n550 5.1.1 "
					    "Unknown user\n",
		"prose\n<bob@b.example> failed 5.1.1 550 - remote\n"
		"  11:1 550 5.1.1 Unknown user\n" },
	{ "a challenge, however like a mailer it words it",
		MAIL("bob@b.example",
			"Please confirm your message") "X-Delivery-Agent: "
						       "TMDA/1.1\n\nThis "
						       "message was created "
						       "automatically by mail "
						       "delivery "
						       "software.\nYour "
						       "message could "
						       "not be delivered: "
						       "<ann@a.example> is not "
						       "confirmed.\n",
		"challenge\n" },
	{ "a read receipt, RFC 8098",
		MAIL("bob@b.example",
			"Read: Report") "MIME-Version: 1.0\nContent-Type: "
					"multipart/report; boundary=x;\n"
					" report-type=disposition-"
					"notification\n\n--x\n\nRead.\n--x\n"
					"Content-Type: "
					"message/disposition-notification\n\n"
					"Final-Recipient: "
					"rfc822;bob@b.example\n"
					"Disposition: "
					"manual-action/MDN-sent-manually; "
					"displayed\n"
					"\n--x--\n",
		"mdn\n<bob@b.example> delivered - 0 -\n" },
	{ "a DMARC report",
		MAIL("reports@b.example",
			"Report Domain: a.example Submitter: b.example "
			"Report-ID: 1") "MIME-Version: 1.0\nContent-Type: "
					"application/gzip\n\nAAAA\n",
		"dmarc\n" },
	{ "a TLS report, RFC 8460",
		MAIL("reports@b.example",
			"Report") "MIME-Version: 1.0\nContent-Type: "
				  "multipart/report; boundary=x;\n"
				  " report-type=\"tlsrpt\"\n\n--x\n\nReport.\n-"
				  "-x--\n",
		"dmarc\n" },
	{ "a bounce that somebody forwarded as an attachment",
		MAIL("bob@b.example",
			"Fwd: what is this?") "MIME-Version: "
					      "1.0\nContent-Type: "
					      "multipart/mixed; boundary=x\n"
					      "\n--x\n\nCan you tell me what "
					      "this means?\n--x\n"
					      "Content-Type: message/rfc822\n\n"
					      "From: "
					      "MAILER-DAEMON@a.example\nTo: "
					      "bob@a.example\n"
					      "Subject: failure notice\n\n"
					      "Hi. This is the qmail-send "
					      "program at a.example.\n\n"
					      "<eve@c.example>:\n192.0.2.1 "
					      "does not like recipient.\n"
					      "Remote host said: 550 5.1.1 "
					      "Unknown\n\n--x--\n",
		"prose qmail\n<eve@c.example> failed 5.1.1 550 RCPT "
		"[192.0.2.1] "
		"remote\n  22:19 550 5.1.1 Unknown\n" },
	{ "and one pasted with its header",
		MAIL("bob@b.example",
			"Fwd: what is this?") "\nLook what I "
					      "got:\n\n---------- Forwarded "
					      "message ---------\n"
					      "From: Mail Delivery System "
					      "<MAILER-DAEMON@a.example>\n"
					      "Date: Fri, 20 Nov 2026 08:00:00 "
					      "+0900\n"
					      "Subject: Undelivered Mail "
					      "Returned to Sender\n"
					      "To: bob@a.example\n\n"
					      "This is the mail system at host "
					      "a.example.\n\n"
					      "<eve@c.example>: host "
					      "mx.c.example[192.0.2.1] said: "
					      "550 5.1.1\n"
					      "    Unknown (in reply to RCPT "
					      "TO command)\n",
		"prose postfix\n<eve@c.example> failed 5.1.1 550 RCPT "
		"mx.c.example[192.0.2.1] remote\n  16:53 550 5.1.1 Unknown\n" },
};

START_TEST(reads)
{
	check_case(&cases[_i]);
}
END_TEST

START_TEST(feedback)
{
	static const char text[] = MAIL("fbl@b.example",
		"complaint") "MIME-Version: 1.0\nContent-Type: "
			     "multipart/report; boundary=x;\n"
			     " report-type=feedback-report\n\n--x\n\nSpam.\n--"
			     "x\n"
			     "Content-Type: message/feedback-report\n\n"
			     "Feedback-Type: Abuse\nVersion: 1\n"
			     "Original-Mail-From: <ann@a.example>\n"
			     "Original-Rcpt-To: <bob@b.example>\n"
			     "Original-Rcpt-To: <eve@b.example>\n"
			     "Source-IP: 198.51.100.9\n\n--x\n"
			     "Content-Type: message/rfc822\n\nFrom: "
			     "ann@a.example\n"
			     "Message-ID: <1@a.example>\n\nBuy!\n--x--\n";
	const struct wb_report *report = read_text(text, strlen(text));
	char ip[WB_IP_TEXT_MAX];

	ck_assert_int_eq(report->kind, WB_REPORT_FEEDBACK);
	ck_assert_str_eq(report->feedback_type, "abuse");
	ck_assert_uint_eq(report->recipient_count, 2);
	ck_assert_str_eq(report->recipients->next->final.text, "eve@b.example");
	ck_assert_str_eq(report->sender.text, "ann@a.example");
	ck_assert_str_eq(report->original->message_id.text, "<1@a.example>");
	wb_ip_format(&report->original->client_ip, ip);
	ck_assert_str_eq(ip, "198.51.100.9");
}
END_TEST

/* Inputs made to be slow; each must be read in well under Check's 4 seconds,
 * sanitizers and all. */
static const struct {
	const char *name, *head, *unit;
} floods[] = {
	{ "addresses", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n",
		"<a@b.example>: " },
	{ "address lines", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n",
		"<a@b.example>:\n550 5.1.1 no\n\n" },
	{ "at signs", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n", "@" },
	{ "quotes", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n", "\"@" },
	{ "codes", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n", "550 " },
	{ "replies", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n",
		"<<< 550-5.1.1 no\n" },
	{ "recipients",
		MAIL("MAILER-DAEMON@b",
			"Undeliverable") "Content-Type: "
					 "message/delivery-status\n\n",
		"Final-Recipient: a\nAction: failed\n\n" },
	{ "log lines", "",
		"to=<a@b.example>, status=bounced (host m[1.2.3.4] said: "
		"550)\n" },
	{ "log keys", "to=<a@b>, status=bounced ", "xto=to=to=" },
	{ "headers in text", MAIL("MAILER-DAEMON@b", "Undeliverable") "\n",
		"From: a\n b\n" },
	{ "sendmail",
		MAIL("MAILER-DAEMON@b",
			"Undeliverable") "\n----- Transcript of session "
					 "follows -----\n",
		"<<< 550 a\n550 <a@b.example>... no\n" },
	{ "postfix",
		MAIL("MAILER-DAEMON@b",
			"Undeliverable") "\nThis is the mail system at host "
					 "b.\n\n",
		"<a@b.example>: host m[1.2.3.4] said: 550 no\n" },
	{ "comments",
		MAIL("MAILER-DAEMON@b",
			"Undeliverable") "Content-Type: "
					 "message/rfc822\n\nReceived: ",
		"(a" },
};

START_TEST(is_linear)
{
	size_t size = 400000, head = strlen(floods[_i].head);
	size_t unit = strlen(floods[_i].unit), at = head;
	char *text = malloc(head + size + unit);
	const struct wb_report *report;

	ck_assert_ptr_nonnull(text);
	memcpy(text, floods[_i].head, head);
	for (; at < head + size; at += unit)
		memcpy(text + at, floods[_i].unit, unit);
	report = read_text(text, at);
	ck_assert_ptr_nonnull(report->original);
	free(text);
}
END_TEST

int
main(void)
{
	TCase *tests = tcase_create("kind");

	tcase_add_loop_test(tests, reads, 0, WB_COUNT(cases));
	tcase_add_test(tests, feedback);
	tcase_add_loop_test(tests, is_linear, 0, WB_COUNT(floods));
	return run_tests(tests);
}
