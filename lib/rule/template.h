#ifndef WB_RULE_TEMPLATE_H
#define WB_RULE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

/* A template is the text of a signature, folded: literals, typed holes, gaps.
 *
 *   template = 1*( literal / hole / gap )
 *   hole     = "{" [ name ":" ] type "}"
 *   type     = "ip" / "domain" / "address" / "host" / "number" / "word"
 *   gap      = "{...}"            ; at most WB_GAP_MAX bytes
 *
 * A hole takes the longest token of its type and never gives back. */
enum {
	WB_GAP_MAX = 200,
	WB_GAPS_MAX = 3,
	WB_HOLES_MAX = 8,
	WB_LITERAL_MIN = 6, /* so that the index has something to look for */
};

struct wb_capture {
	const char *name; /* in the template, not terminated */
	size_t name_len;
	size_t at, len; /* in the text */
};

struct wb_match {
	size_t from, to; /* the words that matched */
	struct wb_capture captures[WB_HOLES_MAX];
	size_t count;
};

/* NULL when it is a template that has a literal of at least min bytes, else why
 * not (static). */
const char *wb_template_check(const char *template, size_t min) WB_MUST_USE;
/* The leftmost match in text, which is NUL-ended and of len bytes, not more
 * than WB_FOLD_MAX.  Takes O(len) steps whatever the text is. */
bool wb_template_search(const char *template, const char *text, size_t len,
	struct wb_match *ret_match) WB_MUST_USE;
/* The same for a template without gaps, at that place of the text alone. */
bool wb_template_match(const char *template, const char *text, size_t at,
	struct wb_match *ret_match) WB_MUST_USE;
/* How many of its bytes are literal. */
size_t wb_template_weight(const char *template) WB_MUST_USE;
/* The next literal at or behind *at, which moves past it; NULL at the end. */
const char *wb_template_literal(const char **at, size_t *ret_len) WB_MUST_USE;
/* The name that the next hole at or behind *at captures by; likewise. */
const char *wb_template_name(const char **at, size_t *ret_len) WB_MUST_USE;

#endif
