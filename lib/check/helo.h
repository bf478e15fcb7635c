#ifndef WB_CHECK_HELO_H
#define WB_CHECK_HELO_H

#include "base/ip.h"
#include "dns/world.h"

/* The name a client greets with: RFC 5321 sections 2.3.5 and 4.1.4. */
enum wb_helo_state {
	WB_HELO_PENDING,
	WB_HELO_MATCHES,       /* has the client's address */
	WB_HELO_ELSEWHERE,     /* has addresses, not the client's */
	WB_HELO_NO_ADDRESS,    /* the name exists, without A and AAAA */
	WB_HELO_NO_NAME,       /* NXDOMAIN */
	WB_HELO_NOT_FQDN,      /* one label: "localhost", "mail" */
	WB_HELO_LITERAL,       /* [192.0.2.1], the client's own address */
	WB_HELO_WRONG_LITERAL, /* another address, or one without brackets */
	WB_HELO_INVALID,       /* "_", a blank, ... */
	WB_HELO_UNCHECKED,     /* the DNS did not tell */
};

struct wb_helo_result {
	enum wb_helo_state state;
	struct wb_name name; /* "" when it is none */
	enum wb_outcome a, aaaa;
	const char *address; /* one that it has, or "" */
};

/* client may have family 0: then a name with any address matches.  Pure. */
struct wb_helo_result wb_helo_check(const struct wb_world *world,
	const char *helo, const struct wb_ip *client,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_helo_state_name(
	enum wb_helo_state state) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
