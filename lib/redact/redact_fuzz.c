/* Whatever comes in is written anew, within bounds, and as UTF-8 that no
 * terminal minds. */
#include <stdlib.h>

#include "base/text.h"
#include "redact/redact.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_redactor *r = wb_redactor_new();
	const struct wb_report *report =
		wb_report_read(a, (struct wb_bytes){ data, len });
	struct wb_bytes out = wb_redact(a, r, report, NULL);

	if (wb_utf8_valid((const char *)out.at, out.len) != out.len)
		abort();
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] < ' ' && out.at[i] != '\n' && out.at[i] != '\t')
			abort();
	wb_redactor_free(r);
	wb_arena_free(a);
	return 0;
}
