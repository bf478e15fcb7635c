#include "render/text.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "render/page.h"

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

static const char before[] =
	"v=spf1 ip4:192.0.2.0/24 include:_spf.mail.example -all";
static const char after[] =
	"v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.9 include:_spf.mail.example "
	"-all";
static const char *const no_texts[] = { NULL };
static const char *const references[] = { "RFC 7208, section 8.4", NULL };

static const struct wb_cause cause = {
	.id = "spf-ip-not-listed",
	.reason = "authfailure",
	.titles = no_texts,
	.references = references,
};

static const struct wb_recipient recipient = {
	.final = { .text = "hana@gmail.com" },
	.original = { .text = "" },
	.action = WB_ACTION_FAILED,
};

static const struct wb_findings proved = {
	.has_spf = true,
	.has_dmarc = true,
	.spf = { .result = WB_SPF_PASS, .lookups = 0 },
	.dmarc = { .tree_walk = { .result = WB_DMARC_PASS },
		.psl = { .result = WB_DMARC_PASS } },
};

static const struct wb_fix fix = {
	.id = "spf-add-client",
	.intro = { "In the DNS of example.com, if 203.0.113.9 "
		   "(mx2.example.com) is yours:",
		NULL },
	.name = { "example.com" },
	.type = WB_TXT,
	.before = before,
	.after = after,
	.tried = true,
	.proved = true,
	.simulated = &proved,
};

static const struct wb_record record = { .text = before };
static const struct wb_answer found = {
	.outcome = WB_FOUND,
	.server = "127.0.0.53",
	.extended_error = "",
	.records = &record,
	.count = 1,
};

static const struct wb_mark fail_mark = { 50, 4, "fail", NULL };
static const struct wb_mark second_mark = { 24, 25, "no match", &fail_mark };
static const struct wb_mark first_mark = { 7, 16, "no match", &second_mark };
static const struct wb_evidence dns = {
	.from = WB_FROM_DNS,
	.speaker = "127.0.0.53",
	.text = before,
	.name = { "example.com" },
	.type = WB_TXT,
	.answer = &found,
	.marks = &first_mark,
};
static const struct wb_mark ip_mark = { 57, 11, NULL, NULL };
static const struct wb_evidence reply = {
	.from = WB_FROM_REPLY,
	.speaker = "Gmail",
	.place = { .offset = 2891, .len = 11, .line = 52, .column = 58 },
	.text = "550-5.7.26 ... it fails to pass SPF checks with the ip: "
		"[203.0.113.9].",
	.marks = &ip_mark,
	.next = &dns,
};

static const struct wb_verdict verdict = {
	.recipient = &recipient,
	.cause = &cause,
	.standing = WB_CONFIRMED,
	.title = { "Gmail refuses mail from example.com that comes from "
		   "203.0.113.9",
		NULL },
	.because = { "The SPF record of example.com lists the servers that "
		     "may send its mail, and its last word, -all, asks to "
		     "refuse all others. 203.0.113.9 is not listed.",
		NULL },
	.checked = { "Checked now: still so.", NULL },
	.fixes = &fix,
	.evidence = &reply,
};

static const struct wb_report report = { .kind = WB_REPORT_DSN };
static const struct wb_input input = { .path = "bounce.eml" };
static const struct wb_network network = {
	.queries = 5,
	.milliseconds = 38,
	.server = "127.0.0.53",
	.complete = true,
};

static const char *
rendered(const struct wb_verdict *verdicts, unsigned width, bool color)
{
	struct wb_view view = { &input, &report, verdicts, &network, NULL };
	struct wb_buf out;
	wb_buf_init(&out, arena, 1 << 20);
	wb_text_render(arena, &out, &view, (struct wb_term){ width, color },
		/* verbose= */ false);
	return out.at;
}

/* Check's own messages are too short for a page. */
static void
same(const char *got, const char *want)
{
	if (strcmp(got, want) == 0)
		return;
	fprintf(stderr, "got:\n%s\nwant:\n%s\n", got, want);
	ck_abort_msg("pages differ");
}

