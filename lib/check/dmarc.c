/* DMARC by RFC 9989 (tree walk) and, beside it, by RFC 7489 (public suffix
 * list), since receivers of both kinds are about. */
#include "check/dmarc.h"

#include <assert.h>
#include <string.h>

#include "check/dmarc_notes.h"
#include "check/org.h"

struct run {
	struct wb_arena *a;
	const struct wb_world *world;
	const struct wb_dmarc_input *in;
	struct wb_wanted *wanted;
};

static enum wb_dmarc_policy
one_lower(enum wb_dmarc_policy policy)
{
	return policy == WB_POLICY_REJECT ? WB_POLICY_QUARANTINE
					  : WB_POLICY_NONE;
}

static void
no_policy(struct wb_dmarc_view *view)
{
	view->result = WB_DMARC_NONE;
	view->problem = view->multiple_at.text[0] != '\0' ? WB_DMARC_MULTIPLE
							  : WB_DMARC_NO_RECORD;
}

static void
dns_failed(struct wb_dmarc_view *view, const struct wb_name *name)
{
	view->result = WB_DMARC_TEMPERROR;
	view->problem = WB_DMARC_DNS;
	view->unanswered = *name;
}

static const struct wb_name *
first_failed(const struct wb_walk *walk)
{
	size_t i = 0;

	assert(walk->failed > 0);
	while (!wb_outcome_failed(walk->steps[i].outcome))
		i++;
	return &walk->steps[i].name;
}

/* The record counts; which policy it asks for comes later. */
static void
take_record(struct wb_dmarc_view *view, const struct wb_dmarc_record *record,
	const struct wb_name *at)
{
	view->found_at = *at;
	view->record = record->text;
	view->parsed = record;
	view->strict_spf = record->strict_spf;
	view->strict_dkim = record->strict_dkim;
}

/* RFC 9989 section 4.10.1: a record whose policy tags are wrong counts as p=none
 * if somebody is to get reports, else not at all. */
static void
take_policy(struct wb_dmarc_view *view, const struct wb_dmarc_request *request,
	const char *tag)
{
	const struct wb_dmarc_record *record = view->parsed;

	view->tag = tag;
	view->policy = view->published = request->policy;
	if (!record->policy_broken)
		return;
	view->tag = "p";
	view->policy = view->published = WB_POLICY_NONE;
	if (!record->rua_usable) {
		view->result = WB_DMARC_PERMERROR;
		view->problem = WB_DMARC_SYNTAX;
	}
}

/* sp= holds for subdomains that exist, np= for those that do not. */
static void
subdomain_policy(const struct run *run, struct wb_dmarc_view *view)
{
	const struct wb_dmarc_record *r = view->parsed;
	const struct wb_dmarc_request *sp = r->sp.given ? &r->sp : &r->p;
	const char *tag = r->sp.given ? "sp" : "p";

	if (r->np.given && !r->policy_broken && r->np.policy != sp->policy) {
		/* any type does: only NXDOMAIN means that nothing is there */
		view->existence = wb_world_ask(
			run->world, &run->in->from, WB_MX, run->wanted)
					  ->outcome;
		view->policy_pending = view->existence == WB_UNKNOWN;
		if (view->existence == WB_NO_NAME) {
			take_policy(view, &r->np, "np");
			return;
		}
	}
	take_policy(view, sp, tag);
}

static void
note_multiple(struct wb_dmarc_view *view, const struct wb_walk *walk)
{
	for (size_t i = 0; i < walk->count; i++)
		if (walk->steps[i].count > 1) {
			view->multiple_at = walk->steps[i].name;
			return;
		}
}

static void
walk_org(struct wb_name *ret_org, const struct wb_walk *walk)
{
	struct wb_walk_end end = wb_walk_finish(walk, WB_GUESS_NONE);

	*ret_org = end.org;
	if (walk->pending + walk->failed > 0)
		*ret_org = (struct wb_name){ "" };
}

/* The policy by the walk; result stays WB_DMARC_FAIL where one was found and
 * the identifiers decide. */
static void
walk_policy(const struct run *run, const struct wb_walk *walk,
	struct wb_dmarc_view *view)
{
	const struct wb_walk_step *own = &walk->steps[0], *step;

