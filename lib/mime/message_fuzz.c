#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "mime/message.h"

/* What holds for every input: all texts are UTF-8 without NUL, all places lie in
 * the input, parts lie where they say, and a text read as a message again is no
 * worse. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(struct wb_arena *a, struct wb_message *m, const struct wb_text *text)
{
	struct wb_place p;

	assert(strlen(text->at) == text->len);
	assert(wb_utf8_valid(text->at, text->len) == text->len);
	for (size_t i = 0; i <= text->len; i += 1 + text->len / 16) {
		p = wb_text_place(a, m, text, i, text->len / 3);
		assert(p.offset + p.len <= m->input.len);
		assert(p.line > 0 && p.column > 0);
	}
}

static void
check_part(struct wb_arena *a, struct wb_message *m, const struct wb_part *part)
{
	check_text(a, m, wb_part_text(a, m, part));
	for (size_t i = 0; i < part->header_count; i++)
		check_text(a, m, wb_header_text(a, part, &part->headers[i]));
	if (part->source == NULL) {
		assert(part->head.at == m->input.at + part->head_offset);
		assert(part->body.at == m->input.at + part->body_offset);
		assert(part->body_offset + part->body.len <= m->input.len);
	}
}

static void
check_tree(struct wb_arena *a, struct wb_message *m, const struct wb_part *root)
{
	for (const struct wb_part *p = root; p != NULL; p = wb_part_walk(p)) {
		assert(p == root || p->parent != NULL);
		assert(p->depth <= WB_DEPTH_MAX);
		check_part(a, m, p);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_bytes bytes = { data, size };
	struct wb_message *m = wb_message_parse(a, bytes);
	const struct wb_text *text = wb_part_text(a, m, m->root);

	check_tree(a, m, m->root);
	check_tree(a, m,
		wb_message_parse_text(a, m, text, text->len / 2, text->len));
	for (const struct wb_defect *d = m->defects; d != NULL; d = d->next)
		assert(d->place.offset <= size);
	wb_arena_free(a);
	return 0;
}
