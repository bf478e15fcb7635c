/* From what the bounce claims and what the checks found to the cause and its
 * standing.  A failed look-up never counts as an absent record. */
#include <string.h>
#include <strings.h>

#include "check/org.h"
#include "diagnose/case.h"

bool
wb_cause_is(const char *id, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(id, *list) == 0)
			return true;
	return false;
}

static struct wb_refined
refined(const char *cause, enum wb_standing standing)
{
	return (struct wb_refined){ .cause = cause, .standing = standing };
}

static struct wb_refined
unclear(const char *cause, const struct wb_name *name, enum wb_type type,
	enum wb_outcome outcome)
{
	struct wb_refined r = refined(cause, WB_UNCLEAR);

	r.unanswered = *name;
	r.unanswered_type = type;
	r.outcome = outcome;
	return r;
}

/* Did anything else get an answer?  Then silence about one domain is that
 * domain's trouble and not ours. */
static bool
others_answer(struct wb_case *c, const struct wb_name *broken)
{
	const struct wb_name *control[] = { &c->recipient_domain,
		&c->from_domain, &c->mail_from_domain };

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

/* The domain's own servers answer for it: only this one name is silent. */
static bool
answers_itself(struct wb_case *c, const struct wb_name *name)
{
	struct wb_name org = wb_org_psl(name);
	enum wb_outcome outcome;

	if (wb_name_equal(&org, name))
		return false;
	outcome = wb_world_ask(c->world, &org, WB_MX, c->wanted)->outcome;
	return outcome == WB_FOUND || wb_outcome_absent(outcome);
}

static bool
is_senders(const struct wb_case *c, const struct wb_name *name)
{
	return wb_same_org(name, &c->spf_domain) ||
	       wb_same_org(name, &c->from_domain) ||
	       wb_same_org(name, &c->mail_from_domain);
}

/* The parent says that the domain is there, its own servers say nothing. */
static bool
is_lame(const struct wb_case *c, const struct wb_name *name)
{
	return c->findings != NULL && c->findings->has_zone &&
	       c->findings->zone.state == WB_ZONE_LAME &&
	       wb_same_org(&c->findings->zone.zone, name);
}

/* Nothing was learnt.  It is the sender's broken DNS only when that is seen:
 * an answer that fails DNSSEC, a lame delegation, or silence about all of that
 * domain while others answer. */
static struct wb_refined
no_answer(struct wb_case *c, const char *claimed, const struct wb_name *name,
	enum wb_type type, enum wb_outcome outcome)
{
	struct wb_refined r = unclear(claimed, name, type, outcome);

	if (!is_senders(c, name))
		return r;
	if (outcome != WB_BOGUS && !is_lame(c, name) &&
		((outcome != WB_SERVFAIL && outcome != WB_TIMEOUT) ||
			answers_itself(c, name) || !others_answer(c, name)))
		return r;
	r.cause = "sender-dns-broken";
	r.standing = WB_CONFIRMED;
	r.domain = *name;
	return r;
}

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
spf_problem_cause(enum wb_spf_problem problem)
{
	switch (problem) {
	case WB_SPF_NO_DOMAIN:
	case WB_SPF_NO_RECORD:
	case WB_SPF_NO_NAME:
		return "spf-missing";
	case WB_SPF_MULTIPLE:
		return "spf-multiple-records";
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

/* What is wrong with SPF by itself; cause NULL: nothing. */
static struct wb_refined
judge_spf(struct wb_case *c)
{
	const struct wb_spf_result *spf = &c->findings->spf;
	struct wb_refined r = refined(NULL, WB_CONFIRMED);
	const char *problem;

	if (!c->findings->has_spf || spf->result == WB_SPF_PENDING)
		return refined(c->claimed, WB_CLAIMED);
	r.domain = spf->domain;
	problem = spf_problem_cause(spf->problem);
	if (spf->problem == WB_SPF_DNS || spf->result == WB_SPF_TEMPERROR)
		return no_answer(c, c->claimed,
			spf->at.text[0] != '\0' ? &spf->at : &spf->domain,
			WB_TXT, spf_outcome(c, spf));
	if (problem != NULL)
		r.cause = problem;
	else if (c->client.family == 0) /* whether it lists whom? */
		return refined(c->claimed, WB_CLAIMED);
	else if (spf->result != WB_SPF_PASS)
		r.cause = "spf-ip-not-listed";
	else
		return refined(NULL, WB_REFUTED);
	return r;
}

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
static struct wb_refined
judge_dkim(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	const struct wb_dkim_result *s = NULL;
	struct wb_refined r = refined(c->claimed, WB_CLAIMED);

	if (!f->has_dkim)
		return r; /* the mail did not come back: nothing is known */
	if (f->dkim == NULL)
		return refined("dkim-unsigned", WB_CONFIRMED);
	if (dkim_worst(f->dkim, WB_DKIM_KEY_PENDING, &s))
		return r;
	if (dkim_worst(f->dkim, WB_DKIM_KEY_MISSING, &s) ||
		dkim_worst(f->dkim, WB_DKIM_KEY_DANGLING, &s))
		r = refined("dkim-key-missing", WB_CONFIRMED);
	else if (dkim_worst(f->dkim, WB_DKIM_KEY_REVOKED, &s))
		r = refined("dkim-key-revoked", WB_CONFIRMED);
	else if (dkim_worst(f->dkim, WB_DKIM_KEY_UNUSABLE, &s))
		r = refined("dkim-key-unusable", WB_CONFIRMED);
	else if (dkim_worst(f->dkim, WB_DKIM_KEY_UNCHECKED, &s))
		return no_answer(c, c->claimed, &s->key_name, WB_TXT,
			wb_world_ask(c->world, &s->key_name, WB_TXT, NULL)
				->outcome);
	if (s != NULL) {
		r.domain = s->d;
		return r;
	}
	for (s = f->dkim; s != NULL; s = s->next)
		if (s->header_signature == WB_DKIM_VALID &&
			s->result != WB_DKIM_POLICY)
			return refined(NULL, WB_REFUTED);
	/* keys are there and no header signature verifies, in a copy that the
	 * returning mailer may have rewritten: it could be, no more */
	return refined("dkim-signature-invalid", WB_CLAIMED);
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
		struct wb_refined r = refined("dmarc-unaligned", WB_CONFIRMED);

		r.domain = c->from_domain;
		return r;
	}
	dkim = judge_dkim(c);
	if (dkim.cause != NULL && dkim.standing == WB_CONFIRMED &&
		strcmp(dkim.cause, "dkim-unsigned") != 0 &&
		wb_same_org(&dkim.domain, &c->from_domain))
		return dkim;
	spf = judge_spf(c);
	if (spf.cause != NULL && spf.standing == WB_CONFIRMED &&
		wb_same_org(&spf.domain, &c->from_domain))
		return spf;
	return refined(c->claimed, WB_CONFIRMED);
}

/* The name of the walk that got no answer. */
static struct wb_refined
dmarc_no_answer(struct wb_case *c, const struct wb_dmarc_view *view)
{
	const struct wb_name *name = view->unanswered.text[0] != '\0'
					     ? &view->unanswered
					     : &c->from_domain;

	return no_answer(c, c->claimed, name, WB_TXT,
		wb_world_ask(c->world, name, WB_TXT, NULL)->outcome);
}

static struct wb_refined
refine_dmarc(struct wb_case *c)
{
	const struct wb_dmarc_view *view;
	struct wb_refined spf, dkim;

	if (wb_is_freemail(&c->from_domain) && !c->forwarded &&
		sent_by_others(c)) {
		struct wb_refined r = refined("freemail-from", WB_CONFIRMED);

		r.domain = c->from_domain;
		return r;
	}
	if (!c->findings->has_dmarc)
		return refined(c->claimed, WB_CLAIMED);
	view = &c->findings->dmarc.tree_walk;
	if (view->problem == WB_DMARC_DNS)
		return dmarc_no_answer(c, view);
	if (view->problem == WB_DMARC_MULTIPLE)
		return refined("dmarc-multiple-records", WB_CONFIRMED);
	switch (view->result) {
	case WB_DMARC_PENDING:
		return refined(c->claimed, WB_CLAIMED);
	case WB_DMARC_PASS: /* by both? nobody knows by which they go */
		return refined(c->claimed,
			c->findings->dmarc.psl.result == WB_DMARC_FAIL
				? WB_CLAIMED
				: WB_REFUTED);
	case WB_DMARC_NONE: /* no policy any more that could refuse */
		return refined(c->claimed, WB_REFUTED);
	case WB_DMARC_TEMPERROR:
		spf = judge_spf(c);
		dkim = judge_dkim(c);
		if (spf.standing == WB_UNCLEAR ||
			spf.unanswered.text[0] != '\0')
			return spf;
		if (dkim.standing == WB_UNCLEAR ||
			dkim.unanswered.text[0] != '\0')
			return dkim;
		if (c->forwarded)
			return refined("forwarding", WB_CONFIRMED);
		return dkim;
	case WB_DMARC_FAIL:
	case WB_DMARC_PERMERROR:
		break;
	}
	if (c->forwarded)
		return refined("forwarding", WB_CONFIRMED);
	return why_dmarc_fails(c);
}

static struct wb_refined
refine_dmarc_missing(struct wb_case *c)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;
	struct wb_refined r;

	if (!c->findings->has_dmarc || view->result == WB_DMARC_PENDING)
		return refined(c->claimed, WB_CLAIMED);
	r = refined(c->claimed, WB_CONFIRMED);
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

/* A provider's domain is nobody's to change who has an address in it.  When
 * another provider's server was refused, that one forwards. */
static struct wb_refined
not_the_providers_server(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	struct wb_name org;
	struct wb_refined r = refined("freemail-from", WB_CONFIRMED);

	if (f->has_ptr && f->ptr.host.text[0] != '\0') {
		org = wb_org_psl(&f->ptr.host);
		if (wb_is_freemail(&org))
			r.cause = "forwarding";
	}
	r.domain = c->spf_domain;
	return r;
}

/* The record is sound and does not list the client: forwarded, or not the
 * sender's to change? */
static bool
is_others(struct wb_case *c, struct wb_refined *ret_refined)
{
	const struct wb_spf_result *spf = &c->findings->spf;

	if (c->forwarded && c->findings->has_spf &&
		spf->problem == WB_SPF_DNS) {
		/* that it was forwarded needs no DNS to be seen */
		*ret_refined = judge_spf(c);
		if (ret_refined->standing == WB_UNCLEAR)
			ret_refined->cause = "forwarding";
		return true;
	}
	if (!c->findings->has_spf || c->client.family == 0 ||
		spf->problem != WB_SPF_OK || spf->result == WB_SPF_PASS ||
		spf->result == WB_SPF_PENDING)
		return false;
	if (c->forwarded)
		*ret_refined = refined("forwarding", WB_CONFIRMED);
	else if (wb_is_freemail(&c->spf_domain))
		*ret_refined = not_the_providers_server(c);
	else
		return false;
	return true;
}

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
	struct wb_refined r = refined(c->claimed, WB_CLAIMED);

	if (misses(c, "spf"))
		r = judge_spf(c);
	if (misses(c, "dkim") &&
		(!misses(c, "spf") || r.standing == WB_REFUTED))
		r = judge_dkim(c);
	if (misses(c, "dmarc") && !misses(c, "spf") && !misses(c, "dkim")) {
		r = refine_dmarc_missing(c);
		if (r.standing == WB_REFUTED)
			r = refine_dmarc(c);
		else if (strcmp(r.cause, c->claimed) == 0 &&
			 r.standing == WB_CONFIRMED)
			r.cause = "dmarc-missing";
	}
	if (r.standing == WB_REFUTED || r.cause == NULL)
		r.cause = c->claimed;
	return r;
}

/* "Unauthenticated": neither SPF nor DKIM passed, for whatever domain. */
static struct wb_refined
refine_unauthenticated(struct wb_case *c)
{
	struct wb_refined spf, dkim, others;

	if (is_others(c, &others))
		return others;
	if (misses(c, "spf") || misses(c, "dkim") || misses(c, "dmarc"))
		return refine_missed(c);
	spf = judge_spf(c);
	if (spf.standing == WB_REFUTED)
		return refined(c->claimed, WB_REFUTED);
	if (spf.cause != NULL && strcmp(spf.cause, c->claimed) != 0)
		return spf;
	/* without a word about SPF, DKIM may still tell */
	dkim = judge_dkim(c);
	if (dkim.standing == WB_REFUTED)
		return refined(c->claimed, WB_REFUTED);
	if (spf.standing == WB_CLAIMED && dkim.standing == WB_CONFIRMED)
		return dkim;
	return spf;
}

static struct wb_refined
refine_spf(struct wb_case *c)
{
	struct wb_refined spf, others;

	if (is_others(c, &others))
		return others;
	spf = judge_spf(c);
	if (spf.standing == WB_REFUTED)
		spf.cause = c->claimed;
	return spf;
}

static struct wb_refined
refine_dkim(struct wb_case *c)
{
	struct wb_refined dkim = judge_dkim(c);

	if (dkim.standing == WB_REFUTED)
		dkim.cause = c->claimed;
	return dkim;
}

static struct wb_refined
domain_standing(struct wb_case *c, const struct wb_domain_result *d,
	const char *gone, const char *null_mx, const char *not_fqdn)
{
	struct wb_refined r = refined(gone, WB_CONFIRMED);

	r.domain = d->name;
	switch (d->state) {
	case WB_DOMAIN_PENDING:
		return refined(c->claimed, WB_CLAIMED);
	case WB_DOMAIN_MX:
	case WB_DOMAIN_ADDRESS:
		r.cause = c->claimed;
		r.standing = WB_REFUTED;
		break;
	case WB_DOMAIN_NULL_MX:
		r.cause = null_mx;
		break;
	case WB_DOMAIN_SINGLE_LABEL:
		r.cause = not_fqdn;
		break;
	case WB_DOMAIN_LITERAL:
		return refined(c->claimed, WB_CLAIMED);
	case WB_DOMAIN_UNCHECKED: {
		enum wb_type type = wb_outcome_failed(d->mx)  ? WB_MX
				    : wb_outcome_failed(d->a) ? WB_A
							      : WB_AAAA;

		return unclear(c->claimed, &d->name, type,
			type == WB_MX  ? d->mx
			: type == WB_A ? d->a
				       : d->aaaa);
	}
	case WB_DOMAIN_MX_DANGLING:
	case WB_DOMAIN_NO_MAIL:
	case WB_DOMAIN_NO_NAME:
	case WB_DOMAIN_INVALID:
		break;
	}
	return r;
}

static struct wb_refined
refine_sender_domain(struct wb_case *c)
{
	struct wb_refined r;

	if (!c->findings->has_sender)
		return refined(c->claimed, WB_CLAIMED);
	r = domain_standing(c, &c->findings->sender, "sender-domain-not-found",
		"sender-domain-null-mx", "sender-domain-not-fqdn");
	if (r.standing == WB_UNCLEAR)
		return no_answer(c, c->claimed, &r.unanswered,
			r.unanswered_type, r.outcome);
	if (strcmp(c->claimed, "sender-domain-null-mx") == 0 &&
		strcmp(r.cause, c->claimed) != 0)
		return refined(c->claimed,
			r.standing == WB_REFUTED ? WB_REFUTED : WB_CLAIMED);
	return r;
}

static struct wb_refined
refine_recipient_domain(struct wb_case *c)
{
	struct wb_refined r;

	if (!c->findings->has_recipient)
		return refined(c->claimed, WB_CLAIMED);
	r = domain_standing(c, &c->findings->recipient,
		"recipient-domain-not-found", "recipient-null-mx",
		"recipient-domain-not-found");
	if (r.standing == WB_UNCLEAR &&
		(r.outcome == WB_BOGUS || is_lame(c, &r.unanswered) ||
			(r.outcome == WB_SERVFAIL &&
				others_answer(c, &r.unanswered)))) {
		r.cause = "recipient-dns-broken";
		r.standing = WB_CONFIRMED;
		r.domain = c->recipient_domain;
	}
	/* connection trouble is not refuted by an MX that is there */
	if (r.standing == WB_REFUTED &&
		strcmp(c->claimed, "connection-failed") == 0)
		return refined(c->claimed, WB_CLAIMED);
	return r;
}

static struct wb_refined
refine_ptr(struct wb_case *c)
{
	const struct wb_ptr_result *ptr = &c->findings->ptr;

	if (c->client.family != 0 && !wb_ip_is_public(&c->client))
		return refined("receiver-sees-private-ip", WB_CONFIRMED);
	if (!c->findings->has_ptr)
		return refined(c->claimed, WB_CLAIMED);
	switch (ptr->state) {
	case WB_PTR_CONFIRMED:
		return refined(c->claimed, WB_REFUTED);
	case WB_PTR_MISSING:
		return refined("ptr-missing", WB_CONFIRMED);
	case WB_PTR_MISMATCH:
		return refined("ptr-mismatch", WB_CONFIRMED);
	case WB_PTR_PRIVATE:
		return refined("receiver-sees-private-ip", WB_CONFIRMED);
	case WB_PTR_UNCHECKED:
		return unclear(c->claimed, &ptr->reverse, WB_PTR, ptr->outcome);
	case WB_PTR_PENDING:
		break;
	}
	return refined(c->claimed, WB_CLAIMED);
}

static struct wb_refined
refine_listed(struct wb_case *c)
{
	const struct wb_dnsbl_result *d = &c->findings->dnsbl;

	if (!c->findings->has_dnsbl)
		return refined(c->claimed, WB_CLAIMED);
	switch (d->state) {
	case WB_DNSBL_LISTED:
		return refined(c->claimed, WB_CONFIRMED);
	case WB_DNSBL_POLICY:
		return refined("dynamic-ip", WB_CONFIRMED);
	case WB_DNSBL_NOT_LISTED: /* another domain in the mail may be */
		return refined(c->claimed,
			c->findings->dnsbl_guessed ? WB_CLAIMED : WB_REFUTED);
	case WB_DNSBL_CLOSED: /* whoever goes by it refuses everybody */
		return refined("receiver-blocklist-broken", WB_CONFIRMED);
	case WB_DNSBL_PENDING:
	case WB_DNSBL_REFUSED: /* it does not talk to us; the bounce's word
				* stands */
	case WB_DNSBL_UNCHECKED:
		break;
	}
	return refined(c->claimed, WB_CLAIMED);
}

static struct wb_refined
refine_mtasts(struct wb_case *c)
{
	const struct wb_mtasts_result *m = &c->findings->mtasts;

	if (!c->findings->has_mtasts)
		return refined(c->claimed, WB_CLAIMED);
	switch (m->state) {
	case WB_MTASTS_MISMATCH:
	case WB_MTASTS_NO_POLICY:
	case WB_MTASTS_BAD_POLICY:
		return refined(c->claimed, WB_CONFIRMED);
	case WB_MTASTS_UNCHECKED:
		return unclear(c->claimed, &m->name, WB_TXT, m->txt);
	case WB_MTASTS_NONE:
	case WB_MTASTS_BAD_RECORD:
	case WB_MTASTS_OFF:
		return refined(c->claimed, WB_REFUTED);
	case WB_MTASTS_MATCH: /* the certificate is not seen from here */
	case WB_MTASTS_NO_MX:
	case WB_MTASTS_PENDING:
		break;
	}
	return refined(c->claimed, WB_CLAIMED);
}

/* Which claims are refined how; what is not named here stays as claimed. */
static const struct refiner {
	const char *claimed;
	struct wb_refined (*refine)(struct wb_case *c);
} refiners[] = {
	{ "unauthenticated", refine_unauthenticated },
	{ "spf-fail", refine_spf },
	{ "spf-missing", refine_spf },
	{ "spf-ip-not-listed", refine_spf },
	{ "spf-multiple-records", refine_spf },
	{ "spf-too-many-lookups", refine_spf },
	{ "spf-syntax", refine_spf },
	{ "spf-include-broken", refine_spf },
	{ "dkim-fail", refine_dkim },
	{ "dkim-unsigned", refine_dkim },
	{ "dkim-key-missing", refine_dkim },
	{ "dkim-key-revoked", refine_dkim },
	{ "dkim-key-unusable", refine_dkim },
	{ "dkim-signature-invalid", refine_dkim },
	{ "dmarc-fail", refine_dmarc },
	{ "dmarc-unaligned", refine_dmarc },
	{ "dmarc-missing", refine_dmarc_missing },
	{ "dmarc-multiple-records", refine_dmarc_missing },
	{ "sender-domain-not-found", refine_sender_domain },
	{ "sender-domain-not-fqdn", refine_sender_domain },
	{ "sender-domain-null-mx", refine_sender_domain },
	{ "recipient-domain-not-found", refine_recipient_domain },
	{ "recipient-null-mx", refine_recipient_domain },
	{ "recipient-dns-broken", refine_recipient_domain },
	{ "connection-failed", refine_recipient_domain },
	{ "ptr-missing", refine_ptr },
	{ "ptr-mismatch", refine_ptr },
	{ "ip-blocklisted", refine_listed },
	{ "domain-blocklisted", refine_listed },
	{ "dynamic-ip", refine_listed },
	{ "mta-sts-failed", refine_mtasts },
};

struct wb_refined
wb_case_suspect_spf(struct wb_case *c)
{
	struct wb_refined r = refined("", WB_CLAIMED), others;

	if (c->findings == NULL || !c->findings->has_spf)
		return r;
	if (is_others(c, &others))
		return others.standing == WB_CONFIRMED ? others : r;
	others = judge_spf(c);
	return others.standing == WB_CONFIRMED && others.cause != NULL ? others
								       : r;
}

/* Only what is surely wrong with the sender's records is worth naming as a
 * likely reason; nothing found means nothing known. */
static struct wb_refined
refine_hearsay(struct wb_case *c)
{
	struct wb_refined r;

	if (c->findings == NULL || !c->findings->has_spf)
		return refined("unknown", WB_CLAIMED);
	c->claimed = "unauthenticated";
	r = refine_unauthenticated(c);
	if (r.standing == WB_CONFIRMED && strcmp(r.cause, c->claimed) != 0)
		return r;
	r.cause = "unknown";
	if (r.standing != WB_UNCLEAR)
		r.standing = WB_CLAIMED;
	return r;
}

struct wb_refined
wb_case_refine(struct wb_case *c)
{
	if (wb_case_is_forged(c))
		return refined("backscatter",
			c->authentic == WB_AUTHENTIC_FORGED ? WB_CONFIRMED
							    : WB_CLAIMED);
	if (c->hearsay)
		return refine_hearsay(c);
	if (c->findings != NULL)
		for (size_t i = 0; i < WB_COUNT(refiners); i++)
			if (strcmp(refiners[i].claimed, c->claimed) == 0)
				return refiners[i].refine(c);
	/* a private address in the reply needs no DNS to be recognised */
	if (strcmp(c->claimed, "ptr-missing") == 0 &&
		c->client_from == CLIENT_REPLY && !wb_ip_is_public(&c->client))
		return refined("receiver-sees-private-ip", WB_CONFIRMED);
	return refined(
		c->claimed[0] != '\0' ? c->claimed : "unknown", WB_CLAIMED);
}
