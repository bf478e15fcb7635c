/* What is shown of domains, zones, lists and hosts. */
#include <string.h>

#include "diagnose/evidence_list.h"
#include "diagnose/say.h"

/* Unless it is shown already. */
static void
once(struct wb_evidence_list *l, const struct wb_name *name, enum wb_type type)
{
	for (const struct wb_evidence *e = l->first; e != NULL; e = e->next)
		if (e->from == WB_FROM_DNS && e->type == type &&
			wb_name_equal(&e->name, name))
			return;
	(void)wb_evidence_dns(l, name, type);
}

static void
addresses(struct wb_evidence_list *l, const struct wb_name *host)
{
	once(l, host, WB_A);
	if (l->last == NULL || l->last->answer == NULL ||
		l->last->answer->outcome != WB_NO_NAME)
		once(l, host, WB_AAAA);
}

static void
domain_evidence(struct wb_evidence_list *l, const struct wb_domain_result *d)
{
	static const enum wb_type types[] = { WB_MX, WB_A, WB_AAAA };

	if (d->state == WB_DOMAIN_SINGLE_LABEL)
		return; /* nothing was asked, whatever the world would say */
	for (size_t i = 0; i < WB_COUNT(types); i++) {
		const struct wb_evidence *e =
			wb_evidence_dns(l, &d->name, types[i]);

		if (e == NULL || e->answer->outcome == WB_FOUND ||
			e->answer->outcome == WB_NO_NAME)
			break; /* it says all */
	}
	if (d->state == WB_DOMAIN_MX_DANGLING && d->host_count > 0 &&
		!d->hosts[0].is_address)
		addresses(l, &d->hosts[0].name);
	if (d->near.text[0] != '\0' &&
		wb_evidence_dns(l, &d->near, WB_MX) == NULL)
		(void)wb_evidence_dns(l, &d->near, WB_A);
}

/* What the zone's state rests on; what is sound says nothing. */
static void
zone_evidence(struct wb_evidence_list *l, const struct wb_zone_result *zone)
{
	switch (zone->state) {
	case WB_ZONE_PENDING:
	case WB_ZONE_OK:
	case WB_ZONE_NONE:
	case WB_ZONE_UNCHECKED:
		return;
	case WB_ZONE_NO_NAME:
		if (l->last == NULL || l->last->answer == NULL ||
			l->last->answer->outcome != WB_NO_NAME ||
			!wb_name_equal(&l->last->name, &zone->zone))
			(void)wb_evidence_dns(l, &zone->zone, WB_NS);
		return;
	case WB_ZONE_LAME:
		(void)wb_evidence_dns(l, &zone->zone, WB_SOA);
		(void)wb_evidence_dns(l, &zone->zone, WB_DS);
		return;
	case WB_ZONE_BOGUS:
		(void)wb_evidence_dns(l, &zone->zone, WB_SOA);
		return;
	case WB_ZONE_NO_SOA:
	case WB_ZONE_NO_NS:
		(void)wb_evidence_dns(l, &zone->zone, WB_NS);
		(void)wb_evidence_dns(l, &zone->zone, WB_SOA);
		return;
	case WB_ZONE_NO_SERVER:
	case WB_ZONE_PARKED:
		break;
	}
	(void)wb_evidence_dns(l, &zone->zone, WB_NS);
	for (size_t i = 0; i < zone->host_count; i++)
		if (zone->hosts[i].missing)
			(void)wb_evidence_dns(l, &zone->hosts[i].name, WB_A);
}

static void
mtasts_evidence(struct wb_evidence_list *l, const struct wb_mtasts_result *m)
{
	struct wb_evidence *e;

	(void)wb_evidence_dns(l, &m->name, WB_TXT);
	if (m->status == 0 && m->error[0] == '\0')
		return;
	e = wb_evidence_add(l, WB_FROM_HTTPS);
	e->speaker = m->url;
	e->text =
		m->pattern_count == 0
			? m->error
			: wb_printf(l->c->a, "mode: %s; mx: %s",
				  m->mode == WB_MTASTS_MODE_ENFORCE ? "enforce"
								    : "testing",
				  m->patterns[0]);
	for (size_t i = 0; i < m->host_count; i++)
		if (!m->hosts[i].fits) {
			(void)wb_evidence_dns(
				l, &l->c->recipient_domain, WB_MX);
			break;
		}
}

