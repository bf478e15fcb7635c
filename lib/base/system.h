#ifndef WB_SYSTEM_H
#define WB_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes all of it, whatever signals come and however little is taken at a
 * time; waits when somebody made a pipe non-blocking.  False, with errno, when
 * that cannot be.  Allocates nothing. */
bool wb_write_all(int fd, const void *bytes, size_t len);

/* Milliseconds of a clock that nobody sets. */
int64_t wb_clock_ms(void);

#endif
