#ifndef WB_BASE_DATE_H
#define WB_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* A moment as somebody wrote it: seconds since 1970 UTC, and the writer's zone
 * in minutes east, so that it can be shown as it was written. */
struct wb_date {
	bool known;
	int zone;
	int64_t seconds;
};

/* RFC 5322 section 3.3, with the obsolete zones and the looseness of real mail;
 * also the "@now" form, RFC 3339.  known is false when it is no date. */
struct wb_date wb_date_parse(const char *text) WB_PURE;
/* RFC 3339: 2026-11-20T08:14:03+09:00; "" when not known. */
char *wb_date_format(
	struct wb_arena *a, struct wb_date date) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
