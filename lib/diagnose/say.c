/* The sentences of a verdict: the cause's own, with the values that this
 * bounce and these checks gave, and what stands beside them. */
#include <string.h>
#include <strings.h>

#include "diagnose/case.h"
#include "diagnose/zone_words.h"
#include "report/reply.h"

void
wb_note_add(struct wb_case *c, const struct wb_note **list, const char *msgid,
	const struct wb_param *params)
{
	struct wb_note *note = WB_NEW(c->a, struct wb_note);

	note->sentence.msgid = msgid;
	note->sentence.params = params;
	while (*list != NULL)
		list = (const struct wb_note **)&(*list)->next;
	*list = note;
}

static const struct wb_param *
add(struct wb_case *c, const struct wb_param *params, const char *name,
	const char *value)
{
	if (value == NULL || value[0] == '\0')
		return params;
	/* copied: names live in the case, which does not outlive the call */
	return wb_param_add(c->a, params, name, wb_strdup(c->a, value));
}

/* Whom the reader knows as the one who refused. */
static const char *
receiver_name(const struct wb_case *c)
{
	const struct wb_recipient *r = c->recipient;

	if (c->receiver != NULL && r->from_remote)
		return c->receiver->name;
	if (r->from_remote && r->remote_mta.text[0] != '\0')
		return r->remote_mta.text;
	if (!r->from_remote && c->report->reporting_mta.text[0] != '\0')
		return c->report->reporting_mta.text;
	if (c->receiver != NULL)
		return c->receiver->name;
	return c->recipient_domain.text;
}

static const char *
claim_domain(const struct wb_case *c, const struct wb_refined *r)
{
	const char *captured =
		c->claim == NULL ? NULL
				 : wb_param_get(c->claim->captures, "domain");

	if (r->domain.text[0] != '\0')
		return r->domain.text;
	if (captured != NULL)
		return captured;
	if (strncmp(c->claimed, "dmarc-", 6) == 0)
		return c->from_domain.text;
	if (c->spf_domain.text[0] != '\0')
		return c->spf_domain.text;
	return c->from_domain.text;
}

static const struct wb_param *
finding_params(
	struct wb_case *c, const struct wb_refined *r, const struct wb_param *p)
{
	const struct wb_findings *f = c->findings;

	if (f == NULL)
		return p;
	if (f->has_ptr) {
		p = add(c, p, "host", f->ptr.host.text);
		p = add(c, p, "reverse", f->ptr.reverse.text);
	}
	if (f->has_spf) {
		p = add(c, p, "record", f->spf.record);
		if (!wb_name_equal(&f->spf.at, &f->spf.domain))
			p = add(c, p, "target", f->spf.at.text);
		p = add(c, p, "lookups",
			wb_printf(c->a, "%u", f->spf.static_lookups));
		if (f->spf.deciding != NULL && f->spf.problem == WB_SPF_OK)
			p = add(c, p, "all",
				wb_strndup(c->a,
					f->spf.deciding->record +
						f->spf.deciding->at,
					f->spf.deciding->len));
		if (f->spf.problem == WB_SPF_SYNTAX && f->spf.deciding != NULL)
			p = add(c, p, "term",
				wb_strndup(c->a,
					f->spf.deciding->record +
						f->spf.deciding->at,
					f->spf.deciding->len));
	}
	for (const struct wb_dkim_result *s = f->dkim; s != NULL; s = s->next)
		if (r->domain.text[0] == '\0' ||
			wb_name_equal(&s->d, &r->domain)) {
			p = add(c, p, "selector", s->s);
			p = add(c, p, "key_name", s->key_name.text);
			p = add(c, p, "signer", s->d.text);
			if (!wb_name_equal(&s->key_name, &s->key_canonical))
				p = add(c, p, "key_alias",
					s->key_canonical.text);
			break;
		}
	if (f->has_dmarc) {
		p = add(c, p, "policy",
			wb_policy_name(f->dmarc.tree_walk.published));
		p = add(c, p, "dmarc_at", f->dmarc.tree_walk.found_at.text);
	}
	if (f->has_recipient)
		p = add(c, p, "near", f->recipient.near.text);
	if (strcmp(r->cause, "sender-dns-broken") == 0 ||
		r->standing == WB_UNCLEAR) {
		p = add(c, p, "question",
			wb_printf(c->a, "%s %s", r->unanswered.text,
				wb_type_name(r->unanswered_type)));
		p = add(c, p, "outcome", wb_outcome_name(r->outcome));
	}
	return p;
}

