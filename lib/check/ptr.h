#ifndef WB_CHECK_PTR_H
#define WB_CHECK_PTR_H

#include "base/arena.h"
#include "base/ip.h"
#include "dns/world.h"

/* Reverse name of an address and its forward confirmation (FCrDNS). */
enum wb_ptr_state {
	WB_PTR_PENDING,
	WB_PTR_CONFIRMED,
	WB_PTR_MISSING,	   /* no PTR */
	WB_PTR_MISMATCH,   /* no PTR host has this address */
	WB_PTR_PRIVATE,	   /* not a public address: not asked */
	WB_PTR_UNCHECKED,
};

struct wb_ptr_result {
	enum wb_ptr_state state;
	struct wb_ip ip;
	struct wb_name reverse;	/* where the PTR is looked up */
	struct wb_name host;	/* the confirmed host, else the first */
	const struct wb_name *hosts;
	size_t host_count;
	enum wb_outcome outcome; /* of the PTR question */
};

struct wb_ptr_result wb_ptr_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_ip *ip,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_ptr_state_name(enum wb_ptr_state state)
	WB_MUST_USE WB_RETURNS_NONNULL;

#endif
