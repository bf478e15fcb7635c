#include "net/net.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/system.h"
#include "net/test_server.h"

static struct wb_arena *arena;
static struct test_server server;

static void
set_up(void)
{
	arena = wb_arena_new(0);
	ts_start(&server);
}

static void
tear_down(void)
{
	ts_stop(&server);
	wb_arena_free(arena);
}

static struct wb_net_options
options_of(const char *first, const char *second)
{
	struct wb_net_options o = { .hangup_fd = -1, .server_count = 1 };

	ck_assert(wb_net_server_parse(arena, first, &o.servers[0]));
	if (second != NULL) {
		ck_assert(wb_net_server_parse(arena, second, &o.servers[1]));
		o.server_count = 2;
	}
	return o;
}

static struct wb_wanted *
wanted_of(const char *text)
{
	struct wb_wanted *wanted = wb_wanted_new(arena);
	unsigned line;
	const char *why;

	ck_assert_int_eq(
		wb_wanted_read(wanted, arena, text, strlen(text), &line, &why),
		WB_OK);
	return wanted;
}

/* What the world says, without its first line. */
static const char *
answers(struct wb_net *net, const char *questions,
	struct wb_net_stats *ret_stats)
{
	struct wb_world *world = wb_world_new(arena);
	struct wb_buf out;
	char *text;

	ck_assert(wb_net_fetch(net, wanted_of(questions), world, ret_stats));
	wb_buf_init(&out, arena, 1 << 24);
	wb_world_write(world, &out);
	text = strchr(out.at, '\n') + 1;
	if (strncmp(text, "@server 127", 11) == 0)
		text = strchr(text, '\n') + 1;
	return text;
}

