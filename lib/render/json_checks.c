#include "render/json_put.h"

json_t *
wb_json_text(const char *text)
{
	return json_string_nocheck(text); /* wb_json_write() looks at it */
}

void
wb_json_put(json_t *object, const char *key, const char *text)
{
	json_object_set_new_nocheck(object, key, wb_json_text(text));
}

void
wb_json_put_number(json_t *object, const char *key, long long number)
{
	json_object_set_new_nocheck(object, key, json_integer(number));
}

void
wb_json_put_bool(json_t *object, const char *key, bool value)
{
	json_object_set_new_nocheck(object, key, json_boolean(value));
}

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

static json_t *
spf_step(const struct wb_spf_step *s)
{
	json_t *step = json_object();
	wb_json_put(step, "domain", s->domain.text);
	json_t *term = json_stringn(s->record + s->at, s->len);
	json_object_set_new(step, "term", term ? term : json_string(""));
	wb_json_put_number(step, "depth", s->depth);
	wb_json_put(step, "why", step_why(s->why));
	if (s->why == WB_SPF_WHY_MATCH)
		wb_json_put(step, "result", wb_spf_name(s->result));
	return step;
}

static json_t *
spf(const struct wb_findings *f)
{
	json_t *object = json_object();
	if (!f->has_spf)
		return object;
	const struct wb_spf_result *r = &f->spf;
	wb_json_put(object, "result", wb_spf_name(r->result));
	wb_json_put(object, "domain", r->domain.text);
	wb_json_put(object, "identity", f->spf_is_helo ? "helo" : "mailfrom");
	wb_json_put(object, "problem", problem_name(r->problem));
	wb_json_put(object, "at", r->at.text);
	wb_json_put(object, "record", r->record ? r->record : "");
	wb_json_put_number(object, "lookups", r->lookups);
	wb_json_put_number(object, "void_lookups", r->void_lookups);
	wb_json_put_number(object, "static_lookups", r->static_lookups);
	json_t *steps = json_array();
	for (const struct wb_spf_step *s = r->steps; s; s = s->next)
		json_array_append_new(steps, spf_step(s));
	json_object_set_new(object, "steps", steps);
	return object;
}

static json_t *
dkim(const struct wb_findings *f)
{
	json_t *list = json_array();
	if (!f->has_dkim)
		return list;
	for (const struct wb_dkim_result *r = f->dkim; r; r = r->next) {
		json_t *object = json_object();
		wb_json_put(object, "d", r->d.text);
		wb_json_put(object, "s", r->s);
		wb_json_put(object, "result", wb_dkim_name(r->result));
		wb_json_put(object, "key", wb_dkim_key_name(r->key));
		wb_json_put(object, "header_signature",
			wb_dkim_state_name(r->header_signature));
		wb_json_put(
			object, "body_hash", wb_dkim_state_name(r->body_hash));
		wb_json_put(object, "problem", r->problem);
		wb_json_put(object, "caution", r->caution ? r->caution : "");
		wb_json_put(object, "algorithm", r->algorithm);
		wb_json_put_number(object, "key_bits", r->key_bits);
		wb_json_put_bool(object, "testing", r->testing);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *
identifiers(const struct wb_dmarc_view *view)
{
	json_t *list = json_array();
	for (size_t i = 0; i < view->identifier_count; i++) {
		const struct wb_dmarc_identifier *id = &view->identifiers[i];
		json_t *object = json_object();
		wb_json_put(object, "kind", id->dkim ? "dkim" : "spf");
		wb_json_put(object, "domain", id->domain.text);
		wb_json_put_bool(object, "passed", id->passed);
		wb_json_put_bool(object, "aligned", id->aligned);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *
dmarc(const struct wb_findings *f)
{
	json_t *object = json_object();
	if (!f->has_dmarc)
		return object;
	const struct wb_dmarc_view *v = &f->dmarc.tree_walk;
	wb_json_put(object, "rfc9989", wb_dmarc_name(v->result));
	wb_json_put(object, "rfc7489", wb_dmarc_name(f->dmarc.psl.result));
	wb_json_put(object, "organizational_domain", v->org.text);
	wb_json_put(object, "found_at", v->found_at.text);
	wb_json_put(object, "record", v->record ? v->record : "");
	wb_json_put(object, "policy",
		v->found_at.text[0] ? wb_policy_name(v->policy) : "");
	json_object_set_new(object, "identifiers", identifiers(v));
	json_t *strays = json_array();
	for (const struct wb_dmarc_stray *s = f->dmarc.strays; s; s = s->next)
		json_array_append_new(strays, wb_json_text(s->name.text));
	json_object_set_new(object, "strays", strays);
	return object;
}

static json_t *
domain(bool has, const struct wb_domain_result *r)
{
	json_t *object = json_object();
	if (!has)
		return object;
	wb_json_put(object, "name", r->name.text);
	wb_json_put(object, "state", wb_domain_state_name(r->state));
	json_t *hosts = json_array();
	for (size_t i = 0; i < r->host_count; i++) {
		const struct wb_domain_host *h = &r->hosts[i];
		json_t *host = json_object();
		wb_json_put(host, "name", h->name.text);
		wb_json_put_number(host, "preference", h->preference);
		wb_json_put(host, "address", h->address);
		json_array_append_new(hosts, host);
	}
	json_object_set_new(object, "hosts", hosts);
	if (r->near.text[0])
		wb_json_put(object, "near", r->near.text);
	return object;
}

static json_t *
ptr(const struct wb_findings *f)
{
	json_t *object = json_object();
	if (!f->has_ptr)
		return object;
	char ip[WB_IP_TEXT_MAX];
	wb_ip_format(&f->ptr.ip, ip);
	wb_json_put(object, "ip", ip);
	wb_json_put(object, "state", wb_ptr_state_name(f->ptr.state));
	wb_json_put(object, "host", f->ptr.host.text);
	return object;
}

json_t *
wb_json_checks(const struct wb_findings *findings)
{
	static const struct wb_findings none;
	const struct wb_findings *f = findings ? findings : &none;
	json_t *object = json_object();
	json_object_set_new(object, "spf", spf(f));
	json_object_set_new(object, "dkim", dkim(f));
	json_object_set_new(object, "dmarc", dmarc(f));
	json_object_set_new(
		object, "mx", domain(f->has_recipient, &f->recipient));
	json_object_set_new(
		object, "sender", domain(f->has_sender, &f->sender));
	json_object_set_new(object, "ptr", ptr(f));
	return object;
}

json_t *
wb_json_results(const struct wb_findings *findings)
{
	json_t *object = json_object();
	if (!findings)
		return object;
	if (findings->has_spf)
		wb_json_put(object, "spf", wb_spf_name(findings->spf.result));
	if (findings->has_dmarc)
		wb_json_put(object, "dmarc",
			wb_dmarc_name(findings->dmarc.tree_walk.result));
	if (findings->has_sender)
		wb_json_put(object, "sender",
			wb_domain_state_name(findings->sender.state));
	return object;
}
