#include "render/text.h"

#include <string.h>

#include "base/language.h"
#include "render/page.h"

/* Recipients named in one heading. */
enum { RECIPIENTS_SHOWN = 8 };

static const char *
address(const struct wb_recipient *r)
{
	return r->final.text[0] ? r->final.text : r->original.text;
}

bool
wb_page_same_story(struct wb_arena *a, const struct wb_verdict *one,
	const struct wb_verdict *other)
{
	return one->cause == other->cause && one->standing == other->standing &&
	       one->recipient->action == other->recipient->action &&
	       one->recipient->original.text[0] == '\0' &&
	       strcmp(wb_say(a, one->because), wb_say(a, other->because)) ==
		       0 &&
	       strcmp(wb_say(a, one->title), wb_say(a, other->title)) == 0;
}

/* "ann@example.com, bob@example.com and 3 more" */
const char *
wb_page_recipients(struct wb_page *p, const struct wb_verdict *v, size_t count)
{
	struct wb_buf list;
	wb_buf_init(&list, p->a, 64 * 1024);
	size_t shown = 0;
	for (; shown < count && shown < RECIPIENTS_SHOWN; shown++) {
		if (shown)
			wb_buf_puts(&list, _(", "));
		wb_buf_puts(&list, address(v->recipient));
		v = v->next;
	}
	if (shown == count)
		return list.at;
	return wb_say_with(p->a, WB_N("{list} and {n} more"), "list", list.at,
		"n", wb_printf(p->a, "%zu", count - shown));
}

static const char *
heading_msgid(const struct wb_verdict *v, bool named)
{
	if (strcmp(v->cause->id, "autoreply") == 0)
		return named ? WB_N("{file}: an automatic answer from {who}")
			     : WB_N("{file}: an automatic answer");
	if (strcmp(v->cause->id, "feedback") == 0)
		return named ? WB_N("{file}: a complaint about the mail to "
				    "{who}")
			     : WB_N("{file}: a complaint about a mail");
	switch (v->recipient->action) {
	case WB_ACTION_FAILED:
		break;
	case WB_ACTION_DELAYED:
		return named ? WB_N("{file}: not yet delivered to {who}")
			     : WB_N("{file}: not yet delivered");
	case WB_ACTION_DELIVERED:
		return named ? WB_N("{file}: delivered to {who}")
			     : WB_N("{file}: delivered");
	case WB_ACTION_RELAYED:
		return named ? WB_N("{file}: passed on to a server that "
				    "reports no more, for {who}")
			     : WB_N("{file}: passed on to a server that "
				    "reports no more");
	case WB_ACTION_EXPANDED:
		return named ? WB_N("{file}: passed on to the members of "
				    "{who}")
			     : WB_N("{file}: passed on to the members of a "
				    "list");
	}
	return named ? WB_N("{file}: not delivered to {who}")
		     : WB_N("{file}: not delivered");
}

/* A refusal names the last address; who wrote to another one knows only that.
 */
static const char *
written_to(struct wb_page *p, const struct wb_recipient *r)
{
	const char *original = r->original.text;
	if (!original[0] || strcasecmp(original, r->final.text) == 0 ||
		!r->final.text[0])
		return "";
	return wb_say_with(p->a, WB_N("(written to {original})"), "original",
		original, NULL, NULL);
}

const char *
wb_page_heading(struct wb_page *p, const struct wb_verdict *v, size_t count)
{
	const char *who = wb_page_recipients(p, v, count);
	const char *text = wb_say_with(p->a, heading_msgid(v, who[0]), "file",
		wb_view_path(p->view->input), "who", who);
	return wb_say_join(p->a, text, written_to(p, v->recipient));
}

static void
heading(struct wb_page *p, const struct wb_verdict *v, size_t count)
{
	const char *text = wb_page_heading(p, v, count);
	wb_wrap(p->a, p->out, text, (struct wb_frame){ 0, 2, p->term.width });
	wb_page_blank(p);
}

static void
title(struct wb_page *p, const struct wb_verdict *v)
{
	const char *text = wb_say_with(p->a, WB_N("{cause}: {title}"), "cause",
		v->cause->id, "title", wb_say(p->a, v->title));
	wb_page_ink(p, WB_INK_BOLD);
	wb_wrap(p->a, p->out, text, (struct wb_frame){ 0, 2, p->term.width });
	wb_page_plain(p);
	wb_page_blank(p);
}

static void
why(struct wb_page *p, const struct wb_verdict *v)
{
	const char *text = wb_say_join(
		p->a, wb_say(p->a, v->because), wb_say(p->a, v->checked));
	if (text[0]) {
		wb_page_paragraph(p, 2, text);
		wb_page_blank(p);
	}
	for (const struct wb_note *n = v->notes; n; n = n->next) {
		wb_page_paragraph(p, 2, wb_say(p->a, n->sentence));
		wb_page_blank(p);
	}
}

const char *
wb_page_references(struct wb_page *p, const struct wb_verdict *v)
{
	struct wb_buf list;
	wb_buf_init(&list, p->a, 4096);
	for (const char *const *r = v->cause->references; r && *r; r++) {
		if (list.len)
			wb_buf_puts(&list, _("; "));
		wb_buf_puts(&list, wb_say_reference(p->a, *r));
	}
	return list.at;
}

static void
references(struct wb_page *p, const struct wb_verdict *v)
{
	const char *text = wb_page_references(p, v);
	if (!text[0])
		return;
	wb_page_blank(p);
	wb_page_paragraph(p, 2, text);
}

static void
story(struct wb_page *p, const struct wb_verdict *v, size_t count)
{
	heading(p, v, count);
	title(p, v);
	why(p, v);
	if (v->show_identifiers)
		wb_page_identifiers(p, v);
	wb_page_fixes(p, v);
	wb_page_evidence(p, v);
	if (p->verbose)
		wb_page_checks(p, v);
	references(p, v);
}

/* Once for the message: its recipients share what was asked. */
static void
questions(struct wb_page *p)
{
	if (p->verbose && p->view->world && p->view->network->asked &&
		wb_wanted_count(p->view->network->asked) > 0)
		wb_page_questions(p);
}

void
wb_text_render(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, struct wb_term term, bool verbose)
{
	struct wb_page page = {
		.a = a,
		.out = out,
		.view = view,
		.term = term,
		.verbose = verbose,
	};
	const struct wb_verdict *next;
	for (const struct wb_verdict *v = view->verdicts; v; v = next) {
		size_t count = 1;
		next = v->next;
		while (next && wb_page_same_story(a, v, next)) {
			next = next->next;
			count++;
		}
		story(&page, v, count);
		if (next)
			wb_page_blank(&page);
	}
	questions(&page);
	wb_buf_cut_line(out);
}
