#ifndef WB_BASE_PLACES_H
#define WB_BASE_PLACES_H

#include "base/arena.h"

/* Where the files are that come with this code: told from where it runs itself
 * (the program, or the shared library), so that a build tree works, and what
 * was installed and then moved.  Last comes where it was meant to be
 * installed. */

/* Folders of catalogues, NULL-ended. */
const char *const *wb_locale_folders(
	struct wb_arena *a) WB_MUST_USE WB_RETURNS_NONNULL;

/* Path of whybounce-probe. */
const char *wb_probe_path(struct wb_arena *a) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
