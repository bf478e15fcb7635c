/* RFC 8461 section 3.1, the record:
 *
 *   "v=STSv1" 1*(";" field) [";"], with the field id = 1*32alphanum
 *
 * and section 3.2, the policy, a field "key: value" a line: version, mode,
 * max_age, mx; mx may be repeated, of the others the first counts. */
#include "check/mtasts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	ID_MAX = 32,
	MAX_AGE_MAX = 31557600, /* a year, section 3.2 */
	PATTERNS_MAX = 100,
	HOSTS_MAX = 20,
};

struct policy {
	bool version;
	enum wb_mtasts_mode mode;
	bool has_max_age;
	int64_t max_age;
	const char *patterns[PATTERNS_MAX];
	size_t count;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_record(const char *text)
{
	static const char version[] = "v=STSv1";

	if (strncmp(text, version, sizeof version - 1) != 0)
		return false;
	text += sizeof version - 1;
	return text[strspn(text, " \t")] == ';';
}

/* The value of id=; NULL when the record is against the grammar. */
static const char *
record_id(struct wb_arena *a, const char *text)
{
	const char *id = NULL;

	while ((text = strchr(text, ';')) != NULL) {
		size_t n;

		text += 1 + strspn(text + 1, " \t");
		if (*text == '\0')
			break;
		if (text[strcspn(text, "=;")] != '=')
			return NULL;
		if (id != NULL || strncmp(text, "id=", 3) != 0)
			continue;
		text += 3;
		for (n = 0; isalnum((unsigned char)text[n]); n++)
			;
		if (n == 0 || n > ID_MAX || strchr("; \t", text[n]) == NULL)
			return NULL;
		id = wb_strndup(a, text, n);
	}
	return id;
}

static enum wb_mtasts_state
read_record(struct wb_arena *a, const struct wb_answer *answer,
	struct wb_mtasts_result *ret_result)
{
	size_t found = 0;

	for (size_t i = 0; i < answer->count; i++) {
		if (!is_record(answer->records[i].text))
			continue;
		found++;
		ret_result->record = answer->records[i].text;
	}
	if (found == 0)
		return WB_MTASTS_NONE;
	if (found > 1)
		return WB_MTASTS_BAD_RECORD;
	ret_result->id = record_id(a, ret_result->record);
	if (ret_result->id != NULL)
		return WB_MTASTS_PENDING;
	ret_result->id = "";
	return WB_MTASTS_BAD_RECORD;
}

static enum wb_mtasts_mode
mode_of(const char *value)
{
	if (strcmp(value, "enforce") == 0)
		return WB_MTASTS_MODE_ENFORCE;
	if (strcmp(value, "testing") == 0)
		return WB_MTASTS_MODE_TESTING;
	if (strcmp(value, "none") == 0)
		return WB_MTASTS_MODE_NONE;
	return WB_MTASTS_MODE_UNKNOWN;
}

static void
read_max_age(const char *value, struct policy *ret_policy)
{
	char *end;
	long long n = strtoll(value, &end, 10);

	ret_policy->max_age = n;
	ret_policy->has_max_age = isdigit((unsigned char)value[0]) &&
				  *end == '\0' && n <= MAX_AGE_MAX;
}

/* What the first of several fields of a name says is not said again. */
static void
read_field(const char *key, const char *value, struct policy *policy,
	unsigned *seen)
{
	static const char *const once[] = { "version", "mode", "max_age" };

	if (strcmp(key, "mx") == 0 && policy->count < PATTERNS_MAX)
		/* @UNSAFE: count < PATTERNS_MAX */
		policy->patterns[policy->count++] = value;
	for (unsigned i = 0; i < WB_COUNT(once); i++) {
		if (strcmp(key, once[i]) != 0 || (*seen & 1u << i) != 0)
			continue;
		*seen |= 1u << i;
		if (i == 0)
			policy->version = strcmp(value, "STSv1") == 0;
		else if (i == 1)
			policy->mode = mode_of(value);
		else
			read_max_age(value, policy);
	}
}

static void
read_policy(struct wb_arena *a, const char *body, struct policy *ret_policy)
{
	unsigned seen = 0;

	while (*body != '\0') {
		size_t len = strcspn(body, "\r\n"), n = len, from;
		const char *colon = memchr(body, ':', len);

		if (colon != NULL) {
			while (n > 0 && is_blank(body[n - 1]))
				n--;
			from = (size_t)(colon - body) + 1;
			while (from < n && is_blank(body[from]))
				from++;
			if (from <= n)
				read_field(wb_strndup(a, body,
						   (size_t)(colon - body)),
					wb_strndup(a, body + from, n - from),
					ret_policy, &seen);
		}
		body += len;
		body += strspn(body, "\r\n");
	}
}

static const char *
policy_error(const struct policy *policy)
{
	if (!policy->version)
		return "version";
	if (policy->mode == WB_MTASTS_MODE_UNKNOWN)
		return "mode";
	if (!policy->has_max_age)
		return "max-age";
	if (policy->count == 0 && policy->mode != WB_MTASTS_MODE_NONE)
		return "mx";
	return "";
}

/* Section 4.1: "*." stands for one label, the leftmost. */
static bool
fits(const char *pattern, const struct wb_name *host)
{
	bool wildcard = strncmp(pattern, "*.", 2) == 0;
	struct wb_name name, parent;

	if (wildcard)
		pattern += 2;
	if (!wb_name_parse(pattern, strlen(pattern), &name))
		return false;
	if (!wildcard)
		return wb_name_equal(&name, host);
	return wb_name_parent(host, &parent) && wb_name_equal(&name, &parent);
}

static enum wb_mtasts_state
compare_hosts(struct wb_arena *a, const struct wb_answer *mx,
	struct wb_mtasts_result *ret_result)
{
	size_t n = mx->count < HOSTS_MAX ? mx->count : HOSTS_MAX;
	struct wb_mtasts_host *hosts =
		WB_NEW_ARRAY(a, n, struct wb_mtasts_host);
	enum wb_mtasts_state state = WB_MTASTS_MATCH;

