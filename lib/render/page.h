#ifndef WB_RENDER_PAGE_H
#define WB_RENDER_PAGE_H

#include "render/text.h"
#include "render/view.h"
#include "render/wrap.h"

/* A page of text in the making: what text.c, text_fix.c and text_evidence.c
 * write on. */
struct wb_page {
	struct wb_arena *a;
	struct wb_buf *out;
	const struct wb_view *view;
	struct wb_term term;
	bool verbose;
};

/* Colours add nothing that words do not say. */
enum wb_ink { WB_INK_BOLD, WB_INK_OLD, WB_INK_NEW, WB_INK_MARK };
void wb_page_ink(struct wb_page *p, enum wb_ink ink);
void wb_page_plain(struct wb_page *p);

/* A wrapped paragraph, all its lines indented so far. */
void wb_page_paragraph(struct wb_page *p, unsigned indent, const char *text);
void wb_page_blank(struct wb_page *p); /* an empty line */

/* text_fix.c */
void wb_page_fixes(struct wb_page *p, const struct wb_verdict *v);

/* text_evidence.c */
const char *wb_page_outcome(enum wb_outcome outcome) WB_MUST_USE;
void wb_page_evidence(struct wb_page *p, const struct wb_verdict *v);
/* text_checks.c: identifiers, and every step for --verbose */
void wb_page_identifiers(struct wb_page *p, const struct wb_verdict *v);
void wb_page_questions(struct wb_page *p);
void wb_page_checks(struct wb_page *p, const struct wb_verdict *v);

/* "example.com. TXT" */
const char *wb_page_owner(struct wb_page *p, const struct wb_name *name,
	enum wb_type type) WB_MUST_USE;

/* A line of text in pieces that fit the page, broken at blanks; rest is the
 * indent of all pieces but the first, first that of the first, which the caller
 * has written already. */
struct wb_piece {
	size_t from, to; /* bytes of the text, without blanks around */
	unsigned indent;
};
bool wb_page_next_piece(const struct wb_page *p, const char *text, size_t n,
	unsigned first, unsigned rest, struct wb_piece *io_piece) WB_MUST_USE;

#endif
