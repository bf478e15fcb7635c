/* Charsets, transfer encodings, HTML, format=flowed and encoded words one by
 * one.  The first line is the charset that is declared, the first byte of the
 * rest chooses the way; all of them must give UTF-8 whose places lie in what
 * they were made from. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "mime/charset.h"
#include "mime/decode.h"
#include "mime/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

static void
check_marks(const struct wb_text *text, size_t len)
{
	check(text->input_end <= len);
	for (size_t i = 0; i < text->mark_count; i++) {
		check(text->marks[i].text <= text->len);
		check(text->marks[i].input <= len);
		check(text->marks[i].span <= len - text->marks[i].input);
		check(i == 0 || text->marks[i - 1].text < text->marks[i].text);
	}
}

static void
check_utf8(const struct wb_text *text, size_t len)
{
	check_marks(text, len);
	check(wb_utf8_valid(text->at, text->len) == text->len);
}

static void
check_body(struct wb_arena *a, const char *charset, const struct wb_text *in)
{
	const char *defect = NULL;
	const struct wb_text *text = wb_charset_decode(a, charset, in, &defect);
	size_t len = in->len;
	check_utf8(text, len);
	/* as body.c does: what needs no copy has nothing behind its end */
	if (memchr(text->at, '\r', text->len) == NULL &&
		memchr(text->at, '\0', text->len) == NULL) {
		check_utf8(wb_flowed_decode(a, text, true), len);
		check_utf8(wb_html_decode(a, text), len);
	}
	text = wb_lines_decode(a, text);
	check_utf8(text, len);
	/* from here on it ends in NUL and has no other */
	check(strlen(text->at) == text->len);
	check_utf8(wb_flowed_decode(a, text, false), len);
	check_utf8(wb_flowed_decode(a, text, true), len);
	check_utf8(wb_html_decode(a, text), len);
}

static void
check_header(struct wb_arena *a, struct wb_bytes bytes)
{
	struct wb_message *m;
	struct wb_buf field;
	wb_buf_init(&field, a, 1 << 20);
	wb_buf_puts(&field, "Subject: ");
	wb_buf_add(&field, (const char *)bytes.at, bytes.len);
	wb_buf_puts(&field, "\n\nbody\n");
	m = wb_message_parse(
		a, (struct wb_bytes){ (const uint8_t *)field.at, field.len });
	for (size_t i = 0; i < m->root->header_count; i++)
		check_utf8(wb_header_text(a, m->root, &m->root->headers[i]),
			field.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const encodings[] = { "base64", "quoted-printable",
		"x-uuencode", "7bit" };
	struct wb_arena *a = wb_arena_new(0);
	const uint8_t *end = len ? memchr(data, '\n', len) : NULL;
	size_t first = end ? (size_t)(end - data) : 0;
	const char *charset = wb_strndup(a, (const char *)data, first);
	struct wb_bytes bytes = { data + first, len - first };
	struct wb_charset found;

	if (bytes.len < 2) {
		wb_arena_free(a);
		return 0;
	}
	unsigned way = bytes.at[1] % (WB_COUNT(encodings) + 1);
	const struct wb_text *in = wb_text_view(a, bytes, 0, NULL);
	(void)!wb_charset_find(charset, &found);
	if (way < WB_COUNT(encodings)) {
		in = wb_transfer_decode(a, encodings[way], in);
		check(in->input_end <= bytes.len);
		(void)!wb_charset_decode(a, charset, in, NULL)->len;
		in = wb_text_view(a, bytes, 0, NULL);
	}
	check_body(a, charset, in);
	check_header(a, bytes);
	wb_arena_free(a);
	return 0;
}
