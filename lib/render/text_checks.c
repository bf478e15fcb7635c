/* The picture of identifiers, and for --verbose every step of every check. */
#include "render/page.h"

#include <string.h>

#include "base/language.h"

enum { GAP = 2 };

static unsigned
columns(const char *text)
{
	return wb_columns(text, strlen(text));
}

static void
cell(struct wb_page *p, const char *text, unsigned width)
{
	unsigned used = columns(text);
	wb_buf_puts(p->out, wb_shown(p->a, text));
	wb_indent(p->out, (used < width ? width - used : 0) + GAP);
}

/* Too wide for columns: each row a paragraph. */
static void
list(struct wb_page *p, const struct wb_page_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct wb_page_row *r = &rows[i];
		char *text = wb_printf(p->a, "%s %s%s%s%s%s", r->what,
			r->domain, r->result[0] ? _(", ") : "", r->result,
			r->aligned[0] ? _(", ") : "", r->aligned);
		wb_wrap(p->a, p->out, wb_shown(p->a, text),
			(struct wb_frame){ 4, 6, p->term.width });
	}
}

static void
table(struct wb_page *p, const struct wb_page_row *rows, size_t n)
{
	unsigned what = 0, domain = 0, result = 0, aligned = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned a = columns(rows[i].what);
		unsigned b = columns(rows[i].domain);
		unsigned c = columns(rows[i].result);
		what = a > what ? a : what;
		domain = b > domain ? b : domain;
		result = c > result ? c : result;
		unsigned d = columns(rows[i].aligned);
		aligned = d > aligned ? d : aligned;
	}
	if (4 + what + domain + result + aligned + 3 * GAP > p->term.width) {
		list(p, rows, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		wb_indent(p->out, 4);
		cell(p, rows[i].what, what);
		cell(p, rows[i].domain, domain);
		cell(p, rows[i].result, result);
		wb_buf_puts(p->out, rows[i].aligned);
		while (p->out->len && p->out->at[p->out->len - 1] == ' ')
			wb_buf_cut(p->out, p->out->len - 1);
		wb_buf_putc(p->out, '\n');
	}
}

static const char *
identifier_result(const struct wb_dmarc_identifier *i)
{
	if (i->pending || i->unchecked)
		return _("not checked");
	if (i->dkim)
		return i->passed ? _("DKIM passes") : _("DKIM does not pass");
	return i->passed ? _("SPF passes") : _("SPF does not pass");
}

static const char *
identifier_alignment(const struct wb_dmarc_identifier *i)
{
	if (i->alignment_pending || i->alignment_unchecked)
		return _("not checked");
	if (i->aligned)
		return _("aligned with From");
	return i->aligned_relaxed ? _("not aligned: the policy is strict")
				  : _("not aligned with From");
}

size_t
wb_page_identifier_rows(const struct wb_verdict *v,
	struct wb_page_row ret_rows[WB_PAGE_ROWS_MAX])
{
	struct wb_page_row *rows = ret_rows;
	if (!v->findings || !v->findings->has_dmarc)
		return 0;
	const struct wb_dmarc_view *d = &v->findings->dmarc.tree_walk;
	const char *from = wb_param_get(v->params, "from_domain");
	size_t n = 0;
	rows[n++] = (struct wb_page_row){ "From", from ? from : d->org.text, "",
		"" };
	for (size_t i = 0; i < d->identifier_count && n < WB_PAGE_ROWS_MAX;
		i++) {
		const struct wb_dmarc_identifier *id = &d->identifiers[i];
		rows[n++] = (struct wb_page_row){
			.what = id->dkim ? "DKIM d=" : "MAIL FROM",
			.domain = id->domain.text,
			.result = identifier_result(id),
			.aligned = identifier_alignment(id),
		};
	}
	/* not what aligns, but whom SPF is about */
	const char *client = wb_param_get(v->params, "ip");
	const char *host = wb_param_get(v->params, "host");
	if (client && n < WB_PAGE_ROWS_MAX)
		rows[n++] = (struct wb_page_row){ _("sent from"), client,
			host ? host : "", "" };
	return n;
}

