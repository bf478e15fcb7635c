#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "dns/world.h"

static struct wb_arena *arena;

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

static const char *
written(const struct wb_world *world)
{
	struct wb_buf out;

	wb_buf_init(&out, arena, 1 << 20);
	wb_world_write(world, &out);
	return out.at;
}

static struct wb_world *
world_of(const char *text)
{
	struct wb_world *world = wb_world_new(arena);
	unsigned line = 0;
	const char *why = "";

	ck_assert_msg(
		wb_world_read(world, text, strlen(text), &line, &why) == WB_OK,
		"line %u: %s", line, why);
	return world;
}

static const struct wb_answer *
ask(const struct wb_world *world, const char *name, enum wb_type type)
{
	struct wb_name n;

	ck_assert(wb_name_parse(name, strlen(name), &n));
	return wb_world_ask(world, &n, type, NULL);
}

/* Written as it was read. */
static const char canonical[] =
	"# whybounce world 1\n"
	"@now 2026-11-20T08:20:00+09:00\n"
	"@default NXDOMAIN\n"
	". 518400 NS a.root-servers.net.\n"
	"@server 192.0.2.53\n"
	"example.com. 300 MX 10 mx1.example.com.\n"
	"example.com. 300 MX 20 mx2.example.com.\n"
	"example.com. 300 TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"
	"example.com. 300 TXT \"\\\"quoted\\\" \\\\ \\227\\129\\130 \\009\"\n"
	"*.example.com. TXT \"wild\"\n"
	"sel._domainkey.example.com. TXT NXDOMAIN\n"
	"host.example.com. 60 A 192.0.2.1\n"
	"host.example.com. 60 AAAA 2001:db8::1\n"
	"_25._tcp.mx1.example.com. TLSA 3 1 1 00ff\n"
	"null.example.com. MX 0 .\n"
	"@server\n"
	"slow.example.com. A TIMEOUT ; error=\"No Reachable Authority\"\n"
	"sub.example.com. TXT SERVFAIL ; error=\"say \\\"why\\\";\"\n"
	"www.example.com. CNAME host.example.com.\n"
	"example.org. A BOGUS\n"
	"example.org. NS REFUSED\n"
	"example.org. TXT MALFORMED\n"
	"example.org. AAAA NODATA\n"
	"https://a.example/x 404\n"
	"https://b.example/x 301 redirect\n"
	"https://c.example/x MALFORMED certificate-expired\n"
	"https://mta-sts.example.com/.well-known/mta-sts.txt 200\n"
	"| version: STSv1\n"
	"|\n"
	"| mode: \\092 \\200\n";

START_TEST(canonical_text_is_kept)
{
	ck_assert_str_eq(written(world_of(canonical)), canonical);
}
END_TEST

