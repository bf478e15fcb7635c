#include "check/ptr.h"

#include <string.h>

enum { HOSTS_MAX = 10 }; /* as SPF's ptr; mailers look at fewer */

static bool
has_address(const struct wb_answer *answer, const struct wb_ip *ip)
{
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text;
		struct wb_ip address;

		if (wb_ip_parse(text, strlen(text), &address) &&
			wb_ip_equal(&address, ip))
			return true;
	}
	return false;
}

static void
add_hosts(struct wb_arena *a, const struct wb_answer *ptr,
	struct wb_ptr_result *ret_result)
{
	struct wb_name *hosts = WB_NEW_ARRAY(a, HOSTS_MAX, struct wb_name);
	size_t n = 0;

	for (size_t i = 0; i < ptr->count && n < HOSTS_MAX; i++) {
		const char *text = ptr->records[i].text;

		if (wb_name_parse(text, strlen(text), &hosts[n]))
			n++; /* @UNSAFE: n < HOSTS_MAX */
	}
	ret_result->hosts = hosts;
	ret_result->host_count = n;
	if (n > 0)
		ret_result->host = hosts[0];
}

/* Does one of the hosts have the address?  All are asked for at once. */
static enum wb_ptr_state
confirm(const struct wb_world *world, struct wb_ptr_result *ret_result,
	struct wb_wanted *wanted)
{
	enum wb_type type = ret_result->ip.family == 6 ? WB_AAAA : WB_A;
	bool waiting = false, failed = false, found = false;

	for (size_t i = 0; i < ret_result->host_count; i++) {
		const struct wb_name *host = &ret_result->hosts[i];
		const struct wb_answer *answer =
			wb_world_ask(world, host, type, wanted);

		waiting |= answer->outcome == WB_UNKNOWN;
		failed |= wb_outcome_failed(answer->outcome);
		if (!found && has_address(answer, &ret_result->ip)) {
			ret_result->host = *host;
			found = true;
		}
	}
	if (found)
		return WB_PTR_CONFIRMED;
	if (waiting)
		return WB_PTR_PENDING;
	return failed ? WB_PTR_UNCHECKED : WB_PTR_MISMATCH;
}

struct wb_ptr_result
wb_ptr_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_ip *ip, struct wb_wanted *wanted)
{
	struct wb_ptr_result result = { .state = WB_PTR_PRIVATE, .ip = *ip };
	const struct wb_answer *ptr;

	wb_ip_reverse(ip, &result.reverse);
	if (!wb_ip_is_public(ip))
		return result;
	ptr = wb_world_ask(world, &result.reverse, WB_PTR, wanted);
	result.outcome = ptr->outcome;
	if (ptr->outcome == WB_UNKNOWN)
		result.state = WB_PTR_PENDING;
	else if (wb_outcome_failed(ptr->outcome))
		result.state = WB_PTR_UNCHECKED;
	else
		result.state = WB_PTR_MISSING;
	add_hosts(a, ptr, &result);
	if (result.host_count > 0)
		result.state = confirm(world, &result, wanted);
	return result;
}

const char *
wb_ptr_state_name(enum wb_ptr_state state)
{
	static const char *const names[] = {
		[WB_PTR_PENDING] = "pending",
		[WB_PTR_CONFIRMED] = "confirmed",
		[WB_PTR_MISSING] = "missing",
		[WB_PTR_MISMATCH] = "mismatch",
		[WB_PTR_PRIVATE] = "private",
		[WB_PTR_UNCHECKED] = "unchecked",
	};

	return names[state];
}
