#ifndef WB_REPORT_DIALECT_H
#define WB_REPORT_DIALECT_H

#include <glib.h>

#include "report/report.h"

/* The inside of lib/report: a report while it is read, and what the readers of
 * single mailers ("dialects") share.  README.md says how to add a dialect. */

enum { WB_NOTICES_MAX = 8 }; /* texts for people in one bounce */

/* A text written for people, up to where a copy of the message begins in it. */
struct wb_notice {
	const struct wb_text *text;
	size_t end;
	const struct wb_part *part; /* NULL: of none */
};

struct wb_reading {
	struct wb_arena *arena;
	struct wb_message *message;
	const struct wb_part *root; /* the bounce: the message, or one in it */
	const struct wb_part *status;   /* message/delivery-status, or NULL */
	const struct wb_part *returned; /* the returned message, or NULL */
	struct wb_notice notices[WB_NOTICES_MAX]; /* the first is the main one;
						   * never without a text */
	size_t notice_count;
	struct wb_signs *signs; /* of recognise.c */
	struct wb_report *report;
	struct wb_original *original;
	struct wb_recipient *last; /* of the report's recipients */
	/* the defects of these limits were told */
	bool told_recipients, told_address, told_reply;
	GHashTable *known; /* folded address → struct wb_recipient */
};

/* One mailer's ways.  is() is asked of every message, so it looks at header and
 * notice only; read() then adds recipients or completes those that the delivery
 * status named. */
struct wb_dialect {
	const char *name;
	bool (*is)(const struct wb_reading *r);
	void (*read)(struct wb_reading *r);
};

#define WB_DIALECT(name)                                                       \
	bool wb_##name##_is(const struct wb_reading *r);                       \
	void wb_##name##_read(struct wb_reading *r);
#define WB_DIALECT_LIKE(name, other)                                           \
	bool wb_##name##_is(const struct wb_reading *r);
#include "report/dialect.def"
#undef WB_DIALECT
#undef WB_DIALECT_LIKE

/* For a mailer whose bounces need no reader of their own: the delivery status
 * or the reader of prose understands them. */
void wb_plain_read(struct wb_reading *r);
/* For a service that only sends: a reply that it quotes is never its own. */
void wb_service_read(struct wb_reading *r);

/* span.c: lines, and words in them.  All matching ignores ASCII case, and a
 * blank in the words looked for matches any run of blanks and line ends. */

/* One line without its end, or any other stretch of a text. */
struct wb_span {
	const struct wb_text *text;
	size_t from, len; /* in text->at */
	const char *at;   /* text->at + from */
};

struct wb_cursor {
	const struct wb_text *text;
	size_t at, end;
};

struct wb_cursor wb_cursor_on(const struct wb_notice *notice);
/* The next line; false at the end. */
bool wb_cursor_next(struct wb_cursor *c, struct wb_span *ret_line);
/* The same without moving on. */
bool wb_cursor_peek(const struct wb_cursor *c, struct wb_span *ret_line);
bool wb_span_is_blank(const struct wb_span *line) WB_PURE;
size_t wb_span_indent(const struct wb_span *line) WB_PURE;
/* The line begins so, blanks apart; what follows, without blanks at its ends,
 * goes to ret_rest, which may be NULL. */
bool wb_span_begins(
	const struct wb_span *line, const char *word, struct wb_span *ret_rest);
/* Where the words stand in the line, and where they end there; or NULL. */
const char *wb_span_find(
	const struct wb_span *line, const char *words) WB_MUST_USE;
const char *wb_span_after(
	const struct wb_span *line, const char *words) WB_MUST_USE;
/* The part [from, to) of a line, without blanks at its ends. */
struct wb_span wb_span_part(
	const struct wb_span *line, const char *from, const char *to);
/* From one line's begin to another's end. */
struct wb_passage wb_spans_passage(
	const struct wb_span *first, const struct wb_span *last);
struct wb_passage wb_span_passage(const struct wb_span *line);
bool wb_has(const char *text, size_t len, const char *words);

/* The next mail address in [at, end) of text; false when there is none.  With
 * its quotes, without angle brackets. */
bool wb_address_find(const struct wb_text *text, size_t at, size_t end,
	struct wb_span *ret_address);
/* The address that a line consists of, "<ann@example.com>:" too, whatever
 * follows the colon; false when the line begins otherwise. */
bool wb_address_begins(const struct wb_span *line, struct wb_span *ret_address,
	struct wb_span *ret_rest);
/* "host[192.0.2.1]", "host (192.0.2.1)", "192.0.2.1" → name and address. */
void wb_host_parse(struct wb_reading *r, const struct wb_span *host,
	struct wb_fact *ret_name, struct wb_ip *ret_ip);
bool wb_ip_find(const char *s, size_t len, struct wb_ip *ret_ip);
/* A block of header fields begins at or after from: the copy of a message that
 * is pasted into text.  Returns end when there is none. */
size_t wb_copy_find(const struct wb_text *text, size_t from, size_t end);

/* reading.c: what a dialect tells about recipients. */

/* An address as it is compared: ASCII case ignored, the local part's too. */
char *wb_address_key(struct wb_arena *a, const char *address,
	size_t len) WB_MUST_USE WB_RETURNS_NONNULL;

/* Adds one, whose address may be empty when the bounce does not tell; NULL when
 * there are too many. */
