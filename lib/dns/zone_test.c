#include "dns/zone.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/param.h"

static const char zone_text[] = "; of a.example\n"
				"$TTL 1h\n"
				"@\tIN SOA ns1 hostmaster (\n"
				"\t2026112001 ; serial\n"
				"\t3600 600 86400 300 )\n"
				"\tIN NS ns1\n"
				"@\tMX 10 mx1\n"
				"mx1\t300 IN A 192.0.2.1\n"
				"\tIN 5m AAAA 2001:db8::1\n"
				"@\tTXT ( \"v=spf1 ip4:192.0.2.0/28 \"\n"
				"\t\"ip4:203.0.113.9 -all\" )\n"
				"*.dyn\tTXT \"v=spf1 \\\"-all\"\n"
				"deep.er\tA 192.0.2.9\n"
				"_sip._tcp\tSRV 0 0 5060 mx1\n"
				"child\tNS ns.child.example.\n"
				"www\tCNAME mx1\n";

static const char below_text[] =
	"@default NXDOMAIN\n"
	"a.example. TXT \"v=spf1 -all\"\n"
	"old.a.example. A 192.0.2.77\n"
	"x.child.a.example. A 192.0.2.78\n"
	"b.example. A 192.0.2.79\n"
	"alias.b.example. CNAME c.example.\n"
	"c.example. TXT \"v=spf1 ip4:192.0.2.5 -all\"\n";

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

static struct wb_name
name(const char *text)
{
	struct wb_name n;

	ck_assert(wb_name_parse(text, strlen(text), &n));
	return n;
}

static const struct wb_answer *
ask(const struct wb_world *w, const char *text, enum wb_type type)
{
	struct wb_name n = name(text);

	return wb_world_ask(w, &n, type, NULL);
}

static struct wb_world *
below(void)
{
	struct wb_world *w = wb_world_new(arena);
	const char *why;
	unsigned line;

	ck_assert(wb_world_read(w, below_text, strlen(below_text), &line,
			  &why) == WB_OK);
	return w;
}

static const struct row {
	const char *name;
	enum wb_type type;
	enum wb_outcome outcome;
	const char *text; /* of the first record */
} rows[] = {
	{ "a.example", WB_TXT, WB_FOUND,
		"v=spf1 ip4:192.0.2.0/28 ip4:203.0.113.9 -all" },
	{ "a.example", WB_MX, WB_FOUND, "mx1.a.example" },
	{ "mx1.a.example", WB_A, WB_FOUND, "192.0.2.1" },
	{ "mx1.a.example", WB_AAAA, WB_FOUND, "2001:db8::1" },
	{ "mx1.a.example", WB_TXT, WB_NO_DATA, "" },
	{ "www.a.example", WB_A, WB_FOUND, "192.0.2.1" },
	{ "any.dyn.a.example", WB_TXT, WB_FOUND, "v=spf1 \"-all" },
	{ "any.dyn.a.example", WB_A, WB_NO_DATA, "" },
	/* an empty non-terminal is there, and hides no wildcard of another */
	{ "er.a.example", WB_TXT, WB_NO_DATA, "" },
	{ "_tcp.a.example", WB_A, WB_NO_DATA, "" },
	/* what the zone does not have is not there, whatever the DNS has now */
	{ "old.a.example", WB_A, WB_NO_NAME, "" },
	{ "_dmarc.a.example", WB_TXT, WB_NO_NAME, "" },
	/* but what it delegates, and other zones, are as they are */
	{ "x.child.a.example", WB_A, WB_FOUND, "192.0.2.78" },
	{ "b.example", WB_A, WB_FOUND, "192.0.2.79" },
};

