/* What to do, with the records to change and the proof that it helps. */
#include "render/page.h"

#include <string.h>

#include "base/language.h"

/* "Fix: ..." or, in English of a place in front of its record, "Fix, in the DNS
 * of ...:". */
static const char *
labelled(struct wb_page *p, const char *text)
{
	size_t len = strlen(text);
	if (strncmp(text, "In the ", 7) != 0 || text[len - 1] != ':')
		return wb_say_with(
			p->a, WB_N("Fix: {text}"), "text", text, NULL, NULL);
	char *inner = wb_strdup(p->a, text);
	inner[0] = 'i';
	return wb_printf(p->a, "Fix, %s", inner);
}

/* A record as a zone file or a DNS console shows it. */
struct record {
	const char *sign; /* "-", "+" */
	enum wb_ink ink;
	const char *owner; /* "example.com. TXT" */
	const char *quote; /* "\"" around a TXT's text */
	const char *text;
};

const char *
wb_page_data(struct wb_arena *a, const char *text, enum wb_type type)
{
	if (type != WB_TXT || !strpbrk(text, "\"\\"))
		return text;
	struct wb_buf b;
	wb_buf_init(&b, a, 2 * strlen(text));
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			wb_buf_putc(&b, '\\');
		wb_buf_putc(&b, *text);
	}
	return b.at;
}

static unsigned
longest_word(const char *text)
{
	unsigned longest = 0;
	for (size_t n; *text; text += n + (text[n] == ' ')) {
		n = strcspn(text, " ");
		unsigned columns = wb_columns(text, n);
		longest = columns > longest ? columns : longest;
	}
	return longest;
}

static void
write_record(struct wb_page *p, const struct record *r)
{
	const char *head =
		wb_printf(p->a, "  %s %s %s", r->sign, r->owner, r->quote);
	unsigned first = wb_columns(head, strlen(head)), rest = first;
	/* Under a long name the text would be squeezed into a narrow column. */
	if (rest > p->term.width / 2)
		rest = 6;
	const char *text =
		wb_shown(p->a, wb_printf(p->a, "%s%s", r->text, r->quote));
	/* nor may a word stick out that would not further left */
	unsigned longest = longest_word(text);
	if (rest + longest > p->term.width && 6 + longest <= p->term.width)
		rest = 6;
	struct wb_piece piece = { 0, 0, 0 };
	wb_page_ink(p, r->ink);
	/* not even the first word fits behind the name */
	if (rest < first &&
		first + wb_columns(text, strcspn(text, " ")) > p->term.width) {
		head = wb_printf(p->a, "  %s %s\n%6s%s", r->sign, r->owner, "",
			r->quote);
		first = rest;
	}
	wb_buf_puts(p->out, head);
	while (wb_page_next_piece(p, text, strlen(text), first, rest, &piece)) {
		if (piece.from > 0) {
			wb_buf_putc(p->out, '\n');
			wb_indent(p->out, piece.indent);
		}
		wb_buf_add(p->out, text + piece.from, piece.to - piece.from);
	}
	wb_buf_putc(p->out, '\n');
	wb_page_plain(p);
}

static void
change(struct wb_page *p, const struct wb_fix *fix)
{
	bool is_txt = fix->type == WB_TXT;
	struct record r = {
		.sign = "-",
		.ink = WB_INK_OLD,
		.owner = wb_page_owner(p, &fix->name, fix->type),
		.quote = is_txt ? "\"" : "",
	};
	r.text = wb_page_data(p->a, fix->before, fix->type);
	if (r.text[0])
		write_record(p, &r);
	for (const char *const *m = fix->more_before; m && *m; m++) {
		r.text = wb_page_data(p->a, *m, fix->type);
		write_record(p, &r);
	}
	r.sign = "+";
	r.ink = WB_INK_NEW;
	r.text = wb_page_data(p->a, fix->after, fix->type);
	if (r.text[0])
		write_record(p, &r);
}

static void
add_result(struct wb_buf *b, const char *text)
{
	if (b->len)
		wb_buf_puts(b, _(", "));
	wb_buf_puts(b, text);
}

static const char *
spf_result(struct wb_page *p, const struct wb_spf_result *spf)
{
	const char *text =
		wb_say_with(p->a, WB_N("SPF {result} ({n} of 10 lookups used)"),
			"result", wb_spf_name(spf->result), "n",
			wb_printf(p->a, "%u", spf->lookups));
	return text;
}

static const char *
dmarc_result(struct wb_page *p, const struct wb_dmarc_result *dmarc)
{
	const char *walk = wb_dmarc_name(dmarc->tree_walk.result);
	const char *psl = wb_dmarc_name(dmarc->psl.result);
	if (strcmp(walk, psl) == 0)
		return wb_printf(p->a, "DMARC %s", walk);
	return wb_say_with(p->a,
		WB_N("DMARC {walk} (by the older RFC 7489: {psl})"), "walk",
		walk, "psl", psl);
}

