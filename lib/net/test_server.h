#ifndef WB_NET_TEST_SERVER_H
#define WB_NET_TEST_SERVER_H

/* A name server on loopback that misbehaves as the first label of the name
 * asked for tells: faults that no real server can be made to have.  In a thread
 * of its own; for tests only.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TS_MAX = 65535 };

struct test_server {
	int udp, tcp, stop[2];
	uint16_t port;
	const char *address; /* "127.0.0.1#30053" */
	char text[64];
	pthread_t thread;
	/* both threads look at them */
	_Atomic unsigned packets; /* by UDP, all */
	_Atomic unsigned streams;
	/* state of the names that count */
	_Atomic unsigned late, flaky, slow;
};

struct ts_reply {
	uint8_t at[TS_MAX];
	size_t len;
};

static void
ts_put(struct ts_reply *r, const void *at, size_t n)
{
	if (n > sizeof r->at - r->len)
		abort();
	memcpy(r->at + r->len, at, n); /* @UNSAFE: checked above */
	r->len += n;
}

static void
ts_u8(struct ts_reply *r, unsigned n)
{
	uint8_t byte = (uint8_t)n;

	ts_put(r, &byte, 1);
}

static void
ts_u16(struct ts_reply *r, unsigned n)
{
	ts_u8(r, n >> 8);
	ts_u8(r, n);
}

static void
ts_name(struct ts_reply *r, const char *name)
{
	while (*name != '\0') {
		size_t n = strcspn(name, ".");

		ts_u8(r, (unsigned)n);
		ts_put(r, name, n);
		name += n + (name[n] == '.');
	}
	ts_u8(r, 0);
}

/* Owner (NULL: the question's), type, and TTL 300; then the data's length is
 * to follow. */
static void
ts_rr(struct ts_reply *r, const char *owner, unsigned type)
{
	if (owner == NULL)
		ts_u16(r, 0xc00c);
	else
		ts_name(r, owner);
	ts_u16(r, type);
	ts_u16(r, 1);
	ts_u16(r, 0);
	ts_u16(r, 300);
}

static void
ts_a(struct ts_reply *r, const char *owner, const char *address)
{
	struct in_addr in;

	if (inet_pton(AF_INET, address, &in) != 1)
		abort();
	ts_rr(r, owner, 1);
	ts_u16(r, 4);
	ts_put(r, &in, 4);
}

static void
ts_cname(struct ts_reply *r, const char *owner, const char *target)
{
	ts_rr(r, owner, 5);
	ts_u16(r, (unsigned)strlen(target) + 2);
	ts_name(r, target);
}

static void
ts_soa(struct ts_reply *r)
{
	ts_rr(r, "", 6);
	ts_u16(r, 2 + 20);
	ts_u8(r, 0);
	ts_u8(r, 0);
	for (int i = 0; i < 4; i++) {
		ts_u16(r, 0);
		ts_u16(r, 1);
	}
	ts_u16(r, 0);
	ts_u16(r, 60); /* the minimum */
}

static size_t
ts_question_end(const uint8_t *q, size_t len)
{
	size_t i = 12;

	while (i < len && q[i] != 0)
		i += q[i] + 1u;
	return i + 5 <= len ? i + 5 : len;
}

/* Header and question, as a resolver's; flags are or'ed. */
static void
ts_begin(struct ts_reply *r, const uint8_t *q, size_t len, unsigned flags)
{
	r->len = 0;
	ts_put(r, q, 2);
	ts_u16(r, 0x8180 | flags);
	ts_u16(r, 1);
	for (int i = 0; i < 3; i++)
		ts_u16(r, 0);
	ts_put(r, q + 12, ts_question_end(q, len) - 12);
}

/* section 0: answer, 1: authority, 2: additional */
static void
ts_count(struct ts_reply *r, int section, unsigned n)
{
	r->at[6 + 2 * section] = (uint8_t)(n >> 8);
	r->at[7 + 2 * section] = (uint8_t)n;
}

