#include "jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system.h"

enum {
	RUN = 16,                /* items that one job takes in a row */
	PIPE_ROOM = 1024 * 1024, /* so that a job need not wait for others */
};

struct header {
	uint64_t len;
	uint64_t last;
};

struct wb_jobs {
	unsigned count;
	size_t item;
	pid_t pids[WB_JOBS_MAX];
	int fds[WB_JOBS_MAX];
	char *bytes;
	size_t room;
};

bool
wb_job_owns(unsigned job, unsigned jobs, size_t item)
{
	return item / RUN % jobs == job;
}

void
wb_job_send(int fd, const void *bytes, size_t len, bool last)
{
	struct header header = { len, last };
	if (!wb_write_all(fd, &header, sizeof header) ||
		!wb_write_all(fd, bytes, len))
		_exit(EXIT_FAILURE);
}

static bool
read_all(int fd, char *bytes, size_t len)
{
	while (len) {
		ssize_t n = read(fd, bytes, len); /* @UNSAFE */
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
start_job(struct wb_jobs *j, unsigned job,
	void (*work)(void *context, unsigned job, int fd), void *context)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	(void)fcntl(ends[1], F_SETPIPE_SZ, PIPE_ROOM);
	j->pids[job] = fork();
	if (j->pids[job] == 0) {
		for (unsigned i = 0; i < job; i++)
			close(j->fds[i]);
		close(ends[0]);
		work(context, job, ends[1]);
		_exit(EXIT_SUCCESS);
	}
	close(ends[1]);
	j->fds[job] = ends[0];
	if (j->pids[job] < 0) {
		close(ends[0]);
		return false;
	}
	j->count = job + 1;
	return true;
}

struct wb_jobs *
wb_jobs_start(unsigned jobs, void (*work)(void *context, unsigned job, int fd),
	void *context)
{
	struct wb_jobs *j = g_new0(struct wb_jobs, 1);
	for (unsigned i = 0; i < jobs; i++) {
		if (start_job(j, i, work, context))
			continue;
		int why = errno;
		wb_jobs_end(j);
		errno = why;
		return NULL;
	}
	return j;
}

bool
wb_jobs_next(
	struct wb_jobs *jobs, char **ret_bytes, size_t *ret_len, bool *ret_last)
{
	struct header header;
	int fd = jobs->fds[jobs->item / RUN % jobs->count];
	if (!read_all(fd, (char *)&header, sizeof header))
		return false;
	if (header.len + 1 > jobs->room) {
		jobs->room = header.len + 1;
		jobs->bytes = g_realloc(jobs->bytes, jobs->room);
	}
	if (!read_all(fd, jobs->bytes, header.len))
		return false;
	jobs->bytes[header.len] = '\0'; /* @UNSAFE */
	*ret_bytes = jobs->bytes;
	*ret_len = header.len;
	*ret_last = header.last != 0;
	/* Who has no more items is last of all: each of the others has none
	 * either, and is asked in turn. */
	jobs->item += header.last ? RUN - jobs->item % RUN : 1;
	return true;
}

void
wb_jobs_end(struct wb_jobs *jobs)
{
	for (unsigned i = 0; i < jobs->count; i++)
		close(jobs->fds[i]);
	for (unsigned i = 0; i < jobs->count; i++)
		while (waitpid(jobs->pids[i], NULL, 0) < 0 && errno == EINTR)
			;
	g_free(jobs->bytes);
	g_free(jobs);
}
