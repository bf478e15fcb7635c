/* SPF, DKIM and DMARC of a domain that is looked at without a bounce. */
#include <string.h>

#include "base/buf.h"
#include "check/dmarc_record.h"
#include "diagnose/check_work.h"

/* Of these findings SPF alone. */
static const struct wb_findings *
spf_only(struct wb_checkup_work *w, const struct wb_findings *all)
{
	struct wb_findings *f = WB_NEW(w->a, struct wb_findings);

	f->has_spf = all->has_spf;
	f->spf = all->spf;
	return f;
}

/* A fault of the record itself, whoever sends. */
static bool
is_record_fault(const char *cause)
{
	static const char *const faults[] = { "spf-missing",
		"spf-multiple-records", "spf-too-many-lookups", "spf-syntax",
		"spf-include-broken", "sender-dns-broken", NULL };

	return wb_cause_is(cause, faults);
}

static bool
said_before(const struct wb_checkup *first, const struct wb_checkup *item)
{
	for (; first != item; first = first->next)
		if (strcmp(first->check, "spf") == 0 &&
			first->grade == item->grade && first->verdict != NULL &&
			first->verdict->cause == item->verdict->cause)
			return true;
	return false;
}

static void
say_pass(struct wb_checkup_work *w, struct wb_checkup *item,
	const struct wb_spf_result *spf, const struct wb_checkup_client *client)
{
	const struct wb_spf_step *by = spf->deciding;

	item->says.msgid = WB_N("The SPF record of {domain} lets {ip} send");
	if (by == NULL)
		return;
	wb_checkup_say(w, item,
		WB_N("The SPF record of {domain} lets {ip} send ({term}; {n} "
		     "of 10 look-ups used)"),
		"term", wb_strndup(w->a, by->record + by->at, by->len), "n",
		wb_printf(w->a, "%u", spf->lookups));
	item->says.params =
		wb_param_add(w->a, item->says.params, "ip", client->text);
}

/* Servers that only take mail need not be listed. */
static void
say_not_listed(struct wb_checkup_work *w, struct wb_checkup *item,
	const struct wb_checkup_client *client)
{
	if (client->given)
		return;
	item->grade = WB_GRADE_NOTE;
	wb_checkup_say(w, item,
		WB_N("The SPF record of {domain} does not list {ip} ({mx}), "
		     "which takes its mail; that is wrong only if it sends "
		     "mail of {domain}, too"),
		"mx", client->host.text, NULL, NULL);
}

static struct wb_checkup *
check_spf_of(struct wb_checkup_work *w, struct wb_case *c,
	struct wb_checkup_client *client, struct wb_refined *ret_refined)
{
	const struct wb_spf_result *spf = &c->findings->spf;
	struct wb_checkup *last = w->last;
	struct wb_checkup *item = wb_checkup_add(
		w, "spf", client->text, WB_GRADE_OK, wb_spf_name(spf->result));

	c->claimed = "spf-fail";
	*ret_refined = wb_case_refine(c);
	(void)wb_checkup_conclude(
		w, c, ret_refined, spf_only(w, c->findings), item);
	client->passes = client->ip.family != 0 && item->grade == WB_GRADE_OK;
	if (client->passes)
		say_pass(w, item, spf, client);
	else if (client->ip.family == 0 && spf->record_count == 1 &&
		 item->grade == WB_GRADE_UNCHECKED &&
		 ret_refined->standing == WB_CLAIMED) {
		item->grade = WB_GRADE_NOTE;
		item->says.msgid = WB_N("{domain} has an SPF record; no "
					"address is known to try it for");
	} else if (item->grade == WB_GRADE_WRONG &&
		   !is_record_fault(ret_refined->cause))
		say_not_listed(w, item, client);
	if (!is_record_fault(ret_refined->cause) ||
		!said_before(w->first, item))
		return item;
	last->next = NULL; /* once is enough */
	w->last = last;
	return NULL;
}

/* One change in the place of a chain of them. */
static void
fold_fixes(struct wb_checkup_work *w, struct wb_fix *first,
	const struct wb_fix *last, const char *ips)
{
	if (first == last)
		return;
	first->after = last->after;
	first->simulated = last->simulated;
	first->note = last->note;
	first->intro.params =
		wb_param_add(w->a, first->intro.params, "ips", ips);
	first->intro.msgid =
		WB_N("In the DNS of {record_domain}, if {ips} are yours:");
}

/* What the record has to be for all these servers: repaired for one after the
 * other, each in the world that has the repairs before it. */
