#include "html_story.h"

#include <ctype.h>
#include <string.h>

#include "base/language.h"
#include "html_put.h"
#include "report/reply.h"

static void
element(struct wb_page *p, const char *tag, const char *text)
{
	wb_html_element(p->a, p->out, tag, text);
}

const char *
wb_html_standing(enum wb_standing standing)
{
	static const char *const words[] = {
		[WB_CLAIMED] = WB_N("not checked"),
		[WB_CONFIRMED] = WB_N("still so"),
		[WB_REFUTED] = WB_N("not now"),
		[WB_UNCLEAR] = WB_N("could not be checked"),
	};
	return _(words[standing]);
}

static void
fact(struct wb_page *p, const char *name, const char *tag, const char *value)
{
	if (!value[0])
		return;
	wb_buf_puts(p->out, "<div>");
	element(p, "dt", name);
	wb_buf_puts(p->out, "<dd>");
	element(p, tag, value);
	wb_buf_puts(p->out, "</dd></div>\n");
}

/* "550 5.7.26" */
static const char *
codes(struct wb_page *p, const struct wb_recipient *r)
{
	const char *status = wb_esc_format(p->a, r->status);
	if (!r->reply)
		return status;
	return wb_printf(
		p->a, "%u%s%s", r->reply, status[0] ? " " : "", status);
}

static void
facts(struct wb_page *p, const struct wb_verdict *v)
{
	wb_buf_puts(p->out, "<dl class=\"facts\">\n");
	fact(p, _("Cause"), "code translate=\"no\"", v->cause->id);
	fact(p, _("Standing"),
		wb_printf(p->a, "span class=\"%s\"",
			wb_standing_name(v->standing)),
		wb_html_standing(v->standing));
	fact(p, _("Who acts"), "span", _(wb_actor_words(v->actor)));
	fact(p, _("Code"), "code translate=\"no\"", codes(p, v->recipient));
	wb_buf_puts(p->out, "</dl>\n");
}

static void
why(struct wb_page *p, const struct wb_verdict *v)
{
	element(p, "p",
		wb_say_join(p->a, wb_say(p->a, v->because),
			wb_say(p->a, v->checked)));
	for (const struct wb_note *n = v->notes; n; n = n->next)
		element(p, "p", wb_say(p->a, n->sentence));
}

static void
identifiers(struct wb_page *p, const struct wb_verdict *v)
{
	struct wb_page_row rows[WB_PAGE_ROWS_MAX];
	size_t n = v->show_identifiers ? wb_page_identifier_rows(v, rows) : 0;
	if (!n)
		return;
	wb_buf_puts(p->out, "<div class=\"scroll\"><table>\n");
	element(p, "caption", wb_page_identifier_words());
	wb_buf_puts(p->out, "<thead><tr>");
	element(p, "th scope=\"col\"", _("Where"));
	element(p, "th scope=\"col\"", _("Domain"));
	element(p, "th scope=\"col\"", _("Result"));
	element(p, "th scope=\"col\"", _("Belongs to From"));
	wb_buf_puts(p->out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < n; i++) {
		wb_buf_puts(p->out, "<tr>");
		element(p, "th scope=\"row\"", rows[i].what);
		const char *cells[] = { rows[i].domain, rows[i].result,
			rows[i].aligned };
		for (size_t c = 0; c < WB_COUNT(cells); c++)
			element(p, "td", cells[c][0] ? cells[c] : "–");
		wb_buf_puts(p->out, "</tr>\n");
	}
	wb_buf_puts(p->out, "</tbody></table></div>\n");
}

/* A record as a zone file has it; a click takes the name or the value, which
 * is what DNS consoles ask for. */
static void
record(struct wb_page *p, const struct wb_fix *fix, const char *text, bool add)
{
	if (!text[0])
		return;
	const char *quote = fix->type == WB_TXT ? "\"" : "";
	wb_buf_printf(
		p->out, "<div class=\"record %s\">", add ? "add" : "remove");
	element(p, "p", add ? _("Publish") : _("Take away"));
	wb_buf_puts(p->out, "<pre translate=\"no\"><code>"
			    "<span class=\"take\">");
	wb_html_text(p->a, p->out, fix->name.text);
	wb_buf_printf(p->out, ".</span> %s ", wb_type_name(fix->type));
	wb_html_text(p->a, p->out, quote);
	wb_buf_puts(p->out, "<span class=\"take\">");
	wb_html_text(p->a, p->out, wb_page_data(p->a, text, fix->type));
	wb_buf_puts(p->out, "</span>");
	wb_html_text(p->a, p->out, quote);
	wb_buf_puts(p->out, "</code></pre></div>\n");
}

/* One check before and after. */
static void
proof_row(struct wb_page *p, const char *what, const char *now,
	const char *then, bool good)
{
	wb_buf_puts(p->out, "<tr>");
	element(p, "th scope=\"row\"", what);
	element(p, "td", now);
	element(p, good ? "td class=\"good\"" : "td", then);
	wb_buf_puts(p->out, "</tr>\n");
}

static const char *
best_dkim(const struct wb_findings *f)
{
	const char *result = "none";
	for (const struct wb_dkim_result *d = f->dkim; d; d = d->next) {
		if (d->result == WB_DKIM_PASS)
			return wb_dkim_name(d->result);
		if (d == f->dkim)
			result = wb_dkim_name(d->result);
	}
	return result;
}