static void
ts_extended_error(struct ts_reply *r, unsigned code, const char *text)
{
	ts_u8(r, 0);
	ts_u16(r, 41);
	ts_u16(r, 1232);
	ts_u16(r, 0);
	ts_u16(r, 0);
	ts_u16(r, (unsigned)strlen(text) + 6);
	ts_u16(r, 15);
	ts_u16(r, (unsigned)strlen(text) + 2);
	ts_u16(r, code);
	ts_put(r, text, strlen(text));
	ts_count(r, 2, 1);
}

static bool
ts_is(const uint8_t *q, const char *label)
{
	return q[12] == strlen(label) &&
	       strncasecmp((const char *)q + 13, label, q[12]) == 0;
}

struct ts_from {
	struct test_server *server;
	const uint8_t *query;
	size_t len;
	bool tcp;
	struct sockaddr_in client;
};

static void
ts_send(const struct ts_from *f, const struct ts_reply *r)
{
	if (!f->tcp)
		(void)!sendto(f->server->udp, r->at, r->len, 0,
			(const struct sockaddr *)&f->client, sizeof f->client);
}

/* From another port than was asked. */
static void
ts_spoof(const struct ts_from *f, const struct ts_reply *r)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	(void)!sendto(fd, r->at, r->len, 0, (const struct sockaddr *)&f->client,
		sizeof f->client);
	close(fd);
}

static void
ts_many(struct ts_reply *r)
{
	char text[32];

	for (unsigned i = 0; i < 3000; i++) {
		snprintf(text, sizeof text, "10.0.%u.%u", i / 256, i % 256);
		ts_a(r, NULL, text);
	}
	ts_count(r, 0, 3000);
}

/* One record of n strings of 255 bytes. */
static void
ts_txt(struct ts_reply *r, unsigned n, const char *fill)
{
	ts_rr(r, NULL, 16);
	ts_u16(r, n * 256);
	for (unsigned i = 0; i < n; i++) {
		ts_u8(r, 255);
		for (int k = 0; k < 255; k++)
			ts_u8(r, (unsigned char)*fill);
	}
	ts_count(r, 0, 1);
}

/* A packet before the right one, which must be ignored. */
static void
ts_forge(const struct ts_from *f, struct ts_reply *r)
{
	const uint8_t *q = f->query;

	ts_begin(r, q, f->len, 0);
	ts_count(r, 0, 1);
	ts_a(r, NULL, "198.51.100.66");
	if (ts_is(q, "wrongid")) {
		r->at[0] ^= 1;
		ts_send(f, r);
	} else if (ts_is(q, "wrongname")) {
		r->at[13] ^= 2;
		ts_send(f, r);
	} else if (ts_is(q, "wrongtype")) {
		r->at[ts_question_end(q, f->len) - 3] ^= 2;
		ts_send(f, r);
	} else if (ts_is(q, "echo")) {
		r->at[2] &= 0x7f;
		ts_send(f, r);
	} else if (ts_is(q, "spoof")) {
		ts_spoof(f, r);
	} else if (ts_is(q, "opcode")) { /* a NOTIFY */
		r->at[2] |= 0x20;
		ts_send(f, r);
	} else if (ts_is(q, "twoquestions")) {
		r->at[5] = 2;
		ts_send(f, r);
	} else if (ts_is(q, "wrongclass")) {
		r->at[ts_question_end(q, f->len) - 1] = 3;
		ts_send(f, r);
	} else if (ts_is(q, "short")) {
		r->len = 7;
		ts_send(f, r);
	} else if (ts_is(q, "empty")) {
		r->len = 0;
		ts_send(f, r);
	} else if (ts_is(q, "noquestions")) { /* an answer to nothing */
		r->at[5] = 0;
		ts_send(f, r);
	}
}

