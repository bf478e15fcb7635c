#ifndef WB_DIAGNOSE_ZONE_WORDS_H
#define WB_DIAGNOSE_ZONE_WORDS_H

#include "diagnose/case.h"

/* Msgids; NULL when there is nothing to say or to do. */
const char *wb_zone_trouble(
	const struct wb_zone_result *zone) WB_MUST_USE WB_PURE;
const char *wb_zone_cure(const struct wb_zone_result *zone) WB_MUST_USE WB_PURE;
/* The values that both need, added to params. */
const struct wb_param *wb_zone_params(struct wb_arena *a,
	const struct wb_zone_result *zone,
	const struct wb_param *params) WB_MUST_USE;
/* Adds a note where the zone is why a domain is not found. */
void wb_case_say_zone(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

#endif