static const struct spelling {
	const char *text, *same;
} spellings[] = {
	{ "EXAMPLE.com 300 in txt one\n", "example.com. 300 TXT \"one\"\n" },
	{ "example.com. IN 300 TXT one", "example.com. 300 TXT \"one\"\n" },
	{ "\texample.com.\t\tTXT  \"a \"  \"b\"\t\r\n",
		"example.com. TXT \"a b\"\n" },
	{ "e. TXT a b \"c d\" ; a comment\n", "e. TXT \"abc d\"\n" },
	{ "e. TXT \"a ; b # c\"\n", "e. TXT \"a ; b # c\"\n" },
	{ "e. TXT \"\"\n", "e. TXT \"\"\n" },
	{ "e. TXT \"\\097\\b\\;\\\"\"\n", "e. TXT \"ab;\\\"\"\n" },
	{ "e. TXT a\\ b\n", "e. TXT \"a b\"\n" },
	{ "e. TXT \"nul\\000\"\n", "e. TXT \"nul\\026\"\n" },
	/* any byte may stand in a name of the DNS */
	{ "\\035a.e. A 192.0.2.1\n", "\\035a.e. A 192.0.2.1\n" },
	{ "a#b.e. CNAME x\\;\\\\y. ; c\n", "a\\035b.e. CNAME x\\059\\092y.\n" },
	{ "HTTPs://e/ 200\n", "https://e/ 200\n" },
	{ "https\\:// 9 A TIMEOUT\n", "https\\058\\047\\047. 9 A TIMEOUT\n" },
	/* an outcome only as a bare word in capitals */
	{ "e. TXT \"NXDOMAIN\"\n", "e. TXT \"NXDOMAIN\"\n" },
	{ "e. TXT nxdomain\n", "e. TXT \"nxdomain\"\n" },
	{ "e. TXT NXDOMAIN\n", "e. TXT NXDOMAIN\n" },
	{ "e. CNAME NODATA.\n", "e. CNAME nodata.\n" },
	{ "e. CNAME NODATA\n", "e. CNAME NODATA\n" },
	{ "e. A TIMEOUT;x\n", "e. A TIMEOUT\n" },
	{ "# c\n; c\n\n   \n  # c\ne. A 192.0.2.1 ; c\n", "e. A 192.0.2.1\n" },
	{ "e. A 192.0.2.1\ne. A 192.0.2.1\ne. A 192.0.2.2\n",
		"e. A 192.0.2.1\ne. A 192.0.2.2\n" },
	{ "e. AAAA 2001:DB8:0::0:1\n", "e. AAAA 2001:db8::1\n" },
	{ "e. AAAA ::ffff:192.0.2.1\n", "e. AAAA ::ffff:192.0.2.1\n" },
	{ "e. MX 010  Mx.E\n", "e. MX 10 mx.e.\n" },
	{ "\xe4\xbe\x8b.example. A 192.0.2.1\n",
		"xn--fsq.example. A 192.0.2.1\n" },
	{ "e. 300 A 192.0.2.1\ne. 60 A 192.0.2.2\n",
		"e. 60 A 192.0.2.1\ne. 60 A 192.0.2.2\n" },
	{ "e. SOA ns.e.  h.e. ( 1   2 3 4 5 )\n",
		"e. SOA ns.e. h.e. ( 1 2 3 4 5 )\n" },
	/* a plan is a world in which nothing was answered */
	{ "e. TXT ?\nhttps://e/ ?\n@go\n", "" },
	{ "e. A 192.0.2.1\n@done queries=1 ms=3\n", "e. A 192.0.2.1\n" },
	{ "e. A TIMEOUT\n@done\ne. A 192.0.2.1\n@message\n",
		"e. A 192.0.2.1\n" },
	{ "@now 2026-11-19T23:20:00Z\n", "@now 2026-11-19T23:20:00+00:00\n" },
	{ "https://e/p 200 ; c\n|a\n|  b\r\nf. A 192.0.2.1\n",
		"f. A 192.0.2.1\nhttps://e/p 200\n| a\n|  b\n" },
	{ "# whybounce world 1\r\n", "" },
	{ "https://e/p 200\n| a\r\r\n|\\013\n", "https://e/p 200\n| a\n|\n" },
};

START_TEST(other_spellings_mean_the_same)
{
	const struct spelling *s = &spellings[_i];
	static const char head[] = "# whybounce world 1\n";

	ck_assert_str_eq(written(world_of(s->text)) + sizeof head - 1, s->same);
}
END_TEST

static const struct mistake {
	unsigned line;
	const char *text, *why;
} mistakes[] = {
	{ 1, "example.com.\n", "type" },
	{ 2, "\nexample.com. FOO bar\n", "type" },
	{ 1, "a..b. A 192.0.2.1\n", "name" },
	{ 1, "a\\.b. A 192.0.2.1\n", "name" },
	{ 1, "a\\046b. A 192.0.2.1\n", "name" },
	{ 1, "a\\032b. A 192.0.2.1\n", "name" },
	{ 1, "a\\25 A 192.0.2.1\n", "name" },
	{ 1, "e. CNAME a\\\n", "host" },
	{ 1, "e. A 192.0.2.256\n", "IPv4" },
	{ 1, "e. A ::1\n", "IPv4" },
	{ 1, "e. AAAA 192.0.2.1\n", "IPv6" },
	{ 1, "e. A\n", "IPv4" },
	{ 1, "e. MX mx.e.\n", "preference" },
	{ 1, "e. MX 65536 mx.e.\n", "preference" },
	{ 1, "e. MX 10\n", "preference" },
	{ 1, "e. CNAME a b\n", "host" },
	{ 1, "e. TLSA\n", "no data" },
	{ 1, "e. TXT\n", "no data" },
	{ 1, "e. TXT ; nothing\n", "no data" },
	{ 3, "# a\n# b\ne. TXT \"open\n", "without its end" },
	{ 1, "e. TXT \"a\\\n", "backslash" },
	{ 1, "e. TXT \"a\\25\"\n", "backslash" },
	{ 1, "e. TXT \"a\\256\"\n", "backslash" },
	{ 1, "e. 4294967296 A 192.0.2.1\n", "TTL" },
	{ 1, "e. 3h A 192.0.2.1\n", "TTL" },
	{ 2, "e. A 192.0.2.1\ne. A TIMEOUT\n", "two outcomes" },
	{ 2, "e. A NXDOMAIN\ne. A 192.0.2.1\n", "two outcomes" },
	{ 1, "@default\n", "outcome" },
	{ 1, "@default nodata\n", "outcome" },
	{ 1, "@now yesterday\n", "date" },
	{ 1, "@ A 192.0.2.1\n", "directive" },
	{ 1, "# whybounce world 2\n", "format" },
	{ 1, "| body\n", "without a document" },
	{ 3, "https://e/ 200\ne. A 192.0.2.1\n| body\n", "document" },
	{ 2, "https://e/ 200\n| a\\9\n", "backslash" },
	{ 1, "https://e/\n", "status" },
	{ 1, "https://e/ OK\n", "status" },
	{ 1, "https://e/ 200 a b\n", "more" },
	{ 1, "https://e/ 200 a\r\r\n", "more" },
	{ 1, "https://e/\x7f 200\n", "URL" },
	{ 1, "@server a\tb\n", "server" },
	{ 1, "http://e/ 200\n", "type" },
};

