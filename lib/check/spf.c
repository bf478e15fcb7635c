/* check_host() of RFC 7208 over a world of answers. */
#include "check/spf.h"

#include <string.h>

#include "check/spf_match.h"
#include "check/spf_notes.h"
#include "check/spf_tree.h"

enum {
	STEPS_MAX = 4096, /* of one result; more only where the DNS is asked */
	EXPLANATION_MAX = 4096,
};

static enum wb_spf check_domain(struct wb_spf_eval *eval,
	const struct wb_spf_frame *up, const struct wb_spf_target *target,
	bool included);

bool
wb_spf_is_visited(
	const struct wb_spf_frame *frame, const struct wb_name *domain)
{
	for (; frame != NULL; frame = frame->up)
		if (wb_name_equal(&frame->domain, domain))
			return true;
	return false;
}

struct wb_spf_frame *
wb_spf_frame_new(struct wb_spf_eval *eval, const struct wb_spf_frame *up,
	const struct wb_spf_target *target, const char *record)
{
	struct wb_spf_frame *frame = WB_NEW(eval->arena, struct wb_spf_frame);

	frame->up = up;
	frame->domain = target->name;
	frame->domain_text = target->text;
	frame->depth = up != NULL ? up->depth + 1 : 0;
	frame->record = wb_spf_parse(eval->arena, record);
	return frame;
}

static bool
keeps_steps(const struct wb_spf_eval *eval)
{
	return eval->steps < STEPS_MAX && !eval->in->brief;
}

static struct wb_spf_step *
add_step(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term)
{
	bool keep = keeps_steps(eval);
	struct wb_spf_step *step = eval->unseen;

	/* of a term that asks, the step outlives those of the records below */
	if (keep || wb_spf_is_lookup(term->kind))
		step = WB_NEW(eval->arena, struct wb_spf_step);
	else
		memset(step, 0, sizeof *step);
	step->domain = frame->domain;
	step->record = frame->record->text;
	step->depth = frame->depth;
	step->at = term->at;
	step->len = term->len;
	step->result =
		wb_spf_is_modifier(term->kind) ? WB_SPF_NONE : term->qualifier;
	step->why = term->kind == WB_SPF_EXP || term->kind == WB_SPF_OTHER
			    ? WB_SPF_WHY_MODIFIER
			    : WB_SPF_WHY_SKIPPED;
	if (keep) {
		*eval->end = step;
		eval->end = (struct wb_spf_step **)&step->next;
		eval->steps++;
	}
	return step;
}

static enum wb_spf_why
why_of(const struct wb_spf_eval *eval, enum wb_spf_match match)
{
	switch (match) {
	case WB_SPF_YES:
		return WB_SPF_WHY_MATCH;
	case WB_SPF_NO:
		return WB_SPF_WHY_NO_MATCH;
	case WB_SPF_WAIT:
		return WB_SPF_WHY_PENDING;
	default:
		break;
	}
	switch (eval->problem) {
	case WB_SPF_LOOKUP_LIMIT:
		return WB_SPF_WHY_LOOKUP_LIMIT;
	case WB_SPF_VOID_LIMIT:
		return WB_SPF_WHY_VOID_LIMIT;
	case WB_SPF_LOOP:
		return WB_SPF_WHY_LOOP;
	case WB_SPF_DNS:
		return WB_SPF_WHY_DNS;
	case WB_SPF_TARGET_NONE:
		return WB_SPF_WHY_TARGET_NONE;
	default:
		return WB_SPF_WHY_SYNTAX;
	}
}

/* The result that a term's match gives to its record. */
static enum wb_spf
result_of(enum wb_spf_match match, enum wb_spf yields)
{
	switch (match) {
	case WB_SPF_YES:
		return yields;
	case WB_SPF_WAIT:
		return WB_SPF_PENDING;
	case WB_SPF_TEMP:
		return WB_SPF_TEMPERROR;
	case WB_SPF_PERM:
		return WB_SPF_PERMERROR;
	default:
		return WB_SPF_NONE;
	}
}

