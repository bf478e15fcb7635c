#include "redact/redact.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "redact/veil.h"

static struct wb_arena *a;
static struct wb_redactor *run;

static void
set_up(void)
{
	a = wb_arena_new(0);
	run = wb_redactor_new();
}

static void
tear_down(void)
{
	wb_redactor_free(run);
	wb_arena_free(a);
}

/* Running text, gone over twice as a message is. */
static const struct {
	const char *text, *wanted;
} texts[] = {
	{ "550 5.1.1 <hana@example.jp>: User unknown",
		"550 5.1.1 <user1@example.jp>: User unknown" },
	/* the same person throughout, also without a domain */
	{ "hana... User unknown, Hana@b.example, bob@example.jp, 'hana'",
		"user1... User unknown, user1@b.example, user2@example.jp, "
		"'user1'" },
	/* roles, and words of mailers that are somebody's address */
	{ "user@example.jp: user unknown by postmaster@example.jp",
		"user1@example.jp: user unknown by postmaster@example.jp" },
	/* what is odd about an address stays */
	{ "<ha..na.@docomo.ne.jp> <\"ha na\"@example.jp>",
		"<user1..x.@docomo.ne.jp> <\"user2\"@example.jp>" },
	{ "\xe8\x8a\xb1@example.jp", "user1\xc3\xa9@example.jp" },
	/* where text begins in another script */
	{ "\xe5\xae\x9b\xe5\x85\x88hana@example.jp\xe3\x81\xaf",
		"\xe5\xae\x9b\xe5\x85\x88user1@example.jp\xe3\x81\xaf" },
	{ "SRS0=Ab12=XY=example.com=hana@fwd.example",
		"SRS0=x=x=example.com=user1@fwd.example" },
	{ "bounces+123-ab1c-hana=gmail.com@em.shop.example",
		"bounces+x-x-user1=gmail.com@em.shop.example" },
	{ "hana=gmail.com@list.example", "user1@list.example" },
	{ "s=mfrom;id=hana@docomo.ne.jp;ip=192.0.2.1",
		"s=mfrom;id=user1@docomo.ne.jp;ip=192.0.2.1" },
	{ "/home/hana/Maildir: permission denied",
		"/home/user1/x: permission denied" },
	{ "sasl_username=hana, client=mx.example.com[192.0.2.1]",
		"sasl_username=user1, client=mx.example.com[192.0.2.1]" },
	/* links */
	{ "https://support.google.com/mail/?p=NoSuchUser "
	  "d2e1a72fcca58-6c6e1f9b2a1sor12.12 - gsmtp",
		"https://support.google.com/mail/?p=NoSuchUser token1 - "
		"gsmtp" },
	{ "http://www.openspf.org/Why?s=mfrom;id=hana%40a.example;"
	  "ip=192.0.2.1;r=mx.b.example",
		"http://www.openspf.org/Why?s=mfrom;id=user1%40a.example;"
		"ip=192.0.2.1;r=mx.b.example" },
	{ "http://hana:geheim@a.example/u/6fd1c0aa98b7?key=tanaka&n=12.",
		"http://a.example/u/x?key=x&n=12." },
	{ "https://support.google.com/a?p=sender-guidelines-ip",
		"https://support.google.com/a?p=sender-guidelines-ip" },
	/* what looks opaque and is not */
	{ "sender is unauthenticated.5.7.26 Gmail "
	  "tyapr01mb5678.jpnprd01.prod.outlook.com",
		"sender is unauthenticated.5.7.26 Gmail "
		"tyapr01mb5678.jpnprd01.prod.outlook.com" },
};

START_TEST(test_text)
{
	struct wb_veil v;
	struct wb_buf out;
	const char *text = texts[_i].text;

	wb_veil_begin(&v, a, run);
	for (int i = 0; i < 2; i++) {
		wb_buf_init(&out, a, 4096);
		wb_veil_text(&v, &out, text, strlen(text));
	}
	wb_veil_end(&v);
	ck_assert_str_eq(out.at, texts[_i].wanted);
}
END_TEST

