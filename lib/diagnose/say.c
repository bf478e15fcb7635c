/* The sentences of a verdict: the cause's own, with the values that this
 * bounce and these checks gave, and what stands beside them. */
#include <string.h>
#include <strings.h>

#include "check/spf_parse.h"
#include "diagnose/say.h"
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

const struct wb_param *
wb_say_add(struct wb_case *c, const struct wb_param *params, const char *name,
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
	if (!r->from_remote && c->report->reporting_mta.text[0] != '\0') {
		const struct wb_receiver *own = wb_rules_receiver(
			c->rules, c->report->reporting_mta.text, "");

		return own != NULL ? own->name : c->report->reporting_mta.text;
	}
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
	/* any of those in the mail: that From's was looked up is our guess */
	if (strcmp(r->cause, "domain-blocklisted") == 0 &&
		(c->findings == NULL || !c->findings->has_dnsbl ||
			c->findings->dnsbl_guessed) &&
		r->standing != WB_CONFIRMED)
		return "";
	if (strncmp(c->claimed, "dmarc-", 6) == 0)
		return c->from_domain.text;
	if (c->spf_domain.text[0] != '\0')
		return c->spf_domain.text;
	return c->from_domain.text;
}

/* "-all" is about everybody; "-ip4:203.0.113.0/24" about this one. */
static const char *
decides(const struct wb_spf_step *s)
{
	const char *term = s->record + s->at;

	term += strspn(term, "+-?~");
	return strncasecmp(term, "all", 3) == 0 ? "all" : "excluding";
}

static const char *
spf_records_at(struct wb_case *c, const struct wb_name *name)
{
	const struct wb_answer *answer =
		wb_world_ask(c->world, name, WB_TXT, NULL);
	unsigned n = 0;

	for (size_t i = 0; i < answer->count; i++)
		n += wb_spf_is_record(answer->records[i].text);
	return wb_printf(c->a, "%u", n);
}

static const struct wb_param *
finding_params(
	struct wb_case *c, const struct wb_refined *r, const struct wb_param *p)
{
	const struct wb_findings *f = c->findings;

