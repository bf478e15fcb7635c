#include "diagnose/repair_spf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct wb_arena *arena;

/* What the tests' domain, own.example, may refer to. */
static const char zone[] =
	"@default NXDOMAIN\n"
	"_spf.g.example TXT \"v=spf1 include:n1.g.example include:n2.g.example"
	" include:n3.g.example ~all\"\n"
	"n1.g.example TXT \"v=spf1 ip4:198.51.100.0/24 ~all\"\n"
	"n2.g.example TXT \"v=spf1 ip4:192.0.2.0/25 ip6:2001:db8:1::/48"
	" ~all\"\n"
	"n3.g.example TXT \"v=spf1 ip4:192.0.2.128/25 ~all\"\n"
	"m.example TXT \"v=spf1 ip4:198.18.0.0/15 -all\"\n"
	"mac.example TXT \"v=spf1 exists:%{i}.x.example -all\"\n"
	"neg.example TXT \"v=spf1 -ip4:198.51.100.9 ip4:198.51.100.0/24"
	" ~all\"\n"
	"bad.example TXT \"v=spf1 ipv4:198.51.100.9 -all\"\n"
	"two.example TXT \"v=spf1 -all\"\n"
	"two.example TXT \"v=spf1 ~all\"\n"
	"sick.example TXT SERVFAIL\n"
	"ea.example TXT \"v=spf1 include:fa.example ~all\"\n"
	"eb.example TXT \"v=spf1 include:fb.example ~all\"\n"
	"ec.example TXT \"v=spf1 include:fc.example ~all\"\n"
	"ed.example TXT \"v=spf1 include:fd.example ~all\"\n"
	"ee.example TXT \"v=spf1 include:fe.example ~all\"\n"
	"fa.example TXT \"v=spf1 ip4:100.64.97.0/24 ~all\"\n"
	"fb.example TXT \"v=spf1 ip4:100.64.98.0/24 ~all\"\n"
	"fc.example TXT \"v=spf1 ip4:100.64.99.0/24 ~all\"\n"
	"fd.example TXT \"v=spf1 ip4:100.64.100.0/24 ~all\"\n"
	"fe.example TXT \"v=spf1 ip4:100.64.101.0/24 ~all\"\n"
	"own.example A 192.0.2.77\n"
	"own.example MX 10 mx.own.example\n"
	"mx.own.example A 192.0.2.78\n"
	"mx.own.example AAAA 2001:db8:5::78\n";

static void
set_up(void)
{
	arena = wb_arena_new(0);
}

static void
tear_down(void)
{
	wb_arena_free(arena);
}

/* records: the TXT of own.example, one a line. */
static struct wb_world *
world_with(const char *records)
{
	struct wb_world *world = wb_world_new(arena);
	const char *texts[10], *why = "";
	struct wb_name own;
	unsigned line = 0;
	size_t n = 0;

	ck_assert_msg(
		wb_world_read(world, zone, strlen(zone), &line, &why) == WB_OK,
		"line %u: %s", line, why);
	for (; *records != '\0'; n++) {
		size_t len = strcspn(records, "\n");

		texts[n] = wb_strndup(arena, records, len);
		records += len + (records[len] != '\0');
	}
	ck_assert(wb_name_parse("own.example", 11, &own));
	if (n > 0)
		wb_world_edit(world, &own, WB_TXT, texts, n);
	return world;
}

static struct wb_spf_repair_input
input_of(const char *ip, const char *include)
{
	struct wb_spf_repair_input in = { .client.family = 0 };

	ck_assert(wb_name_parse("own.example", 11, &in.domain));
	if (ip[0] != '\0')
		ck_assert(wb_ip_parse(ip, strlen(ip), &in.client));
	if (include[0] != '\0')
		ck_assert(wb_name_parse(include, strlen(include), &in.include));
	return in;
}

static const char us[] = "203.0.113.7";

