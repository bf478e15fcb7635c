/* Every mailer's reader, whether or not it would recognise the message: the
 * first byte chooses it, or all of them one after the other.  All are asked
 * whether they recognise it. */
#include "report/report.c"

#include "report/fuzz_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
read_as(struct wb_arena *a, struct wb_message *message,
	const struct wb_dialect *dialect)
{
	struct wb_reading r;

	wb_reading_init(&r, a, message, message->root);
	survey(&r);
	wb_recognise(&r);
	find_original(&r);
	for (size_t i = 0; i < WB_COUNT(dialects); i++)
		(void)!dialects[i].is(&r);
	(void)!read_status(&r);
	r.report->dialect = dialect->name;
	dialect->read(&r);
	wb_prose_complete(&r);
	wb_recipients_settle(&r);
	wb_original_read(&r);
	g_hash_table_destroy(r.known);
	fuzz_check_report(r.report, message->input.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (len == 0)
		return 0;
	struct wb_arena *a = wb_arena_new(0);
	struct wb_bytes input = { data + 1, len - 1 };
	struct wb_message *message = wb_message_parse(a, input);

	if (data[0] < WB_COUNT(dialects))
		read_as(a, message, &dialects[data[0]]);
	else
		for (size_t i = 0; i < WB_COUNT(dialects); i++)
			read_as(a, message, &dialects[i]);
	wb_arena_free(a);
	return 0;
}
