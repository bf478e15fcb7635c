#include "input.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/buf.h"
#include "mbox.h"

static struct wb_arena *arena;
static char folder[] = "/tmp/wb_input_XXXXXX";

static void
set_up(void)
{
	arena = wb_arena_new(0);
	memcpy(strrchr(folder, '_') + 1, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void
tear_down(void)
{
	ck_assert_int_eq(system(wb_printf(arena, "rm -rf '%s'", folder)), 0);
	wb_arena_free(arena);
}

static const char *
path_of(const char *name)
{
	return wb_printf(arena, "%s/%s", folder, name);
}

static const char *
file(const char *name, const char *text)
{
	const char *path = path_of(name);
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
	return path;
}

/* What a sink was told, as text: "[offset+line body]" a message. */
static void
note_message(void *context, const struct wb_input *input)
{
	wb_buf_printf(context, "[%zu+%u%s %.*s]", input->offset, input->line,
		input->one_of_many ? " many" : "",
		input->bytes.len > 500 ? 0 : (int)input->bytes.len,
		(const char *)input->bytes.at);
}

static void
note_failure(
	void *context, const char *path, enum wb_input_failure why, int error)
{
	(void)path;
	(void)error;
	wb_buf_printf(context, "[failure %d]", (int)why);
}

static const char *
told(const char *path)
{
	struct wb_buf text;
	wb_buf_init(&text, arena, 1 << 20);
	struct wb_input_sink sink = { &text, note_message, note_failure, NULL };
	wb_input_each(path, &sink);
	return text.at;
}

#define ENVELOPE "From ann@example.com Fri Nov 20 08:14:03 2026\n"

static const struct {
	const char *name, *text, *want;
} files[] = {
	{ "message", "Subject: a\n\nb\n", "[0+0 Subject: a\n\nb\n]" },
	{ "empty", "", "[0+0 ]" },
	{ "two", ENVELOPE "A: 1\n\nx\n\n" ENVELOPE "A: 2\n\ny\n",
		"[0+0 many " ENVELOPE "A: 1\n\nx\n]"
		"[55+5 many " ENVELOPE "A: 2\n\ny\n]" },
	{ "no end of line", ENVELOPE "A: 1\n\nx",
		"[0+0 many " ENVELOPE "A: 1\n\nx]" },
	{ "prose that begins with From",
		ENVELOPE "A: 1\n\nx\n\nFrom Monday, 20 2026 or 08:14\n",
		"[0+0 many " ENVELOPE
		"A: 1\n\nx\n\nFrom Monday, 20 2026 or 08:14\n]" },
	{ "quoted as rd", ENVELOPE "A: 1\n\n>From x\n>>From y\n> From z\n",
		"[0+0 many " ENVELOPE "A: 1\n\nFrom x\n>From y\n> From z\n]" },
	{ "counted as cl2",
		ENVELOPE "Content-Length: 51\n\na\n\n" ENVELOPE "b\n\n" ENVELOPE
			 "A: 2\n\ny\n",
		"[0+0 many " ENVELOPE "Content-Length: 51\n\na\n\n" ENVELOPE
		"b\n][118+8 many " ENVELOPE "A: 2\n\ny\n]" },
	{ "counted wrongly",
		ENVELOPE "Content-Length: 3\n\nabcdef\n\n" ENVELOPE
			 "A: 2\n\ny\n",
		"[0+0 many " ENVELOPE "Content-Length: 3\n\nabcdef\n]"
		"[73+5 many " ENVELOPE "A: 2\n\ny\n]" },
	{ "counted as cl2, to the end",
		ENVELOPE "Content-Length: 51\n\na\n\n" ENVELOPE "b\n",
		"[0+0 many " ENVELOPE "Content-Length: 51\n\na\n\n" ENVELOPE
		"b\n]" },
	{ "counted beyond the end",
		ENVELOPE "Content-Length: 99999999999999\n\na\n",
		"[0+0 many " ENVELOPE
		"Content-Length: 99999999999999\n\na\n]" },
	{ "dated as ISO 8601",
		"From () 2026-11-20 08:14:03 +0000\nA: 1\n\nx\n\n"
		"From () 2026-11-20 08:14:03 +0000\nA: 2\n",
		"[0+0 many From () 2026-11-20 08:14:03 +0000\nA: 1\n\nx\n]"
		"[43+5 many From () 2026-11-20 08:14:03 +0000\nA: 2\n]" },
	{ "put together without empty lines",
		ENVELOPE "A: 1\n\nx\n" ENVELOPE "A: 2\n\ny\n",
		"[0+0 many " ENVELOPE "A: 1\n\nx\n]"
		"[54+4 many " ENVELOPE "A: 2\n\ny\n]" },
	{ "an envelope line quoted in prose",
		ENVELOPE "A: 1\n\nIt began with\n" ENVELOPE "I think\n",
		"[0+0 many " ENVELOPE "A: 1\n\nIt began with\n" ENVELOPE
		"I think\n]" },
	{ "lines that end in CR only",
		ENVELOPE "A: 1\r\rx\r\n" ENVELOPE "A: 2\r\ry\r",
		"[0+0 many " ENVELOPE "A: 1\r\rx\r\n]"
		"[55+2 many " ENVELOPE "A: 2\r\ry\r]" },
	{ "CRLF",
		"From a@b Fri Nov 20 08:14:03 2026\r\nA: 1\r\n\r\nx\r\n\r\n"
		"From a@b Fri Nov 20 08:14:03 2026\r\nA: 2\r\n\r\n",
		"[0+0 many From a@b Fri Nov 20 08:14:03 2026\r\nA: "
		"1\r\n\r\nx\r\n][48+5 many From a@b Fri Nov 20 08:14:03 "
		"2026\r\nA: 2\r\n\r\n]" },
};

START_TEST(file_is_read)
{
	ck_assert_str_eq(told(file("f", files[_i].text)), files[_i].want);
}
END_TEST

/* The same through a pipe, whose bytes come by and by. */
START_TEST(pipe_is_read)
{
	const char *path = path_of("fifo");
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		int fd = open(path, O_WRONLY);
		const char *text = files[_i].text;
		for (size_t i = 0; text[i]; i += 7) {
			size_t n = strnlen(text + i, 7);
			if (write(fd, text + i, n) < 0)
				_exit(1);
			if (n < 7)
				break;
		}
		_exit(0);
	}
	ck_assert_str_eq(told(path), files[_i].want);
}
END_TEST

/* What is there of an mbox so far never gives another first message than all of
 * it does. */
START_TEST(pieces_agree_with_the_whole)
{
	struct wb_bytes all = { (const uint8_t *)files[_i].text,
		strlen(files[_i].text) };
	struct wb_mbox_message whole, early;
	if (!wb_mbox_is(all))
		return;
	ck_assert(wb_mbox_first(all, /* eof= */ true, &whole));
	for (size_t n = 5; n <= all.len; n++) {
		struct wb_bytes piece = { all.at, n };
		if (!wb_mbox_first(piece, /* eof= */ false, &early))
			continue;
		ck_assert_uint_eq(early.len, whole.len);
		ck_assert_uint_eq(early.next, whole.next);
	}
}
END_TEST

START_TEST(maildir_is_read_in_order_of_arrival)
{
	ck_assert_int_eq(mkdir(path_of("cur"), 0700), 0);
	ck_assert_str_eq(told(folder), "");
	ck_assert_int_eq(mkdir(path_of("new"), 0700), 0);
	file("cur/1700000002.b:2,S", "two");
	file("new/1700000001.a", "one");
	file("cur/1700000003.c:2,", ENVELOPE "\nthree");
	file("cur/.hidden", "hidden");
	ck_assert_str_eq(told(folder),
		"[0+0 many one][0+0 many two][0+0 many " ENVELOPE "\nthree]");
}
END_TEST

START_TEST(failures_are_told)
{
	ck_assert_str_eq(told(path_of("nothing")), "[failure 0]");
	ck_assert_str_eq(told(folder), "[failure 2]");
	/* opens, and cannot be read */
	ck_assert_str_eq(told("/proc/self/mem"), "[failure 1]");
}
END_TEST

START_TEST(long_messages_are_cut_and_the_next_found)
{
	const char *path = path_of("big");
	FILE *f = fopen(path, "w");
	fputs(ENVELOPE "\n", f);
	for (size_t i = 0; i < WB_INPUT_MAX / 64 + 10; i++)
		fprintf(f, "%063zu\n", i);
	fputs("\n" ENVELOPE "A: 2\n\ny\n", f);
	fclose(f);
	const char *fifo = path_of("fifo");
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	ck_assert_int_eq(
		system(wb_printf(arena, "cat '%s' >'%s' &", path, fifo)), 0);
	const char *direct = strrchr(told(path), '[');
	const char *piped = strrchr(told(fifo), '[');
	ck_assert_ptr_nonnull(strstr(direct, ENVELOPE "A: 2\n\ny\n]"));
	ck_assert_str_eq(direct, piped);
}
END_TEST

START_TEST(places_count_what_was_unquoted)
{
	static const size_t removed[] = { 10, 20 };
	struct wb_input input = {
		.offset = 100, .line = 7, .removed = removed, .removed_count = 2
	};
	struct wb_place place = {
		.offset = 9, .len = 1, .line = 2, .column = 3
	};
	ck_assert_uint_eq(wb_input_place(&input, place).offset, 109);
	ck_assert_uint_eq(wb_input_place(&input, place).line, 9);
	place.offset = 10;
	ck_assert_uint_eq(wb_input_place(&input, place).offset, 111);
	place.offset = 30;
	ck_assert_uint_eq(wb_input_place(&input, place).offset, 132);
	place.line = 0;
	ck_assert_uint_eq(wb_input_place(&input, place).line, 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cli/input");
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_set_timeout(all, 60);
	tcase_add_loop_test(all, file_is_read, 0, (int)WB_COUNT(files));
	tcase_add_loop_test(all, pipe_is_read, 0, (int)WB_COUNT(files));
	tcase_add_loop_test(
		all, pieces_agree_with_the_whole, 0, (int)WB_COUNT(files));
	tcase_add_test(all, maildir_is_read_in_order_of_arrival);
	tcase_add_test(all, failures_are_told);
	tcase_add_test(all, long_messages_are_cut_and_the_next_found);
	tcase_add_test(all, places_count_what_was_unquoted);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
