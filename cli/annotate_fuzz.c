/* The message goes on as it came, with the fields put in and nothing else, and
 * whoever reads it finds them in its header. */
#include "annotate.c"

#include <stdlib.h>

#include "mime/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const char fields[] = "X-Bounce-Recipient: bob@b.example\n"
			     "X-Bounce-Cause: unknown-user\n"
			     " folded\n";

static void
check(bool holds)
{
	if (!holds)
		abort();
}

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

/* A reader of mail sees what was its header before, then the fields. */
static void
check_read(struct wb_arena *a, struct wb_bytes in, struct wb_bytes out)
{
	struct wb_message *before = wb_message_parse(a, in);
	struct wb_message *after = wb_message_parse(a, out);
	check(wb_part_header(after->root, "x-bounce-cause", 0) != NULL ||
		before->root->header_count + 2 > WB_HEADERS_MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_bytes in = { data, len };
	struct wb_stream s = { .at = data, .len = len, .eof = true, .fd = -1 };
	char *text;
	size_t size, from, to;
	FILE *real = stdout;

	char eol = line_end(data, len);
	find_header(data, len, eol, &from, &to);
	check(from <= to && to <= len);
	stdout = open_memstream(&text, &size);
	check(stdout != NULL);
	check(pass_on(&s, to > from ? fields : "", eol, from, to));
	fclose(stdout);
	stdout = real;
	struct wb_bytes out = { (const uint8_t *)text, size };
	size_t added = check_bytes(in, out, to);
	check((added > 0) == (to > from));
	if (added > 0)
		check_read(a, in, out);
	free(text);
	struct wb_buf copy;
	wb_buf_init(&copy, a, FIELDS_MAX);
	wb_buf_add(&copy, (const char *)data, len);
	if (are_fields(&copy))
		check(begins_with(data, len, "X-Bounce-"));
	wb_arena_free(a);
	return 0;
}