START_TEST(page_is_as_designed)
{
	same(rendered(&verdict, 79, false),
		"bounce.eml: not delivered to hana@gmail.com\n"
		"\n"
		"spf-ip-not-listed: Gmail refuses mail from example.com that "
		"comes from\n"
		"  203.0.113.9\n"
		"\n"
		"  The SPF record of example.com lists the servers that may "
		"send its mail, and\n"
		"  its last word, -all, asks to refuse all others. "
		"203.0.113.9 is not listed.\n"
		"  Checked now: still so.\n"
		"\n"
		"  Fix, in the DNS of example.com, if 203.0.113.9 "
		"(mx2.example.com) is yours:\n"
		"\n"
		"  - example.com. TXT \"v=spf1 ip4:192.0.2.0/24 "
		"include:_spf.mail.example -all\"\n"
		"  + example.com. TXT \"v=spf1 ip4:192.0.2.0/24 "
		"ip4:203.0.113.9\n"
		"                      include:_spf.mail.example -all\"\n"
		"\n"
		"    Tried here: SPF pass (0 of 10 lookups used), DMARC "
		"pass.\n"
		"    Then send the message again; no server will retry it.\n"
		"\n"
		"  Evidence:\n"
		"\n"
		"    Gmail said, bounce.eml:52\n"
		"      550-5.7.26 ... it fails to pass SPF checks with the "
		"ip: [203.0.113.9].\n"
		"                                                             "
		"  ^^^^^^^^^^^\n"
		"    DNS says (5 queries to 127.0.0.53, 38 ms)\n"
		"      example.com. TXT \"v=spf1 ip4:192.0.2.0/24 "
		"include:_spf.mail.example -all\"\n"
		"                               |                |            "
		"             |\n"
		"                               no match         no match     "
		"             fail\n"
		"\n"
		"  RFC 7208, section 8.4\n");
}
END_TEST

/* Whatever the width: no line is longer but by a word that cannot be broken. */
START_TEST(narrow_page_keeps_its_width)
{
	for (unsigned width = 40; width <= 100; width++) {
		const char *line = rendered(&verdict, width, false);
		while (*line) {
			size_t n = strcspn(line, "\n");
			const char *text = line + strspn(line, " ");
			bool breakable =
				memchr(text, ' ', (size_t)(line + n - text)) !=
				NULL;
			ck_assert_msg(n <= width || !breakable, "%u: %.*s",
				width, (int)n, line);
			line += n + (line[n] == '\n');
		}
	}
}
END_TEST

START_TEST(colour_adds_no_words)
{
	const char *colored = rendered(&verdict, 79, true);
	char *plain = wb_strdup(arena, colored), *to = plain;
	for (const char *c = colored; *c; c++) {
		if (*c == '\033')
			c = strchr(c, 'm');
		else
			*to++ = *c;
	}
	*to = '\0';
	ck_assert_ptr_nonnull(strchr(colored, '\033'));
	ck_assert_str_eq(plain, rendered(&verdict, 79, false));
}
END_TEST

/* The part of the page behind "DNS says", for one record and its marks. */
static const char *
marked_record(const char *text, const struct wb_mark *marks)
{
	struct wb_evidence e = dns;
	struct wb_verdict v = verdict;
	e.text = text;
	e.marks = marks;
	v.evidence = &e;
	const char *page = strstr(rendered(&v, 60, false), "DNS says");
	page = strchr(page, '\n') + 1;
	return wb_strndup(
		arena, page, (size_t)(strstr(page, "\n  RFC") - page));
}

START_TEST(labels_make_room_for_each_other)
{
	struct wb_mark all = { 12, 4, "fail", NULL };
	struct wb_mark mx = { 9, 2, "no match", &all };
	struct wb_mark a = { 7, 1, "no match", &mx };
	ck_assert_str_eq(marked_record("v=spf1 a mx -all", &a),
		"      example.com. TXT \"v=spf1 a mx -all\"\n"
		"                               | |  |\n"
		"                               | |  fail\n"
		"                               | no match\n"
		"                               no match\n");
}
END_TEST

START_TEST(marks_follow_a_broken_record)
{
	struct wb_mark all = { 42, 4, "fail", NULL };
	struct wb_mark ip = { 7, 16, "no match", &all };
	ck_assert_str_eq(
		marked_record(
			"v=spf1 ip4:192.0.2.0/24 include:a.example -all", &ip),
		"      example.com. TXT \"v=spf1 ip4:192.0.2.0/24\n"
		"                               |\n"
		"                               no match\n"
		"                        include:a.example -all\"\n"
		"                                          |\n"
		"                                          fail\n");
}
END_TEST

START_TEST(cut_quote_fits_one_line)
{
	struct wb_mark mark = { 15, 11, NULL, NULL };
	struct wb_evidence e = reply;
	struct wb_verdict v = verdict;
	e.text = "550 5.7.26 ... [203.0.113.9]. The sender should visit ...";
	e.marks = &mark;
	e.next = NULL;
	v.evidence = &e;
	ck_assert_ptr_nonnull(strstr(rendered(&v, 60, false),
		"      550 5.7.26 ... [203.0.113.9]. The sender should ...\n"
		"                     ^^^^^^^^^^^\n"
		"\n"));
	/* what is marked is never cut */
	mark.at = 48;
	mark.len = 5;
	ck_assert_ptr_nonnull(
		strstr(rendered(&v, 60, false), "should visit\n"));
}
END_TEST

START_TEST(label_at_the_edge_moves_left)
{
	struct wb_mark all = { 30, 4, "has no SPF record", NULL };
	ck_assert_str_eq(
		marked_record("v=spf1 ip4:192.0.2.0/24 ip4:1 -all", &all),
		"      example.com. TXT \"v=spf1 ip4:192.0.2.0/24 ip4:1 "
		"-all\"\n"
		"                                                      |\n"
		"                                           has no SPF "
		"record\n");
}
END_TEST

