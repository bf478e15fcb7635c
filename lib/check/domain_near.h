#ifndef WB_CHECK_DOMAIN_NEAR_H
#define WB_CHECK_DOMAIN_NEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/name.h"

enum { WB_NEAR_MAX = 12 }; /* names looked up for one mistyped one */

/* Names that may be meant by one that takes no mail, likeliest first: one typing
 * mistake away from the known ones, from well-known mail domains, from the name
 * with a usual ending, from the name with two letters swapped. */
size_t wb_domain_near(const struct wb_name *name, const struct wb_name *known,
	size_t known_count, struct wb_name ret_near[WB_NEAR_MAX]) WB_MUST_USE;
/* One letter inserted, left out, changed, or two neighbours swapped. */
bool wb_one_edit(const char *a, const char *b) WB_PURE;

#endif
