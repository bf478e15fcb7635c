/* The mechanisms of RFC 7208 section 5, include apart. */
#include "check/spf_match.h"

#include <string.h>

enum {
	SPEC_MAX = 4096, /* an expanded <domain-spec>, before it is cut */
};

enum wb_spf_match
wb_spf_perm(struct wb_spf_eval *eval, enum wb_spf_problem problem,
	const struct wb_name *at)
{
	eval->problem = problem;
	eval->at = *at;
	return WB_SPF_PERM;
}

enum wb_spf_match
wb_spf_temp(struct wb_spf_eval *eval, const struct wb_name *at)
{
	eval->problem = WB_SPF_DNS;
	eval->at = *at;
	return WB_SPF_TEMP;
}

static enum wb_spf_match
count_voids(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	unsigned voids)
{
	eval->voids += voids;
	if (eval->voids > WB_SPF_VOIDS_MAX)
		return wb_spf_perm(eval, WB_SPF_VOID_LIMIT, &frame->domain);
	return WB_SPF_NO;
}

/* A question of a term: YES when there are records.  NO when there are none,
 * which is counted: implementations count every question, those for an mx's
 * hosts too, though section 4.6.4 speaks of terms. */
static enum wb_spf_match
ask(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_name *name, enum wb_type type,
	const struct wb_answer **ret_answer)
{
	const struct wb_answer *answer =
		wb_world_ask(eval->world, name, type, eval->wanted);

	*ret_answer = answer;
	if (answer->outcome == WB_UNKNOWN)
		return WB_SPF_WAIT;
	if (wb_outcome_failed(answer->outcome))
		return wb_spf_temp(eval, name);
	if (answer->outcome == WB_FOUND && answer->count > 0)
		return WB_SPF_YES;
	return count_voids(eval, frame, 1);
}

static enum wb_type
address_type(const struct wb_spf_eval *eval)
{
	return eval->in->client.family == 6 ? WB_AAAA : WB_A;
}

static bool
has_client(const struct wb_spf_eval *eval, const struct wb_answer *answer,
	const struct wb_spf_term *term)
{
	bool six = eval->in->client.family == 6;
	unsigned bits = six ? 128 : 32;

	if (term != NULL)
		bits = six ? term->bits6 : term->bits4;
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text;
		struct wb_ip ip;

		if (wb_ip_parse(text, strlen(text), &ip) &&
			wb_ip_in(&eval->in->client, &ip, bits))
			return true;
	}
	return false;
}

/* Section 5.5: the names of the client's PTR of which one has its address. */
static void
validate(struct wb_spf_eval *eval)
{
	struct wb_spf_validated *v = &eval->validated;
	const struct wb_answer *ptr, *address;
	struct wb_name name;

	wb_ip_reverse(&eval->in->client, &name);
	ptr = wb_world_ask(eval->world, &name, WB_PTR, eval->wanted);
	*v = (struct wb_spf_validated){ .done = ptr->outcome != WB_UNKNOWN,
		.state = ptr->outcome == WB_UNKNOWN ? WB_SPF_WAIT : WB_SPF_NO,
		.outcome = ptr->outcome,
		.voids = wb_outcome_absent(ptr->outcome) ? 1 : 0 };
	if (ptr->outcome == WB_NOT_ASKED)
		v->state = wb_spf_temp(eval, &name);
	for (size_t i = 0; i < ptr->count && i < WB_SPF_HOSTS_MAX; i++) {
		const char *text = ptr->records[i].text;

		if (!wb_name_parse(text, strlen(text), &name))
			continue;
		address = wb_world_ask(
			eval->world, &name, address_type(eval), eval->wanted);
		if (address->outcome == WB_UNKNOWN) {
			v->done = false;
			v->state = WB_SPF_WAIT;
		} else if (address->outcome == WB_NOT_ASKED &&
			   v->state == WB_SPF_NO) {
			v->state = wb_spf_temp(eval, &name);
		} else if (wb_outcome_absent(address->outcome)) {
			v->voids++;
		} else if (has_client(eval, address, NULL)) {
			v->hosts[v->count++] = name; /* @UNSAFE: i < MAX */
		}
	}
}

/* The client's validated names; NO when they are known, be there none. */
static enum wb_spf_match
validated(struct wb_spf_eval *eval)
{
	if (!eval->validated.done)
		validate(eval);
	if (eval->validated.state == WB_SPF_TEMP)
		eval->problem = WB_SPF_DNS;
	return eval->validated.state;
}

/* Section 7.3: the domain itself, else a name under it, else any. */
static const char *
best_validated(const struct wb_spf_validated *v, const struct wb_name *domain)
{
	const char *best = v->count > 0 ? v->hosts[0].text : "unknown";

	for (size_t i = 0; i < v->count; i++)
		if (wb_name_equal(&v->hosts[i], domain))
			return v->hosts[i].text;
	for (size_t i = 0; i < v->count; i++)
		if (wb_name_is_under(&v->hosts[i], domain))
			return v->hosts[i].text;
	return best;
}

