#ifndef WB_NET_WIRE_H
#define WB_NET_WIRE_H

#include <ldns/ldns.h>
#include <stdbool.h>

#include "base/arena.h"
#include "dns/world.h"

/* What ldns has read, in our terms; for this folder only. */

/* False when no wb_name can hold the name. */
bool wb_wire_name(const ldns_rdf *dname, struct wb_name *ret_name) WB_MUST_USE;
/* A record's data; false when it cannot be what its type says. */
bool wb_wire_record(struct wb_arena *a, const ldns_rr *rr,
	struct wb_record *ret_record) WB_MUST_USE;

#endif