/* Fills r; false: no answer. */
static bool
ts_chain(const struct ts_from *f, struct ts_reply *r)
{
	const uint8_t *q = f->query;
	char from[64] = "long0.test", to[64];

	if (ts_is(q, "open")) { /* a chain without its end */
		ts_cname(r, NULL, "ok.test");
		ts_count(r, 0, 1);
	} else if (strncmp((const char *)q + 13, "endless", 7) == 0) {
		snprintf(to, sizeof to, "endless%u.test",
			(unsigned)atoi((const char *)q + 20) + 1);
		ts_cname(r, NULL, to);
		ts_count(r, 0, 1);
	} else if (ts_is(q, "gone")) {
		ts_cname(r, NULL, "away.test");
		ts_soa(r);
		ts_count(r, 0, 1);
		ts_count(r, 1, 1);
		r->at[3] |= 3;
	} else if (ts_is(q, "long0")) {
		for (int i = 1; i <= 40; i++) {
			snprintf(to, sizeof to, "long%d.test", i);
			ts_cname(r, from, to);
			memcpy(from, to, sizeof from);
		}
		ts_a(r, from, "192.0.2.1");
		ts_count(r, 0, 41);
	} else if (ts_is(q, "badalias")) {
		ts_rr(r, NULL, 5);
		ts_u16(r, 5);
		ts_put(r, "\3a b", 5);
		ts_count(r, 0, 1);
	} else {
		return false;
	}
	return true;
}

/* What real servers and middleboxes put into answers beside the plain thing.
 */
static bool
ts_odd_sections(const struct ts_from *f, struct ts_reply *r)
{
	const uint8_t *q = f->query;

	if (ts_is(q, "dname")) { /* RFC 6672: with the CNAME it makes */
		ts_rr(r, "test", 39);
		ts_u16(r, 6);
		ts_name(r, "moon");
		ts_cname(r, NULL, "dname.moon");
		ts_a(r, "dname.moon", "192.0.2.1");
		ts_count(r, 0, 3);
	} else if (ts_is(q, "unrelated")) {
		ts_a(r, "other.test", "198.51.100.66");
		ts_a(r, NULL, "192.0.2.1");
		ts_txt(r, 1, "x");
		ts_count(r, 0, 3);
		ts_a(r, "ns.test", "198.51.100.66");
		ts_count(r, 2, 1);
	} else if (ts_is(q, "backwards")) { /* the chain's end first */
		ts_a(r, "c.test", "192.0.2.1");
		ts_cname(r, "b.test", "c.test");
		ts_cname(r, NULL, "b.test");
		ts_count(r, 0, 3);
	} else if (ts_is(q, "roundabout")) {
		ts_cname(r, NULL, "b.test");
		ts_cname(r, "b.test", "roundabout.test");
		ts_count(r, 0, 2);
	} else if (ts_is(q, "itself")) {
		ts_cname(r, NULL, "itself.test");
		ts_count(r, 0, 1);
	} else if (ts_is(q, "hijack")) { /* its end is not what is asked for */
		ts_cname(r, NULL, "b.test");
		ts_a(r, "hijack.test", "198.51.100.66");
		ts_a(r, "b.test", "192.0.2.1");
		ts_count(r, 0, 3);
	} else if (ts_is(q, "mixedcase")) {
		ts_cname(r, NULL, "TarGet.TeSt");
		ts_a(r, "tARgET.tEsT", "192.0.2.1");
		ts_count(r, 0, 2);
	} else if (ts_is(q, "zerottl")) {
		ts_a(r, NULL, "192.0.2.1");
		memset(r->at + r->len - 10, 0, 4);
		ts_count(r, 0, 1);
	} else if (ts_is(q, "bare-nodata")) { /* no SOA, as some give */
		ts_count(r, 0, 0);
	} else if (ts_is(q, "chaos")) { /* the right name, class CH */
		ts_a(r, NULL, "198.51.100.66");
		r->at[r->len - 11] = 3;
		ts_count(r, 0, 1);
	} else if (ts_is(q, "trailing")) {
		ts_a(r, NULL, "192.0.2.1");
		ts_count(r, 0, 1);
		ts_put(r, "garbage", 7);
	} else if (ts_is(q, "toofew")) { /* fewer records than it says */
		ts_a(r, NULL, "192.0.2.1");
		ts_count(r, 0, 3);
	} else if (ts_is(q, "longlabel")) {
		ts_u8(r, 0x7f);
		for (int i = 0; i < 0x7f; i++)
			ts_u8(r, 'x');
		ts_put(r, "\0\0\1\0\1\0\0\0\1\0\4\1\2\3\4", 15);
		ts_count(r, 0, 1);
	} else if (ts_is(q, "shortrdata")) { /* an A record of three bytes */
		ts_rr(r, NULL, 1);
		ts_u16(r, 3);
		ts_put(r, "\1\2\3", 3);
		ts_count(r, 0, 1);
	} else if (ts_is(q, "overrun")) { /* its length leads out of it */
		ts_rr(r, NULL, 1);
		ts_u16(r, 4000);
		ts_put(r, "\1\2\3\4", 4);
		ts_count(r, 0, 1);
	} else {
		return false;
	}
	return true;
}

