#ifndef WB_CHECK_DOMAIN_H
#define WB_CHECK_DOMAIN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/ip.h"
#include "dns/world.h"

/* Can mail be sent to (or accepted from) this domain?  RFC 5321 section 5.1,
 * RFC 7505. */
enum wb_domain_state {
	WB_DOMAIN_PENDING,
	WB_DOMAIN_MX,	      /* at least one MX with an address */
	WB_DOMAIN_ADDRESS,    /* no MX; A or AAAA serves (RFC 5321 5.1) */
	WB_DOMAIN_NULL_MX,
	WB_DOMAIN_MX_DANGLING, /* MX, but none of the hosts has an address */
	WB_DOMAIN_NO_MAIL,    /* the name exists, without MX, A, AAAA */
	WB_DOMAIN_NO_NAME,    /* NXDOMAIN */
	WB_DOMAIN_SINGLE_LABEL, /* "mail": no FQDN; not asked */
	WB_DOMAIN_LITERAL,    /* [192.0.2.1] */
	WB_DOMAIN_INVALID,    /* cannot be a domain name at all */
	WB_DOMAIN_UNCHECKED,  /* the DNS did not tell */
};

struct wb_domain_host {
	struct wb_name name;
	uint16_t preference;
	enum wb_outcome a, aaaa;
	const char *address;	/* one of them, or "" */
	bool is_alias;		/* MX to a CNAME: RFC 5321 5.1 forbids it */
	bool is_address;	/* MX to an address literal */
};

struct wb_domain_result {
	enum wb_domain_state state;
	struct wb_name name;
	enum wb_outcome mx, a, aaaa;
	const struct wb_domain_host *hosts;
	size_t host_count;
	/* A likely meant domain ("exmaple.co.jp" -> "example.co.jp") that does
	 * take mail; "" when none was found.  Asked only with suggest. */
	struct wb_name near;
};

/* suggest: names one typing mistake away among those that likely are meant
 * (known mail domains, and those given in `known`) are looked up too. */
struct wb_domain_result wb_domain_check(struct wb_arena *a,
	const struct wb_world *world, const char *domain,
	bool suggest, const struct wb_name *known, size_t known_count,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_domain_state_name(enum wb_domain_state state)
	WB_MUST_USE WB_RETURNS_NONNULL;

#endif
