#include "dns/world.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static struct wb_name
name_of(const char *text)
{
	struct wb_name name = { "" };

	ck_assert(wb_name_parse(text, strlen(text), &name));
	return name;
}

static void
read_into(struct wb_world *world, const char *text)
{
	unsigned line = 0;
	const char *why = "";

	ck_assert_msg(
		wb_world_read(world, text, strlen(text), &line, &why) == WB_OK,
		"line %u: %s", line, why);
}

static struct wb_world *
world_of(const char *text)
{
	struct wb_world *world = wb_world_new(arena);

	read_into(world, text);
	return world;
}

/* "example.com TXT" asked; "found a|b @canonical" or "no-data". */
static const char *
ask(const struct wb_world *world, const char *question,
	struct wb_wanted *wanted)
{
	const char *blank = strchr(question, ' ');
	struct wb_name name;
	const struct wb_answer *answer;
	struct wb_buf out;

	ck_assert(wb_name_parse(question, (size_t)(blank - question), &name));
	answer = wb_world_ask(world, &name,
		wb_type_parse(blank + 1, strlen(blank + 1)), wanted);
	ck_assert(answer->outcome == WB_FOUND || answer->count == 0);
	ck_assert_ptr_nonnull(answer->server);
	ck_assert_ptr_nonnull(answer->extended_error);
	wb_buf_init(&out, arena, 10000);
	wb_buf_puts(&out, wb_outcome_name(answer->outcome));
	for (size_t i = 0; i < answer->count; i++) {
		wb_buf_putc(&out, i == 0 ? ' ' : '|');
		wb_buf_puts(&out, answer->records[i].text);
	}
	if (!wb_name_equal(&answer->canonical, &name))
		wb_buf_printf(&out, " @%s", answer->canonical.text);
	ck_assert_uint_eq(answer->alias_count > 0,
		!wb_name_equal(&answer->canonical, &name));
	return out.at;
}

struct expected {
	const char *question, *answer;
};

static void
expect(const struct wb_world *world, const struct expected *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = ask(world, e[i].question, NULL);

		ck_assert_msg(strcmp(got, e[i].answer) == 0, "%s: %s, not %s",
			e[i].question, got, e[i].answer);
	}
}

/* The zone of RFC 4592 section 2.2.1, as a world. */
static const char rfc4592[] =
	"@default NXDOMAIN\n"
	"example. 3600 NS ns.example.com.\n"
	"example. 3600 NS ns.example.net.\n"
	"*.example. 3600 TXT \"this is a wildcard\"\n"
	"*.example. 3600 MX 10 host1.example.\n"
	"sub.*.example. 3600 TXT \"this is not a wildcard\"\n"
	"host1.example. 3600 A 192.0.2.1\n"
	"_ssh._tcp.host1.example. 3600 TXT srv\n"
	"_ssh._tcp.host2.example. 3600 TXT srv\n"
	"subdel.example. 3600 NS ns.example.com.\n";

START_TEST(wildcards_are_those_of_rfc_4592)
{
	static const struct expected e[] = {
		/* synthesised */
		{ "host3.example MX", "found host1.example" },
		{ "host3.example A", "no-data" },
		{ "foo.bar.example TXT", "found this is a wildcard" },
		/* not: the name exists */
		{ "host1.example MX", "no-data" },
		{ "sub.*.example MX", "no-data" },
		/* not: an empty non-terminal is nearer */
		{ "_telnet._tcp.host1.example TXT", "no-name" },
		{ "ghost.*.example MX", "no-name" },
		{ "host2.example MX", "no-data" },
		/* the wildcard is a name as well */
		{ "*.example TXT", "found this is a wildcard" },
		{ "example MX", "no-data" },
		{ "elsewhere TXT", "no-name" },
	};

	expect(world_of(rfc4592), e, WB_COUNT(e));
}
END_TEST

START_TEST(wildcard_may_be_an_alias_or_an_outcome)
{
	static const struct expected e[] = {
		{ "x.a.example TXT", "found t @t.example" },
		{ "x.a.example CNAME", "found t.example" },
		{ "x.b.example TXT", "timeout" },
		{ "x.b.example A", "unknown" },
		{ "y.b.example TXT", "found y" },
		{ "y.b.example A", "unknown" },
		{ "anything.test A", "servfail" },
	};

	expect(world_of("*.a.example. CNAME t.example.\n"
			"t.example. TXT t\n"
			"*.b.example. TXT TIMEOUT\n"
			"y.b.example. TXT y\n"
			"*. A SERVFAIL\n"
			"example. NS ns.example.\n"),
		e, WB_COUNT(e));
}
END_TEST