/* The address, its name, and what that name leads to. */
static void
ptr_evidence(struct wb_evidence_list *l, const struct wb_refined *r)
{
	const struct wb_ptr_result *ptr = &l->c->findings->ptr;

	if (ptr->state == WB_PTR_PRIVATE || ptr->reverse.text[0] == '\0')
		return;
	(void)wb_evidence_dns(l, &ptr->reverse, WB_PTR);
	if (ptr->state == WB_PTR_CONFIRMED || strncmp(r->cause, "ptr-", 4) != 0)
		return;
	for (size_t i = 0; i < ptr->host_count && i < 2; i++)
		once(l, &ptr->hosts[i], ptr->ip.family == 6 ? WB_AAAA : WB_A);
}

static void
dane_evidence(struct wb_evidence_list *l, const struct wb_findings *f)
{
	for (size_t i = 0; i < f->dane_count; i++)
		once(l, &f->dane[i].base, WB_TLSA);
}

/* What no list may have: RFC 5782 section 5. */
static void
closed_list(struct wb_evidence_list *l, const struct wb_findings *f)
{
	struct wb_name name;

	if (f->has_dnsbl && f->dnsbl.state == WB_DNSBL_CLOSED &&
		wb_name_prefix("1.0.0.127", &f->dnsbl.zone, &name) &&
		wb_world_ask(l->c->world, &name, WB_A, NULL)->count > 0)
		once(l, &name, WB_A);
}

/* Records that are spoken of for standing in a wrong place. */
static void
stray_evidence(struct wb_evidence_list *l, const struct wb_refined *r)
{
	static const char *const labels[] = { "_spf", "spf" };
	struct wb_case *c = l->c;
	struct wb_name name;

	if (r->standing != WB_CONFIRMED)
		return;
	for (size_t i = 0;
		strcmp(r->cause, "spf-missing") == 0 && i < WB_COUNT(labels);
		i++)
		if (wb_name_prefix(labels[i], &c->spf_domain, &name) &&
			wb_world_ask(c->world, &name, WB_TXT, NULL)->count > 0)
			once(l, &name, WB_TXT);
	if (strcmp(r->cause, "dkim-key-missing") == 0 && r->signature != NULL &&
		wb_stray_key(c, r->signature, &name) != NULL)
		once(l, &name, WB_TXT);
	for (const struct wb_dmarc_stray *s =
			c->findings->has_dmarc ? c->findings->dmarc.strays
					       : NULL;
		s != NULL; s = s->next)
		once(l, &s->name, WB_TXT);
}

void
wb_evidence_of_hosts(struct wb_evidence_list *l, const struct wb_refined *r)
{
	const struct wb_findings *f = l->c->findings;

	stray_evidence(l, r);
	if (f->has_sender)
		domain_evidence(l, &f->sender);
	if (f->has_recipient)
		domain_evidence(l, &f->recipient);
	if (f->has_dnsbl && f->dnsbl.name.text[0] != '\0' &&
		wb_evidence_dns(l, &f->dnsbl.name, WB_A) != NULL &&
		l->last->answer->outcome == WB_FOUND)
		(void)wb_evidence_dns(l, &f->dnsbl.name, WB_TXT);
	closed_list(l, f);
	if (f->has_zone)
		zone_evidence(l, &f->zone);
	if (f->has_mtasts && f->mtasts.name.text[0] != '\0')
		mtasts_evidence(l, &f->mtasts);
	if (strcmp(r->cause, "dane-failed") == 0)
		dane_evidence(l, f);
	if (f->has_helo && r->standing == WB_CONFIRMED &&
		f->helo.name.text[0] != '\0')
		addresses(l, &f->helo.name);
	if (f->has_ptr)
		ptr_evidence(l, r);
}
