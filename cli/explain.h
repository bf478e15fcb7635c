#ifndef WB_CLI_EXPLAIN_H
#define WB_CLI_EXPLAIN_H

#include "base/buf.h"
#include "rule/rule.h"
#include "term.h"

/* The encyclopedia: what a cause ("spf-ip-not-listed"), an enhanced status code
 * ("5.7.26", "x.7.26") or a reply code ("550") means, to whom.  false: there is
 * no such thing. */
bool wb_explain(struct wb_arena *a, struct wb_buf *out,
	const struct wb_rules *rules, const char *id,
	struct wb_term term) WB_MUST_USE;

/* "spf-ip-not-listed  title", a line each. */
void wb_explain_list(
	struct wb_arena *a, struct wb_buf *out, const struct wb_rules *rules);

#endif