const char *
wb_page_identifier_words(void)
{
	return _("DMARC passes when one of these passes and belongs to the "
		 "domain in From:");
}

void
wb_page_identifiers(struct wb_page *p, const struct wb_verdict *v)
{
	struct wb_page_row rows[WB_PAGE_ROWS_MAX];
	size_t n = wb_page_identifier_rows(v, rows);
	if (!n)
		return;
	wb_page_paragraph(p, 2, wb_page_identifier_words());
	wb_page_blank(p);
	table(p, rows, n);
	wb_page_blank(p);
}

static const char *
step_text(struct wb_page *p, const struct wb_spf_step *s)
{
	static const char *const whys[] = {
		[WB_SPF_WHY_MATCH] = WB_N("match"),
		[WB_SPF_WHY_NO_MATCH] = WB_N("no match"),
		[WB_SPF_WHY_SKIPPED] = WB_N("not reached"),
		[WB_SPF_WHY_MODIFIER] = WB_N("modifier"),
		[WB_SPF_WHY_SYNTAX] = WB_N("syntax error"),
		[WB_SPF_WHY_LOOKUP_LIMIT] = WB_N("over 10 lookups"),
		[WB_SPF_WHY_VOID_LIMIT] = WB_N("over 2 void lookups"),
		[WB_SPF_WHY_LOOP] = WB_N("includes itself"),
		[WB_SPF_WHY_DNS] = WB_N("no answer"),
		[WB_SPF_WHY_TARGET_NONE] = WB_N("has no SPF record"),
		[WB_SPF_WHY_PENDING] = WB_N("not checked"),
	};
	const char *why = _(whys[s->why]);
	if (s->why == WB_SPF_WHY_MATCH)
		why = wb_printf(p->a, "%s (%s)", why, wb_spf_name(s->result));
	return why;
}

static void
spf_steps(struct wb_page *p, const struct wb_spf_result *spf)
{
	for (const struct wb_spf_step *s = spf->steps; s; s = s->next) {
		char *text = wb_printf(p->a, "%s. %.*s: %s", s->domain.text,
			(int)s->len, s->record + s->at, step_text(p, s));
		unsigned indent = 6 + 2 * (s->depth < 10 ? s->depth : 10);
		wb_wrap(p->a, p->out, wb_shown(p->a, text),
			(struct wb_frame){ indent, indent + 2, p->term.width });
	}
}

static void
line(struct wb_page *p, const char *text)
{
	wb_wrap(p->a, p->out, wb_shown(p->a, text),
		(struct wb_frame){ 4, 6, p->term.width });
}

static void
notes(struct wb_page *p, const struct wb_check_note *note)
{
	for (; note; note = note->next)
		wb_wrap(p->a, p->out, wb_say(p->a, note->says),
			(struct wb_frame){ 6, 8, p->term.width });
}

static void
spf(struct wb_page *p, const struct wb_findings *f)
{
	char *text = wb_printf(p->a, "SPF %s: %s", f->spf.domain.text,
		wb_findings_spf_name(f));
	line(p, wb_say_join(p->a, text,
			wb_say_with(p->a,
				WB_N("({n} of 10 lookups used, the whole "
				     "record tree has {all})"),
				"n", wb_printf(p->a, "%u", f->spf.lookups),
				"all",
				wb_printf(p->a, "%u", f->spf.static_lookups))));
	if (!f->spf_unchecked) /* else nothing was compared */
		spf_steps(p, &f->spf);
	notes(p, f->spf.notes);
}

