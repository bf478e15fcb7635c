/* Whatever comes in is read. */
#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_bytes input = { data, len };

	fuzz_check_report(wb_report_read(a, input), len);
	wb_arena_free(a);
	return 0;
}
