/* What the conformance suites leave out: SPF (RFC 7208), DMARC (RFC 9989) and
 * keys (RFC 6376) at the edges of their grammars, each with the section that
 * decides. */
#include "check/dkim_key.h"
#include "check/dmarc.h"
#include "check/dmarc_record.h"
#include "check/spf.h"
#include "check/test_world.h"

#define D "d.example TXT "

static const struct {
	const char *name, *ip, *sender, *world;
	enum wb_spf result;
} spf_cases[] = {
	/* 4.5: the version is v=spf1, then a space or the end */
	{ "no blank", "192.0.2.1", "a@d.example", D "\"v=spf1+all\"",
		WB_SPF_NONE },
	{ "spf10", "192.0.2.1", "a@d.example", D "\"v=spf10 +all\"",
		WB_SPF_NONE },
	{ "tab", "192.0.2.1", "a@d.example", D "\"v=spf1\\009+all\"",
		WB_SPF_NONE },
	{ "blank before", "192.0.2.1", "a@d.example", D "\" v=spf1 +all\"",
		WB_SPF_NONE },
	{ "upper case", "192.0.2.1", "a@d.example", D "\"V=SPF1 +ALL\"",
		WB_SPF_PASS },
	{ "spf2.0", "192.0.2.1", "a@d.example", D "\"spf2.0/pra +all\"",
		WB_SPF_NONE },
	/* 4.6.1: blanks between terms and at the end */
	{ "blanks", "192.0.2.1", "a@d.example", D "\"v=spf1   +all   \"",
		WB_SPF_PASS },
	{ "tab between", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.1\\009-all\"", WB_SPF_PERMERROR },
	/* 3.3: strings are joined without anything in between */
	{ "seam in a term", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.\" \"0.2.1 -all\"", WB_SPF_PASS },
	{ "seam without its blank", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.1\" \"-all\"", WB_SPF_PERMERROR },
	{ "seam in the version", "192.0.2.1", "a@d.example",
		D "\"v=sp\" \"f1 +all\"", WB_SPF_PASS },
	/* 3.1: ASCII only */
	{ "UTF-8", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:\\195\\164.example +all\"",
		WB_SPF_PERMERROR },
	{ "long dash", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.1 \\226\\128\\147all\"",
		WB_SPF_PERMERROR },
	/* 5.6: addresses and lengths */
	{ "/0", "198.51.100.1", "a@d.example", D "\"v=spf1 ip4:192.0.2.1/0\"",
		WB_SPF_PASS },
	{ "/32", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4:192.0.2.1/32\"",
		WB_SPF_PASS },
	{ "/33", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4:192.0.2.1/33\"",
		WB_SPF_PERMERROR },
	{ "/00", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4:192.0.2.1/00\"",
		WB_SPF_PERMERROR },
	{ "/024", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4:192.0.2.1/024\"",
		WB_SPF_PERMERROR },
	{ "/ alone", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4:192.0.2.1/\"",
		WB_SPF_PERMERROR },
	{ "host bits", "192.0.2.77", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.1/24\"", WB_SPF_PASS },
	{ "short", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4:192.0.2\"",
		WB_SPF_PERMERROR },
	{ "leading zero", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.01\"", WB_SPF_PERMERROR },
	{ "ip6 /0", "2001:db8::1", "a@d.example", D "\"v=spf1 ip6:::/0\"",
		WB_SPF_PASS },
	{ "ip6 /129", "2001:db8::1", "a@d.example",
		D "\"v=spf1 ip6:2001:db8::1/129\"", WB_SPF_PERMERROR },
	{ "ip6 against v4", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip6:::/0 -all\"", WB_SPF_FAIL },
	{ "ip4 in ip6", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip6:192.0.2.1 -all\"", WB_SPF_PERMERROR },
	{ "mapped client", "::ffff:192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.1 -all\"", WB_SPF_PASS },
	/* 5.3: dual lengths */
	{ "a/24//64, v4", "192.0.2.77", "a@d.example",
		D "\"v=spf1 a/24//64 -all\"\nd.example A 192.0.2.1",
		WB_SPF_PASS },
	{ "a/24//64, v6", "2001:db8::77", "a@d.example",
		D "\"v=spf1 a/24//64 -all\"\nd.example AAAA 2001:db8::1",
		WB_SPF_PASS },
	{ "a//64, v4", "192.0.2.77", "a@d.example",
		D "\"v=spf1 a//64 -all\"\nd.example A 192.0.2.1", WB_SPF_FAIL },
	{ "a//", "192.0.2.1", "a@d.example",
		D "\"v=spf1 a// -all\"\nd.example A 192.0.2.1",
		WB_SPF_PERMERROR },
	{ "a//64/24", "192.0.2.1", "a@d.example",
		D "\"v=spf1 a//64/24 -all\"\nd.example A 192.0.2.1",
		WB_SPF_PERMERROR },
	{ "mx:x/16", "192.0.200.1", "a@d.example",
		D "\"v=spf1 mx:m.example/16 -all\"\nm.example MX 1 h.example\n"
		  "h.example A 192.0.2.1",
		WB_SPF_PASS },
	/* 5.1: what follows "all" is not looked at, but must be sound */
	{ "behind all", "192.0.2.1", "a@d.example",
		D "\"v=spf1 -all include:gone.example\"", WB_SPF_FAIL },
	{ "broken behind all", "192.0.2.1", "a@d.example",
		D "\"v=spf1 +all nonsense\"", WB_SPF_PERMERROR },
	{ "all:x", "192.0.2.1", "a@d.example", D "\"v=spf1 -all:x.example\"",
		WB_SPF_PERMERROR },
	/* 5.2: what an include comes to */
	{ "include of two records", "192.0.2.1", "a@d.example",
		D
		"\"v=spf1 include:t.example -all\"\n"
		"t.example TXT \"v=spf1 +all\"\nt.example TXT \"v=spf1 -all\"",
		WB_SPF_PERMERROR },
	{ "include of none", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:t.example -all\"\nt.example TXT \"x\"",
		WB_SPF_PERMERROR },
	{ "include of neutral", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:t.example -all\"\n"
		  "t.example TXT \"v=spf1 ?all\"",
		WB_SPF_FAIL },
	{ "include that fails", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:t.example ?all\"\n"
		  "t.example TXT \"v=spf1 -all\"",
		WB_SPF_NEUTRAL },
	{ "include without a name", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include -all\"", WB_SPF_PERMERROR },
	{ "include: of nothing", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include: -all\"", WB_SPF_PERMERROR },
	{ "include that is silent", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:t.example -all\"\nt.example TXT TIMEOUT",
		WB_SPF_TEMPERROR },
	{ "match before it", "192.0.2.1", "a@d.example",
		D "\"v=spf1 ip4:192.0.2.1 include:t.example -all\"\n"
		  "t.example TXT TIMEOUT",
		WB_SPF_PASS },
	/* 6.1: redirect */
	{ "redirect to none", "192.0.2.1", "a@d.example",
		D "\"v=spf1 redirect=t.example\"", WB_SPF_PERMERROR },
	{ "redirect first", "192.0.2.1", "a@d.example",
		D "\"v=spf1 redirect=t.example ip4:192.0.2.1\"", WB_SPF_PASS },
	{ "redirect twice", "192.0.2.1", "a@d.example",
		D "\"v=spf1 redirect=t.example redirect=t.example\"",
		WB_SPF_PERMERROR },
	{ "redirect and all", "192.0.2.1", "a@d.example",
		D "\"v=spf1 redirect=t.example ~all\"", WB_SPF_SOFTFAIL },
	{ "redirect:", "192.0.2.1", "a@d.example",
		D "\"v=spf1 redirect:t.example\"", WB_SPF_PERMERROR },
	/* 6: unknown modifiers are ignored, unknown mechanisms are not */
	{ "unknown modifier", "192.0.2.1", "a@d.example",
		D "\"v=spf1 moo=cow +all\"", WB_SPF_PASS },
	{ "unknown mechanism", "192.0.2.1", "a@d.example",
		D "\"v=spf1 moo:cow +all\"", WB_SPF_PERMERROR },
	{ "ip=", "192.0.2.1", "a@d.example", D "\"v=spf1 ip4=192.0.2.1 -all\"",
		WB_SPF_FAIL },
	/* 7: macros */
	{ "exists, v4", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{ir}.%{v}.d.example -all\"\n"
		  "1.2.0.192.in-addr.d.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "exists, v6: an A record", "2001:db8::1", "a@d.example",
		D "\"v=spf1 exists:%{ir}.%{v}.d.example -all\"\n"
		  "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0."
		  "0.2.ip6.d.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "%{d2}", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{d1r}.x.example -all\"\n"
		  "d.x.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "%{i0}", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{i0}.x.example -all\"", WB_SPF_PERMERROR },
	{ "%{i130}", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{i130}.x.example -all\"\n"
		  "192.0.2.1.x.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "%{l-}", "192.0.2.1", "ann-lee@d.example",
		D "\"v=spf1 exists:%{l1r-}.x.example -all\"\n"
		  "ann.x.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "%{p} of nobody", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{p}.x.example -all\"\n"
		  "unknown.x.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "%{p}", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{p}.x.example -all\"\n"
		  "1.2.0.192.in-addr.arpa PTR mx.d.example\n"
		  "mx.d.example A 192.0.2.1\n"
		  "mx.d.example.x.example A 127.0.0.2",
		WB_SPF_PASS },
	{ "%{z}", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{z}.x.example -all\"", WB_SPF_PERMERROR },
	{ "%x", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%x.x.example -all\"", WB_SPF_PERMERROR },
	{ "% at the end", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:x.example% -all\"", WB_SPF_PERMERROR },
	{ "%{c} not in exp", "192.0.2.1", "a@d.example",
		D "\"v=spf1 exists:%{c}.x.example -all\"", WB_SPF_PERMERROR },
	/* 4.3: what is no domain name is not looked up */
	{ "single label", "192.0.2.1", "a@localhost",
		"localhost TXT \"v=spf1 +all\"", WB_SPF_NONE },
	/* 4.8: a name too long loses labels on the left */
	{ "a long local part", "192.0.2.1",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aa"
		"@d.example",
		D "\"v=spf1 exists:%{l}.x.example -all\"", WB_SPF_FAIL },
	/* underscores and dots */
	{ "underscore", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:_spf.t.example -all\"\n"
		  "_spf.t.example TXT \"v=spf1 +all\"",
		WB_SPF_PASS },
	{ "final dot", "192.0.2.1", "a@d.example",
		D "\"v=spf1 include:t.example. -all\"\n"
		  "t.example TXT \"v=spf1 +all\"",
		WB_SPF_PASS },
	{ "numeric top", "192.0.2.1", "a@d.example",
		D "\"v=spf1 a:t.123 -all\"", WB_SPF_PERMERROR },
	/* a wildcard's record holds for hosts below it */
	{ "wildcard", "192.0.2.1", "a@x.w.example",
		"*.w.example TXT \"v=spf1 +all\"", WB_SPF_PASS },
	/* an alias */
	{ "alias", "192.0.2.1", "a@c.example",
		"c.example CNAME d.example\n" D "\"v=spf1 +all\"",
		WB_SPF_PASS },
};