	note_multiple(view, walk);
	walk_org(&view->org, walk);
	if (own->record != NULL) {
		take_record(view, own->record, &own->name);
		take_policy(view, &own->record->p, "p");
	} else {
		step = wb_walk_finish(walk, WB_GUESS_NONE).policy;
		if (step != NULL) {
			take_record(view, step->record, &step->name);
			subdomain_policy(run, view);
		} else {
			no_policy(view);
		}
		/* a record that was not seen could be nearer, or say psd= */
		if (walk->pending > 0)
			view->result = WB_DMARC_PENDING;
		else if (walk->failed > 0)
			dns_failed(view, first_failed(walk));
	}
	view->testing = view->parsed != NULL && view->parsed->testing;
	if (view->testing)
		view->policy = one_lower(view->policy);
}

/* RFC 7489 section 6.6.3, steps 1 to 5, at one name: true when that settles
 * the matter. */
static bool
psl_policy_at(const struct run *run, const struct wb_name *domain,
	struct wb_dmarc_view *view)
{
	const struct wb_answer *answer;
	const struct wb_dmarc_record *record = NULL;
	unsigned count = 0;
	struct wb_name name;

	if (!wb_name_prefix("_dmarc", domain, &name))
		return false;
	answer = wb_world_ask(run->world, &name, WB_TXT, run->wanted);
	if (answer->outcome == WB_UNKNOWN) {
		view->result = WB_DMARC_PENDING;
		return true;
	}
	if (wb_outcome_failed(answer->outcome)) {
		dns_failed(view, &name);
		return true;
	}
	for (size_t i = 0; i < answer->count; i++)
		if (wb_dmarc_record_begins(answer->records[i].text) &&
			++count == 1)
			record = wb_dmarc_record_parse(
				run->a, answer->records[i].text);
	if (count > 1) {
		view->multiple_at = name;
		no_policy(view);
		return true;
	}
	if (count == 1)
		take_record(view, record, &name);
	return count == 1;
}

static void
psl_policy(const struct run *run, struct wb_dmarc_view *view)
{
	const struct wb_name *from = &run->in->from;
	const struct wb_dmarc_record *r;

	view->org = wb_org_psl(from);
	if (psl_policy_at(run, from, view)) {
		if (view->parsed != NULL)
			take_policy(view, &view->parsed->p, "p");
		return;
	}
	if (wb_name_equal(&view->org, from) ||
		!psl_policy_at(run, &view->org, view)) {
		no_policy(view);
		return;
	}
	r = view->parsed;
	if (r != NULL)
		take_policy(view, r->sp.given ? &r->sp : &r->p,
			r->sp.given ? "sp" : "p");
}

static void
align_by_walk(const struct run *run, const struct wb_walk *from,
	struct wb_dmarc_identifier *id)
{
	const struct wb_walk *walk;
	enum wb_org_same same;

	if (!wb_org_related(&run->in->from, &id->domain))
		return;
	walk = wb_walk(run->a, run->world, &id->domain, run->wanted);
	same = wb_walk_same(from, walk);
	id->aligned_relaxed = same == WB_ORG_SAME;
	id->alignment_pending = same == WB_ORG_PENDING;
	id->alignment_unchecked = same == WB_ORG_UNCHECKED;
	walk_org(&id->org, walk);
}

static void
align_by_psl(const struct wb_dmarc_view *view, struct wb_dmarc_identifier *id)
{
	id->org = wb_org_psl(&id->domain);
	id->aligned_relaxed = wb_name_equal(&id->org, &view->org);
}

/* Under the record's mode, once it is known what relaxed would say. */
static void
apply_mode(const struct run *run, const struct wb_dmarc_view *view,
	struct wb_dmarc_identifier *id)
{
	bool strict = id->dkim ? view->strict_dkim : view->strict_spf;

	id->aligned = id->aligned_relaxed;
	if (!strict)
		return;
	id->aligned = wb_name_equal(&run->in->from, &id->domain);
	id->alignment_pending = id->alignment_unchecked = false;
}

/* walk NULL: by the public suffix list. */
static void
align(const struct run *run, const struct wb_walk *walk,
	struct wb_dmarc_view *view)
{
	const struct wb_dmarc_input *in = run->in;
	struct wb_dmarc_identifier *ids = WB_NEW_ARRAY(
		run->a, in->identifier_count, struct wb_dmarc_identifier);