static const char bounce[] =
	"From: MAILER-DAEMON@mx.example.com (Mail Delivery System)\r\n"
	"To: hana@example.com\r\n"
	"Subject: Undelivered Mail: our secret plan\r\n"
	"X-Secret: hana\r\n"
	"MIME-Version: 1.0\r\n"
	"Content-Type: multipart/report; report-type=delivery-status; "
	"boundary=\"A1/mx\"\r\n"
	"\r\n"
	"--A1/mx\r\n"
	"Content-Transfer-Encoding: base64\r\n"
	"Content-Type: text/plain; charset=utf-8\r\n"
	"\r\n"
	"SGFuYSBUYW5ha2EgPGhhbmFAZXhhbXBsZS5jb20+OiB1bmtub3duCg==\r\n"
	"--A1/mx\r\n"
	"Content-Type: message/delivery-status\r\n"
	"\r\n"
	"Reporting-MTA: dns; mx.example.com\r\n"
	"\r\n"
	"Final-Recipient: rfc822; bob@b.example\r\n"
	"Action: failed\r\n"
	"Status: 5.1.1\r\n"
	"Diagnostic-Code: smtp; 550 5.1.1 bob: our secret plan\r\n"
	"--A1/mx\r\n"
	"Content-Type: message/rfc822\r\n"
	"\r\n"
	"From: =?utf-8?B?SGFuYSBUYW5ha2E=?= <hana@example.com>\r\n"
	"To: Bob <bob@b.example>\r\n"
	"Subject: =?utf-8?Q?our_secret_plan?=\r\n"
	"Received: from hana by mx.example.com with local\r\n"
	"DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=s1; h=from;\r\n"
	" bh=QUJD; b=c2VjcmV0\r\n"
	"Content-Type: text/plain\r\n"
	"\r\n"
	"the body\r\n"
	"--A1/mx--\r\n";

START_TEST(test_message)
{
	static const char *const gone[] = { "hana", "Hana", "Tanaka", "bob",
		"secret", "the body", "c2VjcmV0", "SGFu", "base64", "QUJD" };
	static const char *const there[] = {
		"MAILER-DAEMON@mx.example.com (Mail Delivery System)",
		"Subject: Undelivered Mail: [subject]",
		"X-Secret: [redacted]",
		"report-type=delivery-status",
		"Final-Recipient: rfc822; user2@b.example",
		"smtp; 550 5.1.1 user2: [redacted]",
		"From: <user1@example.com>",
		"Received: from user1 by mx.example.com with local",
		"redacted=valid:unknown",
		"Status: 5.1.1",
	};
	static const char *const valid[] = { "valid" }, *const none[] = {
		NULL
	};
	struct wb_redact_found found = { valid, none, 1 };
	const struct wb_report *report =
		wb_report_read(a, (struct wb_bytes){ (const uint8_t *)bounce,
					  sizeof bounce - 1 });
	struct wb_bytes out = wb_redact(a, run, report, &found);
	const char *text = wb_strndup(a, (const char *)out.at, out.len);

	for (size_t i = 0; i < WB_COUNT(gone); i++)
		ck_assert_msg(strstr(text, gone[i]) == NULL, "%s in:\n%s",
			gone[i], text);
	for (size_t i = 0; i < WB_COUNT(there); i++)
		ck_assert_msg(strstr(text, there[i]) != NULL, "no %s in:\n%s",
			there[i], text);
	report = wb_report_read(a, out);
	ck_assert_uint_eq(report->recipient_count, 1);
	ck_assert_str_eq(report->recipients->final.text, "user2@b.example");
	ck_assert_str_eq(report->original->from.text, "user1@example.com");
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("redact");
	TCase *t = tcase_create("redact");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, test_text, 0, (int)WB_COUNT(texts));
	tcase_add_test(t, test_message);
	suite_add_tcase(s, t);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failed;

	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
