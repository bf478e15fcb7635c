#include "check/helo.h"

#include <string.h>
#include <strings.h>

#include "check/host.h"

static const char host_characters[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";

/* [192.0.2.1] or [IPv6:2001:db8::1] (RFC 5321 section 4.1.3); bare addresses,
 * too, since clients send them. */
static bool
parse_literal(const char *helo, struct wb_ip *ret_ip, bool *ret_bare)
{
	size_t len = strlen(helo);

	*ret_bare = helo[0] != '[';
	if (!*ret_bare) {
		if (len < 3 || helo[len - 1] != ']')
			return false;
		helo++;
		len -= 2;
		if (len > 5 && strncasecmp(helo, "IPv6:", 5) == 0) {
			helo += 5;
			len -= 5;
		}
	}
	return wb_ip_parse(helo, len, ret_ip);
}

/* Names of hosts are letters, digits and hyphens (RFC 5321 section 2.3.5). */
static bool
is_host_name(const struct wb_name *name)
{
	const char *s = name->text;

	if (s[strspn(s, host_characters)] != '\0')
		return false;
	for (; s != NULL; s = strchr(s, '.')) {
		s += *s == '.';
		size_t n = strcspn(s, ".");
		if (n == 0 || s[0] == '-' || s[n - 1] == '-')
			return false;
	}
	return true;
}

static bool
has_address(const struct wb_answer *answer, const struct wb_ip *client)
{
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text;
		struct wb_ip ip;

		if (wb_ip_parse(text, strlen(text), &ip) &&
			(client->family == 0 || wb_ip_equal(&ip, client)))
			return true;
	}
	return false;
}

static enum wb_helo_state
look_up(const struct wb_world *world, const struct wb_ip *client,
	struct wb_helo_result *ret_result, struct wb_wanted *wanted)
{
	struct wb_host host = wb_host_ask(world, &ret_result->name, wanted);

	ret_result->a = host.a->outcome;
	ret_result->aaaa = host.aaaa->outcome;
	ret_result->address = host.address;
	if (has_address(host.a, client) || has_address(host.aaaa, client))
		return WB_HELO_MATCHES;
	if (ret_result->a == WB_UNKNOWN || ret_result->aaaa == WB_UNKNOWN)
		return WB_HELO_PENDING;
	if (wb_outcome_failed(ret_result->a) ||
		wb_outcome_failed(ret_result->aaaa))
		return WB_HELO_UNCHECKED;
	if (host.address[0] != '\0')
		return WB_HELO_ELSEWHERE;
	return ret_result->a == WB_NO_NAME ? WB_HELO_NO_NAME
					   : WB_HELO_NO_ADDRESS;
}

struct wb_helo_result
wb_helo_check(const struct wb_world *world, const char *helo,
	const struct wb_ip *client, struct wb_wanted *wanted)
{
	struct wb_helo_result result = { .state = WB_HELO_INVALID,
		.address = "" };
	struct wb_ip literal;
	bool bare;

	if (parse_literal(helo, &literal, &bare)) {
		result.state = bare || (client->family != 0 &&
					       !wb_ip_equal(&literal, client))
				       ? WB_HELO_WRONG_LITERAL
				       : WB_HELO_LITERAL;
		return result;
	}
	if (!wb_name_parse(helo, strlen(helo), &result.name) ||
		!is_host_name(&result.name)) {
		result.name.text[0] = '\0';
		return result;
	}
	result.state = wb_name_labels(&result.name) < 2
			       ? WB_HELO_NOT_FQDN
			       : look_up(world, client, &result, wanted);
	return result;
}

const char *
wb_helo_state_name(enum wb_helo_state state)
{
	static const char *const names[] = {
		[WB_HELO_PENDING] = "pending",
		[WB_HELO_MATCHES] = "matches",
		[WB_HELO_ELSEWHERE] = "elsewhere",
		[WB_HELO_NO_ADDRESS] = "no-address",
		[WB_HELO_NO_NAME] = "no-name",
		[WB_HELO_NOT_FQDN] = "not-fqdn",
		[WB_HELO_LITERAL] = "literal",
		[WB_HELO_WRONG_LITERAL] = "wrong-literal",
		[WB_HELO_INVALID] = "invalid",
		[WB_HELO_UNCHECKED] = "unchecked",
	};

	return names[state];
}
