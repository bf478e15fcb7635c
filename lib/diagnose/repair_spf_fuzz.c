/* Hostile records to be mended: a line of the input is a TXT record of
 * d0.example, or of d1 to d3 when it begins with that digit. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check/spf_parse.h"
#include "diagnose/repair_spf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

enum { DOMAINS = 4, RECORDS_MAX = 24 };

static const char rest[] = "@default NXDOMAIN\n"
			   "h.example A 192.0.2.1\n"
			   "d0.example MX 10 h.example\n"
			   "d0.example A 192.0.2.3\n";

static struct wb_name
name_of(const char *text)
{
	struct wb_name name;

	if (!wb_name_parse(text, strlen(text), &name))
		abort();
	return name;
}

static void
put(struct wb_arena *a, struct wb_world *world, unsigned i, const char *text)
{
	struct wb_name name = name_of(wb_printf(a, "d%u.example", i));
	struct wb_record records[RECORDS_MAX];
	struct wb_answer answer = { .outcome = WB_FOUND, .records = records };

	while (*text != '\0' && answer.count < RECORDS_MAX) {
		size_t n = strcspn(text, "\n");
		unsigned which = (unsigned)(text[0] - '0');
		bool numbered = which > 0 && which < DOMAINS;

		if (i == (numbered ? which : 0))
			records[answer.count++] = (struct wb_record){
				wb_strndup(a, text + numbered, n - numbered), 0
			};
		text += n + (text[n] != '\0');
	}
	if (answer.count > 0)
		wb_world_put(world, &name, WB_TXT, &answer);
}

/* What is proposed is one sound record, and what is proved lets the client
 * pass. */
static void
examine(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_repair_input *in)
{
	struct wb_spf_repair repair = wb_spf_repair(a, world, in, NULL);
	struct wb_spf_input check = { .client = in->client,
		.domain = in->domain };
	struct wb_spf_result result;

	if (!repair.possible)
		return;
	if (repair.safety == WB_FIX_HAS_BLANKS ||
		!wb_spf_is_record(repair.after) ||
		wb_spf_parse(a, repair.after)->bad != NULL)
		abort();
	if (!wb_spf_repair_prove(a, world, in, &repair, NULL).proved)
		return;
	result = wb_spf_check(
		a, wb_spf_repair_overlay(a, world, in, &repair), &check, NULL);
	if (result.result != WB_SPF_PASS || result.record_count != 1 ||
		result.static_lookups > 10)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_world *world = wb_world_new(a);
	struct wb_spf_repair_input in = { .domain = name_of("d0.example") };
	char *text = wb_strndup(a, (const char *)data, len);
	const char *why;
	unsigned line;

	if (wb_world_read(world, rest, strlen(rest), &line, &why) != WB_OK ||
		!wb_ip_parse("203.0.113.7", 11, &in.client))
		abort();
	for (unsigned i = 0; i < DOMAINS; i++)
		put(a, world, i, text);
	examine(a, world, &in);
	in.include = name_of("d1.example");
	examine(a, world, &in);
	wb_arena_free(a);
	return 0;
}
