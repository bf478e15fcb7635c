#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "base/system.h"

bool
wb_write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;
	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EAGAIN) {
			struct pollfd waited = { fd, POLLOUT, 0 };
			(void)poll(&waited, 1, -1);
			continue;
		}
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			at += n;
			len -= (size_t)n;
		}
	}
	return true;
}

int64_t
wb_clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
