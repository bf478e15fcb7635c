/* The public functions alone, as another program has them. */
#include "whybounce.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER WB_SOURCE_DIR "/testdata/cases/C-bare-server-to-gmail/"

static struct whybounce *w;
static char bounce[65536], answers[65536];
static size_t bounce_len, answers_len;

static size_t
slurp(const char *path, char *buffer, size_t size)
{
	FILE *file = fopen(path, "re");
	ck_assert_ptr_nonnull(file);
	size_t n = fread(buffer, 1, size, file);
	fclose(file);
	return n;
}

static void
set_up(void)
{
	w = whybounce_new();
	bounce_len = slurp(FOLDER "bounce.eml", bounce, sizeof bounce);
	answers_len = slurp(FOLDER "now.world", answers, sizeof answers);
}

static void
tear_down(void)
{
	whybounce_free(w);
}

static struct whybounce_result *
result(void)
{
	struct whybounce_result *r;
	ck_assert_int_eq(
		whybounce_read(w, bounce, bounce_len, &r), WHYBOUNCE_OK);
	return r;
}

static void
use_recorded_answers(void)
{
	ck_assert_int_eq(
		whybounce_use_answers(w, answers, answers_len), WHYBOUNCE_OK);
}

static void
assert_field(const struct whybounce_result *r, enum whybounce_field_id field,
	const char *value)
{
	ck_assert_str_eq(whybounce_field(r, 0, field), value);
}

START_TEST(the_claim_alone)
{
	struct whybounce_result *r = result();
	ck_assert(whybounce_is_bounce(r));
	ck_assert(whybounce_is_complete(r));
	ck_assert_str_eq(whybounce_kind(r), "dsn");
	ck_assert_uint_eq(whybounce_count(r), 1);
	assert_field(r, WHYBOUNCE_RECIPIENT, "receiver@gmail.com");
	assert_field(r, WHYBOUNCE_STANDING, "claimed");
	whybounce_result_free(r);
}
END_TEST

START_TEST(with_recorded_answers)
{
	use_recorded_answers();
	struct whybounce_result *r = result();
	assert_field(r, WHYBOUNCE_RECIPIENT, "receiver@gmail.com");
	assert_field(r, WHYBOUNCE_ACTION, "failed");
	assert_field(r, WHYBOUNCE_CODE, "5.7.26");
	assert_field(r, WHYBOUNCE_REPLY, "550");
	assert_field(r, WHYBOUNCE_RECEIVER, "Gmail");
	assert_field(r, WHYBOUNCE_CAUSE, "spf-missing");
	assert_field(r, WHYBOUNCE_REASON, "authfailure");
	assert_field(r, WHYBOUNCE_STANDING, "confirmed");
	assert_field(r, WHYBOUNCE_ACTOR, "sender-dns");
	assert_field(r, WHYBOUNCE_PERMANENT, "false");
	ck_assert(strstr(whybounce_field(r, 0, WHYBOUNCE_DIAGNOSTIC), "SPF"));
	ck_assert(strstr(whybounce_field(r, 0, WHYBOUNCE_REMOTE), "google"));
	ck_assert_str_eq(whybounce_trouble(r), "");
	/* past the end of everything */
	ck_assert_str_eq(whybounce_field(r, 1, WHYBOUNCE_CAUSE), "");
	ck_assert_str_eq(
		whybounce_field(r, 0, (enum whybounce_field_id)999), "");
	whybounce_result_free(r);
}
END_TEST

START_TEST(records_that_cure)
{
	use_recorded_answers();
	struct whybounce_result *r = result();
	ck_assert_uint_eq(whybounce_fix_count(r, 0), 2);
	ck_assert_str_eq(
		whybounce_fix(r, 0, 0, WHYBOUNCE_NAME), "example.com.");
	ck_assert_str_eq(whybounce_fix(r, 0, 0, WHYBOUNCE_TYPE), "TXT");
	ck_assert_str_eq(whybounce_fix(r, 0, 0, WHYBOUNCE_BEFORE), "");
	ck_assert_str_eq(whybounce_fix(r, 0, 0, WHYBOUNCE_AFTER),
		"v=spf1 ip4:160.16.81.253 ~all");
	ck_assert_str_eq(whybounce_fix(r, 0, 0, WHYBOUNCE_SAFETY), "likely");
	ck_assert_str_eq(whybounce_fix(r, 0, 0, WHYBOUNCE_PROVED), "true");
	ck_assert_str_eq(whybounce_fix(r, 0, 2, WHYBOUNCE_NAME), "");
	ck_assert_str_eq(whybounce_fix(r, 7, 0, WHYBOUNCE_NAME), "");
	ck_assert_uint_eq(whybounce_fix_count(r, 1), 0);
	whybounce_result_free(r);
}
END_TEST