static enum wb_spf
spf_of(const char *world, const char *ip, const char *sender)
{
	struct wb_spf_input in = { .sender = sender, .receiver = "" };

	ck_assert(wb_ip_parse(ip, strlen(ip), &in.client));
	in.domain = name_of(strchr(sender, '@') + 1);
	return wb_spf_check(arena,
		world_of(wb_printf(arena, "@default NXDOMAIN\n%s\n", world)),
		&in, NULL)
		.result;
}

START_TEST(spf)
{
	ck_assert_msg(spf_of(spf_cases[_i].world, spf_cases[_i].ip,
			      spf_cases[_i].sender) == spf_cases[_i].result,
		"%s: %s, not %s", spf_cases[_i].name,
		wb_spf_name(spf_of(spf_cases[_i].world, spf_cases[_i].ip,
			spf_cases[_i].sender)),
		wb_spf_name(spf_cases[_i].result));
}
END_TEST

/* Records of any length the DNS can carry. */
START_TEST(spf_lengths)
{
	static const unsigned terms[] = { 20, 60, 250, 2400 };

	for (size_t i = 0; i < WB_COUNT(terms); i++) {
		struct wb_buf text;

		wb_buf_init(&text, arena, 1 << 20);
		wb_buf_puts(&text, D "\"v=spf1");
		for (unsigned k = 0; k < terms[i]; k++)
			wb_buf_printf(
				&text, " ip4:10.%u.%u.0/24", k / 256, k % 256);
		wb_buf_puts(&text, " ip4:192.0.2.1 -all\"");
		ck_assert_int_eq(spf_of(text.at, "192.0.2.1", "a@d.example"),
			WB_SPF_PASS);
		ck_assert_int_eq(spf_of(text.at, "192.0.2.2", "a@d.example"),
			WB_SPF_FAIL);
	}
}
END_TEST