const struct wb_param *
wb_case_params(struct wb_case *c, const struct wb_refined *r)
{
	const struct wb_param *p = NULL;
	const struct wb_recipient *to = c->recipient;

	for (const struct wb_param *cap = c->claim == NULL ? NULL
							   : c->claim->captures;
		cap != NULL; cap = cap->next)
		p = add(c, p, cap->name, cap->value);
	p = add(c, p, "recipient", to->final.text);
	p = add(c, p, "recipient_domain", c->recipient_domain.text);
	p = add(c, p, "original_recipient", c->written_to);
	p = add(c, p, "remote", to->remote_mta.text);
	p = add(c, p, "reporting_mta", c->report->reporting_mta.text);
	p = add(c, p, "status", wb_esc_format(c->a, to->status));
	if (to->reply != 0)
		p = add(c, p, "reply", wb_printf(c->a, "%u", to->reply));
	p = add(c, p, "from", c->from);
	p = add(c, p, "from_domain", c->from_domain.text);
	if (!c->null_sender)
		p = add(c, p, "mail_from", c->mail_from);
	p = add(c, p, "mail_from_domain", c->mail_from_domain.text);
	p = add(c, p, "helo", c->helo.text);
	p = add(c, p, "ip", c->client_text);
	if (c->service != NULL)
		p = add(c, p, "service", c->service->name);
	p = finding_params(c, r, p);
	p = add(c, p, "domain", claim_domain(c, r));
	p = add(c, p, "receiver", receiver_name(c));
	if (wb_param_get(p, "receiver") == NULL)
		p = wb_param_add(
			c->a, p, "receiver", WB_N("the receiving server"));
	if (wb_param_get(p, "recipient") == NULL)
		p = wb_param_add(c->a, p, "recipient", WB_N("the recipient"));
	return p;
}

/* The first variant all of whose names are known. */
static const char *
variant(const char *const *texts, const struct wb_param *params)
{
	if (texts == NULL)
		return NULL;
	for (; *texts != NULL; texts++)
		if (wb_expandable(*texts, params))
			return *texts;
	return NULL;
}

static void
say_checked(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const char *msgid = NULL;

	if (wb_case_is_forged(c)) {
		v->checked = (struct wb_sentence){
			WB_N("Checked now: by the SPF record of "
			     "{mail_from_domain}, {ip} may not send its mail."),
			v->params
		};
		return;
	}
	switch (r->standing) {
	case WB_CONFIRMED:
		msgid = c->options->assumed
				? WB_N("With the records assumed: still so.")
				: WB_N("Checked now: still so.");
		break;
	case WB_REFUTED:
		msgid = c->options->assumed
				? WB_N("With the records assumed: not so any "
				       "more.")
				: WB_N("Checked now: from here, not so any "
				       "more.");
		break;
	case WB_UNCLEAR:
		msgid = WB_N("Could not be checked now: {question} got no "
			     "usable answer ({outcome}).");
		break;
	case WB_CLAIMED:
		if (c->options->offline && c->claim != NULL &&
			c->claim->cause->checks != 0)
			msgid = WB_N("Not checked: the DNS was not asked.");
		break;
	}
	v->checked = (struct wb_sentence){ msgid, v->params };
}

static void
say_unclear(struct wb_case *c, struct wb_verdict *v)
{
	wb_note_add(c, &v->notes,
		WB_N("No answer is not the same as no record: whether it is "
		     "still so is not known. Run whybounce again later, or "
		     "ask another resolver (whybounce @9.9.9.9 ...)."),
		v->params);
}

