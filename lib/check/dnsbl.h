#ifndef WB_CHECK_DNSBL_H
#define WB_CHECK_DNSBL_H

#include <stdbool.h>

#include "base/ip.h"
#include "dns/world.h"

/* One blocklist asked about one address or domain (RFC 5782).  Lists refuse
 * public resolvers, some by answers that look like listings; so a list is
 * believed only when its own test entry is answered as it should be. */
enum wb_dnsbl_state {
	WB_DNSBL_PENDING,
	WB_DNSBL_LISTED,
	WB_DNSBL_POLICY, /* listed as an address that should not send mail
			  * itself (PBL): no accusation */
	WB_DNSBL_NOT_LISTED,
	WB_DNSBL_REFUSED,   /* the list refuses to answer our resolver */
	WB_DNSBL_CLOSED,    /* the list has ended, or lists everything */
	WB_DNSBL_UNCHECKED, /* no answer, or none that can be believed */
};

struct wb_dnsbl_result {
	enum wb_dnsbl_state state;
	struct wb_name zone;
	struct wb_name name; /* what was asked */
	enum wb_outcome outcome;
	const char *answer;  /* "127.0.0.2", or "" */
	const char *list;    /* which of the zone's lists: "PBL", or "" */
	const char *why;     /* the list's own words (TXT), or "" */
	const char *removal; /* where its owner takes requests, or "" */
};

/* Exactly one of the two is given: client (family not 0) for a list of
 * addresses, domain (not "") for a list of domains.  Pure. */
struct wb_dnsbl_result wb_dnsbl_check(const struct wb_world *world,
	const struct wb_name *zone, const struct wb_ip *client,
	const struct wb_name *domain, struct wb_wanted *wanted) WB_MUST_USE;
/* The zone lists domains, not addresses. */
bool wb_dnsbl_lists_domains(const struct wb_name *zone) WB_MUST_USE;
/* The zone of a list as replies name it: by its zone, by the host of its web
 * page ("www.spamhaus.org") or in a word ("Spamhaus").  of_domain: a domain is
 * said to be listed, not an address.  False: not known. */
bool wb_dnsbl_zone(const char *named, bool of_domain,
	struct wb_name *ret_zone) WB_MUST_USE;
/* The list whose page a text points to, if it does. */
bool wb_dnsbl_zone_in(
	const char *text, bool of_domain, struct wb_name *ret_zone) WB_MUST_USE;

const char *wb_dnsbl_state_name(
	enum wb_dnsbl_state state) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
