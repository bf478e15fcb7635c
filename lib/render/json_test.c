#include "render/json.h"

#include <check.h>
#include <jansson.h>
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

static const char *const no_texts[] = { NULL };
static const struct wb_cause cause = {
	.id = "spf-fail",
	.reason = "authfailure",
	.titles = no_texts,
	.references = no_texts,
};

/* The line for so many verdicts that quote text, with a mark on it. */
static struct wb_buf
line_of(const char *text, struct wb_mark mark, size_t verdicts, size_t max)
{
	struct wb_recipient recipient = {
		.final = { .text = "hana@gmail.com" },
		.original = { .text = "" },
		.alias = { .text = "h@example.net" },
		.diagnostic_type = "x-unix",
		.last_attempt = { .known = true },
		.remote_mta = { .text = "" },
		.diagnostic = { .text = text },
	};
	struct wb_evidence evidence = {
		.from = WB_FROM_REPLY,
		.speaker = "Gmail",
		.text = text,
		.place = { .offset = 3, .len = 2, .line = 1, .column = 4 },
		.marks = &mark,
	};
	struct wb_verdict *all =
		WB_NEW_ARRAY(arena, verdicts + 1, struct wb_verdict);
	for (size_t i = 0; i < verdicts; i++)
		all[i] = (struct wb_verdict){
			.recipient = &recipient,
			.receiver = "Gmail",
			.cause = &cause,
			.evidence = &evidence,
			.next = i + 1 < verdicts ? &all[i + 1] : NULL,
		};
	struct wb_original original = {
		.from = { .text = "" },
		.mail_from = { .text = "" },
		.helo = { .text = "" },
		.to = { .text = "" },
		.subject = { .text = text },
		.message_id = { .text = "" },
		.list_id = { .text = "<l.example.com>" },
	};
	struct wb_report report = {
		.kind = WB_REPORT_DSN,
		.dialect = "postfix",
		.reporting_mta = { .text = "" },
		.queue_id = { .text = "" },
		.envelope_id = { .text = "E77" },
		.message_id = { .text = "" },
		.original = &original,
	};
	struct wb_input input = {
		.path = "m\xff.mbox", .offset = 100, .line = 10
	};
	struct wb_network network = { .server = "", .complete = true };
	struct wb_view view = { &input, &report, verdicts ? all : NULL,
		&network, NULL };
	struct wb_buf out;
	wb_buf_init(&out, arena, max);
	wb_json_render(arena, &out, &view);
	return out;
}

static json_t *
loaded(const char *line)
{
	json_error_t error;
	json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, &error);
	ck_assert_msg(object != NULL, "%s: %.400s", error.text, line);
	return object;
}

/* The object for a verdict that quotes text, with a mark on it. */
static json_t *
rendered(const char *text, size_t at, size_t len, const char **ret_line)
{
	struct wb_mark mark = { at, len, NULL, NULL };
	*ret_line = line_of(text, mark, 1, 1 << 20).at;
	return loaded(*ret_line);
}

static const json_t *
first_evidence(const json_t *object)
{
	const json_t *verdict =
		json_array_get(json_object_get(object, "verdicts"), 0);
	return json_array_get(json_object_get(verdict, "evidence"), 0);
}

static const char *
string_at(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text ? text : "";
}

/* What may be absent is told when it is known. */
START_TEST(rare_members_are_told)
{
	const char *line;
	json_t *object = rendered("550 no", 4, 2, &line);
	const json_t *verdict =
		json_array_get(json_object_get(object, "verdicts"), 0);
	ck_assert_str_eq(string_at(verdict, "alias"), "h@example.net");
	ck_assert_str_eq(string_at(verdict, "diagnostic_type"), "x-unix");
	ck_assert_str_eq(string_at(verdict, "last_attempt"),
		"1970-01-01T00:00:00+00:00");
	ck_assert_str_eq(
		string_at(json_object_get(object, "original"), "list_id"),
		"<l.example.com>");
	ck_assert_str_eq(
		string_at(json_object_get(object, "report"), "envelope_id"),
		"E77");
	json_decref(object);
}
END_TEST