static const struct fault {
	const char *question;
	unsigned timeout_ms, queries;
	const char *answer;
} faults[] = {
	{ "ok.test. A ?", 0, 1, "ok.test. 300 A 192.0.2.1\n" },
	{ "nxdomain.test. A ?", 0, 1, "nxdomain.test. 60 A NXDOMAIN\n" },
	{ "nodata.test. A ?", 0, 1, "nodata.test. 60 A NODATA\n" },
	{ "upper.test. A ?", 0, 1, "upper.test. 300 A 192.0.2.1\n" },
	/* not ours: ignored, and the true answer taken */
	{ "wrongid.test. A ?", 0, 1, "wrongid.test. 300 A 192.0.2.1\n" },
	{ "wrongname.test. A ?", 0, 1, "wrongname.test. 300 A 192.0.2.1\n" },
	{ "wrongtype.test. A ?", 0, 1, "wrongtype.test. 300 A 192.0.2.1\n" },
	{ "echo.test. A ?", 0, 1, "echo.test. 300 A 192.0.2.1\n" },
	{ "spoof.test. A ?", 0, 1, "spoof.test. 300 A 192.0.2.1\n" },
	{ "short.test. A ?", 0, 1, "short.test. 300 A 192.0.2.1\n" },
	{ "empty.test. A ?", 0, 1, "empty.test. 300 A 192.0.2.1\n" },
	{ "noquestions.test. A ?", 0, 1,
		"noquestions.test. 300 A 192.0.2.1\n" },
	{ "opcode.test. A ?", 0, 1, "opcode.test. 300 A 192.0.2.1\n" },
	{ "twoquestions.test. A ?", 0, 1,
		"twoquestions.test. 300 A 192.0.2.1\n" },
	{ "wrongclass.test. A ?", 0, 1, "wrongclass.test. 300 A 192.0.2.1\n" },
	/* no answer at all, and none in time */
	{ "silent.test. A ?", 200, 1, "silent.test. A TIMEOUT\n" },
	{ "late.test. A ?", 0, 1, "late.test. 300 A 192.0.2.1\n" },
	/* truncated */
	{ "tc.test. A ?", 0, 1, "tc.test. 300 A 192.0.2.1\n" },
	{ "tcdead.test. A ?", 0, 1,
		"tcdead.test. A TIMEOUT ; error=\"truncated, and no answer by "
		"TCP\"\n" },
	{ "tctc.test. A ?", 0, 1,
		"tctc.test. A MALFORMED ; error=\"a truncated answer\"\n" },
	/* codes */
	{ "refused.test. A ?", 0, 1, "refused.test. A REFUSED\n" },
	{ "notauth.test. A ?", 0, 1, "notauth.test. A REFUSED\n" },
	{ "yxdomain.test. A ?", 0, 1,
		"yxdomain.test. A MALFORMED ; error=\"response code 6\"\n" },
	{ "notimp.test. A ?", 0, 2,
		"notimp.test. A MALFORMED ; error=\"the query was not "
		"understood\"\n" },
	{ "oldserver.test. A ?", 0, 2, "oldserver.test. 300 A 192.0.2.1\n" },
	{ "referral.test. A ?", 0, 1,
		"referral.test. A MALFORMED ; error=\"a referral: not a "
		"resolver\"\n" },
	/* SERVFAIL: once more with CD, and to be sure once more without */
	{ "servfail.test. A ?", 0, 2, "servfail.test. A SERVFAIL\n" },
	{ "bare.test. A ?", 0, 2, "bare.test. A SERVFAIL\n" },
	{ "edesilent.test. A ?", 0, 2,
		"edesilent.test. A SERVFAIL ; error=\"No Reachable Authority: "
		"at delegation test.\"\n" },
	{ "bogus.test. A ?", 0, 3, "bogus.test. A BOGUS\n" },
	{ "ede.test. A ?", 0, 2,
		"ede.test. A BOGUS ; error=\"Signature Expired\"\n" },
	{ "flaky.test. A ?", 0, 3, "flaky.test. 300 A 192.0.2.1\n" },
	/* chains */
	{ "open.test. A ?", 0, 2,
		"ok.test. 300 A 192.0.2.1\n"
		"open.test. 300 CNAME ok.test.\n" },
	{ "gone.test. A ?", 0, 1,
		"away.test. 60 A NXDOMAIN\n"
		"gone.test. 300 CNAME away.test.\n" },
	{ "badalias.test. A ?", 0, 1,
		"badalias.test. A MALFORMED ; error=\"CNAME to what is no host "
		"name\"\n" },
	{ "dname.test. A ?", 0, 1,
		"dname.moon. 300 A 192.0.2.1\n"
		"dname.test. 300 CNAME dname.moon.\n" },
	{ "backwards.test. A ?", 0, 1,
		"b.test. 300 CNAME c.test.\n"
		"backwards.test. 300 CNAME b.test.\n"
		"c.test. 300 A 192.0.2.1\n" },
	{ "hijack.test. A ?", 0, 1,
		"b.test. 300 A 192.0.2.1\n"
		"hijack.test. 300 CNAME b.test.\n" },
	{ "mixedcase.test. A ?", 0, 1,
		"mixedcase.test. 300 CNAME target.test.\n"
		"target.test. 300 A 192.0.2.1\n" },
	/* sections */
	{ "unrelated.test. A ?", 0, 1, "unrelated.test. 300 A 192.0.2.1\n" },
	{ "zerottl.test. A ?", 0, 1, "zerottl.test. A 192.0.2.1\n" },
	{ "bare-nodata.test. A ?", 0, 1, "bare-nodata.test. A NODATA\n" },
	{ "chaos.test. A ?", 0, 1,
		"chaos.test. A MALFORMED ; error=\"records of other "
		"names\"\n" },
	{ "trailing.test. A ?", 0, 1, "trailing.test. 300 A 192.0.2.1\n" },
	{ "toofew.test. A ?", 0, 1,
		"toofew.test. A MALFORMED ; error=\"no DNS message\"\n" },
	{ "longlabel.test. A ?", 0, 1,
		"longlabel.test. A MALFORMED ; error=\"no DNS message\"\n" },
	{ "shortrdata.test. A ?", 0, 1,
		"shortrdata.test. A MALFORMED ; error=\"no DNS message\"\n" },
	{ "overrun.test. A ?", 0, 1,
		"overrun.test. A MALFORMED ; error=\"no DNS message\"\n" },
	/* data */
	{ "manymx.test. MX ?", 0, 1, "manymx.test. 300 MX 20 mx.\n" },
	{ "badmx.test. MX ?", 0, 1,
		"badmx.test. MX MALFORMED ; error=\"no record can be "
		"read\"\n" },
	{ "pointer.test. A ?", 0, 1,
		"pointer.test. A MALFORMED ; error=\"no DNS message\"\n" },
	{ "cut.test. A ?", 0, 1,
		"cut.test. A MALFORMED ; error=\"no DNS message\"\n" },
	{ "other.test. A ?", 0, 1,
		"other.test. A MALFORMED ; error=\"records of other "
		"names\"\n" },
};

