#ifndef WB_CLI_INPUT_H
#define WB_CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"

/* One message, and where it lies for those who look it up. */
struct wb_input {
	const char *path; /* of the file; "-" is standard input */
	size_t offset;    /* of the message in the file */
	unsigned line;    /* lines of the file before it */
	struct wb_bytes bytes;
	bool one_of_many; /* of an mbox, a Maildir or a log */
	bool log_line;    /* of a mail log: what it tells of may be nothing */
	bool cut;         /* over WB_INPUT_MAX: its end was left unread */
	/* Places in bytes where mbox quoting was taken out, sorted. */
	const size_t *removed;
	size_t removed_count;
};

/* Bytes of one message.  Providers stop at 25 to 150 MB; the report stands
 * before the returned message, which is all that can be lost. */
enum { WB_INPUT_MAX = 64 * 1024 * 1024 };

enum wb_input_failure {
	WB_INPUT_OPEN,
	WB_INPUT_READ,
	WB_INPUT_NO_MAILDIR, /* a folder without cur and new */
};

/* Who is told.  A message and what it points to lives until the call returns.
 */
struct wb_input_sink {
	void *context;
	void (*message)(void *context, const struct wb_input *input);
	void (*failure)(void *context, const char *path,
		enum wb_input_failure why, int error);
};

/* Gives each message of a file, mbox, Maildir or standard input ("-") to the
 * sink, one after the other; of a mail log that is longer than what people
 * paste, each line that tells of a delivery.  A failure ends that file, not the rest. */
void wb_input_each(const char *path, const struct wb_input_sink *sink);

/* A place in the input's bytes as a place in the file. */
struct wb_place wb_input_place(
	const struct wb_input *input, struct wb_place place) WB_MUST_USE;

#endif
