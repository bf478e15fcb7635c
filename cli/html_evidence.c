/* What a verdict rests on: the words of the bounce and the answers of the DNS,
 * with what decided marked in them. */
#include <string.h>

#include "base/language.h"
#include "html_put.h"
#include "html_story.h"

/* text[from, to) */
static void
piece(struct wb_page *p, const char *text, size_t from, size_t to)
{
	if (to > from)
		wb_html_text(
			p->a, p->out, wb_strndup(p->a, text + from, to - from));
}

/* A marked word; what was found of it stands behind it, for readers who do not
 * see the mark. */
static void
marked_text(struct wb_page *p, const struct wb_evidence *e)
{
	size_t at = 0, n = strlen(e->text);
	for (const struct wb_mark *m = e->marks; m; m = m->next) {
		if (m->at < at || m->at + m->len > n)
			continue;
		piece(p, e->text, at, m->at);
		wb_buf_puts(
			p->out, m->label ? "<span class=\"term\">" : "<mark>");
		piece(p, e->text, m->at, m->at + m->len);
		at = m->at + m->len;
		if (!m->label) {
			wb_buf_puts(p->out, "</mark>");
			continue;
		}
		wb_buf_puts(p->out, " <small>");
		wb_html_text(p->a, p->out, _(m->label));
		wb_buf_puts(p->out, "</small></span>");
	}
	piece(p, e->text, at, n);
}

static void
quoted(struct wb_page *p, const struct wb_evidence *e)
{
	wb_buf_puts(p->out, "<blockquote translate=\"no\">");
	marked_text(p, e);
	wb_buf_puts(p->out, "</blockquote>\n");
}

static void
found(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_evidence *e)
{
	const char *owner = wb_page_owner(p, &e->name, e->type);
	for (size_t i = 0; i < e->answer->count; i++) {
		const struct wb_record *record = &e->answer->records[i];
		if (i)
			wb_buf_putc(p->out, '\n');
		wb_html_text(p->a, p->out, owner);
		wb_buf_putc(p->out, ' ');
		wb_html_text(
			p->a, p->out, wb_page_record(p, v, e->type, record));
	}
}

static void
found_txt(struct wb_page *p, const struct wb_evidence *e)
{
	wb_html_text(p->a, p->out, wb_page_owner(p, &e->name, e->type));
	wb_buf_puts(p->out, " &quot;");
	marked_text(p, e);
	wb_buf_puts(p->out, "&quot;");
}

static bool
is_answer(const struct wb_evidence *e)
{
	return e->from == WB_FROM_DNS || e->from == WB_FROM_HTTPS;
}

/* One line; the first of a block begins it. */
static void
answer(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_evidence *e, bool first)
{
	wb_buf_puts(p->out, first ? "<pre translate=\"no\"><code>" : "\n");
	if (e->answer && (e->answer->outcome != WB_FOUND ||
				 (e->type == WB_TXT && !e->text[0])))
		wb_html_text(p->a, p->out, wb_page_absent(p, e));
	else if (e->type == WB_TXT && e->text[0])
		found_txt(p, e);
	else if (e->answer)
		found(p, v, e);
}

/* before: what was shown last. */
static void
show(struct wb_page *p, const struct wb_verdict *v, const struct wb_evidence *e,
	const struct wb_evidence *before)
{
	bool in_dns = before && before->from == WB_FROM_DNS;
	bool first = !before || !is_answer(before);
	if (in_dns && e->from != WB_FROM_DNS)
		wb_buf_puts(p->out, "</code></pre>\n");
	if (is_answer(e) && first)
		wb_html_element(p->a, p->out, "p", wb_page_dns_says(p));
	else if (!is_answer(e) && !wb_page_same_source(before, e))
		wb_html_element(p->a, p->out, "p", wb_page_said(p, v, e));
	if (e->from == WB_FROM_DNS)
		answer(p, v, e, !in_dns);
	else
		quoted(p, e);
}

void
wb_html_evidence(struct wb_page *p, const struct wb_verdict *v, bool open)
{
	const struct wb_evidence *before = NULL;
	if (!v->evidence)
		return;
	wb_buf_printf(p->out, "<details%s><summary>", open ? " open=\"\"" : "");
	wb_html_text(p->a, p->out, _("Evidence"));
	wb_buf_puts(p->out, "</summary>\n");
	for (const struct wb_evidence *e = v->evidence; e; e = e->next) {
		if (wb_page_is_silent(p, e))
			continue;
		show(p, v, e, before);
		before = e;
	}
	if (before && before->from == WB_FROM_DNS)
		wb_buf_puts(p->out, "</code></pre>\n");
	wb_buf_puts(p->out, "</details>\n");
}
