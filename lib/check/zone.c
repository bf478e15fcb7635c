#include "check/zone.h"

#include <string.h>

#include "check/host.h"
#include "check/org.h"

enum {
	CUTS_MAX = 4,   /* names between domain and registered domain tried */
	HOSTS_MAX = 13, /* as many as fit into a plain answer */
};

/* Where registrars and parking services put domains that were not renewed, not
 * verified or are for sale: whole domains, and what lies below. */
static const char *const parking[] = { "pendingrenewaldeletion.com",
	"renewyourdomain.net", "renewyourname.net", "sedoparking.com",
	"parkingcrew.net", "bodis.com", "above.com", "cashparking.com",
	"parklogic.com", "afternic.com", "dan.com", "undeveloped.com",
	"failed-whois-verification.namecheap.com",
	"verify-contact-details.namecheap.com" };

/* What else their names begin with: expirens3.hichina.com, ns1.expired.example
 */
static const char *const telling[] = { "expire", "suspended", "pending-renewal",
	"pendingrenewal", "pendingdelete", "renewyour", "parkingpage",
	"domainparking" };

static bool
is_at_or_below(const char *name, const char *top)
{
	size_t n = strlen(name), t = strlen(top);

	return n >= t && strcmp(name + n - t, top) == 0 &&
	       (n == t || name[n - t - 1] == '.');
}

static bool
has_telling_label(const char *name)
{
	while (*name != '\0') {
		for (size_t i = 0; i < WB_COUNT(telling); i++)
			if (strncmp(name, telling[i], strlen(telling[i])) == 0)
				return true;
		name += strcspn(name, ".");
		name += *name == '.';
	}
	return false;
}

/* A domain's own servers may have any name. */
static bool
tells_of_parking(const struct wb_name *host, const struct wb_name *zone)
{
	if (is_at_or_below(host->text, zone->text))
		return false;
	for (size_t i = 0; i < WB_COUNT(parking); i++)
		if (is_at_or_below(host->text, parking[i]))
			return true;
	return has_telling_label(host->text);
}

struct cut {
	struct wb_name name;
	const struct wb_answer *ns, *soa;
};

/* The domain and its ancestors down to the registered one, which is the last.
 * All are asked about at once. */
static size_t
find_cuts(const struct wb_world *world, const struct wb_name *domain,
	struct cut cuts[CUTS_MAX], struct wb_wanted *wanted)
{
	struct wb_name org = wb_org_psl(domain), name = *domain;
	size_t n = 0;

	while (n < CUTS_MAX - 1 && !wb_name_equal(&name, &org)) {
		const char *dot = strchr(name.text, '.');
		struct wb_name parent;

		cuts[n++].name = name;
		if (dot == NULL ||
			!wb_name_parse(dot + 1, strlen(dot + 1), &parent))
			break;
		name = parent;
	}
	cuts[n++].name = org;
	for (size_t i = 0; i < n; i++) {
		struct cut *cut = &cuts[i];

		cut->ns = wb_world_ask(world, &cut->name, WB_NS, wanted);
		cut->soa = wb_world_ask(world, &cut->name, WB_SOA, wanted);
	}
	return n;
}

static bool
is_pending(const struct cut *cut)
{
	return cut->ns->outcome == WB_UNKNOWN ||
	       cut->soa->outcome == WB_UNKNOWN;
}

static bool
is_silent(const struct cut *cut)
{
	return wb_outcome_failed(cut->ns->outcome) &&
	       wb_outcome_failed(cut->soa->outcome);
}

/* An alias is not the apex of anything: what was found is its target's. */
static bool
is_apex(const struct cut *cut)
{
	return cut->ns->alias_count == 0 && cut->soa->alias_count == 0 &&
	       (cut->ns->outcome == WB_FOUND || cut->soa->outcome == WB_FOUND);
}

/* The zone in question: when servers are silent, the highest name that they are
 * silent about; else the lowest that is a zone. */
static const struct cut *
choose(const struct cut *cuts, size_t n)
{
	for (size_t i = n; i-- > 0;)
		if (is_silent(&cuts[i]))
			return &cuts[i];
	for (size_t i = 0; i < n; i++)
		if (is_apex(&cuts[i]))
			return &cuts[i];
	return &cuts[n - 1];
}

/* Nobody answers for the zone.  Its parent does, when it tells about DS: then
 * it is delegated, and its servers are at fault. */
static enum wb_zone_state
judge_silence(const struct wb_world *world, const struct cut *cut,
	struct wb_zone_result *ret_zone, struct wb_wanted *wanted)
{
	const struct wb_answer *ds;

	ret_zone->error = cut->soa->extended_error[0] != '\0'
				  ? cut->soa->extended_error
				  : cut->ns->extended_error;
	if (cut->soa->outcome == WB_BOGUS || cut->ns->outcome == WB_BOGUS)
		return WB_ZONE_BOGUS;
	/* refused, malformed or not asked at all: it is the resolver's doing */
	if (cut->soa->outcome != WB_SERVFAIL && cut->soa->outcome != WB_TIMEOUT)
		return WB_ZONE_UNCHECKED;
	ds = wb_world_ask(world, &cut->name, WB_DS, wanted);
	ret_zone->ds = ds->outcome;
	if (ds->outcome == WB_UNKNOWN)
		return WB_ZONE_PENDING;
	return ds->outcome == WB_FOUND || ds->outcome == WB_NO_DATA
		       ? WB_ZONE_LAME
		       : WB_ZONE_UNCHECKED;
}