START_TEST(whole_zone)
{
	const struct row *r = &rows[_i];
	struct wb_world *w = wb_world_overlay(arena, below());
	struct wb_name origin = name("a.example");
	const struct wb_answer *answer;
	const char *why = "";
	unsigned line = 0;

	ck_assert(wb_zone_is_file(zone_text, strlen(zone_text)));
	ck_assert_msg(wb_zone_read(w, zone_text, strlen(zone_text), &origin,
			      &line, &why) == WB_OK,
		"line %u: %s", line, why);
	wb_world_assume(w);
	answer = ask(w, r->name, r->type);
	ck_assert_int_eq(answer->outcome, r->outcome);
	if (r->text[0] != '\0')
		ck_assert_str_eq(answer->records[0].text, r->text);
}
END_TEST

static const struct bad {
	const char *text;
	unsigned line;
} bad[] = {
	{ "$ORIGIN a.example.\nx CNAME y\nx TXT hi\n", 3 },
	{ "$ORIGIN a.example.\n\nx TXT \"hi\n", 3 },
	{ "$ORIGIN a.example.\nx SOA ( 1 2\n", 2 },
	{ "$INCLUDE other.zone\n", 1 },
	{ "x MX 10 y\n", 1 },
	{ "$ORIGIN a.example.\nx A 192.0.2.300\n", 2 },
	{ "$ORIGIN a.example.\nx IN\n", 2 },
	{ "$ORIGIN a.example.\nx A\n", 2 },
	/* in world text it would be no data, but what became of a question */
	{ "$ORIGIN a.example.\nx SOA \"BOGUS\"\n", 2 },
	{ "$ORIGIN a.example.\nx SOA NXDOMAIN\n", 2 },
};

START_TEST(not_a_zone)
{
	struct wb_name origin = { "" };
	struct wb_world *w = wb_world_new(arena);
	const char *why = "";
	unsigned line = 0;

	ck_assert(wb_zone_read(w, bad[_i].text, strlen(bad[_i].text), &origin,
			  &line, &why) == WB_ERR_WORLD);
	ck_assert_uint_eq(line, bad[_i].line);
	ck_assert(why[0] != '\0');
}
END_TEST

/* Wherever it is, it neither hangs nor cuts a record short. */
START_TEST(a_nul_is_no_zone)
{
	static const char text[] = "$ORIGIN a.example.\nx TXT \"h\" i\n";
	struct wb_name origin = { "" };
	const char *why = "";
	char zone[sizeof text];
	unsigned line = 0;

	memcpy(zone, text, sizeof text);
	zone[_i] = '\0';
	ck_assert(wb_zone_read(wb_world_new(arena), zone, strlen(text), &origin,
			  &line, &why) == WB_ERR_WORLD);
	ck_assert_uint_eq(line, _i < 19 ? 1 : 2);
	ck_assert(why[0] != '\0');
}
END_TEST

START_TEST(an_escaped_nul_cuts_nothing)
{
	static const char text[] = "$ORIGIN a.example.\nx TXT \"h\\000i\"\n";
	struct wb_name origin = { "" };
	struct wb_world *w = wb_world_new(arena);
	const char *why;
	unsigned line;

	ck_assert(wb_zone_read(w, text, strlen(text), &origin, &line, &why) ==
		  WB_OK);
	ck_assert_str_eq(
		ask(w, "x.a.example", WB_TXT)->records[0].text, "h\x1ai");
}
END_TEST