static const struct {
	const char *lang, *title;
} languages[] = {
	{ "en", "example.com has no SPF record" },
	{ "", "example.com has no SPF record" },
	{ "xx", "example.com has no SPF record" },
	{ "../ja", "example.com has no SPF record" },
	{ "ja", "example.com" },
	{ "ja_JP.UTF-8", "example.com" },
};

START_TEST(texts_in_each_language)
{
	const char *lang = languages[_i].lang;
	use_recorded_answers();
	struct whybounce_result *r = result();
	char *title = whybounce_say(r, 0, WHYBOUNCE_TITLE, lang);
	char *because = whybounce_say(r, 0, WHYBOUNCE_BECAUSE, lang);
	char *fix = whybounce_say(r, 0, WHYBOUNCE_FIX, lang);
	char *text = whybounce_text(r, "mail", lang, 79);
	char *json = whybounce_json(r, "mail", lang);
	ck_assert_ptr_nonnull(strstr(title, languages[_i].title));
	ck_assert_int_eq(strstr(title, " has ") != NULL,
		strstr(lang, "ja_") == NULL && strcmp(lang, "ja") != 0);
	ck_assert_uint_gt(strlen(because), 40);
	ck_assert_uint_gt(strlen(fix), 10);
	ck_assert(strncmp(text, "mail: ", 6) == 0);
	ck_assert_ptr_nonnull(strstr(text, "v=spf1 ip4:160.16.81.253"));
	ck_assert(strncmp(json, "{\"format\":1,\"source\":{\"path\":\"mail\"",
			  35) == 0);
	ck_assert_int_eq(json[strlen(json) - 1], '\n');
	free(title);
	free(because);
	free(fix);
	free(text);
	free(json);
	char *none = whybounce_say(r, 9, WHYBOUNCE_TITLE, lang);
	ck_assert_str_eq(none, "");
	free(none);
	whybounce_result_free(r);
}
END_TEST

START_TEST(a_result_outlives_what_made_it)
{
	struct whybounce *other = whybounce_new();
	ck_assert_int_eq(whybounce_use_answers(other, answers, answers_len),
		WHYBOUNCE_OK);
	struct whybounce_result *r;
	char *copy = malloc(bounce_len);
	memcpy(copy, bounce, bounce_len);
	ck_assert_int_eq(
		whybounce_read(other, copy, bounce_len, &r), WHYBOUNCE_OK);
	memset(copy, 'x', bounce_len);
	free(copy);
	whybounce_free(other);
	char *text = whybounce_text(r, "mail", "en", 0);
	ck_assert_ptr_nonnull(strstr(text, "550-5.7.26"));
	free(text);
	whybounce_result_free(r);
}
END_TEST

/* What one diagnosis learnt is enough for the next. */
START_TEST(answers_go_round)
{
	use_recorded_answers();
	struct whybounce_result *r = result();
	char *record = whybounce_record(r);
	whybounce_result_free(r);
	ck_assert_int_eq(
		whybounce_use_answers(w, record, strlen(record)), WHYBOUNCE_OK);
	free(record);
	r = result();
	assert_field(r, WHYBOUNCE_CAUSE, "spf-missing");
	assert_field(r, WHYBOUNCE_STANDING, "confirmed");
	whybounce_result_free(r);
}
END_TEST

/* A resolver that knows one zone, and counts. */
struct resolver {
	unsigned rounds, questions;
	const char *spf;
	enum whybounce_outcome otherwise;
};

static void
resolve(void *context, const struct whybounce_question *questions, size_t count,
	struct whybounce_answers *to)
{
	struct resolver *known = context;
	known->rounds++;
	for (size_t i = 0; i < count; i++) {
		const struct whybounce_question *q = &questions[i];
		known->questions++;
		if (q->url)
			continue;
		ck_assert_int_eq(q->name[strlen(q->name) - 1], '.');
		bool has = known->spf && q->number == 16 &&
			   strcmp(q->name, "example.com.") == 0;
		ck_assert_int_eq(
			whybounce_answer(to, q->name, q->type,
				has ? WHYBOUNCE_FOUND : known->otherwise,
				&known->spf, 1),
			WHYBOUNCE_OK);
	}
}