START_TEST(defaults_follow_what_is_mentioned)
{
	static const char text[] = "a.b.example. TXT \"v\"\n"
				   "slow.c.example. A TIMEOUT\n"
				   "gone.d.example. TXT NXDOMAIN\n";
	static const struct expected none[] = {
		{ "a.b.example A", "unknown" },
		{ "b.example TXT", "unknown" },
		{ "gone.d.example A", "no-name" },
		{ "z.example A", "unknown" },
	};
	static const struct expected absent[] = {
		{ "a.b.example A", "no-data" },
		{ "b.example TXT", "no-data" },
		{ "example TXT", "no-data" },
		{ ". TXT", "no-data" },
		{ "slow.c.example A", "timeout" },
		{ "slow.c.example MX", "no-data" },
		{ "gone.d.example A", "no-name" },
		{ "d.example A", "no-name" },
		{ "z.example A", "no-name" },
	};
	static const struct expected timeout[] = {
		{ "a.b.example TXT", "found v" },
		{ "a.b.example A", "timeout" },
		{ "b.example A", "timeout" },
		{ "gone.d.example A", "no-name" },
		{ "z.example A", "timeout" },
	};
	struct wb_world *world = world_of(text);

	expect(world, none, WB_COUNT(none));
	read_into(world, "@default NXDOMAIN\n");
	expect(world, absent, WB_COUNT(absent));
	read_into(world, "@default TIMEOUT\n");
	expect(world, timeout, WB_COUNT(timeout));
}
END_TEST

START_TEST(no_name_yields_to_what_was_found)
{
	static const struct expected e[] = {
		{ "odd.example A", "no-name" },
		{ "odd.example TXT", "found t" },
		{ "odd.example MX", "unknown" },
		{ "ent.example A", "no-name" },
		{ "ent.example MX", "unknown" },
	};

	/* A broken server says NXDOMAIN for an empty non-terminal. */
	expect(world_of("odd.example. A NXDOMAIN\n"
			"odd.example. TXT t\n"
			"ent.example. A NXDOMAIN\n"
			"below.ent.example. A 192.0.2.1\n"),
		e, WB_COUNT(e));
}
END_TEST

START_TEST(aliases_are_followed)
{
	static const struct expected e[] = {
		{ "a.example TXT", "found t @c.example" },
		{ "a.example CNAME", "found b.example" },
		{ "a.example A", "no-name @c.example" },
		{ "a.example AAAA", "no-name @c.example" },
		{ "dangling.example TXT", "unknown @nowhere.example" },
		/* data beside a CNAME: a broken zone, seen as served */
		{ "both.example MX", "found mx.example" },
		{ "both.example TXT", "found t @c.example" },
	};
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_world *world = world_of("a.example. CNAME b.example.\n"
					  "b.example. CNAME c.example.\n"
					  "c.example. TXT t\n"
					  "c.example. A NXDOMAIN\n"
					  "c.example. AAAA NXDOMAIN\n"
					  "dangling.example. CNAME nowhere."
					  "example.\n"
					  "both.example. CNAME c.example.\n"
					  "both.example. MX 1 mx.example.\n");

	expect(world, e, WB_COUNT(e));
	ask(world, "dangling.example TXT", wanted);
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
	ck_assert_str_eq(wb_wanted_at(wanted, 0)->name.text, "nowhere.example");
}
END_TEST

/* n aliases, c0 to cn; cn has a TXT record. */
static struct wb_world *
chain(unsigned n)
{
	struct wb_buf text;

	wb_buf_init(&text, arena, 10000);
	for (unsigned i = 0; i < n; i++)
		wb_buf_printf(&text, "c%u. CNAME c%u.\n", i, i + 1);
	wb_buf_printf(&text, "c%u. TXT end\n", n);
	return world_of(text.at);
}

START_TEST(alias_chains_have_an_end)
{
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_world *loop = world_of("a. CNAME b.\nb. CNAME a.\n"
					 "self. CNAME self.\n");
	struct wb_name name = name_of("a");
	const struct wb_answer *answer;

	ck_assert_str_eq(ask(chain(12), "c0 TXT", NULL), "found end @c12");
	answer = wb_world_ask(
		chain(13), &(struct wb_name){ "c0" }, WB_TXT, wanted);
	ck_assert_uint_eq(answer->outcome, WB_MALFORMED);
	answer = wb_world_ask(loop, &name, WB_A, wanted);
	ck_assert_uint_eq(answer->outcome, WB_MALFORMED);
	ck_assert_ptr_nonnull(strstr(answer->extended_error, "loop"));
	name = name_of("self");
	answer = wb_world_ask(loop, &name, WB_A, wanted);
	ck_assert_uint_eq(answer->outcome, WB_MALFORMED);
	/* nothing that could be asked would help */
	ck_assert_uint_eq(wb_wanted_count(wanted), 0);
}
END_TEST

