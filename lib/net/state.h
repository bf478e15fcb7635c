#ifndef WB_NET_STATE_H
#define WB_NET_STATE_H

#include <poll.h>

#include "dns/table.h"
#include "net/https.h"
#include "net/net.h"
#include "net/packet.h"
#include "net/patience.h"

/* How the parts of this folder share one round; for this folder only. */

enum {
	WB_TRIES = 3, /* of one query, over the servers in turn */
	WB_IN_FLIGHT_MAX = 64,
	WB_DOCUMENTS_MAX = 8, /* a round; more is no mail question */
	WB_STREAM_MAX = 2 + WB_PACKET_MAX,
};

/* One packet sent, and the socket that its answer comes to. */
struct wb_attempt {
	int fd; /* -1: over, or by HTTPS */
	bool tcp;
	size_t server;
	int64_t sent_at;
	uint8_t sent[2 + WB_PACKET_QUERY_MAX]; /* length first, for TCP */
	size_t sent_len, written;
	uint8_t *got; /* TCP: length and message, in WB_STREAM_MAX */
	size_t got_len;
	struct wb_transfer *transfer; /* DoH */
	struct pollfd *poll;          /* of this turn of the loop */
};

struct wb_query {
	struct wb_name name;
	enum wb_type type;
	unsigned aliases; /* that led here */
	struct wb_query *next;

	/* SERVFAIL is asked again with CD; when that has an answer, once more
	 * without, lest a passing failure be called bogus. */
	enum { WB_PLAIN, WB_CHECK_DISABLED, WB_CONFIRM } step;
	bool no_edns, done;
	unsigned tries;                   /* of this step */
	size_t server;                    /* of the last try */
	bool useless[WB_NET_SERVERS_MAX]; /* out of reach, or unwilling */
	int64_t deadline;                 /* of this try */
	struct wb_attempt attempts[WB_TRIES];
	size_t attempt_count;
	struct wb_answer failure; /* what is told when nothing better comes */
	bool bogus;               /* an extended error spoke of DNSSEC */
};

struct wb_fetching { /* a document */
	const char *url;
	struct wb_name host; /* "" for an address literal */
	const char *address; /* "[::1]" without brackets; "" with host */
	unsigned port;
	struct wb_transfer *transfer; /* NULL: addresses are waited for */
	bool done;
	struct wb_fetching *next;
};

struct wb_net {
	struct wb_net_options options;
	struct wb_arena *arena; /* as long as the net */
	struct wb_https *https; /* NULL until the first is wanted */
	size_t preferred;       /* the server that answered last */
	struct wb_patience patience;
	unsigned messages;      /* looked at together */
	unsigned queries;       /* of these */
	unsigned run_queries;   /* of all */
	int64_t spent;          /* ms of this message, without this round */
	size_t text;            /* bytes of this message's answers */
	/* of this round: */
	struct wb_arena *scratch;
	struct wb_world *world;
	struct wb_table asked; /* "name type" -> wb_query */
	struct wb_query *waiting, **waiting_end;
	struct wb_query *active[WB_IN_FLIGHT_MAX];
	size_t active_count;
	struct wb_fetching *documents;
	size_t document_count;
	int64_t now, deadline;
	unsigned sent;
	uint8_t buffer[WB_PACKET_MAX];
};


/* Queues a question unless it was in this round. */
void wb_net_ask(struct wb_net *net, const struct wb_name *name,
	enum wb_type type, unsigned aliases);
/* One more query is within the budget; counts it. */
bool wb_net_spend(struct wb_net *net) WB_MUST_USE;
/* The HTTPS engine, loaded now if need be; NULL: there is no libcurl. */
struct wb_https *wb_net_https(struct wb_net *net) WB_MUST_USE;

void wb_query_start(struct wb_net *net, struct wb_query *q);
/* What its sockets and its clock tell; q->done when there is an outcome, which
 * then is in the world. */
void wb_query_ready(struct wb_net *net, struct wb_query *q);
void wb_query_transferred(
	struct wb_net *net, struct wb_query *q, struct wb_transfer *transfer);
void wb_query_give_up(struct wb_net *net, struct wb_query *q);
/* Its sockets, for poll(); the number. */
size_t wb_query_poll(struct wb_query *q, struct pollfd *ret_polls);

void wb_document_start(struct wb_net *net, const char *url);
/* Goes on when its host's addresses are there. */
void wb_document_ready(struct wb_net *net, struct wb_fetching *d);
void wb_document_transferred(struct wb_net *net, struct wb_fetching *d);
void wb_document_give_up(struct wb_net *net, struct wb_fetching *d);

/* Queues what an answer leads to. */
void wb_net_follow(
	struct wb_net *net, const struct wb_name *name, enum wb_type type);

#endif
