/* Hostile SPF records: a line of the input is a TXT record of d0.example, or
 * of d1 to d3 when it begins with that digit. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check/spf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

enum { DOMAINS = 4, RECORDS_MAX = 16 };

static const char rest[] = "@default NXDOMAIN\n"
			   "h.example A 192.0.2.1\n"
			   "h.example AAAA 2001:db8::1\n"
			   "d0.example MX 10 h.example\n"
			   "1.2.0.192.in-addr.arpa PTR h.example\n";

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

static void
examine(const struct wb_spf_result *result)
{
	bool seen = result->deciding == NULL;

	/* everything is answered */
	if (result->result == WB_SPF_PENDING)
		abort();
	for (const struct wb_spf_step *s = result->steps; s != NULL;
		s = s->next) {
		if (s->len == 0 || s->at + s->len > strlen(s->record) ||
			memchr(s->record + s->at, ' ', s->len) != NULL)
			abort();
		seen |= s == result->deciding;
	}
	if (!seen)
		abort();
	if ((result->problem != WB_SPF_OK) !=
		(result->result == WB_SPF_NONE ||
			result->result == WB_SPF_TEMPERROR ||
			result->result == WB_SPF_PERMERROR))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const clients[] = { "192.0.2.1", "2001:db8::2" };
	struct wb_arena *a = wb_arena_new(0);
	struct wb_world *world = wb_world_new(a);
	char *text = wb_strndup(a, (const char *)data, len);
	const char *why;
	unsigned line;

	if (wb_world_read(world, rest, strlen(rest), &line, &why) != WB_OK)
		abort();
	for (unsigned i = 0; i < DOMAINS; i++)
		put(a, world, i, text);
	for (size_t i = 0; i < WB_COUNT(clients); i++) {
		struct wb_spf_input in = { .domain = name_of("d0.example"),
			.helo = name_of("h.example"),
			.sender = text };
		struct wb_spf_result result;

		if (!wb_ip_parse(clients[i], strlen(clients[i]), &in.client))
			abort();
		result = wb_spf_check(a, world, &in, NULL);
		/* a step list that was cut short need not hold it */
		if (len < 4096)
			examine(&result);
	}
	wb_arena_free(a);
	return 0;
}
