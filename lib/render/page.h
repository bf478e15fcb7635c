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
	size_t inked; /* where the text in colour begins in out */
	enum wb_ink { WB_INK_BOLD, WB_INK_OLD, WB_INK_NEW, WB_INK_MARK } ink;
};

/* Colours add nothing that words do not say. */
void wb_page_ink(struct wb_page *p, enum wb_ink ink);
void wb_page_plain(struct wb_page *p);

/* A wrapped paragraph, all its lines indented so far. */
void wb_page_paragraph(struct wb_page *p, unsigned indent, const char *text);
void wb_page_blank(struct wb_page *p); /* an empty line */

/* text_fix.c */
void wb_page_fixes(struct wb_page *p, const struct wb_verdict *v);

/* What the text and the HTML page say alike.  All of it is safe to show.
 *
 * text.c: "bounce.eml: not delivered to ann@example.com", of so many verdicts
 * from v on, and those recipients alone. */
const char *wb_page_heading(struct wb_page *p, const struct wb_verdict *v,
	size_t count) WB_MUST_USE;
const char *wb_page_recipients(struct wb_page *p, const struct wb_verdict *v,
	size_t count) WB_MUST_USE;
/* The same story for another recipient: told once, with all of them named. */
bool wb_page_same_story(struct wb_arena *a, const struct wb_verdict *one,
	const struct wb_verdict *other) WB_MUST_USE;
/* "RFC 7208, section 4.5; RFC 7960", or "" */
const char *wb_page_references(
	struct wb_page *p, const struct wb_verdict *v) WB_MUST_USE;
/* text_fix.c: a record's text with quotes and backslashes as a zone file wants
 * them (RFC 1035 5.1) */
const char *wb_page_data(
	struct wb_arena *a, const char *text, enum wb_type type) WB_MUST_USE;
/* "Tried here: SPF pass.", or "" */
const char *wb_page_proof(
	struct wb_page *p, const struct wb_fix *fix) WB_MUST_USE;
/* What comes after the change: a refused message does not move by itself. */
const char *wb_page_afterwards(
	struct wb_arena *a, const struct wb_verdict *v) WB_MUST_USE;
/* A change that cures takes the place of the cause's own words on what to do:
 * its introduction says the same and more. */
bool wb_page_takes_over(const struct wb_fix *fix) WB_MUST_USE;
/* text_evidence.c: who said it, and where it stands; who answered; what is not
 * in the DNS; the data of a record that is */
const char *wb_page_said(struct wb_page *p, const struct wb_verdict *v,
	const struct wb_evidence *e) WB_MUST_USE;
const char *wb_page_dns_says(struct wb_page *p) WB_MUST_USE;
const char *wb_page_absent(
	struct wb_page *p, const struct wb_evidence *e) WB_MUST_USE;
const char *wb_page_record(struct wb_page *p, const struct wb_verdict *v,
	enum wb_type type, const struct wb_record *record) WB_MUST_USE;
/* 2026-11-20 08:14 +0900 */
const char *wb_page_moment(struct wb_page *p, struct wb_date date) WB_MUST_USE;
/* A question that nobody asked is no evidence; the verdict says that much. */
bool wb_page_is_silent(
	const struct wb_page *p, const struct wb_evidence *e) WB_MUST_USE;
/* Quoted words from the same mouth and place stand under one heading. */
bool wb_page_same_source(const struct wb_evidence *one,
	const struct wb_evidence *other) WB_MUST_USE;
/* text_checks.c: whose domain, how it came out, whether it aligns; the words
 * that stand over that */
enum { WB_PAGE_ROWS_MAX = 12 };
struct wb_page_row {
	const char *what, *domain, *result, *aligned;
};
size_t wb_page_identifier_rows(const struct wb_verdict *v,
	struct wb_page_row ret_rows[WB_PAGE_ROWS_MAX]) WB_MUST_USE;
const char *wb_page_identifier_words(void) WB_MUST_USE;

/* text_evidence.c */
const char *wb_page_outcome(enum wb_outcome outcome) WB_MUST_USE;
void wb_page_evidence(struct wb_page *p, const struct wb_verdict *v);
/* text_checks.c: identifiers, and every step for --verbose */
void wb_page_identifiers(struct wb_page *p, const struct wb_verdict *v);
void wb_page_questions(struct wb_page *p);
void wb_page_checks(struct wb_page *p, const struct wb_verdict *v);

/* "example.com. TXT", as a zone file has it: a stranger's "#" or ";" is no
 * comment there. */
const char *wb_page_owner(struct wb_page *p, const struct wb_name *name,
	enum wb_type type) WB_MUST_USE;
const char *wb_record_owner(struct wb_arena *a, const struct wb_name *name,
	enum wb_type type) WB_MUST_USE WB_RETURNS_NONNULL;

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
