/* Fixes that are neither SPF's nor DMARC's. */
#include <string.h>

#include "diagnose/fix.h"

/* The selector's own record: only its owner has the public key. */
void
wb_fix_dkim_key(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	for (const struct wb_dkim_result *s = c->findings->dkim; s != NULL;
		s = s->next) {
		struct wb_fix *fix;
		bool ed25519 = strncmp(s->algorithm, "ed25519", 7) == 0;

		if (!wb_name_equal(&s->d, &r->domain) ||
			(s->key != WB_DKIM_KEY_MISSING &&
				s->key != WB_DKIM_KEY_DANGLING &&
				s->key != WB_DKIM_KEY_REVOKED))
			continue;
		fix = wb_fix_new(
			c, v, "dkim-publish-key", &s->key_name, WB_TXT);
		fix->before = s->record;
		fix->after = wb_printf(c->a, "v=DKIM1; k=%s; p=<%s>",
			ed25519 ? "ed25519" : "rsa", "public key");
		fix->safety = WB_FIX_HAS_BLANKS;
		fix->intro.params = wb_param_add(c->a, v->params,
			"record_domain", wb_strdup(c->a, s->d.text));
		fix->intro.msgid =
			WB_N("In the DNS of {record_domain}, the public half "
			     "of the key that signs as {selector}:");
		return;
	}
}

static bool
sender_takes_mail(const struct wb_findings *now, const struct wb_findings *then)
{
	(void)now;
	return then->has_sender &&
	       (then->sender.state == WB_DOMAIN_MX ||
		       then->sender.state == WB_DOMAIN_ADDRESS);
}

void
wb_fix_null_mx(struct wb_case *c, const struct wb_refined *r WB_UNUSED,
	struct wb_verdict *v)
{
	struct wb_fix *fix = wb_fix_new(
		c, v, "mx-remove-null", &c->findings->sender.name, WB_MX);

	fix->before = "0 .";
	fix->intro.params = wb_param_add(c->a, v->params, "record_domain",
		wb_strdup(c->a, c->findings->sender.name.text));
	fix->intro.msgid = WB_N("In the DNS of {record_domain}, no null MX for "
				"a domain that sends:");
	{
		struct wb_world *overlay = wb_world_overlay(c->a, c->world);

		wb_world_edit(overlay, &fix->name, WB_MX, NULL, 0);
		wb_fix_try(c, fix, overlay, sender_takes_mail);
	}
	if (!fix->proved)
		fix->note = (struct wb_sentence){
			WB_N("The domain needs an MX or an address (A, AAAA) "
			     "besides."),
			v->params
		};
}
