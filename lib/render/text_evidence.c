/* What a verdict rests on: the words of the bounce with carets, the answers of
 * the DNS with marks under the terms of the records. */
#include "render/page.h"

#include <string.h>

#include "base/date.h"
#include "base/language.h"

enum { HEADING_INDENT = 4, QUOTE_INDENT = 6, MARKS_MAX = 64 };

/* A mark on one piece of a line: where, and its word when it has one. */
struct spot {
	unsigned column, width;
	const char *label; /* NULL: carets */
	unsigned label_width;
	bool placed;
};

/* Writes text at a column of the line, whose end io_column is. */
static void
put_at(struct wb_page *p, unsigned *io_column, unsigned column,
	const char *text, unsigned width)
{
	if (column > *io_column) {
		wb_indent(p->out, column - *io_column);
		*io_column = column;
	}
	wb_buf_puts(p->out, text);
	*io_column += width;
}

/* The line of bars and carets under a piece. */
static void
pointers(struct wb_page *p, const struct spot *spots, size_t n)
{
	unsigned column = 0;
	wb_page_ink(p, WB_INK_MARK);
	for (size_t i = 0; i < n; i++) {
		if (spots[i].column < column)
			continue;
		if (spots[i].label) {
			put_at(p, &column, spots[i].column, "|", 1);
			continue;
		}
		char *carets = wb_alloc(p->a, spots[i].width + 1, 1);
		memset(carets, '^', spots[i].width); /* @UNSAFE */
		put_at(p, &column, spots[i].column, carets, spots[i].width);
	}
	wb_page_plain(p);
	wb_buf_putc(p->out, '\n');
}

/* Which labels go on the next line: from the right, as far as each ends before
 * what stands right of it.  A label that would pass the edge of the page moves
 * left.  ret_start: where the label is written, or a bar instead of it. */
static void
choose_row(const struct wb_page *p, struct spot *spots, size_t n,
	unsigned *ret_start, bool *ret_label)
{
	unsigned limit = p->term.width;
	bool first = true;
	for (size_t i = n; i-- > 0;) {
		struct spot *s = &spots[i];
		if (s->placed)
			continue;
		unsigned start = s->column;
		if (first && start + s->label_width > p->term.width)
			start = p->term.width > s->label_width
					? p->term.width - s->label_width
					: 0;
		/* two columns apart */
		ret_label[i] = first || start + s->label_width + 2 <= limit;
		ret_start[i] = start;
		limit = start;
		first = false;
	}
}

static void
labels(struct wb_page *p, struct spot *spots, size_t n)
{
	size_t left = 0;
	for (size_t i = 0; i < n; i++) {
		spots[i].placed = !spots[i].label;
		left += !spots[i].placed;
	}
	while (left > 0) {
		unsigned start[MARKS_MAX], column = 0;
		bool is_label[MARKS_MAX];
		choose_row(p, spots, n, start, is_label);
		for (size_t i = 0; i < n; i++) {
			struct spot *s = &spots[i];
			if (s->placed)
				continue;
			if (!is_label[i]) {
				put_at(p, &column, start[i], "|", 1);
				continue;
			}
			put_at(p, &column, start[i], s->label, s->label_width);
			s->placed = true;
			left--;
		}
		wb_buf_putc(p->out, '\n');
	}
}

/* The marks that fall on text[piece], in columns of the page. */
static size_t
spots_of(const char *text, const struct wb_piece *piece,
	const struct wb_mark *marks, struct spot *ret_spots)
{
	size_t n = 0;
	for (const struct wb_mark *m = marks; m && n < MARKS_MAX; m = m->next) {
		size_t from = m->at > piece->from ? m->at : piece->from;
		size_t to =
			m->at + m->len < piece->to ? m->at + m->len : piece->to;
		if (from >= to)
			continue;
		const char *label = m->label ? _(m->label) : NULL;
		ret_spots[n++] = (struct spot){
			.column = piece->indent + wb_columns(text + piece->from,
							  from - piece->from),
			.width = wb_columns(text + from, to - from),
			.label = label,
			.label_width =
				label ? wb_columns(label, strlen(label)) : 0,
		};
	}
	return n;
}

