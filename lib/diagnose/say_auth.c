/* A signature that is good in part, a key that is not, a policy that changed. */
#include <string.h>

#include "diagnose/say.h"

static void
say_expired(
	struct wb_case *c, const struct wb_dkim_result *s, struct wb_verdict *v)
{
	struct wb_date until = { .known = true, .seconds = s->x };
	const struct wb_param *p =
		wb_say_add(c, v->params, "until", wb_date_format(c->a, until));

	v->title.msgid =
		WB_N("The mail's DKIM signature for {domain} had expired");
	v->because.msgid = WB_N("The signature says that it holds until "
				"{until} (x=), and the mail was refused after "
				"that.");
	v->because.params = p;
	v->fix.msgid = WB_N("Send the message again: it is signed anew. If "
			    "mail often waits longer than that, let the "
			    "signing server set x= further ahead, or leave it "
			    "out.");
}

/* What is wrong with the field itself, by the stable id of the problem. */
static const char *
field_words(const char *problem)
{
	static const struct {
		const char *problem, *words;
	} all[] = {
		{ "x-before-t", WB_N("It says that it expires (x=) before it "
				     "was made (t=).") },
		{ "i-not-under-d",
			WB_N("Its i= is not in the domain of its d=.") },
		{ "from-not-signed", WB_N("It does not cover the From field "
					  "(h=).") },
		{ "algorithm-sha1",
			WB_N("It is made with SHA-1 (a=), which receivers no "
			     "longer take: sign with rsa-sha256.") },
		{ "algorithm-unknown", WB_N("Its algorithm (a=) is one that "
					    "receivers do not know.") },
	};

	for (size_t i = 0; i < WB_COUNT(all); i++)
		if (strcmp(all[i].problem, problem) == 0)
			return all[i].words;
	return WB_N("Its tags break the rules of RFC 6376 ({problem}).");
}

static void
say_malformed(
	struct wb_case *c, const struct wb_dkim_result *s, struct wb_verdict *v)
{
	v->title.msgid = s->d.text[0] != '\0'
				 ? WB_N("The mail's DKIM signature for "
					"{domain} is not made by the rules")
				 : WB_N("The mail's DKIM signature is not "
					"made by the rules");
	v->because.msgid = field_words(s->problem);
	v->because.params = wb_say_add(c, v->params, "problem", s->problem);
	v->fix.msgid = WB_N("Correct the settings of the server that signs, or "
			    "bring its software up to date; then send again.");
}

/* It is signed, so that this is no advice: what would make it better? */
static void
half_good_fix(const struct wb_dkim_result *s, const struct wb_param *p,
	struct wb_sentence *ret_fix)
{
	const char *msgid = NULL;

	if (strncmp(s->caution, "key-", 4) == 0 || s->key_count > 1)
		msgid = WB_N("In the DNS of {signer}, publish the key of "
			     "selector {selector} again, as one record and "
			     "exactly as the sending server or service shows "
			     "it.");
	else if (s->body_hash == WB_DKIM_INVALID)
		msgid = WB_N("If the server that signs is yours, let it sign "
			     "last, behind all that changes mail; then send "
			     "again.");
	else if (strncmp(s->algorithm, "ed25519", 7) == 0)
		msgid = WB_N("Let the sending server sign with an RSA key as "
			     "well, whose public half is in the DNS of "
			     "{signer}; then send again.");
	else if (strcmp(s->caution, "body-length") == 0)
		msgid = WB_N("Let the sending server sign the whole body, "
			     "without l=; then send again.");
	if (msgid == NULL)
		return;
	ret_fix->msgid = msgid;
	ret_fix->params = p;
}

/* The header is as it was signed. */
static void
say_half_good(
	struct wb_case *c, const struct wb_dkim_result *s, struct wb_verdict *v)
{
	const struct wb_param *p =
		wb_say_add(c, v->params, "signer", s->d.text);

	p = wb_say_add(c, p, "selector", s->s);
	if (s->body_hash == WB_DKIM_INVALID)
		wb_note_add(c, &v->notes,
			WB_N("The DKIM signature of {signer} fits the header "
			     "of the copy that came back, but not its body. "
			     "Whoever returned it may have changed the copy; "
			     "or something changes mail after it is signed, "
			     "such as a disclaimer, a footer or a virus "
			     "scanner."),
			p);
	else if (strncmp(s->algorithm, "ed25519", 7) == 0)
		wb_note_add(c, &v->notes,
			WB_N("The DKIM signature of {signer} is an Ed25519 "
			     "one, which large receivers do not verify: sign "
			     "with RSA as well."),
			p);
	else if (s->key_count > 1)
		wb_note_add(
			c, &v->notes, wb_dkim_problem_words("several-keys"), p);
	half_good_fix(s, p, &v->fix);
	for (const struct wb_check_note *n = wb_dkim_notes(c->a, s); n != NULL;
		n = n->next)
		wb_note_add(c, &v->notes, WB_N("{caution}."),
			wb_say_add(c, p, "caution", n->says.msgid));
}

void
wb_say_signature(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dkim_result *s = r->signature;

	if (s == NULL)
		return;
	if (strncmp(r->cause, "dkim-key-", 9) == 0 &&
		strncmp(c->claimed, "dmarc-", 6) == 0 &&
		(c->forwarded || c->list[0] != '\0'))
		wb_note_add(c, &v->notes,
			WB_N("The mail was sent on by a forwarder or a list, "
			     "so SPF cannot pass for {from_domain}: DKIM alone "
			     "can carry it to {recipient}."),
			v->params);
	if (strcmp(r->cause, "dkim-signature-invalid") == 0 &&
		strcmp(s->problem, "expired") == 0)
		say_expired(c, s, v);
	else if (strcmp(r->cause, "dkim-signature-invalid") == 0 &&
		 s->key == WB_DKIM_KEY_NOT_ASKED)
		say_malformed(c, s, v);
	else if (s->header_signature == WB_DKIM_VALID &&
		 r->standing == WB_CLAIMED)
		say_half_good(c, s, v);
	else if (strcmp(r->cause, "dkim-key-unusable") == 0 &&
		 r->standing == WB_CONFIRMED &&
		 wb_dkim_problem_words(s->problem) != NULL)
		wb_note_add(c, &v->notes, wb_dkim_problem_words(s->problem),
			wb_say_add(c, v->params, "bits",
				wb_printf(c->a, "%u", s->key_bits)));
}

/* It was refused by a policy, and that asks for it no more. */
void
wb_say_policy(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dmarc_view *view;

	if (c->findings == NULL || !c->findings->has_dmarc ||
		r->standing != WB_CONFIRMED ||
		strcmp(c->claimed, "dmarc-fail") != 0 ||
		strcmp(r->cause, "freemail-from") == 0)
		return;
	view = &c->findings->dmarc.tree_walk;
	if (view->problem == WB_DMARC_OK && view->tag[0] != '\0' &&
		!view->policy_pending && view->policy == WB_POLICY_NONE)
		wb_note_add(c, &v->notes,
			WB_N("The policy there is now {tag}=none, which asks "
			     "nobody to refuse: it was changed since, or "
			     "{receiver} refuses by a rule of its own. What "
			     "does not align is to be mended in any case."),
			wb_say_add(c, v->params, "tag", view->tag));
}