struct wb_recipient *wb_recipient_add(
	struct wb_reading *r, const struct wb_span *address) WB_MUST_USE;
/* The one with that final, original or alias address; NULL when none. */
struct wb_recipient *wb_recipient_find(const struct wb_reading *r,
	const char *address, size_t len) WB_MUST_USE;
/* The one with that address, added if need be; NULL when the address is empty
 * or there are too many. */
struct wb_recipient *wb_recipient_get(
	struct wb_reading *r, const struct wb_span *address) WB_MUST_USE;
void wb_recipient_index(struct wb_reading *r, struct wb_recipient *recipient,
	const char *address);
/* The next after recipient, or the first, to be completed. */
struct wb_recipient *wb_recipient_next(const struct wb_reading *r,
	const struct wb_recipient *recipient) WB_MUST_USE;

/* The words with their place; absent when there are none. */
struct wb_fact wb_fact_at(struct wb_reading *r, const struct wb_span *words);
struct wb_fact wb_fact_of(
	struct wb_reading *r, const struct wb_passage *words, const char *text);
/* The first such field of the bounce's own header as a fact. */
struct wb_fact wb_fact_field(
	struct wb_reading *r, const struct wb_part *part, const char *name);
extern const struct wb_fact wb_no_fact;
/* Sets *fact when it is still absent. */
void wb_fact_fill(struct wb_fact *fact, struct wb_fact with);

/* Sets the diagnostic: the words unfolded, each line without its mark ("<<<",
 * "> ", or NULL for none).  The type is "smtp" for a remote server's reply. */
void wb_take_diagnostic(struct wb_reading *r, struct wb_recipient *recipient,
	struct wb_passage words, const char *mark, const char *type);
/* "RCPT TO", "end of data", "initial connection" → the command. */
enum wb_command wb_command_parse(const char *s, size_t len) WB_PURE;
/* Draws status and reply from what was gathered; once, at the end. */
void wb_recipients_settle(struct wb_reading *r);

/* recognise.c: signs of a mailer.  wb_recognise() comes first, once the notices
 * are known. */
void wb_recognise(struct wb_reading *r);
/* The bounce's header: does its first field of that name have word in it? */
bool wb_field_has(
	const struct wb_reading *r, const char *name, const char *word);
/* Does the oldest Received, that of the server which wrote the bounce, have it? */
bool wb_origin_has(const struct wb_reading *r, const char *word);
bool wb_has_field(const struct wb_reading *r, const char *name);
bool wb_notice_has(const struct wb_reading *r, const char *words);
/* False: those words are nowhere in the notices' texts, past the copy of the
 * message neither.  Dear searches need not begin then. */
bool wb_notice_may_have(const struct wb_reading *r, const char *words);
/* Mailers have fields of their own in the delivery status. */
bool wb_status_has(const struct wb_reading *r, const char *words);

/* report.c: reading what is a message, or a text without a header. */
void wb_reading_init(struct wb_reading *ret_reading, struct wb_arena *a,
	struct wb_message *message, const struct wb_part *root);
void wb_read_mail(struct wb_reading *r, unsigned depth);
void wb_read_pasted(
	struct wb_reading *r, const struct wb_text *text, unsigned depth);
/* The facts of the returned message, and those in the bounce's own header. */
void wb_own_facts_read(struct wb_reading *r);
/* The next part in document order that does not lie in this one. */
const struct wb_part *wb_next_outside(
	const struct wb_part *part, const struct wb_part *root);
bool wb_is_message_part(struct wb_arena *a, const struct wb_part *part);

/* within.c: a bounce that somebody sent on, attached, pasted or quoted.  Each
 * takes its place in *r, or leaves *r as it is. */
bool wb_read_attached(struct wb_reading *r, unsigned depth);
bool wb_read_copied(struct wb_reading *r, unsigned depth);
bool wb_read_quoted(struct wb_reading *r, unsigned depth);
/* All that a multipart/digest holds. */
bool wb_read_digest(struct wb_reading *r, unsigned depth);

/* The readers that are no dialects. */
bool wb_dsn_read(struct wb_reading *r, const struct wb_text *text, size_t from,
	size_t to); /* false: no delivery status there */
bool wb_log_is(const struct wb_text *text);
void wb_log_read(struct wb_reading *r, const struct wb_text *text);
bool wb_bare_is(const struct wb_text *text);
void wb_bare_read(struct wb_reading *r, const struct wb_text *text);
/* Prose of unknown origin. */
enum wb_found {
	WB_FOUND_NOTHING, /* it is no bounce */
	WB_FOUND_BOUNCE,  /* of whom, only the headers tell */
	WB_FOUND_RECIPIENT,
};
enum wb_found wb_prose_read(struct wb_reading *r);
/* Fills in from the notice what a recipient lacks. */
void wb_prose_complete(struct wb_reading *r);
/* What Postfix writes behind an address, in notice and log alike: "host H[ip]
 * said: ... (in reply to RCPT TO command)". */
void wb_postfix_reason(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *reason);
void wb_original_read(struct wb_reading *r);
enum wb_report_kind wb_kind_by_type(struct wb_reading *r);
enum wb_report_kind wb_kind_by_header(struct wb_reading *r);
bool wb_is_from_daemon(const struct wb_reading *r);
bool wb_is_challenge(const struct wb_reading *r);
bool wb_is_digest(const struct wb_reading *r);

#endif
