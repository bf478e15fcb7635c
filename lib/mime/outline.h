#ifndef WB_MIME_OUTLINE_H
#define WB_MIME_OUTLINE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/bytes.h"

/* What a MIME parser has to see of a message, and nothing else: the Content-Type
 * of what may be a multipart, the end of each header block, and the lines that
 * begin with "--".  It is what GMime gets to read: a twentieth of the message,
 * its line ends made equal and its size limited, so that GMime's time and memory
 * are bounded whatever the message holds.
 *
 * Each header block in it has at least one field, also where the message has
 * none, and an empty line at its end, also where the message lacks it.  So the
 * header block whose first field GMime found at offset marks[i].outline starts
 * at marks[i].input, and its body at marks[i + 1].input.
 *
 * All but multiparts are called base64, so that GMime leaves them alone: it
 * would make an object with six address lists of each message in the message.
 * The outline of an inner message is a piece of the outer one's.
 */
struct wb_outline {
	struct wb_buf text;
	struct wb_outline_mark {
		size_t outline; /* in text */
		size_t input;   /* the place it stands for, in the bytes */
		bool block;     /* a header block starts here */
		bool typed;     /* and has a Content-Type */
		/* When a "--" line stands before the mark: that line in
		 * text, and the end of what it ends in the bytes. */
		size_t dash, dash_len, dash_input;
	} * marks;
	size_t count, room;
	const char *defect; /* NULL, or why what follows defect_at was left */
	size_t defect_at;
};

void wb_outline_read(struct wb_outline *ret_outline, struct wb_arena *a,
	struct wb_bytes bytes);
/* The mark at that offset of text; count if there is none. */
size_t wb_outline_mark_at(const struct wb_outline *o, size_t outline);

#endif
