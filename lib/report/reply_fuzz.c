/* One SMTP reply: pasted alone, and as a report quotes it. */
#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const char *text = wb_strndup(a, (const char *)data, len);
	struct wb_reply reply = wb_reply_parse(a, text);
	size_t n = strlen(text), at = 0;
	struct wb_esc esc;

	check(reply.text != NULL && strlen(reply.text) <= n);
	check(reply.code == 0 || (reply.code >= 200 && reply.code < 600));
	check(wb_esc_parse(text, &esc) <= n);
	(void)!wb_esc_format(a, reply.esc)[0];
	(void)!wb_status_meaning(reply.esc);
	for (size_t from = 0; wb_reply_find(text, from, n, &at); from = at + 1)
		check(at >= from && at < n);
	fuzz_check_report(
		wb_report_read(a, (struct wb_bytes){ data, len }), len);
	wb_arena_free(a);
	return 0;
}
