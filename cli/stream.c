#include "stream.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 * 1024, LET_GO_STEP = 4 * 1024 * 1024 };

void
wb_stream_open(struct wb_stream *ret_stream, int fd)
{
	*ret_stream = (struct wb_stream){ .fd = fd };
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
		lseek(fd, 0, SEEK_CUR) != 0)
		return;
	void *map =
		mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (map == MAP_FAILED)
		return;
	ret_stream->base = map;
	ret_stream->room = ret_stream->len = (size_t)st.st_size;
	ret_stream->at = ret_stream->base;
	ret_stream->mapped = ret_stream->eof = true;
}

/* What has come so far may be worth something meanwhile. */
static void
tell_idle(const struct wb_stream *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };
	if (s->idle && poll(&p, 1, 0) == 0)
		s->idle(s->context);
}

/* Of a pipe that somebody made non-blocking. */
static void
wait_for_bytes(int fd)
{
	struct pollfd waited = { fd, POLLIN, 0 };
	(void)poll(&waited, 1, -1);
}

void
wb_stream_more(struct wb_stream *s)
{
	if (s->eof)
		return;
	if (s->at != s->base) {
		memmove(s->base, s->at, s->len); /* @UNSAFE */
		s->at = s->base;
	}
	size_t goal = MAX(2 * s->len, FIRST_ROOM);
	if (goal > s->room) {
		s->base = g_realloc(s->base, goal);
		s->at = s->base;
		s->room = goal;
	}
	while (s->len < goal && !s->eof) {
		tell_idle(s);
		/* @UNSAFE */
		ssize_t n = read(s->fd, s->base + s->len, goal - s->len);
		if (n < 0 && errno == EAGAIN) {
			wait_for_bytes(s->fd);
			continue;
		}
		if (n > 0)
			s->len += (size_t)n;
		else if (n == 0 || errno != EINTR)
			s->eof = true;
		if (n < 0 && errno != EINTR)
			s->error = errno;
	}
}

/* Pages of a mapped file that were read are not to count as ours. */
static void
let_go(struct wb_stream *s)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t done = (size_t)(s->at - s->base) / page * page;
	if (done - s->released < LET_GO_STEP)
		return;
	madvise(s->base + s->released, done - s->released, MADV_DONTNEED);
	s->released = done;
}

void
wb_stream_drop(struct wb_stream *s, size_t n)
{
	s->at += n;
	s->len -= n;
	s->offset += n;
	if (s->mapped)
		let_go(s);
}

void
wb_stream_close(struct wb_stream *s)
{
	if (s->mapped)
		munmap(s->base, s->room);
	else
		g_free(s->base);
}
