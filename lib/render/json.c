#include "render/json.h"

#include <stdio.h>
#include <string.h>

#include "render/json_put.h"
#include "report/reply.h"

enum { PATH_SHOWN = 4096 };

const char *
wb_kind_name(enum wb_report_kind kind)
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

const char *
wb_action_name(enum wb_action action)
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
put_place(
	struct wb_buf *out, const struct wb_input *input, struct wb_place place)
{
	place = wb_input_place(input, place);
	wb_json_put_number(out, "line", place.line);
	wb_json_put_number(out, "column", place.column);
	wb_json_put_number(out, "offset", (long long)place.offset);
	wb_json_put_number(out, "length", (long long)place.len);
}

static void
put_ip(struct wb_buf *out, const char *key, const struct wb_ip *ip)
{
	char text[WB_IP_TEXT_MAX] = "";
	if (ip->family)
		wb_ip_format(ip, text);
	wb_json_put(out, key, text);
}

static void
put_source(struct wb_buf *out, const struct wb_view *view)
{
	wb_json_open(out, "source");
	wb_json_put(out, "path", view->input->path);
	wb_json_put_number(out, "offset", (long long)view->input->offset);
	wb_json_put(out, "message_id", view->report->message_id.text);
	if (view->input->cut)
		wb_json_put_bool(out, "cut", true);
	wb_json_close(out);
}

static void
put_defects(struct wb_buf *out, const struct wb_view *view)
{
	const struct wb_defect *d = view->report->defects;
	wb_json_begin(out, "defects");
	for (; d; d = d->next) {
		wb_json_open(out, NULL);
		wb_json_put(out, "id", d->id);
		put_place(out, view->input, d->place);
		wb_json_close(out);
	}
	wb_json_end(out);
}