	if (f == NULL)
		return p;
	if (f->has_ptr) {
		p = wb_say_add(c, p, "host", f->ptr.host.text);
		p = wb_say_add(c, p, "reverse", f->ptr.reverse.text);
	}
	if (f->has_spf) {
		p = wb_say_add(c, p, "record", f->spf.record);
		if (f->spf.problem == WB_SPF_LOOP)
			p = wb_say_add(c, p, "loop",
				f->spf.deciding != NULL
					? f->spf.deciding->domain.text
					: f->spf.at.text);
		else if (!wb_name_equal(&f->spf.at, &f->spf.domain))
			p = wb_say_add(c, p, "target", f->spf.at.text);
		if (f->spf.problem == WB_SPF_MULTIPLE)
			p = wb_say_add(c, p, "target_records",
				spf_records_at(c, &f->spf.at));
		p = wb_say_add(c, p, "lookups",
			wb_printf(c->a, "%u", f->spf.static_lookups));
		if (f->spf.deciding != NULL && f->spf.problem == WB_SPF_OK)
			p = wb_say_add(c, p, decides(f->spf.deciding),
				wb_strndup(c->a,
					f->spf.deciding->record +
						f->spf.deciding->at,
					f->spf.deciding->len));
		if (f->spf.problem == WB_SPF_SYNTAX && f->spf.deciding != NULL)
			p = wb_say_add(c, p, "term",
				wb_strndup(c->a,
					f->spf.deciding->record +
						f->spf.deciding->at,
					f->spf.deciding->len));
	}
	for (const struct wb_dkim_result *s = f->dkim; s != NULL; s = s->next)
		if (r->signature != NULL
				? s == r->signature
				: r->domain.text[0] == '\0' ||
					  wb_name_equal(&s->d, &r->domain)) {
			p = wb_say_add(c, p, "selector", s->s);
			p = wb_say_add(c, p, "key_name", s->key_name.text);
			p = wb_say_add(c, p, "signer", s->d.text);
			if (!wb_name_equal(&s->key_name, &s->key_canonical))
				p = wb_say_add(c, p, "key_alias",
					s->key_canonical.text);
			break;
		}
	if (f->has_dmarc) {
		p = wb_say_add(c, p, "policy",
			wb_policy_name(f->dmarc.tree_walk.published));
		p = wb_say_add(
			c, p, "dmarc_at", f->dmarc.tree_walk.found_at.text);
	}
	if (f->has_dnsbl && f->dnsbl.state == WB_DNSBL_CLOSED)
		p = wb_say_add(c, p, "closed_list", f->dnsbl.zone.text);
	if (f->has_recipient)
		p = wb_say_add(c, p, "near", f->recipient.near.text);
	if (strcmp(r->cause, "sender-dns-broken") == 0 ||
		r->standing == WB_UNCLEAR) {
		p = wb_say_add(c, p, "question",
			wb_printf(c->a, "%s %s", r->unanswered.text,
				wb_type_name(r->unanswered_type)));
		p = wb_say_add(c, p, "outcome", wb_outcome_name(r->outcome));
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
		p = wb_say_add(c, p, cap->name, cap->value);
	p = wb_say_add(c, p, "recipient", to->final.text);
	p = wb_say_add(c, p, "recipient_domain", c->recipient_domain.text);
	p = wb_say_add(c, p, "original_recipient", c->written_to);
	p = wb_say_add(c, p, "remote", to->remote_mta.text);
	p = wb_say_add(c, p, "reporting_mta", c->report->reporting_mta.text);
	p = wb_say_add(c, p, "status", wb_esc_format(c->a, to->status));
	if (to->reply != 0)
		p = wb_say_add(c, p, "reply", wb_printf(c->a, "%u", to->reply));
	p = wb_say_add(c, p, "from", c->from);
	p = wb_say_add(c, p, "from_domain", c->from_domain.text);
	if (!c->null_sender)
		p = wb_say_add(c, p, "mail_from", c->mail_from);
	p = wb_say_add(c, p, "mail_from_domain", c->mail_from_domain.text);
	p = wb_say_add(c, p, "helo", c->helo.text);
	p = wb_say_add(c, p, "list", c->list);
	p = wb_say_add(c, p, "ip", c->client_text);
	if (c->service != NULL)
		p = wb_say_add(c, p, "service", c->service->name);
	p = finding_params(c, r, p);
	p = wb_say_add(c, p, "domain", claim_domain(c, r));
	p = wb_say_add(c, p, "receiver", receiver_name(c));
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

/* Where to ask to be taken off a list, or what the receiver names. */
static void
say_ask(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dnsbl_result *list =
		c->findings != NULL && c->findings->has_dnsbl
			? &c->findings->dnsbl
			: NULL;
	const char *ask = "";

	if (r->standing == WB_REFUTED ||
		strcmp(r->cause, "receiver-blocklist-broken") == 0)
		return;
	if (c->claim != NULL && c->claim->signature != NULL)
		ask = c->claim->signature->ask;
	if (ask[0] == '\0' && list != NULL &&
		list->state != WB_DNSBL_NOT_LISTED &&
		strstr(v->cause->id, "-blocklisted") != NULL)
		ask = list->removal;
	if (ask[0] != '\0')
		wb_note_add(c, &v->advice,
			WB_N("Where to ask to be taken off: {ask}"),
			wb_say_add(c, v->params, "ask", ask));
}

/* A name as an argument of a command that people copy into a shell: names may
 * hold all that is printed, and begin with a dash. */
static const char *
for_shell(struct wb_case *c, const struct wb_name *name)
{
	struct wb_buf b;

	if (name->text[0] != '-' &&
		name->text[strspn(name->text,
			"abcdefghijklmnopqrstuvwxyz0123456789-_.")] == '\0')
		return name->text;
	wb_buf_init(&b, c->a, 8 * WB_NAME_MAX);
	wb_buf_puts(&b, name->text[0] == '-' ? "'\\045" : "'");
	wb_name_write(name->text + (name->text[0] == '-'), &b);
	wb_buf_putc(&b, '\'');
	return b.at;
}

static void
say_unclear(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const char *question = wb_printf(c->a, "%s %s",
		for_shell(c, &r->unanswered), wb_type_name(r->unanswered_type));

	wb_note_add(c, &v->notes,
		WB_N("No answer is not the same as no record: whether it is "
		     "still so is not known, and what is said below holds "
		     "only if it is. Run whybounce again later, ask another "
		     "resolver (whybounce @9.9.9.9 ...), or the domain's own "
		     "name servers (dig +trace {command})."),
		wb_say_add(c, v->params, "command", question));
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

/* Then the address is spoken of anyhow. */
static bool
about_auth(const struct wb_case *c)
{
	static const char *const claims[] = { "unauthenticated", "spf-fail",
		"dmarc-fail", "dkim-fail", NULL };

	return wb_cause_is(c->claimed, claims);
}

/* What is left to do when it is not so any more. */
static const char *
after_all(const struct wb_case *c)
{
	bool waits = c->recipient->action == WB_ACTION_DELAYED;

	if (c->options->assumed)
		return waits ? WB_N("Publish the records assumed, then wait: "
				    "the message is still being tried.")
			     : WB_N("Publish the records assumed, then send "
				    "the message again.");
	return waits ? WB_N("None needed. Wait: the message is still being "
			    "tried.")
		     : WB_N("None needed. Send the message again.");
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
		v->fix.msgid = after_all(c);
	}
	if (r->standing == WB_UNCLEAR)
		say_unclear(c, r, v);
	if (c->hearsay)
		wb_say_hearsay(c, r, v);
	if (c->may_be_spf)
		wb_say_may_be_spf(c, v);
	say_ask(c, r, v);
	if (r->standing == WB_CONFIRMED)
		wb_say_sent_on(c, r, v);
	wb_say_host(c, r, v);
	wb_say_mx(c, r, v);
	if (c->findings != NULL)
		wb_case_say_zone(c, r, v);
	wb_say_client(c, r, v);
	if (!about_auth(c))
		wb_say_doubtful(c, v);
	wb_say_strays(c, r, v);
	wb_say_signature(c, r, v);
	wb_say_policy(c, r, v);
	say_older_dmarc(c, v);
}
