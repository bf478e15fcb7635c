#include "check/dnsbl.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "check/org.h"

/* What an answer of a zone means.  third and fourth are the last bytes of
 * 127.0.x.y; a range of y. */
struct code {
	unsigned char third, from, to;
	enum wb_dnsbl_state state;
	const char *list;
};

struct list {
	const char *zone; /* it and what lies below */
	bool domains;
	bool registered;  /* only registered domains are listed, not hosts */
	const char *test; /* an entry that is always there; NULL: RFC 5782's
			      */
	const char *removal;
	const struct code *codes; /* NULL: any 127.0.0.2 and above */
	size_t code_count;
};

static const struct code spamhaus_codes[] = {
	{ 0, 2, 2, WB_DNSBL_LISTED, "SBL" },
	{ 0, 3, 3, WB_DNSBL_LISTED, "CSS" },
	{ 0, 4, 7, WB_DNSBL_LISTED, "XBL" },
	{ 0, 9, 9, WB_DNSBL_LISTED, "DROP" },
	{ 0, 10, 11, WB_DNSBL_POLICY, "PBL" },
	{ 0, 20, 20, WB_DNSBL_LISTED, "AuthBL" },
	{ 0, 30, 30, WB_DNSBL_LISTED, "BCL" },
};

static const struct code dbl_codes[] = {
	{ 1, 2, 99, WB_DNSBL_LISTED, "DBL" },
	{ 1, 102, 199, WB_DNSBL_LISTED, "DBL (abused)" },
	{ 1, 255, 255, WB_DNSBL_UNCHECKED, "" }, /* an address was asked for */
};

#define CODES(table) (table), WB_COUNT(table)

static const struct list lists[] = {
	{ "dbl.spamhaus.org", true, false, "dbltest.com",
		"https://check.spamhaus.org/", CODES(dbl_codes) },
	{ "spamhaus.org", false, false, NULL, "https://check.spamhaus.org/",
		CODES(spamhaus_codes) },
	{ "spamhaus.net", false, false, NULL, "https://check.spamhaus.org/",
		CODES(spamhaus_codes) },
	{ "uribl.com", true, true, "test.uribl.com", "https://admin.uribl.com/",
		NULL, 0 },
	{ "surbl.org", true, true, "surbl-org-permanent-test-point.com",
		"https://surbl.org/surbl-analysis", NULL, 0 },
	{ "bl.spamcop.net", false, false, NULL,
		"https://www.spamcop.net/bl.shtml", NULL, 0 },
	{ "b.barracudacentral.org", false, false, NULL,
		"https://www.barracudacentral.org/rbl/removal-request", NULL,
		0 },
	{ "bb.barracudacentral.org", false, false, NULL,
		"https://www.barracudacentral.org/rbl/removal-request", NULL,
		0 },
};

/* Ended lists answer nothing, or everything. */
static const char *const closed[] = { "sorbs.net", "njabl.org", "ordb.org",
	"ahbl.org", "dsbl.org" };

static bool
is_under(const struct wb_name *zone, const char *top)
{
	size_t z = strlen(zone->text), t = strlen(top);

	return z >= t && strcmp(zone->text + z - t, top) == 0 &&
	       (z == t || zone->text[z - t - 1] == '.');
}

/* As replies and their links name lists. */
static const struct known {
	const char *word, *site;
	const char *of_addresses, *of_domains;
} known[] = {
	{ "spamhaus", "spamhaus.org", "zen.spamhaus.org", "dbl.spamhaus.org" },
	{ "spamhaus", "spamhaus.com", "zen.spamhaus.org", "dbl.spamhaus.org" },
	{ "spamcop", "spamcop.net", "bl.spamcop.net", NULL },
	{ "barracuda", "barracudacentral.org", "b.barracudacentral.org", NULL },
	{ "uribl", "uribl.com", NULL, "multi.uribl.com" },
	{ "surbl", "surbl.org", NULL, "multi.surbl.org" },
	{ "zen", NULL, "zen.spamhaus.org", NULL },
	{ "sbl", NULL, "sbl.spamhaus.org", NULL },
	{ "xbl", NULL, "xbl.spamhaus.org", NULL },
	{ "pbl", NULL, "pbl.spamhaus.org", NULL },
	{ "dbl", NULL, NULL, "dbl.spamhaus.org" },
};

static const char *const web_labels[] = { "www", "check", "lookup", "query",
	"admin", "george" };

static bool
take_zone(const struct known *k, bool of_domain, struct wb_name *ret_zone)
{
	const char *zone = of_domain ? k->of_domains : k->of_addresses;

	return zone != NULL && wb_name_parse(zone, strlen(zone), ret_zone);
}

/* The site itself, or a host of it that is a web server's. */
static bool
is_page(const struct wb_name *host, const char *site)
{
	size_t n = strcspn(host->text, ".");

	if (strcmp(host->text, site) == 0)
		return true;
	if (host->text[n] == '\0' || strcmp(host->text + n + 1, site) != 0)
		return false;
	for (size_t i = 0; i < WB_COUNT(web_labels); i++)
		if (strlen(web_labels[i]) == n &&
			strncmp(host->text, web_labels[i], n) == 0)
			return true;
	return false;
}