static const struct {
	const char *spf;
	enum whybounce_outcome otherwise;
	const char *standing;
} zones[] = {
	{ NULL, WHYBOUNCE_NO_NAME, "confirmed" },
	{ NULL, WHYBOUNCE_NO_DATA, "confirmed" },
	{ NULL, WHYBOUNCE_TIMEOUT, "unclear" },
	{ NULL, WHYBOUNCE_REFUSED, "unclear" },
	{ "v=spf1 ip4:160.16.81.253 -all", WHYBOUNCE_NO_NAME, "refuted" },
};

START_TEST(the_callers_resolver)
{
	struct resolver known = { 0, 0, zones[_i].spf, zones[_i].otherwise };
	whybounce_use_resolver(w, resolve, &known);
	struct whybounce_result *r = result();
	assert_field(r, WHYBOUNCE_STANDING, zones[_i].standing);
	ck_assert_uint_ge(known.rounds, 1);
	ck_assert_uint_ge(known.questions, 3);
	ck_assert_int_eq(whybounce_is_complete(r),
		zones[_i].otherwise != WHYBOUNCE_TIMEOUT);
	whybounce_result_free(r);
}
END_TEST

static void
resolve_badly(void *context, const struct whybounce_question *questions,
	size_t count, struct whybounce_answers *to)
{
	static const char *const record =
		"10 mx.example.com\nevil. A 192.0.2.1";
	static const char *const address = "not an address";
	static const char *const txt = "a \"quote\"; a \\ and\na line";
	(void)questions;
	(void)count;
	(void)context;
	ck_assert_int_eq(
		whybounce_answer(to, "a..b", "A", WHYBOUNCE_FOUND, &address, 1),
		WHYBOUNCE_BAD_NAME);
	ck_assert_int_eq(whybounce_answer(to, "example.com", "XYZ",
				 WHYBOUNCE_FOUND, &address, 1),
		WHYBOUNCE_BAD_ANSWERS);
	ck_assert_int_eq(whybounce_answer(to, "example.com", "A",
				 WHYBOUNCE_FOUND, &address, 1),
		WHYBOUNCE_BAD_ANSWERS);
	ck_assert_int_eq(whybounce_answer(to, "example.com", "MX",
				 WHYBOUNCE_FOUND, &record, 1),
		WHYBOUNCE_BAD_ANSWERS);
	ck_assert_int_eq(whybounce_answer(to, "example.com", "MX",
				 (enum whybounce_outcome)77, &record, 1),
		WHYBOUNCE_BAD_ANSWERS);
	ck_assert_int_eq(whybounce_answer(to, "example.com", "TXT",
				 WHYBOUNCE_FOUND, &txt, 1),
		WHYBOUNCE_OK);
	ck_assert_int_eq(
		whybounce_answer_text(to, "{}", 2), WHYBOUNCE_BAD_ANSWERS);
}

START_TEST(a_resolver_that_talks_nonsense)
{
	whybounce_use_resolver(w, resolve_badly, NULL);
	struct whybounce_result *r = result();
	ck_assert(!whybounce_is_complete(r));
	char *record = whybounce_record(r);
	ck_assert_ptr_null(strstr(record, "evil"));
	free(record);
	whybounce_result_free(r);
}
END_TEST

START_TEST(a_probe_that_is_not_there)
{
	static const char *const servers[] = { "192.0.2.1", NULL };
	whybounce_use_probe(w, "/nonexistent/whybounce-probe", servers);
	struct whybounce_result *r = result();
	assert_field(r, WHYBOUNCE_STANDING, "unclear");
	ck_assert(!whybounce_is_complete(r));
	ck_assert_str_eq(whybounce_trouble(r),
		"cannot start whybounce-probe: No such file or directory");
	whybounce_result_free(r);
}
END_TEST

