#ifndef WB_CLI_FILES_H
#define WB_CLI_FILES_H

#include "session.h"

/* Reads the world of --replay and lays --what-if over it; complains when that
 * fails. */
bool wb_files_start(struct wb_session *session,
	const struct wb_options *options) WB_MUST_USE;
/* Writes the world of --record, if asked for, and ends standard output;
 * complains when either fails. */
bool wb_files_finish(struct wb_session *session, const struct wb_options *o,
	bool write_failed) WB_MUST_USE;

/* Sets the inputs from the names in options->files0_from; complains when it
 * cannot be read. */
bool wb_files_names(struct wb_arena *a, struct wb_options *options) WB_MUST_USE;

#endif
