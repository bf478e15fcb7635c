/* What is only a likely reason, said as that, and what it rests on. */
#include <string.h>

#include "diagnose/say.h"

/* A code without the remote's words: said as the inference that it is. */
void
wb_say_hearsay(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const char *at = strstr(c->recipient->diagnostic.text, "CODE:");
	const struct wb_param *p = v->params;

	if (at != NULL) {
		at += strcspn(at, "0123456789");
		p = wb_say_add(c, p, "code",
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
void
wb_say_may_be_spf(struct wb_case *c, struct wb_verdict *v)
{
	struct wb_refined suspect = wb_case_suspect_spf(c);
	const struct wb_param *p =
		wb_say_add(c, v->params, "spf_domain", c->spf_domain.text);

	if (suspect.cause[0] == '\0')
		return;
	wb_note_add(c, &v->advice,
		WB_N("If that does not help, ask {recipient} in another way to "
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

/* Whose address was refused, when the reply did not say. */
void
wb_say_client(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
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

/* Perhaps somebody else's mail, and nobody can tell but the reader. */
void
wb_say_doubtful(struct wb_case *c, struct wb_verdict *v)
{
	char ip[WB_IP_TEXT_MAX];

	if (!c->doubtful || wb_case_is_forged(c) || c->entry == NULL)
		return;
	wb_ip_format(&c->entry->ip, ip);
	wb_note_add(c, &v->notes,
		WB_N("It came from {entry}, which by the SPF record of "
		     "{mail_from_domain} may not send its mail. If you know "
		     "nothing of this mail, somebody forged your address, and "
		     "nothing is to be done about the bounce."),
		wb_say_add(c, v->params, "entry", ip));
}