static void
proof_rows(struct wb_page *p, const struct wb_findings *now,
	const struct wb_findings *then)
{
	if (now->has_spf && then->has_spf)
		proof_row(p, "SPF", wb_spf_name(now->spf.result),
			wb_spf_name(then->spf.result),
			then->spf.result == WB_SPF_PASS);
	if (now->has_dkim && then->has_dkim) {
		const char *after = best_dkim(then);
		proof_row(p, "DKIM", best_dkim(now), after,
			strcmp(after, wb_dkim_name(WB_DKIM_PASS)) == 0);
	}
	if (now->has_dmarc && then->has_dmarc)
		proof_row(p, "DMARC",
			wb_dmarc_name(now->dmarc.tree_walk.result),
			wb_dmarc_name(then->dmarc.tree_walk.result),
			then->dmarc.tree_walk.result == WB_DMARC_PASS);
}

static void
proof(struct wb_page *p, const struct wb_fix *fix)
{
	const char *text = wb_page_proof(p, fix);
	if (fix->tried && fix->now && fix->simulated) {
		wb_buf_puts(p->out, "<table class=\"proof\">\n");
		element(p, "caption",
			text[0] ? text : _("Tried in a copy of the DNS"));
		wb_buf_puts(p->out, "<thead><tr>");
		element(p, "th scope=\"col\"", _("Check"));
		element(p, "th scope=\"col\"", _("Now"));
		element(p, "th scope=\"col\"", _("With the change"));
		wb_buf_puts(p->out, "</tr></thead>\n<tbody>\n");
		proof_rows(p, fix->now, fix->simulated);
		wb_buf_puts(p->out, "</tbody></table>\n");
	}
	if (fix->safety == WB_FIX_HAS_BLANKS)
		element(p, "p",
			_("What stands between < and > is yours to fill in."));
	element(p, "p", wb_say(p->a, fix->note));
}

static void
show_fix(struct wb_page *p, const struct wb_fix *fix)
{
	element(p, fix->useless ? "h3" : "p", wb_say(p->a, fix->intro));
	wb_buf_printf(p->out, "<div class=\"change%s\">\n",
		fix->useless ? " useless" : "");
	record(p, fix, fix->before, /* add= */ false);
	for (const char *const *m = fix->more_before; m && *m; m++)
		record(p, fix, *m, /* add= */ false);
	record(p, fix, fix->after, /* add= */ true);
	proof(p, fix);
	wb_buf_puts(p->out, "</div>\n");
}

static void
advice(struct wb_page *p, const struct wb_verdict *v)
{
	if (!v->advice)
		return;
	wb_buf_puts(p->out, "<ul>\n");
	for (const struct wb_note *n = v->advice; n; n = n->next)
		element(p, "li", wb_say(p->a, n->sentence));
	wb_buf_puts(p->out, "</ul>\n");
}

/* What helps, what else to do, what is good besides, and apart from it what
 * people try in vain. */
static void
what_to_do(struct wb_page *p, const struct wb_verdict *v)
{
	size_t cures = 0;
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		cures += !f->useless && !f->extra;
	const char *text = wb_say(p->a, v->fix);
	if (text[0] || cures || v->advice)
		element(p, "h3", _("What to do"));
	if (!wb_page_takes_over(v->fixes))
		element(p, "p", text);
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		if (!f->useless && !f->extra)
			show_fix(p, f);
	if (cures)
		element(p, "p", wb_page_afterwards(p->a, v));
	advice(p, v);
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		if (f->extra)
			show_fix(p, f);
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		if (f->useless)
			show_fix(p, f);
}

/* "RFC 7208, section 8.4" as a link to it */
static void
reference(struct wb_page *p, const char *text)
{
	static const char section[] = ", section ";
	size_t digits = 0;
	if (strncmp(text, "RFC ", 4) == 0)
		digits = strspn(text + 4, "0123456789");
	if (!digits) {
		wb_html_text(p->a, p->out, wb_say_reference(p->a, text));
		return;
	}
	const char *at = strstr(text, section);
	wb_buf_printf(p->out,
		"<a rel=\"noreferrer\" "
		"href=\"https://www.rfc-editor.org/rfc/rfc%.*s",
		(int)digits, text + 4);
	if (at && isdigit((unsigned char)at[strlen(section)])) {
		wb_buf_puts(p->out, "#section-");
		wb_html_text(p->a, p->out, at + strlen(section));
	}
	wb_buf_puts(p->out, "\">");
	wb_html_text(p->a, p->out, wb_say_reference(p->a, text));
	wb_buf_puts(p->out, "</a>");
}

static void
references(struct wb_page *p, const struct wb_verdict *v)
{
	const char *const *r = v->cause->references;
	if (!r || !*r)
		return;
	wb_buf_puts(p->out, "<p class=\"references\">");
	for (size_t i = 0; r[i]; i++) {
		if (i)
			wb_html_text(p->a, p->out, _("; "));
		reference(p, r[i]);
	}
	wb_buf_puts(p->out, "</p>\n");
}

/* For those who look closely: the steps as the text has them. */
static void
checks(struct wb_page *p, const struct wb_verdict *v)
{
	struct wb_buf text, *out = p->out;
	if (!p->verbose || !v->findings)
		return;
	wb_buf_init(&text, p->a, 1024 * 1024);
	p->out = &text;
	wb_page_checks(p, v);
	p->out = out;
	wb_buf_puts(out, "<details><summary>");
	wb_html_text(p->a, out, _("Every step"));
	wb_buf_puts(out, "</summary>\n<pre translate=\"no\">");
	char *rest;
	for (char *line = strtok_r(text.at, "\n", &rest); line;
		line = strtok_r(NULL, "\n", &rest)) {
		wb_html_text(p->a, out, line);
		wb_buf_putc(out, '\n');
	}
	wb_buf_puts(out, "</pre></details>\n");
}

void
wb_html_story(struct wb_page *p, const struct wb_verdict *v, bool open)
{
	facts(p, v);
	why(p, v);
	identifiers(p, v);
	what_to_do(p, v);
	wb_html_evidence(p, v, open);
	checks(p, v);
	references(p, v);
}
