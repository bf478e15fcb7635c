
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rule/tables.h"

const char *
wb_actor_name(enum wb_actor actor)
{
	static const char *const names[] = {
		[WB_ACTOR_SENDER] = "sender",
		[WB_ACTOR_SENDER_ADMIN] = "sender-admin",
		[WB_ACTOR_SENDER_DNS] = "sender-dns",
		[WB_ACTOR_SENDING_SERVICE] = "sending-service",
		[WB_ACTOR_FORWARDER] = "forwarder",
		[WB_ACTOR_IP_OWNER] = "ip-owner",
		[WB_ACTOR_RECIPIENT] = "recipient",
		[WB_ACTOR_RECIPIENT_ADMIN] = "recipient-admin",
		[WB_ACTOR_NOBODY] = "nobody",
	};

	return names[actor];
}

/* After a '*' only the last one is ever tried again, so that the time is
 * at most the product of the lengths. */
static inline char
lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	return c;
}

/* "*.google.com", as most are: only the end can tell. */
static bool
suffix_matches(const char *suffix, const char *text)
{
	size_t n = strlen(suffix), len = strlen(text);

	return len >= n && strcasecmp(text + len - n, suffix) == 0;
}

bool
wb_glob(const char *pattern, const char *text)
{
	const char *star = NULL, *from = NULL;

	if (pattern[0] == '*' && strchr(pattern + 1, '*') == NULL)
		return suffix_matches(pattern + 1, text);
	if (pattern[0] != '*' && lower(pattern[0]) != lower(text[0]))
		return false;
	while (*text != '\0') {
		if (*pattern == '*') {
			star = pattern++;
			from = text;
		} else if (lower(*pattern) == lower(*text)) {
			pattern++;
			text++;
		} else if (star != NULL) {
			pattern = star + 1;
			text = ++from;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}

const struct wb_cause *
wb_rules_cause(const struct wb_rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->cause_count; i++)
		if (strcmp(rules->causes[i].id, id) == 0)
			return &rules->causes[i];
	return NULL;
}

const struct wb_cause *
wb_rules_causes(const struct wb_rules *rules, size_t *ret_count)
{
	*ret_count = rules->cause_count;
	return rules->causes;
}

const struct wb_service *
wb_rules_services(const struct wb_rules *rules, size_t *ret_count)
{
	*ret_count = rules->service_count;
	return rules->services;
}

const struct wb_signature *
wb_rules_signatures(const struct wb_rules *rules, size_t *ret_count)
{
	*ret_count = rules->signature_count;
	return rules->signatures;
}

const struct wb_receiver *
wb_rules_receivers(const struct wb_rules *rules, size_t *ret_count)
{
	*ret_count = rules->receiver_count;
	return rules->receivers;
}

const char *
wb_reason(const struct wb_cause *cause, const struct wb_claim *claim)
{
	return claim != NULL && claim->cause == cause ? claim->reason
						      : cause->reason;
}

/* The length of the longest glob in the list that matches, or 0: the longer it
 * is, the more it knows ("gmail-smtp-in.l.google.com" over "*.google.com"). */
static size_t
longest(const char *const *globs, const char *text)
{
	size_t best = 0;

	for (; *globs != NULL; globs++)
		if (strlen(*globs) > best && wb_glob(*globs, text))
			best = strlen(*globs);
	return best;
}

static const struct wb_receiver *
best_receiver(
	const struct wb_rules *rules, const char *remote, const char *domain)
{
	const struct wb_receiver *best = NULL;
	size_t best_len = 0;

	for (size_t i = 0; i < rules->receiver_count; i++) {
		const struct wb_receiver *r = &rules->receivers[i];
		size_t n = remote != NULL ? longest(r->remotes, remote)
					  : longest(r->domains, domain);

		if (n > best_len) {
			best = r;
			best_len = n;
		}
	}
	return best;
}

/* An address or a single label tells nobody whose server it is. */
static bool
is_telling(const char *remote)
{
	const char *dot = strrchr(remote, '.');

	return dot != NULL && isalpha((unsigned char)dot[1]);
}

static bool
is_under(const char *name, const char *domain)
{
	size_t n = strlen(name), d = strlen(domain);

	return d > 0 && n >= d && strcasecmp(name + n - d, domain) == 0 &&
	       (n == d || name[n - d - 1] == '.');
}

const struct wb_receiver *
wb_rules_receiver(const struct wb_rules *rules, const char *remote_mta,
	const char *recipient_domain)
{
	if (is_telling(remote_mta)) {
		const struct wb_receiver *r =
			best_receiver(rules, remote_mta, NULL);

		/* Somebody else's relay on the way speaks for itself. */
		if (r != NULL || !is_under(remote_mta, recipient_domain))
			return r;
	}
	return best_receiver(rules, NULL, recipient_domain);
}
