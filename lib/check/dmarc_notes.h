#ifndef WB_CHECK_DMARC_NOTES_H
#define WB_CHECK_DMARC_NOTES_H

#include "check/dmarc.h"

const struct wb_check_note *wb_dmarc_notes(
	struct wb_arena *a, const struct wb_dmarc_result *result) WB_MUST_USE;

#endif