static const struct {
	const char *records, *ip, *include, *after;
	enum wb_fix_safety safety;
} repairs[] = {
	/* the client is added */
	{ "", us, "", "v=spf1 ip4:203.0.113.7 ~all", WB_FIX_LIKELY },
	{ "v=spf1 ip4:192.0.2.0/24 include:_spf.g.example -all\nverify=x", us,
		"",
		"v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.7 "
		"include:_spf.g.example -all",
		WB_FIX_LIKELY },
	{ "v=spf1 include:_spf.g.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:_spf.g.example -all",
		WB_FIX_LIKELY },
	{ "v=spf1 redirect=_spf.g.example", us, "",
		"v=spf1 ip4:203.0.113.7 redirect=_spf.g.example",
		WB_FIX_LIKELY },
	{ "v=spf1 include:m.example", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example", WB_FIX_LIKELY },
	{ "v=spf1 include:m.example ~all ip4:203.0.113.7", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example ~all",
		WB_FIX_LIKELY },
	{ "v=spf1 -ip4:203.0.113.0/24 include:m.example ~all", us, "",
		"v=spf1 ip4:203.0.113.7 -ip4:203.0.113.0/24 include:m.example "
		"~all",
		WB_FIX_LIKELY },
	{ "v=spf1 ip4:192.0.2.1 ?ip4:203.0.113.0/24 ip4:192.0.2.2 -all", us, "",
		"v=spf1 ip4:192.0.2.1 ip4:203.0.113.7 ?ip4:203.0.113.0/24 "
		"ip4:192.0.2.2 -all",
		WB_FIX_LIKELY },
	{ "v=spf1 include:m.example -all exp=why.example", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example -all "
		"exp=why.example",
		WB_FIX_LIKELY },
	{ "v=spf1 include:mac.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:mac.example -all",
		WB_FIX_LIKELY },
	{ "v=spf1 mx -all", "2001:db8:99::7", "",
		"v=spf1 ip6:2001:db8:99::7 mx -all", WB_FIX_LIKELY },
	/* a service is added */
	{ "v=spf1 mx -all", "198.18.3.4", "m.example",
		"v=spf1 mx include:m.example -all", WB_FIX_LIKELY },
	{ "v=spf1 mx redirect=_spf.g.example", "198.18.3.4", "m.example",
		"v=spf1 mx include:m.example redirect=_spf.g.example",
		WB_FIX_LIKELY },
	{ "v=spf1 mx -all", us, "m.example", "v=spf1 ip4:203.0.113.7 mx -all",
		WB_FIX_LIKELY },
	{ "v=spf1 mx -all", "", "m.example", "v=spf1 mx include:m.example -all",
		WB_FIX_LIKELY },
	{ "", "198.18.3.4", "m.example", "v=spf1 include:m.example ~all",
		WB_FIX_LIKELY },
	{ "", "", "m.example", "v=spf1 include:m.example ~all", WB_FIX_LIKELY },
	{ "", "", "", "v=spf1 ip4:<address> ~all", WB_FIX_HAS_BLANKS },
	/* several records */
	{ "v=spf1 include:_spf.g.example ~all\nv=spf1 include:m.example mx "
	  "-all",
		us, "",
		"v=spf1 ip4:203.0.113.7 include:_spf.g.example "
		"include:m.example mx ~all",
		WB_FIX_LIKELY },
	{ "v=spf1 ip4:203.0.113.7 -all\nv=spf1 include:m.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example -all", WB_FIX_EXACT },
	{ "v=spf1 redirect=m.example\nv=spf1 redirect=_spf.g.example", "", "",
		"v=spf1 include:_spf.g.example redirect=m.example",
		WB_FIX_EXACT },
	{ "v=spf1 redirect=m.example\nv=spf1 ip4:203.0.113.7 -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example -all", WB_FIX_EXACT },
	/* typing mistakes */
	{ "v=spf1 ipv4:203.0.113.0/24 include:m.example -all", us, "",
		"v=spf1 ip4:203.0.113.0/24 include:m.example -all",
		WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7,ip4:192.0.2.9, include=m.example -all", us,
		"",
		"v=spf1 ip4:203.0.113.7 ip4:192.0.2.9 include:m.example -all",
		WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7include:m.example~all", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example ~all", WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7 include:_spf.g.exampleinclude:m.example "
	  "-all",
		us, "",
		"v=spf1 ip4:203.0.113.7 include:_spf.g.example "
		"include:m.example -all",
		WB_FIX_EXACT },
	{ "v=spf1 ipv4:203.0.113.7include:m.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example -all", WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7 include:m.example-all", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example -all", WB_FIX_EXACT },
	{ "v=spf1 ip4: 203.0.113.7 - all", us, "",
		"v=spf1 ip4:203.0.113.7 -all", WB_FIX_EXACT },
	{ "v=spf1 203.0.113.7 mail.own.example 2001:db8::/32 192.0.2.* -all",
		us, "",
		"v=spf1 ip4:203.0.113.7 a:mail.own.example ip6:2001:db8::/32 "
		"ip4:192.0.2.0/24 -all",
		WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.0/255.255.255.0 a:192.0.2.4 "
	  "ip4:mx.own.example ip4:192.0.2.8/024 ip4:192.0.2.9:25 -all",
		us, "",
		"v=spf1 ip4:203.0.113.0/24 ip4:192.0.2.4 a:mx.own.example "
		"ip4:192.0.2.8/24 ip4:192.0.2.9 -all",
		WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7 inlcude:m.example redirect:x.example -all.",
		us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example "
		"redirect=x.example -all",
		WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7 \342\200\223all", us, "",
		"v=spf1 ip4:203.0.113.7 -all", WB_FIX_EXACT },
	{ "v=spf1\tip4:203.0.113.7 -all", us, "", "v=spf1 ip4:203.0.113.7 -all",
		WB_FIX_EXACT },
	{ "v=spf1;ip4:203.0.113.7 -all", us, "", "v=spf1 ip4:203.0.113.7 -all",
		WB_FIX_EXACT },
	{ "spf1 ip4:203.0.113.7 -all", us, "", "v=spf1 ip4:203.0.113.7 -all",
		WB_FIX_EXACT },
	{ "v=spf1 ip4:203.0.113.7 blah foo:bar -all", us, "",
		"v=spf1 ip4:203.0.113.7 -all", WB_FIX_LIKELY },
	{ "v=spf1 ip4:203.0.113.7 -all exp=a.example exp=b.example", us, "",
		"v=spf1 ip4:203.0.113.7 -all exp=a.example", WB_FIX_LIKELY },
	/* what cannot work */
	{ "v=spf1 ip4:203.0.113.7 include:gone.example -all", "", "",
		"v=spf1 ip4:203.0.113.7 -all", WB_FIX_LIKELY },
	{ "v=spf1 include:bad.example include:two.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 -all", WB_FIX_LIKELY },
	{ "v=spf1 include:own.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 -all", WB_FIX_LIKELY },
	{ "v=spf1 mx redirect=gone.example", us, "",
		"v=spf1 ip4:203.0.113.7 mx ~all", WB_FIX_LIKELY },
	{ "v=spf1 include:sick.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:sick.example -all",
		WB_FIX_LIKELY },
	{ "v=spf1 ptr include:m.example -all", us, "",
		"v=spf1 ip4:203.0.113.7 include:m.example -all",
		WB_FIX_LIKELY },
	/* limits */
	{ "v=spf1 include:_spf.g.example include:ea.example "
	  "include:eb.example include:ec.example include:ed.example "
	  "include:ee.example -all",
		us, "",
		"v=spf1 ip4:203.0.113.7 include:_spf.g.example "
		"ip4:100.64.97.0/24 ip4:100.64.98.0/24 include:ec.example "
		"include:ed.example include:ee.example -all",
		WB_FIX_LIKELY },
	{ "v=spf1 a a mx a a a a a a a a -all a:b.example redirect=m.example",
		"", "", "v=spf1 a mx -all", WB_FIX_EXACT },
	{ "v=spf1 include:_spf.g.example include:n1.g.example mx a "
	  "include:ea.example include:eb.example ?all",
		"", "",
		"v=spf1 include:_spf.g.example mx a include:ea.example "
		"include:eb.example ?all",
		WB_FIX_EXACT },
	{ "v=spf1 a:x1.example a:x2.example mx:x3.example include:m.example "
	  "-all",
		us, "", "v=spf1 ip4:203.0.113.7 include:m.example -all",
		WB_FIX_LIKELY },
	{ "v=spf1 mx include:neg.example include:_spf.g.example "
	  "include:ea.example include:eb.example include:ec.example -all",
		"192.0.2.78", "",
		"v=spf1 mx include:neg.example include:_spf.g.example "
		"ip4:100.64.97.0/24 include:eb.example include:ec.example "
		"-all",
		WB_FIX_LIKELY },
};

START_TEST(repaired_and_proved)
{
	struct wb_world *world = world_with(repairs[_i].records);
	struct wb_spf_repair_input in =
		input_of(repairs[_i].ip, repairs[_i].include);
	struct wb_spf_repair repair = wb_spf_repair(arena, world, &in, NULL);
	struct wb_spf_proof proof;

	ck_assert(repair.possible);
	ck_assert_str_eq(repair.after, repairs[_i].after);
	ck_assert_int_eq(repair.safety, repairs[_i].safety);
	proof = wb_spf_repair_prove(arena, world, &in, &repair, NULL);
	ck_assert(!proof.pending);
	ck_assert_msg(proof.proved == (repair.safety != WB_FIX_HAS_BLANKS),
		"%s", proof.why_not.msgid);
}
END_TEST

static bool
notes_contain(const struct wb_spf_repair *repair, const char *words)
{
	for (const struct wb_note *n = repair->notes; n != NULL; n = n->next)
		if (strstr(wb_expand(arena, n->sentence.msgid,
				   n->sentence.params),
			    words) != NULL)
			return true;
	return false;
}

START_TEST(notes)
{
	static const struct {
		const char *records, *ip, *include, *words;
	} said[] = {
		{ "", us, "", "mail of own.example" },
		{ "v=spf1 ~all\nv=spf1 -all", us, "", "~all, the more" },
		{ "v=spf1 ~all\nv=spf1 a -all", us, "", "2 SPF records" },
		{ "v=spf1 -ip4:203.0.113.0/24 -all", us, "",
			"before -ip4:203.0.113.0/24" },
		{ "v=spf1 ptr -all", us, "", "ptr was left out" },
		{ "v=spf1 mx -all", us, "m.example",
			"m.example does not list 203.0.113.7" },
		{ "v=spf1 include:gone.example -all", us, "",
			"gone.example has no SPF record" },
		{ "v=spf1 include:two.example -all", us, "", "only its owner" },
		{ "v=spf1 ip4:203.0.113.7 ~all", us, "", "needs no change" },
		{ "v=spf1 include:_spf.g.example include:ea.example "
		  "include:eb.example include:ec.example include:ed.example "
		  "-all",
			us, "", "saves 2 look-ups" },
	};

	for (size_t i = 0; i < WB_COUNT(said); i++) {
		struct wb_world *world = world_with(said[i].records);
		struct wb_spf_repair_input in =
			input_of(said[i].ip, said[i].include);
		struct wb_spf_repair repair =
			wb_spf_repair(arena, world, &in, NULL);

		ck_assert_msg(notes_contain(&repair, said[i].words), "%s",
			said[i].words);
	}
}
END_TEST

START_TEST(impossible)
{
	struct wb_world *world = world_with("");
	struct wb_spf_repair_input in = input_of(us, "");
	struct wb_spf_repair repair;
	const char *target = "x.example";

	wb_world_edit(world, &in.domain, WB_CNAME, &target, 1);
	repair = wb_spf_repair(arena, world, &in, NULL);
	ck_assert(!repair.possible);
	ck_assert(notes_contain(&repair, "alias (CNAME) of x.example"));
	ck_assert(
		!wb_spf_repair_prove(arena, world, &in, &repair, NULL).proved);
	ck_assert(wb_name_parse("sick.example", 12, &in.domain));
	repair = wb_spf_repair(arena, world, &in, NULL);
	ck_assert(!repair.possible);
	ck_assert(notes_contain(&repair, "did not tell"));
}
END_TEST

/* A record that somebody made up is tried all the same. */
static struct wb_spf_proof
prove(const char *records, const char *after, const char *ip,
	const char *include)
{
	struct wb_world *world = world_with(records);
	struct wb_spf_repair_input in = input_of(ip, include);
	struct wb_spf_repair repair = { .possible = true, .after = after };

	return wb_spf_repair_prove(arena, world, &in, &repair, NULL);
}

START_TEST(bad_repairs_are_not_proved)
{
	static const struct {
		const char *records, *after, *ip, *include, *why;
	} tries[] = {
		{ "v=spf1 ip4:192.0.2.0/24 -all", "v=spf1 ip4:203.0.113.7 -all",
			us, "", "would get SPF fail instead of pass" },
		{ "v=spf1 ip4:192.0.2.0/24 -all",
			"v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.7 ~all", us, "",
			"would get SPF softfail instead of fail" },
		{ "v=spf1 ip4:192.0.2.0/24 -all",
			"v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.0/24 -all", us,
			"", "would get SPF pass instead of fail" },
		{ "v=spf1 ip4:192.0.2.0/24 -all",
			"v=spf1 ip4:192.0.2.0/24 -all ip4:203.0.113.7", us, "",
			"203.0.113.7 would still get SPF fail" },
		{ "v=spf1 mx -all", "v=spf1 ip4:203.0.113.7 -all", us, "",
			"would get SPF fail instead of pass" },
		{ "v=spf1 -all", "v=spf1 include:m.example -all", "198.18.0.9",
			"", "would get SPF pass instead of fail" },
		{ "v=spf1 a -all",
			"v=spf1 ip4:203.0.113.7 a a a a a a a a a a a -all", us,
			"", "needs 11 look-ups" },
		{ "v=spf1 -all", "v=spf1 ipv4:203.0.113.7 -all", us, "",
			"would still get SPF permerror" },
	};

	for (size_t i = 0; i < WB_COUNT(tries); i++) {
		struct wb_spf_proof proof = prove(tries[i].records,
			tries[i].after, tries[i].ip, tries[i].include);
		const char *why;

		ck_assert(!proof.proved);
		why = wb_expand(
			arena, proof.why_not.msgid, proof.why_not.params);
		ck_assert_msg(strstr(why, tries[i].why) != NULL, "%s", why);
	}
	/* the service's own addresses are meant to pass */
	ck_assert(prove("v=spf1 -all", "v=spf1 include:m.example -all",
		"198.18.0.9", "m.example")
			  .proved);
}
END_TEST

/* From nothing: all that repair and proof need is asked for in rounds. */
START_TEST(rounds)
{
	const struct wb_world *whole = world_with(
		"v=spf1 mx include:_spf.g.example include:ea.example ~all");
	struct wb_spf_repair_input in = input_of(us, "");
	struct wb_world *world = wb_world_new(arena);
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_spf_repair repair = { .possible = false };
	struct wb_spf_proof proof = { .proved = false };
	unsigned n;

	for (n = 0; n < 10; n++) {
		wb_wanted_clear(wanted);
		repair = wb_spf_repair(arena, world, &in, wanted);
		if (repair.possible)
			proof = wb_spf_repair_prove(
				arena, world, &in, &repair, wanted);
		if (wb_wanted_count(wanted) == 0)
			break;
		ck_assert(!proof.proved);
		for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
			const struct wb_question *q = wb_wanted_at(wanted, i);

			wb_world_put(world, &q->name, q->type,
				wb_world_ask(whole, &q->name, q->type, NULL));
		}
	}
	ck_assert_uint_le(n, 5);
	ck_assert(proof.proved);
	ck_assert_uint_gt(proof.probes, 20);
}
END_TEST

