#ifndef WB_CHECK_ZONE_H
#define WB_CHECK_ZONE_H

#include <stdbool.h>

#include "base/arena.h"
#include "dns/world.h"

/* Is a domain's zone there and do its name servers serve it?  As far as one can
 * see who asks a resolver: what the parent's servers say is only in the DS
 * question, which the parent itself answers (RFC 4035 section 3.1.4.1). */
enum wb_zone_state {
	WB_ZONE_PENDING,
	WB_ZONE_OK,
	WB_ZONE_NO_NAME,   /* the registered domain itself is NXDOMAIN */
	WB_ZONE_NONE,      /* the name exists, but is no zone of its own: it is
			  * in the zone of a public suffix */
	WB_ZONE_LAME,      /* delegated, and its servers do not answer for it */
	WB_ZONE_BOGUS,     /* DNSSEC does not hold */
	WB_ZONE_NO_SOA,    /* NS, but no SOA: no sound zone */
	WB_ZONE_NO_NS,     /* SOA, but no NS */
	WB_ZONE_NO_SERVER, /* no host of the NS has an address */
	WB_ZONE_PARKED,    /* name servers for expired or parked domains */
	WB_ZONE_UNCHECKED,
};

struct wb_zone_host {
	struct wb_name name;
	enum wb_outcome a, aaaa;
	/* Neither of the two is there, for sure. */
	bool missing;
	bool is_alias; /* NS to a CNAME: RFC 2181 10.3 forbids it */
};

struct wb_zone_result {
	enum wb_zone_state state;
	/* The zone that the domain is in: the domain itself, or the nearest of
	 * its ancestors that is one, at most the registered domain. */
	struct wb_name zone;
	enum wb_outcome ns, soa, ds; /* of the zone; ds WB_UNKNOWN: not asked */
	const char *error;           /* RFC 8914's text with a failure, or "" */
	const char *primary;         /* SOA MNAME; "" */
	const struct wb_zone_host *hosts;
	size_t host_count;
	const char *parked_at; /* the telling name server, or "" */
	/* The domain itself is NXDOMAIN, although its zone is there. */
	bool name_missing;
};

/* Pure. */
struct wb_zone_result wb_zone_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *domain,
	struct wb_wanted *wanted) WB_MUST_USE;
/* The first host that is missing, or an alias; NULL: none. */
const struct wb_zone_host *wb_zone_bad_host(
	const struct wb_zone_result *zone) WB_MUST_USE WB_PURE;

const char *wb_zone_state_name(
	enum wb_zone_state state) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