static bool
holds(const struct wb_answer *answer, const char *version)
{
	for (size_t i = 0; i < answer->count; i++)
		if (strncasecmp(answer->records[i].text, version,
			    strlen(version)) == 0)
			return true;
	return false;
}

/* Records published where nobody looks, as people do who take "SPF" for a name
 * (pitfall F16). */
static void
say_stray_spf(struct wb_case *c, struct wb_verdict *v)
{
	static const char *const labels[] = { "spf", "_spf" };

	for (size_t i = 0; i < WB_COUNT(labels); i++) {
		struct wb_name name;

		if (!wb_name_prefix(labels[i], &c->spf_domain, &name) ||
			!holds(wb_world_ask(c->world, &name, WB_TXT, c->wanted),
				"v=spf1"))
			continue;
		wb_note_add(c, &v->notes,
			WB_N("There is an SPF record at {stray}, where no "
			     "receiver looks: SPF is looked up at {domain} "
			     "itself."),
			wb_param_add(c->a, v->params, "stray",
				wb_strdup(c->a, name.text)));
	}
}

static const char *
stray_words(const char *why)
{
	if (strcmp(why, "not-exact") == 0)
		return WB_N("The text at {stray} is no DMARC record as it "
			    "stands: it has to begin with exactly "
			    "\"v=DMARC1;\".");
	if (strcmp(why, "spf-record") == 0)
		return WB_N("At {stray} there is an SPF record; that belongs "
			    "to {from_domain} itself.");
	if (strcmp(why, "other-text") == 0)
		return WB_N("At {stray} there is a text that is no DMARC "
			    "record.");
	if (strcmp(why, "dangling-alias") == 0)
		return WB_N("{stray} is an alias (CNAME) of a name that has no "
			    "DMARC record.");
	return WB_N("There is a DMARC record at {stray}, where no receiver "
		    "looks: DMARC is looked up at _dmarc.{from_domain}.");
}

static void
say_strays(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_findings *f = c->findings;

	if (f == NULL || r->standing != WB_CONFIRMED)
		return;
	if (strcmp(r->cause, "spf-missing") == 0)
		say_stray_spf(c, v);
	if (!f->has_dmarc)
		return;
	for (const struct wb_dmarc_stray *s = f->dmarc.strays; s != NULL;
		s = s->next)
		wb_note_add(c, &v->notes, stray_words(s->why),
			wb_param_add(c->a, v->params, "stray",
				wb_strdup(c->a, s->name.text)));
}

/* Whose address was refused, when the reply did not say. */
static void
say_client(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	static const char *const by_client[] = { "spf-ip-not-listed",
		"forwarding", "ptr-missing", "ptr-mismatch", "spf-missing",
		NULL };

	if (c->findings == NULL || c->client.family == 0 ||
		!wb_cause_is(r->cause, by_client))
		return;
	if (c->client_from == CLIENT_REPORTING)
		wb_note_add(c, &v->notes,
			WB_N("The bounce does not say which address was "
			     "refused; {ip}, the address of {reporting_mta}, "
			     "is taken for it."),
			v->params);
	if (c->client_from == CLIENT_RECEIVED)
		wb_note_add(c, &v->notes,
			WB_N("The reply does not say which address was "
			     "refused; {ip}, from the Received fields of the "
			     "returned message, is taken for it."),
			v->params);
}

/* A code without the remote's words: said as the inference that it is. */
static void
say_hearsay(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const char *at = strstr(c->recipient->diagnostic.text, "CODE:");
	const struct wb_param *p = v->params;

	if (at != NULL) {
		at += strcspn(at, "0123456789");
		p = add(c, p, "code",
			wb_strndup(c->a, at, strspn(at, "0123456789")));
		v->params = v->title.params = v->because.params = p;
	}
	v->title.msgid = WB_N("The recipient's server answered {reply}; why, "
			      "the sending service does not say");
	v->fix.msgid = NULL;
	if (at != NULL)
		wb_note_add(c, &v->notes,
			WB_N("SM-ERROR-CODE {code} is read as 42 and the "
			     "remote server's reply {reply}. That is inferred: "
			     "no list of these codes is published by their "
			     "maker."),
			p);
	if (r->standing == WB_CONFIRMED)
		wb_note_add(c, &v->notes,
			WB_N("That is a likely reason and not a certain one: "
			     "{recipient} may as well be unknown there, or "
			     "not accept this mail."),
			p);
	else
		v->because.msgid = WB_N(
			"It may be the recipient's address, or a refusal for "
			"want of SPF, DKIM or DMARC, or another reason.");
	wb_note_add(c, &v->advice,
		WB_N("Ask the sending service for the words of the "
		     "recipient's server (its log has them)."),
		p);
}

