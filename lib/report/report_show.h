#ifndef WB_REPORT_SHOW_H
#define WB_REPORT_SHOW_H

/* A report as a few lines of text, for the tests of this folder:
 *
 *	dsn postfix
 *	<ann@example.com> failed 5.1.1 550 RCPT mx.example[192.0.2.1] remote
 *	  3:7 550 5.1.1 Unknown
 *
 * What is absent is left out, or "-" in the recipient's line. */

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "report/reply.h"

static const char *const kind_names[] = { "none", "dsn", "prose", "reply",
	"log", "feedback", "autoreply", "mdn", "challenge", "dmarc", "not-mail",
	"empty" };
static const char *const action_names[] = { "failed", "delayed", "delivered",
	"relayed", "expanded" };
static const char *const command_names[] = { "-", "CONN", "EHLO", "STARTTLS",
	"AUTH", "MAIL", "RCPT", "DATA", "QUIT" };

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

static const struct wb_report *
read_text(const char *text, size_t len)
{
	struct wb_bytes input = { (const uint8_t *)wb_strndup(arena, text, len),
		len };

	return wb_report_read(arena, input);
}

static void
show_recipient(struct wb_buf *b, const struct wb_recipient *one)
{
	const char *status = wb_esc_format(arena, one->status);
	char ip[WB_IP_TEXT_MAX] = "";

	wb_buf_printf(b, "<%s>", one->final.text);
	if (*one->original.text != '\0' &&
		strcmp(one->original.text, one->final.text) != 0)
		wb_buf_printf(b, " was <%s>", one->original.text);
	if (*one->alias.text != '\0' &&
		strcmp(one->alias.text, one->final.text) != 0)
		wb_buf_printf(b, " alias <%s>", one->alias.text);
	wb_buf_printf(b, " %s %s", action_names[one->action],
		*status == '\0' ? "-" : status);
	wb_buf_printf(b, " %u %s", one->reply, command_names[one->command]);
	if (one->remote_ip.family != 0)
		wb_ip_format(&one->remote_ip, ip);
	if (*one->remote_mta.text != '\0' || *ip != '\0')
		wb_buf_printf(b, " %s[%s]", one->remote_mta.text, ip);
	wb_buf_puts(b, one->from_remote ? " remote\n" : "\n");
	if (*one->diagnostic.text != '\0')
		wb_buf_printf(b, "  %u:%u %s\n", one->diagnostic.place.line,
			one->diagnostic.place.column, one->diagnostic.text);
}

static const char *
show(const struct wb_report *report)
{
	struct wb_buf b;

	wb_buf_init(&b, arena, 1 << 20);
	wb_buf_puts(&b, kind_names[report->kind]);
	if (*report->dialect != '\0')
		wb_buf_printf(&b, " %s", report->dialect);
	wb_buf_putc(&b, '\n');
	for (const struct wb_recipient *one = report->recipients; one != NULL;
		one = one->next)
		show_recipient(&b, one);
	return b.at;
}

static inline int
run_tests(TCase *tests)
{
	Suite *suite = suite_create("report");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Compares what each input gives with what was expected. */
struct show_case {
	const char *name, *input, *want;
};

static inline void
check_case(const struct show_case *c)
{
	const char *have = show(read_text(c->input, strlen(c->input)));

	ck_assert_msg(strcmp(have, c->want) == 0, "%s:\nwant\n%s\nhave\n%s",
		c->name, c->want, have);
}

#endif
