/* Rule files: what is read, and that each mistake is refused at its line. */
#include "rule/rule.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct wb_arena *arena;
static char dir[] = "/tmp/wb_load_XXXXXX";
static char path[64];

static void
setup(void)
{
	arena = wb_arena_new(0);
	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/test.sig", dir);
}

static void
teardown(void)
{
	wb_arena_free(arena);
	unlink(path);
	rmdir(dir);
	strcpy(dir, "/tmp/wb_load_XXXXXX");
}

static enum wb_status
load(const struct wb_rules *base, const char *text, size_t len,
	const struct wb_rules **ret_rules, struct wb_rule_error *ret_error)
{
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
	return wb_rules_load(arena, base, dir, ret_rules, ret_error);
}

#define CAUSE                                                                  \
	"Cause: full\n"                                                        \
	"Reason: mailboxfull\n"                                                \
	"Actor: recipient\n"                                                   \
	"Title: The mailbox of {recipient} is full\n"                          \
	"Because: No room.\n"                                                  \
	"Fix: Wait.\n\n"
#define SIGNATURE                                                              \
	"Signature: x/full\n"                                                  \
	"Cause: full\n"                                                        \
	"Source: me\n"

static const struct {
	const char *text;
	unsigned line;
	const char *why;
} refusals[] = {
	/* stanzas */
	{ "Cause full\n", 1, "expected \"Name: value\"" },
	{ "Ca use: full\n", 1, "expected \"Name: value\"" },
	{ " continued\n", 1, "a continuation line continues nothing" },
	{ "# comment\n\nRule: x\n", 3,
		"a stanza begins with Cause, Signature, Receiver or Service" },
	{ "Cause: x\nTitle: a\xff\n", 2, "not UTF-8" },
	/* fields */
	{ "Cause: x\nColour: red\n", 2, "Colour: has no meaning here" },
	{ "Cause: x\nActor: sender\nActor: sender\n", 3,
		"Actor: is said twice" },
	{ "Cause: x\nTitle:\n", 2, "Title: is empty" },
	{ "Cause: x\nActor: dog\n", 2, "Actor: names an unknown actor" },
	{ "Cause: x\nReason: bad\n", 2, "Reason: names an unknown reason" },
	{ "Cause: x\nChecks: spf nose\n", 2, "Checks: names an unknown check" },
	{ "Cause: x\nTemporary: maybe\n", 2,
		"Temporary: is neither yes nor no" },
	{ "Signature: x\nReply: 5a0\n", 2, "Reply: is no reply code" },
	{ "Signature: x\nReply: 600\n", 2, "Reply: is no reply code" },
	{ "Signature: x\nReply: 559-550\n", 2, "Reply: is no reply code" },
	{ "Signature: x\nStatus:\n", 2, "Status: is no enhanced status code" },
	{ "Signature: x\nStatus: 5.7\n", 2,
		"Status: is no enhanced status code" },
	{ "Signature: x\nStatus: 3.7.1\n", 2,
		"Status: is no enhanced status code" },
	{ "Signature: x\nCommand: HELP\n", 2,
		"Command: names an unknown command" },
	{ "Signature: x\nWeight: heavy\n", 2,
		"Weight: is no number from -500 to 500" },
	{ "Signature: x\nText: {octet} literal\n", 2,
		"Text: a hole of no known type: {octet} literal" },
	{ "Signature: x\nWords: mailbox +\n", 2,
		"Words: has an empty set, or one behind the last" },
	{ "Signature: x\nWords: mail.box + full\n", 2,
		"Words: has a mark in a word" },
	{ "Signature: x\nText: full\n", 2,
		"Text: no literal of 6 bytes: full" },
	{ "Signature: x\nLet: delist\n", 2, "Let: is no name=value" },
	{ "Signature: x\nNo: abc => ip=1\n", 2, "No: has captures" },
	{ "Service: x\nAligns: dmarc\n", 2, "Aligns: is not spf or dkim" },
	{ "Service: x\nConfidence: A\n", 2, "Confidence: is not H, M or L" },
	/* what a rule needs */
	{ "Cause: x\n", 1,
		"a cause needs Reason, Actor, Title, Because and Fix" },
	{ "Signature: x\nSource: me\n", 1, "a signature needs Cause" },
	{ "Signature: x\nCause: full\n", 1, "a signature needs Source" },
	{ "Signature: x\nCause: full\nSource: me\n", 1,
		"a signature without Text or Words needs Remote-Only, and "
		"Status or "
		"Reply" },
	{ "Signature: x\nCause: full\nSource: me\nText: abcdef\n"
	  "Words: a + b\n",
		1, "a signature has Text or Words, not both" },
	{ "Signature: x\nCause: full\nSource: me\nText: abcdef\n", 1,
		"a signature needs Yes" },
	{ "Receiver: x\nName: X\n", 1,
		"a receiver needs Name, and Remote or Domains" },
	{ "Service: x\nName: X\n", 1, "a service needs Name and Confidence" },
	{ CAUSE CAUSE, 8, "the id of another one" },
	/* what it refers to */
	{ SIGNATURE "Text: mailbox full\nYes: mailbox full\n", 2,
		"Cause: no such cause: full" },
	{ CAUSE SIGNATURE "Remote: nobody\nText: mailbox full\n"
			  "Yes: mailbox full\n",
		8, "Remote: names an unknown receiver" },
	{ "Cause: x\nReason: spamdetected\nActor: sender\nTitle: {colour}\n"
	  "Title: T\nBecause: B\nFix: F\n",
		1, "a {name} that nobody provides: {colour}" },
	{ "Cause: x\nReason: spamdetected\nActor: sender\nTitle: T\n"
	  "Because: B {ip}\nFix: F\n",
		1,
		"the last variant uses a {name} that may be unknown: B {ip}" },
	{ "Cause: x\nReason: spamdetected\nActor: sender\nTitle: T {ip\n"
	  "Because: B\nFix: F\n",
		1, "a brace alone: T {ip" },
	/* what its examples say */
	{ CAUSE SIGNATURE "Text: mailbox full\nYes: mailbox is full\n", 12,
		"Yes: is not matched" },
	{ CAUSE SIGNATURE "Text: mailbox full\nYes: mailbox full => ip=1\n", 12,
		"Yes: captures \"\"" },
	{ CAUSE SIGNATURE "Text: mailbox {ip}\nYes: mailbox 192.0.2.1\n", 12,
		"Yes: captures \"ip=192.0.2.1\"" },
	{ CAUSE SIGNATURE "Text: mailbox full\nYes: mailbox full\n"
			  "No: 550 mailbox full\n",
		13, "No: is matched" },
	{ CAUSE SIGNATURE "Text: mailbox\nYes: mailbox full\n\n"
			  "Signature: x/more\nCause: full\nSource: me\n"
			  "Text: mailbox full\nYes: mailbox full\n",
		12, "Yes: is won by x/more, by 12 to 7" },
	{ CAUSE SIGNATURE "Text: mailbox full\nYes: mailbox full\n\n"
			  "Signature: x/same\nCause: full\nSource: me\n"
			  "Text: mailbox full\nYes: mailbox full\n",
		12, "Yes: is a tie with x/same" },
};