/* Words that mean a refusal for SPF as well as one by the user's settings. */
static void
say_may_be_spf(struct wb_case *c, struct wb_verdict *v)
{
	struct wb_refined suspect = wb_case_suspect_spf(c);
	const struct wb_param *p =
		add(c, v->params, "spf_domain", c->spf_domain.text);

	if (suspect.cause[0] == '\0')
		return;
	wb_note_add(c, &v->advice,
		WB_N("If that does not help, ask {recipient} on another way to "
		     "allow your address or domain in the settings for "
		     "receiving."),
		p);
	if (strcmp(suspect.cause, "spf-missing") == 0)
		wb_note_add(c, &v->notes,
			WB_N("{receiver} says the same of mail that SPF does "
			     "not prove, and {spf_domain} has no SPF record: a "
			     "likely reason, if not a certain one."),
			p);
	else if (strcmp(suspect.cause, "forwarding") == 0)
		wb_note_add(c, &v->notes,
			WB_N("{receiver} says the same of mail that SPF does "
			     "not prove, and a forwarder's mail is that: a "
			     "likely reason, if not a certain one."),
			p);
	else
		wb_note_add(c, &v->notes,
			WB_N("{receiver} says the same of mail that SPF does "
			     "not prove, and the SPF record of {spf_domain} "
			     "does not pass for it: a likely reason, if not a "
			     "certain one."),
			p);
}

/* Whoever refused it may go by the older of the two. */
static void
say_older_dmarc(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_findings *f = c->findings;

	if (f == NULL || !f->has_dmarc || strncmp(c->claimed, "dmarc-", 6) != 0)
		return;
	for (const struct wb_check_note *n = f->dmarc.notes; n != NULL;
		n = n->next)
		wb_note_add(c, &v->notes, n->says.msgid, n->says.params);
}

/* There is an MX, and none of its hosts can be found. */
static void
say_dangling(struct wb_case *c, const struct wb_domain_result *d,
	struct wb_verdict *v)
{
	if (d->state == WB_DOMAIN_MX_DANGLING && d->host_count > 0)
		wb_note_add(c, &v->notes,
			WB_N("{mx_domain} has an MX record, but its host {mx} "
			     "has no address."),
			add(c, add(c, v->params, "mx", d->hosts[0].name.text),
				"mx_domain", d->name.text));
}

/* What exactly is wrong, where one cause covers several things. */
static void
say_why(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_findings *f = c->findings;

	if (f == NULL)
		return;
	if (strcmp(r->cause, "spf-include-broken") == 0 && f->has_spf &&
		f->spf.problem == WB_SPF_LOOP) {
		v->title.msgid =
			WB_N("The SPF record of {domain} includes itself");
		v->because.msgid = WB_N(
			"By an include or redirect the record leads back to "
			"{domain}. A receiver can never come to its end, and "
			"has to count it as broken.");
		v->fix.msgid = WB_N("In the DNS of {domain}, take the term "
				    "that leads back out of the SPF record.");
	}
	if (strcmp(r->cause, "sender-domain-not-found") == 0 && f->has_sender)
		say_dangling(c, &f->sender, v);
	if (strcmp(r->cause, "recipient-domain-not-found") == 0 &&
		f->has_recipient)
		say_dangling(c, &f->recipient, v);
	if (strcmp(r->cause, "dkim-key-unusable") != 0)
		return;
	for (const struct wb_dkim_result *d = f->dkim; d != NULL; d = d->next)
		if (d->key == WB_DKIM_KEY_UNUSABLE &&
			wb_dkim_problem_words(d->problem) != NULL) {
			wb_note_add(c, &v->notes,
				wb_dkim_problem_words(d->problem),
				add(c, v->params, "bits",
					wb_printf(c->a, "%u", d->key_bits)));
			return;
		}
}