static void
fix_spf(struct wb_checkup_work *w, struct wb_case *cases,
	const struct wb_refined *refined, struct wb_verdict *v)
{
	const struct wb_world *world = w->world;
	struct wb_fix *first = NULL, *last = NULL;
	struct wb_buf ips;

	wb_buf_init(&ips, w->a, 4096);
	for (size_t i = 0; i < w->client_count; i++) {
		struct wb_case c = cases[i];
		struct wb_verdict *one = v, more;

		if (!w->clients[i].own || w->clients[i].passes)
			continue;
		more = *v;
		more.fixes = NULL;
		more.advice = NULL;
		if (first != NULL)
			one = &more;
		c.world = world;
		wb_fix_spf(&c, &refined[i], one);
		if (one->fixes == NULL)
			continue;
		last = (struct wb_fix *)one->fixes;
		if (first == NULL)
			first = last;
		if (!last->proved) {
			first->proved = false;
			break;
		}
		wb_buf_printf(
			&ips, "%s%s", ips.len > 0 ? ", " : "", c.client_text);
		world = wb_fix_overlay(&c, world, last);
	}
	if (first != NULL)
		fold_fixes(w, first, last, ips.at);
}

static bool
is_noted(const struct wb_checkup_work *w, const char *check,
	const char *subject, const char *id)
{
	for (const struct wb_checkup *i = w->first; i != NULL; i = i->next)
		if (strcmp(i->check, check) == 0 &&
			strcmp(i->subject, subject) == 0 &&
			strcmp(i->result, id) == 0)
			return true;
	return false;
}

/* What receivers differ on, each once. */
static void
say_notes(struct wb_checkup_work *w, const char *check, const char *subject,
	const struct wb_check_note *note)
{
	for (; note != NULL; note = note->next)
		if (!is_noted(w, check, subject, note->id))
			wb_checkup_add(
				w, check, subject, WB_GRADE_NOTE, note->id)
				->says = note->says;
}

/* Without an address that is surely the sender's nothing is proposed: who sends
 * the domain's mail is not known. */
static void
check_spf(struct wb_checkup_work *w, struct wb_case *cases)
{
	struct wb_refined *refined =
		WB_NEW_ARRAY(w->a, w->client_count, struct wb_refined);
	struct wb_checkup *wrong = NULL;

	for (size_t i = 0; i < w->client_count; i++) {
		struct wb_checkup *item =
			check_spf_of(w, &cases[i], &w->clients[i], &refined[i]);

		if (item != NULL && item->grade == WB_GRADE_WRONG &&
			wrong == NULL)
			wrong = item;
	}
	for (size_t i = 0; i < w->client_count; i++)
		say_notes(w, "spf", w->in->domain.text,
			cases[i].findings->spf.notes);
	if (wrong != NULL && !wb_is_freemail(&w->in->domain) &&
		strcmp(wrong->verdict->cause->id, "sender-dns-broken") != 0)
		fix_spf(w, cases, refined, (struct wb_verdict *)wrong->verdict);
}

static const char *
key_cause(enum wb_dkim_key key)
{
	switch (key) {
	case WB_DKIM_KEY_MISSING:
	case WB_DKIM_KEY_DANGLING:
		return "dkim-key-missing";
	case WB_DKIM_KEY_REVOKED:
		return "dkim-key-revoked";
	case WB_DKIM_KEY_UNUSABLE:
		return "dkim-key-unusable";
	case WB_DKIM_KEY_PENDING:
	case WB_DKIM_KEY_OK:
	case WB_DKIM_KEY_UNCHECKED:
	case WB_DKIM_KEY_NOT_ASKED:
		break;
	}
	return "dkim-fail";
}

/* One selector's key.  The signature was ours, so the message has no part in
 * what is wrong. */
static void
check_key(struct wb_checkup_work *w, struct wb_case *c,
	const struct wb_dkim_result *key)
{
	struct wb_findings *f = WB_NEW(w->a, struct wb_findings);
	struct wb_dkim_result *one = WB_NEW(w->a, struct wb_dkim_result);
	const struct wb_findings *all = c->findings;
	struct wb_refined r = { .cause = key_cause(key->key),
		.standing = WB_CONFIRMED,
		.domain = key->d,
		.signature = one };
	struct wb_checkup *item = wb_checkup_add(
		w, "dkim", key->s, WB_GRADE_OK, wb_dkim_key_name(key->key));
	struct wb_verdict *v;

	*one = *key;
	one->next = NULL;
	f->has_dkim = true;
	f->dkim = one;
	if (key->key == WB_DKIM_KEY_OK) {
		r.standing = WB_REFUTED;
	} else if (strcmp(r.cause, "dkim-fail") == 0) {
		r.standing = WB_UNCLEAR;
		r.unanswered = key->key_name;
		r.unanswered_type = WB_TXT;
		r.outcome = wb_world_ask(w->world, &key->key_name, WB_TXT, NULL)
				    ->outcome;
	}
	c->findings = f;
	v = wb_checkup_conclude(w, c, &r, f, item);
	v->because.msgid = NULL; /* it tells of a signed mail */
	if (key->key == WB_DKIM_KEY_OK)
		wb_checkup_say(w, item,
			WB_N("The key of selector {selector} is good "
			     "({algorithm}, {bits} bits)"),
			"bits", wb_printf(w->a, "%u", key->key_bits),
			"algorithm",
			strncmp(key->algorithm, "ed25519", 7) == 0 ? "Ed25519"
								   : "RSA");
	else if (item->grade == WB_GRADE_WRONG)
		wb_fix_dkim_key(c, &r, v);
	c->findings = all;
	if (key->key == WB_DKIM_KEY_OK)
		say_notes(w, "dkim", key->s, wb_dkim_notes(w->a, key));
	if (key->testing && item->grade == WB_GRADE_OK) {
		item->grade = WB_GRADE_NOTE;
		item->says.msgid =
			WB_N("The key of selector {selector} is good, but "
			     "marked as a test (t=y)");
	}
}