enum wb_spf_match
wb_spf_expand(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const char *text, size_t len, struct wb_buf *out)
{
	enum wb_spf_match m;

	if (wb_spf_macro_uses_ptr(text, len)) {
		m = validated(eval);
		if (m != WB_SPF_NO)
			return m;
		eval->macros.validated =
			best_validated(&eval->validated, &frame->domain);
	}
	eval->macros.domain = frame->domain_text;
	wb_spf_macro_expand(out, text, len, &eval->macros);
	return WB_SPF_YES;
}

enum wb_spf_match
wb_spf_target(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_target *ret_target)
{
	struct wb_buf out;
	enum wb_spf_match m;

	if (term->spec_len == 0) {
		ret_target->name = frame->domain;
		ret_target->text = frame->domain_text;
		return WB_SPF_YES;
	}
	wb_buf_init(&out, eval->arena, SPEC_MAX);
	m = wb_spf_expand(eval, frame, frame->record->text + term->spec_at,
		term->spec_len, &out);
	if (m != WB_SPF_YES)
		return m;
	if (out.len > 0 && out.at[out.len - 1] == '.')
		wb_buf_cut(&out, out.len - 1);
	ret_target->text = out.at;
	if (out.full || !wb_spf_target_name(out.at, out.len, &ret_target->name))
		ret_target->name.text[0] = '\0';
	return WB_SPF_YES;
}

static enum wb_spf_match
match_address(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step)
{
	const struct wb_answer *answer;
	bool exists = term->kind == WB_SPF_EXISTS;
	enum wb_spf_match m = ask(eval, frame, &step->target,
		exists ? WB_A : address_type(eval), &answer);

	step->outcome = answer->outcome;
	if (m != WB_SPF_YES || exists)
		return m;
	return has_client(eval, answer, term) ? WB_SPF_YES : WB_SPF_NO;
}

/* All hosts are asked for at once, and judged one after the other. */
static enum wb_spf_match
match_mx(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step)
{
	const struct wb_answer *mx, *address;
	enum wb_spf_match m = ask(eval, frame, &step->target, WB_MX, &mx);
	enum wb_spf_match ret = WB_SPF_NO;

	step->outcome = mx->outcome;
	if (m != WB_SPF_YES)
		return m;
	if (mx->count > WB_SPF_HOSTS_MAX)
		return wb_spf_perm(eval, WB_SPF_LOOKUP_LIMIT, &frame->domain);
	for (size_t i = 0; i < mx->count; i++) {
		const char *text = mx->records[i].text;
		struct wb_name host;

		if (!wb_name_parse(text, strlen(text), &host) ||
			strcmp(host.text, ".") == 0)
			continue;
		if (ret != WB_SPF_NO) { /* only so that it is asked */
			address = wb_world_ask(eval->world, &host,
				address_type(eval), eval->wanted);
			continue;
		}
		m = ask(eval, frame, &host, address_type(eval), &address);
		if (m == WB_SPF_YES && has_client(eval, address, term))
			return WB_SPF_YES;
		if (m != WB_SPF_YES && m != WB_SPF_NO) {
			step->outcome = address->outcome;
			ret = m;
			if (m != WB_SPF_WAIT)
				return m;
		}
	}
	return ret;
}

static enum wb_spf_match
match_ptr(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	struct wb_spf_step *step)
{
	struct wb_spf_validated *v = &eval->validated;
	enum wb_spf_match m = validated(eval);

	step->outcome = v->outcome;
	if (m == WB_SPF_NO)
		m = count_voids(eval, frame, v->voids);
	if (m != WB_SPF_NO)
		return m;
	for (size_t i = 0; i < v->count; i++)
		if (wb_name_is_under(&v->hosts[i], &step->target))
			return WB_SPF_YES;
	return WB_SPF_NO;
}

static enum wb_spf_match
match_named(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step)
{
	struct wb_spf_target target;
	enum wb_spf_match m = wb_spf_target(eval, frame, term, &target);

	if (m != WB_SPF_YES)
		return m;
	step->target = target.name;
	if (step->target.text[0] == '\0')
		return WB_SPF_NO; /* section 4.8 */
	if (term->kind == WB_SPF_PTR)
		return match_ptr(eval, frame, step);
	if (term->kind == WB_SPF_MX)
		return match_mx(eval, frame, term, step);
	return match_address(eval, frame, term, step);
}

enum wb_spf_match
wb_spf_match(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, struct wb_spf_step *step)
{
	bool yes;

	switch (term->kind) {
	case WB_SPF_ALL:
		return WB_SPF_YES;
	case WB_SPF_IP4:
		yes = wb_ip_in(&eval->in->client, &term->net, term->bits4);
		return yes ? WB_SPF_YES : WB_SPF_NO;
	case WB_SPF_IP6:
		yes = wb_ip_in(&eval->in->client, &term->net, term->bits6);
		return yes ? WB_SPF_YES : WB_SPF_NO;
	default:
		return match_named(eval, frame, term, step);
	}
}
