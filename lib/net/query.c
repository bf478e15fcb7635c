/* One question of the DNS: its packets, sockets and repetitions. */
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "net/state.h"

enum {
	/* A TCP connection, and DoH upon it, repeats by itself. */
	STREAM_MS = 2200,
	/* Packets read from one socket before others have their turn. */
	PACKETS_MAX = 16,
};

/* How long a try waits that is not the first.  Together they leave 1.3 of 5 s to
 * later rounds when all of a name's servers are dead. */
enum { AGAIN_MS = 1500 };

static void try_next(struct wb_net *net, struct wb_query *q);

static void
attempt_close(struct wb_net *net, struct wb_attempt *at)
{
	if (at->fd >= 0)
		close(at->fd);
	if (at->transfer != NULL)
		wb_https_cancel(net->https, at->transfer);
	at->fd = -1;
	at->transfer = NULL;
}

static bool
is_open(const struct wb_attempt *at)
{
	return at->fd >= 0 || at->transfer != NULL;
}

static void
close_all(struct wb_net *net, struct wb_query *q)
{
	for (size_t i = 0; i < q->attempt_count; i++)
		attempt_close(net, &q->attempts[i]);
	q->attempt_count = 0;
}

static bool
any_open(const struct wb_query *q)
{
	for (size_t i = 0; i < q->attempt_count; i++)
		if (is_open(&q->attempts[i]))
			return true;
	return false;
}

/* A place for one more attempt; older ones stay open, for a late answer is an
 * answer too. */
static struct wb_attempt *
attempt_new(struct wb_net *net, struct wb_query *q)
{
	struct wb_attempt *at = &q->attempts[0];

	for (size_t i = 0; i < q->attempt_count; i++)
		if (!is_open(&q->attempts[i]))
			at = &q->attempts[i];
	if (is_open(at) && q->attempt_count < WB_COUNT(q->attempts))
		at = &q->attempts[q->attempt_count];
	if (q->attempt_count == 0 || at == &q->attempts[q->attempt_count])
		q->attempt_count++;
	else
		attempt_close(net, at);
	*at = (struct wb_attempt){ .fd = -1 };
	return at;
}

static void
put_aliases(struct wb_net *net, const struct wb_packet *p, const char *server)
{
	for (size_t i = 0; i < p->alias_count; i++) {
		const struct wb_packet_alias *alias = &p->aliases[i];
		struct wb_record record = { .text = alias->target };
		struct wb_answer answer = { .outcome = WB_FOUND,
			.ttl = alias->ttl,
			.server = server,
			.authentic = p->answer.authentic,
			.records = &record,
			.count = 1 };

		wb_world_put(net->world, &alias->name, WB_CNAME, &answer);
	}
}

/* About the length of the answer as world text, were all of it escaped. */
static size_t
text_size(const struct wb_name *name, const struct wb_answer *answer)
{
	size_t n = 0;

	for (size_t i = 0; i < answer->count; i++)
		n += 4 *
		     (strlen(name->text) + 8 + strlen(answer->records[i].text));
	return n;
}

static void
put_answer(struct wb_net *net, const struct wb_name *name, enum wb_type type,
	struct wb_answer *answer)
{
	net->text += text_size(name, answer);
	if (answer->outcome == WB_FOUND && net->text > WB_NET_TEXT_MAX) {
		answer->outcome = WB_MALFORMED;
		answer->extended_error = "too much data";
	}
	wb_world_put(net->world, name, type, answer);
}

static void
finish(struct wb_net *net, struct wb_query *q, const struct wb_packet *p,
	const char *server)
{
	struct wb_answer answer = p->answer;
	unsigned aliases = q->aliases + (unsigned)p->alias_count;

	put_aliases(net, p, server);
	answer.server = server;
	if (answer.outcome == WB_UNKNOWN && aliases >= WB_PACKET_ALIASES_MAX) {
		answer.outcome = WB_MALFORMED;
		answer.extended_error = "CNAME loop, or over 12 CNAMEs";
	}
	if (answer.outcome == WB_UNKNOWN)
		wb_net_ask(net, &p->last, q->type, aliases);
	else
		put_answer(net, &p->last, q->type, &answer);
	close_all(net, q);
	q->done = true;
}