START_TEST(mistakes_name_their_line)
{
	const struct mistake *m = &mistakes[_i];
	struct wb_world *world = wb_world_new(arena);
	unsigned line = 0;
	const char *why = NULL;

	ck_assert_uint_eq(
		wb_world_read(world, m->text, strlen(m->text), &line, &why),
		WB_ERR_WORLD);
	ck_assert_uint_eq(line, m->line);
	ck_assert_msg(strstr(why, m->why) != NULL, "%s: %s", m->text, why);
}
END_TEST

START_TEST(attributes_are_kept)
{
	struct wb_world *world = world_of(canonical);
	const struct wb_answer *answer;
	const struct wb_document *document;

	answer = ask(world, "slow.example.com", WB_A);
	ck_assert_str_eq(answer->extended_error, "No Reachable Authority");
	ck_assert_str_eq(answer->server, "");
	answer = ask(world, "example.com", WB_TXT);
	ck_assert_str_eq(answer->server, "192.0.2.53");
	ck_assert_str_eq(answer->extended_error, "");
	ck_assert_uint_eq(answer->ttl, 300);
	ck_assert_str_eq(
		answer->records[1].text, "\"quoted\" \\ \xe3\x81\x82 \t");
	answer = ask(world, "example.com", WB_MX);
	ck_assert_uint_eq(answer->records[1].preference, 20);
	ck_assert_int_eq(wb_world_now(world), 1795130400);
	document = wb_world_fetch(world,
		"https://mta-sts.example.com/.well-known/mta-sts.txt", NULL);
	ck_assert_int_eq(document->status, 200);
	ck_assert_str_eq(document->body, "version: STSv1\n\nmode: \\ \xc8\n");
	document = wb_world_fetch(world, "https://c.example/x", NULL);
	ck_assert_uint_eq(document->outcome, WB_MALFORMED);
	ck_assert_str_eq(document->error, "certificate-expired");
	ck_assert_str_eq(document->body, "");
	/* documents follow the default as names do */
	document = wb_world_fetch(world, "https://z.example/x", NULL);
	ck_assert_uint_eq(document->outcome, WB_NO_NAME);
}
END_TEST

START_TEST(later_text_replaces)
{
	struct wb_world *world = world_of("e. TXT a\ne. TXT b\nf. TXT f\n");
	unsigned line;
	const char *why;

	ck_assert_uint_eq(
		wb_world_read(world, "e. TXT c\n", 9, &line, &why), WB_OK);
	ck_assert_uint_eq(ask(world, "e", WB_TXT)->count, 1);
	ck_assert_uint_eq(ask(world, "f", WB_TXT)->count, 1);
	ck_assert_uint_eq(
		wb_world_read(world, "e. TXT TIMEOUT\n", 15, &line, &why),
		WB_OK);
	ck_assert_uint_eq(ask(world, "e", WB_TXT)->outcome, WB_TIMEOUT);
}
END_TEST

START_TEST(hostile_sizes_are_bounded)
{
	struct wb_world *world = wb_world_new(arena);
	struct wb_buf text;
	unsigned line = 0;
	const char *why = "";

	wb_buf_init(&text, arena, 1 << 20);
	for (int i = 0; i < 2000; i++)
		wb_buf_printf(&text, "e. A 10.0.%d.%d\n", i / 256, i % 256);
	ck_assert_uint_eq(wb_world_read(world, text.at, text.len, &line, &why),
		WB_ERR_WORLD);
	ck_assert_uint_eq(line, 1025);
	/* 64 KiB, as much as a DNS message can hold */
	wb_buf_cut(&text, 0);
	wb_buf_puts(&text, "big. TXT \"");
	for (int i = 0; i < 65536; i++)
		wb_buf_putc(&text, 'x');
	wb_buf_puts(&text, "\"\n");
	ck_assert_uint_eq(
		wb_world_read(world, text.at, text.len, &line, &why), WB_OK);
	ck_assert_uint_eq(
		strlen(ask(world, "big", WB_TXT)->records[0].text), 65536);
}
END_TEST

