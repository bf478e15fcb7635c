/* What is told of receivers that judge otherwise. */
#include "check/note.h"

#include "check/dkim.h"
#include "check/dmarc.h"
#include "check/spf.h"
#include "check/test_world.h"

static const char *
ids(const struct wb_check_note *note)
{
	struct wb_buf text;

	wb_buf_init(&text, arena, 4096);
	for (; note != NULL; note = note->next) {
		ck_assert_msg(
			wb_expandable(note->says.msgid, note->says.params),
			"%s", note->says.msgid);
		wb_buf_printf(&text, "%s%s", text.len > 0 ? " " : "", note->id);
	}
	return text.at;
}

#define TEN                                                                    \
	"a:h1.example a:h2.example a:h3.example a:h4.example a:h5.example "    \
	"a:h6.example a:h7.example a:h8.example a:h9.example a:h10.example "
#define TWO                                                                    \
	"h1.example A 192.0.2.1\n"                                             \
	"h2.example A 192.0.2.2\n"

static const struct {
	const char *ip, *world, *notes;
} spf_cases[] = {
	{ "192.0.2.1", "d.example TXT \"v=spf1 ip4:192.0.2.1 -all\"\n", "" },
	{ "192.0.2.9", "d.example TXT \"v=spf1 +all\"\n", "pass-all" },
	{ "192.0.2.9", "d.example TXT \"v=spf1 ?all\"\n", "" },
	{ "192.0.2.1", "d.example TXT \"v=spf1 ip4:192.0.2.1 +all\"\n", "" },
	{ "192.0.2.9", "d.example TXT \"v=spf1 ptr -all\"\n", "ptr" },
	{ "192.0.2.9", "d.example TXT \"v=spf1 -ptr:x.example -all\"\n",
		"ptr" },
	{ "192.0.2.1", "d.example TXT \"v=spf1 ip4:192.0.2.1 ptr -all\"\n",
		"" },
	{ "192.0.2.1",
		"d.example TXT \"v=spf1 -all\"\nd.example TXT \"v=spf1 mx\"\n",
		"several-records" },
	{ "192.0.2.1", "d.example TXT \"V=SPF1 -all\"\n", "upper-case" },
	{ "192.0.2.1", "d.example TXT \"v=spf1 \\195\\164 -all\"\n",
		"not-ascii" },
	{ "192.0.2.1", TWO "d.example TXT \"v=spf1 " TEN "mx -all\"\n",
		"tree-over-limit" },
	{ "192.0.2.77",
		"@default NODATA\nd.example TXT \"v=spf1 a:h1.example "
		"a:h2.example a:h3.example -all\"\n",
		"void-limit" },
	/* two terms have IPv6 addresses only */
	{ "192.0.2.77",
		"h1.example AAAA 2001:db8::1\nh2.example AAAA 2001:db8::2\n"
		"d.example TXT \"v=spf1 a:h1.example a:h2.example -all\"\n",
		"void-by-family" },
	{ "2001:db8::77",
		TWO "d.example TXT \"v=spf1 a:h1.example a:h2.example -all\"\n",
		"void-by-family" },
	{ "192.0.2.77",
		"h1.example AAAA 2001:db8::1\n"
		"d.example TXT \"v=spf1 a:h1.example -all\"\n",
		"" },
	/* silence is nothing to tell of */
	{ "192.0.2.77", "d.example TXT SERVFAIL\n", "" },
	{ "192.0.2.77", "@default NXDOMAIN\n", "" },
};

START_TEST(spf)
{
	struct wb_spf_input in = { .domain = name_of("d.example"),
		.sender = "a@d.example",
		.receiver = "" };
	const char *ip = spf_cases[_i].ip;
	struct wb_spf_result r;

	ck_assert(wb_ip_parse(ip, strlen(ip), &in.client));
	r = wb_spf_check(arena,
		world_of(wb_printf(
			arena, "@default NXDOMAIN\n%s", spf_cases[_i].world)),
		&in, NULL);
	ck_assert_str_eq(ids(r.notes), spf_cases[_i].notes);
}
END_TEST

