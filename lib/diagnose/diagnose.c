/* claim → checks → cause and standing → fix with proof, for each recipient. */
#include <string.h>

#include "diagnose/say.h"

static const char *
cause_without_claim(
	const struct wb_report *report, const struct wb_recipient *recipient)
{
	if (report->kind == WB_REPORT_FEEDBACK)
		return "feedback";
	if (report->kind == WB_REPORT_AUTOREPLY)
		return "autoreply";
	switch (recipient->action) {
	case WB_ACTION_DELIVERED:
	case WB_ACTION_RELAYED:
	case WB_ACTION_EXPANDED:
		return "delivered";
	case WB_ACTION_DELAYED:
		return "delayed";
	case WB_ACTION_FAILED:
		break;
	}
	return "unknown";
}

/* A success, a complaint and an automatic answer are what they are, whatever
 * phrases of failure they quote. */
static bool
no_failure(const struct wb_report *report, const struct wb_recipient *recipient)
{
	return report->kind == WB_REPORT_FEEDBACK ||
	       report->kind == WB_REPORT_AUTOREPLY ||
	       recipient->action == WB_ACTION_DELIVERED ||
	       recipient->action == WB_ACTION_RELAYED ||
	       recipient->action == WB_ACTION_EXPANDED;
}

/* A hard bounce: the address or its domain is no good, and nothing that a
 * retry, a fixed record or an emptied mailbox could cure.  (Whether this very
 * message is given up for good, action and status say.) */
static bool
is_permanent(const struct wb_case *c, const struct wb_cause *cause)
{
	static const char *const hard[] = { "userunknown", "hostunknown",
		"hasmoved", "notaccept", NULL };
	const char *reason = wb_reason(cause, c->claim);

	if (c->recipient->action != WB_ACTION_FAILED ||
		no_failure(c->report, c->recipient) ||
		!wb_cause_is(reason, hard))
		return false;
	/* an unknown user may be said with 450; a refusal for now is no proof
	 * that a host takes no mail */
	return c->recipient->status.class != 4 ||
	       strcmp(reason, "userunknown") == 0;
}

static size_t
service_of_signers(const struct wb_case *c)
{
	size_t best = SIZE_MAX;

	for (const struct wb_signature_fact *k = c->original->dkim; k != NULL;
		k = k->next) {
		const char *signer =
			wb_printf(c->a, "%s@%s", k->s.text, k->d.text);
		size_t n = wb_rules_service_number(
			c->rules, WB_GLOB_SIGNER, signer);

		best = n < best ? n : best;
	}
	return best;
}

static size_t
service_of_hops(const struct wb_case *c)
{
	size_t best = wb_rules_service_number(
		c->rules, WB_GLOB_RECEIVED, c->report->reporting_mta.text);

	for (const struct wb_received *r = c->original->received; r != NULL;
		r = r->next) {
		size_t by = wb_rules_service_number(
			c->rules, WB_GLOB_RECEIVED, r->by);
		size_t host = wb_rules_service_number(
			c->rules, WB_GLOB_RECEIVED, r->host);

		best = by < best ? by : best;
		best = host < best ? host : best;
	}
	return best;
}

/* The first of those that anything speaks for. */
const struct wb_service *
wb_case_service(const struct wb_case *c)
{
	bool has_ptr = c->findings != NULL && c->findings->has_ptr;
	size_t count, best;
	const struct wb_service *services = wb_rules_services(c->rules, &count);
	size_t numbers[] = {
		wb_rules_service_number(
			c->rules, WB_GLOB_RETURN_PATH, c->mail_from),
		service_of_hops(c),
		service_of_signers(c),
		wb_rules_service_number(c->rules, WB_GLOB_REVERSE,
			has_ptr ? c->findings->ptr.host.text : ""),
	};

	best = count;
	for (size_t i = 0; i < WB_COUNT(numbers); i++)
		best = numbers[i] < best ? numbers[i] : best;
	return best < count ? &services[best] : NULL;
}

static enum wb_actor
who_acts(const struct wb_refined *r, const struct wb_verdict *v)
{
	if (r->standing == WB_REFUTED)
		return WB_ACTOR_SENDER; /* to send it again */
	for (const struct wb_fix *fix = v->fixes; fix != NULL; fix = fix->next)
		if (fix->proved && !fix->extra)
			return fix->actor;
	return v->actor;
}

