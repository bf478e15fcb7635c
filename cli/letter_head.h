#ifndef WB_CLI_LETTER_HEAD_H
#define WB_CLI_LETTER_HEAD_H

#include "base/buf.h"

/* Header fields of a mail that is to be sent. */

/* "Name: text", text outside ASCII in encoded words (RFC 2047) unless it is for
 * a person to read.  Text is one line of valid UTF-8. */
void wb_head_text(
	struct wb_buf *out, const char *name, const char *text, bool readable);
/* To whom no address is known: a group without members (RFC 5322 section 3.4),
 * so that nothing is sent to a wrong one. */
void wb_head_nobody(
	struct wb_buf *out, const char *name, const char *text, bool readable);
/* What follows in front of a body of UTF-8, and the empty line. */
void wb_head_end(struct wb_buf *out);

#endif
