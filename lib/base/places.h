#ifndef WB_BASE_PLACES_H
#define WB_BASE_PLACES_H

#include "base/arena.h"
#include "base/language.h"

/* Where the files are that come with this code: told from where it runs itself
 * (the program, or the shared library), so that a build tree works, and what
 * was installed and then moved.  Last comes where it was meant to be
 * installed. */

/* The catalogue of a language, by wb_catalogue_open(); NULL: there is none, or
 * it is English. */
struct wb_catalogue *wb_catalogue_find(const char *lang) WB_MUST_USE;

/* Path of whybounce-probe. */
const char *wb_probe_path(struct wb_arena *a) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
