/* What is wrong with DKIM by itself. */
#include <string.h>

#include "diagnose/refine.h"

static bool
dkim_worst(const struct wb_dkim_result *list, enum wb_dkim_key key,
	const struct wb_dkim_result **ret_signature)
{
	for (; list != NULL; list = list->next)
		if (list->key == key) {
			*ret_signature = list;
			return true;
		}
	return false;
}

/* What is wrong with DKIM by itself. */
struct wb_refined
wb_judge_dkim(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	const struct wb_dkim_result *s = NULL;
	struct wb_refined r = wb_refined_as(c->claimed, WB_CLAIMED);

	if (!f->has_dkim)
		return r; /* the mail did not come back: nothing is known */
	if (f->dkim == NULL)
		return wb_refined_as("dkim-unsigned", WB_CONFIRMED);
	if (dkim_worst(f->dkim, WB_DKIM_KEY_PENDING, &s))
		return r;
	if (dkim_worst(f->dkim, WB_DKIM_KEY_MISSING, &s) ||
		dkim_worst(f->dkim, WB_DKIM_KEY_DANGLING, &s))
		r = wb_refined_as("dkim-key-missing", WB_CONFIRMED);
	else if (dkim_worst(f->dkim, WB_DKIM_KEY_REVOKED, &s))
		r = wb_refined_as("dkim-key-revoked", WB_CONFIRMED);
	else if (dkim_worst(f->dkim, WB_DKIM_KEY_UNUSABLE, &s))
		r = wb_refined_as("dkim-key-unusable", WB_CONFIRMED);
	else if (dkim_worst(f->dkim, WB_DKIM_KEY_UNCHECKED, &s))
		return wb_refine_no_answer(c, c->claimed, &s->key_name, WB_TXT,
			wb_world_ask(c->world, &s->key_name, WB_TXT, NULL)
				->outcome);
	if (s != NULL) {
		r.domain = s->d;
		return r;
	}
	for (s = f->dkim; s != NULL; s = s->next)
		if (s->header_signature == WB_DKIM_VALID &&
			s->result != WB_DKIM_POLICY)
			return wb_refined_as(NULL, WB_REFUTED);
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
