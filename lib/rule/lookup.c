
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

/* Stars inside.  After a '*' only the last one is ever tried again, so that the
 * time is at most the product of the lengths. */
static bool
stars_match(const char *pattern, const char *text)
{
	const char *star = NULL, *from = NULL;

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

/* The ends are looked at first: most patterns fail there, and it costs least.
 * Then "*.google.com", as most are. */
static inline bool
fits(const char *pattern, size_t n, const char *text, size_t len)
{
	if (n == 0 || len == 0)
		return n == 0 ? len == 0 : stars_match(pattern, text);
	if (pattern[n - 1] != '*' &&
		lower(pattern[n - 1]) != lower(text[len - 1]))
		return false;
	if (pattern[0] != '*')
		return lower(pattern[0]) == lower(text[0]) &&
		       stars_match(pattern, text);
	if (memchr(pattern + 1, '*', n - 1) != NULL)
		return stars_match(pattern, text);
	return len >= n - 1 &&
	       (n == 1 || lower(pattern[1]) == lower(text[len + 1 - n])) &&
	       strcasecmp(text + len + 1 - n, pattern + 1) == 0;
}

bool
wb_glob(const char *pattern, const char *text)
{
	if (pattern[0] != '*' && lower(pattern[0]) != lower(text[0]))
		return false;
	return fits(pattern, strlen(pattern), text, strlen(text));
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
longest(const char *const *globs, const char *text, size_t len)
{
	size_t best = 0;

	for (; *globs != NULL; globs++) {
		size_t n;

		if (**globs != '*' && lower(**globs) != lower(*text))
			continue;
		n = strlen(*globs);
		if (n > best && fits(*globs, n, text, len))
			best = n;
	}
	return best;
}

static const struct wb_receiver *
best_receiver(
	const struct wb_rules *rules, const char *remote, const char *domain)
{
	const struct wb_receiver *best = NULL;
	const char *text = remote != NULL ? remote : domain;
	size_t best_len = 0, len = strlen(text);

	if (len == 0)
		return NULL;
	for (size_t i = 0; i < rules->receiver_count; i++) {
		const struct wb_receiver *r = &rules->receivers[i];
		size_t n = longest(
			remote != NULL ? r->remotes : r->domains, text, len);

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