/* World text would take the rest for a comment. */
START_TEST(a_semicolon_cuts_no_data)
{
	static const char *const texts[] = {
		"$ORIGIN a.example.\n@ SOA ns\\;1 h 1 2 3 4 5\n",
		"$ORIGIN a.example.\n@ SOA ns\\0591 h 1 2 3 4 5\n",
		"$ORIGIN a.example.\n@ SOA \"ns;1\" h 1 2 3 4 5\n",
		"$ORIGIN a.example.\n@ SOA \" ns;1  h\" 1 2 3 4 \"5 \"\n",
	};
	struct wb_name origin = { "" };
	struct wb_world *w = wb_world_new(arena), *again = wb_world_new(arena);
	struct wb_buf out;
	const char *why;
	unsigned line;

	ck_assert(wb_zone_read(w, texts[_i], strlen(texts[_i]), &origin, &line,
			  &why) == WB_OK);
	wb_buf_init(&out, arena, 4096);
	wb_world_write(w, &out);
	ck_assert_str_eq(ask(w, "a.example", WB_SOA)->records[0].text,
		"ns\\0591 h 1 2 3 4 5");
	ck_assert(wb_world_read(again, out.at, out.len, &line, &why) == WB_OK);
	ck_assert_str_eq(ask(again, "a.example", WB_SOA)->records[0].text,
		"ns\\0591 h 1 2 3 4 5");
}
END_TEST

START_TEST(no_record_beside_an_alias)
{
	static const char text[] =
		"alias.b.example. TXT \"v=spf1 ip4:203.0.113.9 -all\"\n"
		"b.example. TXT \"v=spf1 -all\"\n";
	struct wb_world *w = wb_world_overlay(arena, below());
	struct wb_name alias = name("alias.b.example"),
		       plain = name("b.example"), target;
	const char *why;
	unsigned line;

	ck_assert(!wb_zone_is_file(text, strlen(text)));
	ck_assert(wb_world_read(w, text, strlen(text), &line, &why) == WB_OK);
	ck_assert(wb_world_is_sound(w));
	wb_world_assume(w);
	ck_assert_str_eq(ask(w, "alias.b.example", WB_TXT)->records[0].text,
		"v=spf1 ip4:192.0.2.5 -all");
	ck_assert(wb_world_alias_excludes(w, &alias, WB_TXT, &target));
	ck_assert_str_eq(target.text, "c.example");
	ck_assert_str_eq(
		ask(w, "b.example", WB_TXT)->records[0].text, "v=spf1 -all");
	ck_assert(!wb_world_alias_excludes(w, &plain, WB_TXT, &target));
	/* a fix tried on top sees the same */
	w = wb_world_overlay(arena, w);
	ck_assert_str_eq(ask(w, "alias.b.example", WB_TXT)->records[0].text,
		"v=spf1 ip4:192.0.2.5 -all");
}
END_TEST

/* It may be an alias: first the DNS has to be asked. */
START_TEST(alias_not_known_yet)
{
	static const char text[] = "alias.b.example. TXT \"v=spf1 -all\"\n";
	struct wb_world *w = wb_world_overlay(arena, wb_world_new(arena));
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_name n = name("alias.b.example");
	const char *why;
	unsigned line;

	ck_assert(wb_world_read(w, text, strlen(text), &line, &why) == WB_OK);
	wb_world_assume(w);
	ck_assert_int_eq(
		wb_world_ask(w, &n, WB_TXT, wanted)->outcome, WB_UNKNOWN);
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
}
END_TEST

START_TEST(alias_and_others_assumed)
{
	static const char text[] = "x.example. CNAME y.example.\n"
				   "x.example. TXT \"hi\"\n";
	struct wb_world *w = wb_world_new(arena);
	const char *why;
	unsigned line;

	ck_assert(wb_world_read(w, text, strlen(text), &line, &why) == WB_OK);
	ck_assert(!wb_world_is_sound(w));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("zone");
	TCase *tcase = tcase_create("zone");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, whole_zone, 0, WB_COUNT(rows));
	tcase_add_loop_test(tcase, not_a_zone, 0, WB_COUNT(bad));
	tcase_add_loop_test(tcase, a_nul_is_no_zone, 0, 30);
	tcase_add_test(tcase, an_escaped_nul_cuts_nothing);
	tcase_add_loop_test(tcase, a_semicolon_cuts_no_data, 0, 4);
	tcase_add_test(tcase, no_record_beside_an_alias);
	tcase_add_test(tcase, alias_not_known_yet);
	tcase_add_test(tcase, alias_and_others_assumed);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
