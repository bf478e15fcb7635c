/* From what the bounce claims and what the checks found to the cause and its
 * standing. */
#include "diagnose/refine.h"

#include <string.h>

bool
wb_cause_is(const char *id, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(id, *list) == 0)
			return true;
	return false;
}

/* Which claims are refined how; what is not named here stays as claimed. */
static const struct refiner {
	const char *claimed;
	struct wb_refined (*refine)(struct wb_case *c);
} refiners[] = {
	{ "unauthenticated", wb_refine_unauthenticated },
	{ "spf-fail", wb_refine_spf },
	{ "spf-missing", wb_refine_spf },
	{ "spf-ip-not-listed", wb_refine_spf },
	{ "spf-multiple-records", wb_refine_spf },
	{ "spf-too-many-lookups", wb_refine_spf },
	{ "spf-syntax", wb_refine_spf },
	{ "spf-include-broken", wb_refine_spf },
	{ "dkim-fail", wb_refine_dkim },
	{ "dkim-unsigned", wb_refine_dkim },
	{ "dkim-key-missing", wb_refine_dkim },
	{ "dkim-key-revoked", wb_refine_dkim },
	{ "dkim-key-unusable", wb_refine_dkim },
	{ "dkim-signature-invalid", wb_refine_dkim },
	{ "dmarc-fail", wb_refine_dmarc },
	{ "dmarc-unaligned", wb_refine_dmarc },
	{ "dmarc-missing", wb_refine_dmarc_missing },
	{ "dmarc-multiple-records", wb_refine_dmarc_missing },
	{ "sender-domain-not-found", wb_refine_sender_domain },
	{ "sender-domain-not-fqdn", wb_refine_sender_domain },
	{ "sender-domain-null-mx", wb_refine_sender_domain },
	{ "recipient-domain-not-found", wb_refine_recipient_domain },
	{ "recipient-null-mx", wb_refine_recipient_domain },
	{ "recipient-dns-broken", wb_refine_recipient_domain },
	{ "connection-failed", wb_refine_recipient_domain },
	{ "ptr-missing", wb_refine_ptr },
	{ "ptr-mismatch", wb_refine_ptr },
	{ "ip-blocklisted", wb_refine_listed },
	{ "domain-blocklisted", wb_refine_listed },
	{ "dynamic-ip", wb_refine_listed },
	{ "mta-sts-failed", wb_refine_mtasts },
	{ "dane-failed", wb_refine_dane },
	{ "tls-required", wb_refine_tls },
	{ "helo-invalid", wb_refine_helo },
	{ "sender-dns-broken", wb_refine_sender_dns },
};

/* Only what is surely wrong with the sender's records is worth naming as a
 * likely reason; nothing found means nothing known. */
static struct wb_refined
refine_hearsay(struct wb_case *c)
{
	struct wb_refined r;

	if (c->findings == NULL || !c->findings->has_spf)
		return wb_refined_as("unknown", WB_CLAIMED);
	c->claimed = "unauthenticated";
	r = wb_refine_unauthenticated(c);
	if (r.standing == WB_CONFIRMED && strcmp(r.cause, c->claimed) != 0)
		return r;
	r.cause = "unknown";
	if (r.standing != WB_UNCLEAR)
		r.standing = WB_CLAIMED;
	return r;
}

struct wb_refined
wb_case_refine(struct wb_case *c)
{
	if (wb_case_is_forged(c))
		return wb_refined_as("backscatter",
			c->authentic == WB_AUTHENTIC_FORGED ? WB_CONFIRMED
							    : WB_CLAIMED);
	if (c->hearsay)
		return refine_hearsay(c);
	if (c->findings != NULL)
		for (size_t i = 0; i < WB_COUNT(refiners); i++)
			if (strcmp(refiners[i].claimed, c->claimed) == 0)
				return refiners[i].refine(c);
	/* a private address in the reply needs no DNS to be recognised */
	if (strcmp(c->claimed, "ptr-missing") == 0 &&
		c->client_from == CLIENT_REPLY && !wb_ip_is_public(&c->client))
		return wb_refined_as("receiver-sees-private-ip", WB_CONFIRMED);
	return wb_refined_as(
		c->claimed[0] != '\0' ? c->claimed : "unknown", WB_CLAIMED);
}