/* What no cause's own text can know. */
static void
say_more(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dnsbl_result *list =
		c->findings != NULL && c->findings->has_dnsbl
			? &c->findings->dnsbl
			: NULL;

	if (c->claim != NULL && c->claim->signature != NULL &&
		c->claim->signature->ask[0] != '\0' &&
		r->standing != WB_REFUTED)
		wb_note_add(c, &v->advice,
			WB_N("Where to ask to be taken off: {ask}"),
			add(c, v->params, "ask", c->claim->signature->ask));
	else if (list != NULL && list->state != WB_DNSBL_NOT_LISTED &&
		 list->removal[0] != '\0' &&
		 strstr(v->cause->id, "-blocklisted") != NULL)
		wb_note_add(c, &v->advice,
			WB_N("Where to ask to be taken off: {ask}"),
			add(c, v->params, "ask", list->removal));
	if (list != NULL && (list->state == WB_DNSBL_REFUSED ||
				    list->state == WB_DNSBL_UNCHECKED))
		wb_note_add(c, &v->notes,
			WB_N("Whether {zone} still lists it could not be "
			     "checked from here: the list gave this resolver "
			     "no answer that can be believed."),
			add(c, v->params, "zone", list->zone.text));
	if (r->standing != WB_CONFIRMED)
		return;
	say_why(c, r, v);
	if (strcmp(r->cause, "dkim-key-missing") == 0 &&
		wb_param_get(v->params, "key_alias") != NULL)
		wb_note_add(c, &v->notes,
			WB_N("{key_name} is an alias (CNAME) of {key_alias}, "
			     "and there is no key there."),
			v->params);
	if (strcmp(r->cause, "forwarding") == 0 &&
		strncasecmp(c->mail_from, "SRS", 3) == 0) {
		v->because.msgid = WB_N(
			"The forwarder rewrote the envelope sender (SRS), so "
			"SPF speaks for {mail_from_domain} and not for "
			"{from_domain}; DMARC then needs a DKIM signature of "
			"{from_domain} that survives the forwarding.");
		v->fix.msgid = WB_N(
			"The sender has to sign with DKIM for {from_domain}, "
			"and the forwarder to pass the mail on unchanged. "
			"Until "
			"then, who set up the forwarding can stop it, or have "
			"{receiver} trust the forwarder.");
	}
	if (strncmp(r->cause, "ptr-", 4) == 0 && c->client.family == 6)
		wb_note_add(c, &v->advice,
			WB_N("Until then, let the server send over IPv4, if "
			     "its IPv4 address has a PTR record."),
			v->params);
}

void
wb_case_say(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const char *was = variant(v->cause->was, v->params);

	v->title.params = v->because.params = v->fix.params = v->params;
	if (r->standing != WB_CONFIRMED)
		v->title.msgid = variant(v->cause->claimed, v->params);
	if (v->title.msgid == NULL)
		v->title.msgid = variant(v->cause->titles, v->params);
	v->because.msgid = variant(v->cause->because, v->params);
	v->fix.msgid = variant(v->cause->fix, v->params);
	say_checked(c, r, v);
	if (r->standing == WB_REFUTED) {
		if (was != NULL)
			v->title.msgid = was;
		v->because.msgid = NULL;
		v->fix.msgid =
			c->options->assumed
				? WB_N("Publish the records assumed, then send "
				       "the message again.")
				: WB_N("None needed. Send the message again.");
	}
	if (r->standing == WB_UNCLEAR)
		say_unclear(c, v);
	if (c->hearsay)
		say_hearsay(c, r, v);
	if (c->may_be_spf)
		say_may_be_spf(c, v);
	say_more(c, r, v);
	say_older_dmarc(c, v);
	if (c->findings != NULL)
		wb_case_say_zone(c, r, v);
	say_client(c, r, v);
	say_strays(c, r, v);
}