START_TEST(spf_long_answer)
{
	struct wb_spf_input in = {
		.domain = name_of("d.example"), .sender = "", .receiver = ""
	};
	struct wb_buf text;
	struct wb_spf_result r;

	wb_buf_init(&text, arena, 1 << 16);
	wb_buf_puts(&text, "d.example TXT \"v=spf1 -all\"\n");
	for (int i = 0; i < 20; i++)
		wb_buf_printf(
			&text, "d.example TXT \"token-%d-%050d\"\n", i, i);
	ck_assert(wb_ip_parse("192.0.2.1", 9, &in.client));
	r = wb_spf_check(arena, world_of(text.at), &in, NULL);
	ck_assert_str_eq(ids(r.notes), "long-answer");
}
END_TEST

static const struct {
	const char *from, *spf_domain, *world, *notes;
} dmarc_cases[] = {
	{ "d.test", "d.test", "_dmarc.d.test TXT \"v=DMARC1; p=reject\"\n",
		"" },
	{ "d.test", "other.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=reject; pct=20\"\n", "pct" },
	{ "d.test", "other.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=reject; pct=100\"\n", "" },
	{ "d.test", "other.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=none; pct=20\"\n", "" },
	/* t=y is a step less, and unknown to the older */
	{ "d.test", "other.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=reject; t=y\"\n",
		"rfc7489-policy" },
	/* np= is unknown to the older */
	{ "no.d.test", "other.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=none; np=reject\"\n"
		"no.d.test MX NXDOMAIN\n",
		"rfc7489-policy" },
	/* psd=n makes an organizational domain of its own */
	{ "a.d.test", "b.d.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=reject\"\n"
		"_dmarc.a.d.test TXT \"v=DMARC1; p=reject; psd=n\"\n",
		"rfc7489-result" },
	/* a record in the middle is not seen by the older */
	{ "x.a.d.test", "other.test",
		"_dmarc.a.d.test TXT \"v=DMARC1; p=reject; psd=n\"\n",
		"rfc7489-result" },
	/* unanswered: nothing is said */
	{ "a.d.test", "b.d.test",
		"_dmarc.d.test TXT \"v=DMARC1; p=reject; pct=5\"\n"
		"_dmarc.a.d.test TXT SERVFAIL\n",
		"" },
};

START_TEST(dmarc)
{
	struct wb_dmarc_identifier id = { .passed = true };
	struct wb_dmarc_input in = { .from = name_of(dmarc_cases[_i].from),
		.identifiers = &id,
		.identifier_count = 1 };
	struct wb_dmarc_result r;

	id.domain = name_of(dmarc_cases[_i].spf_domain);
	r = wb_dmarc_check(arena,
		world_of(wb_printf(
			arena, "@default NODATA\n%s", dmarc_cases[_i].world)),
		&in, NULL);
	ck_assert_str_eq(ids(r.notes), dmarc_cases[_i].notes);
}
END_TEST

START_TEST(dkim)
{
	static const char *const cautions[] = { "body-length", "key-pkcs1",
		"key-below-2048", "key-base64", "key-has-quotes",
		"key-version-place", "extra-text", "" };
	struct wb_dkim_result r = {
		.s = "s1", .key_bits = 1024, .caution = cautions[_i]
	};

	ck_assert_str_eq(ids(wb_dkim_notes(arena, &r)), cautions[_i]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("check/note");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, spf, 0, (int)WB_COUNT(spf_cases));
	tcase_add_test(all, spf_long_answer);
	tcase_add_loop_test(all, dmarc, 0, (int)WB_COUNT(dmarc_cases));
	tcase_add_loop_test(all, dkim, 0, 8);
	return run_suite(suite);
}
