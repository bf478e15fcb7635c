/* What is to be said of a zone whose delegation or servers are at fault. */
#include "diagnose/zone_words.h"

#include <string.h>

const char *
wb_zone_trouble(const struct wb_zone_result *zone)
{
	bool said = zone->error[0] != '\0';

	switch (zone->state) {
	case WB_ZONE_NO_NAME:
		return WB_N("{zone} does not exist in the DNS: it is not "
			    "registered, or its registration has ended or is "
			    "on hold, or it is known only inside a network.");
	case WB_ZONE_LAME:
		return said ? WB_N("{zone} is registered, but the name servers "
				   "that it is delegated to do not answer for "
				   "it (lame delegation); the resolver says: "
				   "{error}.")
			    : WB_N("{zone} is registered, but the name servers "
				   "that it is delegated to do not answer for "
				   "it (lame delegation).");
	case WB_ZONE_BOGUS:
		return said ? WB_N("DNSSEC does not confirm {zone}: its "
				   "signatures do not hold, or do not fit the "
				   "DS record at the registry; the resolver "
				   "says: {error}.")
			    : WB_N("DNSSEC does not confirm {zone}: its "
				   "signatures do not hold, or do not fit the "
				   "DS record at the registry.");
	case WB_ZONE_NO_SOA:
		return WB_N("{zone} has NS records but no SOA record: its name "
			    "servers do not hold it as a zone.");
	case WB_ZONE_NO_NS:
		return WB_N("{zone} has an SOA record but no NS records: its "
			    "zone and its delegation do not agree.");
	case WB_ZONE_NO_SERVER:
		return WB_N("No name server of {zone} has an address "
			    "({server}): as soon as caches forget it, nobody "
			    "finds the domain.");
	case WB_ZONE_PARKED:
		return WB_N("{server}, a name server of {zone}, is one for "
			    "domains that have expired, are held or are "
			    "parked.");
	case WB_ZONE_OK:
		if (zone->name_missing)
			return WB_N("The zone {zone} is there and answers; it "
				    "only has no such name.");
		break;
	case WB_ZONE_PENDING:
	case WB_ZONE_NONE:
	case WB_ZONE_UNCHECKED:
		break;
	}
	return NULL;
}

const char *
wb_zone_cure(const struct wb_zone_result *zone)
{
	switch (zone->state) {
	case WB_ZONE_NO_NAME:
		return WB_N("Register or renew {zone} at its registrar; or use "
			    "a domain that exists in mail addresses.");
	case WB_ZONE_LAME:
		return WB_N("Compare the name servers that the registrar has "
			    "for {zone} with those that serve it: each one at "
			    "the registrar must answer for the zone.");
	case WB_ZONE_BOGUS:
		return WB_N("Sign {zone} anew, and have the DS record at the "
			    "registrar fit its key; without DNSSEC, have the "
			    "DS record removed there.");
	case WB_ZONE_NO_SOA:
	case WB_ZONE_NO_NS:
		return WB_N("Have the name servers serve {zone} as a whole "
			    "zone, with its SOA and with the same NS records "
			    "as at the registrar.");
	case WB_ZONE_NO_SERVER:
		return WB_N("Give the name servers of {zone} addresses, or "
			    "name others, in the zone and at the registrar.");
	case WB_ZONE_PARKED:
		return WB_N("Look at the state of {zone} at its registrar: "
			    "renew it, confirm its contact data, or enter the "
			    "right name servers.");
	case WB_ZONE_OK:
	case WB_ZONE_PENDING:
	case WB_ZONE_NONE:
	case WB_ZONE_UNCHECKED:
		break;
	}
	return NULL;
}

const struct wb_param *
wb_zone_params(struct wb_arena *a, const struct wb_zone_result *zone,
	const struct wb_param *params)
{
	const struct wb_zone_host *bad = wb_zone_bad_host(zone);
	const char *server = bad != NULL ? bad->name.text : "";

	if (zone->parked_at[0] != '\0')
		server = zone->parked_at;
	params = wb_param_add(a, params, "zone", wb_strdup(a, zone->zone.text));
	params = wb_param_add(a, params, "error", zone->error);
	return wb_param_add(a, params, "server", wb_strdup(a, server));
}

/* Names that nobody can register (RFC 6761, 6762, 8375, and what networks use
 * among themselves). */
static bool
is_private(const struct wb_name *name)
{
	static const char *const tops[] = { "local", "localdomain", "localhost",
		"lan", "internal", "home", "corp", "intranet", "private",
		"test", "invalid", "arpa" };
	const char *top = strrchr(name->text, '.');

	top = top != NULL ? top + 1 : name->text;
	for (size_t i = 0; i < WB_COUNT(tops); i++)
		if (strcmp(tops[i], top) == 0)
			return true;
	return false;
}

/* The zone itself is to be put right by the sender's side: no record helps. */
static void
say_cure(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_zone_result *zone = &c->findings->zone;
	const char *cure = wb_zone_cure(zone);

	/* a name that only the envelope has is rather a program's setting */
	if (cure == NULL || strncmp(v->cause->id, "sender-", 7) != 0 ||
		is_private(&zone->zone) ||
		(zone->state == WB_ZONE_NO_NAME &&
			!wb_same_org(&c->from_domain, &zone->zone)))
		return;
	v->fix.msgid = cure;
	v->fix.params = wb_zone_params(c->a, zone, v->params);
}

/* What the receiver speaks of is only the consequence. */
static void
say_no_domain(struct wb_case *c, struct wb_verdict *v)
{
	if (strncmp(c->claimed, "sender-", 7) == 0 ||
		strcmp(v->cause->id, "sender-domain-not-found") != 0)
		return;
	v->title.msgid = WB_N("{domain}, the domain of the envelope sender, "
			      "does not exist in the DNS");
	v->because.msgid = WB_N("Where there is no domain, nothing can prove "
				"its mail: neither SPF nor DKIM.");
}

void
wb_case_say_zone(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	static const char *const about[] = { "sender-domain-not-found",
		"recipient-domain-not-found", "sender-dns-broken",
		"recipient-dns-broken", NULL };
	const struct wb_zone_result *zone = &c->findings->zone;
	const char *trouble;

	if (!c->findings->has_zone || !wb_cause_is(r->cause, about) ||
		(r->standing != WB_CONFIRMED && r->standing != WB_UNCLEAR))
		return;
	if (r->standing == WB_CONFIRMED) {
		say_cure(c, v);
		say_no_domain(c, v);
	}
	trouble = wb_zone_trouble(zone);
	if (trouble != NULL)
		wb_note_add(c, &v->notes, trouble,
			wb_zone_params(c->a, zone, v->params));
}
