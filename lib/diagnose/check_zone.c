/* A domain looked at without a bounce: its zone. */
#include <string.h>

#include "diagnose/check_work.h"
#include "diagnose/zone_words.h"

static enum wb_grade
zone_grade(const struct wb_zone_result *zone)
{
	switch (zone->state) {
	case WB_ZONE_OK:
		return zone->host_count < 2 || wb_zone_bad_host(zone) != NULL
			       ? WB_GRADE_NOTE
			       : WB_GRADE_OK;
	case WB_ZONE_NONE:
		return WB_GRADE_NOTE;
	case WB_ZONE_PENDING:
	case WB_ZONE_UNCHECKED:
		return WB_GRADE_UNCHECKED;
	case WB_ZONE_NO_NAME:
	case WB_ZONE_LAME:
	case WB_ZONE_BOGUS:
	case WB_ZONE_NO_SOA:
	case WB_ZONE_NO_NS:
	case WB_ZONE_NO_SERVER:
	case WB_ZONE_PARKED:
		break;
	}
	return WB_GRADE_WRONG;
}

static const char *
zone_words(const struct wb_zone_result *zone)
{
	const struct wb_zone_host *bad = wb_zone_bad_host(zone);

	if (zone->state == WB_ZONE_PENDING || zone->state == WB_ZONE_UNCHECKED)
		return WB_N("Not checked: no usable answer for the NS and SOA "
			    "records of {zone}");
	if (zone->state == WB_ZONE_NONE)
		return WB_N("{zone} is no zone of its own; whoever runs the "
			    "zone above it has its records");
	if (zone->state != WB_ZONE_OK)
		return wb_zone_trouble(zone);
	if (bad != NULL && bad->missing)
		return WB_N("{server}, a name server of {zone}, has no "
			    "address; the others are asked in its place");
	if (bad != NULL)
		return WB_N("{server}, a name server of {zone}, is an alias "
			    "(CNAME), which RFC 2181 does not allow");
	if (zone->host_count < 2)
		return WB_N("{zone} has one name server only; when it fails, "
			    "so does the mail");
	return WB_N("The zone {zone} has {n} name servers with addresses");
}

/* What follows from the zone being as it is, for the verdict. */
static struct wb_refined
zone_refined(const struct wb_zone_result *zone)
{
	struct wb_refined r = { .cause = "sender-dns-broken",
		.standing = WB_CONFIRMED,
		.domain = zone->zone };

	if (zone->state == WB_ZONE_NO_NAME)
		r.cause = "sender-domain-not-found";
	r.unanswered = zone->zone;
	r.unanswered_type = WB_SOA;
	r.outcome = zone->soa;
	return r;
}

bool
wb_checkup_zone(struct wb_checkup_work *w, struct wb_case *c)
{
	struct wb_findings *f = WB_NEW(w->a, struct wb_findings);
	struct wb_zone_result *zone = &f->zone;
	struct wb_refined r;
	struct wb_checkup *item;
	struct wb_verdict *v;

	*zone = wb_zone_check(w->a, w->world, &w->in->domain, w->wanted);
	f->has_zone = true;
	item = wb_checkup_add(w, "zone", zone->zone.text, zone_grade(zone),
		wb_zone_state_name(zone->state));
	if (item->grade == WB_GRADE_WRONG) {
		r = zone_refined(zone);
		v = wb_checkup_conclude(w, c, &r, f, item);
		v->because.msgid = NULL;
		v->notes = NULL; /* it is said already */
		v->fix.params = wb_zone_params(w->a, zone, v->params);
		v->fix.msgid = wb_zone_cure(zone);
	}
	item->says.msgid = zone_words(zone);
	item->says.params = wb_zone_params(w->a, zone, item->says.params);
	item->says.params = wb_param_add(w->a, item->says.params, "n",
		wb_printf(w->a, "%zu", zone->host_count));
	return zone->state == WB_ZONE_NO_NAME;
}