static const struct wb_verdict *
verdict(struct wb_case *c)
{
	struct wb_verdict *v = WB_NEW(c->a, struct wb_verdict);
	struct wb_refined r = { .standing = WB_CLAIMED };

	v->recipient = c->recipient;
	v->claim = c->claim;
	v->authentic = c->authentic;
	v->authentic_why = c->authentic_why;
	if (c->claim == NULL && !c->hearsay)
		r.cause = cause_without_claim(c->report, c->recipient);
	else
		r = wb_case_refine(c);
	v->cause = wb_rules_cause(c->rules, r.cause);
	if (v->cause == NULL)
		v->cause = wb_rules_cause(c->rules, "unknown");
	v->standing = r.standing;
	v->findings = c->findings;
	v->params = wb_case_params(c, &r);
	v->receiver = wb_param_get(v->params, "receiver");
	v->permanent = is_permanent(c, v->cause);
	v->actor = v->cause->actor;
	wb_case_say(c, &r, v);
	wb_case_fix(c, &r, v);
	v->actor = who_acts(&r, v);
	v->evidence = wb_case_evidence(c, &r, v);
	wb_say_time(c, &r, v);
	v->show_identifiers = strcmp(r.cause, "dmarc-unaligned") == 0 ||
			      strcmp(r.cause, "freemail-from") == 0 ||
			      (strcmp(r.cause, "forwarding") == 0 &&
				      strncmp(c->claimed, "dmarc-", 6) == 0);
	return v;
}

/* A remote refused for good, and the reporter keeps its words to itself. */
static bool
is_hearsay(const struct wb_case *c)
{
	return strcmp(c->report->dialect, "sendmagic") == 0 &&
	       c->recipient->reply / 10 == 55 &&
	       (c->claimed[0] == '\0' || strcmp(c->claimed, "unknown") == 0);
}

/* What matters now is the server that the mail came from, and not who refused
 * what afterwards. */
static void
look_at_forger(struct wb_case *c)
{
	char text[WB_IP_TEXT_MAX];

	wb_ip_format(&c->entry->ip, text);
	c->client = c->entry->ip;
	c->client_text = wb_strdup(c->a, text);
	c->client_from = CLIENT_RECEIVED;
	c->spf_domain = c->mail_from_domain;
	c->findings =
		wb_case_findings(c, c->world, WB_CHECK_SPF | WB_CHECK_PTR);
}

static bool
may_be_spf(const struct wb_case *c)
{
	return c->receiver != NULL && strcmp(c->receiver->id, "docomo") == 0 &&
	       strcmp(c->claimed, "recipient-filtered") == 0;
}

/* "Unable to deliver after 1 day" of a mail that is still tried: time has not
 * run out. */
static const struct wb_claim *
not_over(const struct wb_case *c, const struct wb_claim *claim)
{
	const struct wb_cause *delayed = wb_rules_cause(c->rules, "delayed");
	struct wb_claim *other;

	if (c->recipient->action != WB_ACTION_DELAYED || delayed == NULL ||
		strcmp(claim->cause->id, "expired") != 0)
		return claim;
	other = WB_NEW(c->a, struct wb_claim);
	*other = *claim;
	other->cause = delayed;
	other->reason = delayed->reason;
	return other;
}

static const struct wb_verdict *
judge(struct wb_case *c)
{
	const char *remote = c->recipient->remote_mta.text;
	const char *at = strrchr(c->recipient->final.text, '@');

	c->claimed = c->authentic_why = c->list = "";
	if (!no_failure(c->report, c->recipient))
		c->claim =
			wb_rules_match(c->a, c->rules, c->report, c->recipient);
	if (c->claim != NULL)
		c->claim = not_over(c, c->claim);
	if (c->claim != NULL)
		c->claimed = c->claim->cause->id;
	c->hearsay = is_hearsay(c);
	c->receiver =
		wb_rules_receiver(c->rules, remote, at == NULL ? "" : at + 1);
	c->may_be_spf = may_be_spf(c);
	wb_case_identify(c);
	c->findings = wb_case_findings(c, c->world, wb_case_checks(c));
	c->service = wb_case_service(c);
	c->forwarded = wb_case_is_forwarded(c);
	c->list = wb_case_list(c);
	if (!no_failure(c->report, c->recipient))
		wb_case_authenticate(c);
	if (wb_case_is_forged(c))
		look_at_forger(c);
	return verdict(c);
}

const struct wb_verdict *
wb_diagnose(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_report *report, const struct wb_world *world,
	const struct wb_diagnose_options *options, struct wb_wanted *wanted)
{
	const struct wb_verdict *first = NULL;
	struct wb_verdict *last = NULL;

	for (const struct wb_recipient *r = report->recipients; r != NULL;
		r = r->next) {
		const struct wb_report *own =
			r->report != NULL ? r->report : report;
		struct wb_case c = { .a = a,
			.rules = rules,
			.report = own,
			.recipient = r,
			.original = own->original,
			.world = world,
			.options = options,
			.wanted = wanted };
		struct wb_verdict *v = (struct wb_verdict *)judge(&c);

		if (last == NULL)
			first = v;
		else
			last->next = v;
		last = v;
	}
	return first;
}

bool
wb_verdict_incomplete(const struct wb_verdict *verdicts)
{
	for (; verdicts != NULL; verdicts = verdicts->next)
		if (verdicts->standing == WB_UNCLEAR)
			return true;
	return false;
}

const char *
wb_standing_name(enum wb_standing standing)
{
	static const char *const names[] = { "claimed", "confirmed", "refuted",
		"unclear" };

	return names[standing];
}

const char *
wb_safety_name(enum wb_fix_safety safety)
{
	static const char *const names[] = { "exact", "likely", "has-blanks" };

	return names[safety];
}
