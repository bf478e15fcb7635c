#include "render/json_put.h"

static const char *
step_why(enum wb_spf_why why)
{
	static const char *const names[] = {
		[WB_SPF_WHY_MATCH] = "match",
		[WB_SPF_WHY_NO_MATCH] = "no-match",
		[WB_SPF_WHY_SKIPPED] = "skipped",
		[WB_SPF_WHY_MODIFIER] = "modifier",
		[WB_SPF_WHY_SYNTAX] = "syntax",
		[WB_SPF_WHY_LOOKUP_LIMIT] = "lookup-limit",
		[WB_SPF_WHY_VOID_LIMIT] = "void-limit",
		[WB_SPF_WHY_LOOP] = "loop",
		[WB_SPF_WHY_DNS] = "dns",
		[WB_SPF_WHY_TARGET_NONE] = "target-none",
		[WB_SPF_WHY_PENDING] = "pending",
	};
	return names[why];
}

static const char *
problem_name(enum wb_spf_problem problem)
{
	static const char *const names[] = {
		[WB_SPF_OK] = "",
		[WB_SPF_NO_DOMAIN] = "no-domain",
		[WB_SPF_NO_RECORD] = "no-record",
		[WB_SPF_NO_NAME] = "no-name",
		[WB_SPF_MULTIPLE] = "multiple",
		[WB_SPF_SYNTAX] = "syntax",
		[WB_SPF_LOOKUP_LIMIT] = "lookup-limit",
		[WB_SPF_VOID_LIMIT] = "void-limit",
		[WB_SPF_TARGET_NONE] = "target-none",
		[WB_SPF_LOOP] = "loop",
		[WB_SPF_DNS] = "dns",
	};
	return names[problem];
}

static void
put_spf_step(struct wb_buf *out, const struct wb_spf_step *s)
{
	wb_json_open(out, NULL);
	wb_json_put(out, "domain", s->domain.text);
	wb_json_put_part(out, "term", s->record + s->at, s->len);
	wb_json_put_number(out, "depth", s->depth);
	wb_json_put(out, "why", step_why(s->why));
	if (s->why == WB_SPF_WHY_MATCH)
		wb_json_put(out, "result", wb_spf_name(s->result));
	wb_json_close(out);
}

static void
put_notes(struct wb_buf *out, const struct wb_check_note *note)
{
	if (!note)
		return;
	wb_json_begin(out, "notes");
	for (; note; note = note->next)
		wb_json_put(out, NULL, note->id);
	wb_json_end(out);
}

static void
put_spf(struct wb_buf *out, const struct wb_findings *f)
{
	const struct wb_spf_result *r = &f->spf;
	wb_json_put(out, "result", wb_findings_spf_name(f));
	wb_json_put(out, "domain", r->domain.text);
	wb_json_put(out, "identity", f->spf_is_helo ? "helo" : "mailfrom");
	wb_json_put(out, "problem", problem_name(r->problem));
	wb_json_put(out, "at", r->at.text);
	wb_json_put(out, "record", r->record ? r->record : "");
	wb_json_put_number(out, "lookups", r->lookups);
	wb_json_put_number(out, "void_lookups", r->void_lookups);
	wb_json_put_number(out, "static_lookups", r->static_lookups);
	wb_json_begin(out, "steps");
	/* without an address nothing was compared */
	for (const struct wb_spf_step *s = f->spf_unchecked ? NULL : r->steps;
		s; s = s->next)
		put_spf_step(out, s);
	wb_json_end(out);
	put_notes(out, r->notes);
}

static void
put_dkim(struct wb_buf *out, const struct wb_dkim_result *r)
{
	wb_json_open(out, NULL);
	wb_json_put(out, "d", r->d.text);
	wb_json_put(out, "s", r->s);
	wb_json_put(out, "result", wb_dkim_name(r->result));
	wb_json_put(out, "key", wb_dkim_key_name(r->key));
	wb_json_put(out, "header_signature",
		wb_dkim_state_name(r->header_signature));
	wb_json_put(out, "body_hash", wb_dkim_state_name(r->body_hash));
	wb_json_put(out, "problem", r->problem);
	wb_json_put(out, "caution", r->caution ? r->caution : "");
	wb_json_put(out, "algorithm", r->algorithm);
	wb_json_put_number(out, "key_bits", r->key_bits);
	wb_json_put_bool(out, "testing", r->testing);
	wb_json_close(out);
}

static void
put_identifier(struct wb_buf *out, const struct wb_dmarc_identifier *id)
{
	wb_json_open(out, NULL);
	wb_json_put(out, "kind", id->dkim ? "dkim" : "spf");
	wb_json_put(out, "domain", id->domain.text);
	wb_json_put_bool(out, "passed", id->passed);
	wb_json_put_bool(out, "aligned", id->aligned);
	wb_json_close(out);
}

