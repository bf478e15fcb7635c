#include "base/ip.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

static void
unmap(struct wb_ip *ip)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

	if (ip->family == 6 && memcmp(ip->at, mapped, sizeof mapped) == 0) {
		ip->family = 4;
		memmove(ip->at, ip->at + 12, 4);
		memset(ip->at + 4, 0, 12);
	}
}

bool
wb_ip_parse(const char *text, size_t len, struct wb_ip *ret_ip)
{
	char copy[WB_IP_TEXT_MAX];
	struct wb_ip ip = { 0 };

	if (len == 0 || len >= sizeof copy)
		return false;
	memcpy(copy, text, len); /* @UNSAFE: len < sizeof copy */
	copy[len] = '\0';
	if (inet_pton(AF_INET, copy, ip.at) == 1)
		ip.family = 4;
	else if (inet_pton(AF_INET6, copy, ip.at) == 1)
		ip.family = 6;
	else
		return false;
	unmap(&ip);
	*ret_ip = ip;
	return true;
}

void
wb_ip_format(const struct wb_ip *ip, char ret_text[WB_IP_TEXT_MAX])
{
	ret_text[0] = '\0';
	if (ip->family != 0)
		inet_ntop(ip->family == 4 ? AF_INET : AF_INET6, ip->at,
			ret_text, WB_IP_TEXT_MAX);
}

bool
wb_ip_equal(const struct wb_ip *a, const struct wb_ip *b)
{
	return a->family == b->family &&
	       memcmp(a->at, b->at, a->family == 6 ? 16 : 4) == 0;
}

bool
wb_ip_in(const struct wb_ip *ip, const struct wb_ip *net, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;
	uint8_t mask = (uint8_t)(0xff00u >> rest);

	if (ip->family != net->family || ip->family == 0 ||
		bits > (ip->family == 4 ? 32u : 128u))
		return false;
	if (memcmp(ip->at, net->at, whole) != 0)
		return false;
	return rest == 0 || ((ip->at[whole] ^ net->at[whole]) & mask) == 0;
}

/* IANA's special-purpose registries (RFC 6890), less the documentation ranges. */
static const struct range {
	const char *net;
	unsigned bits;
} not_public[] = {
	{ "0.0.0.0", 8 },
	{ "10.0.0.0", 8 },
	{ "100.64.0.0", 10 },
	{ "127.0.0.0", 8 },
	{ "169.254.0.0", 16 },
	{ "172.16.0.0", 12 },
	{ "192.0.0.0", 24 },
	{ "192.88.99.0", 24 },
	{ "192.168.0.0", 16 },
	{ "198.18.0.0", 15 },
	{ "224.0.0.0", 3 },
	{ "::", 96 }, /* ::1 too */
	{ "::ffff:0:0:0", 96 },
	{ "64:ff9b:1::", 48 },
	{ "100::", 64 },
	{ "2001::", 23 }, /* Teredo too */
	{ "5f00::", 16 },
	{ "fc00::", 7 },
	{ "fe80::", 10 },
	{ "fec0::", 10 },
	{ "ff00::", 8 },
};

/* Networks whose addresses lead to the IPv4 address within them: NAT64 (RFC
 * 6052), 6to4 (RFC 3056). */
static const struct carrier {
	const char *net;
	unsigned bits, at; /* byte that the IPv4 address begins at */
} carriers[] = {
	{ "64:ff9b::", 96, 12 },
	{ "2002::", 16, 2 },
};

static bool
is_in(const struct wb_ip *ip, const char *text, unsigned bits)
{
	struct wb_ip net;

	return wb_ip_parse(text, strlen(text), &net) &&
	       wb_ip_in(ip, &net, bits);
}

static struct wb_ip
carried(const struct wb_ip *ip)
{
	for (size_t i = 0; i < WB_COUNT(carriers); i++) {
		struct wb_ip within = { .family = 4 };

		if (!is_in(ip, carriers[i].net, carriers[i].bits))
			continue;
		memcpy(within.at, ip->at + carriers[i].at, 4);
		return within;
	}
	return *ip;
}

bool
wb_ip_is_public(const struct wb_ip *ip)
{
	struct wb_ip end = carried(ip);

	if (end.family == 0)
		return false;
	for (size_t i = 0; i < WB_COUNT(not_public); i++)
		if (is_in(&end, not_public[i].net, not_public[i].bits))
			return false;
	return true;
}

/* Who is never called besides these. */
static const struct range not_called[] = {
	{ "192.0.2.0", 24 }, { "198.51.100.0", 24 }, { "203.0.113.0", 24 },
	{ "2001:db8::", 32 },
	{ "2002::", 16 }, /* 6to4: nobody relays it any more, RFC 7526 */
	{ "3fff::", 20 }, /* documentation, RFC 9637 */
};

bool
wb_ip_may_be_called(const struct wb_ip *ip)
{
	struct wb_ip end = carried(ip);

	if (!wb_ip_is_public(ip))
		return false;
	for (size_t i = 0; i < WB_COUNT(not_called); i++)
		if (is_in(ip, not_called[i].net, not_called[i].bits) ||
			is_in(&end, not_called[i].net, not_called[i].bits))
			return false;
	return end.family == 4 || is_in(ip, "2000::", 3);
}

static size_t
reverse_labels(const struct wb_ip *ip, char ret_text[80])
{
	size_t n = 0;

	if (ip->family == 4)
		return (size_t)snprintf(ret_text, 80, "%u.%u.%u.%u", ip->at[3],
			ip->at[2], ip->at[1], ip->at[0]);
	for (int i = 15; i >= 0; i--)
		n += (size_t)snprintf(ret_text + n, 80 - n, "%x.%x%s",
			ip->at[i] & 0xfu, ip->at[i] >> 4, i > 0 ? "." : "");
	return n;
}

bool
wb_ip_reverse_in(
	const struct wb_ip *ip, const char *zone, struct wb_name *ret_name)
{
	char text[WB_NAME_MAX + 100];
	size_t n = reverse_labels(ip, text);

	if (ip->family == 0 || strlen(zone) > WB_NAME_MAX)
		return false;
	n += (size_t)snprintf(text + n, sizeof text - n, ".%s", zone);
	return wb_name_parse(text, n, ret_name);
}

void
wb_ip_reverse(const struct wb_ip *ip, struct wb_name *ret_name)
{
	ret_name->text[0] = '\0';
	if (!wb_ip_reverse_in(ip, ip->family == 4 ? "in-addr.arpa" : "ip6.arpa",
		    ret_name))
		ret_name->text[0] = '\0';
}
