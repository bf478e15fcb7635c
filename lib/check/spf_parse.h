#ifndef WB_CHECK_SPF_PARSE_H
#define WB_CHECK_SPF_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/ip.h"
#include "check/spf.h"

enum wb_spf_kind {
	WB_SPF_ALL,
	WB_SPF_INCLUDE,
	WB_SPF_A,
	WB_SPF_MX,
	WB_SPF_PTR,
	WB_SPF_IP4,
	WB_SPF_IP6,
	WB_SPF_EXISTS,
	WB_SPF_REDIRECT,
	WB_SPF_EXP,
	WB_SPF_OTHER, /* a modifier that is to be ignored */
	WB_SPF_BAD,   /* fits the grammar nowhere: permerror */
};

/* One term of a record (RFC 7208 section 12), a span of the record's text. */
struct wb_spf_term {
	enum wb_spf_kind kind;
	enum wb_spf qualifier;    /* what it yields when it matches */
	size_t at, len;           /* in the record, the qualifier included */
	size_t spec_at, spec_len; /* <domain-spec>; len 0: there is none */
	struct wb_ip net;         /* ip4, ip6; an IPv4-mapped net stays IPv6 */
	unsigned char bits4, bits6; /* of ip4, ip6, a, mx */
};

struct wb_spf_record {
	const char *text;
	const struct wb_spf_term *terms;
	size_t count;
	const struct wb_spf_term *bad; /* the first that is; NULL: sound */
	const struct wb_spf_term *redirect, *exp; /* NULL when absent */
	const struct wb_spf_term *all; /* the first: nothing behind it is
					* evaluated, nor is redirect */
};

/* text is an SPF record at all: its version section fits (section 4.5). */
bool wb_spf_is_record(const char *text) WB_PURE;
/* Every term of a record, wrong ones included.  text must outlive the result.
 */
const struct wb_spf_record *wb_spf_parse(
	struct wb_arena *a, const char *text) WB_MUST_USE WB_RETURNS_NONNULL;
/* The term makes evaluators ask the DNS, so that it counts towards the limit
 * of ten (section 4.6.4). */
bool wb_spf_is_lookup(enum wb_spf_kind kind) WB_PURE;
bool wb_spf_is_modifier(enum wb_spf_kind kind) WB_PURE;

#endif