bool
wb_dnsbl_zone(const char *named, bool of_domain, struct wb_name *ret_zone)
{
	struct wb_name host;

	for (size_t i = 0; i < WB_COUNT(known); i++)
		if (strcasecmp(known[i].word, named) == 0)
			return take_zone(&known[i], of_domain, ret_zone);
	if (strchr(named, '@') != NULL ||
		!wb_name_parse(named, strlen(named), &host) ||
		wb_name_labels(&host) < 2)
		return false;
	for (size_t i = 0; i < WB_COUNT(known); i++)
		if (known[i].site != NULL && is_page(&host, known[i].site))
			return take_zone(&known[i], of_domain, ret_zone);
	*ret_zone = host;
	return true;
}

bool
wb_dnsbl_zone_in(const char *text, bool of_domain, struct wb_name *ret_zone)
{
	for (size_t i = 0; i < WB_COUNT(known); i++)
		if (known[i].site != NULL &&
			strcasestr(text, known[i].site) != NULL)
			return take_zone(&known[i], of_domain, ret_zone);
	return false;
}

static const struct list *
find_list(const struct wb_name *zone)
{
	static const struct list unknown = { .removal = "" };

	for (size_t i = 0; i < WB_COUNT(lists); i++)
		if (is_under(zone, lists[i].zone))
			return &lists[i];
	return &unknown;
}

static bool
is_closed(const struct wb_name *zone)
{
	for (size_t i = 0; i < WB_COUNT(closed); i++)
		if (is_under(zone, closed[i]))
			return true;
	return false;
}

/* Lists of domains are told by their names, where they are not known. */
bool
wb_dnsbl_lists_domains(const struct wb_name *zone)
{
	static const char *const labels[] = { "dbl", "rhsbl", "uribl", "surbl",
		"uri", "url", "ivmuri", "dob" };
	size_t n = strcspn(zone->text, ".");

	if (find_list(zone)->zone != NULL)
		return find_list(zone)->domains;
	for (size_t i = 0; i < WB_COUNT(labels); i++)
		if (strlen(labels[i]) == n &&
			strncmp(zone->text, labels[i], n) == 0)
			return true;
	return false;
}

/* 127.255.255.x is how lists say that they do not answer this resolver;
 * 127.0.0.1 says the same at URIBL, and is no listing anywhere (RFC 5782
 * section 2.1).  Outside 127/8 somebody else answers in their place. */
static enum wb_dnsbl_state
read_code(
	const struct list *list, const struct wb_ip *ip, const char **ret_list)
{
	const uint8_t *b = ip->at;

	if (ip->family != 4 || b[0] != 127)
		return WB_DNSBL_UNCHECKED;
	if (b[1] == 255 && b[2] == 255)
		return WB_DNSBL_REFUSED;
	if (b[1] == 0 && b[2] == 0 && b[3] <= 1)
		return WB_DNSBL_REFUSED;
	if (list->codes == NULL)
		return WB_DNSBL_LISTED;
	for (size_t i = 0; i < list->code_count; i++) {
		const struct code *code = &list->codes[i];

		if (b[1] != 0 || b[2] != code->third || b[3] < code->from ||
			b[3] > code->to)
			continue;
		*ret_list = code->list;
		return code->state;
	}
	return WB_DNSBL_UNCHECKED;
}

/* Which of several answers says most. */
static unsigned
rank(enum wb_dnsbl_state state)
{
	switch (state) {
	case WB_DNSBL_LISTED:
		return 4;
	case WB_DNSBL_POLICY:
		return 3;
	case WB_DNSBL_REFUSED:
		return 2;
	case WB_DNSBL_UNCHECKED:
		return 1;
	default:
		return 0;
	}
}

static enum wb_dnsbl_state
read_answer(const struct list *list, const struct wb_answer *answer,
	struct wb_dnsbl_result *ret_result)
{
	enum wb_dnsbl_state best = WB_DNSBL_NOT_LISTED;

	if (answer->outcome == WB_UNKNOWN)
		return WB_DNSBL_PENDING;
	if (wb_outcome_failed(answer->outcome))
		return WB_DNSBL_UNCHECKED;
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text, *which = "";
		enum wb_dnsbl_state state;
		struct wb_ip ip;

		if (!wb_ip_parse(text, strlen(text), &ip))
			continue;
		state = read_code(list, &ip, &which);
		if (rank(state) <= rank(best))
			continue;
		best = state;
		ret_result->answer = text;
		ret_result->list = which;
	}
	return best;
}