/* Selectors cannot be listed; but when nothing lies under _domainkey, there is
 * none (RFC 8020).  Some servers answer so for names that have only names below
 * them, so it is no more than a note. */
static void
check_no_selector(struct wb_checkup_work *w)
{
	struct wb_name below;
	enum wb_outcome outcome = WB_UNKNOWN;
	struct wb_checkup *item =
		wb_checkup_add(w, "dkim", "", WB_GRADE_NOTE, "not-asked");

	if (wb_name_prefix("_domainkey", &w->from, &below))
		outcome = wb_world_ask(w->world, &below, WB_TXT, w->wanted)
				  ->outcome;
	if (outcome == WB_NO_NAME)
		wb_checkup_say(w, item,
			WB_N("{domain} seems to have no DKIM key at all: the "
			     "DNS says that there is nothing under "
			     "_domainkey.{domain}"),
			"domain", w->from.text, NULL, NULL);
	else
		wb_checkup_say(w, item,
			WB_N("Not checked: which selectors sign is not known "
			     "(--selector)"),
			NULL, NULL, NULL, NULL);
}

static void
check_dkim(struct wb_checkup_work *w, struct wb_case *c)
{
	if (w->in->selector_count == 0) {
		check_no_selector(w);
		return;
	}
	for (const struct wb_dkim_result *key = c->findings->dkim; key != NULL;
		key = key->next)
		check_key(w, c, key);
}

static struct wb_findings *
dmarc_only(struct wb_checkup_work *w, const struct wb_findings *all)
{
	struct wb_findings *f = WB_NEW(w->a, struct wb_findings);

	f->has_dmarc = all->has_dmarc;
	f->dmarc = all->dmarc;
	return f;
}

/* RFC 9989 section 4.10.1: with a report address it counts as p=none. */
static void
say_broken_policy(struct wb_checkup_work *w, struct wb_checkup *item,
	const struct wb_dmarc_view *view)
{
	const char *bad = "p=";

	for (const struct wb_dmarc_tag *t = view->parsed->tags; t != NULL;
		t = t->next)
		if (t->why == WB_DMARC_TAG_VALUE)
			bad = wb_printf(w->a, "%s=%s", t->name, t->value);
	item->grade = WB_GRADE_WRONG;
	item->result = "bad-policy";
	item->verdict = NULL;
	wb_checkup_say(w, item,
		view->parsed->rua_usable
			? WB_N("The DMARC record at {at} has no usable policy "
			       "({bad}), so it counts as p=none; it must say "
			       "none, quarantine or reject")
			: WB_N("The DMARC record at {at} has no usable policy "
			       "({bad}), so receivers do not apply it; it must "
			       "say none, quarantine or reject"),
		"at", view->found_at.text, "bad", bad);
}

/* Reports to others need their leave; mail is not affected. */
static void
check_reports(struct wb_checkup_work *w, const struct wb_dmarc_view *view)
{
	struct wb_name owner = view->found_at;
	const struct wb_dmarc_report *r;
	const char *at = strchr(view->found_at.text, '.');

	if (view->parsed == NULL || at == NULL ||
		!wb_name_parse(at + 1, strlen(at + 1), &owner))
		return;
	for (r = wb_dmarc_reports(
		     w->a, w->world, &owner, view->parsed, w->wanted);
		r != NULL; r = r->next) {
		const char *words = NULL;

		if (r->state == WB_REPORT_REFUSED)
			words = WB_N("No DMARC reports will go to {uri}: there "
				     "is no record {name} by which its domain "
				     "agrees");
		else if (r->state == WB_REPORT_INVALID)
			words = WB_N("No DMARC reports can go to {uri}: it is "
				     "no address such as "
				     "mailto:dmarc@example.com");
		if (words != NULL)
			wb_checkup_say(w,
				wb_checkup_add(w, "dmarc", w->from.text,
					WB_GRADE_NOTE,
					wb_dmarc_report_name(r->state)),
				words, "uri", r->uri, "name", r->name.text);
	}
}

