/* A refinement in the making, and what it is when there was no answer: silence
 * never counts as an absent record. */
#include "check/org.h"
#include "diagnose/refine.h"

struct wb_refined
wb_refined_as(const char *cause, enum wb_standing standing)
{
	return (struct wb_refined){ .cause = cause, .standing = standing };
}

struct wb_refined
wb_refined_unclear(const char *cause, const struct wb_name *name,
	enum wb_type type, enum wb_outcome outcome)
{
	struct wb_refined r = wb_refined_as(cause, WB_UNCLEAR);

	r.unanswered = *name;
	r.unanswered_type = type;
	r.outcome = outcome;
	return r;
}

/* Did anything else get an answer?  Then silence about one domain is that
 * domain's trouble and not ours. */
bool
wb_others_answer(struct wb_case *c, const struct wb_name *broken)
{
	const struct wb_name *control[] = { &c->recipient_domain,
		&c->from_domain, &c->mail_from_domain };

	/* NOLINTNEXTLINE(bugprone-sizeof-expression): of pointers, it is */
	for (size_t i = 0; i < WB_COUNT(control); i++) {
		const struct wb_answer *answer;

		if (control[i]->text[0] == '\0' ||
			wb_same_org(control[i], broken))
			continue;
		answer = wb_world_ask(c->world, control[i], WB_MX, c->wanted);
		if (answer->outcome == WB_FOUND ||
			wb_outcome_absent(answer->outcome))
			return true;
	}
	return false;
}

static bool
is_answered(struct wb_case *c, const struct wb_name *name, enum wb_type type)
{
	enum wb_outcome outcome =
		wb_world_ask(c->world, name, type, c->wanted)->outcome;

	return outcome == WB_FOUND || wb_outcome_absent(outcome);
}

/* The domain's own servers answer for it: only this one question got none. */
static bool
answers_itself(struct wb_case *c, const struct wb_name *name, enum wb_type type,
	enum wb_outcome failure)
{
	struct wb_name org = wb_org_psl(name);

	if (!wb_name_equal(&org, name))
		return is_answered(c, &org, WB_MX);
	/* SERVFAIL is an answer of sorts; a packet may be lost */
	return failure == WB_TIMEOUT &&
	       is_answered(c, &org, type == WB_MX ? WB_A : WB_MX);
}

static bool
is_senders(const struct wb_case *c, const struct wb_name *name)
{
	return wb_same_org(name, &c->spf_domain) ||
	       wb_same_org(name, &c->from_domain) ||
	       wb_same_org(name, &c->mail_from_domain);
}

/* The parent says that the domain is there, its own servers say nothing. */
bool
wb_is_lame(const struct wb_case *c, const struct wb_name *name)
{
	return c->findings != NULL && c->findings->has_zone &&
	       c->findings->zone.state == WB_ZONE_LAME &&
	       wb_same_org(&c->findings->zone.zone, name);
}

/* Nothing was learnt.  It is the sender's broken DNS only when that is seen:
 * an answer that fails DNSSEC, a lame delegation, or silence about all of that
 * domain while others answer. */
struct wb_refined
wb_refine_no_answer(struct wb_case *c, const char *claimed,
	const struct wb_name *name, enum wb_type type, enum wb_outcome outcome)
{
	struct wb_refined r = wb_refined_unclear(claimed, name, type, outcome);

	if (!is_senders(c, name))
		return r;
	if (outcome != WB_BOGUS && !wb_is_lame(c, name) &&
		((outcome != WB_SERVFAIL && outcome != WB_TIMEOUT) ||
			answers_itself(c, name, type, outcome) ||
			!wb_others_answer(c, name)))
		return r;
	r.cause = "sender-dns-broken";
	r.standing = WB_CONFIRMED;
	r.domain = *name;
	return r;
}
