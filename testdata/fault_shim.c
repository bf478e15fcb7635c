/* Makes the n-th call of one kind fail, for tests: preloaded, with
 * WB_FAULT=KIND:N[:PROGRAM], KIND being malloc, open, read or write (ENOMEM,
 * EMFILE, EIO, ENOSPC), PROGRAM where (whybounce).  Counts from main() on: what
 * libraries do while they are loaded is not ours.  A byte for each fault that
 * came goes to the file WB_FAULT_LOG. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { NONE, ALLOCATE, OPEN, READ, WRITE };
enum { LOG_FD = 200 };

static enum kind kind;
static long left; /* calls before the one that fails */
static int running;

__attribute__((constructor)) static void
start(void)
{
	static const char *const kinds[] = { "", "malloc", "open", "read",
		"write" };
	const char *fault = getenv("WB_FAULT"), *log = getenv("WB_FAULT_LOG");
	const char *colon = fault ? strchr(fault, ':') : NULL;

	if (!colon || !log)
		return;
	const char *where = strchr(colon + 1, ':');
	if (strcmp(where ? where + 1 : "whybounce",
		    program_invocation_short_name) != 0)
		return;
	int fd = open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
	dup3(fd, LOG_FD, O_CLOEXEC);
	close(fd);
	for (int i = ALLOCATE; i <= WRITE; i++)
		if (strncmp(fault, kinds[i], (size_t)(colon - fault)) == 0)
			kind = (enum kind)i;
	left = atol(colon + 1) - 1;
}

static int
fails(enum kind what, int error)
{
	if (!running || what != kind || left-- != 0)
		return 0;
	syscall(SYS_write, LOG_FD, "x", 1);
	errno = error;
	return 1;
}

#define NEXT(name)                                                             \
	static __typeof__(&(name)) next;                                       \
	if (!next)                                                             \
	*(void **)&next = dlsym(RTLD_NEXT, #name)

/* The first that both programs do. */
__typeof__(void (*)(int))
signal(int number, void (*handler)(int))
{
	NEXT(signal);
	running = 1;
	return next(number, handler);
}

void *
malloc(size_t size)
{
	NEXT(malloc);
	return fails(ALLOCATE, ENOMEM) ? NULL : next(size);
}

void *
realloc(void *old, size_t size)
{
	NEXT(realloc);
	return fails(ALLOCATE, ENOMEM) ? NULL : next(old, size);
}

extern void *__libc_calloc(size_t n, size_t size);

/* dlsym() itself may call this one. */
void *
calloc(size_t n, size_t size)
{
	static __typeof__(&calloc) next;
	static int looking;

	if (fails(ALLOCATE, ENOMEM))
		return NULL;
	if (!next && !looking) {
		looking = 1;
		*(void **)&next = dlsym(RTLD_NEXT, "calloc");
	}
	return next ? next(n, size) : __libc_calloc(n, size);
}

int
open(const char *path, int flags, ...)
{
	va_list rest;

	NEXT(open);
	va_start(rest, flags);
	int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
	va_end(rest);
	return fails(OPEN, EMFILE) ? -1 : next(path, flags, mode);
}

ssize_t
read(int fd, void *at, size_t n)
{
	NEXT(read);
	return fails(READ, EIO) ? -1 : next(fd, at, n);
}

ssize_t
write(int fd, const void *at, size_t n)
{
	NEXT(write);
	return fails(WRITE, ENOSPC) ? -1 : next(fd, at, n);
}
