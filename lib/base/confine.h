#ifndef WB_BASE_CONFINE_H
#define WB_BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/attr.h"

/* What a process gives up, for good, before it reads what a stranger wrote.
 * Afterwards it runs no program, starts no process, makes no socket (but for
 * the probe: none except IPv4 and IPv6 ones, to call and not to be called),
 * writes to what it has open already and to nothing else, and maps no memory
 * that is both written and executed.  By seccomp(2). */
struct wb_confine {
	bool network; /* the probe */
	pid_t child;  /* may be killed; 0: none */
	/* Files, and folders with all in them, that may be read.  Besides, what
	 * libraries open late is: shared objects, translations, time zones; for
	 * the probe certificates and resolv.conf.  By Landlock. */
	const char *const *paths;
	size_t path_count;
	/* TCP ports that may be called; none: all for the probe.  By Landlock,
	 * from Linux 6.7 on. */
	const uint16_t *ports;
	size_t port_count;
};

/* 0, or why the kernel did not do it (errno). */
struct wb_confined {
	int calls; /* seccomp: without it nothing is given up */
	int files; /* Landlock: without it any file can be read */
};

struct wb_confined wb_confine(const struct wb_confine *what) WB_MUST_USE;

/* Of wb_confine(): the system calls.  0 or errno. */
int wb_confine_calls(const struct wb_confine *what) WB_MUST_USE;

#endif
