#ifndef WB_CLI_STREAM_H
#define WB_CLI_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A window on the bytes of a file: the whole of a mapped one, a growing piece
 * of a pipe. */
struct wb_stream {
	const uint8_t *at; /* unread bytes that are there now */
	size_t len;
	size_t offset; /* of at, in the file */
	bool eof;      /* nothing comes after at + len */
	int error;     /* errno of a read that failed, or 0 */
	/* Called before waiting for more, if set. */
	void (*idle)(void *context);
	void *context;
	/* private */
	int fd;
	uint8_t *base;
	size_t room; /* of base */
	bool mapped;
	size_t released; /* bytes of base that are let go */
};

/* Takes a descriptor that stays the caller's. */
void wb_stream_open(struct wb_stream *ret_stream, int fd);
/* Reads on until the window is at least twice as long, or eof.  Twice, so that whoever
 * looks through the window again each time stays linear. */
void wb_stream_more(struct wb_stream *s);
/* Forgets the first n bytes of the window. */
void wb_stream_drop(struct wb_stream *s, size_t n);
void wb_stream_close(struct wb_stream *s);

#endif