	if (mx->outcome == WB_UNKNOWN)
		return WB_MTASTS_PENDING;
	if (wb_outcome_failed(mx->outcome))
		return WB_MTASTS_UNCHECKED;
	for (size_t i = 0; i < n; i++) {
		const char *text = mx->records[i].text;

		if (!wb_name_parse(text, strlen(text), &hosts[i].name))
			hosts[i].name.text[0] = '\0';
		for (size_t j = 0; j < ret_result->pattern_count; j++)
			hosts[i].fits |=
				fits(ret_result->patterns[j], &hosts[i].name);
		if (!hosts[i].fits)
			state = WB_MTASTS_MISMATCH;
	}
	ret_result->hosts = hosts;
	ret_result->host_count = n;
	return n > 0 ? state : WB_MTASTS_NO_MX;
}

/* It is not known whether there is a policy: for want of an answer, of the
 * host's address as well, or by our own fault. */
static bool
nobody_told(const struct wb_document *document)
{
	if (document->outcome == WB_NOT_ASKED ||
		document->outcome == WB_TIMEOUT)
		return true;
	if (strcmp(document->error, "ca-file") == 0 ||
		strcmp(document->error, "no-libcurl") == 0)
		return true;
	return wb_outcome_failed(document->outcome) &&
	       (document->error[0] == '\0' ||
		       strcmp(document->error, "no-address") == 0);
}

static enum wb_mtasts_state
judge_document(struct wb_arena *a, const struct wb_document *document,
	const struct wb_answer *mx, struct wb_mtasts_result *ret_result)
{
	struct policy policy = { .version = false };
	const char **patterns;

	ret_result->status = document->status;
	if (document->outcome == WB_UNKNOWN)
		return WB_MTASTS_PENDING;
	ret_result->error = document->error;
	if (nobody_told(document))
		return WB_MTASTS_UNCHECKED;
	if (wb_outcome_absent(document->outcome))
		ret_result->error = "no-address";
	if (document->outcome != WB_FOUND || document->error[0] != '\0')
		return WB_MTASTS_NO_POLICY;
	ret_result->error = document->status == 200 ? "" : "status";
	if (document->status != 200)
		return WB_MTASTS_NO_POLICY;
	read_policy(a, document->body, &policy);
	patterns = WB_NEW_ARRAY(a, policy.count, const char *);
	for (size_t i = 0; i < policy.count; i++)
		patterns[i] = policy.patterns[i];
	ret_result->patterns = patterns;
	ret_result->pattern_count = policy.count;
	ret_result->mode = policy.mode;
	ret_result->max_age = policy.max_age;
	ret_result->error = policy_error(&policy);
	if (ret_result->error[0] != '\0')
		return WB_MTASTS_BAD_POLICY;
	if (policy.mode == WB_MTASTS_MODE_NONE)
		return WB_MTASTS_OFF;
	return compare_hosts(a, mx, ret_result);
}

/* Only the name of a host can stand in a URL and mean the same there: "a/b?c"
 * would be a path on another's server. */
static bool
is_host(const struct wb_name *name)
{
	for (const char *c = name->text; *c != '\0'; c++)
		if (!isalnum((unsigned char)*c) && strchr("-._", *c) == NULL)
			return false;
	return true;
}

struct wb_mtasts_result
wb_mtasts_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, struct wb_wanted *wanted)
{
	struct wb_mtasts_result result = {
		.record = "", .id = "", .url = "", .error = ""
	};
	const struct wb_answer *txt, *mx;

	if (!is_host(domain) ||
		!wb_name_prefix("_mta-sts", domain, &result.name)) {
		result.state = WB_MTASTS_NONE;
		return result;
	}
	txt = wb_world_ask(world, &result.name, WB_TXT, wanted);
	mx = wb_world_ask(world, domain, WB_MX, wanted);
	result.txt = txt->outcome;
	if (txt->outcome == WB_UNKNOWN)
		return result;
	if (wb_outcome_failed(txt->outcome)) {
		result.state = WB_MTASTS_UNCHECKED;
		return result;
	}
	result.state = read_record(a, txt, &result);
	if (result.state != WB_MTASTS_PENDING)
		return result;
	result.url = wb_printf(
		a, "https://mta-sts.%s/.well-known/mta-sts.txt", domain->text);
	result.state = judge_document(
		a, wb_world_fetch(world, result.url, wanted), mx, &result);
	return result;
}

const char *
wb_mtasts_state_name(enum wb_mtasts_state state)
{
	static const char *const names[] = {
		[WB_MTASTS_PENDING] = "pending",
		[WB_MTASTS_NONE] = "none",
		[WB_MTASTS_BAD_RECORD] = "bad-record",
		[WB_MTASTS_NO_POLICY] = "no-policy",
		[WB_MTASTS_BAD_POLICY] = "bad-policy",
		[WB_MTASTS_OFF] = "off",
		[WB_MTASTS_MATCH] = "match",
		[WB_MTASTS_MISMATCH] = "mismatch",
		[WB_MTASTS_NO_MX] = "no-mx",
		[WB_MTASTS_UNCHECKED] = "unchecked",
	};

	return names[state];
}