START_TEST(line_is_one_object)
{
	const char *line;
	json_t *object = rendered("550 no\nnever", 4, 2, &line);
	ck_assert_ptr_eq(strchr(line, '\n'), line + strlen(line) - 1);
	ck_assert_int_eq(
		json_integer_value(json_object_get(object, "format")), 1);
	const json_t *evidence = first_evidence(object);
	ck_assert_str_eq(json_string_value(json_object_get(evidence, "text")),
		"550 no\nnever");
	/* places are in the file, not in the message */
	ck_assert_int_eq(
		json_integer_value(json_object_get(evidence, "line")), 11);
	ck_assert_int_eq(
		json_integer_value(json_object_get(evidence, "offset")), 103);
	json_decref(object);
}
END_TEST

static const struct {
	const char *text, *want;
	size_t at, len;        /* of the mark, in bytes */
	int want_at, want_len; /* in characters */
} texts[] = {
	{ "plain", "plain", 1, 2, 1, 2 },
	{ "quote \" and \\ and \\u001b", "quote \" and \\ and \\u001b", 0, 5, 0,
		5 },
	{ "\033[31mred", "␛[31mred", 5, 3, 5, 3 },
	{ "a\rb\bc\fd\001e\177f",
		"a␍b␈c␌d␁e\xef\xbf\xbd"
		"f",
		10, 1, 10, 1 },
	{ "日本語 no", "日本語 no", 10, 2, 4, 2 },
	/* C1 CSI, right-to-left override, BOM */
	{ "x\xc2\x9by\xe2\x80\xaez\xef\xbb\xbfw",
		"x\xef\xbf\xbdy\xef\xbf\xbdz\xef\xbf\xbdw", 7, 1, 4, 1 },
	{ "not \xff utf-8", "not \xef\xbf\xbd utf-8", 4, 1, 4, 1 },
};

START_TEST(text_is_safe_and_marks_stay_true)
{
	const char *line;
	json_t *object =
		rendered(texts[_i].text, texts[_i].at, texts[_i].len, &line);
	const json_t *evidence = first_evidence(object);
	ck_assert_str_eq(json_string_value(json_object_get(evidence, "text")),
		texts[_i].want);
	const json_t *mark =
		json_array_get(json_object_get(evidence, "marks"), 0);
	ck_assert_int_eq(json_integer_value(json_object_get(mark, "at")),
		texts[_i].want_at);
	ck_assert_int_eq(json_integer_value(json_object_get(mark, "length")),
		texts[_i].want_len);
	json_decref(object);
}
END_TEST

/* Whatever is too long: the line is whole, and tells how much is missing. */
static const struct {
	size_t text, verdicts, max;
	bool full;
} sizes[] = {
	{ 10, 3, WB_JSON_LEAST, false },
	{ 10, 0, WB_JSON_LEAST, false },
	{ 10, 1000, WB_JSON_LEAST, true },
	{ 1000, 1000, WB_JSON_LEAST, true },
	{ 1000, 1000, 1 << 20, true },
	{ 1000, 100, 1 << 20, false },
	{ 20000, 2, WB_JSON_LEAST, true }, /* the second does not fit */
	{ 50000, 1, WB_JSON_LEAST, true }, /* nor does the subject */
	{ 100000, 1, WB_JSON_LEAST, true },
	{ 100000, 0, WB_JSON_LEAST, true },
};

START_TEST(line_is_whole_whatever_fits)
{
	size_t n = sizes[_i].text;
	char *text = wb_alloc(arena, n + 1, 1);
	memset(text, 'x', n);
	struct wb_buf out = line_of(
		text, (struct wb_mark){ 0 }, sizes[_i].verdicts, sizes[_i].max);
	ck_assert_uint_le(out.len, sizes[_i].max);
	ck_assert_int_eq(out.at[out.len - 1], '\n');
	ck_assert_int_eq(out.full, sizes[_i].full);
	json_t *object = loaded(out.at);
	size_t told = json_array_size(json_object_get(object, "verdicts"));
	size_t left =
		(size_t)json_integer_value(json_object_get(object, "left_out"));
	ck_assert_uint_eq(told + left, sizes[_i].verdicts);
	ck_assert(json_is_object(json_object_get(object, "network")));
	ck_assert(json_is_object(json_object_get(object, "source")));
	json_decref(object);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cli/json");
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, line_is_one_object);
	tcase_add_test(all, rare_members_are_told);
	tcase_add_loop_test(
		all, line_is_whole_whatever_fits, 0, (int)WB_COUNT(sizes));
	tcase_add_loop_test(
		all, text_is_safe_and_marks_stay_true, 0, (int)WB_COUNT(texts));
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