static void
dkim(struct wb_page *p, const struct wb_findings *f)
{
	if (!f->dkim)
		line(p, _("DKIM: the returned message carries no signature"));
	for (const struct wb_dkim_result *d = f->dkim; d; d = d->next) {
		char *text = wb_printf(p->a,
			"DKIM d=%s s=%s: %s; key %s, header %s, body %s",
			d->d.text, d->s, wb_dkim_name(d->result),
			wb_dkim_key_name(d->key),
			wb_dkim_state_name(d->header_signature),
			wb_dkim_state_name(d->body_hash));
		line(p, d->problem[0]
				? wb_printf(p->a, "%s (%s)", text, d->problem)
				: text);
		notes(p, wb_dkim_notes(p->a, d));
	}
}

static void
dmarc_view(struct wb_page *p, const char *name, const struct wb_dmarc_view *d)
{
	char *text = wb_printf(p->a, "DMARC (%s) %s: %s", name, d->org.text,
		wb_dmarc_name(d->result));
	if (d->found_at.text[0])
		text = wb_printf(p->a, "%s; %s \"%s\"", text,
			wb_page_owner(p, &d->found_at, WB_TXT), d->record);
	line(p, text);
}

static void
domain(struct wb_page *p, const char *what, const struct wb_domain_result *d)
{
	line(p, wb_printf(p->a, "%s %s: %s", what, d->name.text,
			wb_domain_state_name(d->state)));
	for (size_t i = 0; i < d->host_count; i++) {
		const struct wb_domain_host *h = &d->hosts[i];
		wb_indent(p->out, 6);
		wb_buf_printf(p->out, "%u %s. %s\n", h->preference,
			h->name.text, h->address);
	}
}

static void
ptr(struct wb_page *p, const struct wb_ptr_result *r)
{
	char ip[WB_IP_TEXT_MAX];
	wb_ip_format(&r->ip, ip);
	line(p, wb_printf(p->a, "PTR %s: %s %s", ip,
			wb_ptr_state_name(r->state), r->host.text));
}

static void
question(struct wb_page *p, const struct wb_question *q)
{
	enum wb_outcome outcome;
	const char *what, *by = "";
	if (q->url) {
		what = q->url;
		outcome = wb_world_fetch(p->view->world, q->url, NULL)->outcome;
	} else {
		const struct wb_answer *answer =
			wb_world_ask(p->view->world, &q->name, q->type, NULL);
		what = wb_page_owner(p, &q->name, q->type);
		outcome = answer->outcome;
		by = answer->server;
	}
	line(p, wb_printf(p->a, "%s: %s%s%s%s", what,
			outcome == WB_FOUND ? _("answered")
					    : wb_page_outcome(outcome),
			by[0] ? " (" : "", by, by[0] ? ")" : ""));
}

void
wb_page_questions(struct wb_page *p)
{
	const struct wb_wanted *asked = p->view->network->asked;
	wb_page_blank(p);
	wb_page_paragraph(p, 2, _("Questions:"));
	wb_page_blank(p);
	for (size_t i = 0; i < wb_wanted_count(asked); i++)
		question(p, wb_wanted_at(asked, i));
}

/* Words here are the checks' own, as in the JSON: for those who look closely.
 */
void
wb_page_checks(struct wb_page *p, const struct wb_verdict *v)
{
	const struct wb_findings *f = v->findings;
	if (!f)
		return;
	wb_page_blank(p);
	wb_page_paragraph(p, 2, _("Checks:"));
	wb_page_blank(p);
	if (f->has_spf)
		spf(p, f);
	if (f->has_dkim)
		dkim(p, f);
	if (f->has_dmarc) {
		dmarc_view(p, "RFC 9989", &f->dmarc.tree_walk);
		dmarc_view(p, "RFC 7489", &f->dmarc.psl);
		notes(p, f->dmarc.notes);
	}
	if (f->has_sender)
		domain(p, "MAIL FROM", &f->sender);
	if (f->has_recipient)
		domain(p, "RCPT TO", &f->recipient);
	if (f->has_zone)
		line(p, wb_printf(p->a, "DNS %s: %s", f->zone.zone.text,
				wb_zone_state_name(f->zone.state)));
	if (f->has_ptr)
		ptr(p, &f->ptr);
}