START_TEST(nul_bytes_are_no_end)
{
	static const char name[] = "e\0f. TXT a\n";
	static const char url[] = "https://e/\0 200\n";
	static const char txt[] = "e. TXT \"a\0b\"\n";
	struct wb_world *world = wb_world_new(arena);
	unsigned line;
	const char *why;

	ck_assert_uint_eq(
		wb_world_read(world, name, sizeof name - 1, &line, &why),
		WB_ERR_WORLD);
	ck_assert_uint_eq(
		wb_world_read(world, url, sizeof url - 1, &line, &why),
		WB_ERR_WORLD);
	ck_assert_uint_eq(
		wb_world_read(world, txt, sizeof txt - 1, &line, &why), WB_OK);
	ck_assert_str_eq(ask(world, "e", WB_TXT)->records[0].text, "a\x1a"
								   "b");
}
END_TEST

START_TEST(what_dnssec_confirms_is_noted)
{
	static const char text[] = "# whybounce world 1\n"
				   "a. A 192.0.2.1 ; ad\n"
				   "b. CNAME a. ; ad\n"
				   "c. CNAME a.\n"
				   "d. TXT NODATA ; ad error=\"x\"\n"
				   "e. TXT \"ad\" ; add\n"
				   "f. A 192.0.2.1 ; ad\n"
				   "f. A 192.0.2.2\n";
	struct wb_world *world = world_of(text), *again;

	ck_assert(ask(world, "a", WB_A)->authentic);
	ck_assert(ask(world, "b", WB_A)->authentic);
	ck_assert(!ask(world, "c", WB_A)->authentic);
	ck_assert(ask(world, "d", WB_TXT)->authentic);
	ck_assert_str_eq(ask(world, "d", WB_TXT)->extended_error, "x");
	ck_assert(!ask(world, "e", WB_TXT)->authentic);
	ck_assert(!ask(world, "f", WB_A)->authentic);
	ck_assert(!ask(world, "g", WB_A)->authentic);
	again = world_of(written(world));
	ck_assert_str_eq(written(again), written(world));
	ck_assert(ask(again, "b", WB_A)->authentic);
	ck_assert_str_eq(ask(again, "d", WB_TXT)->extended_error, "x");
}
END_TEST

START_TEST(questions_are_read_back)
{
	static const char text[] = "example.com. TXT ?\n"
				   "https://e/ ?\n"
				   "example.com. MX ?\n";
	static const char more[] = "# whybounce world 1\n\n"
				   "@now 2026-11-19T23:20:00Z\n"
				   "example.com 300 IN txt ? ; c\n";
	static const char wrong[] = "\nexample.com. TXT a\n";
	struct wb_wanted *wanted = wb_wanted_new(arena);
	unsigned line = 0;
	const char *why;
	struct wb_buf out;

	ck_assert_uint_eq(
		wb_wanted_read(wanted, arena, text, strlen(text), &line, &why),
		WB_OK);
	ck_assert_uint_eq(
		wb_wanted_read(wanted, arena, more, strlen(more), &line, &why),
		WB_OK);
	wb_buf_init(&out, arena, 1000);
	wb_wanted_write(wanted, &out);
	ck_assert_str_eq(out.at, text);
	ck_assert_uint_eq(wb_wanted_read(wanted, arena, wrong, strlen(wrong),
				  &line, &why),
		WB_ERR_WORLD);
	ck_assert_uint_eq(line, 2);
}
END_TEST

START_TEST(not_asked_is_not_written)
{
	struct wb_world *world = world_of("a. A 192.0.2.1\n");
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_name name = { "b" };

	wb_wanted_add(wanted, &name, WB_A);
	wb_wanted_add_url(wanted, "https://e/");
	wb_wanted_refuse(wanted, world);
	ck_assert_str_eq(
		written(world), "# whybounce world 1\na. A 192.0.2.1\n");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dns/worldtext");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, canonical_text_is_kept);
	tcase_add_loop_test(all, other_spellings_mean_the_same, 0,
		(int)WB_COUNT(spellings));
	tcase_add_loop_test(
		all, mistakes_name_their_line, 0, (int)WB_COUNT(mistakes));
	tcase_add_test(all, attributes_are_kept);
	tcase_add_test(all, later_text_replaces);
	tcase_add_test(all, hostile_sizes_are_bounded);
	tcase_add_test(all, nul_bytes_are_no_end);
	tcase_add_test(all, what_dnssec_confirms_is_noted);
	tcase_add_test(all, questions_are_read_back);
	tcase_add_test(all, not_asked_is_not_written);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
