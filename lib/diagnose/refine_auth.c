/* "Unauthenticated": neither SPF nor DKIM did, and which of them is to be mended
 * is not said, or only by code words. */
#include <string.h>
#include <strings.h>

#include "diagnose/refine.h"

/* "Spf= Fail , Dkim= Pass , DMARC= Pass": Microsoft wants all three of senders
 * of much mail, and says which it misses. */
static bool
misses(const struct wb_case *c, const char *which)
{
	const char *value = c->claim == NULL
				    ? NULL
				    : wb_param_get(c->claim->captures, which);

	return value != NULL && strcasecmp(value, "pass") != 0;
}

static struct wb_refined
refine_missed(struct wb_case *c)
{
	struct wb_refined r = wb_refined_as(c->claimed, WB_CLAIMED);

	if (misses(c, "spf"))
		r = wb_judge_spf(c);
	if (misses(c, "dkim") &&
		(!misses(c, "spf") || r.standing == WB_REFUTED))
		r = wb_judge_dkim(c);
	if (misses(c, "dmarc") && !misses(c, "spf") && !misses(c, "dkim")) {
		r = wb_refine_dmarc_missing(c);
		if (r.standing == WB_REFUTED)
			r = wb_refine_dmarc(c);
		else if (strcmp(r.cause, c->claimed) == 0 &&
			 r.standing == WB_CONFIRMED)
			r.cause = "dmarc-missing";
	}
	if (r.standing == WB_REFUTED || r.cause == NULL)
		r.cause = c->claimed;
	return r;
}

/* "Unauthenticated": neither SPF nor DKIM passed, for whatever domain. */
struct wb_refined
wb_refine_unauthenticated(struct wb_case *c)
{
	struct wb_refined spf, dkim, others;

	if (wb_spf_is_others(c, &others))
		return others;
	if (misses(c, "spf") || misses(c, "dkim") || misses(c, "dmarc"))
		return refine_missed(c);
	spf = wb_judge_spf(c);
	if (spf.standing == WB_REFUTED)
		return wb_refined_as(c->claimed, WB_REFUTED);
	if (spf.cause != NULL && strcmp(spf.cause, c->claimed) != 0)
		return spf;
	/* without a word about SPF, DKIM may still tell */
	dkim = wb_judge_dkim(c);
	if (dkim.standing == WB_REFUTED)
		return wb_refined_as(c->claimed, WB_REFUTED);
	if (spf.standing == WB_CLAIMED && dkim.standing == WB_CONFIRMED)
		return dkim;
	return spf;
}

/* "SPF temperror", "cannot resolve": do the sender's servers answer now? */
struct wb_refined
wb_refine_sender_dns(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	struct wb_refined r = wb_refined_as(c->claimed, WB_REFUTED), leg;

	if (f->has_sender && f->sender.state == WB_DOMAIN_UNCHECKED)
		return wb_refine_sender_domain(c);
	leg = wb_judge_spf(c);
	if (leg.unanswered.text[0] != '\0')
		return leg;
	leg = wb_judge_dkim(c);
	if (leg.unanswered.text[0] != '\0')
		return leg;
	if (f->has_dmarc && f->dmarc.tree_walk.problem == WB_DMARC_DNS)
		return wb_refine_dmarc_missing(c);
	/* nothing was looked at, or it is still being asked */
	if ((f->has_spf && f->spf.result == WB_SPF_PENDING) ||
		(!f->has_spf && !f->has_sender))
		r.standing = WB_CLAIMED;
	return r;
}
