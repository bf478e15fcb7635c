#ifndef WB_MIME_MESSAGE_H
#define WB_MIME_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"

/* Something malformed that was understood all the same.  The ids of lib/mime,
 * which are never renamed:
 *   unknown-charset   a name that we cannot decode; the bytes were looked at
 *   wrong-charset     the declared one was plainly wrong; likewise
 *   bad-characters    some bytes became U+FFFD
 *   wrong-boundary    a multipart's parts have another than the declared one
 *   too-many-parts    the rest from here on is one text
 *   too-deep          what is inside here was not parted further
 *   too-many-headers  fields from here on were left out
 *   header-too-long   the field was cut here
 *   text-too-long     the part's text was cut here
 */
struct wb_defect {
	const char *id; /* "unknown-charset", "too-many-parts"; never renamed */
	struct wb_place place;
	const struct wb_defect *next;
};

/* Decoded text: NUL-ended valid UTF-8, lines ended by \n, and the way back from
 * each of its bytes to the input.  From one mark to the next both count alike,
 * or in proportion where one stands for more or less of the other. */
struct wb_text {
	const char *at;
	size_t len;
	const struct wb_text_mark {
		size_t text, input;
		size_t span; /* input bytes that the text up to the next mark
			      * stands for; 0: as many */
	} * marks;           /* sorted by text; the first is at text 0 */
	size_t mark_count;
	size_t input_end; /* where the text's last byte ends in the input */
	const struct wb_text *source; /* input offsets are in this text's bytes,
				       * not in the message's; NULL: in those */
};

/* One header field.  The value is decoded only when asked for. */
struct wb_header {
	const char *name;    /* lower case */
	struct wb_bytes raw; /* the whole field as it came, without last EOL */
	struct wb_bytes value; /* its part behind the colon */
	size_t offset;         /* of raw, in the input (or source's bytes) */
	const struct wb_text **text; /* the value decoded, once asked for */
};

/* One MIME entity.  A message/rfc822 part has the message in it as child; a
 * message/delivery-status part has none, its groups are read by lib/report. */
struct wb_part {
	const char *type;        /* "text/plain", lower case; never NULL */
	const char *charset;     /* as declared, lower case, or "" */
	const char *encoding;    /* "base64", "quoted-printable", or "" */
	const char *report_type; /* of multipart/report, lower case, or "" */
	bool flowed, delsp;      /* format=flowed; delsp=yes (RFC 3676) */
	struct wb_bytes head;    /* header block with its last EOL */
	struct wb_bytes body;    /* as it came, still encoded */
	size_t head_offset, body_offset; /* in the input (or source's bytes) */
	const struct wb_header *headers;
	size_t header_count;
	unsigned depth; /* of nesting; the root is 0 */
	const struct wb_part *parent, *child, *next;
	const struct wb_text *source; /* bytes lie in this decoded text; NULL:
				       * in the input */
	struct wb_part_memo *memo;    /* private: its text, once decoded */
};

struct wb_message {
	struct wb_bytes input;
	struct wb_bytes envelope_line; /* a leading "From ..." line, or empty */
	const struct wb_part *root;
	const struct wb_defect *defects;
	size_t part_count; /* of all that were parsed, nested ones too */
	/* for wb_message_place(); made at its first use */
	struct wb_lines *lines;
};

/* Limits; what lies past one is left unread and a defect says so. */
enum {
	WB_PARTS_MAX = 1000,   /* GMime needs 4 s for 500,000 tiny ones */
	WB_DEPTH_MAX = 30,     /* of parts in parts */
	WB_HEADERS_MAX = 1000, /* fields in one header block */
	WB_HEADER_LEN_MAX = 64 * 1024, /* bytes of one field */
	WB_TEXT_MAX = 4 * 1024 * 1024, /* bytes of one decoded part */
};

/* Reads bytes as a message; never fails.  Line ends may be LF, CRLF or CR.
 * The bytes must outlive the message. */
struct wb_message *wb_message_parse(struct wb_arena *a,
	struct wb_bytes input) WB_MUST_USE WB_RETURNS_NONNULL;

/* A region of a decoded text read as a message of its own: the copy of the
 * original under a qmail bounce, a text/rfc822-headers part, a bounce pasted
 * into a mail. */
const struct wb_part *wb_message_parse_text(struct wb_arena *a,
	struct wb_message *message, const struct wb_text *text, size_t from,
	size_t to) WB_MUST_USE WB_RETURNS_NONNULL;

/* The part's nth field (from 0) of that lower-case name, or NULL. */
const struct wb_header *wb_part_header(
	const struct wb_part *part, const char *name, size_t nth) WB_MUST_USE;

/* The field's value: unfolded, RFC 2047 words decoded, blanks trimmed. */
const struct wb_text *wb_header_text(struct wb_arena *a,
	const struct wb_part *part,
	const struct wb_header *header) WB_MUST_USE WB_RETURNS_NONNULL;

/* Short for the text of the first such field; "" when there is none. */
const char *wb_part_value(struct wb_arena *a, const struct wb_part *part,
	const char *name) WB_MUST_USE WB_RETURNS_NONNULL;

/* The part's body: transfer encoding and charset undone, HTML made plain text
 * when the type is text/html, format=flowed joined.  Of a multipart it is what
 * stands outside its parts; of a message in a part, all of it.  a must be
 * the message's arena: a second call returns the same text. */
const struct wb_text *wb_part_text(struct wb_arena *a,
	struct wb_message *message,
	const struct wb_part *part) WB_MUST_USE WB_RETURNS_NONNULL;

/* The part's body with only the transfer encoding undone; what was encoded is
 * cut at WB_TEXT_MAX. */
struct wb_bytes wb_part_bytes(
	struct wb_arena *a, const struct wb_part *part) WB_MUST_USE;

/* All bytes of the input as one text, for what is no message: a pasted reply, a
 * line of a log. */
const struct wb_text *wb_message_input_text(struct wb_arena *a,
	struct wb_message *message) WB_MUST_USE WB_RETURNS_NONNULL;

/* The lines of a text that quote another one ("> ", "| "), without their marks;
 * NULL when fewer than three do. */
const struct wb_text *wb_text_unquote(
	struct wb_arena *a, const struct wb_text *text) WB_MUST_USE;

/* Where len bytes from text->at + at on stand in the input. */
struct wb_place wb_text_place(struct wb_arena *a, struct wb_message *message,
	const struct wb_text *text, size_t at, size_t len) WB_MUST_USE;

/* The next part in document order, or NULL. */
const struct wb_part *wb_part_walk(const struct wb_part *part) WB_MUST_USE;

void wb_message_defect(struct wb_arena *a, struct wb_message *message,
	const char *id, struct wb_place place);

#endif
