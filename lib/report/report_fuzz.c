/* Whatever comes in is read: facts are texts, places lie in the input. */
#include <stdlib.h>
#include <string.h>

#include "report/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check_fact(const struct wb_fact *fact, size_t len)
{
	if (fact->text == NULL || fact->place.offset > len ||
		fact->place.len > len - fact->place.offset)
		abort();
}

static void
check_recipient(const struct wb_recipient *one, size_t len)
{
	const struct wb_passage *words = &one->words;

	check_fact(&one->final, len);
	check_fact(&one->original, len);
	check_fact(&one->alias, len);
	check_fact(&one->status_fact, len);
	check_fact(&one->diagnostic, len);
	check_fact(&one->remote_mta, len);
	if (one->diagnostic_type == NULL)
		abort();
	if (words->text != NULL && words->from + words->len > words->text->len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_bytes input = { data, len };
	const struct wb_report *report = wb_report_read(a, input);
	size_t count = 0;

	for (const struct wb_recipient *one = report->recipients; one != NULL;
		one = one->next, count++)
		check_recipient(one, len);
	if (count != report->recipient_count || report->original == NULL)
		abort();
	check_fact(&report->original->mail_from, len);
	check_fact(&report->original->from, len);
	check_fact(&report->reporting_mta, len);
	wb_arena_free(a);
	return 0;
}