/* One word may be longer than the line: a key, a signature.  Nobody reads those
 * here, so the page is kept in shape unless it is marked. */
static void
write_piece(struct wb_page *p, const char *text, const struct wb_piece *piece,
	bool whole)
{
	const char *at = text + piece->from;
	size_t n = piece->to - piece->from;
	unsigned room = p->term.width - piece->indent;
	if (whole || p->verbose || wb_columns(at, n) <= room) {
		wb_buf_add(p->out, at, n);
		return;
	}
	wb_buf_add(p->out, at, wb_columns_fit(at, n, room - 3));
	wb_buf_puts(p->out, "...");
}

/* text in pieces, each with its marks under it. */
static void
marked(struct wb_page *p, const char *text, size_t head,
	const struct wb_mark *marks)
{
	unsigned rest =
		QUOTE_INDENT + (unsigned)(head < p->term.width / 2 ? head : 2);
	struct wb_piece piece = { 0, 0, 0 };
	struct spot spots[MARKS_MAX];
	while (wb_page_next_piece(
		p, text, strlen(text), QUOTE_INDENT, rest, &piece)) {
		size_t n = spots_of(text, &piece, marks, spots);
		wb_indent(p->out, piece.indent);
		write_piece(p, text, &piece, /* whole= */ n > 0);
		wb_buf_putc(p->out, '\n');
		if (n) {
			pointers(p, spots, n);
			labels(p, spots, n);
		}
	}
}

static void
under_heading(struct wb_page *p, const char *text)
{
	wb_wrap(p->a, p->out, text,
		(struct wb_frame){
			HEADING_INDENT, QUOTE_INDENT, p->term.width });
}

const char *
wb_page_moment(struct wb_page *p, struct wb_date date)
{
	/* 2026-11-20T08:14:03+09:00 as 2026-11-20 08:14 +0900 */
	const char *full = wb_date_format(p->a, date);
	if (strlen(full) < 25)
		return full;
	return wb_printf(p->a, "%.10s %.5s %.3s%.2s", full, full + 11,
		full + 19, full + 23);
}

static const char *
place_text(struct wb_page *p, struct wb_place place)
{
	place = wb_input_place(p->view->input, place);
	const char *path = wb_view_path(p->view->input);
	return place.line ? wb_printf(p->a, "%s:%u", path, place.line) : path;
}

const char *
wb_page_said(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_evidence *e)
{
	const char *place = place_text(p, e->place);
	const struct wb_report *report = p->view->report;
	/* "Not so any more" needs the time at which it was so. */
	if (v->standing == WB_REFUTED && report->arrived.known &&
		e->from != WB_FROM_ORIGINAL)
		place = wb_printf(p->a, "%s%s%s", place, _(", "),
			wb_page_moment(p, report->arrived));
	const char *msgid = WB_N("{who} said, {place}");
	if (e->from == WB_FROM_ORIGINAL)
		msgid = e->speaker[0]
				? WB_N("{who} noted in the returned message, "
				       "{place}")
				: WB_N("The returned message says, {place}");
	else if (!e->speaker[0])
		msgid = WB_N("The bounce says, {place}");
	return wb_say_with(p->a, msgid, "who", e->speaker, "place", place);
}

