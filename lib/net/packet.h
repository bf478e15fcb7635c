#ifndef WB_NET_PACKET_H
#define WB_NET_PACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "dns/world.h"

/* DNS messages (RFC 1035 section 4), by ldns. */

enum {
	WB_PACKET_QUERY_MAX = 512,
	WB_PACKET_MAX = 65535,
	WB_PACKET_ALIASES_MAX = 12, /* as many as a world follows */
};

struct wb_packet_query {
	struct wb_name name;
	enum wb_type type;
	uint16_t id;
	bool checking_disabled; /* CD: no DNSSEC validation, please */
	bool no_edns;           /* for servers that do not know it */
};

struct wb_packet_alias {
	struct wb_name name;
	const char *target;
	uint32_t ttl;
};

/* What an answer says, one link of a CNAME chain after the other. */
struct wb_packet {
	enum wb_packet_kind {
		WB_PACKET_FOREIGN, /* no answer to this query: to be ignored */
		WB_PACKET_TRUNCATED,
		WB_PACKET_NO_EDNS, /* the server understood it not: once more,
				    * without EDNS */
		WB_PACKET_ANSWER,
	} kind;
	struct wb_packet_alias aliases[WB_PACKET_ALIASES_MAX];
	size_t alias_count;
	struct wb_name last;     /* of the chain, or the name asked for */
	struct wb_answer answer; /* of last; WB_UNKNOWN: it is not said */
	bool bogus; /* SERVFAIL, and an extended error speaks of DNSSEC */
};

/* The wire form; its length, or 0 when that cannot be (our bug). */
size_t wb_packet_build(const struct wb_packet_query *query,
	uint8_t ret_wire[WB_PACKET_QUERY_MAX]) WB_MUST_USE;
/* What came for the query, whose wire form as sent is given too.  Hostile
 * input: never fails. */
void wb_packet_parse(struct wb_arena *a, const uint8_t *wire, size_t len,
	const uint8_t *sent, size_t sent_len, struct wb_packet *ret_packet);

#endif