START_TEST(other_texts_stay)
{
	struct wb_world *world =
		world_with("verify=x\nv=spf1 -all\nv=spf1 ~all\nother");
	struct wb_spf_repair_input in = input_of(us, "");
	struct wb_spf_repair repair = wb_spf_repair(arena, world, &in, NULL);
	const struct wb_answer *answer =
		wb_world_ask(wb_spf_repair_overlay(arena, world, &in, &repair),
			&in.domain, WB_TXT, NULL);

	ck_assert_uint_eq(repair.before_count, 2);
	ck_assert_uint_eq(answer->count, 3);
	ck_assert_str_eq(answer->records[0].text, "verify=x");
	ck_assert_str_eq(answer->records[1].text, "other");
	ck_assert_str_eq(answer->records[2].text, repair.after);
}
END_TEST

/* What does not fit into a TXT record any more is not proposed, nor cut. */
START_TEST(longest_record)
{
	static const size_t lens[] = { 60000, 65200, 65279, 65300, 65535, 65600,
		140000 };
	struct wb_spf_repair_input in = input_of(us, "");
	struct wb_spf_repair repair;
	struct wb_buf text;

	wb_buf_init(&text, arena, 1 << 18);
	wb_buf_puts(&text, "v=spf1 ");
	while (text.len + strlen("=y ~all") < lens[_i])
		wb_buf_putc(&text, 'x');
	wb_buf_puts(&text, "=y ~all");
	repair = wb_spf_repair(arena, world_with(text.at), &in, NULL);
	ck_assert_int_eq(repair.possible, _i < 2);
	if (_i < 2)
		ck_assert(strlen(repair.after) > lens[_i]);
	else
		ck_assert(notes_contain(&repair, "too long"));
}
END_TEST