	for (size_t i = 0; i < in->identifier_count; i++) {
		const struct wb_dmarc_identifier *given = &in->identifiers[i];

		ids[i] = (struct wb_dmarc_identifier){ .dkim = given->dkim,
			.domain = given->domain,
			.passed = given->passed,
			.pending = given->pending,
			.unchecked = given->unchecked };
		if (given->domain.text[0] == '\0')
			continue;
		if (walk != NULL)
			align_by_walk(run, walk, &ids[i]);
		else
			align_by_psl(view, &ids[i]);
		apply_mode(run, view, &ids[i]);
	}
	view->identifiers = ids;
	view->identifier_count = in->identifier_count;
}

/* Pass, fail, or not to be told: one identifier that is not known matters only
 * if it could still align. */
static void
judge(struct wb_dmarc_view *view)
{
	bool pending = false, unchecked = false;

	for (size_t i = 0; i < view->identifier_count; i++) {
		const struct wb_dmarc_identifier *id = &view->identifiers[i];
		bool may_pass = id->passed || id->pending || id->unchecked;
		bool may_align = id->aligned || id->alignment_pending ||
				 id->alignment_unchecked;

		if (id->passed && id->aligned) {
			view->result = WB_DMARC_PASS;
			return;
		}
		if (!may_pass || !may_align)
			continue;
		if (id->pending || id->alignment_pending)
			pending = true;
		else
			unchecked = true;
	}
	if (pending || (view->policy_pending && !unchecked)) {
		view->result = WB_DMARC_PENDING;
	} else if (unchecked) {
		view->result = WB_DMARC_TEMPERROR;
		view->problem = WB_DMARC_IDENTIFIER;
	}
}

struct wb_dmarc_result
wb_dmarc_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_dmarc_input *in, struct wb_wanted *wanted)
{
	const struct wb_dmarc_view blank = {
		.result = WB_DMARC_FAIL, .record = "", .tag = ""
	};
	struct wb_dmarc_result result = { blank, blank, NULL, NULL };
	struct run run = { a, world, in, wanted };
	const struct wb_walk *walk;

	if (in->from.text[0] == '\0') {
		no_policy(&result.tree_walk);
		no_policy(&result.psl);
		return result;
	}
	walk = wb_walk(a, world, &in->from, wanted);
	walk_policy(&run, walk, &result.tree_walk);
	align(&run, walk, &result.tree_walk);
	if (result.tree_walk.result == WB_DMARC_FAIL)
		judge(&result.tree_walk);
	psl_policy(&run, &result.psl);
	align(&run, NULL, &result.psl);
	if (result.psl.result == WB_DMARC_FAIL)
		judge(&result.psl);
	if (in->look_for_strays && result.tree_walk.result == WB_DMARC_NONE)
		result.strays = wb_dmarc_strays(a, world, &in->from, wanted);
	result.notes = wb_dmarc_notes(a, &result);
	return result;
}

const char *
wb_dmarc_name(enum wb_dmarc result)
{
	static const char *const names[] = {
		[WB_DMARC_PENDING] = "pending",
		[WB_DMARC_NONE] = "none",
		[WB_DMARC_PASS] = "pass",
		[WB_DMARC_FAIL] = "fail",
		[WB_DMARC_TEMPERROR] = "temperror",
		[WB_DMARC_PERMERROR] = "permerror",
	};

	assert(result < WB_COUNT(names));
	return names[result];
}

const char *
wb_policy_name(enum wb_dmarc_policy policy)
{
	static const char *const names[] = {
		[WB_POLICY_NONE] = "none",
		[WB_POLICY_QUARANTINE] = "quarantine",
		[WB_POLICY_REJECT] = "reject",
	};

	assert(policy < WB_COUNT(names));
	return names[policy];
}

const char *
wb_dmarc_problem_name(enum wb_dmarc_problem problem)
{
	static const char *const names[] = {
		[WB_DMARC_OK] = "",
		[WB_DMARC_NO_RECORD] = "no-record",
		[WB_DMARC_MULTIPLE] = "multiple-records",
		[WB_DMARC_SYNTAX] = "bad-policy",
		[WB_DMARC_DNS] = "dns",
		[WB_DMARC_IDENTIFIER] = "identifier-unchecked",
	};

	assert(problem < WB_COUNT(names));
	return names[problem];
}