static bool
ts_odd_data(const struct ts_from *f, struct ts_reply *r)
{
	const uint8_t *q = f->query;

	if (ts_is(q, "many")) {
		ts_many(r);
	} else if (ts_is(q, "bigtxt")) {
		ts_txt(r, 250, "x");
	} else if (ts_is(q, "nul")) {
		ts_txt(r, 1, "");
	} else if (ts_is(q, "manymx")) { /* one sound, one not */
		ts_rr(r, NULL, 15);
		ts_u16(r, 7);
		ts_u16(r, 10);
		ts_put(r, "\3a.b", 5);
		ts_rr(r, NULL, 15);
		ts_u16(r, 6);
		ts_u16(r, 20);
		ts_put(r, "\2mx", 4);
		ts_count(r, 0, 2);
	} else if (ts_is(q, "badmx")) {
		ts_rr(r, NULL, 15);
		ts_u16(r, 7);
		ts_u16(r, 10);
		ts_put(r, "\3a.b", 5);
		ts_count(r, 0, 1);
	} else if (ts_is(q, "pointer")) { /* a name that points to itself */
		ts_u16(r, 0xc000 | (unsigned)r->len);
		ts_u16(r, 1);
		ts_u16(r, 1);
		ts_u16(r, 0);
		ts_u16(r, 0);
		ts_u16(r, 0);
		ts_count(r, 0, 1);
	} else if (ts_is(q, "cut")) { /* ends within a record */
		ts_a(r, NULL, "192.0.2.1");
		ts_count(r, 0, 1);
		r->len -= 2;
	} else if (ts_is(q, "other")) { /* of another name and type */
		ts_a(r, "elsewhere.test", "198.51.100.66");
		ts_txt(r, 1, "x");
		ts_count(r, 0, 2);
	} else {
		return false;
	}
	return true;
}

static bool
ts_code(const struct ts_from *f, struct ts_reply *r)
{
	static const struct {
		const char *label;
		unsigned flags;
	} codes[] = {
		{ "nxdomain", 3 },
		{ "refused", 5 },
		{ "notauth", 9 },
		{ "yxdomain", 6 },
		{ "servfail", 2 },
		{ "edesilent", 2 },
		{ "notimp", 4 },
	};
	const uint8_t *q = f->query;
	bool cd = (q[3] & 0x10) != 0, edns = q[11] == 1;

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (ts_is(q, codes[i].label))
			r->at[3] |= (uint8_t)codes[i].flags;
	if (ts_is(q, "edesilent"))
		ts_extended_error(r, 22, "at delegation test.");
	if ((ts_is(q, "bogus") || ts_is(q, "ede")) && !cd)
		r->at[3] |= 2;
	if (ts_is(q, "ede") && !cd)
		ts_extended_error(r, 7, "");
	if (ts_is(q, "flaky") && !cd && f->server->flaky++ == 0)
		r->at[3] |= 2;
	if (ts_is(q, "oldserver") && edns)
		r->at[3] |= 1;
	if (ts_is(q, "bare")) { /* SERVFAIL without the question */
		r->at[3] |= 2;
		r->at[5] = 0;
		r->len = 12;
	}
	if (ts_is(q, "referral")) {
		r->at[3] &= 0x7f; /* RA */
		ts_rr(r, "test", 2);
		ts_u16(r, 4);
		ts_put(r, "\2ns", 4);
		ts_count(r, 1, 1);
		return true;
	}
	if (ts_is(q, "nodata") || ts_is(q, "nxdomain")) {
		ts_soa(r);
		ts_count(r, 1, 1);
	}
	return ts_is(q, "nodata") || (r->at[3] & 0xf) != 0;
}

