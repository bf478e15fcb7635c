#include <string.h>

#include "report/dialect.h"

/* What a bounce is recognised by.  Dozens of dialects ask every message for
 * hundreds of phrases; so which three bytes follow each other somewhere in its
 * notices is gathered once, and what has a triple that is nowhere is not looked
 * for.  A triple is told by 16 bits of a hash: one more than there are only
 * costs a search in vain. */

enum {
	RECOGNISE_MAX = 16 * 1024, /* bytes of a notice: mailers say who they
				    * are early */
	TRIPLES = 1 << 16,
};

/* Three bytes under way, folded as wb_has() compares them. */
struct triple {
	uint32_t bytes;
	unsigned count;
};

/* Takes a byte; false while there are not three yet, or for all blanks of a run
 * but the first. */
static bool
triple_add(struct triple *t, char c, unsigned *ret_slot)
{
	if (strchr(" \t\r\n", c) != NULL) {
		if ((t->bytes & 0xff) == ' ')
			return false;
		c = ' ';
	}
	t->bytes = t->bytes << 8 | (uint8_t)g_ascii_tolower(c);
	if (++t->count < 3)
		return false;
	*ret_slot = (t->bytes & 0xffffff) * 0x9e3779b1u >> 16;
	return true;
}

static void
gather(uint8_t *triples, const struct wb_notice *notice)
{
	struct triple t = { 0, 0 };
	size_t len = MIN(notice->end, RECOGNISE_MAX);
	unsigned slot;

	for (size_t i = 0; i < len; i++)
		if (triple_add(&t, notice->text->at[i], &slot))
			triples[slot / 8] |= (uint8_t)(1u << slot % 8);
}

void
wb_recognise(struct wb_reading *r)
{
	r->triples = WB_NEW_ARRAY(r->arena, TRIPLES / 8, uint8_t);
	for (size_t i = 0; i < r->notice_count; i++)
		gather(r->triples, &r->notices[i]);
}

static bool
may_have(const struct wb_reading *r, const char *words)
{
	struct triple t = { 0, 0 };
	unsigned slot;

	for (; *words != '\0'; words++)
		if (triple_add(&t, *words, &slot) &&
			(r->triples[slot / 8] & 1u << slot % 8) == 0)
			return false;
	return true;
}

bool
wb_notice_has(const struct wb_reading *r, const char *words)
{
	if (r->triples == NULL || !may_have(r, words))
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
wb_status_has(const struct wb_reading *r, const char *words)
{
	const struct wb_text *text;

	if (r->status == NULL)
		return false;
	text = wb_part_text(r->arena, r->message, r->status);
	return wb_has(text->at, MIN(text->len, RECOGNISE_MAX), words);
}

bool
wb_field_has(const struct wb_reading *r, const char *name, const char *word)
{
	const char *value = wb_part_value(r->arena, r->root, name);

	return wb_has(value, strlen(value), word);
}

bool
wb_origin_has(const struct wb_reading *r, const char *word)
{
	const struct wb_header *last = NULL;
	const struct wb_text *text;

	for (size_t i = 0; i < r->root->header_count; i++)
		if (strcmp(r->root->headers[i].name, "received") == 0)
			last = &r->root->headers[i];
	if (last == NULL)
		return false;
	text = wb_header_text(r->arena, r->root, last);
	return wb_has(text->at, text->len, word);
}

bool
wb_has_field(const struct wb_reading *r, const char *name)
{
	return wb_part_header(r->root, name, 0) != NULL;
}
