#ifndef WB_CLI_ANNOTATE_H
#define WB_CLI_ANNOTATE_H

#include "options.h"

/* Copies the one message of the input to standard output, with the fields of
 * header.h added behind the last field of its header, if it is a bounce; before
 * that field, where something follows that is no field.  Every other byte stays
 * as it is, and when diagnose is false, or anything goes wrong with the
 * diagnosis, every byte.  WB_EXIT_OK: the whole message was passed on. */
enum wb_exit wb_annotate(
	const struct wb_options *options, bool diagnose) WB_MUST_USE;

/* Before anything is allocated: from now on a want of memory costs the fields,
 * not the message. */
void wb_annotate_prepare(int argc, char *const *argv);

#endif
