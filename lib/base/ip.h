#ifndef WB_BASE_IP_H
#define WB_BASE_IP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/name.h"

enum { WB_IP_TEXT_MAX = 46 };

/* An address; family is 4, 6, or 0 for none.  An IPv4-mapped IPv6 address is
 * the IPv4 address it means (RFC 7208 section 5). */
struct wb_ip {
	uint8_t family;
	uint8_t at[16]; /* network order; 4 bytes used when family is 4 */
};

bool wb_ip_parse(
	const char *text, size_t len, struct wb_ip *ret_ip) WB_MUST_USE;
void wb_ip_format(const struct wb_ip *ip, char ret_text[WB_IP_TEXT_MAX]);
bool wb_ip_equal(const struct wb_ip *a, const struct wb_ip *b) WB_PURE;
/* ip lies in net/bits; never true across families. */
bool wb_ip_in(
	const struct wb_ip *ip, const struct wb_ip *net, unsigned bits) WB_PURE;
/* False for addresses that no stranger on the Internet connects from: private,
 * loopback, link-local, carrier-grade NAT, multicast, unspecified, reserved.
 * Documentation ranges count as public: examples use them. */
bool wb_ip_is_public(const struct wb_ip *ip) WB_PURE;
/* An address that may be called because a stranger's records say so: unicast of
 * the Internet and nothing else.  No documentation range, no 6to4, no Teredo; of
 * NAT64 (RFC 6052) only 64:ff9b::/96 around an address that may be called
 * itself: networks of IPv6 alone reach the others so. */
bool wb_ip_may_be_called(const struct wb_ip *ip) WB_PURE;
/* 9.113.0.203.in-addr.arpa; the nibbles under ip6.arpa (RFC 3596). */
void wb_ip_reverse(const struct wb_ip *ip, struct wb_name *ret_name);
/* As wb_ip_reverse() but under zone: how blocklists are asked (RFC 5782). */
bool wb_ip_reverse_in(const struct wb_ip *ip, const char *zone,
	struct wb_name *ret_name) WB_MUST_USE;

#endif
