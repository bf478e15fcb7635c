#ifndef WB_CLI_INPUT_H
#define WB_CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "render/view.h"

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
	/* Nothing more is there for now; it is waited for.  May be NULL. */
	void (*idle)(void *context);
};

/* Gives each message of a file, mbox, Maildir or standard input ("-") to the
 * sink, one after the other; of a mail log that is longer than what people
 * paste, each line that tells of a delivery.  A failure ends that file, not the rest. */
void wb_input_each(const char *path, const struct wb_input_sink *sink);

#endif
