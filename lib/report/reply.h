#ifndef WB_REPORT_REPLY_H
#define WB_REPORT_REPLY_H

#include "report/report.h"

/* The length of the enhanced status code (RFC 3463) that text begins with, or
 * 0.  "5.7.26" counts only when no digit, dot or letter follows. */
size_t wb_esc_parse(const char *text, struct wb_esc *ret_esc) WB_MUST_USE;
/* "5.7.26"; "" for none. */
const char *wb_esc_format(
	struct wb_arena *a, struct wb_esc esc) WB_MUST_USE WB_RETURNS_NONNULL;
/* More telling than another: 5.7.26 over 5.7.0 over 5.0.0 over none. */
bool wb_esc_more_specific(struct wb_esc esc, struct wb_esc than) WB_MUST_USE;

/* The reply code (200 to 599) that text begins with, followed by a blank, the
 * end, "-", ":" or ","; else 0. */
unsigned wb_reply_code(const char *text) WB_MUST_USE WB_PURE;

/* Where, in [at, end) of text, somebody's reply of failure, or a 250, is
 * quoted. */
bool wb_reply_find(
	const char *text, size_t at, size_t end, size_t *ret_at) WB_MUST_USE;

/* One SMTP reply (RFC 5321 4.2), of one line or many, run together or folded
 * by whoever passed it on. */
struct wb_reply {
	unsigned code;          /* 200 to 599, or 0 */
	struct wb_esc esc;      /* the most specific of its lines */
	const char *text;       /* without codes, one blank between words */
	struct wb_ip client_ip; /* the address it names as ours:
				 * "with ip: [..]", "Client host [..]" */
};
struct wb_reply wb_reply_parse(
	struct wb_arena *a, const char *text) WB_MUST_USE;

/* IANA's Enhanced Status Codes: what subject.detail means, in English (a
 * msgid), or NULL when it is not registered. */
const char *wb_status_meaning(struct wb_esc esc) WB_MUST_USE;
#endif