START_TEST(every_fault_has_its_outcome)
{
	const struct fault *f = &faults[_i];
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net_stats stats;
	struct wb_net *net;

	o.timeout_ms = f->timeout_ms;
	net = wb_net_new(&o);
	ck_assert_str_eq(answers(net, f->question, &stats), f->answer);
	ck_assert_uint_eq(stats.queries, f->queries);
	wb_net_free(net);
}
END_TEST

static unsigned
count_of(const char *text, const char *what)
{
	unsigned n = 0;

	while ((text = strstr(text, what)) != NULL) {
		text++;
		n++;
	}
	return n;
}

START_TEST(hostile_sizes_are_bounded)
{
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net = wb_net_new(&o);
	struct wb_net_stats stats;
	struct wb_world *world = wb_world_new(arena);
	const struct wb_answer *answer;
	struct wb_name name = { "bigtxt.test" };

	ck_assert_uint_eq(
		count_of(answers(net, "many.test. A ?", &stats), "many.test."),
		1024);
	ck_assert(wb_net_fetch(net,
		wanted_of("bigtxt.test. TXT ?\n"
			  "nul.test. TXT ?\n"),
		world, &stats));
	answer = wb_world_ask(world, &name, WB_TXT, NULL);
	ck_assert_uint_eq(answer->count, 1);
	ck_assert_uint_eq(strlen(answer->records[0].text), 250 * 255);
	name = (struct wb_name){ "nul.test" };
	answer = wb_world_ask(world, &name, WB_TXT, NULL);
	ck_assert_uint_eq(strlen(answer->records[0].text), 255);
	ck_assert_uint_eq(strspn(answer->records[0].text, "\x1a"), 255);
	wb_net_free(net);
}
END_TEST

START_TEST(all_answers_together_are_bounded)
{
	/* 1024 addresses of a name of 230 bytes are 1 MiB as text: 40 such */
	static const char label[] =
		".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net;
	struct wb_net_stats stats;
	struct wb_buf questions;
	const char *text;
	unsigned refused;

	o.timeout_ms = 25 * 1000; /* on a busy machine */
	net = wb_net_new(&o);
	wb_buf_init(&questions, arena, 1 << 16);
	for (int i = 0; i < 40; i++)
		wb_buf_printf(&questions, "many%s%s%s%s.n%d.test. A ?\n", label,
			label, label, label, i);
	text = answers(net, questions.at, &stats);
	ck_assert_uint_lt(strlen(text), WB_NET_TEXT_MAX);
	refused = count_of(text, "too much data");
	ck_assert_uint_ge(refused, 30);
	ck_assert_uint_lt(refused, 40);
	wb_net_free(net);
}
END_TEST

START_TEST(chains_without_end_are_given_up)
{
	static const struct {
		const char *question;
		unsigned aliases;
	} chains[] = { { "endless0.test. A ?", 12 }, { "long0.test. A ?", 12 },
		{ "roundabout.test. A ?", 2 }, { "itself.test. A ?", 1 } };
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net = wb_net_new(&o);
	struct wb_net_stats stats;
	const char *text;

	for (size_t i = 0; i < WB_COUNT(chains); i++) {
		text = answers(net, chains[i].question, &stats);
		ck_assert_uint_le(stats.queries, 13);
		ck_assert_uint_eq(count_of(text, " CNAME "), chains[i].aliases);
		ck_assert_msg(count_of(text, "MALFORMED") == 1, "%s", text);
	}
	wb_net_free(net);
}
END_TEST

