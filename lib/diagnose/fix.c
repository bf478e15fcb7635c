/* What to do about a cause: the fixes that fit it, each tried where it can be.
 */
#include "diagnose/fix.h"

#include <string.h>
#include <strings.h>

struct wb_fix *
wb_fix_new(struct wb_case *c, struct wb_verdict *v, const char *id,
	const struct wb_name *name, enum wb_type type)
{
	struct wb_fix *fix = WB_NEW(c->a, struct wb_fix);
	const struct wb_fix **end = &v->fixes;

	fix->id = id;
	fix->name = *name;
	fix->type = type;
	fix->before = fix->after = "";
	fix->safety = WB_FIX_LIKELY;
	fix->actor = WB_ACTOR_SENDER_DNS;
	fix->now = c->findings;
	while (*end != NULL)
		end = (const struct wb_fix **)&(*end)->next;
	return (struct wb_fix *)(*end = fix);
}

void
wb_fix_drop(struct wb_verdict *v, const struct wb_fix *fix)
{
	const struct wb_fix **at = &v->fixes;

	while (*at != fix)
		at = (const struct wb_fix **)&(*at)->next;
	*at = fix->next;
}

static bool
is_replaced(const struct wb_fix *fix, const char *text)
{
	if (fix->before[0] != '\0' && strcmp(fix->before, text) == 0)
		return true;
	for (const char *const *more = fix->more_before;
		more != NULL && *more != NULL; more++)
		if (strcmp(*more, text) == 0)
			return true;
	return false;
}

const struct wb_world *
wb_fix_world(struct wb_case *c, const struct wb_verdict *v,
	const struct wb_fix *before)
{
	const struct wb_world *world = c->world;

	for (const struct wb_fix *f = v->fixes; f != before; f = f->next)
		if (f->proved)
			world = wb_fix_overlay(c, world, f);
	return world;
}

struct wb_world *
wb_fix_overlay(struct wb_case *c, const struct wb_world *world,
	const struct wb_fix *fix)
{
	struct wb_world *overlay = wb_world_overlay(c->a, world);
	const struct wb_answer *now =
		wb_world_ask(world, &fix->name, fix->type, NULL);
	const char **texts = WB_NEW_ARRAY(c->a, now->count + 1, const char *);
	size_t n = 0;

	for (size_t i = 0; i < now->count; i++)
		if (!is_replaced(fix, now->records[i].text))
			texts[n++] = now->records[i].text;
	if (fix->after[0] != '\0')
		texts[n++] = fix->after;
	wb_world_edit(overlay, &fix->name, fix->type, texts, n);
	return overlay;
}

/* A verdict that was good and is not any more. */
static bool
got_worse(const struct wb_findings *now, const struct wb_findings *then)
{
	if (now->has_spf && now->spf.result == WB_SPF_PASS &&
		then->spf.result != WB_SPF_PASS)
		return true;
	if (now->has_dmarc && now->dmarc.tree_walk.result == WB_DMARC_PASS &&
		then->dmarc.tree_walk.result != WB_DMARC_PASS)
		return true;
	return now->has_dmarc && now->dmarc.psl.result == WB_DMARC_PASS &&
	       then->dmarc.psl.result != WB_DMARC_PASS;
}

void
wb_fix_try(struct wb_case *c, struct wb_fix *fix,
	const struct wb_world *overlay,
	bool (*good)(
		const struct wb_findings *now, const struct wb_findings *then))
{
	fix->simulated = wb_case_findings(c, overlay, wb_case_checks(c));
	fix->tried = fix->simulated != NULL;
	fix->proved = fix->tried && good(c->findings, fix->simulated) &&
		      !got_worse(c->findings, fix->simulated);
}

bool
wb_spf_passes(const struct wb_findings *now, const struct wb_findings *then)
{
	(void)now;
	return then->has_spf && then->spf.result == WB_SPF_PASS;
}

bool
wb_dmarc_passes(const struct wb_findings *now, const struct wb_findings *then)
{
	(void)now;
	return then->has_dmarc && then->dmarc.tree_walk.result == WB_DMARC_PASS;
}

/* The mail goes on being unsigned: SPF alone breaks at the first forwarder. */
static void
propose_signing(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const char *dkim = c->claim == NULL
				   ? NULL
				   : wb_param_get(c->claim->captures, "dkim");

	(void)r;
	if (!c->findings->has_dkim || c->findings->dkim != NULL)
		return;
	if (dkim != NULL && strcasecmp(dkim, "pass") != 0) {
		wb_note_add(c, &v->advice,
			WB_N("Sign outgoing mail with DKIM as {from_domain}, "
			     "too: the returned message carries no signature, "
			     "and {receiver} says that it wants one besides "
			     "SPF."),
			v->params);
		return;
	}
	wb_note_add(c, &v->advice,
		WB_N("Then sign outgoing mail with DKIM as {from_domain}: the "
		     "returned message carries no signature, and SPF alone "
		     "does not survive forwarding."),
		v->params);
}

static bool
is_cured(const struct wb_verdict *v)
{
	for (const struct wb_fix *f = v->fixes; f != NULL; f = f->next)
		if (f->proved && !f->extra)
			return true;
	return false;
}

static void
propose_dmarc_starter(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	if (c->findings->has_dmarc && !wb_is_freemail(&c->from_domain) &&
		c->findings->dmarc.tree_walk.problem == WB_DMARC_NO_RECORD &&
		(strcmp(r->cause, "dmarc-missing") == 0 || is_cured(v)))
		wb_fix_dmarc_starter(c, r, v);
}

/* What a cause's "Propose:" can name. */
static const struct proposal {
	const char *name;
	void (*make)(struct wb_case *c, const struct wb_refined *r,
		struct wb_verdict *v);
} proposals[] = {
	{ "spf-record", wb_fix_spf },
	{ "dkim-sign", propose_signing },
	{ "dkim-publish-key", wb_fix_dkim_key },
	{ "spf-instead", wb_fix_or_by_spf },
	{ "dmarc-starter", propose_dmarc_starter },
	{ "dmarc-merge", wb_fix_dmarc_merge },
	{ "dmarc-relax", wb_fix_dmarc_relax },
	{ "spf-include-useless", wb_fix_show_useless_include },
	{ "services", wb_fix_services },
	{ "mx-remove-null", wb_fix_null_mx },
};

static const struct proposal *
proposal(const char *name)
{
	for (size_t i = 0; i < WB_COUNT(proposals); i++)
		if (strcmp(proposals[i].name, name) == 0)
			return &proposals[i];
	return NULL;
}

bool
wb_proposal_known(const char *name)
{
	return proposal(name) != NULL;
}

/* A record that is to be put right in any case, and may well be the reason. */
static void
propose_for_suspect(struct wb_case *c, struct wb_verdict *v)
{
	struct wb_refined suspect = wb_case_suspect_spf(c);

	if (strncmp(suspect.cause, "spf-", 4) == 0)
		wb_fix_spf(c, &suspect, v);
}

void
wb_case_fix(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	if (c->findings == NULL)
		return;
	if (c->may_be_spf)
		propose_for_suspect(c, v);
	if (r->standing != WB_CONFIRMED)
		return;
	for (const char *const *p = v->cause->proposals; *p != NULL; p++) {
		const struct proposal *known = proposal(*p);

		if (known != NULL) /* local rules may name what is not there */
			known->make(c, r, v);
	}
}
