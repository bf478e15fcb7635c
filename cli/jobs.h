#ifndef WB_CLI_JOBS_H
#define WB_CLI_JOBS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/attr.h"

/* Processes that share the items of one run.  Each goes over all items, in
 * order, and works on its own; of each it sends one frame.  So the parent has
 * all of them in order, from whoever has the next. */
enum { WB_JOBS_MAX = 256 };

struct wb_jobs;

/* Whether that job works on the item. */
bool wb_job_owns(unsigned job, unsigned jobs, size_t item) WB_MUST_USE WB_PURE;
/* Sends a frame.  Ends the process when nobody reads it any more. */
void wb_job_send(int fd, const void *bytes, size_t len, bool last);

/* Starts jobs processes, each of which calls work, and ends with it.  work
 * sends a frame for each item it owns, and one more as the last.  NULL: errno.
 */
struct wb_jobs *wb_jobs_start(unsigned jobs,
	void (*work)(void *context, unsigned job, int fd),
	void *context) WB_MUST_USE;
/* The next frame.  *ret_last: it is the last of that job.  false: the job ended
 * without one.  The text is NUL-ended, and there up to the next call. */
bool wb_jobs_next(struct wb_jobs *jobs, char **ret_bytes, size_t *ret_len,
	bool *ret_last) WB_MUST_USE;
/* Stops what is still running, and waits for it. */
void wb_jobs_end(struct wb_jobs *jobs);

#endif
