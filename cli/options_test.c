#include "options.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"

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

/* Parses blank-separated words behind the program's name. */
static struct wb_usage_error
parse(const char *line, struct wb_options *ret_options)
{
	char *argv[32] = { wb_strdup(arena, "whybounce") };
	int argc = 1;
	char *rest = wb_strdup(arena, line), *word;
	while ((word = strtok_r(rest, " ", &rest)))
		argv[argc++] = word;
	argv[argc] = NULL;
	return wb_options_parse(arena, argc, argv, ret_options);
}

START_TEST(defaults)
{
	struct wb_options o;
	ck_assert_ptr_null(parse("", &o).msgid);
	ck_assert_uint_eq(o.input_count, 1);
	ck_assert_str_eq(o.inputs[0], "-");
	ck_assert_uint_eq(o.timeout_ms, 5000);
	ck_assert_str_eq(o.lang, "");
	ck_assert(!o.offline && !o.plan && !o.quiet && !o.verbose);
}
END_TEST

START_TEST(a_check_is_understood)
{
	struct wb_options o;
	ck_assert_ptr_null(
		parse("--check=ann@Example.com --ip=192.0.2.1 "
		      "--ip ::ffff:192.0.2.2 --helo=h --from=b.example "
		      "--selector=s1 --selector=s2 @9.9.9.9",
			&o)
			.msgid);
	const struct wb_checkup_input *in = &o.check_input;
	ck_assert_str_eq(in->domain.text, "example.com");
	ck_assert_str_eq(in->from.text, "b.example");
	ck_assert_str_eq(in->helo, "h");
	ck_assert_uint_eq(in->client_count, 2);
	ck_assert_uint_eq(in->clients[1].family, 4);
	ck_assert_uint_eq(in->selector_count, 2);
	ck_assert_str_eq(in->selectors[1], "s2");
}
END_TEST

START_TEST(everything_is_understood)
{
	struct wb_options o;
	ck_assert_ptr_null(parse("-nqv4 --plan --record=a --replay b "
				 "--format=json --lang=ja --timeout=2.5 "
				 "--color=never x @9.9.9.9 y "
				 "@::1#5353 @https://dns.example/dns-query",
		&o)
				   .msgid);
	ck_assert(o.offline && o.quiet && o.verbose && o.ipv4_only && o.plan);
	ck_assert_str_eq(o.record, "a");
	ck_assert_str_eq(o.replay, "b");
	ck_assert_int_eq(o.format, WB_FORMAT_JSON);
	ck_assert_int_eq(o.color, WB_COLOR_NEVER);
	ck_assert_str_eq(o.lang, "ja");
	ck_assert_uint_eq(o.timeout_ms, 2500);
	ck_assert_uint_eq(o.input_count, 2);
	ck_assert_str_eq(o.inputs[1], "y");
	ck_assert_uint_eq(o.server_count, 3);
	ck_assert_str_eq(o.servers[0], "9.9.9.9");
	ck_assert_str_eq(o.servers[1], "::1#5353");
	ck_assert_str_eq(o.servers[2], "https://dns.example/dns-query");
}
END_TEST

static const struct {
	const char *line, *argument;
} wrong[] = {
	{ "--frobnicate", "--frobnicate" },
	{ "--frobnicate=3 x", "--frobnicate=3" },
	{ "-z", "-z" },
	{ "-nz", "-z" },
	{ "--re x", "--re" }, /* --record or --replay */
	{ "--record", "--record" },
	{ "--offline=yes", "--offline=yes" },
	{ "--format=xml", "xml" },
	{ "--jobs=257", "257" },
	{ "--jobs=0", "0" },
	{ "--lang=tlh", "tlh" },
	{ "--check", "--check" },
	{ "--check=a..b", "a..b" },
	{ "--check=example.com --ip=1.2.3", "1.2.3" },
	{ "--check=example.com --selector=..", ".." },
	{ "--check=example.com x", "--check" },
	{ "--check=example.com -n", "--check, --offline" },
	{ "--check=example.com --annotate", "--check, --annotate" },
	{ "--plan --redact", "--plan, --redact" },
	{ "--annotate --redact", "--annotate, --redact" },
	{ "--helo=mail", "--ip, --helo, --from, --selector" },
	{ "--color=pink", "pink" },
	{ "--timeout=0", "0" },
	{ "--timeout=-1", "-1" },
	{ "--timeout=soon", "soon" },
	{ "--timeout=5x", "5x" },
	{ "--timeout=nan", "nan" },
	{ "--timeout=1e9", "1e9" },
	{ "@", "@" },
	{ "@dns.example", "@dns.example" },
	{ "@9.9.9.9#", "@9.9.9.9#" },
	{ "@9.9.9.9#0", "@9.9.9.9#0" },
	{ "@9.9.9.9#70000", "@9.9.9.9#70000" },
	{ "@http://dns.example/", "@http://dns.example/" },
	{ "-4 -6", "-4, -6" },
	{ "--annotate a b", "--annotate" },
};

START_TEST(mistakes_are_named)
{
	struct wb_options o;
	struct wb_usage_error error = parse(wrong[_i].line, &o);
	ck_assert_ptr_nonnull(error.msgid);
	ck_assert_ptr_nonnull(strstr(error.msgid, "{what}"));
	ck_assert_str_eq(error.argument, wrong[_i].argument);
}
END_TEST

START_TEST(language_is_known_in_spite_of_a_mistake)
{
	struct wb_options o;
	ck_assert_ptr_nonnull(parse("--frobnicate --lang=ja", &o).msgid);
	ck_assert_str_eq(o.lang, "ja");
}
END_TEST

START_TEST(annotate_is_known_in_spite_of_a_mistake)
{
	struct wb_options o;
	ck_assert_ptr_nonnull(parse("--frobnicate --annotate", &o).msgid);
	ck_assert(o.annotate);
	ck_assert_uint_eq(o.input_count, 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cli/options");
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, defaults);
	tcase_add_test(all, everything_is_understood);
	tcase_add_test(all, a_check_is_understood);
	tcase_add_loop_test(all, mistakes_are_named, 0, (int)WB_COUNT(wrong));
	tcase_add_test(all, language_is_known_in_spite_of_a_mistake);
	tcase_add_test(all, annotate_is_known_in_spite_of_a_mistake);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
