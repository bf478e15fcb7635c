/* HTTPS documents.  The host's addresses come from the resolver that all other
 * answers come from, and the connection goes to those and to no other: so a
 * name of a stranger cannot lead to a server of this network. */
#include <stdio.h>
#include <string.h>

#include "base/ip.h"
#include "net/state.h"

enum { HTTPS_PORT = 443, DOCUMENT_MS = 3000, ADDRESSES_MAX = 8 };

static void
finish(struct wb_net *net, struct wb_fetching *d, enum wb_outcome outcome,
	const char *error)
{
	struct wb_document document = { .outcome = outcome, .error = error };

	wb_world_put_document(net->world, d->url, &document);
	d->done = true;
}

static const char *
host_problem(const struct wb_net *net, struct wb_fetching *d, const char *host)
{
	size_t n = strlen(host);
	struct wb_ip ip;

	if (d->port != HTTPS_PORT && !net->options.allow_private)
		return "port";
	if (host[0] == '[' && n > 2) { /* an IPv6 literal */
		host++;
		n -= 2;
	}
	if (!wb_ip_parse(host, n, &ip)) {
		d->address = "";
		return wb_name_parse(host, n, &d->host) ? NULL : "url";
	}
	d->address = wb_strndup(net->scratch, host, n);
	return wb_ip_may_be_called(&ip) || net->options.allow_private
		       ? NULL
		       : "private-address";
}

void
wb_document_start(struct wb_net *net, const char *url)
{
	struct wb_fetching *d = WB_NEW(net->scratch, struct wb_fetching);
	struct wb_https *https = wb_net_https(net);
	const char *host, *problem;

	d->url = wb_strdup(net->scratch, url);
	if (net->document_count == WB_DOCUMENTS_MAX || !wb_net_spend(net))
		return;
	if (https == NULL) {
		finish(net, d, WB_MALFORMED, "no-libcurl");
		return;
	}
	if (!wb_https_host(https, net->scratch, url, &host, &d->port)) {
		finish(net, d, WB_MALFORMED, "url");
		return;
	}
	problem = host_problem(net, d, host);
	if (problem != NULL) {
		finish(net, d, WB_REFUSED, problem);
		return;
	}
	if (d->address[0] == '\0') {
		wb_net_ask(net, &d->host, WB_A, 0);
		wb_net_ask(net, &d->host, WB_AAAA, 0);
	}
	d->next = net->documents;
	net->documents = d;
	net->document_count++;
}

/* Adds the host's addresses of one type; false when there was one that no
 * document may be fetched from. */
static bool
add_addresses(const struct wb_net *net, const struct wb_answer *answer,
	struct wb_buf *out)
{
	bool ok = true;
	struct wb_ip ip;

	for (size_t i = 0; i < answer->count && i < ADDRESSES_MAX; i++) {
		const char *text = answer->records[i].text;
		int family = strchr(text, ':') != NULL ? AF_INET6 : AF_INET;

		if (net->options.family != 0 && net->options.family != family)
			continue;
		if (!wb_ip_parse(text, strlen(text), &ip) ||
			(!wb_ip_may_be_called(&ip) &&
				!net->options.allow_private)) {
			ok = false;
			continue;
		}
		wb_buf_printf(out, family == AF_INET6 ? "%s[%s]" : "%s%s",
			out->at[out->len - 1] == ':' ? "" : ",", text);
	}
	return ok;
}

static void
fetch(struct wb_net *net, struct wb_fetching *d, const char *resolve)
{
	struct wb_transfer *t = WB_NEW(net->scratch, struct wb_transfer);
	int64_t left = net->deadline - net->now;

	t->owner = NULL;
	t->url = d->url;
	t->resolve = resolve;
	t->public_only = !net->options.allow_private;
	t->timeout_ms = left < DOCUMENT_MS ? (long)left : DOCUMENT_MS;
	if (t->timeout_ms < 1)
		t->timeout_ms = 1;
	d->transfer = t;
	wb_https_start(net->https, net->scratch, t);
}

void
wb_document_ready(struct wb_net *net, struct wb_fetching *d)
{
	const struct wb_answer *a, *aaaa;
	struct wb_buf resolve;
	bool ok;

	if (d->done || d->transfer != NULL)
		return;
	if (d->address[0] != '\0') {
		fetch(net, d, NULL);
		return;
	}
	a = wb_world_ask(net->world, &d->host, WB_A, NULL);
	aaaa = wb_world_ask(net->world, &d->host, WB_AAAA, NULL);
	if (a->outcome == WB_UNKNOWN || aaaa->outcome == WB_UNKNOWN)
		return;
	wb_buf_init(&resolve, net->scratch, 4096);
	wb_buf_printf(&resolve, "%s:%u:", d->host.text, d->port);
	ok = add_addresses(net, aaaa, &resolve);
	ok &= add_addresses(net, a, &resolve);
	if (resolve.at[resolve.len - 1] != ':')
		fetch(net, d, resolve.at);
	else if (!ok)
		finish(net, d, WB_REFUSED, "private-address");
	else
		finish(net, d,
			wb_outcome_failed(aaaa->outcome) ? aaaa->outcome
							 : a->outcome,
			"no-address");
}

void
wb_document_transferred(struct wb_net *net, struct wb_fetching *d)
{
	const struct wb_transfer *t = d->transfer;
	struct wb_document document = { .outcome = t->outcome,
		.status = (int)t->status,
		.error = t->error };

	/* What goes with an error page is of no use to anybody. */
	if (t->outcome == WB_FOUND && t->status == 200)
		document.body = t->body.at;
	if (document.body != NULL &&
		memchr(t->body.at, '\0', t->body.len) != NULL) {
		document.outcome = WB_MALFORMED;
		document.body = NULL;
		document.error = "not-text";
	}
	wb_world_put_document(net->world, d->url, &document);
	d->done = true;
}

void
wb_document_give_up(struct wb_net *net, struct wb_fetching *d)
{
	if (d->transfer != NULL)
		wb_https_cancel(net->https, d->transfer);
	finish(net, d, WB_TIMEOUT, "timeout");
}