static const struct {
	const char *record;
	bool is_record;
	const char *policy, *sub;
	bool broken;
} dmarc_cases[] = {
	{ "v=DMARC1; p=none", true, "none", "", false },
	{ "v=DMARC1;p=reject", true, "reject", "", false },
	{ "v=DMARC1 ; p = Reject ;", true, "reject", "", false },
	{ "V=DMARC1; P=REJECT; SP=None", true, "reject", "none", false },
	{ "v=dmarc1; p=none", false, "", "", false },
	{ "v=DMARC1", true, "none", "", true },
	{ "v=DMARC2; p=none", false, "", "", false },
	{ " v=DMARC1; p=none", false, "", "", false },
	{ "p=none; v=DMARC1", false, "", "", false },
	{ "v=DMARC1, p=none", false, "", "", false },
	{ "v=DMARC1; p=none; p=reject", true, "none", "", false },
	{ "v=DMARC1; p=quarantine; moo=cow; sp=reject", true, "quarantine",
		"reject", false },
	{ "v=DMARC1; p=quarantine;;; sp=reject", true, "quarantine", "reject",
		false },
	{ "v=DMARC1; p=monitor", true, "none", "", true },
	{ "v=DMARC1; p=reject; sp=all", true, "reject", "", true },
	{ "v=DMARC1; rua=mailto:a@d.example", true, "none", "", true },
	{ "v=DMARC1; p=", true, "none", "", true },
	{ "v=DMARC1; p=reject; pct=abc", true, "reject", "", false },
	{ "v=DMARC1; p=reject; aspf=x", true, "reject", "", false },
};