START_TEST(answer_lives_and_stays_the_same)
{
	struct wb_world *world = world_of("a.example. CNAME b.example.\n"
					  "b.example. 60 TXT one\n");
	struct wb_name name = name_of("a.example");
	const struct wb_answer *first, *again, *later;

	first = wb_world_ask(world, &name, WB_TXT, NULL);
	again = wb_world_ask(world, &name, WB_TXT, NULL);
	ck_assert_ptr_eq(first, again);
	ck_assert_uint_eq(first->ttl, 60);
	ck_assert_uint_eq(first->alias_count, 1);
	read_into(world, "b.example. TXT two\n");
	later = wb_world_ask(world, &name, WB_TXT, NULL);
	ck_assert_str_eq(later->records[0].text, "two");
	ck_assert_str_eq(first->records[0].text, "one");
}
END_TEST

static const char zone[] = "example.com. TXT \"v=spf1 -all\"\n"
			   "example.com. MX 10 mx.example.com.\n"
			   "www.example.com. CNAME host.example.net.\n"
			   "host.example.net. A 192.0.2.7\n"
			   "host.example.net. TXT net\n"
			   "key._domainkey.example.com. TXT NXDOMAIN\n"
			   "_domainkey.example.com. TXT NXDOMAIN\n"
			   "slow.example.com. TXT TIMEOUT\n";

static void
edit(struct wb_world *overlay, const char *name, enum wb_type type,
	const char *text)
{
	struct wb_name n = name_of(name);

	wb_world_edit(overlay, &n, type, &text, text != NULL ? 1 : 0);
}

START_TEST(edits_hide_and_show)
{
	static const struct expected after[] = {
		{ "example.com TXT", "found v=spf1 +all" },
		{ "example.com MX", "found mx.example.com" },
		{ "slow.example.com TXT", "found now" },
		/* a CNAME gives way to data */
		{ "www.example.com TXT", "found mine" },
		{ "www.example.com A", "no-data" },
		{ "www.example.com CNAME", "no-data" },
		/* the name, and what lies above it, exist now */
		{ "key._domainkey.example.com TXT", "found v=DKIM1" },
		{ "key._domainkey.example.com A", "no-data" },
		{ "_domainkey.example.com TXT", "no-data" },
		{ "_domainkey.example.com MX", "no-data" },
		/* what is not known stays so */
		{ "example.com A", "unknown" },
	};
	static const struct expected before[] = {
		{ "example.com TXT", "found v=spf1 -all" },
		{ "www.example.com A", "found 192.0.2.7 @host.example.net" },
		{ "_domainkey.example.com TXT", "no-name" },
		{ "key._domainkey.example.com A", "no-name" },
		{ "slow.example.com TXT", "timeout" },
	};
	struct wb_world *under = world_of(zone);
	struct wb_world *over = wb_world_overlay(arena, under);

	edit(over, "example.com", WB_TXT, "v=spf1 +all");
	edit(over, "www.example.com", WB_TXT, "mine");
	edit(over, "key._domainkey.example.com", WB_TXT, "v=DKIM1");
	edit(over, "slow.example.com", WB_TXT, "now");
	expect(over, after, WB_COUNT(after));
	expect(under, before, WB_COUNT(before));
}
END_TEST

START_TEST(edits_of_aliases)
{
	static const struct expected e[] = {
		{ "example.com TXT", "found net @host.example.net" },
		{ "example.com MX", "unknown @host.example.net" },
		{ "www.example.com A", "no-data" },
		{ "www.example.com CNAME", "no-data" },
	};
	static const struct expected back[] = {
		{ "example.com TXT", "found again" },
		{ "example.com CNAME", "unknown" },
		{ "example.com MX", "found mx.example.com" },
	};
	struct wb_world *over = wb_world_overlay(arena, world_of(zone));

	edit(over, "example.com", WB_TXT, "gone");
	edit(over, "example.com", WB_CNAME, "host.example.net.");
	edit(over, "www.example.com", WB_CNAME, NULL);
	expect(over, e, WB_COUNT(e));
	edit(over, "example.com", WB_TXT, "again");
	expect(over, back, WB_COUNT(back));
}
END_TEST

