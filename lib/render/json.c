#include "render/json.h"

#include <string.h>

#include "render/json_put.h"
#include "report/reply.h"

static const char *
kind_name(enum wb_report_kind kind)
{
	static const char *const names[] = {
		[WB_REPORT_NONE] = "none",
		[WB_REPORT_DSN] = "dsn",
		[WB_REPORT_PROSE] = "prose",
		[WB_REPORT_REPLY] = "reply",
		[WB_REPORT_LOG] = "log",
		[WB_REPORT_FEEDBACK] = "feedback",
		[WB_REPORT_AUTOREPLY] = "autoreply",
		[WB_REPORT_MDN] = "mdn",
		[WB_REPORT_CHALLENGE] = "challenge",
		[WB_REPORT_DMARC] = "dmarc",
		[WB_REPORT_NOT_MAIL] = "not-mail",
		[WB_REPORT_EMPTY] = "empty",
	};
	return names[kind];
}

static const char *
action_name(enum wb_action action)
{
	static const char *const names[] = {
		[WB_ACTION_FAILED] = "failed",
		[WB_ACTION_DELAYED] = "delayed",
		[WB_ACTION_DELIVERED] = "delivered",
		[WB_ACTION_RELAYED] = "relayed",
		[WB_ACTION_EXPANDED] = "expanded",
	};
	return names[action];
}

static const char *
command_name(enum wb_command command)
{
	static const char *const names[] = {
		[WB_COMMAND_UNKNOWN] = "",
		[WB_COMMAND_CONN] = "CONN",
		[WB_COMMAND_EHLO] = "EHLO",
		[WB_COMMAND_STARTTLS] = "STARTTLS",
		[WB_COMMAND_AUTH] = "AUTH",
		[WB_COMMAND_MAIL] = "MAIL",
		[WB_COMMAND_RCPT] = "RCPT",
		[WB_COMMAND_DATA] = "DATA",
		[WB_COMMAND_QUIT] = "QUIT",
	};
	return names[command];
}

static void
put_place(json_t *object, const struct wb_input *input, struct wb_place place)
{
	place = wb_input_place(input, place);
	wb_json_put_number(object, "line", place.line);
	wb_json_put_number(object, "column", place.column);
	wb_json_put_number(object, "offset", (long long)place.offset);
	wb_json_put_number(object, "length", (long long)place.len);
}

static void
put_ip(json_t *object, const char *key, const struct wb_ip *ip)
{
	char text[WB_IP_TEXT_MAX] = "";
	if (ip->family)
		wb_ip_format(ip, text);
	wb_json_put(object, key, text);
}

static json_t *
source(const struct wb_view *view)
{
	json_t *object = json_object();
	wb_json_put(object, "path", view->input->path);
	wb_json_put_number(object, "offset", (long long)view->input->offset);
	wb_json_put(object, "message_id", view->report->message_id.text);
	if (view->input->cut)
		wb_json_put_bool(object, "cut", true);
	return object;
}

