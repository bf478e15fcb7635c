#ifndef WB_MIME_DECODE_H
#define WB_MIME_DECODE_H

#include "mime/mapped.h"

/* The steps from a part's raw bytes to its text.  Each makes a new text whose
 * marks lead to where its bytes stood in the input, past all steps before. */

/* One byte over the limit, so that whoever cuts there sees that it was more. */
enum { WB_TRANSFER_MAX = WB_TEXT_MAX + 1 };

/* Undoes base64 (RFC 2045 6.8), quoted-printable (6.7), uuencode; any other
 * name leaves the bytes alone.  The result is bytes, not checked UTF-8. */
const struct wb_text *wb_transfer_decode(struct wb_arena *a,
	const char *encoding,
	const struct wb_text *in) WB_MUST_USE WB_RETURNS_NONNULL;

/* False for a name that wb_transfer_decode() leaves alone. */
bool wb_transfer_known(const char *encoding) WB_PURE;

/* base64 under way: blanks and what is no base64 are skipped. */
struct wb_base64 {
	int state;
	unsigned save;
};
void wb_base64_add(
	struct wb_mapped *m, struct wb_base64 *b, const char *at, size_t len);
/* The last bytes, where the padding is missing; ready for another run. */
void wb_base64_end(struct wb_mapped *m, struct wb_base64 *b);

/* Bytes in a charset → valid UTF-8.  The declared charset counts, unless it is
 * unknown, absent or the bytes are none of it; then UTF-8, ISO-2022-JP by its
 * escapes, EUC-JP and CP932 by validity, windows-1252.  What is no character
 * becomes U+FFFD.  ret_defect: "unknown-charset", "wrong-charset",
 * "bad-characters" or NULL; may be NULL. */
const struct wb_text *wb_charset_decode(struct wb_arena *a,
	const char *declared, const struct wb_text *in,
	const char **ret_defect) WB_MUST_USE WB_RETURNS_NONNULL;

/* Line ends → \n, NUL → U+FFFD. */
const struct wb_text *wb_lines_decode(struct wb_arena *a,
	const struct wb_text *in) WB_MUST_USE WB_RETURNS_NONNULL;

/* RFC 3676 paragraphs → one line each. */
const struct wb_text *wb_flowed_decode(struct wb_arena *a,
	const struct wb_text *in, bool delsp) WB_MUST_USE WB_RETURNS_NONNULL;

/* HTML → the words that a reader sees, a line for each block. */
const struct wb_text *wb_html_decode(struct wb_arena *a,
	const struct wb_text *in) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