START_TEST(dmarc_records)
{
	const struct wb_dmarc_record *r =
		wb_dmarc_record_parse(arena, dmarc_cases[_i].record);

	ck_assert_msg((r != NULL) == dmarc_cases[_i].is_record, "%s",
		dmarc_cases[_i].record);
	if (r == NULL)
		return;
	ck_assert_msg(r->policy_broken == dmarc_cases[_i].broken, "%s",
		dmarc_cases[_i].record);
	if (r->p.valid)
		ck_assert_str_eq(
			wb_policy_name(r->p.policy), dmarc_cases[_i].policy);
	if (dmarc_cases[_i].sub[0] != '\0')
		ck_assert_str_eq(
			wb_policy_name(r->sp.policy), dmarc_cases[_i].sub);
}
END_TEST

static const struct {
	const char *name, *from, *spf_domain, *world;
	enum wb_dmarc result;
} dmarc_results[] = {
	{ "no record", "d.example", "d.example", "", WB_DMARC_NONE },
	{ "same", "d.example", "d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject\"", WB_DMARC_PASS },
	{ "sub", "a.d.example", "b.d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject\"", WB_DMARC_PASS },
	{ "strict", "a.d.example", "b.d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject; aspf=s\"",
		WB_DMARC_FAIL },
	{ "other", "d.example", "e.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=none\"", WB_DMARC_FAIL },
	{ "looks alike", "d.example", "xd.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=none\"", WB_DMARC_FAIL },
	{ "psd=y above", "a.d.example", "b.d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject; psd=y\"",
		WB_DMARC_FAIL },
	{ "psd=n at both", "a.d.example", "b.d.example",
		"_dmarc.a.d.example TXT \"v=DMARC1; p=reject; psd=n\"\n"
		"_dmarc.b.d.example TXT \"v=DMARC1; p=reject; psd=n\"",
		WB_DMARC_FAIL },
	{ "psd=u", "a.d.example", "b.d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject; psd=u\"",
		WB_DMARC_PASS },
	{ "two records", "d.example", "d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject\"\n"
		"_dmarc.d.example TXT \"v=DMARC1; p=none\"",
		WB_DMARC_NONE },
	{ "single label", "localhost", "localhost",
		"_dmarc.localhost TXT \"v=DMARC1; p=reject\"", WB_DMARC_PASS },
	{ "silent", "d.example", "d.example", "_dmarc.d.example TXT SERVFAIL",
		WB_DMARC_TEMPERROR },
	{ "behind an alias", "d.example", "d.example",
		"_dmarc.d.example CNAME x.example\n"
		"x.example TXT \"v=DMARC1; p=reject\"",
		WB_DMARC_PASS },
	{ "IDN", "\xe4\xbe\x8b.example", "xn--fsq.example",
		"_dmarc.xn--fsq.example TXT \"v=DMARC1; p=reject\"",
		WB_DMARC_PASS },
	{ "upper case", "D.EXAMPLE", "d.example",
		"_dmarc.d.example TXT \"v=DMARC1; p=reject\"", WB_DMARC_PASS },
};

