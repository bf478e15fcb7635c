#include "report/report_show.h"

/* The facts of the message that came back. */
#define BOUNCE                                                                 \
	"From: MAILER-DAEMON@a.example\nTo: ann@a.example\n"                   \
	"Subject: Undelivered\nMIME-Version: 1.0\n"                            \
	"Content-Type: multipart/report; report-type=delivery-status;\n"       \
	" boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"        \
	"Final-Recipient: rfc822; bob@b.example\nAction: failed\n"             \
	"Status: 5.1.1\n\n--x\nContent-Type: message/rfc822\n\n"
#define END "\n\n--x--\n"

static const struct wb_original *
original(const char *text)
{
	return read_text(text, strlen(text))->original;
}

START_TEST(plain_fields)
{
	const struct wb_original *o = original(BOUNCE
		"Return-Path: <bounce-1@list.a.example>\n"
		"From: \"Ann, <of> Sales\" <Ann@a.example>,\n eve@a.example\n"
		"To: bob@b.example\nSubject: =?UTF-8?B?5pel5pys?=\n"
		"Date: Fri, 20 Nov 2026 08:14:03 +0900\n"
		"Message-ID: <1@a.example>\nList-Id: News <news.a.example>\n"
		"X-Mailer: Apple Mail (2.3)\n\nText" END);

	ck_assert_str_eq(o->from.text, "Ann@a.example");
	ck_assert_uint_eq(o->from.place.line, 19);
	ck_assert_uint_eq(o->from.place.column, 26);
	ck_assert_str_eq(o->from_all.text,
		"\"Ann, <of> Sales\" <Ann@a.example>, eve@a.example");
	ck_assert_str_eq(o->mail_from.text, "bounce-1@list.a.example");
	ck_assert_str_eq(o->to.text, "bob@b.example");
	ck_assert_str_eq(o->subject.text, "日本");
	ck_assert_str_eq(o->message_id.text, "<1@a.example>");
	ck_assert_str_eq(o->list_id.text, "News <news.a.example>");
	ck_assert_str_eq(o->user_agent.text, "Apple Mail (2.3)");
	ck_assert(!o->headers_only);
}
END_TEST

static const struct {
	const char *name, *fields, *want;
} senders[] = {
	{ "Return-Path", "Return-Path: <ann@a.example>\n", "ann@a.example" },
	{ "the null sender", "Return-Path: <>\n", "<>" },
	{ "as sendmail writes it", "Return-Path: <MAILER-DAEMON>\n", "<>" },
	{ "without brackets", "Return-Path: ann@a.example\n", "ann@a.example" },
	{ "X-Envelope-From", "X-Envelope-From: ann@a.example\n",
		"ann@a.example" },
	{ "Exim's Received",
		"Received: from x by y with local (Exim 4.9)\n"
		" (envelope-from <eve@a.example>) id 1\n",
		"eve@a.example" },
	{ "nothing: whom the bounce was sent to", "X-A: b\n", "ann@a.example" },
};

START_TEST(mail_from)
{
	const char *text = wb_printf(arena, "%s%sFrom: f@a.example\n\nText%s",
		BOUNCE, senders[_i].fields, END);

	ck_assert_str_eq(original(text)->mail_from.text, senders[_i].want);
}
END_TEST

/* want: helo host ip by with recipient */
static const struct {
	const char *field, *want;
} hops[] = {
	{ "from mail.a.example (mail.a.example [203.0.113.9])\n"
	  "\tby mx.b.example (Postfix) with ESMTPS id 9C1F\n"
	  "\tfor <bob@b.example>; Fri, 20 Nov 2026 08:14:03 +0900 (JST)",
		"mail.a.example mail.a.example 203.0.113.9 mx.b.example ESMTPS "
		"bob@b.example" },
	{ "from pc (unknown [198.51.100.7]) by mx.b.example with SMTP; x",
		"pc - 198.51.100.7 mx.b.example SMTP -" },
	{ "from [192.0.2.7] (helo=mail.a.example)\n"
	  "\tby mx.b.example with esmtp (Exim 4.96) id 1x",
		"mail.a.example [192.0.2.7] 192.0.2.7 mx.b.example esmtp -" },
	{ "from host.a.example ([192.0.2.7] helo=mail.a.example)\n"
	  "\tby mx.b.example with esmtp",
		"mail.a.example host.a.example 192.0.2.7 mx.b.example esmtp "
		"-" },
	{ "from unknown (HELO mail.a.example) (192.0.2.7)\n"
	  "  by mx.b.example with SMTP; 19 Nov 2026 23:14:08 -0000",
		"mail.a.example unknown 192.0.2.7 mx.b.example SMTP -" },
	{ "from TYC.prod.outlook.com (2603:1096::5) by\n"
	  " TYA.prod.outlook.com (2603:1096::6) with Microsoft SMTP Server",
		"TYC.prod.outlook.com - 2603:1096::5 TYA.prod.outlook.com "
		"Microsoft -" },
	{ "from a (localhost [IPv6:2001:db8::1]) by b with LMTP",
		"a - 2001:db8::1 b LMTP -" },
	{ "by mail.a.example (Postfix, from userid 0) id 9C1F; x",
		"- - - mail.a.example - -" },
	{ "(qmail 236 invoked by uid 0); 22 Nov 2026 07:04:17 -0000",
		"- - - - - -" },
	{ "from", "- - - - - -" },
};

static const char *
dash(const char *text)
{
	return *text == '\0' ? "-" : text;
}