static json_t *
defects(const struct wb_view *view)
{
	json_t *list = json_array();
	for (const struct wb_defect *d = view->report->defects; d;
		d = d->next) {
		json_t *object = json_object();
		wb_json_put(object, "id", d->id);
		put_place(object, view->input, d->place);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *
report(struct wb_arena *a, const struct wb_view *view)
{
	const struct wb_report *r = view->report;
	json_t *object = json_object();
	wb_json_put(object, "kind", kind_name(r->kind));
	wb_json_put(object, "dialect", r->dialect);
	wb_json_put(object, "reporting_mta", r->reporting_mta.text);
	wb_json_put(object, "queue_id", r->queue_id.text);
	wb_json_put(object, "arrived", wb_date_format(a, r->arrived));
	wb_json_put(object, "date", wb_date_format(a, r->date));
	if (r->kind == WB_REPORT_FEEDBACK)
		wb_json_put(object, "feedback_type", r->feedback_type);
	json_object_set_new(object, "defects", defects(view));
	return object;
}

/* How that signature of the returned message was judged, if it was. */
static const struct wb_dkim_result *
judged(const struct wb_verdict *v, const struct wb_signature_fact *s)
{
	if (!v || !v->findings || !v->findings->has_dkim)
		return NULL;
	for (const struct wb_dkim_result *r = v->findings->dkim; r; r = r->next)
		if (strcasecmp(r->d.text, s->d.text) == 0 &&
			strcmp(r->s, s->s.text) == 0)
			return r;
	return NULL;
}

static json_t *
signatures(const struct wb_view *view)
{
	json_t *list = json_array();
	const struct wb_signature_fact *s = view->report->original->dkim;
	for (; s; s = s->next) {
		const struct wb_dkim_result *r = judged(view->verdicts, s);
		json_t *object = json_object();
		wb_json_put(object, "d", s->d.text);
		wb_json_put(object, "s", s->s.text);
		wb_json_put(object, "header_signature",
			wb_dkim_state_name(
				r ? r->header_signature : WB_DKIM_NOT_CHECKED));
		wb_json_put(object, "body_hash",
			wb_dkim_state_name(
				r ? r->body_hash : WB_DKIM_NOT_CHECKED));
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *
original(const struct wb_view *view)
{
	const struct wb_original *o = view->report->original;
	json_t *object = json_object();
	wb_json_put(object, "from", o->from.text);
	wb_json_put(object, "mail_from", o->mail_from.text);
	put_ip(object, "client_ip", &o->client_ip);
	wb_json_put(object, "helo", o->helo.text);
	wb_json_put(object, "to", o->to.text);
	wb_json_put(object, "subject", o->subject.text);
	wb_json_put(object, "message_id", o->message_id.text);
	json_object_set_new(object, "dkim", signatures(view));
	return object;
}

static json_t *
fix(struct wb_arena *a, const struct wb_fix *f)
{
	json_t *object = json_object(), *record = json_object();
	wb_json_put(object, "id", f->id);
	wb_json_put(object, "safety", wb_safety_name(f->safety));
	wb_json_put_bool(object, "tried", f->tried);
	wb_json_put_bool(object, "proved", f->proved);
	wb_json_put_bool(object, "useless", f->useless);
	wb_json_put(object, "actor", wb_actor_name(f->actor));
	wb_json_put(object, "intro", wb_say(a, f->intro));
	wb_json_put(object, "note", wb_say(a, f->note));
	wb_json_put(record, "name", f->name.text);
	wb_json_put(record, "type", wb_type_name(f->type));
	wb_json_put(record, "before", f->before);
	if (f->more_before && f->more_before[0]) {
		json_t *more = json_array();
		for (const char *const *m = f->more_before; *m; m++)
			json_array_append_new(more, wb_json_text(*m));
		json_object_set_new(record, "more_before", more);
	}
	wb_json_put(record, "after", f->after);
	json_object_set_new(object, "record", record);
	json_object_set_new(object, "now", wb_json_results(f->now));
	json_object_set_new(object, "simulated", wb_json_results(f->simulated));
	return object;
}

/* Characters in the first n bytes. */
static long long
characters(const char *text, size_t n)
{
	long long count = 0;
	for (size_t i = 0; i < n && text[i]; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

/* In characters, as most languages index their strings. */
static json_t *
marks(const struct wb_evidence *e)
{
	json_t *list = json_array();
	for (const struct wb_mark *m = e->marks; m; m = m->next) {
		json_t *object = json_object();
		wb_json_put_number(object, "at", characters(e->text, m->at));
		wb_json_put_number(
			object, "length", characters(e->text + m->at, m->len));
		if (m->label)
			wb_json_put(object, "label", m->label);
		json_array_append_new(list, object);
	}
	return list;
}

static void
put_answer(json_t *object, const struct wb_evidence *e)
{
	const struct wb_answer *answer = e->answer;
	wb_json_put(object, "name", e->name.text);
	wb_json_put(object, "type", wb_type_name(e->type));
	if (!answer)
		return;
	wb_json_put(object, "outcome", wb_outcome_name(answer->outcome));
	wb_json_put(object, "server", answer->server);
	wb_json_put_number(object, "ttl", answer->ttl);
	if (answer->authentic)
		wb_json_put_bool(object, "authentic", true);
	json_t *records = json_array();
	for (size_t i = 0; i < answer->count; i++) {
		char text[512];
		const struct wb_record *r = &answer->records[i];
		if (e->type == WB_MX)
			snprintf(text, sizeof text, "%u %s", r->preference,
				r->text);
		json_array_append_new(records,
			wb_json_text(e->type == WB_MX ? text : r->text));
	}
	json_object_set_new(object, "records", records);
	if (answer->extended_error[0])
		wb_json_put(object, "extended_error", answer->extended_error);
}

static json_t *
evidence(const struct wb_view *view, const struct wb_evidence *e)
{
	static const char *const names[] = {
		[WB_FROM_REPLY] = "bounce",
		[WB_FROM_REPORT] = "bounce",
		[WB_FROM_ORIGINAL] = "original",
		[WB_FROM_DNS] = "dns",
		[WB_FROM_HTTPS] = "https",
	};
	json_t *object = json_object();
	wb_json_put(object, "from", names[e->from]);
	wb_json_put(object, "speaker", e->speaker);
	if (e->from == WB_FROM_DNS)
		put_answer(object, e);
	else if (e->from != WB_FROM_HTTPS)
		put_place(object, view->input, e->place);
	wb_json_put(object, "text", e->text);
	json_object_set_new(object, "marks", marks(e));
	return object;
}

static json_t *
parameters(const struct wb_verdict *v)
{
	json_t *object = json_object();
	for (const struct wb_param *p = v->params; p; p = p->next)
		if (!json_object_get(object, p->name) && p->value[0])
			wb_json_put(object, p->name, p->value);
	return object;
}

static json_t *
notes(struct wb_arena *a, const struct wb_note *n)
{
	json_t *list = json_array();
	for (; n; n = n->next)
		json_array_append_new(
			list, wb_json_text(wb_say(a, n->sentence)));
	return list;
}

static void
put_recipient(struct wb_arena *a, json_t *object, const struct wb_recipient *r)
{
	wb_json_put(object, "recipient",
		r->final.text[0] ? r->final.text : r->original.text);
	if (r->original.text[0])
		wb_json_put(object, "original_recipient", r->original.text);
	wb_json_put(object, "action", action_name(r->action));
	wb_json_put(object, "status", wb_esc_format(a, r->status));
	wb_json_put_number(object, "reply", r->reply);
	wb_json_put(object, "command", command_name(r->command));
	wb_json_put(object, "remote_mta", r->remote_mta.text);
	wb_json_put(object, "diagnostic", r->diagnostic.text);
}

static void
put_judgement(json_t *object, const struct wb_verdict *v)
{
	const struct wb_claim *claim = v->claim;
	bool signed_by = claim && claim->signature;
	wb_json_put(object, "receiver", v->receiver);
	wb_json_put(object, "claim", claim ? claim->cause->id : "");
	wb_json_put(object, "cause", v->cause->id);
	wb_json_put(object, "reason", wb_reason(v->cause, v->claim));
	wb_json_put(object, "standing", wb_standing_name(v->standing));
	wb_json_put_bool(object, "permanent", v->permanent);
	wb_json_put(object, "actor", wb_actor_name(v->actor));
	json_t *authenticity = json_object();
	wb_json_put(authenticity, "verdict", wb_authentic_name(v->authentic));
	wb_json_put(authenticity, "why", v->authentic_why);
	json_object_set_new(object, "authenticity", authenticity);
	wb_json_put(object, "signature", signed_by ? claim->signature->id : "");
	json_object_set_new(object, "parameters", parameters(v));
}

void
wb_json_put_story(struct wb_arena *a, json_t *object,
	const struct wb_view *view, const struct wb_verdict *v)
{
	wb_json_put(object, "title", wb_say(a, v->title));
	wb_json_put(object, "because", wb_say(a, v->because));
	wb_json_put(object, "checked", wb_say(a, v->checked));
	json_object_set_new(object, "notes", notes(a, v->notes));
	wb_json_put(object, "fix", wb_say(a, v->fix));
	json_object_set_new(object, "advice", notes(a, v->advice));
	json_t *list = json_array();
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		json_array_append_new(list, fix(a, f));
	json_object_set_new(object, "fixes", list);
	list = json_array();
	for (const struct wb_evidence *e = v->evidence; e; e = e->next)
		json_array_append_new(list, evidence(view, e));
	json_object_set_new(object, "evidence", list);
	json_object_set_new(object, "checks", wb_json_checks(v->findings));
	list = json_array();
	for (const char *const *r = v->cause->references; r && *r; r++)
		json_array_append_new(list, wb_json_text(*r));
	json_object_set_new(object, "references", list);
}

static json_t *
verdict(struct wb_arena *a, const struct wb_view *view,
	const struct wb_verdict *v)
{
	json_t *object = json_object();
	put_recipient(a, object, v->recipient);
	put_judgement(object, v);
	wb_json_put_story(a, object, view, v);
	return object;
}

json_t *
wb_json_network(const struct wb_network *n)
{
	json_t *object = json_object();
	wb_json_put_number(object, "queries", n->queries);
	wb_json_put_number(object, "rounds", n->rounds);
	wb_json_put_number(object, "milliseconds", n->milliseconds);
	wb_json_put_bool(object, "complete", n->complete);
	return object;
}

void
wb_json_render(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	json_object_seed(1); /* keys are ours: no need for the kernel's dice */
	json_t *object = json_object(), *verdicts = json_array();
	wb_json_put_number(object, "format", WB_JSON_FORMAT);
	json_object_set_new(object, "source", source(view));
	json_object_set_new(object, "report", report(a, view));
	json_object_set_new(object, "original", original(view));
	for (const struct wb_verdict *v = view->verdicts; v; v = v->next)
		json_array_append_new(verdicts, verdict(a, view, v));
	json_object_set_new(object, "verdicts", verdicts);
	json_object_set_new(object, "network", wb_json_network(view->network));
	wb_json_write(out, object);
}