/* It ends at once, and would end us by SIGPIPE too. */
START_TEST(a_probe_that_dies)
{
	whybounce_use_probe(w, "/bin/false", NULL);
	whybounce_set_timeout(w, 1000);
	for (int i = 0; i < 20; i++) {
		struct whybounce_result *r = result();
		assert_field(r, WHYBOUNCE_STANDING, "unclear");
		ck_assert_ptr_nonnull(
			strstr(whybounce_trouble(r), "does not answer"));
		whybounce_result_free(r);
	}
}
END_TEST

START_TEST(mistakes_are_told)
{
	ck_assert_str_eq(whybounce_error(w), "");
	ck_assert_int_eq(whybounce_use_answers(w, "a. TXT \"", 8),
		WHYBOUNCE_BAD_ANSWERS);
	ck_assert(strncmp(whybounce_error(w), "line 1: ", 8) == 0);
	ck_assert_int_eq(whybounce_add_mine(w, "a b"), WHYBOUNCE_BAD_NAME);
	ck_assert_str_eq(whybounce_error(w), "no domain: a b");
	ck_assert_int_eq(
		whybounce_set_rules(w, "/nonexistent"), WHYBOUNCE_CANNOT_READ);
	ck_assert_ptr_nonnull(strstr(whybounce_error(w), "/nonexistent"));
	ck_assert_int_eq(whybounce_add_mine(w, "example.com"), WHYBOUNCE_OK);
	ck_assert_str_eq(whybounce_error(w), "");
	struct whybounce_result *r = result();
	ck_assert_uint_eq(whybounce_count(r), 1);
	whybounce_result_free(r);
}
END_TEST

START_TEST(from_a_descriptor)
{
	struct whybounce_result *r;
	int fd = open(FOLDER "bounce.eml", O_RDONLY | O_CLOEXEC);
	ck_assert_int_eq(whybounce_read_fd(w, fd, &r), WHYBOUNCE_OK);
	assert_field(r, WHYBOUNCE_RECIPIENT, "receiver@gmail.com");
	whybounce_result_free(r);
	ck_assert_int_eq(close(fd), 0);
	errno = 0;
	ck_assert_int_eq(whybounce_read_fd(w, fd, &r), WHYBOUNCE_CANNOT_READ);
	ck_assert_int_eq(errno, EBADF);
}
END_TEST

/* Nothing that is read is an error: the bounce cut anywhere, and with bytes
 * of it turned. */
START_TEST(hostile_input)
{
	struct whybounce_result *r;
	ck_assert_int_eq(whybounce_read(w, NULL, 0, &r), WHYBOUNCE_OK);
	ck_assert(!whybounce_is_bounce(r));
	ck_assert_str_eq(whybounce_kind(r), "empty");
	whybounce_result_free(r);
	for (size_t at = 0; at < bounce_len; at += 37) {
		char before = bounce[at];
		bounce[at] = (char)(before ^ 0x80);
		ck_assert_int_eq(
			whybounce_read(w, bounce, at % 2 ? at : bounce_len, &r),
			WHYBOUNCE_OK);
		char *json = whybounce_json(r, "\xff\x1b[31m", "ja");
		ck_assert_ptr_null(strchr(json, '\x1b'));
		free(json);
		whybounce_result_free(r);
		bounce[at] = before;
	}
	ck_assert_int_eq(
		whybounce_read(w, bounce, SIZE_MAX, &r), WHYBOUNCE_TOO_BIG);
}
END_TEST

START_TEST(nothing_is_freed)
{
	whybounce_free(NULL);
	whybounce_result_free(NULL);
	ck_assert_int_eq(whybounce_version()[0], '0');
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("whybounce");
	TCase *t = tcase_create("whybounce");
	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, the_claim_alone);
	tcase_add_test(t, with_recorded_answers);
	tcase_add_test(t, records_that_cure);
	tcase_add_loop_test(t, texts_in_each_language, 0,
		sizeof languages / sizeof *languages);
	tcase_add_test(t, a_result_outlives_what_made_it);
	tcase_add_test(t, answers_go_round);
	tcase_add_loop_test(
		t, the_callers_resolver, 0, sizeof zones / sizeof *zones);
	tcase_add_test(t, a_resolver_that_talks_nonsense);
	tcase_add_test(t, a_probe_that_is_not_there);
	tcase_add_test(t, a_probe_that_dies);
	tcase_add_test(t, mistakes_are_told);
	tcase_add_test(t, from_a_descriptor);
	tcase_add_test(t, hostile_input);
	tcase_add_test(t, nothing_is_freed);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? 1 : 0;
}
