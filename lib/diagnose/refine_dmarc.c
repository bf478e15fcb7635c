/* DMARC failed: for want of a policy, of a pass, or of a pass for the domain in
 * From? */
#include <string.h>

#include "diagnose/refine.h"

/* By a forwarder or a mailing list: From's domain did nothing wrong. */
static bool
sent_on(const struct wb_case *c)
{
	return c->forwarded || c->list[0] != '\0';
}

static bool
sent_by_others(struct wb_case *c)
{
	const struct wb_name *mail_from = &c->mail_from_domain;

	if (mail_from->text[0] != '\0' &&
		!wb_same_org(mail_from, &c->from_domain))
		return true;
	return c->findings == NULL || !c->findings->has_spf ||
	       !wb_same_org(&c->spf_domain, &c->from_domain) ||
	       c->findings->spf.result != WB_SPF_PASS;
}

/* An identifier that passed, or that would pass, speaks for From's domain. */
static bool
any_related(struct wb_case *c)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;

	for (size_t i = 0; i < view->identifier_count; i++)
		if (view->identifiers[i].aligned_relaxed)
			return true;
	return false;
}

static bool
strict_stands_in_the_way(struct wb_case *c)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;

	for (size_t i = 0; i < view->identifier_count; i++)
		if (view->identifiers[i].passed &&
			view->identifiers[i].aligned_relaxed &&
			!view->identifiers[i].aligned)
			return true;
	return false;
}

/* DMARC fails now: which of its two legs is to be mended? */
static struct wb_refined
why_dmarc_fails(struct wb_case *c)
{
	struct wb_refined spf, dkim;

	if (strict_stands_in_the_way(c) || !any_related(c)) {
		struct wb_refined r =
			wb_refined_as("dmarc-unaligned", WB_CONFIRMED);

		r.domain = c->from_domain;
		return r;
	}
	dkim = wb_judge_dkim(c);
	if (dkim.cause != NULL && dkim.standing == WB_CONFIRMED &&
		strcmp(dkim.cause, "dkim-unsigned") != 0 &&
		wb_same_org(&dkim.domain, &c->from_domain))
		return dkim;
	spf = wb_judge_spf(c);
	if (spf.cause != NULL && spf.standing == WB_CONFIRMED &&
		wb_same_org(&spf.domain, &c->from_domain))
		return spf;
	/* a record that cannot be read is no policy that refuses */
	return wb_refined_as(c->claimed,
		c->findings->dmarc.tree_walk.result == WB_DMARC_PERMERROR
			? WB_REFUTED
			: WB_CONFIRMED);
}

/* Not everybody goes by the newer RFC; and a signature alone may be one that
 some receivers stumble over. */
static struct wb_refined
why_dmarc_passes(struct wb_case *c)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;
	struct wb_refined dkim;

	if (c->findings->dmarc.psl.result == WB_DMARC_FAIL)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	for (size_t i = 0; i < view->identifier_count; i++)
		if (!view->identifiers[i].dkim && view->identifiers[i].passed &&
			view->identifiers[i].aligned)
			return wb_refined_as(c->claimed, WB_REFUTED);
	dkim = wb_judge_dkim(c);
	if (dkim.standing == WB_CLAIMED && dkim.signature != NULL)
		return dkim;
	return wb_refined_as(c->claimed, WB_REFUTED);
}

/* Sent on with the signature as it was, SPF cannot pass for From's domain: what
 * could have carried it is DKIM, and its key is no good. */
static struct wb_refined
why_sent_on_fails(struct wb_case *c)
{
	struct wb_refined dkim = wb_judge_dkim(c);

	if (dkim.standing == WB_CONFIRMED && dkim.signature != NULL &&
		strncmp(dkim.cause, "dkim-key-", 9) == 0 &&
		wb_same_org(&dkim.domain, &c->from_domain))
		return dkim;
	return wb_refined_as("forwarding", WB_CONFIRMED);
}

/* The name of the walk that got no answer. */
static struct wb_refined
dmarc_no_answer(struct wb_case *c, const struct wb_dmarc_view *view)
{
	const struct wb_name *name = view->unanswered.text[0] != '\0'
					     ? &view->unanswered
					     : &c->from_domain;

	return wb_refine_no_answer(c, c->claimed, name, WB_TXT,
		wb_world_ask(c->world, name, WB_TXT, NULL)->outcome);
}

struct wb_refined
wb_refine_dmarc(struct wb_case *c)
{
	const struct wb_dmarc_view *view;
	struct wb_refined spf, dkim;

	if (wb_is_freemail(&c->from_domain) && !sent_on(c) &&
		sent_by_others(c)) {
		struct wb_refined r =
			wb_refined_as("freemail-from", WB_CONFIRMED);

		r.domain = c->from_domain;
		return r;
	}
	if (!c->findings->has_dmarc)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	view = &c->findings->dmarc.tree_walk;
	if (view->problem == WB_DMARC_DNS)
		return dmarc_no_answer(c, view);
	if (view->problem == WB_DMARC_MULTIPLE)
		return wb_refined_as("dmarc-multiple-records", WB_CONFIRMED);
	switch (view->result) {
	case WB_DMARC_PENDING:
		return wb_refined_as(c->claimed, WB_CLAIMED);
	case WB_DMARC_PASS:
		return why_dmarc_passes(c);
	case WB_DMARC_NONE: /* no policy any more that could refuse */
		return wb_refined_as(c->claimed, WB_REFUTED);
	case WB_DMARC_TEMPERROR:
		spf = wb_judge_spf(c);
		dkim = wb_judge_dkim(c);
		if (spf.standing == WB_UNCLEAR ||
			spf.unanswered.text[0] != '\0')
			return spf;
		if (dkim.standing == WB_UNCLEAR ||
			dkim.unanswered.text[0] != '\0')
			return dkim;
		if (sent_on(c))
			return wb_refined_as("forwarding", WB_CONFIRMED);
		if (dkim.cause == NULL || dkim.standing == WB_REFUTED)
			return wb_refined_as(c->claimed, WB_CLAIMED);
		return dkim;
	case WB_DMARC_FAIL:
	case WB_DMARC_PERMERROR:
		break;
	}
	return sent_on(c) ? why_sent_on_fails(c) : why_dmarc_fails(c);
}

struct wb_refined
wb_refine_dmarc_missing(struct wb_case *c)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;
	struct wb_refined r;

	if (!c->findings->has_dmarc || view->result == WB_DMARC_PENDING)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	r = wb_refined_as(c->claimed, WB_CONFIRMED);
	r.domain = c->from_domain;
	if (view->problem == WB_DMARC_DNS)
		return dmarc_no_answer(c, view);
	if (view->problem == WB_DMARC_MULTIPLE)
		r.cause = "dmarc-multiple-records";
	else if (view->problem != WB_DMARC_NO_RECORD &&
		 view->found_at.text[0] != '\0')
		r.standing = WB_REFUTED;
	return r;
}