/* "SPF pass (0 of 10 lookups used), DMARC pass".  Of a change that was proved
 * only what turned good: the rest is not its business. */
static const char *
results(struct wb_page *p, const struct wb_findings *f, bool all)
{
	struct wb_buf b;
	wb_buf_init(&b, p->a, 4096);
	if (f->has_spf && f->spf_unchecked && all)
		add_result(&b, _("SPF not checked: the address of the sending "
				 "server is not known"));
	else if (f->has_spf && !f->spf_unchecked &&
		 (all || f->spf.result == WB_SPF_PASS))
		add_result(&b, spf_result(p, &f->spf));
	for (const struct wb_dkim_result *d = f->dkim; d; d = d->next)
		if (d->result == WB_DKIM_PASS) {
			add_result(&b, "DKIM pass");
			break;
		}
	if (f->has_dmarc && (all || f->dmarc.tree_walk.result == WB_DMARC_PASS))
		add_result(&b, dmarc_result(p, &f->dmarc));
	return b.at;
}

static const char *
proof_msgid(const struct wb_fix *fix)
{
	if (fix->useless)
		return WB_N("Tried here, and it does not help: {results}.");
	return fix->proved ? WB_N("Tried here: {results}.")
			   : WB_N("Tried here, and that alone is not enough: "
				  "{results}.");
}

const char *
wb_page_proof(struct wb_page *p, const struct wb_fix *fix)
{
	if (!fix->tried || !fix->simulated)
		return "";
	const char *what = results(p, fix->simulated, !fix->proved);
	return what[0] ? wb_say_with(p->a, proof_msgid(fix), "results", what,
				 NULL, NULL)
		       : "";
}

static void
proof(struct wb_page *p, const struct wb_fix *fix)
{
	if (p->verbose && fix->now && fix->simulated) {
		const char *what = results(p, fix->now, /* all= */ true);
		wb_page_paragraph(p, 4,
			wb_say_with(p->a, WB_N("Without it: {results}."),
				"results", what, NULL, NULL));
	}
	wb_page_paragraph(p, 4, wb_page_proof(p, fix));
	if (fix->safety == WB_FIX_HAS_BLANKS)
		wb_page_paragraph(p, 4,
			_("What stands between < and > is yours to fill in."));
	wb_page_paragraph(p, 4, wb_say(p->a, fix->note));
}

static bool
is_cure(const struct wb_fix *fix)
{
	return !fix->useless && !fix->extra;
}

const char *
wb_page_afterwards(struct wb_arena *a, const struct wb_verdict *v)
{
	if (!v->recipient) /* no mail has come back */
		return "";
	if (v->recipient->action == WB_ACTION_DELAYED)
		return _("Then wait: the message is still being tried.");
	if (v->wait.msgid)
		return wb_say(a, v->wait);
	return _("Then send the message again; no server will retry it.");
}

static void
advice(struct wb_page *p, const struct wb_verdict *v)
{
	if (!v->advice)
		return;
	for (const struct wb_note *n = v->advice; n; n = n->next) {
		const char *text = wb_say(p->a, n->sentence);
		wb_wrap(p->a, p->out, wb_printf(p->a, "* %s", text),
			(struct wb_frame){ 2, 4, p->term.width });
	}
	wb_page_blank(p);
}

bool
wb_page_takes_over(const struct wb_fix *fix)
{
	return fix && is_cure(fix) && fix->intro.msgid && fix->proved;
}

static bool
general(struct wb_page *p, const struct wb_verdict *v)
{
	const char *text = wb_say(p->a, v->fix);
	if (!text[0] || wb_page_takes_over(v->fixes))
		return false;
	wb_page_paragraph(p, 2, labelled(p, text));
	wb_page_blank(p);
	return true;
}

static void
show_fix(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_fix *fix, bool label, bool is_last)
{
	const char *intro = wb_say(p->a, fix->intro);
	if (intro[0]) {
		wb_page_paragraph(p, 2, label ? labelled(p, intro) : intro);
		wb_page_blank(p);
	}
	change(p, fix);
	wb_page_blank(p);
	size_t before = p->out->len;
	proof(p, fix);
	if (is_last)
		wb_page_paragraph(p, 4, wb_page_afterwards(p->a, v));
	if (p->out->len > before)
		wb_page_blank(p);
}

/* What helps, then what else to do, then what is good besides and what people
 * try in vain. */
void
wb_page_fixes(struct wb_page *p, const struct wb_verdict *v)
{
	bool labelled_yet = general(p, v);
	const struct wb_fix *last_cure = NULL;
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		if (is_cure(f))
			last_cure = f;
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		if (is_cure(f)) {
			show_fix(p, v, f, !labelled_yet, f == last_cure);
			labelled_yet = true;
		}
	advice(p, v);
	for (const struct wb_fix *f = v->fixes; f; f = f->next)
		if (f->extra || f->useless)
			show_fix(p, v, f, /* label= */ false,
				/* is_last= */ false);
}