START_TEST(strangers_text_is_made_safe)
{
	struct wb_mark all = { 10, 4, "fail", NULL };
	const char *text = marked_record("v=spf1 \033 \002-all", &all);
	for (const char *c = text; *c; c++)
		ck_assert(*c == '\n' || (unsigned char)*c >= ' ');
	ck_assert_str_eq(text, "      example.com. TXT \"v=spf1 ␛ ␂-all\"\n"
			       "                                  |\n"
			       "                                  fail\n");
}
END_TEST

START_TEST(absence_is_told_apart)
{
	static const struct {
		enum wb_outcome outcome;
		const char *want;
	} outcomes[] = {
		{ WB_NO_DATA, "no such record" },
		{ WB_NO_NAME, "NXDOMAIN" },
		{ WB_SERVFAIL, "SERVFAIL" },
		{ WB_TIMEOUT, "no answer in time" },
	};
	for (size_t i = 0; i < WB_COUNT(outcomes); i++) {
		struct wb_answer answer = { .outcome = outcomes[i].outcome,
			.server = "",
			.extended_error = "" };
		struct wb_evidence e = { .from = WB_FROM_DNS,
			.speaker = "",
			.text = "",
			.name = { "example.com" },
			.type = WB_TXT,
			.answer = &answer };
		struct wb_verdict v = verdict;
		v.evidence = &e;
		ck_assert_ptr_nonnull(strstr(rendered(&v, 79, false),
			wb_printf(arena, "example.com. TXT: %s",
				i == 1 || i == 2 ? "" : outcomes[i].want)));
		ck_assert_ptr_nonnull(
			strstr(rendered(&v, 79, false), outcomes[i].want));
	}
}
END_TEST

START_TEST(same_story_is_told_once)
{
	struct wb_recipient others[12];
	struct wb_verdict verdicts[12];
	for (size_t i = 0; i < 12; i++) {
		others[i] = recipient;
		others[i].final.text = wb_printf(arena, "r%zu@e.example", i);
		verdicts[i] = verdict;
		verdicts[i].recipient = &others[i];
		verdicts[i].next = i < 11 ? &verdicts[i + 1] : NULL;
	}
	const char *page = rendered(verdicts, 79, false);
	ck_assert_ptr_nonnull(strstr(page, "r7@e.example and 4\n"));
	ck_assert_ptr_null(strstr(strstr(page, "Evidence") + 1, "Evidence"));
	verdicts[5].standing = WB_UNCLEAR;
	page = rendered(verdicts, 79, false);
	ck_assert_ptr_nonnull(strstr(strstr(page, "Evidence") + 1, "Evidence"));
}
END_TEST

/* It ends in a whole line, coloured or not. */
START_TEST(page_that_is_too_long_ends_in_a_line)
{
	struct wb_view view = { &input, &report, &verdict, &network, NULL };
	const char *whole = rendered(&verdict, 79, _i % 2);
	for (size_t max = 0; max < strlen(whole); max += 7) {
		struct wb_buf out;
		wb_buf_init(&out, arena, max);
		wb_text_render(arena, &out, &view,
			(struct wb_term){ 79, _i % 2 }, /* verbose= */ false);
		ck_assert(out.full);
		ck_assert_uint_le(out.len, max);
		ck_assert(out.len == 0 || out.at[out.len - 1] == '\n');
		/* a line that was not whole is not coloured */
		ck_assert(_i % 2 || strncmp(out.at, whole, out.len) == 0);
	}
}
END_TEST

START_TEST(useless_change_is_no_fix)
{
	struct wb_fix useless = fix;
	struct wb_verdict v = verdict;
	useless.useless = true;
	useless.proved = false;
	useless.intro.msgid = "What does not help:";
	v.fixes = &useless;
	v.fix.msgid = "Send through another service.";
	const char *page = rendered(&v, 79, false);
	ck_assert_ptr_nonnull(
		strstr(page, "  Fix: Send through another service.\n"));
	ck_assert_ptr_nonnull(strstr(page, "\n  What does not help:\n"));
	ck_assert_ptr_nonnull(strstr(page, "it does not help: SPF pass"));
	ck_assert_ptr_null(strstr(page, "Then send"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cli/text");
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, page_is_as_designed);
	tcase_add_test(all, narrow_page_keeps_its_width);
	tcase_add_test(all, colour_adds_no_words);
	tcase_add_test(all, labels_make_room_for_each_other);
	tcase_add_test(all, marks_follow_a_broken_record);
	tcase_add_test(all, cut_quote_fits_one_line);
	tcase_add_test(all, label_at_the_edge_moves_left);
	tcase_add_test(all, strangers_text_is_made_safe);
	tcase_add_test(all, absence_is_told_apart);
	tcase_add_test(all, same_story_is_told_once);
	tcase_add_loop_test(all, page_that_is_too_long_ends_in_a_line, 0, 2);
	tcase_add_test(all, useless_change_is_no_fix);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
