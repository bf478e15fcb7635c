#ifndef WB_RULE_PLACE_H
#define WB_RULE_PLACE_H

#include "rule/fold.h"
#include "rule/rule.h"
#include "rule/template.h"

/* The texts of one signature that match, heaviest first. */
struct wb_words {
	struct wb_match match;
	unsigned number; /* of the template */
	int weight;      /* bytes of its literals */
	struct wb_words *next;
};

/* Fills in claim->place from the first of the words, and claim->captures from
 * all: what one has not captured another may have.  The words are of text,
 * which is the recipient's diagnostic folded.  The places are found in
 * recipient->words; they stay empty when those are absent or say something
 * else.  message is needed only when they are not. */
void wb_claim_place(struct wb_arena *a, struct wb_claim *claim,
	struct wb_message *message, const struct wb_recipient *recipient,
	const struct wb_folded *text, const struct wb_words *words);

#endif
