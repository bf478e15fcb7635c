#include <string.h>

#include "report/dialect.h"

/* What a bounce is recognised by.  Dozens of dialects ask every message for
 * hundreds of phrases; so which three bytes follow each other somewhere in its
 * notices, delivery status and main header fields is gathered once, and what has
 * a triple that is nowhere is not looked for.  A triple is told by 16 bits of a hash: one more
 * than there are only costs a search in vain. */

enum {
	RECOGNISE_MAX = 16 * 1024, /* bytes of a notice: mailers say who they
				    * are early */
	TRIPLES = 1 << 16,
};

/* The fields that wb_field_has() is asked for; of others it knows nothing
 * before it looks. */
static const char *const main_fields[] = { "from", "subject", "message-id",
	"x-mailer", "content-type", "return-path", "reply-to",
	"x-failed-recipients", "auto-submitted" };

struct wb_signs {
	uint8_t triples[TRIPLES / 8];
	const char *values[WB_COUNT(main_fields)]; /* "" when absent */
	const char *origin; /* the oldest Received, or "" */
	uint64_t names;     /* bits of the hashes of all field names */
	bool whole;         /* all of the notices was gathered */
};

/* Three bytes under way, folded as wb_has() compares them. */
struct triple {
	uint32_t bytes;
	unsigned count;
};

/* Takes a byte; false while there are not three yet, or for all blanks of a run
 * but the first. */
static inline bool
triple_add(struct triple *t, char c, unsigned *ret_slot)
{
	if (c == ' ' || (c >= '\t' && c <= '\r')) {
		if ((t->bytes & 0xff) == ' ')
			return false;
		c = ' ';
	} else if (c >= 'A' && c <= 'Z')
		c |= 0x20;
	t->bytes = t->bytes << 8 | (uint8_t)c;
	if (++t->count < 3)
		return false;
	*ret_slot = (t->bytes & 0xffffff) * 0x9e3779b1u >> 16;
	return true;
}

/* As triple_add() does it, for many bytes. */
static void
gather(struct wb_signs *signs, const char *text, size_t len)
{
	uint32_t bytes = 0;

	for (size_t i = 0; i < len; i++) {
		uint8_t c = (uint8_t)text[i];
		unsigned slot;

		if (c <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r'))) {
			if ((bytes & 0xff) == ' ')
				continue;
			c = ' ';
		} else if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		bytes = bytes << 8 | c;
		/* the first two slots are of no triple: harmless */
		slot = (bytes & 0xffffff) * 0x9e3779b1u >> 16;
		signs->triples[slot / 8] |= (uint8_t)(1u << slot % 8);
	}
}

static bool
may_have(const struct wb_signs *signs, const char *words)
{
	struct triple t = { 0, 0 };
	unsigned slot;

	for (; *words != '\0'; words++)
		if (triple_add(&t, *words, &slot) &&
			(signs->triples[slot / 8] & 1u << slot % 8) == 0)
			return false;
	return true;
}

/* One of 64 bits. */
static uint64_t
name_bit(const char *name)
{
	unsigned hash = 0;

	while (*name != '\0')
		hash = hash * 31 + (uint8_t)*name++;
	return UINT64_C(1) << (hash & 63);
}

static const char *
origin(const struct wb_reading *r)
{
	for (size_t i = r->root->header_count; i-- > 0;) {
		const struct wb_header *header = &r->root->headers[i];

		if (strcmp(header->name, "received") == 0)
			return wb_header_text(r->arena, r->root, header)->at;
	}
	return "";
}

void
wb_recognise(struct wb_reading *r)
{
	struct wb_signs *signs = WB_NEW(r->arena, struct wb_signs);

	r->signs = signs;
	signs->whole = true;
	for (size_t i = 0; i < r->root->header_count; i++)
		signs->names |= name_bit(r->root->headers[i].name);
	for (size_t i = 0; i < WB_COUNT(main_fields); i++) {
		signs->values[i] = "";
		if (!wb_has_field(r, main_fields[i]))
			continue;
		signs->values[i] =
			wb_part_value(r->arena, r->root, main_fields[i]);
		gather(signs, signs->values[i], strlen(signs->values[i]));
	}
	signs->origin = origin(r);
	gather(signs, signs->origin, strlen(signs->origin));
	if (r->status != NULL) {
		const struct wb_text *text =
			wb_part_text(r->arena, r->message, r->status);

		gather(signs, text->at, MIN(text->len, RECOGNISE_MAX));
	}
	for (size_t i = 0; i < r->notice_count; i++) {
		const struct wb_text *text = r->notices[i].text;

		gather(signs, text->at, MIN(text->len, RECOGNISE_MAX));
		signs->whole &= text->len <= RECOGNISE_MAX;
	}
}

bool
wb_notice_has(const struct wb_reading *r, const char *words)
{
	if (r->signs == NULL || !may_have(r->signs, words))
		return false;
	for (size_t i = 0; i < r->notice_count; i++) {
		const struct wb_notice *notice = &r->notices[i];

		if (wb_has(notice->text->at, MIN(notice->end, RECOGNISE_MAX),
			    words))
			return true;
	}
	return false;
}

bool
wb_notice_may_have(const struct wb_reading *r, const char *words)
{
	return r->signs == NULL || !r->signs->whole ||
	       may_have(r->signs, words);
}

bool
wb_status_has(const struct wb_reading *r, const char *words)
{
	const struct wb_text *text;

	if (r->status == NULL || r->signs == NULL || !may_have(r->signs, words))
		return false;
	text = wb_part_text(r->arena, r->message, r->status);
	return wb_has(text->at, MIN(text->len, RECOGNISE_MAX), words);
}

bool
wb_field_has(const struct wb_reading *r, const char *name, const char *word)
{
	const char *value;

	for (size_t i = 0; r->signs != NULL && i < WB_COUNT(main_fields); i++)
		if (main_fields[i][0] == name[0] &&
			strcmp(main_fields[i], name) == 0) {
			value = r->signs->values[i];
			return *value != '\0' && may_have(r->signs, word) &&
			       wb_has(value, strlen(value), word);
		}
	value = wb_part_value(r->arena, r->root, name);
	return wb_has(value, strlen(value), word);
}

bool
wb_origin_has(const struct wb_reading *r, const char *word)
{
	const char *value = r->signs == NULL ? "" : r->signs->origin;

	return *value != '\0' && may_have(r->signs, word) &&
	       wb_has(value, strlen(value), word);
}

bool
wb_has_field(const struct wb_reading *r, const char *name)
{
	if (r->signs != NULL && (r->signs->names & name_bit(name)) == 0)
		return false;
	return wb_part_header(r->root, name, 0) != NULL;
}