static enum wb_spf_match
count_lookup(struct wb_spf_eval *eval, const struct wb_spf_frame *frame)
{
	if (++eval->lookups > WB_SPF_LOOKUPS_MAX)
		return wb_spf_perm(eval, WB_SPF_LOOKUP_LIMIT, &frame->domain);
	return WB_SPF_YES;
}

/* Evaluates the record that include: or redirect= names. */
static enum wb_spf_match
visit(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step,
	enum wb_spf *ret_result)
{
	struct wb_spf_target target;
	enum wb_spf_match m = wb_spf_target(eval, frame, term, &target);

	if (m != WB_SPF_YES)
		return m;
	step->target = target.name;
	*ret_result = check_domain(
		eval, frame, &target, term->kind == WB_SPF_INCLUDE);
	if (target.name.text[0] != '\0')
		step->outcome =
			wb_world_ask(eval->world, &target.name, WB_TXT, NULL)
				->outcome;
	switch (*ret_result) {
	case WB_SPF_PENDING:
		return WB_SPF_WAIT;
	case WB_SPF_NONE: /* RFC 7208 sections 5.2 and 6.1 */
		return wb_spf_perm(eval, WB_SPF_TARGET_NONE,
			target.name.text[0] != '\0' ? &target.name
						    : &frame->domain);
	case WB_SPF_TEMPERROR:
		return WB_SPF_TEMP;
	case WB_SPF_PERMERROR:
		return WB_SPF_PERM;
	default:
		return WB_SPF_YES;
	}
}

static enum wb_spf_match
run_include(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step)
{
	enum wb_spf result = WB_SPF_NONE;
	enum wb_spf_match m = visit(eval, frame, term, step, &result);

	if (m != WB_SPF_YES || result == WB_SPF_PASS)
		return m;
	eval->deciding = NULL; /* it decided in there only */
	return WB_SPF_NO;
}

static enum wb_spf_match
run_term(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step)
{
	enum wb_spf_match m;

	if (wb_spf_is_lookup(term->kind)) {
		m = count_lookup(eval, frame);
		if (m != WB_SPF_YES)
			return m;
	}
	if (term->kind == WB_SPF_INCLUDE)
		return run_include(eval, frame, term, step);
	return wb_spf_match(eval, frame, term, step);
}

static void
skip_rest(
	struct wb_spf_eval *eval, const struct wb_spf_frame *frame, size_t from)
{
	for (size_t i = from; i < frame->record->count && keeps_steps(eval);
		i++)
		(void)add_step(eval, frame, &frame->record->terms[i]);
}

/* The term ends the evaluation of its record. */
static enum wb_spf
decide(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_step *step, enum wb_spf_match m)
{
	if (m == WB_SPF_YES && !frame->included)
		eval->final = frame;
	if (m == WB_SPF_YES || eval->deciding == NULL)
		eval->deciding = step;
	return step->result;
}

static void
judge_step(const struct wb_spf_eval *eval, struct wb_spf_step *step,
	enum wb_spf_match m)
{
	step->why = why_of(eval, m);
	if (m != WB_SPF_NO)
		step->result = result_of(m, step->result);
}

/* Section 6.1. */
static enum wb_spf
run_redirect(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	struct wb_spf_step *step)
{
	enum wb_spf result = WB_SPF_NEUTRAL;
	enum wb_spf_match m = count_lookup(eval, frame);

	if (m == WB_SPF_YES)
		m = visit(eval, frame, frame->record->redirect, step, &result);
	step->result = result;
	judge_step(eval, step, m);
	if (m == WB_SPF_WAIT)
		return WB_SPF_PENDING;
	if (eval->deciding == NULL)
		eval->deciding = step;
	return step->result;
}

