#include "net/net.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/system.h"
#include "net/state.h"

enum {
	POLLS_MAX = WB_IN_FLIGHT_MAX * WB_TRIES + 1,
	QUEUE_MAX = 1000, /* questions of a round, beyond any budget */
};

struct wb_net *
wb_net_new(const struct wb_net_options *options)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_net *net = WB_NEW(a, struct wb_net);

	net->arena = a;
	net->options = *options;
	if (net->options.timeout_ms == 0)
		net->options.timeout_ms = WB_NET_TIMEOUT_MS;
	if (net->options.budget == 0)
		net->options.budget = WB_NET_BUDGET;
	net->messages = 1;
	if (net->options.run_budget == 0)
		net->options.run_budget = WB_NET_RUN_BUDGET;
	return net;
}

void
wb_net_free(struct wb_net *net)
{
	if (net == NULL)
		return;
	wb_https_free(net->https);
	wb_arena_free(net->arena);
}

void
wb_net_reset(struct wb_net *net, unsigned messages)
{
	net->messages = messages;
	net->queries = 0;
	net->spent = 0;
	net->text = 0;
}

struct wb_https *
wb_net_https(struct wb_net *net)
{
	if (net->https == NULL)
		net->https = wb_https_new(
			net->arena, net->options.ca_file, net->options.family);
	return net->https;
}

bool
wb_net_spend(struct wb_net *net)
{
	if (net->queries / net->messages >= net->options.budget ||
		net->run_queries >= net->options.run_budget)
		return false;
	net->run_queries++;
	net->queries++;
	net->sent++;
	return true;
}

void
wb_net_ask(struct wb_net *net, const struct wb_name *name, enum wb_type type,
	unsigned aliases)
{
	char key[WB_NAME_MAX + 16];
	struct wb_query *q;

	snprintf(key, sizeof key, "%s %u", name->text, (unsigned)type);
	if (net->asked.count >= QUEUE_MAX ||
		wb_table_get(&net->asked, key) != NULL)
		return;
	q = WB_NEW(net->scratch, struct wb_query);
	q->name = *name;
	q->type = type;
	q->aliases = aliases;
	wb_table_put(&net->asked, wb_strdup(net->scratch, key), q);
	*net->waiting_end = q;
	net->waiting_end = &q->next;
}

static void
start_waiting(struct wb_net *net)
{
	while (net->waiting != NULL && net->active_count < WB_IN_FLIGHT_MAX) {
		struct wb_query *q = net->waiting;

		net->waiting = q->next;
		if (net->waiting == NULL)
			net->waiting_end = &net->waiting;
		if (!wb_net_spend(net))
			continue;
		net->active[net->active_count++] = q;
		wb_query_start(net, q);
	}
}

/* Forgets what is done; follows where it leads. */
static void
sweep(struct wb_net *net)
{
	size_t n = 0;

	for (size_t i = 0; i < net->active_count; i++) {
		struct wb_query *q = net->active[i];

		if (!q->done)
			net->active[n++] = q;
		else if (net->options.follow)
			wb_net_follow(net, &q->name, q->type);
	}
	net->active_count = n;
	for (struct wb_fetching *d = net->documents; d != NULL; d = d->next)
		wb_document_ready(net, d);
}

static bool
is_over(const struct wb_net *net)
{
	if (net->waiting != NULL || net->active_count > 0)
		return false;
	for (const struct wb_fetching *d = net->documents; d != NULL;
		d = d->next)
		if (!d->done)
			return false;
	return true;
}

static int
time_left(const struct wb_net *net)
{
	int64_t until = net->deadline;

	for (size_t i = 0; i < net->active_count; i++)
		if (net->active[i]->deadline < until)
			until = net->active[i]->deadline;
	return until > net->now ? (int)(until - net->now) : 0;
}

/* False: the other end of hangup_fd is gone. */
static bool
wait_for_some(struct wb_net *net)
{
	struct pollfd polls[POLLS_MAX];
	size_t n = 1;

	polls[0] = (struct pollfd){ .fd = net->options.hangup_fd };
	for (size_t i = 0; i < net->active_count; i++)
		n += wb_query_poll(net->active[i], &polls[n]);
	if (net->https != NULL)
		wb_https_poll(net->https, polls, n, time_left(net));
	else if (poll(polls, n, time_left(net)) < 0)
		for (size_t i = 0; i < n; i++)
			polls[i].revents = 0;
	net->now = wb_clock_ms();
	for (size_t i = 0; i < net->active_count; i++)
		wb_query_ready(net, net->active[i]);
	return (polls[0].revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

static void
take_transfers(struct wb_net *net)
{
	struct wb_transfer *t;

	if (net->https == NULL)
		return;
	while ((t = wb_https_next(net->https)) != NULL) {
		if (t->owner != NULL) {
			wb_query_transferred(net, t->owner, t);
			continue;
		}
		for (struct wb_fetching *d = net->documents; d != NULL;
			d = d->next)
			if (d->transfer == t && !d->done)
				wb_document_transferred(net, d);
	}
}

static void
give_up(struct wb_net *net)
{
	for (size_t i = 0; i < net->active_count; i++)
		if (!net->active[i]->done)
			wb_query_give_up(net, net->active[i]);
	for (struct wb_fetching *d = net->documents; d != NULL; d = d->next)
		if (!d->done)
			wb_document_give_up(net, d);
}

static void
take_questions(struct wb_net *net, const struct wb_wanted *wanted)
{
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);

		if (q->url != NULL)
			wb_document_start(net, q->url);
		else
			wb_net_ask(net, &q->name, q->type, 0);
	}
}

static bool
run(struct wb_net *net, const struct wb_wanted *wanted)
{
	take_questions(net, wanted);
	for (;;) {
		start_waiting(net);
		take_transfers(net);
		sweep(net);
		if (is_over(net))
			return true;
		if (net->waiting != NULL &&
			net->active_count < WB_IN_FLIGHT_MAX)
			continue;
		if (net->now >= net->deadline)
			return true;
		if (!wait_for_some(net))
			return false;
	}
}

static void
begin_round(struct wb_net *net, struct wb_world *world)
{
	net->scratch = wb_arena_new(0);
	net->world = world;
	net->asked = (struct wb_table){ .arena = net->scratch };
	net->waiting = NULL;
	net->waiting_end = &net->waiting;
	net->active_count = 0;
	net->documents = NULL;
	net->document_count = 0;
	net->sent = 0;
	net->now = wb_clock_ms();
	net->deadline = net->now + net->options.timeout_ms - net->spent;
}

bool
wb_net_fetch(struct wb_net *net, const struct wb_wanted *wanted,
	struct wb_world *world, struct wb_net_stats *ret_stats)
{
	int64_t begun;
	bool ok;

	begin_round(net, world);
	begun = net->now;
	ok = net->now >= net->deadline || run(net, wanted);
	give_up(net);
	net->now = wb_clock_ms();
	net->spent += net->now - begun;
	ret_stats->queries = net->sent;
	ret_stats->milliseconds = (unsigned)(net->now - begun);
	wb_arena_free(net->scratch);
	net->scratch = NULL;
	return ok;
}
