#include "check/domain.h"

#include <string.h>

#include "check/domain_near.h"
#include "check/host.h"

enum { HOSTS_MAX = 20 }; /* of a domain with more, these tell enough */

/* What several answers say together; the first that applies counts. */
struct sum {
	bool found, waiting, failed;
};

static void
add_outcome(struct sum *sum, enum wb_outcome outcome)
{
	sum->found |= outcome == WB_FOUND;
	sum->waiting |= outcome == WB_UNKNOWN;
	sum->failed |= wb_outcome_failed(outcome);
}

static enum wb_domain_state
state_of(const struct sum *sum, enum wb_domain_state found,
	enum wb_domain_state absent)
{
	if (sum->found)
		return found;
	if (sum->waiting)
		return WB_DOMAIN_PENDING;
	return sum->failed ? WB_DOMAIN_UNCHECKED : absent;
}

static struct wb_domain_host
host_of(const struct wb_world *world, const struct wb_record *mx,
	struct wb_wanted *wanted)
{
	struct wb_domain_host host = { .preference = mx->preference,
		.a = WB_NO_DATA,
		.aaaa = WB_NO_DATA,
		.address = "" };
	size_t len = strlen(mx->text);
	struct wb_ip ip;

	if (!wb_name_parse(mx->text, len, &host.name))
		return host;
	host.is_address =
		wb_ip_parse(host.name.text, strlen(host.name.text), &ip) ||
		host.name.text[0] == '[';
	if (host.is_address || strcmp(host.name.text, ".") == 0)
		return host;
	struct wb_host found = wb_host_ask(world, &host.name, wanted);
	host.a = found.a->outcome;
	host.aaaa = found.aaaa->outcome;
	host.address = found.address;
	host.is_alias = found.is_alias;
	return host;
}

static enum wb_domain_state
check_hosts(struct wb_arena *a, const struct wb_world *world,
	const struct wb_answer *mx, struct wb_domain_result *ret_result,
	struct wb_wanted *wanted)
{
	size_t n = mx->count < HOSTS_MAX ? mx->count : HOSTS_MAX;
	struct wb_domain_host *hosts =
		WB_NEW_ARRAY(a, n, struct wb_domain_host);
	struct sum sum = { false };

	for (size_t i = 0; i < n; i++) {
		hosts[i] = host_of(world, &mx->records[i], wanted);
		add_outcome(&sum, hosts[i].a);
		add_outcome(&sum, hosts[i].aaaa);
	}
	ret_result->hosts = hosts;
	ret_result->host_count = n;
	return state_of(&sum, WB_DOMAIN_MX, WB_DOMAIN_MX_DANGLING);
}

static bool
is_null_mx(const struct wb_answer *mx)
{
	return mx->count == 1 && strcmp(mx->records[0].text, ".") == 0;
}

/* RFC 5321 section 5.1: without MX, the address serves; when nobody can tell
 * whether there is an MX, nothing can be said. */
static enum wb_domain_state
check_name(struct wb_arena *arena, const struct wb_world *world,
	struct wb_domain_result *ret_result, struct wb_wanted *wanted)
{
	const struct wb_name *name = &ret_result->name;
	const struct wb_answer *mx = wb_world_ask(world, name, WB_MX, wanted);
	struct wb_host host = wb_host_ask(world, name, wanted);
	struct sum sum = { false };

	ret_result->mx = mx->outcome;
	ret_result->a = host.a->outcome;
	ret_result->aaaa = host.aaaa->outcome;
	if (mx->outcome == WB_UNKNOWN)
		return WB_DOMAIN_PENDING;
	if (wb_outcome_failed(mx->outcome))
		return WB_DOMAIN_UNCHECKED;
	if (mx->outcome == WB_FOUND && is_null_mx(mx))
		return WB_DOMAIN_NULL_MX;
	if (mx->outcome == WB_FOUND && mx->count > 0)
		return check_hosts(arena, world, mx, ret_result, wanted);
	add_outcome(&sum, ret_result->a);
	add_outcome(&sum, ret_result->aaaa);
	return state_of(&sum, WB_DOMAIN_ADDRESS,
		ret_result->mx == WB_NO_NAME || ret_result->a == WB_NO_NAME
			? WB_DOMAIN_NO_NAME
			: WB_DOMAIN_NO_MAIL);
}

static bool
takes_no_mail(enum wb_domain_state state)
{
	return state == WB_DOMAIN_NO_NAME || state == WB_DOMAIN_NO_MAIL ||
	       state == WB_DOMAIN_NULL_MX || state == WB_DOMAIN_MX_DANGLING;
}

/* Only an MX counts: parked names have addresses, too. */
static struct wb_name
find_near(const struct wb_world *world, const struct wb_name *name,
	const struct wb_name *known, size_t known_count,
	struct wb_wanted *wanted)
{
	struct wb_name near[WB_NEAR_MAX], best = { "" };
	size_t n = wb_domain_near(name, known, known_count, near);
	bool waiting = false;

	for (size_t i = 0; i < n; i++) {
		const struct wb_answer *mx =
			wb_world_ask(world, &near[i], WB_MX, wanted);

		waiting |= mx->outcome == WB_UNKNOWN && best.text[0] == '\0';
		if (best.text[0] == '\0' && mx->outcome == WB_FOUND &&
			mx->count > 0 && !is_null_mx(mx))
			best = near[i];
	}
	return waiting ? (struct wb_name){ "" } : best;
}

struct wb_domain_result
wb_domain_check(struct wb_arena *a, const struct wb_world *world,
	const char *domain, bool suggest, const struct wb_name *known,
	size_t known_count, struct wb_wanted *wanted)
{
	struct wb_domain_result result = { .state = WB_DOMAIN_INVALID };
	struct wb_ip ip;

	if (domain[0] == '[')
		result.state = WB_DOMAIN_LITERAL;
	if (domain[0] == '[' || wb_ip_parse(domain, strlen(domain), &ip) ||
		!wb_name_parse(domain, strlen(domain), &result.name) ||
		strcmp(result.name.text, ".") == 0)
		return result;
	if (wb_name_labels(&result.name) == 1) {
		result.state = WB_DOMAIN_SINGLE_LABEL;
		return result;
	}
	result.state = check_name(a, world, &result, wanted);
	if (suggest && takes_no_mail(result.state))
		result.near = find_near(
			world, &result.name, known, known_count, wanted);
	return result;
}

const char *
wb_domain_state_name(enum wb_domain_state state)
{
	static const char *const names[] = {
		[WB_DOMAIN_PENDING] = "pending",
		[WB_DOMAIN_MX] = "mx",
		[WB_DOMAIN_ADDRESS] = "address",
		[WB_DOMAIN_NULL_MX] = "null-mx",
		[WB_DOMAIN_MX_DANGLING] = "mx-dangling",
		[WB_DOMAIN_NO_MAIL] = "no-mail",
		[WB_DOMAIN_NO_NAME] = "no-name",
		[WB_DOMAIN_SINGLE_LABEL] = "single-label",
		[WB_DOMAIN_LITERAL] = "literal",
		[WB_DOMAIN_INVALID] = "invalid",
		[WB_DOMAIN_UNCHECKED] = "unchecked",
	};

	return names[state];
}