static enum wb_spf
check_terms(struct wb_spf_eval *eval, const struct wb_spf_frame *frame)
{
	const struct wb_spf_record *record = frame->record;
	struct wb_spf_step *redirect = NULL;

	for (size_t i = 0; i < record->count; i++) {
		const struct wb_spf_term *term = &record->terms[i];
		struct wb_spf_step *step = add_step(eval, frame, term);
		enum wb_spf_match m;

		if (term->kind == WB_SPF_REDIRECT)
			redirect = step;
		if (wb_spf_is_modifier(term->kind))
			continue;
		m = run_term(eval, frame, term, step);
		judge_step(eval, step, m);
		if (m == WB_SPF_NO)
			continue;
		skip_rest(eval, frame, i + 1);
		if (m != WB_SPF_WAIT)
			return decide(eval, frame, step, m);
		wb_spf_look_ahead(eval, frame, i + 1);
		return WB_SPF_PENDING;
	}
	return redirect != NULL ? run_redirect(eval, frame, redirect)
				: WB_SPF_NEUTRAL;
}

/* Section 4.6: an error anywhere, and nothing of the record is evaluated. */
static enum wb_spf
refuse_record(struct wb_spf_eval *eval, const struct wb_spf_frame *frame)
{
	for (size_t i = 0; i < frame->record->count; i++) {
		const struct wb_spf_term *term = &frame->record->terms[i];
		struct wb_spf_step *step;

		if (term != frame->record->bad && !keeps_steps(eval))
			continue;
		step = add_step(eval, frame, term);
		if (term->kind != WB_SPF_BAD)
			continue;
		step->why = WB_SPF_WHY_SYNTAX;
		step->result = WB_SPF_PERMERROR;
		if (term == frame->record->bad)
			eval->deciding = step;
	}
	return result_of(
		wb_spf_perm(eval, WB_SPF_SYNTAX, &frame->domain), WB_SPF_NONE);
}

static enum wb_spf
check_record(struct wb_spf_eval *eval, const struct wb_spf_frame *up,
	const struct wb_spf_target *target, bool included, const char *text)
{
	struct wb_spf_frame *frame = wb_spf_frame_new(eval, up, target, text);

	frame->included = included || (up != NULL && up->included);
	if (!frame->included)
		eval->final = frame;
	if (frame->record->bad != NULL)
		return refuse_record(eval, frame);
	return check_terms(eval, frame);
}

static enum wb_spf
no_record(struct wb_spf_eval *eval, enum wb_spf_problem problem,
	const struct wb_name *at)
{
	eval->problem = problem;
	eval->at = *at;
	return WB_SPF_NONE;
}

static bool
is_literal(const struct wb_name *domain)
{
	return domain->text[0] == '[' || strncmp(domain->text, "\\091", 4) == 0;
}

/* Sections 4.3 to 4.5. */
static enum wb_spf
check_domain(struct wb_spf_eval *eval, const struct wb_spf_frame *up,
	const struct wb_spf_target *target, bool included)
{
	const struct wb_name *domain = &target->name;
	const struct wb_answer *answer;
	const char *const *records;
	size_t count;

	if (wb_name_labels(domain) < 2 || is_literal(domain))
		return no_record(eval, WB_SPF_NO_DOMAIN, domain);
	if (wb_spf_is_visited(up, domain))
		return result_of(
			wb_spf_perm(eval, WB_SPF_LOOP, domain), WB_SPF_NONE);
	answer = wb_world_ask(eval->world, domain, WB_TXT, eval->wanted);
	if (answer->outcome == WB_UNKNOWN)
		return WB_SPF_PENDING;
	if (wb_outcome_failed(answer->outcome))
		return result_of(wb_spf_temp(eval, domain), WB_SPF_NONE);
	if (answer->outcome == WB_NO_NAME)
		return no_record(eval, WB_SPF_NO_NAME, domain);
	records = wb_spf_records(eval->arena, answer, &count);
	if (count == 0)
		return no_record(eval, WB_SPF_NO_RECORD, domain);
	if (count > 1)
		return result_of(wb_spf_perm(eval, WB_SPF_MULTIPLE, domain),
			WB_SPF_NONE);
	return check_record(eval, up, target, included, records[0]);
}

static const char *
explanation_text(const struct wb_answer *answer)
{
	const char *text;

	if (answer->outcome != WB_FOUND || answer->count != 1)
		return NULL;
	text = answer->records[0].text;
	return wb_spf_macro_ok(text, strlen(text), WB_SPF_IN_EXP) ? text : NULL;
}

