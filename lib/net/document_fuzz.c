/* Where a policy is fetched from.  The first line is the URL, the rest what its
 * host resolves to (fuzz_world.h): whatever both say, nothing goes to an
 * address that is not public. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "dns/fuzz_world.h"
#include "net/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

static struct wb_wanted *wanted;
static size_t transfers;

static void
note_question(struct wb_net *net, const struct wb_name *name, enum wb_type type,
	unsigned aliases)
{
	check(net->world != NULL && aliases == 0);
	wb_wanted_add(wanted, name, type);
}

/* By the numbers of RFC 6890, not by the list in base/ip.c. */
static bool
is_public4(const uint8_t *at)
{
	return !(at[0] == 0 || at[0] == 10 || at[0] == 127 || at[0] >= 224 ||
		 (at[0] == 100 && (at[1] & 0xc0) == 64) ||
		 (at[0] == 169 && at[1] == 254) ||
		 (at[0] == 172 && (at[1] & 0xf0) == 16) ||
		 (at[0] == 192 && at[1] == 168) ||
		 (at[0] == 198 && (at[1] & 0xfe) == 18));
}

static bool
is_public6(const struct in6_addr *ip)
{
	static const uint8_t nat64[12] = { 0, 0x64, 0xff, 0x9b };
	const uint8_t *at = ip->s6_addr;

	if (IN6_IS_ADDR_UNSPECIFIED(ip) || IN6_IS_ADDR_LOOPBACK(ip) ||
		IN6_IS_ADDR_LINKLOCAL(ip) || IN6_IS_ADDR_SITELOCAL(ip) ||
		IN6_IS_ADDR_MULTICAST(ip) || (at[0] & 0xfe) == 0xfc)
		return false;
	if (IN6_IS_ADDR_V4MAPPED(ip) || IN6_IS_ADDR_V4COMPAT(ip) ||
		memcmp(at, nat64, sizeof nat64) == 0)
		return is_public4(at + 12);
	if (at[0] == 0x20 && at[1] == 0x02)
		return is_public4(at + 2);
	return true;
}

static void
check_address(const char *text, size_t len)
{
	char address[INET6_ADDRSTRLEN];
	struct in6_addr v6;
	struct in_addr v4;

	check(len > 0 && len < sizeof address);
	memcpy(address, text, len); /* @UNSAFE: len < sizeof address */
	address[len] = '\0';
	if (inet_pton(AF_INET, address, &v4) == 1)
		check(is_public4((const uint8_t *)&v4));
	else
		check(inet_pton(AF_INET6, address, &v6) == 1 &&
			is_public6(&v6));
}

/* "host:443:192.0.2.1,[2001:db8::1]" */
static void
check_resolve(const char *text, const char *host)
{
	size_t n = strlen(host);

	check(strncmp(text, host, n) == 0 &&
		strncmp(text + n, ":443:", 5) == 0);
	for (text += n + 5; *text; text += *text == ',') {
		bool v6 = *text == '[';

		n = strcspn(text += v6, v6 ? "]" : ",");
		check_address(text, n);
		text += n + v6;
	}
}

static void
note_transfer(struct wb_https *https, struct wb_arena *a,
	struct wb_transfer *transfer)
{
	check(https != NULL && a != NULL && transfer->public_only);
	check(transfer->post == NULL && transfer->timeout_ms > 0);
	transfers++;
}

static struct wb_https *
engine(struct wb_net *net)
{
	if (net->https == NULL)
		net->https = wb_https_new(net->arena, NULL, AF_UNSPEC);
	return net->https;
}

static bool
spend(struct wb_net *net)
{
	return net->queries++ < WB_NET_BUDGET;
}

#define wb_net_ask     note_question
#define wb_https_start note_transfer
#define wb_net_https   engine
#define wb_net_spend   spend
#include "document.c"
#undef wb_net_ask
#undef wb_https_start
#undef wb_net_https
#undef wb_net_spend

static void
run(struct wb_net *net, const char *url, struct fuzz_answers *answers)
{
	struct wb_fetching *d;

	wb_document_start(net, url);
	d = net->documents;
	if (d == NULL)
		return;
	fuzz_answer(net->scratch, net->world, answers, wanted);
	wb_document_ready(net, d);
	check(transfers == (d->transfer != NULL ? 1 : 0));
	if (d->transfer == NULL)
		return;
	check(strncasecmp(d->transfer->url, "https:", 6) == 0);
	if (d->transfer->resolve != NULL)
		check_resolve(d->transfer->resolve, d->host.text);
	else
		check_address(d->address, strlen(d->address));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct wb_net net; /* keeps the engine */
	struct wb_arena *a = wb_arena_new(0);
	char *text = wb_strndup(a, (const char *)data, len);
	size_t first = strcspn(text, "\n"), all = strlen(text);
	struct fuzz_answers answers = fuzz_answers_read(
		a, text + first + (first < all), all - first - (first < all));

	if (net.arena == NULL)
		net.arena = wb_arena_new(0);
	text[first] = '\0';
	net.scratch = a;
	net.world = wb_world_new(a);
	net.documents = NULL;
	net.document_count = net.queries = 0;
	net.deadline = 5000;
	wanted = wb_wanted_new(a);
	transfers = 0;
	run(&net, text, &answers);
	wb_arena_free(a);
	return 0;
}
