/* Fixes that are neither SPF's nor DMARC's. */
#include <string.h>
#include <strings.h>

#include "diagnose/fix.h"
#include "diagnose/say.h"

static bool
signature_verifies(
	const struct wb_findings *now, const struct wb_findings *then)
{
	(void)now;
	for (const struct wb_dkim_result *s = then->dkim; s != NULL;
		s = s->next)
		if (s->key == WB_DKIM_KEY_OK &&
			s->header_signature == WB_DKIM_VALID)
			return true;
	return false;
}

/* "k2._domainkey.{domain} CNAME dkim2.mcsv.net": what the service that sent the
 * mail wants at the selector's name; NULL when that is not known. */
static const char *
service_alias(struct wb_case *c, const struct wb_dkim_result *s)
{
	const struct wb_param *p =
		wb_param_add(c->a, NULL, "domain", wb_strdup(c->a, s->d.text));
	size_t len = strlen(s->key_name.text);

	if (c->service == NULL || c->service->records == NULL)
		return NULL;
	for (const char *const *r = c->service->records; *r != NULL; r++) {
		const char *text = wb_expand(c->a, *r, p);

		if (strncasecmp(text, s->key_name.text, len) == 0 &&
			strncmp(text + len, " CNAME ", 7) == 0)
			return text + len + 7;
	}
	return NULL;
}

static void
set_intro(struct wb_case *c, struct wb_fix *fix, const struct wb_verdict *v,
	const struct wb_name *domain, const char *msgid)
{
	fix->intro.params = wb_param_add(c->a, v->params, "record_domain",
		wb_strdup(c->a, domain->text));
	fix->intro.msgid = msgid;
}

/* The alias that the service wants; one without blanks can be tried. */
static void
publish_alias(struct wb_case *c, struct wb_verdict *v,
	const struct wb_dkim_result *s, const char *target)
{
	struct wb_fix *fix =
		wb_fix_new(c, v, "dkim-publish-alias", &s->key_name, WB_CNAME);

	fix->after = target;
	set_intro(c, fix, v, &s->d,
		WB_N("In the DNS of {record_domain}, the record that {service} "
		     "wants for selector {selector}:"));
	if (strchr(target, '<') != NULL) {
		fix->safety = WB_FIX_HAS_BLANKS;
		return;
	}
	wb_fix_try(
		c, fix, wb_fix_overlay(c, c->world, fix), signature_verifies);
}

static void
publish_key(
	struct wb_case *c, struct wb_verdict *v, const struct wb_dkim_result *s)
{
	bool ed25519 = strncmp(s->algorithm, "ed25519", 7) == 0;
	struct wb_name stray_name;
	const struct wb_record *stray = wb_stray_key(c, s, &stray_name);
	struct wb_fix *fix =
		wb_fix_new(c, v, "dkim-publish-key", &s->key_name, WB_TXT);

	fix->before = s->record;
	if (stray != NULL) {
		fix->after = stray->text;
		set_intro(c, fix, v, &s->d,
			WB_N("In the DNS of {record_domain}, the key moved to "
			     "its right name:"));
		wb_fix_try(c, fix, wb_fix_overlay(c, c->world, fix),
			signature_verifies);
		return;
	}
	fix->after = wb_printf(c->a, "v=DKIM1; k=%s; p=<%s>",
		ed25519 ? "ed25519" : "rsa", "public key");
	fix->safety = WB_FIX_HAS_BLANKS;
	set_intro(c, fix, v, &s->d,
		WB_N("In the DNS of {record_domain}, the public half of the "
		     "key that signs as {selector}:"));
}

/* The other leg of DMARC may be quicker to mend: SPF needs nobody's key. */
void
wb_fix_or_by_spf(struct wb_case *c, const struct wb_refined *r WB_UNUSED,
	struct wb_verdict *v)
{
	struct wb_refined suspect = wb_case_suspect_spf(c);
	const struct wb_fix *before = v->fixes;

	if (strncmp(c->claimed, "dmarc-", 6) != 0 ||
		strncmp(suspect.cause, "spf-", 4) != 0 ||
		!wb_same_org(&c->spf_domain, &c->from_domain))
		return;
	while (before != NULL && before->next != NULL)
		before = before->next;
	wb_fix_spf(c, &suspect, v);
	if (before == NULL || before->next == NULL)
		return;
	wb_note_add(c, &v->notes,
		WB_N("SPF does not pass for {from_domain} either. One of the "
		     "two is enough for DMARC; best is to mend both."),
		v->params);
}

/* The selector's own record: only its owner has the public key.  An alias that
 * leads nowhere is not for us to replace: a TXT record cannot stand beside it.
 */
void
wb_fix_dkim_key(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dkim_result *s = r->signature;
	const char *alias = s != NULL ? service_alias(c, s) : NULL;

	if (s != NULL && s->key == WB_DKIM_KEY_MISSING && alias != NULL)
		publish_alias(c, v, s, alias);
	else if (s != NULL && s->key == WB_DKIM_KEY_MISSING)
		publish_key(c, v, s);
	else if (s != NULL && s->key == WB_DKIM_KEY_DANGLING)
		wb_note_add(c, &v->advice,
			WB_N("Compare the alias at {key_name} with what the "
			     "sending server or service shows now, and "
			     "correct it; or have the owner of {key_alias} "
			     "publish the key there."),
			v->params);
	wb_fix_service_how(c, v);
	wb_fix_or_by_spf(c, r, v);
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
