/* A domain looked at without a bounce: where its mail goes. */
#include <string.h>

#include "diagnose/check_work.h"

/* Which of the hosts mail goes to first; NULL: none has an address. */
static const struct wb_domain_host *
first_host(const struct wb_domain_result *d)
{
	const struct wb_domain_host *best = NULL;

	for (size_t i = 0; i < d->host_count; i++)
		if (d->hosts[i].address[0] != '\0' &&
			(best == NULL ||
				d->hosts[i].preference < best->preference))
			best = &d->hosts[i];
	return best;
}

static bool
is_private(const struct wb_domain_host *h)
{
	struct wb_ip ip;

	return h->address[0] != '\0' &&
	       wb_ip_parse(h->address, strlen(h->address), &ip) &&
	       !wb_ip_is_public(&ip);
}

/* NULL: nothing is odd about it. */
static const char *
host_words(const struct wb_domain_host *h)
{
	if (strcmp(h->name.text, ".") == 0)
		return WB_N("{domain} has a null MX (\"0 .\") beside others; "
			    "it must stand alone, and servers differ in what "
			    "they make of it");
	if (h->is_address)
		return WB_N("An MX of {domain} is an address, {host}, and no "
			    "host name; most servers cannot use it");
	if (h->is_alias)
		return WB_N("An MX of {domain}, {host}, is an alias (CNAME), "
			    "which RFC 5321 does not allow");
	if (wb_outcome_absent(h->a) && wb_outcome_absent(h->aaaa))
		return WB_N("An MX of {domain}, {host}, has no address");
	if (is_private(h))
		return WB_N("An MX of {domain}, {host}, has the address "
			    "{address}, which nobody outside can reach");
	return NULL;
}

static void
say_hosts(struct wb_checkup_work *w, const struct wb_domain_result *d)
{
	for (size_t i = 0; i < d->host_count; i++) {
		const struct wb_domain_host *h = &d->hosts[i];
		const char *words = host_words(h);
		struct wb_checkup *item;

		if (words == NULL)
			continue;
		item = wb_checkup_add(
			w, "mx", h->name.text, WB_GRADE_NOTE, "odd-host");
		wb_checkup_say(w, item, words, "domain", d->name.text, "host",
			h->name.text);
		item->says.params = wb_param_add(
			w->a, item->says.params, "address", h->address);
	}
}

/* There is an MX, and none that mail can go to. */
static void
say_dangling(struct wb_checkup_work *w, const struct wb_domain_result *d,
	struct wb_checkup *item, struct wb_verdict *v)
{
	const struct wb_domain_host *h = &d->hosts[0];

	item->says.params = wb_param_add(
		w->a, item->says.params, "host", wb_strdup(w->a, h->name.text));
	item->says.msgid = WB_N("No MX of {domain} can be used: no host has an "
				"address ({host})");
	v->because.msgid = NULL;
	v->notes = NULL;
	v->fix.params = item->says.params;
	v->fix.msgid = WB_N("Give {host} an A or AAAA record, or name another "
			    "host in the MX record of {domain}.");
}

void
wb_checkup_mx(struct wb_checkup_work *w, struct wb_case *c)
{
	struct wb_findings *f = WB_NEW(w->a, struct wb_findings);
	struct wb_checkup *item = wb_checkup_add(w, "mx", "", WB_GRADE_OK, "");
	const struct wb_domain_host *first;
	struct wb_verdict *v;
	struct wb_refined r;

	f->has_sender = c->findings->has_sender;
	f->sender = c->findings->sender;
	first = first_host(&f->sender);
	item->result = wb_domain_state_name(f->sender.state);
	c->claimed = "sender-domain-not-found";
	r = wb_case_refine(c);
	v = wb_checkup_conclude(w, c, &r, f, item);
	if (strcmp(r.cause, "sender-domain-null-mx") == 0)
		wb_fix_null_mx(c, &r, v);
	if (f->sender.state == WB_DOMAIN_MX_DANGLING) {
		say_dangling(w, &f->sender, item, v);
	} else if (f->sender.state == WB_DOMAIN_ADDRESS) {
		item->grade = WB_GRADE_NOTE;
		item->says.msgid = WB_N("{domain} has no MX; mail for it goes "
					"to its address");
	} else if (first != NULL) {
		item->says.msgid = WB_N("{domain} takes mail at {host}");
		item->says.params = wb_param_add(
			w->a, item->says.params, "host", first->name.text);
	}
	say_hosts(w, &f->sender);
}
