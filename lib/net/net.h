#ifndef WB_NET_NET_H
#define WB_NET_NET_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/status.h"
#include "dns/world.h"

/* The only sockets of whybounce: questions are asked of resolvers, all of a
 * round at once and in one thread, and the answers go into a world.  Nothing
 * here is linked into the program that reads mail.
 */

enum {
	WB_NET_SERVERS_MAX = 8,
	WB_NET_TIMEOUT_MS = 5000, /* a person waits for it */
	WB_NET_BUDGET = 100,      /* queries for one message */
	/* Of a whole run, however many messages: about a mailbox of 5000
	 * senders, each of them new. */
	WB_NET_RUN_BUDGET = 100 * 1000,
	/* World text of one message's answers: 100 hostile answers of 64 KiB
	 * would grow to 100 MiB, for names and escapes. */
	WB_NET_TEXT_MAX = 8 * 1024 * 1024,
};

struct wb_net_server {
	bool https; /* DoH (RFC 8484) */
	const char *url;
	/* "host:443:192.0.2.1", where its host is; NULL: the system's resolver
	 * is asked for that, as for any web site. */
	const char *resolve;
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} address;
	socklen_t address_len;
	const char *text; /* as answers name it: "9.9.9.9", "::1#5353" */
};

struct wb_net_options {
	struct wb_net_server servers[WB_NET_SERVERS_MAX]; /* tried in order */
	size_t server_count;
	/* For all the rounds of one message; only time within rounds counts. */
	unsigned timeout_ms; /* 0: WB_NET_TIMEOUT_MS */
	unsigned budget;     /* 0: WB_NET_BUDGET */
	unsigned run_budget; /* 0: WB_NET_RUN_BUDGET */
	/* Ask also what the answers lead to: the targets of SPF terms, the
	 * addresses of MX and PTR hosts. */
	bool follow;
	/* Fetch documents from private and loopback addresses too, and from
	 * other ports than 443: for tests. */
	bool allow_private;
	/* AF_INET or AF_INET6: servers are reached by that only; AF_UNSPEC. */
	int family;
	const char *ca_file; /* PEM; NULL: the system's /etc/ssl/certs */
	/* Watched while waiting; when its other end is gone the round ends.
	 * Negative: none. */
	int hangup_fd;
};

struct wb_net_stats {
	unsigned queries; /* sent, repetitions of the same query not counted */
	unsigned milliseconds;
};

/* "9.9.9.9", "::1#5353", "https://dns.example/dns-query", and that with
 * "#192.0.2.1", the address of its host; false: none. */
bool wb_net_server_parse(struct wb_arena *a, const char *text,
	struct wb_net_server *ret_server) WB_MUST_USE;
/* The nameserver lines of a resolv.conf, three at most, as in glibc; its
 * options and search list are not heeded.  With none, or no such file, it is
 * 127.0.0.1, as there. */
size_t wb_net_resolv_conf(struct wb_arena *a, const char *path,
	struct wb_net_server ret_servers[WB_NET_SERVERS_MAX]) WB_MUST_USE;

struct wb_net;
/* options is copied, what it points to is borrowed. */
struct wb_net *wb_net_new(
	const struct wb_net_options *options) WB_MUST_USE WB_RETURNS_NONNULL;
void wb_net_free(struct wb_net *net); /* NULL is allowed */
/* New messages: the time is whole again, and there are queries for all. */
void wb_net_reset(struct wb_net *net, unsigned messages);
/* One round: asks every question and puts what became of it into world.  What
 * the budgets do not allow is left out of it.  False: hangup_fd hung up. */
bool wb_net_fetch(struct wb_net *net, const struct wb_wanted *wanted,
	struct wb_world *world, struct wb_net_stats *ret_stats) WB_MUST_USE;

#endif