static void
put_dmarc(struct wb_buf *out, const struct wb_findings *f)
{
	const struct wb_dmarc_view *v = &f->dmarc.tree_walk;
	wb_json_put(out, "rfc9989", wb_dmarc_name(v->result));
	wb_json_put(out, "rfc7489", wb_dmarc_name(f->dmarc.psl.result));
	wb_json_put(out, "organizational_domain", v->org.text);
	wb_json_put(out, "found_at", v->found_at.text);
	wb_json_put(out, "record", v->record ? v->record : "");
	wb_json_put(out, "policy",
		v->found_at.text[0] ? wb_policy_name(v->policy) : "");
	wb_json_begin(out, "identifiers");
	for (size_t i = 0; i < v->identifier_count; i++)
		put_identifier(out, &v->identifiers[i]);
	wb_json_end(out);
	wb_json_begin(out, "strays");
	for (const struct wb_dmarc_stray *s = f->dmarc.strays; s; s = s->next)
		wb_json_put(out, NULL, s->name.text);
	wb_json_end(out);
	put_notes(out, f->dmarc.notes);
}

static void
put_domain(struct wb_buf *out, const struct wb_domain_result *r)
{
	wb_json_put(out, "name", r->name.text);
	wb_json_put(out, "state", wb_domain_state_name(r->state));
	wb_json_begin(out, "hosts");
	for (size_t i = 0; i < r->host_count; i++) {
		const struct wb_domain_host *h = &r->hosts[i];
		wb_json_open(out, NULL);
		wb_json_put(out, "name", h->name.text);
		wb_json_put_number(out, "preference", h->preference);
		wb_json_put(out, "address", h->address);
		wb_json_close(out);
	}
	wb_json_end(out);
	if (r->near.text[0])
		wb_json_put(out, "near", r->near.text);
}

static void
put_ptr(struct wb_buf *out, const struct wb_ptr_result *r)
{
	char ip[WB_IP_TEXT_MAX];
	wb_ip_format(&r->ip, ip);
	wb_json_put(out, "ip", ip);
	wb_json_put(out, "state", wb_ptr_state_name(r->state));
	wb_json_put(out, "host", r->host.text);
}

static void
put_zone(struct wb_buf *out, const struct wb_zone_result *z)
{
	wb_json_put(out, "name", z->zone.text);
	wb_json_put(out, "state", wb_zone_state_name(z->state));
	wb_json_put(out, "ns", wb_outcome_name(z->ns));
	wb_json_put(out, "soa", wb_outcome_name(z->soa));
	wb_json_put(out, "ds", wb_outcome_name(z->ds));
	wb_json_begin(out, "servers");
	for (size_t i = 0; i < z->host_count; i++)
		wb_json_put(out, NULL, z->hosts[i].name.text);
	wb_json_end(out);
}

static void
put_checks(struct wb_buf *out, const struct wb_findings *f)
{
	wb_json_open(out, "spf");
	if (f->has_spf)
		put_spf(out, f);
	wb_json_close(out);
	wb_json_begin(out, "dkim");
	if (f->has_dkim)
		for (const struct wb_dkim_result *r = f->dkim; r; r = r->next)
			put_dkim(out, r);
	wb_json_end(out);
	wb_json_open(out, "dmarc");
	if (f->has_dmarc)
		put_dmarc(out, f);
	wb_json_close(out);
	wb_json_open(out, "mx");
	if (f->has_recipient)
		put_domain(out, &f->recipient);
	wb_json_close(out);
	wb_json_open(out, "sender");
	if (f->has_sender)
		put_domain(out, &f->sender);
	wb_json_close(out);
	if (f->has_zone) { /* only where something is wrong with it */
		wb_json_open(out, "zone");
		put_zone(out, &f->zone);
		wb_json_close(out);
	}
	wb_json_open(out, "ptr");
	if (f->has_ptr)
		put_ptr(out, &f->ptr);
	wb_json_close(out);
}

void
wb_json_checks(
	struct wb_buf *out, const char *key, const struct wb_findings *findings)
{
	static const struct wb_findings none;
	wb_json_open(out, key);
	put_checks(out, findings ? findings : &none);
	wb_json_close(out);
}

void
wb_json_results(
	struct wb_buf *out, const char *key, const struct wb_findings *findings)
{
	wb_json_open(out, key);
	if (findings && findings->has_spf)
		wb_json_put(out, "spf", wb_findings_spf_name(findings));
	if (findings && findings->has_dmarc) {
		wb_json_put(out, "dmarc",
			wb_dmarc_name(findings->dmarc.tree_walk.result));
		wb_json_put(out, "dmarc_rfc7489",
			wb_dmarc_name(findings->dmarc.psl.result));
	}
	if (findings && findings->has_sender)
		wb_json_put(out, "sender",
			wb_domain_state_name(findings->sender.state));
	wb_json_close(out);
}