START_TEST(all_of_a_round_go_out_together)
{
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net;
	struct wb_net_stats stats;
	struct wb_buf text;
	const char *got;

	/* 150 silent names: more than may be in flight, and over the budget */
	wb_buf_init(&text, arena, 100000);
	for (int i = 0; i < 150; i++)
		wb_buf_printf(&text, "silent.n%d.test. A ?\n", i);
	o.timeout_ms = 400;
	net = wb_net_new(&o);
	got = answers(net, text.at, &stats);
	ck_assert_uint_eq(stats.queries, 64);
	ck_assert_uint_eq(count_of(got, "TIMEOUT"), 64);
	ck_assert_uint_lt(stats.milliseconds, 2000);
	/* the time is spent: nothing more is asked, and nothing said */
	got = answers(net, "ok.test. A ?", &stats);
	ck_assert_uint_eq(stats.queries, 0);
	ck_assert_str_eq(got, "");
	/* another message */
	wb_net_reset(net, 1);
	got = answers(net, "ok.test. A ?", &stats);
	ck_assert_str_eq(got, "ok.test. 300 A 192.0.2.1\n");
	wb_net_free(net);
}
END_TEST

/* What nobody asks for otherwise: three tries, five seconds, eight documents. */
START_TEST(limits_are_the_documented_ones)
{
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net = wb_net_new(&o);
	struct wb_net_stats stats;
	struct wb_buf text;
	unsigned before = server.packets;
	const char *got;

	o.timeout_ms = 0;
	ck_assert_str_eq(answers(net, "silent.test. A ?\n", &stats),
		"silent.test. A TIMEOUT\n");
	ck_assert_uint_eq(server.packets - before, 3);
	ck_assert_uint_ge(stats.milliseconds, 1000);
	wb_net_free(net);

	wb_buf_init(&text, arena, 10000);
	for (int i = 0; i < 12; i++)
		wb_buf_printf(&text, "https://silent.n%d.test/x ?\n", i);
	net = wb_net_new(&o);
	ck_assert_uint_eq(
		count_of(answers(net, text.at, &stats), "https://"), 8);
	wb_net_free(net);

	/* more than may be in flight: the second lot does not come to its end */
	wb_buf_cut(&text, 0);
	for (int i = 0; i < 70; i++)
		wb_buf_printf(&text, "silent.n%d.test. A ?\n", i);
	net = wb_net_new(&o);
	got = answers(net, text.at, &stats);
	ck_assert_uint_eq(count_of(got, "TIMEOUT"), 70);
	ck_assert_uint_ge(stats.milliseconds, 4500);
	ck_assert_uint_le(stats.milliseconds, 6500);
	wb_net_free(net);
}
END_TEST

START_TEST(budget_is_kept)
{
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net;
	struct wb_net_stats stats;
	struct wb_buf text;
	const char *got;

	wb_buf_init(&text, arena, 100000);
	for (int i = 0; i < 300; i++)
		wb_buf_printf(&text, "ok.n%d.test. A ?\n", i);
	o.budget = 90;
	net = wb_net_new(&o);
	got = answers(net, text.at, &stats);
	ck_assert_uint_eq(stats.queries, 90);
	ck_assert_uint_eq(count_of(got, "192.0.2.1"), 90);
	/* nor may a run of many messages go on for ever */
	wb_net_free(net);
	o.run_budget = 100;
	net = wb_net_new(&o);
	got = answers(net, text.at, &stats);
	ck_assert_uint_eq(stats.queries, 90);
	wb_net_reset(net, 1);
	got = answers(net, text.at, &stats);
	ck_assert_uint_eq(stats.queries, 10);
	wb_net_reset(net, 1);
	got = answers(net, "ok.test. A ?", &stats);
	ck_assert_str_eq(got, "");
	o.run_budget = 0;
	wb_net_free(net);
	o.budget = 0; /* the one that is documented */
	net = wb_net_new(&o);
	got = answers(net, text.at, &stats);
	ck_assert_uint_eq(stats.queries, 100);
	ck_assert_uint_eq(count_of(got, "192.0.2.1"), 100);
	/* SERVFAIL may not be asked again beyond it */
	wb_net_free(net);
	o.budget = 1;
	net = wb_net_new(&o);
	ck_assert_str_eq(answers(net, "bogus.test. A ?", &stats),
		"bogus.test. A SERVFAIL\n");
	wb_net_free(net);
}
END_TEST

