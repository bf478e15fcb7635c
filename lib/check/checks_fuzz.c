/* The checks that read what strangers publish about a domain and its hosts: MX,
 * PTR, HELO, zone, blocklists, MTA-STS, TLSA, organizational domains.  The
 * first line names what is looked at; the others are answers (fuzz_world.h). */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check/dane.h"
#include "check/dkim.h"
#include "check/dnsbl.h"
#include "check/domain.h"
#include "check/helo.h"
#include "check/mtasts.h"
#include "check/org.h"
#include "check/ptr.h"
#include "check/zone.h"
#include "dns/fuzz_world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

struct looked_at {
	const char *text; /* as a stranger wrote it */
	struct wb_name name;
	struct wb_ip ip;
};

static void
check_lists(const struct wb_world *world, const struct looked_at *l,
	struct wb_wanted *wanted)
{
	static const char *const zones[] = { "zen.spamhaus.org",
		"dbl.spamhaus.org", "bl.example" };
	static const struct wb_ip no_ip;
	static const struct wb_name no_name;
	for (size_t i = 0; i < WB_COUNT(zones); i++) {
		struct wb_name zone;
		if (!wb_name_parse(zones[i], strlen(zones[i]), &zone))
			abort();
		bool domains = wb_dnsbl_lists_domains(&zone);
		struct wb_dnsbl_result r =
			wb_dnsbl_check(world, &zone, domains ? &no_ip : &l->ip,
				domains ? &l->name : &no_name, wanted);
		if (!r.answer || !r.list || !r.why || !r.removal)
			abort();
		(void)!wb_dnsbl_state_name(r.state)[0];
	}
}

/* The list that a reply names or links to has a zone that can be asked. */
static void
check_list_names(const struct looked_at *l)
{
	for (int of_domain = 0; of_domain < 2; of_domain++) {
		struct wb_name zone;
		if (wb_dnsbl_zone(l->text, of_domain, &zone) && !zone.text[0])
			abort();
		if (wb_dnsbl_zone_in(l->text, of_domain, &zone) &&
			!zone.text[0])
			abort();
	}
}

static void
check_zone(struct wb_arena *a, const struct wb_world *world,
	const struct looked_at *l, struct wb_wanted *wanted)
{
	struct wb_zone_result zone = wb_zone_check(a, world, &l->name, wanted);
	if (!zone.error || !zone.primary || !zone.parked_at ||
		(zone.host_count > 0 && !zone.hosts))
		abort();
	(void)!wb_zone_bad_host(&zone);
	(void)!wb_zone_state_name(zone.state)[0];
}

static void
check_hosts(struct wb_arena *a, const struct wb_world *world,
	const struct looked_at *l, struct wb_wanted *wanted)
{
	struct wb_domain_result domain = wb_domain_check(
		a, world, l->text, /* suggest= */ true, &l->name, 1, wanted);
	(void)!wb_domain_state_name(domain.state)[0];
	if (domain.host_count > 0 && domain.host_count < 32) {
		struct wb_name *hosts =
			WB_NEW_ARRAY(a, domain.host_count, struct wb_name);
		for (size_t i = 0; i < domain.host_count; i++)
			hosts[i] = domain.hosts[i].name;
		(void)!wb_dane_check(
			a, world, hosts, domain.host_count, wanted);
	}
	struct wb_ptr_result ptr = wb_ptr_check(a, world, &l->ip, wanted);
	(void)!wb_ptr_state_name(ptr.state)[0];
	struct wb_helo_result helo =
		wb_helo_check(world, l->text, &l->ip, wanted);
	(void)!wb_helo_state_name(helo.state)[0];
}

static void
check_policy(struct wb_arena *a, const struct wb_world *world,
	const struct looked_at *l, struct wb_wanted *wanted)
{
	struct wb_mtasts_result sts =
		wb_mtasts_check(a, world, &l->name, wanted);
	if (!sts.record || !sts.id || !sts.error)
		abort();
	(void)!wb_mtasts_state_name(sts.state)[0];
	const struct wb_walk *walk = wb_walk(a, world, &l->name, wanted);
	if (walk->count > WB_WALK_MAX)
		abort();
	for (int guess = 0; guess < WB_GUESS_COUNT; guess++)
		(void)!wb_walk_finish(walk, (enum wb_walk_guess)guess).policy;
	(void)!wb_walk_same(walk, walk);
	(void)!wb_org_psl(&l->name).text[0];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const char *input = wb_strndup(a, (const char *)data, len);
	size_t first = strcspn(input, "\n"), rest = strlen(input) - first;
	struct looked_at l = { .text = wb_strndup(a, input, first) };
	struct fuzz_answers answers = fuzz_answers_read(
		a, input + first + (rest > 0), rest - (rest > 0));
	struct wb_world *world = wb_world_new(a);
	struct wb_wanted *wanted = wb_wanted_new(a);

	if (!wb_name_parse(l.text, first, &l.name) &&
		!wb_name_parse("a.example.com", 13, &l.name))
		abort();
	if (!wb_ip_parse(l.text, first, &l.ip) &&
		!wb_ip_parse("192.0.2.1", 9, &l.ip))
		abort();
	for (int round = 0; round < FUZZ_ROUNDS_MAX; round++) {
		wb_wanted_clear(wanted);
		check_lists(world, &l, wanted);
		check_list_names(&l);
		check_zone(a, world, &l, wanted);
		check_hosts(a, world, &l, wanted);
		check_policy(a, world, &l, wanted);
		if (!wb_wanted_count(wanted))
			break;
		fuzz_answer(a, world, &answers, wanted);
	}
	if (wb_wanted_count(wanted) > 0)
		abort(); /* it would ask for ever */
	wb_arena_free(a);
	return 0;
}
