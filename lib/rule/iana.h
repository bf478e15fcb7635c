#ifndef WB_RULE_IANA_H
#define WB_RULE_IANA_H

#include "rule/rule.h"

/* The cause that the codes alone mean, by IANA's registry of enhanced status
 * codes and RFC 5321 section 4.2.3; NULL when they say nothing definite.
 * Receivers reuse codes for other things: this is the last resort. */
const char *wb_iana_cause(struct wb_esc status, unsigned reply) WB_MUST_USE;

#endif