START_TEST(another_server_helps_out)
{
	struct test_server bad;
	struct wb_net_options o;
	struct wb_net *net;
	struct wb_net_stats stats;
	int64_t begun = wb_clock_ms();

	ts_start(&bad);
	o = options_of(bad.address, server.address);
	ts_stop(&bad); /* nobody is there now: the kernel says so at once */
	net = wb_net_new(&o);
	ck_assert_str_eq(answers(net, "ok.test. A ?", &stats),
		"ok.test. 300 A 192.0.2.1\n");
	ck_assert_int_lt(wb_clock_ms() - begun, 650);
	/* the one that answers is asked first from now on */
	ck_assert_str_eq(answers(net, "late.test. A ?\nok.test. A ?", &stats),
		"late.test. 300 A 192.0.2.1\nok.test. 300 A 192.0.2.1\n");
	wb_net_free(net);

	o.server_count = 1;
	net = wb_net_new(&o);
	ck_assert_str_eq(answers(net, "ok.test. A ?", &stats),
		"ok.test. A TIMEOUT ; error=\"no DNS server there\"\n");
	ck_assert_uint_lt(stats.milliseconds, 1500);
	wb_net_free(net);
}
END_TEST

START_TEST(the_last_of_many_servers_helps_out)
{
	struct wb_net_options o = { .hangup_fd = -1 };
	struct wb_net_stats stats;
	struct test_server dead;
	struct wb_net *net;
	const char *text;

	/* seven are gone, and the kernel says so at once */
	ts_start(&dead);
	for (int i = 0; i < WB_NET_SERVERS_MAX - 1; i++)
		ck_assert(wb_net_server_parse(
			arena, dead.address, &o.servers[o.server_count++]));
	ts_stop(&dead);
	ck_assert(wb_net_server_parse(
		arena, server.address, &o.servers[o.server_count++]));
	net = wb_net_new(&o);
	text = answers(net, "late.test. A ?", &stats);
	ck_assert_str_eq(text, "late.test. 300 A 192.0.2.1\n");
	wb_net_free(net);
}
END_TEST

START_TEST(refusal_goes_to_the_next_server)
{
	struct test_server other;
	struct wb_net_options o;
	struct wb_net *net;
	struct wb_net_stats stats;

	/* The name counts: the other server has not yet been asked. */
	ts_start(&other);
	o = options_of(server.address, other.address);
	net = wb_net_new(&o);
	ck_assert_str_eq(answers(net, "refused.test. A ?", &stats),
		"refused.test. A REFUSED\n");
	ck_assert_uint_eq(server.packets, 1);
	ck_assert_uint_eq(other.packets, 1);
	ck_assert_str_eq(answers(net, "late.test. A ?", &stats),
		"late.test. 300 A 192.0.2.1\n");
	ck_assert_uint_ge(stats.milliseconds, 700);
	wb_net_free(net);
	ts_stop(&other);
}
END_TEST