static void
finish_failed(struct wb_net *net, struct wb_query *q)
{
	struct wb_packet p = { .last = q->name, .answer = q->failure };

	if (p.answer.outcome == WB_UNKNOWN)
		p.answer.outcome = WB_TIMEOUT;
	finish(net, q, &p, p.answer.server != NULL ? p.answer.server : "");
}

/* The first failure is told, but silence only when there is no other. */
static void
remember(struct wb_query *q, enum wb_outcome outcome, const char *error,
	const char *server)
{
	if (q->failure.outcome != WB_UNKNOWN &&
		(q->failure.outcome != WB_TIMEOUT || outcome == WB_TIMEOUT))
		return;
	q->failure.outcome = outcome;
	q->failure.extended_error = error;
	q->failure.server = server;
}

/* The next server in turn that may still be of use. */
static bool
next_server(const struct wb_net *net, struct wb_query *q)
{
	size_t n = net->options.server_count;

	for (size_t i = 1; i <= n; i++) {
		size_t server = (q->server + i) % n;

		if (!q->useless[server]) {
			q->server = server;
			return true;
		}
	}
	return false;
}

static void
begin_step(struct wb_net *net, struct wb_query *q, int step, size_t server)
{
	close_all(net, q);
	if (!wb_net_spend(net)) {
		finish_failed(net, q);
		return;
	}
	q->step = step;
	q->tries = 0;
	q->server = server;
	try_next(net, q);
}

/* This server will not answer; another may. */
static void
server_failed(struct wb_net *net, struct wb_query *q, size_t server,
	enum wb_outcome outcome, const char *error)
{
	remember(q, outcome, error, net->options.servers[server].text);
	q->useless[server] = true;
	if (q->step == WB_CONFIRM) {
		finish_failed(net, q);
	} else if (q->step == WB_CHECK_DISABLED) {
		q->server = server;
		if (next_server(net, q))
			begin_step(net, q, WB_PLAIN, q->server);
		else
			finish_failed(net, q);
	} else if (q->server == server) {
		if (q->tries > 0) /* it took no time: the next has them all */
			q->tries--;
		if (next_server(net, q))
			try_next(net, q);
		else if (!any_open(q))
			finish_failed(net, q);
	}
}

static void
make_query(struct wb_query *q, struct wb_attempt *at, uint16_t id)
{
	struct wb_packet_query query = { .name = q->name,
		.type = q->type,
		.id = id,
		.checking_disabled = q->step == WB_CHECK_DISABLED,
		.no_edns = q->no_edns };
	size_t len = wb_packet_build(&query, at->sent + 2);

	assert(len > 0);
	at->sent[0] = (uint8_t)(len >> 8);
	at->sent[1] = (uint8_t)len;
	at->sent_len = 2 + len;
}

/* A fresh port by connect(), a fresh id by the kernel's random numbers: who
 * would forge an answer must guess both (RFC 5452). */
