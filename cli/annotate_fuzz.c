/* The message goes on as it came, with fields put in and nothing else, whatever
 * the child answers; and whoever reads it finds what was its header before, and
 * then the fields.
 *
 *   input = what the child answers, "\n@@\n", message
 *
 * An answer of "" is taken for fields of ours. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What goes to standard output. */
static uint8_t *written;
static size_t written_len;

static bool
keep(int fd, const void *bytes, size_t len)
{
	if (fd != STDOUT_FILENO)
		return true;
	written = realloc(written, written_len + len + 1);
	if (!written)
		abort();
	memcpy(written + written_len, bytes, len); /* @UNSAFE: room for it */
	written_len += len;
	return true;
}

#include "base/system.h"
#define wb_write_all keep
#include "annotate.c"
#undef wb_write_all

#include "mime/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const char ours[] = "X-Bounce-Recipient: bob@b.example\n"
			   "X-Bounce-Cause: unknown-user\n"
			   " folded\n";

static void
check_at(int line, bool holds)
{
	if (holds)
		return;
	fprintf(stderr, "the check of line %d fails\n", line);
	abort();
}
#define check(holds) check_at(__LINE__, holds)

/* All but the fields is there still; returns how many bytes they took. */
static size_t
check_bytes(struct wb_bytes in, struct wb_bytes out, size_t to)
{
	check(out.len >= in.len && to <= in.len);
	size_t added = out.len - in.len;
	check(memcmp(out.at, in.at, to) == 0);
	check(memcmp(out.at + to + added, in.at + to, in.len - to) == 0);
	return added;
}

/* No byte but of lines in ASCII, with the line ends of the header. */
static void
check_added(const uint8_t *at, size_t len, char eol)
{
	for (size_t i = 0; i < len; i++) {
		bool crlf = at[i] == '\r' &&
			    (eol == '\r' || (i + 1 < len && at[i + 1] == '\n'));
		check((at[i] >= ' ' && at[i] < 0x7f) || at[i] == (uint8_t)eol ||
			crlf);
	}
}

/* Fields from..to of one are those of the other, from..to and so many on. */
static void
check_same(const struct wb_part *one, size_t from, size_t to,
	const struct wb_part *other, size_t on)
{
	for (size_t i = from; i < to; i++)
		check(strcmp(one->headers[i].name,
			      other->headers[i + on].name) == 0);
}

/* A reader of mail sees each field that it saw before, in its order, those that
 * were added where they were, and the same body. */
static void
check_read(
	struct wb_arena *a, struct wb_bytes in, struct wb_bytes out, size_t to)
{
	const struct wb_part *before = wb_message_parse(a, in)->root;
	const struct wb_part *after = wb_message_parse(a, out)->root;
	size_t n = before->header_count, at = 0;
	if (after->header_count >= WB_HEADERS_MAX)
		return;
	while (at < n && before->headers[at].offset < to)
		at++;
	check(after->header_count > n);
	size_t added = after->header_count - n;
	check_same(before, 0, at, after, 0);
	check_same(before, at, n, after, added);
	for (size_t i = at; i < at + added; i++)
		check(strncmp(after->headers[i].name, "x-bounce-", 9) == 0);
	check(before->body.len == after->body.len);
	check(memcmp(before->body.at, after->body.at, before->body.len) == 0);
}

static void
pass(struct wb_arena *a, const char *fields, struct wb_bytes in)
{
	struct wb_stream s = { .at = in.at, .len = in.len, .eof = true };
	size_t from, to;
	char eol = line_end(in.at, in.len);
	find_header(in.at, in.len, eol, &from, &to);
	check(from <= to && to <= in.len);
	(void)keep(STDOUT_FILENO, "", 0);
	check(pass_on(&s, to > from ? fields : "", eol, from, to));
	struct wb_bytes out = { written, written_len };
	size_t added = check_bytes(in, out, to);
	check((added > 0) == (to > from && fields[0]));
	check_added(out.at + to, added, eol);
	if (added > 0)
		check_read(a, in, out, to);
	free(written);
	written = NULL;
	written_len = 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const uint8_t *cut = len ? memmem(data, len, "\n@@\n", 4) : NULL;
	/* its last line end is the first byte of the mark */
	size_t n = cut ? (size_t)(cut - data) + 1 : 0;
	struct wb_bytes message = { cut ? cut + 4 : data,
		cut ? len - n - 3 : len };
	if (!len) /* a stream's window is never NULL */
		message.at = (const uint8_t *)"";
	struct wb_buf answer;

	wb_buf_init(&answer, a, FIELDS_MAX);
	wb_buf_add(&answer, (const char *)data, n);
	if (n <= 1) {
		wb_buf_cut(&answer, 0);
		wb_buf_puts(&answer, ours);
	}
	if (!are_fields(&answer))
		wb_buf_cut(&answer, 0);
	pass(a, answer.at, message);
	wb_arena_free(a);
	return 0;
}
