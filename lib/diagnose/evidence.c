/* What a verdict rests on: words of the bounce, headers that came back, and the
 * answers of the DNS with the deciding terms marked. */
#include <string.h>

#include "base/buf.h"
#include "check/spf_parse.h"
#include "diagnose/evidence_list.h"
#include "report/reply.h"

/* A reply of two lines is shown whole; of a longer one a line's worth round what
 * matters, or as much as its first two lines where nothing is marked. */
enum { WHOLE_MAX = 144, UNMARKED_MAX = 132, QUOTE_MAX = 64 };

struct wb_evidence *
wb_evidence_add(struct wb_evidence_list *l, enum wb_evidence_from from)
{
	struct wb_evidence *e = WB_NEW(l->c->a, struct wb_evidence);

	e->from = from;
	e->speaker = "";
	e->text = "";
	if (l->last == NULL)
		l->first = e;
	else
		l->last->next = e;
	return l->last = e;
}

static void
mark(struct wb_case *c, struct wb_evidence *e, size_t at, size_t len,
	const char *label)
{
	struct wb_mark *m = WB_NEW(c->a, struct wb_mark);
	const struct wb_mark **end = &e->marks;

	m->at = at;
	m->len = len;
	m->label = label;
	while (*end != NULL)
		end = (const struct wb_mark **)&(*end)->next;
	*end = m;
}

/* Which captured value the reader should look at. */
static const struct wb_param *
key_capture(const struct wb_case *c)
{
	static const char *const order[] = { "ip", "domain", "address",
		"sender", "id", "host" };

	for (size_t i = 0; c->claim != NULL && i < WB_COUNT(order); i++)
		for (const struct wb_param *p = c->claim->captures; p != NULL;
			p = p->next)
			if (strcmp(p->name, order[i]) == 0)
				return p;
	return NULL;
}