START_TEST(removal_leaves_the_name)
{
	static const struct expected e[] = {
		{ "example.com TXT", "no-data" },
		{ "example.com MX", "found mx.example.com" },
		{ "key._domainkey.example.com TXT", "no-data" },
	};
	struct wb_world *over = wb_world_overlay(arena, world_of(zone));

	edit(over, "example.com", WB_TXT, NULL);
	edit(over, "key._domainkey.example.com", WB_TXT, NULL);
	expect(over, e, WB_COUNT(e));
}
END_TEST

START_TEST(edit_takes_presentation_form)
{
	static const char *const hosts[] = { "10 A.Example.", "020 b.example",
		"not an mx" };
	struct wb_world *over = wb_world_overlay(arena, world_of(""));
	struct wb_name name = name_of("example");
	const struct wb_answer *answer;

	wb_world_edit(over, &name, WB_MX, hosts, WB_COUNT(hosts));
	answer = wb_world_ask(over, &name, WB_MX, NULL);
	ck_assert_uint_eq(answer->count, 2);
	ck_assert_str_eq(answer->records[0].text, "a.example");
	ck_assert_uint_eq(answer->records[0].preference, 10);
	ck_assert_uint_eq(answer->records[1].preference, 20);
}
END_TEST

START_TEST(overlay_and_wildcards)
{
	/* An edit makes a nearer encloser; a wildcard undoes an NXDOMAIN. */
	static const struct expected e[] = {
		{ "x.sub.example TXT", "no-name" },
		{ "sub.example MX", "no-data" },
		{ "sub.example TXT", "found s" },
		{ "other.example TXT", "found wild" },
		{ "x.made.example TXT", "found made" },
		{ "x.made.example A", "no-data" },
	};
	struct wb_world *under = world_of("@default NXDOMAIN\n"
					  "*.example. TXT wild\n"
					  "x.made.example. TXT NXDOMAIN\n");
	struct wb_world *over = wb_world_overlay(arena, under);

	ck_assert_str_eq(ask(under, "x.sub.example TXT", NULL), "found wild");
	edit(over, "sub.example", WB_TXT, "s");
	edit(over, "*.made.example", WB_TXT, "made");
	expect(over, e, WB_COUNT(e));
}
END_TEST

START_TEST(overlays_may_be_stacked)
{
	struct wb_world *base = world_of("@now 2026-01-01T00:00:00Z\n"
					 "a.example. TXT one\n"
					 "b.example. CNAME a.example.\n");
	struct wb_world *first = wb_world_overlay(arena, base);
	struct wb_world *second = wb_world_overlay(arena, first);

	edit(first, "a.example", WB_TXT, "two");
	ck_assert_str_eq(
		ask(second, "b.example TXT", NULL), "found two @a.example");
	edit(second, "a.example", WB_TXT, "three");
	ck_assert_str_eq(
		ask(second, "b.example TXT", NULL), "found three @a.example");
	ck_assert_str_eq(
		ask(first, "b.example TXT", NULL), "found two @a.example");
	ck_assert_int_eq(wb_world_now(second), 1767225600);
	wb_world_set_now(second, 5);
	ck_assert_int_eq(wb_world_now(second), 5);
	ck_assert_int_eq(wb_world_now(base), 1767225600);
}
END_TEST

START_TEST(put_copies_and_replaces)
{
	char text[] = "first";
	struct wb_record records[] = { { .text = text } };
	struct wb_answer answer = { .outcome = WB_FOUND,
		.ttl = 9,
		.server = "192.0.2.53",
		.records = records,
		.count = 1 };
	struct wb_world *world = wb_world_new(arena);
	struct wb_name name = name_of("a.example");
	const struct wb_answer *got;

	wb_world_put(world, &name, WB_TXT, &answer);
	text[0] = 'X';
	got = wb_world_ask(world, &name, WB_TXT, NULL);
	ck_assert_str_eq(got->records[0].text, "first");
	ck_assert_str_eq(got->server, "192.0.2.53");
	ck_assert_uint_eq(got->ttl, 9);
	answer = (struct wb_answer){ .outcome = WB_NO_NAME };
	wb_world_put(world, &name, WB_TXT, &answer);
	ck_assert_str_eq(ask(world, "a.example TXT", NULL), "no-name");
	answer = (struct wb_answer){ .outcome = WB_FOUND };
	wb_world_put(world, &name, WB_A, &answer);
	ck_assert_str_eq(ask(world, "a.example A", NULL), "no-data");
}
END_TEST