START_TEST(refuses)
{
	const char *text = refusals[_i].text;
	const struct wb_rules *rules;
	struct wb_rule_error error;

	ck_assert_int_eq(
		load(NULL, text, strlen(text), &rules, &error), WB_ERR_RULES);
	ck_assert_str_eq(error.why, refusals[_i].why);
	ck_assert_uint_eq(error.line, refusals[_i].line);
	ck_assert_str_eq(error.file, path);
}
END_TEST

/* Not the first mistake only, when the files can be read. */
START_TEST(finds_all_mistakes)
{
	static const char text[] = CAUSE SIGNATURE
		"Text: mailbox full\nYes: one\nYes: mailbox full\nYes: two\n";
	const struct wb_rules *rules;
	struct wb_rule_error error;

	ck_assert_int_eq(
		load(NULL, text, strlen(text), &rules, &error), WB_ERR_RULES);
	ck_assert_uint_eq(error.line, 12);
	ck_assert_ptr_nonnull(error.next);
	ck_assert_uint_eq(error.next->line, 14);
	ck_assert_ptr_null(error.next->next);
}
END_TEST

START_TEST(refuses_what_is_too_long)
{
	static char text[1024 * 1024 + 1];
	const struct wb_rules *rules;
	struct wb_rule_error error;

	memset(text, '\n', sizeof text);
	ck_assert_int_eq(
		load(NULL, text, sizeof text, &rules, &error), WB_ERR_RULES);
	ck_assert_str_eq(error.why, "file too long");
}
END_TEST

