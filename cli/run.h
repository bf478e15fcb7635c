#ifndef WB_CLI_RUN_H
#define WB_CLI_RUN_H

#include "options.h"

/* Reads every input, diagnoses each message and prints what came of it.
 * Returns the exit status. */
enum wb_exit wb_run(const struct wb_options *options) WB_MUST_USE;

#endif
