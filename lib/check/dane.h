#ifndef WB_CHECK_DANE_H
#define WB_CHECK_DANE_H

#include <stdbool.h>

#include "base/arena.h"
#include "dns/world.h"

/* TLSA records of one mail host, as far as the DNS alone can tell: no
 * certificate is fetched and compared.  RFC 7672. */
enum wb_dane_state {
	WB_DANE_PENDING,
	WB_DANE_NONE,     /* no TLSA records: TLS is opportunistic */
	WB_DANE_USABLE,   /* at least one that a sender can apply */
	WB_DANE_UNUSABLE, /* only such that no sender can: TLS is required, the
			   * certificate is not looked at */
	WB_DANE_BOGUS,    /* DNSSEC does not hold: senders must not deliver */
	WB_DANE_UNCHECKED,
};

/* RFC 6698 section 2.1. */
struct wb_tlsa {
	const char *text;
	unsigned usage, selector, matching;
	size_t bytes;        /* of the data */
	const char *problem; /* "usage", "selector", "matching", "length",
			      * "syntax"; "" when usable */
};

struct wb_dane_host {
	struct wb_name host; /* the mail host */
	struct wb_name base; /* where the TLSA records are: _25._tcp.<host> */
	enum wb_dane_state state;
	enum wb_outcome outcome;
	/* The resolver says that DNSSEC confirms the host's address and the
	 * TLSA records.  Without that no sender uses them (RFC 7672 2.2); but
	 * many resolvers do not look. */
	bool authentic;
	const struct wb_tlsa *records;
	size_t count;
};

/* Each of the hosts; a host that is an alias is looked up under its own name
 * and under what it stands for (RFC 7672 section 2.2.2).  Pure. */
const struct wb_dane_host *wb_dane_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *hosts,
	size_t host_count, struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_dane_state_name(
	enum wb_dane_state state) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
