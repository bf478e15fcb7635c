#ifndef WB_MIME_FIELD_H
#define WB_MIME_FIELD_H

#include "mime/line.h"
#include "mime/message.h"

/* The length of the field name that the line begins with (RFC 5322 section 2.2;
 * blanks before the colon are allowed, 4.5), and where its value starts; 0: it
 * begins with none. */
size_t wb_field_name(
	const uint8_t *at, const struct wb_line *line, size_t *ret_value);
enum { WB_HEADER_NAME_MAX = 998 }; /* one line, RFC 5322 section 2.1.1 */

/* Reports a defect at that offset of what the part lies in. */
void wb_part_defect(struct wb_arena *a, struct wb_message *message,
	const struct wb_part *part, const char *id, size_t offset);
/* What was decoded of a part, so that it is decoded once. */
struct wb_part_memo {
	struct wb_bytes preamble; /* of a multipart, before its first part */
	struct wb_bytes epilogue; /* and behind its last */
	struct wb_bytes boundary; /* as declared; empty when there is none */
	const struct wb_text *decoded, *text;
};
/* The body with its transfer encoding undone. */
const struct wb_text *wb_part_decoded(struct wb_arena *a,
	const struct wb_part *part) WB_MUST_USE WB_RETURNS_NONNULL;

/* Splits part->head into part->headers. */
void wb_part_split_head(
	struct wb_arena *a, struct wb_message *message, struct wb_part *part);

#endif
