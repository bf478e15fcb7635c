#ifndef WB_CHECK_SPF_NOTES_H
#define WB_CHECK_SPF_NOTES_H

#include "check/spf.h"

/* family: the client's, 4 or 6; 0 when none was given. */
const struct wb_check_note *wb_spf_notes(struct wb_arena *a,
	const struct wb_world *world, const struct wb_spf_result *spf,
	unsigned char family) WB_MUST_USE;

#endif
