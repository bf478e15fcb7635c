/* A forwarder or a mailing list sent the mail on: what broke by it, and which
 * of SPF and DKIM could have carried it. */
#include <string.h>
#include <strings.h>

#include "diagnose/say.h"

static bool
is_rewritten(const struct wb_case *c)
{
	return strncasecmp(c->mail_from, "SRS", 3) == 0;
}

/* By the reply's words, or since SPF passes: what is left is DMARC. */
static bool
about_dmarc(const struct wb_case *c)
{
	return strncmp(c->claimed, "dmarc-", 6) == 0;
}

/* Was there a signature of From's domain? */
static bool
is_signed(const struct wb_case *c)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next)
		if (wb_same_org(&s->d, &c->from_domain))
			return true;
	return false;
}

static bool
is_broken(const struct wb_case *c)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next)
		if (wb_same_org(&s->d, &c->from_domain) &&
			s->key == WB_DKIM_KEY_OK &&
			(s->header_signature == WB_DKIM_INVALID ||
				s->body_hash == WB_DKIM_INVALID))
			return true;
	return false;
}

/* SRS, and the forwarder's own record lacks its server. */
static bool
spf_of_forwarder_fails(const struct wb_case *c)
{
	return is_rewritten(c) && !about_dmarc(c) && c->findings->has_spf &&
	       !c->findings->spf_unchecked &&
	       c->findings->spf.result != WB_SPF_PASS &&
	       c->findings->spf.result != WB_SPF_TEMPERROR &&
	       !wb_same_org(&c->spf_domain, &c->from_domain);
}

static void
say_signature(struct wb_case *c, struct wb_verdict *v)
{
	if (!c->findings->has_dkim)
		return;
	if (!is_signed(c))
		wb_note_add(c, &v->notes,
			WB_N("The returned message carries no DKIM signature "
			     "of {from_domain} that could have done it."),
			v->params);
	else if (is_broken(c))
		wb_note_add(c, &v->notes,
			WB_N("The DKIM signature of {from_domain} does not fit "
			     "the copy that came back: it seems that something "
			     "changed the mail on the way."),
			v->params);
}

static void
say_list(struct wb_case *c, struct wb_verdict *v)
{
	v->because.msgid = WB_N(
		"The list {list} sends with an envelope sender of its own "
		"({mail_from_domain}), so SPF does not speak for "
		"{from_domain}. DMARC then needs a DKIM signature of "
		"{from_domain} that survives what the list changes (subject, "
		"footer).");
	v->fix.msgid = WB_N(
		"Who runs the list has to let it put its own address in From "
		"(in Mailman: Munge From, for senders whose DMARC policy asks "
		"for it), or to pass mail on unchanged.");
	say_signature(c, v);
}

static void
say_forwarded_under_dmarc(struct wb_case *c, struct wb_verdict *v)
{
	if (is_rewritten(c))
		v->because.msgid = WB_N(
			"The forwarder rewrote the envelope sender (SRS), so "
			"SPF speaks for {mail_from_domain} and not for "
			"{from_domain}; DMARC then needs a DKIM signature of "
			"{from_domain} that survives the forwarding.");
	else
		v->because.msgid = WB_N(
			"A forwarder's server is in no SPF record of a sender, "
			"so SPF cannot pass for {from_domain}; DMARC then "
			"needs a DKIM signature of {from_domain} that survives "
			"the forwarding.");
	v->fix.msgid = WB_N(
		"The sender has to sign with DKIM for {from_domain}, and the "
		"forwarder to pass the mail on unchanged; SRS alone does not "
		"help. Until then, who set up the forwarding can stop it, or "
		"have {receiver} trust the forwarder.");
	say_signature(c, v);
}

static void
say_spf_of_forwarder(struct wb_case *c, struct wb_verdict *v)
{
	v->params = wb_say_add(
		c, v->params, "forwarder_domain", c->spf_domain.text);
	v->title.params = v->because.params = v->fix.params = v->params;
	if (c->client.family != 0) {
		v->because.msgid = WB_N(
			"The forwarder rewrote the envelope sender (SRS), so "
			"SPF is judged for {forwarder_domain}; and that does "
			"not pass for {ip}, the server that it forwards from.");
		v->fix.msgid = WB_N(
			"Who runs the forwarder has to put the SPF record of "
			"{forwarder_domain} right, so that it lists {ip}. The "
			"sender's own records do not matter here.");
		return;
	}
	v->because.msgid = WB_N(
		"The forwarder rewrote the envelope sender (SRS), so SPF is "
		"judged for {forwarder_domain}, and that does not pass.");
	v->fix.msgid = WB_N("Who runs the forwarder has to put the SPF record "
			    "of {forwarder_domain} right. The sender's own "
			    "records do not matter here.");
}

void
wb_say_sent_on(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	if (strcmp(r->cause, "forwarding") != 0 || c->findings == NULL ||
		c->from_domain.text[0] == '\0')
		return;
	if (c->list[0] != '\0')
		say_list(c, v);
	else if (spf_of_forwarder_fails(c))
		say_spf_of_forwarder(c, v);
	else if (about_dmarc(c) || is_rewritten(c))
		say_forwarded_under_dmarc(c, v);
}
