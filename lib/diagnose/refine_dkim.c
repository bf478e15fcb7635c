/* What is wrong with DKIM by itself. */
#include <string.h>

#include "diagnose/refine.h"

/* The worst first: nothing can be done with a key that is not there. */
static const struct {
	enum wb_dkim_key key;
	const char *cause;
} faults[] = {
	{ WB_DKIM_KEY_MISSING, "dkim-key-missing" },
	{ WB_DKIM_KEY_DANGLING, "dkim-key-missing" },
	{ WB_DKIM_KEY_REVOKED, "dkim-key-revoked" },
	{ WB_DKIM_KEY_UNUSABLE, "dkim-key-unusable" },
	{ WB_DKIM_KEY_UNCHECKED, NULL },
};

static bool
is_own(const struct wb_case *c, const struct wb_dkim_result *s)
{
	return wb_same_org(&s->d, &c->from_domain);
}

/* The first with this fault, of From's domain or of any. */
static const struct wb_dkim_result *
with_key(const struct wb_case *c, enum wb_dkim_key key, bool own)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next)
		if (s->key == key && (!own || is_own(c, s)))
			return s;
	return NULL;
}

static bool
is_ed25519(const struct wb_dkim_result *s)
{
	return strncmp(s->algorithm, "ed25519", 7) == 0;
}

/* Nothing speaks against it: neither header nor body nor its own time, nor
 * anything that some receivers stumble over.  Large ones do not verify
 * Ed25519. */
static bool
holds(const struct wb_dkim_result *s)
{
	return s->header_signature == WB_DKIM_VALID &&
	       s->body_hash != WB_DKIM_INVALID && s->result != WB_DKIM_POLICY &&
	       s->key_count <= 1 && !is_ed25519(s) &&
	       (s->caution[0] == '\0' ||
		       strcmp(s->caution, "key-below-2048") == 0);
}

/* One that passes is enough, and what is wrong with others does not matter. */
static bool
verifies(const struct wb_case *c, bool own)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next)
		if (holds(s) && (!own || is_own(c, s)))
			return true;
	return false;
}

/* The header signature verifies and yet something is amiss. */
static bool
half_good(struct wb_case *c, struct wb_refined *ret_refined)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next) {
		if (s->header_signature != WB_DKIM_VALID)
			continue;
		*ret_refined = strcmp(s->problem, "expired") == 0
				       ? wb_refined_as("dkim-signature-invalid",
						 WB_CONFIRMED)
				       : wb_refined_as(c->claimed, WB_CLAIMED);
		ret_refined->domain = s->d;
		ret_refined->signature = s;
		return true;
	}
	return false;
}

/* The field itself says what no receiver can follow. */
static bool
malformed(struct wb_case *c, struct wb_refined *ret_refined)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next)
		if (s->key == WB_DKIM_KEY_NOT_ASKED && s->problem[0] != '\0') {
			*ret_refined = wb_refined_as(
				"dkim-signature-invalid", WB_CONFIRMED);
			ret_refined->domain = s->d;
			ret_refined->signature = s;
			return true;
		}
	return false;
}

static bool
fault_of_key(struct wb_case *c, bool own, struct wb_refined *ret_refined)
{
	for (size_t i = 0; i < WB_COUNT(faults); i++) {
		const struct wb_dkim_result *s =
			with_key(c, faults[i].key, own);

		if (s == NULL)
			continue;
		if (faults[i].cause == NULL)
			*ret_refined = wb_refine_no_answer(c, c->claimed,
				&s->key_name, WB_TXT,
				wb_world_ask(
					c->world, &s->key_name, WB_TXT, NULL)
					->outcome);
		else {
			*ret_refined =
				wb_refined_as(faults[i].cause, WB_CONFIRMED);
			ret_refined->domain = s->d;
		}
		ret_refined->signature = s;
		return true;
	}
	return false;
}

/* What is wrong with DKIM by itself. */
struct wb_refined
wb_judge_dkim(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	struct wb_refined r = wb_refined_as(c->claimed, WB_CLAIMED);

	if (!f->has_dkim)
		return r; /* the mail did not come back: nothing is known */
	if (f->dkim == NULL)
		return wb_refined_as("dkim-unsigned", WB_CONFIRMED);
	if (with_key(c, WB_DKIM_KEY_PENDING, false) != NULL)
		return r;
	if (verifies(c, true))
		return wb_refined_as(NULL, WB_REFUTED);
	/* of From's domain first: a service's own signature aligns with
	 * nobody's From */
	if (fault_of_key(c, true, &r) || fault_of_key(c, false, &r))
		return r;
	if (verifies(c, false))
		return wb_refined_as(NULL, WB_REFUTED);
	if (half_good(c, &r) || malformed(c, &r))
		return r;
	/* keys are there and no header signature verifies, in a copy that the
	 * returning mailer may have rewritten: it could be, no more */
	return wb_refined_as("dkim-signature-invalid", WB_CLAIMED);
}

struct wb_refined
wb_refine_dkim(struct wb_case *c)
{
	struct wb_refined dkim = wb_judge_dkim(c);

	if (dkim.standing == WB_REFUTED)
		dkim.cause = c->claimed;
	return dkim;
}