/* Section 6.2: whatever goes wrong, there is no explanation. */
static const char *
explain(struct wb_spf_eval *eval)
{
	const struct wb_spf_frame *frame = eval->final;
	struct wb_spf_target target;
	struct wb_buf out;
	const char *text;

	if (frame == NULL || frame->record->exp == NULL ||
		wb_spf_target(eval, frame, frame->record->exp, &target) !=
			WB_SPF_YES ||
		target.name.text[0] == '\0')
		return "";
	text = explanation_text(
		wb_world_ask(eval->world, &target.name, WB_TXT, eval->wanted));
	wb_buf_init(&out, eval->arena, EXPLANATION_MAX);
	if (text == NULL || wb_spf_expand(eval, frame, text, strlen(text),
				    &out) != WB_SPF_YES)
		return "";
	return out.at;
}

static bool
is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static void
init_macros(struct wb_spf_eval *eval)
{
	const struct wb_spf_input *in = eval->in;
	const char *sender = in->sender != NULL ? in->sender : "";
	const char *at = strrchr(sender, '@');
	struct wb_spf_macros *m = &eval->macros;

	m->local = at != NULL && at > sender ? wb_strndup(eval->arena, sender,
						       (size_t)(at - sender))
					     : "postmaster";
	/* an internationalized domain is given as A-labels (RFC 8616) */
	m->sender_domain = at != NULL && at[1] != '\0' && is_ascii(at)
				   ? at + 1
				   : in->domain.text;
	m->helo = in->helo.text;
	m->receiver = in->receiver != NULL && in->receiver[0] != '\0'
			      ? in->receiver
			      : "unknown";
	m->client = in->client;
	m->now = wb_world_now(eval->world);
}

static void
fill_records(struct wb_spf_eval *eval, struct wb_spf_result *ret_result)
{
	const struct wb_answer *answer;

	ret_result->record = "";
	if (eval->problem == WB_SPF_NO_DOMAIN)
		return;
	answer = wb_world_ask(eval->world, &eval->in->domain, WB_TXT, NULL);
	ret_result->records =
		wb_spf_records(eval->arena, answer, &ret_result->record_count);
	if (ret_result->record_count > 0)
		ret_result->record = ret_result->records[0];
}

struct wb_spf_result
wb_spf_check(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_input *in, struct wb_wanted *wanted)
{
	struct wb_spf_eval eval = {
		.arena = a, .world = world, .in = in, .wanted = wanted
	};
	struct wb_spf_target target = { .name = in->domain };
	struct wb_spf_result result = { .domain = in->domain };

	eval.end = &eval.first;
	eval.unseen = WB_NEW(a, struct wb_spf_step);
	init_macros(&eval);
	target.text = wb_strdup(a, in->domain.text);
	result.result = check_domain(&eval, NULL, &target, false);
	result.explanation = result.result == WB_SPF_FAIL ? explain(&eval) : "";
	fill_records(&eval, &result);
	if (result.result == WB_SPF_NONE || result.result == WB_SPF_TEMPERROR ||
		result.result == WB_SPF_PERMERROR) {
		result.problem = eval.problem;
		result.at = eval.at;
	}
	result.lookups = eval.lookups;
	result.void_lookups = eval.voids;
	if (in->brief)
		return result;
	result.static_lookups = wb_spf_static_lookups(a, world, &in->domain);
	result.steps = eval.first;
	result.deciding = eval.deciding;
	result.notes = wb_spf_notes(a, world, &result, in->client.family);
	return result;
}

const char *
wb_spf_name(enum wb_spf result)
{
	static const char *const names[] = {
		[WB_SPF_PENDING] = "pending",
		[WB_SPF_NONE] = "none",
		[WB_SPF_NEUTRAL] = "neutral",
		[WB_SPF_PASS] = "pass",
		[WB_SPF_FAIL] = "fail",
		[WB_SPF_SOFTFAIL] = "softfail",
		[WB_SPF_TEMPERROR] = "temperror",
		[WB_SPF_PERMERROR] = "permerror",
	};

	return names[result];
}