const char *
wb_page_dns_says(struct wb_page *p)
{
	const struct wb_network *net = p->view->network;
	const struct wb_param *q = NULL;
	if (net->replay) {
		q = wb_param_add(p->a, q, "file", net->replay);
		q = wb_param_add(p->a, q, "date", wb_page_moment(p, net->now));
		return wb_expand(
			p->a, _("DNS says (read from {file}, of {date})"), q);
	}
	if (!net->queries)
		return _("DNS says (asked before)");
	q = wb_param_add(p->a, q, "n", wb_printf(p->a, "%u", net->queries));
	q = wb_param_add(
		p->a, q, "ms", wb_printf(p->a, "%u", net->milliseconds));
	if (!net->server[0])
		return wb_expand(p->a,
			wb_translated_n("DNS says ({n} query, {ms} ms)",
				"DNS says ({n} queries, {ms} ms)",
				net->queries),
			q);
	q = wb_param_add(p->a, q, "server", net->server);
	return wb_expand(p->a,
		wb_translated_n("DNS says ({n} query to {server}, {ms} ms)",
			"DNS says ({n} queries to {server}, {ms} ms)",
			net->queries),
		q);
}

const char *
wb_page_outcome(enum wb_outcome outcome)
{
	switch (outcome) {
	case WB_NO_DATA:
		return _("no such record");
	case WB_NO_NAME:
		return _("no such name (NXDOMAIN)");
	case WB_SERVFAIL:
		return _("no answer: the name servers fail (SERVFAIL)");
	case WB_BOGUS:
		return _("no answer: DNSSEC validation fails");
	case WB_REFUSED:
		return _("no answer: the query was refused (REFUSED)");
	case WB_TIMEOUT:
		return _("no answer in time");
	case WB_MALFORMED:
		return _("no answer that can be read");
	case WB_NOT_ASKED:
	case WB_UNKNOWN:
		return _("not asked");
	case WB_FOUND:
		break;
	}
	return _("other records, none of this kind");
}

const char *
wb_page_absent(struct wb_page *p, const struct wb_evidence *e)
{
	const char *owner = wb_page_owner(p, &e->name, e->type);
	const char *text = wb_printf(
		p->a, "%s: %s", owner, wb_page_outcome(e->answer->outcome));
	if (e->answer->extended_error[0])
		text = wb_printf(p->a, "%s (%s)", text,
			wb_shown(p->a, e->answer->extended_error));
	return text;
}

static void
absent(struct wb_page *p, const struct wb_evidence *e)
{
	wb_wrap(p->a, p->out, wb_page_absent(p, e),
		(struct wb_frame){
			QUOTE_INDENT, QUOTE_INDENT + 2, p->term.width });
}

/* The address of a mail host, as far as a check looked it up. */
static const char *
host_address(const struct wb_domain_result *d, const char *host)
{
	for (size_t i = 0; i < d->host_count; i++)
		if (strcmp(d->hosts[i].name.text, host) == 0)
			return d->hosts[i].address;
	return "";
}

const char *
wb_page_record(struct wb_page *p, const struct wb_verdict *v, enum wb_type type,
	const struct wb_record *record)
{
	switch (type) {
	case WB_MX: {
		const char *address = "";
		if (v->findings && v->findings->has_recipient)
			address = host_address(
				&v->findings->recipient, record->text);
		if (!address[0] && v->findings && v->findings->has_sender)
			address = host_address(
				&v->findings->sender, record->text);
		bool root = strcmp(record->text, ".") == 0;
		return wb_printf(p->a, "%u %s%s%s%s%s", record->preference,
			record->text, root ? "" : ".", address[0] ? "   (" : "",
			address, address[0] ? ")" : "");
	}
	case WB_PTR:
	case WB_NS:
	case WB_CNAME:
		return wb_printf(p->a, "%s.", record->text);
	default:
		return record->text;
	}
}

static void
found(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_evidence *e)
{
	const char *owner = wb_page_owner(p, &e->name, e->type);
	for (size_t i = 0; i < e->answer->count; i++) {
		const char *data =
			wb_page_record(p, v, e->type, &e->answer->records[i]);
		marked(p, wb_printf(p->a, "%s %s", owner, wb_shown(p->a, data)),
			strlen(owner) + 1, NULL);
	}
}

/* Text with something in front, made safe to show, and its marks moved to where
 * their words are then. */