START_TEST(many_names)
{
	struct wb_world *world = wb_world_new(arena);

	for (unsigned i = 0; i < 5000; i++) {
		char text[64];

		snprintf(text, sizeof text, "n%u.example. TXT t%u\n", i, i);
		read_into(world, text);
	}
	for (unsigned i = 0; i < 5000; i += 7) {
		char question[64], answer[64];

		snprintf(question, sizeof question, "n%u.example TXT", i);
		snprintf(answer, sizeof answer, "found t%u", i);
		ck_assert_str_eq(ask(world, question, NULL), answer);
	}
}
END_TEST

START_TEST(wanted_has_each_question_once)
{
	struct wb_world *world = world_of("a.example. CNAME b.example.\n");
	struct wb_wanted *wanted = wb_wanted_new(arena);
	struct wb_buf out;

	ask(world, "a.example TXT", wanted);
	ask(world, "b.example TXT", wanted);
	ask(world, "b.example MX", wanted);
	ask(world, "b.example TXT", wanted);
	ck_assert_uint_eq(wb_world_fetch(world, "https://a/b", wanted)->outcome,
		WB_UNKNOWN);
	ck_assert_ptr_nonnull(wb_world_fetch(world, "https://a/b", wanted));
	wb_buf_init(&out, arena, 1000);
	wb_wanted_write(wanted, &out);
	ck_assert_str_eq(
		out.at, "b.example. TXT ?\nb.example. MX ?\nhttps://a/b ?\n");
	ck_assert_ptr_null(wb_wanted_at(wanted, 3));
}
END_TEST

START_TEST(refused_is_not_asked)
{
	struct wb_world *world = world_of("a.example. CNAME b.example.\n");
	struct wb_wanted *wanted = wb_wanted_new(arena);

	ask(world, "a.example TXT", wanted);
	ck_assert_ptr_nonnull(wb_world_fetch(world, "https://a/b", wanted));
	ask(world, "c.example A", wanted);
	edit(world, "c.example", WB_A, "192.0.2.1");
	wb_wanted_refuse(wanted, world);
	wb_wanted_clear(wanted);
	ck_assert_str_eq(ask(world, "c.example A", wanted), "found 192.0.2.1");
	ck_assert_str_eq(
		ask(world, "a.example TXT", wanted), "not-asked @b.example");
	ck_assert_uint_eq(wb_world_fetch(world, "https://a/b", wanted)->outcome,
		WB_NOT_ASKED);
	ck_assert_uint_eq(wb_wanted_count(wanted), 0);
	ask(world, "b.example A", wanted);
	ck_assert_uint_eq(wb_wanted_count(wanted), 1);
}
END_TEST

START_TEST(names_of_types_and_outcomes)
{
	static const enum wb_type types[] = { WB_A, WB_NS, WB_CNAME, WB_SOA,
		WB_PTR, WB_MX, WB_TXT, WB_AAAA, WB_DS, WB_TLSA };

	for (size_t i = 0; i < WB_COUNT(types); i++) {
		const char *text = wb_type_name(types[i]);

		ck_assert_uint_eq(wb_type_parse(text, strlen(text)), types[i]);
	}
	ck_assert_uint_eq(wb_type_parse("mx", 2), WB_MX);
	ck_assert_uint_eq(wb_type_parse("TX", 2), 0);
	ck_assert_uint_eq(wb_type_parse("", 0), 0);
	for (int i = WB_UNKNOWN; i <= WB_NOT_ASKED; i++) {
		enum wb_outcome o = (enum wb_outcome)i;

		ck_assert_str_ne(wb_outcome_name(o), "");
		/* each is exactly one of these */
		ck_assert_int_eq(1, (o == WB_UNKNOWN) + (o == WB_FOUND) +
					    wb_outcome_absent(o) +
					    wb_outcome_failed(o));
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("dns/world");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, wildcards_are_those_of_rfc_4592);
	tcase_add_test(all, wildcard_may_be_an_alias_or_an_outcome);
	tcase_add_test(all, defaults_follow_what_is_mentioned);
	tcase_add_test(all, no_name_yields_to_what_was_found);
	tcase_add_test(all, aliases_are_followed);
	tcase_add_test(all, alias_chains_have_an_end);
	tcase_add_test(all, answer_lives_and_stays_the_same);
	tcase_add_test(all, edits_hide_and_show);
	tcase_add_test(all, edits_of_aliases);
	tcase_add_test(all, removal_leaves_the_name);
	tcase_add_test(all, edit_takes_presentation_form);
	tcase_add_test(all, overlay_and_wildcards);
	tcase_add_test(all, overlays_may_be_stacked);
	tcase_add_test(all, put_copies_and_replaces);
	tcase_add_test(all, many_names);
	tcase_add_test(all, wanted_has_each_question_once);
	tcase_add_test(all, refused_is_not_asked);
	tcase_add_test(all, names_of_types_and_outcomes);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