static void
put_report(struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	const struct wb_report *r = view->report;
	wb_json_open(out, "report");
	wb_json_put(out, "kind", wb_kind_name(r->kind));
	wb_json_put(out, "dialect", r->dialect);
	wb_json_put(out, "reporting_mta", r->reporting_mta.text);
	wb_json_put(out, "queue_id", r->queue_id.text);
	if (r->envelope_id.text[0])
		wb_json_put(out, "envelope_id", r->envelope_id.text);
	wb_json_put(out, "arrived", wb_date_format(a, r->arrived));
	wb_json_put(out, "date", wb_date_format(a, r->date));
	if (r->kind == WB_REPORT_FEEDBACK)
		wb_json_put(out, "feedback_type", r->feedback_type);
	put_defects(out, view);
	wb_json_close(out);
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

static void
put_signatures(struct wb_buf *out, const struct wb_view *view)
{
	const struct wb_signature_fact *s = view->report->original->dkim;
	wb_json_begin(out, "dkim");
	for (; s; s = s->next) {
		const struct wb_dkim_result *r = judged(view->verdicts, s);
		wb_json_open(out, NULL);
		wb_json_put(out, "d", s->d.text);
		wb_json_put(out, "s", s->s.text);
		wb_json_put(out, "header_signature",
			wb_dkim_state_name(
				r ? r->header_signature : WB_DKIM_NOT_CHECKED));
		wb_json_put(out, "body_hash",
			wb_dkim_state_name(
				r ? r->body_hash : WB_DKIM_NOT_CHECKED));
		wb_json_close(out);
	}
	wb_json_end(out);
}

static void
put_original(struct wb_buf *out, const struct wb_view *view)
{
	const struct wb_original *o = view->report->original;
	wb_json_open(out, "original");
	wb_json_put(out, "from", o->from.text);
	wb_json_put(out, "mail_from", o->mail_from.text);
	put_ip(out, "client_ip", &o->client_ip);
	wb_json_put(out, "helo", o->helo.text);
	wb_json_put(out, "to", o->to.text);
	wb_json_put(out, "subject", o->subject.text);
	wb_json_put(out, "message_id", o->message_id.text);
	if (o->list_id.text[0])
		wb_json_put(out, "list_id", o->list_id.text);
	put_signatures(out, view);
	wb_json_close(out);
}

static void
put_record(struct wb_buf *out, const struct wb_fix *f)
{
	wb_json_open(out, "record");
	wb_json_put(out, "name", f->name.text);
	wb_json_put(out, "type", wb_type_name(f->type));
	wb_json_put(out, "before", f->before);
	if (f->more_before && f->more_before[0]) {
		wb_json_begin(out, "more_before");
		for (const char *const *m = f->more_before; *m; m++)
			wb_json_put(out, NULL, *m);
		wb_json_end(out);
	}
	wb_json_put(out, "after", f->after);
	wb_json_close(out);
}

static void
put_fix(struct wb_arena *a, struct wb_buf *out, const struct wb_fix *f)
{
	wb_json_open(out, NULL);
	wb_json_put(out, "id", f->id);
	wb_json_put(out, "safety", wb_safety_name(f->safety));
	wb_json_put_bool(out, "tried", f->tried);
	wb_json_put_bool(out, "proved", f->proved);
	wb_json_put_bool(out, "useless", f->useless);
	wb_json_put_bool(out, "extra", f->extra);
	wb_json_put(out, "actor", wb_actor_name(f->actor));
	wb_json_put(out, "intro", wb_say(a, f->intro));
	wb_json_put(out, "note", wb_say(a, f->note));
	put_record(out, f);
	wb_json_results(out, "now", f->now);
	wb_json_results(out, "simulated", f->simulated);
	wb_json_close(out);
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
static void
put_marks(struct wb_buf *out, const struct wb_evidence *e)
{
	wb_json_begin(out, "marks");
	for (const struct wb_mark *m = e->marks; m; m = m->next) {
		wb_json_open(out, NULL);
		wb_json_put_number(out, "at", characters(e->text, m->at));
		wb_json_put_number(
			out, "length", characters(e->text + m->at, m->len));
		wb_json_put(out, "label", m->label);
		wb_json_close(out);
	}
	wb_json_end(out);
}

static void
put_answer(struct wb_buf *out, const struct wb_evidence *e)
{
	const struct wb_answer *answer = e->answer;
	wb_json_put(out, "name", e->name.text);
	wb_json_put(out, "type", wb_type_name(e->type));
	if (!answer)
		return;
	wb_json_put(out, "outcome", wb_outcome_name(answer->outcome));
	wb_json_put(out, "server", answer->server);
	wb_json_put_number(out, "ttl", answer->ttl);
	if (answer->authentic)
		wb_json_put_bool(out, "authentic", true);
	wb_json_begin(out, "records");
	for (size_t i = 0; i < answer->count; i++) {
		char text[512];
		const struct wb_record *r = &answer->records[i];
		if (e->type == WB_MX)
			snprintf(text, sizeof text, "%u %s", r->preference,
				r->text);
		wb_json_put(out, NULL, e->type == WB_MX ? text : r->text);
	}
	wb_json_end(out);
	if (answer->extended_error[0])
		wb_json_put(out, "extended_error", answer->extended_error);
}

static void
put_evidence(struct wb_buf *out, const struct wb_view *view,
	const struct wb_evidence *e)
{
	static const char *const names[] = {
		[WB_FROM_REPLY] = "bounce",
		[WB_FROM_REPORT] = "bounce",
		[WB_FROM_ORIGINAL] = "original",
		[WB_FROM_DNS] = "dns",
		[WB_FROM_HTTPS] = "https",
	};
	wb_json_open(out, NULL);
	wb_json_put(out, "from", names[e->from]);
	wb_json_put(out, "speaker", e->speaker);
	if (e->from == WB_FROM_DNS)
		put_answer(out, e);
	else if (e->from != WB_FROM_HTTPS)
		put_place(out, view->input, e->place);
	wb_json_put(out, "text", e->text);
	put_marks(out, e);
	wb_json_close(out);
}

/* One of that name before it says something already. */
static bool
is_said(const struct wb_param *first, const struct wb_param *p)
{
	for (; first != p; first = first->next)
		if (first->value[0] && first->name[0] == p->name[0] &&
			strcmp(first->name, p->name) == 0)
			return true;
	return false;
}

static void
put_parameters(struct wb_buf *out, const struct wb_verdict *v)
{
	wb_json_open(out, "parameters");
	for (const struct wb_param *p = v->params; p; p = p->next)
		if (p->value[0] && !is_said(v->params, p))
			wb_json_put(out, p->name, p->value);
	wb_json_close(out);
}

static void
put_notes(struct wb_arena *a, struct wb_buf *out, const char *key,
	const struct wb_note *n)
{
	wb_json_begin(out, key);
	for (; n; n = n->next)
		wb_json_put(out, NULL, wb_say(a, n->sentence));
	wb_json_end(out);
}

static void
put_recipient(
	struct wb_arena *a, struct wb_buf *out, const struct wb_recipient *r)
{
	wb_json_put(out, "recipient",
		r->final.text[0] ? r->final.text : r->original.text);
	if (r->original.text[0])
		wb_json_put(out, "original_recipient", r->original.text);
	if (r->alias.text[0])
		wb_json_put(out, "alias", r->alias.text);
	wb_json_put(out, "action", wb_action_name(r->action));
	wb_json_put(out, "status", wb_esc_format(a, r->status));
	wb_json_put_number(out, "reply", r->reply);
	wb_json_put(out, "command", command_name(r->command));
	wb_json_put(out, "remote_mta", r->remote_mta.text);
	wb_json_put(out, "diagnostic", r->diagnostic.text);
	if (r->diagnostic_type[0] && strcmp(r->diagnostic_type, "smtp") != 0)
		wb_json_put(out, "diagnostic_type", r->diagnostic_type);
	if (r->last_attempt.known)
		wb_json_put(out, "last_attempt",
			wb_date_format(a, r->last_attempt));
}

static void
put_judgement(struct wb_buf *out, const struct wb_verdict *v)
{
	const struct wb_claim *claim = v->claim;
	bool signed_by = claim && claim->signature;
	wb_json_put(out, "receiver", v->receiver);
	wb_json_put(out, "claim", claim ? claim->cause->id : "");
	wb_json_put(out, "cause", v->cause->id);
	wb_json_put(out, "reason", wb_reason(v->cause, v->claim));
	wb_json_put(out, "standing", wb_standing_name(v->standing));
	wb_json_put_bool(out, "permanent", v->permanent);
	wb_json_put(out, "actor", wb_actor_name(v->actor));
	wb_json_open(out, "authenticity");
	wb_json_put(out, "verdict", wb_authentic_name(v->authentic));
	wb_json_put(out, "why", v->authentic_why);
	wb_json_close(out);
	wb_json_put(out, "signature", signed_by ? claim->signature->id : "");
	put_parameters(out, v);
}

void
wb_json_story(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, const struct wb_verdict *v)
{
	if (v->age >= 0)
		wb_json_put_number(out, "age", v->age);
	if (v->ttl > 0)
		wb_json_put_number(out, "ttl", v->ttl);
	wb_json_put(out, "title", wb_say(a, v->title));
	wb_json_put(out, "because", wb_say(a, v->because));
	wb_json_put(out, "checked", wb_say(a, v->checked));
	put_notes(a, out, "notes", v->notes);
	wb_json_put(out, "fix", wb_say(a, v->fix));
	put_notes(a, out, "advice", v->advice);
	wb_json_begin(out, "fixes");
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		put_fix(a, out, f);
	wb_json_end(out);
	wb_json_begin(out, "evidence");
	for (const struct wb_evidence *e = v->evidence; e; e = e->next)
		put_evidence(out, view, e);
	wb_json_end(out);
	wb_json_checks(out, "checks", v->findings);
	wb_json_begin(out, "references");
	for (const char *const *r = v->cause->references; r && *r; r++)
		wb_json_put(out, NULL, *r);
	wb_json_end(out);
}

static void
put_verdict(struct wb_arena *a, struct wb_buf *out, const struct wb_view *view,
	const struct wb_verdict *v)
{
	wb_json_open(out, NULL);
	put_recipient(a, out, v->recipient);
	put_judgement(out, v);
	wb_json_story(a, out, view, v);
	wb_json_close(out);
}

void
wb_json_network(struct wb_buf *out, const struct wb_network *n)
{
	wb_json_open(out, "network");
	wb_json_put_number(out, "queries", n->queries);
	wb_json_put_number(out, "rounds", n->rounds);
	wb_json_put_number(out, "milliseconds", n->milliseconds);
	wb_json_put_bool(out, "complete", n->complete);
	wb_json_close(out);
}

/* Where there is no room for what is said of the message itself. */
static void
put_bare(struct wb_buf *out, const struct wb_view *view)
{
	wb_json_open(out, NULL);
	wb_json_put_number(out, "format", WB_JSON_FORMAT);
	wb_json_open(out, "source");
	wb_json_put_part(out, "path", view->input->path,
		strnlen(view->input->path, PATH_SHOWN));
	wb_json_put_number(out, "offset", (long long)view->input->offset);
	wb_json_close(out);
}

static void
put_message(struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	size_t start = out->len;
	wb_json_open(out, NULL);
	wb_json_put_number(out, "format", WB_JSON_FORMAT);
	put_source(out, view);
	put_report(a, out, view);
	put_original(out, view);
	if (!wb_json_fits(out, start))
		put_bare(out, view);
}

/* How many there was no room for. */
static size_t
put_verdicts(struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	size_t left = 0;
	wb_json_begin(out, "verdicts");
	for (const struct wb_verdict *v = view->verdicts; v; v = v->next) {
		size_t mark = out->len;
		if (!out->full)
			put_verdict(a, out, view, v);
		left += !wb_json_fits(out, mark);
	}
	wb_json_end(out);
	return left;
}

void
wb_json_render(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	put_message(a, out, view);
	size_t left = put_verdicts(a, out, view);
	if (left)
		wb_json_put_number(out, "left_out", (long long)left);
	wb_json_network(out, view->network);
	wb_json_close(out);
	wb_buf_putc(out, '\n');
}