static void
marked_behind(struct wb_page *p, const char *front, const struct wb_evidence *e,
	const char *back)
{
	const struct wb_mark *moved = NULL, **end = &moved;
	size_t head = strlen(front);
	for (const struct wb_mark *m = e->marks; m; m = m->next) {
		struct wb_mark *copy = WB_NEW(p->a, struct wb_mark);
		char *before = wb_strndup(p->a, e->text, m->at);
		char *under = wb_strndup(p->a, e->text + m->at, m->len);
		copy->at = head + strlen(wb_shown(p->a, before));
		copy->len = strlen(wb_shown(p->a, under));
		copy->label = m->label;
		*end = copy;
		end = (const struct wb_mark **)&copy->next;
	}
	marked(p,
		wb_printf(p->a, "%s%s%s", front, wb_shown(p->a, e->text), back),
		head, moved);
}

static size_t
end_of_marks(const struct wb_evidence *e)
{
	size_t end = 0;
	for (const struct wb_mark *m = e->marks; m; m = m->next)
		if (m->at + m->len > end)
			end = m->at + m->len;
	return end;
}

/* A quote that was cut round a marked word is cut to one line, if the word
 * stays. */
static void
quoted(struct wb_page *p, const struct wb_evidence *e)
{
	static const char dots[] = " ...";
	struct wb_evidence shorter = *e;
	size_t n = strlen(e->text);
	unsigned room = p->term.width - QUOTE_INDENT;
	if (e->marks && n > sizeof dots &&
		strcmp(e->text + n - strlen(dots), dots) == 0 &&
		wb_columns(e->text, n) > room) {
		size_t at = wb_columns_fit(
			e->text, n, room - (unsigned)strlen(dots));
		while (at > 0 && e->text[at] != ' ')
			at--;
		if (at > 0 && at >= end_of_marks(e))
			shorter.text = wb_printf(
				p->a, "%.*s%s", (int)at, e->text, dots);
	}
	marked_behind(p, "", &shorter, "");
}

static void
found_txt(struct wb_page *p, const struct wb_evidence *e)
{
	const char *owner = wb_page_owner(p, &e->name, e->type);
	marked_behind(p, wb_printf(p->a, "%s \"", owner), e, "\"");
}

static void
answer(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_evidence *e)
{
	if (e->answer && (e->answer->outcome != WB_FOUND ||
				 (e->type == WB_TXT && !e->text[0])))
		absent(p, e);
	else if (e->type == WB_TXT && e->text[0])
		found_txt(p, e);
	else if (e->answer)
		found(p, v, e);
}

bool
wb_page_is_silent(const struct wb_page *p, const struct wb_evidence *e)
{
	return e->from == WB_FROM_DNS && !p->verbose && e->answer &&
	       (e->answer->outcome == WB_NOT_ASKED ||
		       e->answer->outcome == WB_UNKNOWN);
}

bool
wb_page_same_source(
	const struct wb_evidence *one, const struct wb_evidence *other)
{
	return one && one->from == other->from &&
	       strcmp(one->speaker, other->speaker) == 0 &&
	       one->place.line == other->place.line;
}

void
wb_page_evidence(struct wb_page *p, const struct wb_verdict *v)
{
	const struct wb_evidence *before = NULL;
	bool in_dns = false;
	if (!v->evidence)
		return;
	wb_page_paragraph(p, 2, _("Evidence:"));
	wb_page_blank(p);
	for (const struct wb_evidence *e = v->evidence; e; e = e->next) {
		if (wb_page_is_silent(p, e))
			continue;
		bool is_answer =
			e->from == WB_FROM_DNS || e->from == WB_FROM_HTTPS;
		if (is_answer && !in_dns)
			under_heading(p, wb_page_dns_says(p));
		else if (!is_answer && !wb_page_same_source(before, e))
			under_heading(p, wb_page_said(p, v, e));
		in_dns = is_answer;
		before = e;
		if (e->from == WB_FROM_DNS)
			answer(p, v, e);
		else
			quoted(p, e);
	}
}
