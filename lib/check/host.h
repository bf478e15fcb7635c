#ifndef WB_CHECK_HOST_H
#define WB_CHECK_HOST_H

#include "dns/world.h"

/* What the world says of a host's addresses. */
struct wb_host {
	const struct wb_answer *a, *aaaa;
	const char *address; /* one of them, IPv4 first, or "" */
	bool is_alias;       /* the name is a CNAME */
};

/* Pure; the answers are the world's. */
struct wb_host wb_host_ask(const struct wb_world *world,
	const struct wb_name *name, struct wb_wanted *wanted) WB_MUST_USE;

#endif