START_TEST(received)
{
	const char *text = wb_printf(arena, "%sReceived: %s\nFrom: a@b\n\nT%s",
		BOUNCE, hops[_i].field, END);
	const struct wb_received *hop = original(text)->received;
	char ip[WB_IP_TEXT_MAX] = "";

	ck_assert_ptr_nonnull(hop);
	if (hop->ip.family != 0)
		wb_ip_format(&hop->ip, ip);
	ck_assert_str_eq(wb_printf(arena, "%s %s %s %s %s %s", dash(hop->helo),
				 dash(hop->host), dash(ip), dash(hop->by),
				 dash(hop->with), dash(hop->recipient)),
		hops[_i].want);
}
END_TEST

START_TEST(client)
{
	/* the newest hop from a public address */
	const struct wb_original *o = original(BOUNCE
		"Received: from localhost (localhost [127.0.0.1]) by "
		"a.example\n"
		"Received: from in (in [10.0.0.5]) by a.example\n"
		"Received: from out.a.example (x [203.0.113.9]) by a.example\n"
		"Received: from pc (y [198.51.100.7]) by a.example\n"
		"From: ann@a.example\n\nText" END);
	char ip[WB_IP_TEXT_MAX];

	wb_ip_format(&o->client_ip, ip);
	ck_assert_str_eq(ip, "203.0.113.9");
	ck_assert_uint_eq(o->client_place.line, 20);
	ck_assert_str_eq(o->helo.text, "out.a.example");
}
END_TEST

START_TEST(signatures)
{
	const struct wb_original *o = original(
		BOUNCE "DKIM-Signature: v=1; a=rsa-sha256; d=a.example;\n"
		       "\ts=key1; ds=no; h=from:to; b=AAAA\n"
		       "DKIM-Signature: v=1;s=x;d=esp.example;bh=AA==;b=BBBB\n"
		       "DKIM-Signature: broken\n"
		       "From: ann@a.example\n\nText" END);
	const struct wb_signature_fact *one = o->dkim;

	ck_assert_str_eq(one->d.text, "a.example");
	ck_assert_str_eq(one->s.text, "key1");
	ck_assert_uint_eq(one->s.place.line, 19);
	ck_assert_uint_eq(one->s.place.column, 4);
	one = one->next;
	ck_assert_str_eq(one->d.text, "esp.example");
	ck_assert_str_eq(one->s.text, "x");
	one = one->next;
	ck_assert_str_eq(one->d.text, "");
	ck_assert_ptr_nonnull(one->header);
	ck_assert_ptr_null(one->next);
}
END_TEST

START_TEST(auth_results)
{
	const struct wb_original *o = original(BOUNCE
		"Authentication-Results: mx.b.example 1;\n"
		" spf=pass (b: domain of a; says=so) "
		"smtp.mailfrom=ann@a.example;"
		"\n dkim=fail reason=\"bad; key\" header.d=a.example;\n"
		" dmarc=fail (p=REJECT) header.from=a.example\n"
		"Authentication-Results: c.example; none\n"
		"Authentication-Results: spf=none smtp.helo=x; d.example;"
		" dkim=none\nFrom: ann@a.example\n\nText" END);
	static const char *const want[] = {
		"mx.b.example spf pass smtp.mailfrom=ann@a.example",
		"mx.b.example dkim fail reason=\"bad; key\" header.d=a.example",
		"mx.b.example dmarc fail header.from=a.example",
		" spf none smtp.helo=x",
		" dkim none ",
	};
	const struct wb_auth_result *one = o->auth_results;

	for (size_t i = 0; i < WB_COUNT(want); i++, one = one->next) {
		ck_assert_ptr_nonnull(one);
		ck_assert_str_eq(
			wb_printf(arena, "%s %s %s %s", one->authserv,
				one->method, one->result, one->property),
			want[i]);
	}
	ck_assert_ptr_null(one);
}
END_TEST

START_TEST(headers_alone)
{
	const struct wb_original *o = original(
		"From: MAILER-DAEMON@a.example\nMIME-Version: 1.0\n"
		"Content-Type: multipart/report; boundary=x\n\n--x\n"
		"Content-Type: message/delivery-status\n\n"
		"Final-Recipient: rfc822; bob@b.example\nAction: failed\n\n"
		"--x\nContent-Type: text/rfc822-headers\n\n"
		"From: ann@a.example\nMessage-ID: <1@a.example>\n--x--\n");

	ck_assert(o->headers_only);
	ck_assert_str_eq(o->from.text, "ann@a.example");
	ck_assert_uint_eq(o->from.place.line, 14);
	ck_assert_str_eq(o->message_id.text, "<1@a.example>");
}
END_TEST

START_TEST(nothing_came_back)
{
	const struct wb_original *o = original("550 5.1.1 Unknown\n");

	ck_assert_ptr_null(o->part);
	ck_assert_str_eq(o->from.text, "");
	ck_assert_str_eq(o->mail_from.text, "");
	ck_assert_uint_eq(o->client_ip.family, 0);
}
END_TEST

int
main(void)
{
	TCase *tests = tcase_create("original");

	tcase_add_test(tests, plain_fields);
	tcase_add_loop_test(tests, mail_from, 0, WB_COUNT(senders));
	tcase_add_loop_test(tests, received, 0, WB_COUNT(hops));
	tcase_add_test(tests, client);
	tcase_add_test(tests, signatures);
	tcase_add_test(tests, auth_results);
	tcase_add_test(tests, headers_alone);
	tcase_add_test(tests, nothing_came_back);
	return run_tests(tests);
}
