#ifndef WB_RULE_FOLD_H
#define WB_RULE_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Longest text that is matched; what comes behind is left out.  Long enough
 * for any reply (RFC 5321 section 4.5.3.1.5 says 512 bytes a line), and bounds
 * what a hostile bounce costs. */
enum { WB_FOLD_MAX = 8192 };

/* A text made ready for matching: lower case, one blank for any run of blanks
 * and line ends, soft hyphens and zero-width characters gone, typographic
 * quotes and full-width forms as in ASCII, and the reply code that is repeated
 * inside a run-together reply ("... unauthenticated. 550-5.7.26 Gmail ...")
 * gone too. */
struct wb_folded {
	const char *at; /* NUL-ended */
	size_t len;
	/* For each byte, and for the end, where it stood in the text. */
	const uint32_t *origin;
};

struct wb_folded wb_fold(
	struct wb_arena *a, const char *text, size_t len) WB_MUST_USE;
/* Bytes from..to of folded as they were written in text. */
const char *wb_unfold(struct wb_arena *a, const struct wb_folded *folded,
	const char *text, size_t from,
	size_t to) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
