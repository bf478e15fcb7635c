/* Does the sender's, the recipient's domain exist and take mail? */
#include <string.h>

#include "diagnose/refine.h"

static struct wb_refined
domain_standing(struct wb_case *c, const struct wb_domain_result *d,
	const char *gone, const char *null_mx, const char *not_fqdn)
{
	struct wb_refined r = wb_refined_as(gone, WB_CONFIRMED);

	r.domain = d->name;
	switch (d->state) {
	case WB_DOMAIN_PENDING:
		return wb_refined_as(c->claimed, WB_CLAIMED);
	case WB_DOMAIN_MX:
	case WB_DOMAIN_ADDRESS:
		r.cause = c->claimed;
		r.standing = WB_REFUTED;
		break;
	case WB_DOMAIN_NULL_MX:
		r.cause = null_mx;
		break;
	case WB_DOMAIN_SINGLE_LABEL:
		r.cause = not_fqdn;
		break;
	case WB_DOMAIN_LITERAL:
		return wb_refined_as(c->claimed, WB_CLAIMED);
	case WB_DOMAIN_UNCHECKED: {
		enum wb_type type = wb_outcome_failed(d->mx)  ? WB_MX
				    : wb_outcome_failed(d->a) ? WB_A
							      : WB_AAAA;

		return wb_refined_unclear(c->claimed, &d->name, type,
			type == WB_MX  ? d->mx
			: type == WB_A ? d->a
				       : d->aaaa);
	}
	case WB_DOMAIN_MX_DANGLING:
	case WB_DOMAIN_NO_MAIL:
	case WB_DOMAIN_NO_NAME:
	case WB_DOMAIN_INVALID:
		break;
	}
	return r;
}

struct wb_refined
wb_refine_sender_domain(struct wb_case *c)
{
	struct wb_refined r;

	if (!c->findings->has_sender)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	r = domain_standing(c, &c->findings->sender, "sender-domain-not-found",
		"sender-domain-null-mx", "sender-domain-not-fqdn");
	if (r.standing == WB_UNCLEAR)
		return wb_refine_no_answer(c, c->claimed, &r.unanswered,
			r.unanswered_type, r.outcome);
	if (strcmp(c->claimed, "sender-domain-null-mx") == 0 &&
		strcmp(r.cause, c->claimed) != 0)
		return wb_refined_as(c->claimed,
			r.standing == WB_REFUTED ? WB_REFUTED : WB_CLAIMED);
	return r;
}

struct wb_refined
wb_refine_recipient_domain(struct wb_case *c)
{
	struct wb_refined r;

	if (!c->findings->has_recipient)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	r = domain_standing(c, &c->findings->recipient,
		"recipient-domain-not-found", "recipient-null-mx",
		"recipient-domain-not-found");
	if (r.standing == WB_UNCLEAR &&
		(r.outcome == WB_BOGUS || wb_is_lame(c, &r.unanswered) ||
			(r.outcome == WB_SERVFAIL &&
				wb_others_answer(c, &r.unanswered)))) {
		r.cause = "recipient-dns-broken";
		r.standing = WB_CONFIRMED;
		r.domain = c->recipient_domain;
	}
	/* connection trouble is not refuted by an MX that is there */
	if (r.standing == WB_REFUTED &&
		strcmp(c->claimed, "connection-failed") == 0)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	return r;
}