START_TEST(silent_server_is_asked_last_from_then_on)
{
	struct test_server silent;
	struct wb_net_options o;
	struct wb_net *net;
	struct wb_net_stats stats;

	ts_start(&silent);
	o = options_of(silent.address, server.address);
	net = wb_net_new(&o);
	server.late = 1; /* this one answers at once, the other never */
	ck_assert_str_eq(answers(net, "late.test. A ?", &stats),
		"late.test. 300 A 192.0.2.1\n");
	ck_assert_uint_ge(stats.milliseconds, 700);
	ck_assert_str_eq(answers(net, "ok.test. A ?\nnodata.test. A ?", &stats),
		"nodata.test. 60 A NODATA\nok.test. 300 A 192.0.2.1\n");
	ck_assert_uint_eq(silent.packets, 1);
	wb_net_free(net);
	ts_stop(&silent);
}
END_TEST

START_TEST(late_answer_to_the_first_try_is_taken)
{
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net = wb_net_new(&o);
	struct wb_net_stats stats;

	/* The answer to the first try comes after the second was sent, which
	 * itself has none. */
	ck_assert_str_eq(answers(net, "slow.test. A ?", &stats),
		"slow.test. 300 A 192.0.2.1\n");
	ck_assert_uint_ge(stats.milliseconds, 900);
	wb_net_free(net);
}
END_TEST

START_TEST(hang_up_ends_the_round)
{
	struct wb_net_options o = options_of(server.address, NULL);
	struct wb_net *net;
	struct wb_net_stats stats;
	int ends[2];
	int64_t begun = wb_clock_ms();

	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	o.hangup_fd = ends[1];
	net = wb_net_new(&o);
	ck_assert(!wb_net_fetch(net, wanted_of("silent.test. A ?\n"),
		wb_world_new(arena), &stats));
	ck_assert_int_lt(wb_clock_ms() - begun, 2500);
	close(ends[1]);
	wb_net_free(net);
}
END_TEST

START_TEST(private_documents_are_refused)
{
	static const char *const urls[][2] = {
		{ "https://127.0.0.1/x", "REFUSED private-address" },
		{ "https://[::1]/x", "REFUSED private-address" },
		{ "https://[::ffff:127.0.0.1]/x", "REFUSED private-address" },
		{ "https://many.test/x", "REFUSED private-address" },
		{ "https://ok.test:444/x", "REFUSED port" },
		{ "https://user@ok.test/x", "MALFORMED url" },
		{ "https://nxdomain.test/x", "NXDOMAIN no-address" },
		{ "https://servfail.test/x", "SERVFAIL no-address" },
	};
	struct wb_net_options o = options_of(server.address, NULL);

	for (size_t i = 0; i < WB_COUNT(urls); i++) {
		struct wb_net *net = wb_net_new(&o);
		struct wb_net_stats stats;
		const char *got = answers(
			net, wb_printf(arena, "%s ?\n", urls[i][0]), &stats);
		const char *line = strstr(got, "https://");

		ck_assert_msg(
			line != NULL &&
				strncmp(line + strlen(urls[i][0]) + 1,
					urls[i][1], strlen(urls[i][1])) == 0,
			"%s: %s", urls[i][0], got);
		wb_net_free(net);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("net/net");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 30);
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_loop_test(
		all, every_fault_has_its_outcome, 0, (int)WB_COUNT(faults));
	tcase_add_test(all, hostile_sizes_are_bounded);
	tcase_add_test(all, all_answers_together_are_bounded);
	tcase_add_test(all, chains_without_end_are_given_up);
	tcase_add_test(all, all_of_a_round_go_out_together);
	tcase_add_test(all, budget_is_kept);
	tcase_add_test(all, limits_are_the_documented_ones);
	tcase_add_test(all, another_server_helps_out);
	tcase_add_test(all, the_last_of_many_servers_helps_out);
	tcase_add_test(all, refusal_goes_to_the_next_server);
	tcase_add_test(all, silent_server_is_asked_last_from_then_on);
	tcase_add_test(all, late_answer_to_the_first_try_is_taken);
	tcase_add_test(all, hang_up_ends_the_round);
	tcase_add_test(all, private_documents_are_refused);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
