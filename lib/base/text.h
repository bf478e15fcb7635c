#ifndef WB_BASE_TEXT_H
#define WB_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The length of the UTF-8 character (RFC 3629) that text begins with, 0 when
 * there is none: truncated, overlong, a surrogate, past U+10FFFF. */
size_t wb_utf8_char(const char *text, size_t len, uint32_t *ret_char);
/* How many bytes from the start are valid UTF-8; len: all. */
size_t wb_utf8_valid(const char *text, size_t len) WB_PURE;
bool wb_is_ascii(const char *text, size_t len) WB_PURE;

/* A character past ASCII that wb_text_safe() does not let through: C1, what turns
 * the direction of writing, what has no width, a noncharacter. */
bool wb_is_hidden(uint32_t c) WB_PURE;

/* Text safe to show on a terminal or in a page, whatever a stranger wrote into
 * it.  Each dangerous character is replaced by something seen, or dropped when
 * it has no width and no meaning in a line of evidence:
 *
 *   \n           kept, as is \t
 *   C0, DEL      their pictures, U+2400 ... U+2421
 *   C1           U+FFFD; U+009B among them starts an escape sequence
 *   bidi         U+200E U+200F U+061C U+202A-E U+2066-9: U+FFFD, so that a name
 *                that was written backwards is seen to be odd
 *   zero width   U+200B-D U+2060-4 U+FEFF U+00AD U+034F U+180E and their like,
 *                tags U+E0000-7F, variation selectors of the supplement:
 *                dropped
 *   marks        from the fifth on a letter: dropped, lest they cover other lines
 *   U+2028 U+2029 a blank
 *   noncharacters, what is no UTF-8: U+FFFD
 */
char *wb_text_safe(struct wb_arena *a, const char *text,
	size_t len) WB_MUST_USE WB_RETURNS_NONNULL;
/* The same in one line: \n becomes a blank, and so does \t. */
char *wb_text_safe_line(struct wb_arena *a, const char *text,
	size_t len) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