/* The record, whoever sends; false: there is none that could apply. */
static bool
check_policy(struct wb_checkup_work *w, struct wb_case *c)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;
	struct wb_checkup *item = wb_checkup_add(w, "dmarc", w->from.text,
		WB_GRADE_OK, wb_dmarc_problem_name(view->problem));
	struct wb_refined r;
	struct wb_verdict *v;

	c->claimed = "dmarc-missing";
	r = wb_case_refine(c);
	v = wb_checkup_conclude(w, c, &r, dmarc_only(w, c->findings), item);
	if (item->grade == WB_GRADE_OK && view->parsed != NULL &&
		view->parsed->policy_broken) {
		say_broken_policy(w, item, view);
		return false;
	}
	if (item->grade == WB_GRADE_OK) {
		item->result = wb_policy_name(view->published);
		wb_checkup_say(w, item,
			WB_N("{from_domain} has the DMARC policy "
			     "{tag}={policy} ({dmarc_at})"),
			"tag", view->tag[0] != '\0' ? view->tag : "p", NULL,
			NULL);
		check_reports(w, view);
		return true;
	}
	if (strcmp(r.cause, "dmarc-multiple-records") == 0)
		wb_fix_dmarc_merge(c, &r, v);
	else if (view->problem == WB_DMARC_NO_RECORD &&
		 !wb_is_freemail(&c->from_domain))
		wb_fix_dmarc_starter(c, &r, v);
	return false;
}

static bool
a_key_would_align(const struct wb_dmarc_view *view)
{
	for (size_t i = 0; i < view->identifier_count; i++)
		if (view->identifiers[i].dkim &&
			view->identifiers[i].unchecked &&
			view->identifiers[i].aligned)
			return true;
	return false;
}

static void
fix_alignment(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	wb_fix_dmarc_relax(c, r, v);
	wb_fix_show_useless_include(c, r, v);
	wb_fix_services(c, r, v);
}

/* Would mail of this server pass?  Its signature is not known: only the keys
 * are. */
static void
check_outcome(struct wb_checkup_work *w, struct wb_case *c,
	const struct wb_checkup_client *client)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;
	struct wb_checkup *item;
	struct wb_verdict *v;
	struct wb_refined r;

	if (view->result == WB_DMARC_NONE || view->result == WB_DMARC_PENDING)
		return;
	item = wb_checkup_add(w, "dmarc", client->text, WB_GRADE_OK,
		wb_dmarc_name(view->result));
	c->claimed = "dmarc-fail";
	r = wb_case_refine(c);
	v = wb_checkup_conclude(w, c, &r, dmarc_only(w, c->findings), item);
	if (view->result == WB_DMARC_PASS) {
		item->grade = WB_GRADE_OK;
		item->says.msgid = WB_N(
			"Mail from {ip} passes DMARC for {from_domain} by SPF");
	} else if (a_key_would_align(view)) {
		item->grade = WB_GRADE_OK;
		item->says.msgid = WB_N("Mail from {ip} passes DMARC for "
					"{from_domain} when it is signed with "
					"DKIM as {from_domain}");
	} else if (view->result == WB_DMARC_FAIL &&
		   w->in->selector_count == 0) {
		item->grade = WB_GRADE_NOTE;
		item->says.msgid = WB_N("Mail from {ip} passes DMARC for "
					"{from_domain} only when it is signed "
					"with DKIM as {from_domain}: SPF does "
					"not do it");
	} else if (view->result == WB_DMARC_FAIL) {
		item->grade = WB_GRADE_WRONG;
		item->says.msgid = WB_N("Mail from {ip} does not pass DMARC "
					"for {from_domain}");
		v->because.msgid = NULL;
		if (strcmp(r.cause, "dmarc-unaligned") == 0)
			fix_alignment(c, &r, v);
		else /* what is wrong with SPF or a key is said there */
			v->fix.msgid = WB_N("Put SPF or DKIM right, as said "
					    "above: one of them is enough.");
	}
}

void
wb_checkup_auth(struct wb_checkup_work *w, struct wb_case *cases)
{
	check_spf(w, cases);
	check_dkim(w, &cases[0]);
	if (!check_policy(w, &cases[0]))
		return;
	for (size_t i = 0; i < w->client_count; i++)
		if (w->clients[i].given || w->clients[i].passes) {
			check_outcome(w, &cases[i], &w->clients[i]);
			say_notes(w, "dmarc", w->from.text,
				cases[i].findings->dmarc.notes);
		}
}