static int
open_socket(const struct wb_net_server *server, int type)
{
	int fd = socket(server->address.any.sa_family,
		type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	if (connect(fd, &server->address.any, server->address_len) != 0 &&
		errno != EINPROGRESS) {
		close(fd);
		return -1;
	}
	return fd;
}

static bool
send_https(struct wb_net *net, struct wb_query *q, struct wb_attempt *at)
{
	struct wb_https *https = wb_net_https(net);
	struct wb_transfer *t;

	if (https == NULL)
		return false;
	make_query(q, at, 0); /* RFC 8484 section 4.1: so caches can serve */
	t = WB_NEW(net->scratch, struct wb_transfer);
	t->owner = q;
	t->url = net->options.servers[at->server].url;
	t->resolve = net->options.servers[at->server].resolve;
	t->post = at->sent + 2;
	t->post_len = at->sent_len - 2;
	t->timeout_ms = net->options.timeout_ms;
	wb_https_start(https, net->scratch, t);
	at->transfer = t;
	q->tries++;
	q->deadline = net->now + STREAM_MS;
	return true;
}

static bool
send_datagram(struct wb_net *net, struct wb_query *q, struct wb_attempt *at)
{
	uint16_t id;

	if (getrandom(&id, sizeof id, 0) != sizeof id)
		return false;
	at->fd = open_socket(&net->options.servers[at->server], SOCK_DGRAM);
	if (at->fd < 0)
		return false;
	assert(q->tries < WB_TRIES);
	make_query(q, at, id);
	/* When the kernel has no room now, the next try is in time. */
	if (send(at->fd, at->sent + 2, at->sent_len - 2, MSG_NOSIGNAL) < 0 &&
		errno != EAGAIN && errno != EINTR && errno != ENOBUFS) {
		attempt_close(net, at);
		return false;
	}
	at->sent_at = net->now;
	q->deadline =
		net->now +
		(q->tries++ == 0 ? wb_patience_ms(&net->patience) : AGAIN_MS);
	return true;
}

static void
try_next(struct wb_net *net, struct wb_query *q)
{
	struct wb_attempt *at = attempt_new(net, q);
	bool https = net->options.servers[q->server].https;

	at->server = q->server;
	if (https ? send_https(net, q, at) : send_datagram(net, q, at))
		return;
	server_failed(net, q, at->server, WB_TIMEOUT,
		https ? "libcurl is not there" : "no way to the server");
}

static void
go_tcp(struct wb_net *net, struct wb_query *q, struct wb_attempt *at)
{
	close(at->fd);
	at->fd = open_socket(&net->options.servers[at->server], SOCK_STREAM);
	if (at->fd < 0) {
		server_failed(net, q, at->server, WB_TIMEOUT,
			"truncated, and no way to the server by TCP");
		return;
	}
	at->tcp = true;
	at->written = at->got_len = 0;
	at->poll = NULL;
	at->got = wb_alloc(net->scratch, WB_STREAM_MAX, 1);
	q->deadline = net->now + STREAM_MS;
}

static bool
is_said(enum wb_outcome outcome)
{
	return outcome == WB_FOUND || outcome == WB_UNKNOWN ||
	       wb_outcome_absent(outcome);
}

static void
finish_bogus(struct wb_net *net, struct wb_query *q)
{
	q->failure.outcome = WB_BOGUS;
	finish_failed(net, q);
}

static void
answered(struct wb_net *net, struct wb_query *q, size_t server,
	const struct wb_packet *p)
{
	enum wb_outcome outcome = p->answer.outcome;

	if (is_said(outcome)) {
		net->preferred = server;
		if (q->step != WB_CHECK_DISABLED)
			finish(net, q, p, net->options.servers[server].text);
		else if (q->bogus)
			finish_bogus(net, q);
		else
			begin_step(net, q, WB_CONFIRM, server);
	} else if (outcome == WB_SERVFAIL && q->step == WB_PLAIN) {
		remember(q, outcome, p->answer.extended_error,
			net->options.servers[server].text);
		q->bogus |= p->bogus;
		begin_step(net, q, WB_CHECK_DISABLED, server);
	} else if (outcome == WB_SERVFAIL && q->step == WB_CONFIRM) {
		finish_bogus(net, q);
	} else {
		server_failed(
			net, q, server, outcome, p->answer.extended_error);
	}
}

/* True: the attempt has had its answer, or is no more. */
static bool
got_packet(struct wb_net *net, struct wb_query *q, struct wb_attempt *at,
	const uint8_t *wire, size_t len)
{
	size_t server = at->server;
	struct wb_packet p;

	wb_packet_parse(
		net->scratch, wire, len, at->sent + 2, at->sent_len - 2, &p);
	switch (p.kind) {
	case WB_PACKET_FOREIGN:
		return false;
	case WB_PACKET_TRUNCATED:
		if (at->tcp || at->transfer != NULL)
			break;
		go_tcp(net, q, at);
		return true;
	case WB_PACKET_NO_EDNS:
		if (q->no_edns)
			break;
		q->no_edns = true;
		begin_step(net, q, q->step, server);
		return true;
	case WB_PACKET_ANSWER:
		if (!at->tcp && at->transfer == NULL)
			wb_patience_learn(
				&net->patience, net->now - at->sent_at);
		attempt_close(net, at);
		answered(net, q, server, &p);
		return true;
	}
	attempt_close(net, at);
	server_failed(
		net, q, server, p.answer.outcome, p.answer.extended_error);
	return true;
}

static void
read_datagrams(struct wb_net *net, struct wb_query *q, struct wb_attempt *at)
{
	size_t server = at->server;

	for (int i = 0; i < PACKETS_MAX; i++) {
		ssize_t n = recv(at->fd, net->buffer, sizeof net->buffer, 0);

		if (n >= 0) {
			if (got_packet(net, q, at, net->buffer, (size_t)n))
				return;
		} else if (errno == EAGAIN || errno == EINTR) {
			return;
		} else {
			attempt_close(net, at);
			server_failed(net, q, server, WB_TIMEOUT,
				"no DNS server there");
			return;
		}
	}
}

/* False: the connection is of no more use. */
static bool
read_stream(struct wb_net *net, struct wb_query *q, struct wb_attempt *at)
{
	for (;;) {
		size_t want =
			at->got_len < 2
				? 2
				: 2 + ((size_t)at->got[0] << 8 | at->got[1]);
		ssize_t n;

		if (at->got_len >= 2 && at->got_len == want)
			return got_packet(net, q, at, at->got + 2, want - 2);
		n = recv(at->fd, at->got + at->got_len, want - at->got_len, 0);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return true;
		if (n <= 0)
			return false;
		at->got_len += (size_t)n;
	}
}

static bool
write_stream(struct wb_attempt *at)
{
	ssize_t n = send(at->fd, at->sent + at->written,
		at->sent_len - at->written, MSG_NOSIGNAL);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	at->written += (size_t)n;
	return true;
}

static void
attempt_ready(struct wb_net *net, struct wb_query *q, struct wb_attempt *at)
{
	size_t server = at->server;

	if (!at->tcp) {
		read_datagrams(net, q, at);
		return;
	}
	if (at->written < at->sent_len ? write_stream(at)
				       : read_stream(net, q, at))
		return;
	attempt_close(net, at);
	server_failed(
		net, q, server, WB_TIMEOUT, "truncated, and no answer by TCP");
}

size_t
wb_query_poll(struct wb_query *q, struct pollfd *ret_polls)
{
	size_t n = 0;

	for (size_t i = 0; i < q->attempt_count; i++) {
		struct wb_attempt *at = &q->attempts[i];

		at->poll = NULL;
		if (at->fd < 0)
			continue;
		at->poll = &ret_polls[n++];
		at->poll->fd = at->fd;
		at->poll->events = at->tcp && at->written < at->sent_len
					   ? POLLOUT
					   : POLLIN;
		at->poll->revents = 0;
	}
	return n;
}

void
wb_query_start(struct wb_net *net, struct wb_query *q)
{
	q->failure = (struct wb_answer){ .outcome = WB_UNKNOWN };
	q->server = net->preferred;
	try_next(net, q);
}

void
wb_query_ready(struct wb_net *net, struct wb_query *q)
{
	for (size_t i = 0; i < q->attempt_count && !q->done; i++) {
		struct wb_attempt *at = &q->attempts[i];

		if (at->fd >= 0 && at->poll != NULL && at->poll->revents != 0)
			attempt_ready(net, q, at);
	}
	if (q->done || net->now < q->deadline)
		return;
	if (q->tries < WB_TRIES && next_server(net, q))
		try_next(net, q);
	else
		finish_failed(net, q);
}

void
wb_query_transferred(
	struct wb_net *net, struct wb_query *q, struct wb_transfer *transfer)
{
	struct wb_attempt *at = NULL;
	const char *error = transfer->error;
	enum wb_outcome outcome = transfer->outcome;

	for (size_t i = 0; i < q->attempt_count; i++)
		if (q->attempts[i].transfer == transfer)
			at = &q->attempts[i];
	if (q->done || at == NULL)
		return;
	if (transfer->status == 200 && transfer->dns_message) {
		if (got_packet(net, q, at, (uint8_t *)transfer->body.at,
			    transfer->body.len))
			return;
		outcome = WB_MALFORMED;
		error = "no answer to the query";
	} else if (outcome == WB_FOUND) {
		outcome = WB_MALFORMED;
		error = "not a DoH server";
	} else if (outcome != WB_MALFORMED ||
		   strcmp(error, "connection-lost") == 0) {
		outcome = WB_TIMEOUT; /* REFUSED is what a DNS server says */
	}
	at->transfer = NULL;
	server_failed(net, q, at->server, outcome, error);
}

void
wb_query_give_up(struct wb_net *net, struct wb_query *q)
{
	close_all(net, q);
	finish_failed(net, q);
}
