/* The records of --what-if, one a line as the shell hands them on, and behind
 * "\n@@\n" the file of another one: world text or a zone. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "session.h"

enum { RECORDS_MAX = 16, OUT_MAX = 1 << 24 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

/* The name that stands for the file, "@" before it. */
static const char *
file_of(struct wb_arena *a, const uint8_t *data, size_t len, int *ret_fd)
{
	*ret_fd = memfd_create("example.com.zone", MFD_CLOEXEC);
	check(*ret_fd >= 0 && write(*ret_fd, data, len) == (ssize_t)len);
	check(lseek(*ret_fd, 0, SEEK_SET) == 0);
	return wb_printf(a, "@/proc/self/fd/%d", *ret_fd);
}

static size_t
split(struct wb_arena *a, const uint8_t *data, size_t len,
	const char *ret_records[RECORDS_MAX])
{
	char *rest, *text = wb_strndup(a, (const char *)data, len);
	size_t n = 0;
	for (char *line = strtok_r(text, "\n", &rest); line && n < RECORDS_MAX;
		line = strtok_r(NULL, "\n", &rest))
		if (line[0] != '@')
			ret_records[n++] = line;
	return n;
}

/* What is assumed is a world like any other: it is written and read again. */
static void
examine(struct wb_arena *a, const struct wb_world *world)
{
	struct wb_buf out;
	const char *why;
	unsigned line;
	wb_buf_init(&out, a, OUT_MAX);
	wb_world_write(world, &out);
	check(wb_world_read(wb_world_new(a), out.at, out.len, &line, &why) ==
		WB_OK);
}

static void
assume(struct wb_arena *a, const struct wb_options *options)
{
	struct wb_session *session = wb_session_new(options);
	const char *path = NULL, *why = NULL;
	unsigned line = 0;
	enum wb_status status = wb_session_assume(session, &path, &line, &why);
	check(status == WB_OK || status == WB_ERR_WORLD);
	if (status == WB_OK)
		examine(a, wb_session_world(session));
	else
		check(line > 0 && why != NULL);
	wb_session_free(session);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const char *records[RECORDS_MAX + 1];
	const uint8_t *cut = len ? memmem(data, len, "\n@@\n", 4) : NULL;
	size_t head = cut ? (size_t)(cut - data) : len;
	struct wb_options options = { .what_if = records, .offline = true };
	int fd = -1;

	options.what_if_count = split(a, data, head, records);
	if (cut)
		records[options.what_if_count++] =
			file_of(a, cut + 4, len - head - 4, &fd);
	assume(a, &options);
	if (fd >= 0)
		close(fd);
	wb_arena_free(a);
	return 0;
}