START_TEST(cannot_open)
{
	const struct wb_rules *rules;
	struct wb_rule_error error;

	ck_assert_int_eq(
		wb_rules_load(arena, NULL, "/nonexistent", &rules, &error),
		WB_ERR_OPEN);
	ck_assert_str_eq(error.file, "/nonexistent");
}
END_TEST

START_TEST(reads_values)
{
	static const char text[] =
		"# of nobody\n"
		"Receiver: nobody\r\n"
		"Name:  No\n"
		"  body \n"
		"Remote: *.nobody.example\n"
		"\t*.nowhere.example\n\n\n" CAUSE SIGNATURE
		"Remote-Only: nobody\nReply: 5xx\nStatus: x.2.2-5\n"
		"Command: RCPT DATA\nText: Mailbox  Full\n"
		"Yes: 552 4.2.3 MAILBOX\n FULL\n";
	const struct wb_rules *rules;
	struct wb_rule_error error;
	const struct wb_receiver *receiver;
	const struct wb_cause *cause;

	ck_assert_int_eq(load(NULL, text, strlen(text), &rules, &error), WB_OK);
	receiver = wb_rules_receiver(rules, "mx.nowhere.example", "");
	ck_assert_str_eq(receiver->id, "nobody");
	ck_assert_str_eq(receiver->name, "No body");
	cause = wb_rules_cause(rules, "full");
	ck_assert_str_eq(
		cause->titles[0], "The mailbox of {recipient} is full");
	ck_assert_ptr_null(cause->titles[1]);
	ck_assert_ptr_null(cause->was[0]);
	ck_assert_int_eq(cause->actor, WB_ACTOR_RECIPIENT);
	ck_assert_ptr_null(wb_rules_cause(rules, "empty"));
}
END_TEST

/* Local rules: new ones beside the old, and in the place of the old. */
START_TEST(lays_over)
{
	static const char text[] =
		"Cause: mailbox-full\nReason: mailboxfull\nActor: nobody\n"
		"Title: Ours\nBecause: B\nFix: F\n\n"
		"Signature: ours/teapot\nCause: mailbox-unknown\nSource: me\n"
		"Text: i am a teapot\nYes: 550 I am a teapot\n\n"
		"Signature: ours/full\nCause: mailbox-full\nSource: me\n"
		"Text: teapot is full\nYes: 552 teapot is full\n";
	const struct wb_rules *rules;
	struct wb_rule_error error;
	size_t before, after;

	ck_assert_ptr_nonnull(wb_rules_causes(&wb_rules_builtin, &before));
	ck_assert_int_eq(
		load(&wb_rules_builtin, text, strlen(text), &rules, &error),
		WB_OK);
	ck_assert_ptr_nonnull(wb_rules_causes(rules, &after));
	ck_assert_uint_eq(before, after);
	ck_assert_int_eq(
		wb_rules_cause(rules, "mailbox-full")->actor, WB_ACTOR_NOBODY);
	ck_assert_int_eq(wb_rules_cause(rules, "mailbox-unknown")->actor,
		WB_ACTOR_SENDER);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("load");
	TCase *t = tcase_create("load");
	SRunner *r;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, refuses, 0, WB_COUNT(refusals));
	tcase_add_test(t, finds_all_mistakes);
	tcase_add_test(t, refuses_what_is_too_long);
	tcase_add_test(t, cannot_open);
	tcase_add_test(t, reads_values);
	tcase_add_test(t, lays_over);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? 0 : 1;
}
