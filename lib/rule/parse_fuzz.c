/* Rule files of others are read with --rules: whatever they hold, they are read
 * or refused with a line. */
#include <stdlib.h>

#include "rule/draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const struct wb_stanza *stanzas;
	struct wb_draft draft = { { NULL } };
	struct wb_rule_error error = { NULL, 0, NULL, NULL };

	if (!wb_stanzas_parse(
		    a, "input", (const char *)data, len, &stanzas, &error) ||
		!wb_draft_read(a, &draft, stanzas, &error)) {
		if (error.line == 0 && len <= WB_RULE_FILE_MAX)
			abort();
		if (error.why == NULL)
			abort();
	}
	wb_arena_free(a);
	return 0;
}