static size_t
whole_character(const char *text, size_t at)
{
	while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* Where a quote of a few words round text[at, at + len) begins and
 * ends: at blanks where there are any near, and in no character's middle. */
static void
window(const char *text, size_t at, size_t len, size_t *ret_from,
	size_t *ret_to)
{
	size_t n = strlen(text), max = len > 0 ? QUOTE_MAX : UNMARKED_MAX;
	size_t after = len > 0 ? 20 : max;
	size_t to = at + len + after < n ? at + len + after : n;
	size_t from = to > max ? to - max : 0, blank;

	if (from > at)
		from = at;
	for (blank = from; blank < at && blank > 0 && text[blank - 1] != ' ';)
		blank++;
	if (blank < at)
		from = blank;
	for (blank = to; blank < n && blank > at + len && text[blank] != ' ';)
		blank--;
	if (blank > at + len)
		to = blank;
	*ret_from = whole_character(text, from);
	*ret_to = to < n ? whole_character(text, to) : n;
}

/* The reply's code, an ellipsis where words are left out, and the words around
 * what matters, with it marked. */
static void
quote(struct wb_case *c, struct wb_evidence *e, const char *text, size_t at,
	size_t len)
{
	size_t n = strlen(text), from = 0, to = n, code;
	struct wb_buf b;

	wb_buf_init(&b, c->a, 4096);
	if (n > WHOLE_MAX)
		window(text, at, len, &from, &to);
	code = strcspn(text, " ");
	if (from > 0 && code <= 12 && code < from)
		wb_buf_add(&b, text, code + 1);
	if (from > 0)
		wb_buf_puts(&b, "... ");
	if (len > 0)
		mark(c, e, b.len + at - from, len, NULL);
	wb_buf_add(&b, text + from, to - from);
	if (to < n)
		wb_buf_puts(&b, b.at[b.len - 1] == ' ' ? "..." : " ...");
	e->text = b.at;
}

/* The reply in one line: codes that each of its lines repeated left out. */
const char *
wb_diagnostic_unfolded(struct wb_arena *a, const char *text)
{
	struct wb_buf b;
	size_t code = strcspn(text, " ");

	if (code < 5 || code > 12 || strspn(text, "0123456789") != 3)
		return text;
	wb_buf_init(&b, a, 64 * 1024);
	wb_buf_add(&b, text, code);
	text += code;
	while (*text != '\0') {
		size_t n = strcspn(text, " ");

		/* "550-5.7.26" and "550 5.7.26" alike */
		if (n > 0 && n == code && strncmp(text, b.at, 3) == 0 &&
			strncmp(text + 4, b.at + 4, code - 4) == 0) {
			text += n;
			continue;
		}
		if (n == 3 && strncmp(text, b.at, 3) == 0 && text[3] == ' ' &&
			strncmp(text + 4, b.at + 4, code - 4) == 0) {
			text += code;
			continue;
		}
		if (*text == ' ') {
			if (b.at[b.len - 1] != ' ')
				wb_buf_putc(&b, ' ');
			text++;
			continue;
		}
		wb_buf_add(&b, text, n);
		text += n;
	}
	return b.at;
}

static void
words_of_bounce(struct wb_evidence_list *l, const struct wb_verdict *v)
{
	struct wb_case *c = l->c;
	const struct wb_recipient *r = c->recipient;
	const struct wb_param *key = key_capture(c);
	const char *text = wb_diagnostic_unfolded(c->a, r->diagnostic.text),
		   *found = NULL;
	struct wb_evidence *e;

	if (text[0] == '\0')
		return;
	e = wb_evidence_add(l, r->from_remote ? WB_FROM_REPLY : WB_FROM_REPORT);
	e->speaker =
		r->from_remote ? v->receiver : c->report->reporting_mta.text;
	e->place = r->diagnostic.place;
	if (key != NULL) {
		found = strcasestr(text, key->value);
		if (key->place.line != 0)
			e->place = key->place;
	}
	if (found != NULL)
		quote(c, e, text, (size_t)(found - text), strlen(key->value));
	else
		quote(c, e, text, 0, 0);
}

static void
header(struct wb_evidence_list *l, const struct wb_fact *fact, const char *name)
{
	struct wb_evidence *e;

	if (fact->text[0] == '\0' || fact->place.line == 0)
		return;
	e = wb_evidence_add(l, WB_FROM_ORIGINAL);
	e->place = fact->place;
	e->text = wb_printf(l->c->a, "%s: %s", name, fact->text);
}

/* How it came in from a stranger. */
static void
entry(struct wb_evidence_list *l)
{
	const struct wb_received *r = l->c->entry;
	struct wb_evidence *e;

	if (r == NULL || r->place.line == 0)
		return;
	e = wb_evidence_add(l, WB_FROM_ORIGINAL);
	e->place = r->place;
	e->text = wb_printf(l->c->a, "Received: from %s (%s%s[%s]) by %s",
		r->helo, r->host, r->host[0] != '\0' ? " " : "",
		l->c->client_text, r->by);
	mark(l->c, e, (size_t)(strchr(e->text, '[') + 1 - e->text),
		strlen(l->c->client_text), NULL);
	header(l, &l->c->original->message_id, "Message-ID");
}

static void
returned_headers(struct wb_evidence_list *l, const struct wb_refined *r)
{
	static const char *const wanted[] = { "dmarc-unaligned", "forwarding",
		"freemail-from", "dmarc-fail", "backscatter", NULL };
	const struct wb_original *o = l->c->original;

	if (!wb_cause_is(r->cause, wanted))
		return;
	header(l, &o->from, "From");
	header(l, &o->mail_from, "Return-Path");
	if (strcmp(r->cause, "forwarding") == 0)
		header(l, &o->to, "To");
	entry(l);
	for (const struct wb_auth_result *a = o->auth_results; a != NULL;
		a = a->next) {
		struct wb_evidence *e;

		if (strcmp(a->method, "spf") != 0 &&
			strcmp(a->method, "dkim") != 0 &&
			strcmp(a->method, "dmarc") != 0)
			continue;
		e = wb_evidence_add(l, WB_FROM_ORIGINAL);
		e->place = a->place;
		e->speaker = a->authserv;
		e->text = wb_printf(l->c->a, "%s=%s%s%s", a->method, a->result,
			a->property[0] != '\0' ? " " : "", a->property);
	}
}

struct wb_evidence *
wb_evidence_dns(struct wb_evidence_list *l, const struct wb_name *name,
	enum wb_type type)
{
	const struct wb_answer *answer =
		wb_world_ask(l->c->world, name, type, NULL);
	struct wb_evidence *e;

	if (answer->outcome == WB_UNKNOWN)
		return NULL;
	e = wb_evidence_add(l, WB_FROM_DNS);
	e->name = *name;
	e->type = type;
	e->answer = answer;
	e->speaker = answer->server;
	if (answer->count > 0)
		e->text = answer->records[0].text;
	return e;
}

static const char *
step_label(const struct wb_spf_step *s)
{
	switch (s->why) {
	case WB_SPF_WHY_MATCH:
		return wb_spf_name(s->result);
	case WB_SPF_WHY_NO_MATCH:
		return WB_N("no match");
	case WB_SPF_WHY_SYNTAX:
		return WB_N("syntax error");
	case WB_SPF_WHY_LOOKUP_LIMIT:
		return WB_N("over 10 lookups");
	case WB_SPF_WHY_VOID_LIMIT:
		return WB_N("over 2 void lookups");
	case WB_SPF_WHY_LOOP:
		return WB_N("includes itself");
	case WB_SPF_WHY_DNS:
		return WB_N("no answer");
	case WB_SPF_WHY_TARGET_NONE:
		return WB_N("has no SPF record");
	case WB_SPF_WHY_SKIPPED:
	case WB_SPF_WHY_MODIFIER:
	case WB_SPF_WHY_PENDING:
		break;
	}
	return NULL;
}

/* One SPF record with each of its judged terms marked. */
static void
spf_record(struct wb_evidence_list *l, const struct wb_name *domain,
	const char *record, bool with_client)
{
	const struct wb_spf_result *spf = &l->c->findings->spf;
	struct wb_evidence *e = wb_evidence_dns(l, domain, WB_TXT);

	if (e == NULL)
		return;
	e->text = record;
	for (const struct wb_spf_step *s = spf->steps; s != NULL; s = s->next) {
		const char *label = step_label(s);

		if (label == NULL || !wb_name_equal(&s->domain, domain) ||
			strcmp(s->record, record) != 0)
			continue;
		/* the term is well-formed, what it leads to is not */
		if (s->why == WB_SPF_WHY_SYNTAX &&
			!wb_name_equal(&spf->at, domain))
			label = wb_spf_name(WB_SPF_PERMERROR);
		if (!with_client && (s->why == WB_SPF_WHY_MATCH ||
					    s->why == WB_SPF_WHY_NO_MATCH))
			continue; /* nothing was compared */
		mark(l->c, e, s->at, s->len, label);
	}
}

static void
all_records(struct wb_evidence_list *l, const struct wb_name *name)
{
	const struct wb_answer *answer =
		wb_world_ask(l->c->world, name, WB_TXT, NULL);

	for (size_t i = 0; i < answer->count; i++)
		if (wb_spf_is_record(answer->records[i].text))
			spf_record(l, name, answer->records[i].text, false);
}

static void
spf_evidence(struct wb_evidence_list *l)
{
	const struct wb_spf_result *spf = &l->c->findings->spf;
	bool with_client = l->c->client.family != 0;

	if (spf->record_count == 0) {
		struct wb_evidence *e =
			wb_evidence_dns(l, &spf->domain, WB_TXT);

		if (e != NULL && e->answer->outcome == WB_FOUND)
			e->text = ""; /* TXT records, none of them SPF's */
		return;
	}
	for (size_t i = 0; i < spf->record_count; i++)
		spf_record(l, &spf->domain, spf->records[i], with_client);
	if (spf->deciding != NULL && spf->deciding->depth > 0 &&
		!wb_name_equal(&spf->deciding->domain, &spf->domain))
		spf_record(l, &spf->deciding->domain, spf->deciding->record,
			with_client);
	if (spf->problem == WB_SPF_MULTIPLE &&
		!wb_name_equal(&spf->at, &spf->domain))
		all_records(l, &spf->at);
	if (spf->at.text[0] != '\0' && !wb_name_equal(&spf->at, &spf->domain) &&
		(spf->problem == WB_SPF_TARGET_NONE ||
			spf->problem == WB_SPF_DNS)) {
		struct wb_evidence *e = wb_evidence_dns(l, &spf->at, WB_TXT);

		if (e != NULL && e->answer->outcome == WB_FOUND)
			e->text = "";
	}
}

static void
dmarc_evidence(struct wb_evidence_list *l)
{
	const struct wb_dmarc_view *view = &l->c->findings->dmarc.tree_walk;
	struct wb_evidence *e;
	struct wb_name name;

	if (view->found_at.text[0] != '\0') {
		e = wb_evidence_dns(l, &view->found_at, WB_TXT);
		if (e != NULL)
			e->text = view->record;
		return;
	}
	if (wb_name_prefix("_dmarc", &l->c->from_domain, &name)) {
		e = wb_evidence_dns(l, &name, WB_TXT);
		if (e != NULL && e->answer->outcome == WB_FOUND &&
			view->problem == WB_DMARC_NO_RECORD)
			e->text = "";
	}
}

const struct wb_evidence *
wb_case_evidence(struct wb_case *c, const struct wb_refined *r,
	const struct wb_verdict *v)
{
	struct wb_evidence_list l = { .c = c };
	const struct wb_findings *f = c->findings;

	words_of_bounce(&l, v);
	returned_headers(&l, r);
	if (f == NULL)
		return l.first;
	if (f->has_spf)
		spf_evidence(&l);
	for (const struct wb_dkim_result *s = f->dkim; s != NULL; s = s->next)
		if (s->key_name.text[0] != '\0')
			(void)wb_evidence_dns(&l, &s->key_name, WB_TXT);
	if (f->has_dmarc)
		dmarc_evidence(&l);
	wb_evidence_of_hosts(&l, r);
	return l.first;
}
