#include <string.h>

#include "base/text.h"
#include "mime/decode.h"
#include "mime/field.h"
#include "mime/mapped.h"

const struct wb_text *
wb_part_decoded(struct wb_arena *a, const struct wb_part *part)
{
	const struct wb_text *raw;

	if (part->memo->decoded == NULL) {
		raw = wb_text_view(
			a, part->body, part->body_offset, part->source);
		part->memo->decoded =
			wb_transfer_decode(a, part->encoding, raw);
	}
	return part->memo->decoded;
}

struct wb_bytes
wb_part_bytes(struct wb_arena *a, const struct wb_part *part)
{
	const struct wb_text *text = wb_part_decoded(a, part);

	return (struct wb_bytes){ (const uint8_t *)text->at, text->len };
}

static size_t
copy_line(struct wb_mapped *m, const struct wb_text *in, size_t from)
{
	size_t i = from;

	while (i < in->len && in->at[i] != '\r' && in->at[i] != '\0')
		i++;
	wb_mapped_copy(m, in, from, i);
	return i;
}

const struct wb_text *
wb_lines_decode(struct wb_arena *a, const struct wb_text *in)
{
	struct wb_mapped m;
	size_t i = 0;

	wb_mapped_init(&m, a, (size_t)3 * WB_TEXT_MAX);
	while ((i = copy_line(&m, in, i)) < in->len) {
		size_t n = 1;

		if (in->at[i] == '\0') {
			wb_mapped_for(&m, in, i, i + 1);
			wb_mapped_add(&m, "\xef\xbf\xbd", 3);
			i++;
			continue;
		}
		while (i + n < in->len && n < 3 && in->at[i + n - 1] == '\r' &&
			(in->at[i + n] == '\n' ||
				(i + n + 1 < in->len && n == 1 &&
					in->at[i + n] == '\r' &&
					in->at[i + n + 1] == '\n')))
			n++;
		wb_mapped_for(&m, in, i, i + n);
		wb_mapped_add(&m, "\n", 1);
		i += n;
	}
	return wb_mapped_done(&m, in->input_end, in->source);
}

static const struct wb_text *
view(struct wb_arena *a, const struct wb_part *part, struct wb_bytes bytes)
{
	size_t offset = part->body_offset + (size_t)(bytes.at - part->body.at);

	return wb_text_view(a, bytes, offset, part->source);
}

/* What stands before and behind a multipart's parts. */
static const struct wb_text *
around_parts(struct wb_arena *a, const struct wb_part *part)
{
	const struct wb_part_memo *memo = part->memo;
	const struct wb_text *text = view(a, part, memo->preamble), *end;
	struct wb_mapped m;

	if (memo->epilogue.len == 0)
		return text;
	end = view(a, part, memo->epilogue);
	wb_mapped_init(&m, a, text->len + end->len + 1);
	wb_mapped_copy(&m, text, 0, text->len);
	if (text->len > 0) {
		wb_mapped_for(&m, end, 0, 0);
		wb_mapped_add(&m, "\n", 1);
	}
	wb_mapped_copy(&m, end, 0, end->len);
	return wb_mapped_done(&m, end->input_end, end->source);
}

/* What of the body is text. */
static const struct wb_text *
body_of(struct wb_arena *a, const struct wb_part *part)
{
	if (strncmp(part->type, "multipart/", 10) != 0)
		return wb_part_decoded(a, part);
	if (part->child != NULL)
		return around_parts(a, part);
	return view(a, part, part->body);
}

/* The first len bytes and no half character. */
static const struct wb_text *
cut(struct wb_arena *a, const struct wb_text *in, size_t len)
{
	struct wb_text *text;

	if (in->len <= len)
		return in;
	while (len > 0 && (in->at[len] & 0xc0) == 0x80)
		len--;
	text = WB_NEW(a, struct wb_text);
	*text = *in;
	text->len = len;
	text->input_end = wb_text_input(in, len);
	return text;
}

static const struct wb_text *
charset_and_lines(struct wb_arena *a, const char *charset,
	const struct wb_text *in, const char **ret_defect)
{
	const struct wb_text *text = wb_charset_decode(
		a, charset, cut(a, in, WB_TEXT_MAX), ret_defect);

	if (memchr(text->at, '\r', text->len) != NULL ||
		memchr(text->at, '\0', text->len) != NULL)
		text = wb_lines_decode(a, text);
	return text;
}

/* No longer than the limit, and NUL-ended. */
static const struct wb_text *
finish(struct wb_arena *a, const struct wb_text *in)
{
	const struct wb_text *text = cut(a, in, WB_TEXT_MAX);
	struct wb_mapped m;

	wb_mapped_init(&m, a, WB_TEXT_MAX);
	wb_mapped_copy(&m, text, 0, text->len);
	return wb_mapped_done(&m, text->input_end, text->source);
}

static bool
is_text(const char *type)
{
	return strncmp(type, "text/", 5) == 0 ||
	       strncmp(type, "message/", 8) == 0;
}

static const struct wb_text *
decode(struct wb_arena *a, struct wb_message *message,
	const struct wb_part *part)
{
	const struct wb_text *whole = body_of(a, part), *text;
	const char *defect;

	text = charset_and_lines(a, part->charset, whole, &defect);
	if (defect != NULL && is_text(part->type))
		wb_part_defect(a, message, part, defect, part->body_offset);
	if (strcmp(part->type, "text/html") == 0)
		text = wb_html_decode(a, text);
	else if (part->flowed && strcmp(part->type, "text/plain") == 0)
		text = wb_flowed_decode(a, text, part->delsp);
	if (whole->len > WB_TEXT_MAX || text->len > WB_TEXT_MAX)
		wb_part_defect(a, message, part, "text-too-long",
			wb_text_input(text, WB_TEXT_MAX));
	return finish(a, text);
}

const struct wb_text *
wb_message_input_text(struct wb_arena *a, struct wb_message *message)
{
	const char *defect;
	const struct wb_text *whole = wb_text_view(a, message->input, 0, NULL);

	return finish(a, charset_and_lines(a, "", whole, &defect));
}

const struct wb_text *
wb_part_text(struct wb_arena *a, struct wb_message *message,
	const struct wb_part *part)
{
	if (part->memo->text == NULL)
		part->memo->text = decode(a, message, part);
	return part->memo->text;
}
