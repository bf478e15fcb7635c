#ifndef WB_RULE_WORDS_H
#define WB_RULE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "rule/fold.h"
#include "rule/template.h"

/* Words that mean something when they stand close together, in any order, for
 * replies whose very wording nobody has written down yet.
 *
 *   pattern = set *( "+" set ) [ "-" set ]
 *   set     = 1*word            ; any of them
 *   word    = letters [ "*" ]   ; "*": however it ends; "_": a blank in it
 *
 * One word of each set has to stand among WB_WORDS_NEAR that follow each other,
 * and none of the set behind "-" anywhere.  Where a language has no blanks, or
 * glues endings to its words, each sign is a word (a Han character, kana, a
 * syllable of Hangul, a Thai letter), and WB_SIGNS_NEAR is as near.
 *
 * A pattern that begins with a letter past ASCII holds only in a text that has a
 * word which begins so. */
enum {
	WB_WORDS_NEAR = 12,
	WB_SIGNS_NEAR = 30,
	WB_WORDS_MAX = 400, /* of a text, more are not looked at */
	WB_WORD_SETS_MAX = 4,
};

/* The words of a text: runs of letters and digits; addresses, URLs, names of
 * hosts and numbers with dots are left out. */
struct wb_wordlist;
const struct wb_wordlist *wb_words_split(struct wb_arena *a,
	const struct wb_folded *text) WB_MUST_USE WB_RETURNS_NONNULL;

/* NULL when it is a pattern, else why not (static). */
const char *wb_words_check(const char *pattern) WB_MUST_USE;
/* The first place where the pattern holds; nothing is captured. */
bool wb_words_search(const char *pattern, const struct wb_wordlist *words,
	struct wb_match *ret_match) WB_MUST_USE;

#endif
