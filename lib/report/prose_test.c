#include "report/report_show.h"

/* Prose of unknown origin, as many a mailer might write it. */
#define HEAD(from)                                                             \
	"Return-Path: <>\nFrom: " from "\nTo: ann@a.example\n"                 \
	"Subject: Delivery failure\n\n"
#define DAEMON HEAD("MAILER-DAEMON@gw.example")
#define COPY                                                                   \
	"\n--- Original message ---\n\nReceived: from a.example\n"             \
	"From: ann@a.example\nTo: bob@b.example\nMessage-ID: <1@a.example>\n"  \
	"\nHello, write to eve@c.example.\n"

static const struct show_case cases[] = {
	{ "an address on its line, a reply below",
		DAEMON "Your message could not be delivered to:\n\n"
		       "    bob@b.example\n\nThe server said:\n\n"
		       "    550 5.1.1 No such user\n" COPY,
		"prose\n<bob@b.example> failed 5.1.1 550 - remote\n"
		"  12:5 550 5.1.1 No such user\n" },
	{ "in a sentence, the reply, too",
		DAEMON "Unable to deliver message to: <bob@b.example>\n"
		       "Server mx.b.example[192.0.2.1] failed with: 550 "
		       "<bob@b.example> No such user\n" COPY,
		"prose\n<bob@b.example> failed - 550 - "
		"mx.b.example[192.0.2.1] remote\n"
		"  7:45 550 <bob@b.example> No such user\n" },
	{ "a dialogue",
		DAEMON
		"Each of the following was rejected by a remote server.\n"
		"\n    Recipient: <bob@b.example>\n"
		"    >>> RCPT TO:<bob@b.example>\n"
		"    <<< 550 <bob@b.example>: User unknown\n",
		"prose\n<bob@b.example> failed - 550 RCPT remote\n"
		"  10:9 550 <bob@b.example>: User unknown\n" },
	{ "a session with times before the arrows",
		DAEMON "Failed address: bob@b.example\n\n"
		       "--- Session Transcript ---\n"
		       " Fri 2026-11-20 08:14:03: --> RCPT To:<bob@b.example>\n"
		       " Fri 2026-11-20 08:14:03: <-- 550 5.1.1 No such user\n"
		       " Fri 2026-11-20 08:14:03: --> QUIT\n",
		"prose\n<bob@b.example> failed 5.1.1 550 RCPT remote\n"
		"  10:31 550 5.1.1 No such user\n" },
	{ "the codes behind the words",
		HEAD("postmaster@gw.example") "Votre message n'a pas pu être "
					      "remis :\n\nbob@b.example\n\n"
					      "Raison : adresse inconnue (550 "
					      "5.1.1)\n",
		"prose\n<bob@b.example> failed 5.1.1 550 - remote\n"
		"  10:1 Raison : adresse inconnue (550 5.1.1)\n" },
	{ "an outer code in front, the remote's words in quotes",
		DAEMON "The message to <bob@b.example> was undeliverable.\n"
		       "The reason for the problem:\n5.1.0 - Unknown address "
		       "error 550-'5.7.1 Refused'\n",
		"prose ironport\n<bob@b.example> failed 5.7.1 550 - remote\n"
		"  8:31 550-'5.7.1 Refused'\n" },
	{ "a list with reasons, and a paragraph for all behind it",
		DAEMON "Not delivered to the following recipients:\n\n"
		       "   bob@b.example: no such user\n"
		       "   eve@c.example: mailbox full\n\n"
		       "Questions? Write to postmaster@gw.example.\n",
		"prose\n<bob@b.example> failed - 0 -\n  8:19 no such user\n"
		"<eve@c.example> failed - 0 -\n  9:19 mailbox full\n" },
	{ "one reply for all",
		DAEMON "Could not be delivered because of\n\n"
		       "550 5.7.1 Refused by policy\n\n"
		       "The following recipients were affected:\n"
		       "    bob@b.example\n    eve@b.example\n",
		"prose mailmarshal\n<bob@b.example> failed 5.7.1 550 - remote\n"
		"  8:1 550 5.7.1 Refused by policy\n"
		"<eve@b.example> failed 5.7.1 550 - remote\n"
		"  8:1 550 5.7.1 Refused by policy\n" },
	{ "the message's header listed for people, not copied",
		DAEMON "This report relates to a message you sent with:\n\n"
		       "  Message-id: <1@a.example>\n  From: ann@a.example\n"
		       "  To: all@b.example\n  Subject: Hello\n\n"
		       "  Recipient address: bob@b.example\n"
		       "  Reason: unable to deliver this message after 1 day\n",
		"prose\n<bob@b.example> failed - 0 -\n"
		"  14:11 unable to deliver this message after 1 day\n" },
	{ "dots in From, nothing else: no bounce",
		"From: bob@b.example\nTo: ann@a.example\nSubject: Delivery\n\n"
		"Your delivery bob@b.example arrives at 5.50 today.\n",
		"none\n" },
	{ "several, each with its own",
		DAEMON "The following addresses failed:\n\n"
		       "<bob@b.example>: 550 5.1.1 Unknown\n"
		       "<eve@c.example>: 552 5.2.2 Mailbox full\n"
		       "<joe@d.example>: host not found\n",
		"prose\n<bob@b.example> failed 5.1.1 550 - remote\n"
		"  8:18 550 5.1.1 Unknown\n"
		"<eve@c.example> failed 5.2.2 552 - remote\n"
		"  9:18 552 5.2.2 Mailbox full\n"
		"<joe@d.example> failed - 0 -\n  10:18 host not found\n" },
	{ "the postmaster's address is no recipient, nor is the sender's",
		DAEMON
		"Dear ann@a.example,\nyour message to bob@b.example could "
		"not be delivered.\nPlease contact postmaster@gw.example "
		"or help@gw.example.\n",
		"prose\n<bob@b.example> failed - 0 -\n"
		"  6:1 Dear ann@a.example, your message to bob@b.example could "
		"not be delivered. Please contact postmaster@gw.example or "
		"help@gw.example.\n" },
	{ "no address at all: whom the message was for",
		DAEMON "Undeliverable: mailbox full.\n" COPY,
		"prose\n<bob@b.example> failed - 0 -\n"
		"  6:1 Undeliverable: mailbox full.\n" },
	{ "X-Failed-Recipients",
		"From: daemon@gw.example\nTo: ann@a.example\n"
		"X-Failed-Recipients: bob@b.example\nSubject: Returned mail\n\n"
		"Not delivered.\n",
		"prose\n<bob@b.example> failed - 0 -\n  6:1 Not delivered.\n" },
	{ "a delay is no failure",
		"From: MAILER-DAEMON@gw.example\nTo: ann@a.example\n"
		"Subject: Warning: message delayed\n\n"
		"Your message to <bob@b.example> has been delayed.\n"
		"421 4.4.1 Try later\n",
		"prose\n<bob@b.example> delayed 4.4.1 421 - remote\n"
		"  6:1 421 4.4.1 Try later\n" },
	{ "Japanese, with a shortened copy",
		HEAD("postmaster@phone.example") "次のあて先にメールを届けられ"
						 "ませんでした。\nbob@b."
						 "example\n\n"
						 "理由：あて先が見つかりません"
						 "。\n"
						 "(550 <bob@b.example>: User "
						 "unknown)\n---元のメール---\n"
						 "件名：未題\nFrom: "
						 "ann@a.example\nTo: "
						 "joe@c.example\n",
		"prose\n<bob@b.example> failed - 550 - remote\n"
		"  10:2 550 <bob@b.example>: User unknown\n" },
	{ "a reply of several lines, wrapped and indented",
		DAEMON
		"Could not deliver to <bob@b.example>:\n"
		"  550-5.7.1 The message was refused by the policy of the "
		"server\n  of this domain.\n  550 5.7.1 See x\n",
		"prose\n<bob@b.example> failed 5.7.1 550 - remote\n"
		"  7:3 550-5.7.1 The message was refused by the policy of the "
		"server of this domain. 550 5.7.1 See x\n" },
	{ "an empty From, an IP for a host, a quoted local part",
		DAEMON "Delivery failed: <\"bob smith\"@b.example>\n"
		       "554 5.7.1 Refused\n",
		"prose\n<\"bob smith\"@b.example> failed 5.7.1 554 - remote\n"
		"  7:1 554 5.7.1 Refused\n" },
};

START_TEST(reads)
{
	check_case(&cases[_i]);
}
END_TEST

/* The words that another part of the mail holds, in HTML. */
START_TEST(html_only)
{
	static const char text[] =
		"From: MAILER-DAEMON@gw.example\nTo: ann@a.example\n"
		"Subject: Delivery failure\nMIME-Version: 1.0\n"
		"Content-Type: text/html\n\n<html><body><p>Your message to\n"
		"<b>bob@b.example</b> could not be delivered.</p>\n"
		"<pre>550 5.1.1 Unknown</pre></body></html>\n";
	const struct wb_recipient *one =
		read_text(text, strlen(text))->recipients;

	ck_assert_ptr_nonnull(one);
	ck_assert_str_eq(one->final.text, "bob@b.example");
	ck_assert_str_eq(one->diagnostic.text, "550 5.1.1 Unknown");
	ck_assert_uint_eq(one->diagnostic.place.line, 9);
	ck_assert_uint_eq(one->diagnostic.place.column, 6);
}
END_TEST

int
main(void)
{
	TCase *tests = tcase_create("prose");

	tcase_add_loop_test(tests, reads, 0, WB_COUNT(cases));
	tcase_add_test(tests, html_only);
	return run_tests(tests);
}
