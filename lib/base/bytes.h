#ifndef WB_BASE_BYTES_H
#define WB_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* Bytes as they came, borrowed, not terminated. */
struct wb_bytes {
	const uint8_t *at;
	size_t len;
};

/* A place in the input: what an evidence line points at.  line 0: nowhere. */
struct wb_place {
	size_t offset, len;    /* bytes in the input */
	unsigned line, column; /* from 1; columns count characters */
};

#endif
