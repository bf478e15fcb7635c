#ifndef WB_CLI_CONFINED_H
#define WB_CLI_CONFINED_H

#include <stdbool.h>
#include <sys/types.h>

#include "options.h"

/* Gives up all that reading needs not (base/confine.h), as --confine says.
 * inputs: the files that the command line names may be read from now on; child
 * (0: none) may be killed.  false: it was asked for and cannot be had; said. */
bool wb_confined(
	const struct wb_options *options, bool inputs, pid_t child) WB_MUST_USE;

#endif
