#include "render/page.h"

#include <string.h>

static const char *const codes[] = {
	[WB_INK_BOLD] = "\033[1m",
	[WB_INK_OLD] = "\033[31m",
	[WB_INK_NEW] = "\033[32m",
	[WB_INK_MARK] = "\033[1;33m",
};

void
wb_page_ink(struct wb_page *p, enum wb_ink ink)
{
	p->ink = ink;
	p->inked = p->out->len;
}

/* Each line is coloured by itself: a pager that begins in the middle knows
 * nothing of the lines before. */
void
wb_page_plain(struct wb_page *p)
{
	if (!p->term.color)
		return;
	char *text = wb_strdup(p->a, p->out->at + p->inked);
	wb_buf_cut(p->out, p->inked);
	while (*text) {
		size_t n = strcspn(text, "\n"), blanks = strspn(text, " ");
		if (blanks < n) {
			wb_buf_add(p->out, text, blanks);
			wb_buf_puts(p->out, codes[p->ink]);
			wb_buf_add(p->out, text + blanks, n - blanks);
			wb_buf_puts(p->out, "\033[0m");
		}
		text += n;
		if (*text)
			wb_buf_putc(p->out, *text++);
	}
}

void
wb_page_paragraph(struct wb_page *p, unsigned indent, const char *text)
{
	if (text[0])
		wb_wrap(p->a, p->out, text,
			(struct wb_frame){ indent, indent, p->term.width });
}

void
wb_page_blank(struct wb_page *p)
{
	wb_buf_putc(p->out, '\n');
}

const char *
wb_page_owner(struct wb_page *p, const struct wb_name *name, enum wb_type type)
{
	return wb_record_owner(p->a, name, type);
}

const char *
wb_record_owner(
	struct wb_arena *a, const struct wb_name *name, enum wb_type type)
{
	struct wb_buf b;
	wb_buf_init(&b, a, 8 * WB_NAME_MAX);
	wb_name_write(name->text, &b);
	wb_buf_printf(&b, " %s", wb_type_name(type));
	return b.at;
}

bool
wb_page_next_piece(const struct wb_page *p, const char *text, size_t n,
	unsigned first, unsigned rest, struct wb_piece *io_piece)
{
	size_t at = io_piece->to;
	io_piece->indent = at ? rest : first;
	while (at < n && text[at] == ' ')
		at++;
	if (at >= n)
		return false;
	unsigned room = p->term.width > io_piece->indent
				? p->term.width - io_piece->indent
				: 1;
	size_t to = at + wb_columns_fit(text + at, n - at, room);
	if (to < n && text[to] != ' ') {
		size_t blank = to;
		while (blank > at && text[blank - 1] != ' ')
			blank--;
		/* One long word is never cut: it sticks out. */
		while (blank > at && text[blank - 1] == ' ')
			blank--;
		if (blank > at)
			to = blank;
		else
			to = at + strcspn(text + at, " ");
	}
	io_piece->from = at;
	io_piece->to = to;
	return true;
}