/* The list's own entry: is that answered as a listing? */
static bool
test_name(const struct list *list, const struct wb_name *zone, bool of_domain,
	bool six, struct wb_name *ret_name)
{
	/* RFC 5782 section 5: 127.0.0.2 and ::ffff:7f00:2 are always listed,
	 * TEST in lists of domains */
	static const char address[] = "2.0.0.127";
	static const char address6[] = "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0."
				       "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0";

	if (list->test != NULL)
		return wb_name_prefix(list->test, zone, ret_name);
	if (of_domain)
		return wb_name_prefix("test", zone, ret_name);
	return wb_name_prefix(six ? address6 : address, zone, ret_name);
}

/* What no list may have (the same section); one that has it lists everybody,
 * as ended lists do whose zone has a wildcard. */
static bool
lists_everything(const struct wb_world *world, const struct wb_name *zone,
	bool of_domain, struct wb_wanted *wanted)
{
	struct wb_name name;
	const struct wb_answer *answer;
	struct wb_ip ip;

	if (!wb_name_prefix(of_domain ? "invalid" : "1.0.0.127", zone, &name))
		return false;
	answer = wb_world_ask(world, &name, WB_A, wanted);
	return answer->count > 0 &&
	       wb_ip_parse(answer->records[0].text,
		       strlen(answer->records[0].text), &ip) &&
	       ip.family == 4 && ip.at[0] == 127 && ip.at[1] == 0 &&
	       (ip.at[2] > 0 || ip.at[3] > 1);
}

/* What the answer is worth, by what the test entry got.  Silence is believed of
 * a list only that answers for what it must list; a listing speaks for itself. */
static enum wb_dnsbl_state
weigh(enum wb_dnsbl_state state, enum wb_dnsbl_state test)
{
	if (state == WB_DNSBL_REFUSED || test == WB_DNSBL_REFUSED)
		return WB_DNSBL_REFUSED;
	if (state == WB_DNSBL_PENDING || test == WB_DNSBL_PENDING)
		return WB_DNSBL_PENDING;
	if (state != WB_DNSBL_LISTED && state != WB_DNSBL_POLICY &&
		test != WB_DNSBL_LISTED && test != WB_DNSBL_POLICY)
		return WB_DNSBL_UNCHECKED;
	return state;
}

static const char *
own_words(const struct wb_world *world, const struct wb_name *name,
	struct wb_wanted *wanted)
{
	const struct wb_answer *answer =
		wb_world_ask(world, name, WB_TXT, wanted);

	return answer->count > 0 ? answer->records[0].text : "";
}

static bool
name_to_ask(const struct list *list, const struct wb_name *zone,
	const struct wb_ip *client, const struct wb_name *domain,
	struct wb_name *ret_name)
{
	struct wb_name org = *domain;

	if (list->registered)
		org = wb_org_psl(domain);
	if (domain->text[0] != '\0')
		return wb_name_prefix(org.text, zone, ret_name);
	return wb_ip_reverse_in(client, zone->text, ret_name);
}

struct wb_dnsbl_result
wb_dnsbl_check(const struct wb_world *world, const struct wb_name *zone,
	const struct wb_ip *client, const struct wb_name *domain,
	struct wb_wanted *wanted)
{
	const struct list *list = find_list(zone);
	struct wb_dnsbl_result result = { .state = WB_DNSBL_UNCHECKED,
		.zone = *zone,
		.answer = "",
		.list = "",
		.why = "",
		.removal = list->removal };
	bool of_domain = domain->text[0] != '\0';
	struct wb_dnsbl_result ignored = result;
	const struct wb_answer *answer;
	struct wb_name test_entry;
	enum wb_dnsbl_state test;

	if (is_closed(zone)) {
		result.state = WB_DNSBL_CLOSED;
		return result;
	}
	if ((list->zone != NULL && list->domains != of_domain) ||
		!name_to_ask(list, zone, client, domain, &result.name))
		return result;
	if (!test_name(list, zone, of_domain, client->family == 6, &test_entry))
		return result;
	test = read_answer(
		list, wb_world_ask(world, &test_entry, WB_A, wanted), &ignored);
	answer = wb_world_ask(world, &result.name, WB_A, wanted);
	result.outcome = answer->outcome;
	result.state = weigh(read_answer(list, answer, &result), test);
	if (lists_everything(world, zone, of_domain, wanted) &&
		result.state == WB_DNSBL_LISTED)
		result.state = WB_DNSBL_CLOSED;
	if (result.state == WB_DNSBL_LISTED || result.state == WB_DNSBL_POLICY)
		result.why = own_words(world, &result.name, wanted);
	return result;
}

const char *
wb_dnsbl_state_name(enum wb_dnsbl_state state)
{
	static const char *const names[] = {
		[WB_DNSBL_PENDING] = "pending",
		[WB_DNSBL_LISTED] = "listed",
		[WB_DNSBL_POLICY] = "policy",
		[WB_DNSBL_NOT_LISTED] = "not-listed",
		[WB_DNSBL_REFUSED] = "refused",
		[WB_DNSBL_CLOSED] = "closed",
		[WB_DNSBL_UNCHECKED] = "unchecked",
	};

	return names[state];
}