/* Fills r; false: no answer. */
static bool
ts_answer(const struct ts_from *f, struct ts_reply *r)
{
	const uint8_t *q = f->query;

	if (ts_is(q, "silent") || (ts_is(q, "tcdead") && f->tcp) ||
		(ts_is(q, "late") && f->server->late++ == 0))
		return false;
	if (ts_is(q, "slow")) {
		if (f->server->slow++ > 0)
			return false;
		usleep(950000);
	}
	ts_forge(f, r);
	ts_begin(r, q, f->len, 0);
	if (!f->tcp &&
		(ts_is(q, "tc") || ts_is(q, "tcdead") || ts_is(q, "tctc") ||
			ts_is(q, "many") || ts_is(q, "bigtxt"))) {
		r->at[2] |= 2;
		return true;
	}
	if (ts_is(q, "tctc"))
		r->at[2] |= 2;
	if (ts_code(f, r) || ts_chain(f, r) || ts_odd_sections(f, r) ||
		ts_odd_data(f, r))
		return true;
	if (ts_is(q, "upper"))
		for (int i = 13; i < 18; i++)
			r->at[i] ^= 0x20;
	ts_a(r, NULL, "192.0.2.1");
	ts_count(r, 0, 1);
	return true;
}

static void
ts_datagram(struct test_server *s)
{
	uint8_t query[2000];
	struct ts_from f = { .server = s, .query = query };
	static _Thread_local struct ts_reply r;
	socklen_t len = sizeof f.client;
	ssize_t n = recvfrom(s->udp, query, sizeof query, 0,
		(struct sockaddr *)&f.client, &len);

	s->packets++;
	f.len = n > 17 ? (size_t)n : 0;
	if (f.len > 0 && ts_answer(&f, &r))
		ts_send(&f, &r);
}

static void
ts_stream(struct test_server *s)
{
	uint8_t query[2000], length[2];
	struct ts_from f = { .server = s, .query = query, .tcp = true };
	static _Thread_local struct ts_reply r;
	int fd = accept(s->tcp, NULL, NULL);

	s->streams++;
	if (recv(fd, length, 2, MSG_WAITALL) == 2)
		f.len = (size_t)length[0] << 8 | length[1];
	if (f.len > 17 && f.len <= sizeof query &&
		recv(fd, query, f.len, MSG_WAITALL) == (ssize_t)f.len &&
		ts_answer(&f, &r)) {
		length[0] = (uint8_t)(r.len >> 8);
		length[1] = (uint8_t)r.len;
		/* byte by byte at first, as a network may */
		(void)!send(fd, length, 1, MSG_NOSIGNAL);
		usleep(2000);
		(void)!send(fd, length + 1, 1, MSG_NOSIGNAL);
		(void)!send(fd, r.at, r.len, MSG_NOSIGNAL);
	}
	close(fd);
}

static void *
ts_run(void *data)
{
	struct test_server *s = data;
	struct pollfd polls[3] = { { .fd = s->udp, .events = POLLIN },
		{ .fd = s->tcp, .events = POLLIN },
		{ .fd = s->stop[0], .events = POLLIN } };

	for (;;) {
		if (poll(polls, 3, -1) < 0)
			continue;
		if (polls[0].revents != 0)
			ts_datagram(s);
		if (polls[1].revents != 0)
			ts_stream(s);
		if (polls[2].revents != 0)
			return NULL;
	}
}

static void
ts_start(struct test_server *s)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof at;

	memset(s, 0, sizeof *s);
	for (int i = 0; i < 20; i++) { /* a port that both have free */
		at.sin_port = 0;
		s->udp = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		s->tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (bind(s->udp, (struct sockaddr *)&at, len) == 0 &&
			getsockname(s->udp, (struct sockaddr *)&at, &len) ==
				0 &&
			bind(s->tcp, (struct sockaddr *)&at, len) == 0 &&
			listen(s->tcp, 16) == 0)
			break;
		close(s->udp);
		close(s->tcp);
	}
	s->port = ntohs(at.sin_port);
	snprintf(s->text, sizeof s->text, "127.0.0.1#%u", s->port);
	s->address = s->text;
	if (pipe(s->stop) != 0 ||
		pthread_create(&s->thread, NULL, ts_run, s) != 0)
		abort();
}

static void
ts_stop(struct test_server *s)
{
	close(s->stop[1]);
	pthread_join(s->thread, NULL);
	close(s->stop[0]);
	close(s->udp);
	close(s->tcp);
}

#endif
