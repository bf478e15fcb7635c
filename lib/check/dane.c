#include "check/dane.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { /* RFC 6698 section 2.1, RFC 7672 section 3.1 */
	USAGE_TA = 2,
	USAGE_EE = 3,
	SELECTOR_MAX = 1,
	MATCHING_MAX = 2,
	SHA256_BYTES = 32,
	SHA512_BYTES = 64,
};

static bool
take_number(const char **s, unsigned *ret_number)
{
	char *end;
	unsigned long n;

	*s += strspn(*s, " \t");
	if (!isdigit((unsigned char)**s))
		return false;
	n = strtoul(*s, &end, 10);
	*s = end;
	*ret_number = (unsigned)n;
	return n <= 255 && (*end == ' ' || *end == '\t');
}

/* The bytes that hexadecimal digits stand for, blanks between allowed. */
static bool
count_hex(const char *s, size_t *ret_bytes)
{
	size_t digits = 0;

	for (; *s != '\0'; s++) {
		if (isxdigit((unsigned char)*s))
			digits++;
		else if (*s != ' ' && *s != '\t')
			return false;
	}
	*ret_bytes = digits / 2;
	return digits > 0 && digits % 2 == 0;
}

static const char *
problem_of(const struct wb_tlsa *tlsa)
{
	/* PKIX-TA and PKIX-EE are not for SMTP: RFC 7672 section 3.1.3 */
	if (tlsa->usage != USAGE_TA && tlsa->usage != USAGE_EE)
		return "usage";
	if (tlsa->selector > SELECTOR_MAX)
		return "selector";
	if (tlsa->matching > MATCHING_MAX)
		return "matching";
	if ((tlsa->matching == 1 && tlsa->bytes != SHA256_BYTES) ||
		(tlsa->matching == 2 && tlsa->bytes != SHA512_BYTES))
		return "length";
	return "";
}

static struct wb_tlsa
parse_tlsa(const char *text)
{
	struct wb_tlsa tlsa = { .text = text };
	const char *s = text;

	if (take_number(&s, &tlsa.usage) && take_number(&s, &tlsa.selector) &&
		take_number(&s, &tlsa.matching) && count_hex(s, &tlsa.bytes))
		tlsa.problem = problem_of(&tlsa);
	else
		tlsa.problem = "syntax";
	return tlsa;
}

static enum wb_dane_state
judge_records(struct wb_arena *a, const struct wb_answer *answer,
	struct wb_dane_host *ret_host)
{
	struct wb_tlsa *records =
		WB_NEW_ARRAY(a, answer->count, struct wb_tlsa);
	enum wb_dane_state state = WB_DANE_UNUSABLE;

	for (size_t i = 0; i < answer->count; i++) {
		records[i] = parse_tlsa(answer->records[i].text);
		if (records[i].problem[0] == '\0')
			state = WB_DANE_USABLE;
	}
	ret_host->records = records;
	ret_host->count = answer->count;
	return state;
}

static enum wb_dane_state
judge_base(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *name, struct wb_dane_host *ret_host,
	struct wb_wanted *wanted)
{
	const struct wb_answer *answer;

	if (!wb_name_prefix("_25._tcp", name, &ret_host->base))
		return WB_DANE_NONE;
	answer = wb_world_ask(world, &ret_host->base, WB_TLSA, wanted);
	ret_host->outcome = answer->outcome;
	ret_host->authentic &= answer->authentic;
	if (answer->outcome == WB_UNKNOWN)
		return WB_DANE_PENDING;
	if (answer->outcome == WB_BOGUS)
		return WB_DANE_BOGUS;
	if (wb_outcome_failed(answer->outcome))
		return WB_DANE_UNCHECKED;
	if (answer->outcome != WB_FOUND || answer->count == 0)
		return WB_DANE_NONE;
	return judge_records(a, answer, ret_host);
}

static struct wb_dane_host
check_host(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *name, struct wb_wanted *wanted)
{
	const struct wb_answer *address =
		wb_world_ask(world, name, WB_A, wanted);
	struct wb_dane_host host = { .host = *name,
		.authentic = address->authentic };

	if (address->alias_count > 0 &&
		!wb_name_equal(&address->canonical, name)) {
		host.state = judge_base(
			a, world, &address->canonical, &host, wanted);
		if (host.state != WB_DANE_NONE)
			return host;
	}
	host.authentic = address->authentic;
	host.state = judge_base(a, world, name, &host, wanted);
	if (host.state == WB_DANE_NONE && address->outcome == WB_UNKNOWN)
		host.state = WB_DANE_PENDING;
	return host;
}

const struct wb_dane_host *
wb_dane_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *hosts, size_t host_count,
	struct wb_wanted *wanted)
{
	struct wb_dane_host *results =
		WB_NEW_ARRAY(a, host_count, struct wb_dane_host);

	for (size_t i = 0; i < host_count; i++)
		results[i] = check_host(a, world, &hosts[i], wanted);
	return results;
}

const char *
wb_dane_state_name(enum wb_dane_state state)
{
	static const char *const names[] = {
		[WB_DANE_PENDING] = "pending",
		[WB_DANE_NONE] = "none",
		[WB_DANE_USABLE] = "usable",
		[WB_DANE_UNUSABLE] = "unusable",
		[WB_DANE_BOGUS] = "bogus",
		[WB_DANE_UNCHECKED] = "unchecked",
	};

	return names[state];
}
