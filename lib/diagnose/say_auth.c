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

/* The header is as it was signed. */
static void
say_half_good(
	struct wb_case *c, const struct wb_dkim_result *s, struct wb_verdict *v)
{
	const struct wb_param *p =
		wb_say_add(c, v->params, "signer", s->d.text);

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
}

void
wb_say_signature(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dkim_result *s = r->signature;

	if (s == NULL)
		return;
	if (strcmp(r->cause, "dkim-signature-invalid") == 0 &&
		strcmp(s->problem, "expired") == 0)
		say_expired(c, s, v);
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
