/* The page of --check: a line for each check, and below what is wrong, with
 * what to do. */
#include <string.h>

#include "check_run.h"
#include "i18n.h"

static const char *
grade_word(enum wb_grade grade)
{
	static const char *const words[] = {
		[WB_GRADE_OK] = WB_N("ok"),
		[WB_GRADE_NOTE] = WB_N("note"),
		[WB_GRADE_UNCHECKED] = WB_N("unknown"),
		[WB_GRADE_WRONG] = WB_N("wrong"),
	};
	return _(words[grade]);
}

static const char *
check_name(const char *check)
{
	static const struct {
		const char *check, *name;
	} names[] = {
		{ "zone", "DNS" },
		{ "mx", "MX" },
		{ "spf", "SPF" },
		{ "dkim", "DKIM" },
		{ "dmarc", "DMARC" },
		{ "ptr", "PTR" },
		{ "helo", "HELO" },
		{ "mta-sts", "MTA-STS" },
		{ "dane", "DANE" },
		{ "dnsbl", WB_N("blocklist") },
	};
	for (size_t i = 0; i < WB_COUNT(names); i++)
		if (strcmp(names[i].check, check) == 0)
			return _(names[i].name);
	return check;
}

static unsigned
count(const struct wb_checkup *items, enum wb_grade grade)
{
	unsigned n = 0;
	for (; items; items = items->next)
		n += items->grade == grade;
	return n;
}

static void
heading(struct wb_page *p, const struct wb_check_view *v)
{
	unsigned wrong = count(v->items, WB_GRADE_WRONG);
	unsigned unknown = count(v->items, WB_GRADE_UNCHECKED);
	const char *domain = v->options->check_input.domain.text;
	const char *text =
		wrong ? wb_say_with(p->a, WB_N("{domain}: {n} wrong"), "domain",
				domain, "n", wb_printf(p->a, "%u", wrong))
		      : wb_say_with(p->a, WB_N("{domain}: nothing wrong found"),
				"domain", domain, NULL, NULL);
	if (unknown)
		text = wb_say_with(p->a, WB_N("{text}, {n} not checked"),
			"text", text, "n", wb_printf(p->a, "%u", unknown));
	wb_page_ink(p, WB_INK_BOLD);
	wb_wrap(p->a, p->out, text, (struct wb_frame){ 0, 2, p->term.width });
	wb_page_plain(p);
	wb_page_blank(p);
}

/* "SPF: the record lists it" */
static const char *
sentence(struct wb_page *p, const struct wb_checkup *c)
{
	return wb_say_with(p->a, WB_N("{check}: {text}"), "check",
		check_name(c->check), "text", wb_say(p->a, c->says));
}

static void
lines(struct wb_page *p, const struct wb_checkup *items)
{
	unsigned width = 0;
	for (int g = WB_GRADE_OK; g <= WB_GRADE_WRONG; g++) {
		const char *word = grade_word((enum wb_grade)g);
		unsigned columns = wb_columns(word, strlen(word));
		width = columns > width ? columns : width;
	}
	for (; items; items = items->next) {
		const char *word = grade_word(items->grade);
		unsigned gap = width + 2 - wb_columns(word, strlen(word));
		wb_indent(p->out, 2);
		if (items->grade == WB_GRADE_WRONG)
			wb_page_ink(p, WB_INK_OLD);
		wb_buf_puts(p->out, word);
		wb_page_plain(p);
		/* the word stands where the first line is indented */
		struct wb_buf text;
		wb_buf_init(&text, p->a, 64 * 1024);
		wb_wrap(p->a, &text, sentence(p, items),
			(struct wb_frame){
				width + 4, width + 4, p->term.width });
		wb_indent(p->out, gap);
		wb_buf_puts(p->out, text.at + width + 4);
	}
}

static void
story(struct wb_page *p, const struct wb_checkup *c)
{
	const struct wb_verdict *v = c->verdict;
	wb_page_blank(p);
	wb_page_ink(p, WB_INK_BOLD);
	wb_wrap(p->a, p->out, sentence(p, c),
		(struct wb_frame){ 0, 2, p->term.width });
	wb_page_plain(p);
	wb_page_blank(p);
	const char *because = wb_say(p->a, v->because);
	if (because[0]) {
		wb_page_paragraph(p, 2, because);
		wb_page_blank(p);
	}
	for (const struct wb_note *n = v->notes; n; n = n->next) {
		wb_page_paragraph(p, 2, wb_say(p->a, n->sentence));
		wb_page_blank(p);
	}
	wb_page_fixes(p, v);
	wb_page_evidence(p, v);
	if (p->verbose)
		wb_page_checks(p, v);
}

void
wb_check_text(struct wb_arena *a, struct wb_buf *out,
	const struct wb_check_view *v, struct wb_term term)
{
	struct wb_page page = {
		.a = a,
		.out = out,
		.view = &v->view,
		.term = term,
		.verbose = v->options->verbose,
	};
	heading(&page, v);
	lines(&page, v->items);
	for (const struct wb_checkup *c = v->items; c; c = c->next)
		if (c->grade == WB_GRADE_WRONG && c->verdict)
			story(&page, c);
	if (count(v->items, WB_GRADE_UNCHECKED)) {
		wb_page_blank(&page);
		wb_page_paragraph(&page, 2,
			_("No answer is not the same as no record: what could "
			  "not be checked may be right or wrong. Run whybounce "
			  "again later, or ask another resolver "
			  "(whybounce @9.9.9.9 ...)."));
	}
	if (page.verbose && wb_wanted_count(v->view.network->asked))
		wb_page_questions(&page);
}