START_TEST(long_records)
{
	struct wb_spf_repair_input in = input_of(us, "");
	struct wb_spf_repair repair;
	struct wb_buf text;

	wb_buf_init(&text, arena, 1 << 16);
	wb_buf_puts(&text, "v=spf1");
	for (int i = 0; i < 30; i++)
		wb_buf_printf(&text, " ip4:198.51.100.%d", i);
	wb_buf_puts(&text, " -all");
	repair = wb_spf_repair(arena, world_with(text.at), &in, NULL);
	ck_assert(notes_contain(&repair, "one record of 3 strings"));
	ck_assert(notes_contain(&repair, "450 bytes"));
	for (int i = 0; i < 1000; i++)
		wb_buf_printf(&text, " x,");
	repair = wb_spf_repair(arena, world_with(text.at), &in, NULL);
	ck_assert(!repair.possible);
	ck_assert(notes_contain(&repair, "too long"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("repair_spf");
	TCase *tcase = tcase_create("repair_spf");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(
		tcase, repaired_and_proved, 0, (int)WB_COUNT(repairs));
	tcase_add_test(tcase, notes);
	tcase_add_test(tcase, impossible);
	tcase_add_test(tcase, bad_repairs_are_not_proved);
	tcase_add_test(tcase, rounds);
	tcase_add_test(tcase, other_texts_stay);
	tcase_add_loop_test(tcase, longest_record, 0, 7);
	tcase_add_test(tcase, long_records);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
