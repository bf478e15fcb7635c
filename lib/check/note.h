#ifndef WB_CHECK_NOTE_H
#define WB_CHECK_NOTE_H

#include "base/param.h"

/* Where receivers are known to judge otherwise than the RFC and we do, or may
 * stumble over what is sound. */
struct wb_check_note {
	const char *id; /* stable: "void-by-family" */
	struct wb_sentence says;
	const struct wb_check_note *next;
};

/* Appends; values are borrowed, names NULL where there is none. */
void wb_check_note_add(struct wb_arena *a, const struct wb_check_note **list,
	const char *id, const char *msgid, const struct wb_param *params);

#endif
