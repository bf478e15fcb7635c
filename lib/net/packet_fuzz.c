/* What a name server sends is hostile: a packet is read as an answer to the
 * question at its own beginning, so that the fuzzer gets past that check. */
#include <stdlib.h>
#include <string.h>

#include "net/packet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_packet_query query = { .name = { "example.com" } };
	uint8_t sent[WB_PACKET_QUERY_MAX];
	uint8_t *wire;
	size_t sent_len, question = 12 + 13 + 4;
	struct wb_packet p;
	struct wb_arena *a;

	if (len < 1 + 6 || len > WB_PACKET_MAX - question)
		return 0;
	query.type = data[0] == 0 ? WB_TXT : (enum wb_type)data[0];
	sent_len = wb_packet_build(&query, sent);
	wire = malloc(question + len);
	if (sent_len < question || wire == NULL)
		abort();
	memcpy(wire, sent, question); /* @UNSAFE: both have as much */
	memcpy(wire + question, data + 7, len - 7);
	memcpy(wire + 6, data + 1, 6); /* the counts */
	wire[2] |= 0x80;
	wire[3] = data[1] & 0x8f;
	wire[6] &= 0x0f;
	a = wb_arena_new(0);
	wb_packet_parse(a, wire, question + len - 7, sent, sent_len, &p);
	if (p.kind == WB_PACKET_FOREIGN || p.last.text[0] == '\0' ||
		p.alias_count > WB_PACKET_ALIASES_MAX ||
		(p.answer.outcome == WB_FOUND && p.answer.count == 0))
		abort();
	for (size_t i = 0; i < p.answer.count; i++)
		if (strlen(p.answer.records[i].text) > WB_PACKET_MAX)
			abort();
	wb_arena_free(a);
	free(wire);
	return 0;
}
