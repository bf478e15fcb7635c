#ifndef WB_CLI_SENDERS_H
#define WB_CLI_SENDERS_H

#include "base/attr.h"
#include "base/bytes.h"

/* Who sent what a mail log speaks of later: the senders of the last so many
 * queue ids, so that memory is bounded however long a log is. */
enum { WB_SENDERS_MAX = 4096 };

struct wb_senders;
struct wb_senders *wb_senders_new(void) WB_MUST_USE;
void wb_senders_free(struct wb_senders *senders);

/* Remembers the sender that a line tells of its queue id, if it does. */
void wb_senders_note(struct wb_senders *senders, struct wb_bytes line);
/* The sender of the line's queue id, "<>" the null sender; NULL: not known.
 * Lives until the next call. */
const char *wb_senders_find(
	struct wb_senders *senders, struct wb_bytes line) WB_MUST_USE;

#endif
