#ifndef WB_RULE_EMIT_H
#define WB_RULE_EMIT_H

#include <stdio.h>

#include "rule/tables.h"

/* Writes the rules as C: const tables, and wb_rules_builtin over them. */
void wb_rules_emit(FILE *out, const struct wb_rules *rules);
/* Writes every text that is shown to people as WB_N("..."), for xgettext. */
void wb_rules_emit_msgids(FILE *out, const struct wb_rules *rules);

#endif