START_TEST(dmarc)
{
	struct wb_dmarc_identifier id = { .passed = true };
	struct wb_dmarc_input in = { .identifiers = &id,
		.identifier_count = 1,
		.from = name_of(dmarc_results[_i].from) };
	struct wb_dmarc_result r;

	id.domain = name_of(dmarc_results[_i].spf_domain);
	r = wb_dmarc_check(arena,
		world_of(wb_printf(arena, "@default NODATA\n%s\n",
			dmarc_results[_i].world)),
		&in, NULL);
	ck_assert_msg(r.tree_walk.result == dmarc_results[_i].result,
		"%s: %s, not %s", dmarc_results[_i].name,
		wb_dmarc_name(r.tree_walk.result),
		wb_dmarc_name(dmarc_results[_i].result));
}
END_TEST

#define P "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

static const struct {
	const char *record, *problem, *caution;
} keys[] = {
	{ "v=DKIM1; k=ed25519; " P, "", "" },
	{ "k=ed25519;" P, "", "" },
	{ "v=DKIM1;k=ed25519;n=a note; " P ";", "", "" },
	{ "v=DKIM1; k=ed25519; " P "; v=DKIM1", "key-syntax", "" },
	{ "v=DKIM2; k=ed25519; " P, "key-version", "" },
	{ "v=DKIM1; k=dsa; " P, "key-type", "" },
	{ "v=DKIM1; k=ed25519; h=sha1; " P, "key-hash", "" },
	{ "v=DKIM1; k=ed25519; h=sha1:SHA256; " P, "", "" },
	{ "v=DKIM1; k=ed25519; s=chat; " P, "key-service", "" },
	{ "v=DKIM1; k=ed25519; s=chat:email; " P, "", "" },
	{ "v=DKIM1; k=ed25519; s=*; " P, "", "" },
	{ "v=DKIM1; k=ed25519; t=y:s; " P, "", "" },
	{ "v=DKIM1; k=ed25519; p=", "key-revoked", "" },
	{ "v=DKIM1; k=ed25519; p= ; t=y", "key-revoked", "" },
	{ "v=DKIM1; k=ed25519", "key-missing-p", "" },
	{ "v=DKIM1; k=ed25519; p=AAAA", "key-truncated", "" },
	{ "v=DKIM1; k=ed25519; p=\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
	  "\"",
		"", "key-has-quotes" },
	{ "\"v=DKIM1; k=ed25519; " P "\"", "key-quotes", "" },
	{ "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyW QHOg7hcvPapiMlrwIaaPcHURo=",
		"", "" },
	{ "k=ed25519; " P "; v=DKIM1", "", "key-version-place" },
};

START_TEST(dkim_keys)
{
	struct wb_dkim_key_record r = wb_dkim_key_parse(arena, keys[_i].record);

	ck_assert_msg(strcmp(r.problem, keys[_i].problem) == 0 &&
			      strcmp(r.caution, keys[_i].caution) == 0,
		"%s: \"%s\" \"%s\"", keys[_i].record, r.problem, r.caution);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("check/edge");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, spf, 0, (int)WB_COUNT(spf_cases));
	tcase_add_test(all, spf_lengths);
	tcase_add_loop_test(all, dmarc_records, 0, (int)WB_COUNT(dmarc_cases));
	tcase_add_loop_test(all, dmarc, 0, (int)WB_COUNT(dmarc_results));
	tcase_add_loop_test(all, dkim_keys, 0, (int)WB_COUNT(keys));
	return run_suite(suite);
}
