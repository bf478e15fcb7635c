
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rule/globs.h"

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

const struct wb_cause *
wb_rules_cause(const struct wb_rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->cause_count; i++)
		if (rules->causes[i].id[0] == id[0] &&
			strcmp(rules->causes[i].id, id) == 0)
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
			wb_globs_receiver(rules, WB_GLOB_REMOTE, remote_mta);

		/* Somebody else's relay on the way speaks for itself. */
		if (r != NULL || !is_under(remote_mta, recipient_domain))
			return r;
	}
	return wb_globs_receiver(rules, WB_GLOB_DOMAIN, recipient_domain);
}
