#ifndef WB_RULE_IANA_H
#define WB_RULE_IANA_H

#include "rule/rule.h"

/* What the codes alone mean, by IANA's registry of enhanced status codes and RFC
 * 5321 section 4.2.3.  Receivers reuse codes for other things: this is the last
 * resort. */
struct wb_meaning {
	const char *cause;
	const char *reason; /* in Sisimai's vocabulary; NULL: the cause's */
};

/* NULL when the codes say nothing definite. */
const struct wb_meaning *wb_iana_meaning(
	struct wb_esc status, unsigned reply) WB_MUST_USE;

#endif
