/* What is wrong with SPF, and whether it is the sender's to mend. */
#include <string.h>

#include "check/org.h"
#include "diagnose/refine.h"

/* The outcome that made SPF fail for want of an answer. */
static enum wb_outcome
spf_outcome(struct wb_case *c, const struct wb_spf_result *spf)
{
	const struct wb_name *at =
		spf->at.text[0] != '\0' ? &spf->at : &spf->domain;
	enum wb_outcome outcome =
		wb_world_ask(c->world, at, WB_TXT, NULL)->outcome;

	if (wb_outcome_failed(outcome))
		return outcome;
	for (const struct wb_spf_step *s = spf->steps; s != NULL; s = s->next)
		if (wb_outcome_failed(s->outcome))
			return s->outcome;
	return WB_NOT_ASKED;
}

static const char *
spf_problem_cause(const struct wb_spf_result *spf)
{
	switch (spf->problem) {
	case WB_SPF_NO_DOMAIN:
	case WB_SPF_NO_RECORD:
	case WB_SPF_NO_NAME:
		return "spf-missing";
	case WB_SPF_MULTIPLE: /* perhaps at a name that is referred to */
		return spf->at.text[0] == '\0' ||
				       wb_name_equal(&spf->at, &spf->domain)
			       ? "spf-multiple-records"
			       : "spf-include-broken";
	case WB_SPF_SYNTAX:
		return "spf-syntax";
	case WB_SPF_LOOKUP_LIMIT:
	case WB_SPF_VOID_LIMIT:
		return "spf-too-many-lookups";
	case WB_SPF_TARGET_NONE:
	case WB_SPF_LOOP:
		return "spf-include-broken";
	case WB_SPF_OK:
	case WB_SPF_DNS:
		break;
	}
	return NULL;
}

/* Not registered, or expired: no record can be published there. */
static bool
has_no_zone(const struct wb_findings *f)
{
	return f->spf.problem == WB_SPF_NO_NAME && f->has_zone &&
	       f->zone.state == WB_ZONE_NO_NAME &&
	       wb_name_is_under(&f->spf.domain, &f->zone.zone);
}

/* What is wrong with SPF by itself; cause NULL: nothing. */
struct wb_refined
wb_judge_spf(struct wb_case *c)
{
	const struct wb_spf_result *spf = &c->findings->spf;
	struct wb_refined r = wb_refined_as(NULL, WB_CONFIRMED);
	const char *problem;

	if (!c->findings->has_spf || spf->result == WB_SPF_PENDING)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	r.domain = spf->domain;
	problem = spf_problem_cause(spf);
	if (spf->problem == WB_SPF_DNS || spf->result == WB_SPF_TEMPERROR)
		return wb_refine_no_answer(c, c->claimed,
			spf->at.text[0] != '\0' ? &spf->at : &spf->domain,
			WB_TXT, spf_outcome(c, spf));
	if (has_no_zone(c->findings))
		r.cause = "sender-domain-not-found";
	else if (problem != NULL)
		r.cause = problem;
	else if (c->client.family == 0) /* whether it lists whom? */
		return wb_refined_as(c->claimed, WB_CLAIMED);
	else if (spf->result != WB_SPF_PASS)
		r.cause = "spf-ip-not-listed";
	else
		return wb_refined_as(NULL, WB_REFUTED);
	return r;
}

/* A provider's domain is nobody's to change who has an address in it.  When
 * another provider's server was refused, that one forwards. */
static struct wb_refined
not_the_providers_server(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	struct wb_name org;
	struct wb_refined r = wb_refined_as("freemail-from", WB_CONFIRMED);

	if (f->has_ptr && f->ptr.host.text[0] != '\0') {
		org = wb_org_psl(&f->ptr.host);
		if (wb_is_freemail(&org))
			r.cause = "forwarding";
	}
	r.domain = c->spf_domain;
	return r;
}

/* No SPF record of a sender can list the receiver's own network; the mail did
 * not come from there. */
static bool
sees_own_gateway(const struct wb_case *c)
{
	return c->client_from == CLIENT_REPLY && c->client.family != 0 &&
	       !wb_ip_is_public(&c->client) && c->findings->has_spf &&
	       c->findings->spf.result != WB_SPF_PASS;
}

/* The record is sound and does not list the client: forwarded, or not the
 * sender's to change? */
bool
wb_spf_is_others(struct wb_case *c, struct wb_refined *ret_refined)
{
	const struct wb_spf_result *spf = &c->findings->spf;

	if (sees_own_gateway(c)) {
		*ret_refined =
			wb_refined_as("receiver-sees-private-ip", WB_CONFIRMED);
		return true;
	}
	if (c->forwarded && c->findings->has_spf &&
		spf->problem == WB_SPF_DNS) {
		/* that it was forwarded needs no DNS to be seen */
		*ret_refined = wb_judge_spf(c);
		if (ret_refined->standing == WB_UNCLEAR)
			ret_refined->cause = "forwarding";
		return true;
	}
	if (!c->findings->has_spf || c->client.family == 0 ||
		spf->problem != WB_SPF_OK || spf->result == WB_SPF_PASS ||
		spf->result == WB_SPF_PENDING)
		return false;
	if (c->forwarded)
		*ret_refined = wb_refined_as("forwarding", WB_CONFIRMED);
	else if (wb_is_freemail(&c->spf_domain))
		*ret_refined = not_the_providers_server(c);
	else
		return false;
	return true;
}

struct wb_refined
wb_refine_spf(struct wb_case *c)
{
	struct wb_refined spf, others;

	if (wb_spf_is_others(c, &others))
		return others;
	spf = wb_judge_spf(c);
	if (spf.standing == WB_REFUTED)
		spf.cause = c->claimed;
	return spf;
}

struct wb_refined
wb_case_suspect_spf(struct wb_case *c)
{
	struct wb_refined r = wb_refined_as("", WB_CLAIMED), others;

	if (c->findings == NULL || !c->findings->has_spf)
		return r;
	if (wb_spf_is_others(c, &others))
		return others.standing == WB_CONFIRMED ? others : r;
	others = wb_judge_spf(c);
	return others.standing == WB_CONFIRMED && others.cause != NULL ? others
								       : r;
}