static bool
look_at_host(const struct wb_world *world, const char *text,
	struct wb_zone_host *ret_host, struct wb_wanted *wanted)
{
	if (!wb_name_parse(text, strlen(text), &ret_host->name))
		return false;
	struct wb_host host = wb_host_ask(world, &ret_host->name, wanted);
	ret_host->a = host.a->outcome;
	ret_host->aaaa = host.aaaa->outcome;
	ret_host->is_alias = host.is_alias;
	ret_host->missing = wb_outcome_absent(ret_host->a) &&
			    wb_outcome_absent(ret_host->aaaa);
	return true;
}

static enum wb_zone_state
judge_hosts(struct wb_arena *arena, const struct wb_world *world,
	const struct wb_answer *ns, struct wb_zone_result *ret_zone,
	struct wb_wanted *wanted)
{
	size_t n = ns->count < HOSTS_MAX ? ns->count : HOSTS_MAX;
	struct wb_zone_host *hosts =
		WB_NEW_ARRAY(arena, n, struct wb_zone_host);
	size_t missing = 0, pending = 0;

	for (size_t i = 0; i < n; i++) {
		struct wb_zone_host *h = &hosts[ret_zone->host_count];

		if (!look_at_host(world, ns->records[i].text, h, wanted))
			continue;
		ret_zone->host_count++;
		missing += h->missing;
		pending += h->a == WB_UNKNOWN || h->aaaa == WB_UNKNOWN;
		if (ret_zone->parked_at[0] == '\0' &&
			tells_of_parking(&h->name, &ret_zone->zone))
			ret_zone->parked_at = h->name.text;
	}
	ret_zone->hosts = hosts;
	if (ret_zone->parked_at[0] != '\0')
		return WB_ZONE_PARKED;
	if (pending > 0)
		return WB_ZONE_PENDING;
	return missing == ret_zone->host_count ? WB_ZONE_NO_SERVER : WB_ZONE_OK;
}

static enum wb_zone_state
judge(struct wb_arena *a, const struct wb_world *world, const struct cut *cut,
	struct wb_zone_result *ret_zone, struct wb_wanted *wanted)
{
	enum wb_zone_state hosts;

	if (is_silent(cut))
		return judge_silence(world, cut, ret_zone, wanted);
	if (cut->ns->outcome == WB_NO_NAME || cut->soa->outcome == WB_NO_NAME)
		return WB_ZONE_NO_NAME;
	if (cut->soa->outcome == WB_FOUND && cut->soa->count > 0)
		ret_zone->primary = wb_strndup(a, cut->soa->records[0].text,
			strcspn(cut->soa->records[0].text, " "));
	if (!is_apex(cut))
		return wb_outcome_absent(cut->ns->outcome) &&
				       wb_outcome_absent(cut->soa->outcome)
			       ? WB_ZONE_NONE
			       : WB_ZONE_UNCHECKED;
	if (cut->ns->outcome != WB_FOUND)
		return wb_outcome_absent(cut->ns->outcome) ? WB_ZONE_NO_NS
							   : WB_ZONE_UNCHECKED;
	hosts = judge_hosts(a, world, cut->ns, ret_zone, wanted);
	if (hosts == WB_ZONE_OK && wb_outcome_absent(cut->soa->outcome))
		return WB_ZONE_NO_SOA;
	return hosts;
}

struct wb_zone_result
wb_zone_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, struct wb_wanted *wanted)
{
	struct wb_zone_result result = { .state = WB_ZONE_UNCHECKED,
		.error = "",
		.primary = "",
		.parked_at = "" };
	struct cut cuts[CUTS_MAX];
	const struct cut *zone;
	size_t n;

	if (wb_name_labels(domain) < 2)
		return result;
	n = find_cuts(world, domain, cuts, wanted);
	for (size_t i = 0; i < n; i++)
		if (is_pending(&cuts[i]))
			result.state = WB_ZONE_PENDING;
	if (result.state == WB_ZONE_PENDING)
		return result;
	zone = choose(cuts, n);
	result.zone = zone->name;
	result.ns = zone->ns->outcome;
	result.soa = zone->soa->outcome;
	result.name_missing = zone != &cuts[0] &&
			      cuts[0].soa->outcome == WB_NO_NAME &&
			      cuts[0].soa->alias_count == 0;
	result.state = judge(a, world, zone, &result, wanted);
	return result;
}

const struct wb_zone_host *
wb_zone_bad_host(const struct wb_zone_result *zone)
{
	for (size_t i = 0; i < zone->host_count; i++)
		if (zone->hosts[i].missing || zone->hosts[i].is_alias)
			return &zone->hosts[i];
	return NULL;
}

const char *
wb_zone_state_name(enum wb_zone_state state)
{
	static const char *const names[] = {
		[WB_ZONE_PENDING] = "pending",
		[WB_ZONE_OK] = "ok",
		[WB_ZONE_NO_NAME] = "no-name",
		[WB_ZONE_NONE] = "no-zone",
		[WB_ZONE_LAME] = "lame",
		[WB_ZONE_BOGUS] = "bogus",
		[WB_ZONE_NO_SOA] = "no-soa",
		[WB_ZONE_NO_NS] = "no-ns",
		[WB_ZONE_NO_SERVER] = "no-server",
		[WB_ZONE_PARKED] = "parked",
		[WB_ZONE_UNCHECKED] = "unchecked",
	};

	return names[state];
}
