#include "mime/field.h"

#include <glib.h>
#include <string.h>

/* RFC 5322 allows more; but names that are used have no more (RFC 9110's
 * token), and "h=from:to", "http://" and "12:30" begin what was folded. */
static const bool is_name_char[256] = {
	['0' ... '9'] = true,
	['A' ... 'Z'] = true,
	['a' ... 'z'] = true,
	['-'] = true,
	['!'] = true,
	['#' ... '\''] = true,
	['*'] = true,
	['+'] = true,
	['.'] = true,
	['^' ... '`'] = true,
	['|'] = true,
	['~'] = true,
};

size_t
wb_field_name(const uint8_t *at, const struct wb_line *line, size_t *ret_value)
{
	size_t i = line->start, name;

	while (i < line->end && is_name_char[at[i]])
		i++;
	name = i - line->start;
	while (i < line->end && (at[i] == ' ' || at[i] == '\t'))
		i++;
	if (name == 0 || i == line->end || at[i] != ':' ||
		!g_ascii_isalpha(at[line->start]))
		return 0;
	if (line->end - i > 2 && at[i + 1] == '/' && at[i + 2] == '/')
		return 0;
	*ret_value = i + 1;
	return name;
}

/* The fields of one head, with the lines between them that are none. */
struct split {
	struct wb_arena *a;
	struct wb_message *message;
	struct wb_part *part;
	struct wb_header *headers;
	size_t room;
	bool open; /* a continuation line belongs to the last field */
};

static const char *
lower(struct wb_arena *a, const uint8_t *at, size_t len)
{
	char *name = wb_strndup(a, (const char *)at, len);

	for (char *c = name; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return name;
}

static void
add(struct split *s, const struct wb_line *line, size_t name, size_t value)
{
	struct wb_part *part = s->part;
	const uint8_t *at = part->head.at;
	struct wb_header *h;

	if (part->header_count == s->room) {
		struct wb_header *more =
			WB_NEW_ARRAY(s->a, 2 * s->room, struct wb_header);

		/* @UNSAFE: twice the room */
		memcpy(more, s->headers, s->room * sizeof *more);
		s->headers = more;
		s->room *= 2;
	}
	h = &s->headers[part->header_count++];
	h->name = lower(s->a, at + line->start, name);
	h->raw = (struct wb_bytes){ at + line->start, line->end - line->start };
	h->value = (struct wb_bytes){ at + value, line->end - value };
	h->offset = part->head_offset + line->start;
}

/* A folded line makes the last field longer, up to the limit. */
static void
extend(struct split *s, const struct wb_line *line)
{
	struct wb_header *h = &s->headers[s->part->header_count - 1];

	h->raw.len = (size_t)(s->part->head.at + line->end - h->raw.at);
	h->value.len = (size_t)(s->part->head.at + line->end - h->value.at);
}

static void
limit(struct split *s, struct wb_header *h)
{
	if (h->raw.len <= WB_HEADER_LEN_MAX)
		return;
	wb_part_defect(s->a, s->message, s->part, "header-too-long",
		h->offset + WB_HEADER_LEN_MAX);
	h->value.len -= h->raw.len - WB_HEADER_LEN_MAX;
	h->raw.len = WB_HEADER_LEN_MAX;
}

static bool
take_line(struct split *s, const struct wb_line *line)
{
	const uint8_t *at = s->part->head.at;
	size_t value, name = wb_field_name(at, line, &value);

	if (name >= WB_HEADER_NAME_MAX)
		name = 0;
	if (name > 0) {
		if (s->part->header_count == WB_HEADERS_MAX) {
			wb_part_defect(s->a, s->message, s->part,
				"too-many-headers",
				s->part->head_offset + line->start);
			return false;
		}
		add(s, line, name, value);
		s->open = true;
	} else if (line->end > line->start) {
		/* folded, or its blanks got lost */
		if (s->open)
			extend(s, line);
	} else {
		s->open = false;
	}
	return true;
}

void
wb_part_split_head(
	struct wb_arena *a, struct wb_message *message, struct wb_part *part)
{
	struct split s = { .a = a, .message = message, .part = part };
	struct wb_lines_in in = wb_lines_in(part->head, 0);
	const struct wb_text **texts;
	struct wb_line line;

	if (part->head.len == 0)
		return;
	s.room = 32; /* most heads have fewer */
	s.headers = WB_NEW_ARRAY(a, s.room, struct wb_header);
	while (wb_line_next(&in, &line) && take_line(&s, &line))
		;
	texts = WB_NEW_ARRAY(a, part->header_count, const struct wb_text *);
	for (size_t i = 0; i < part->header_count; i++) {
		limit(&s, &s.headers[i]);
		s.headers[i].text = &texts[i];
	}
	part->headers = s.headers;
}

const struct wb_header *
wb_part_header(const struct wb_part *part, const char *name, size_t nth)
{
	for (size_t i = 0; i < part->header_count; i++)
		if (part->headers[i].name[0] == name[0] &&
			strcmp(part->headers[i].name, name) == 0 && nth-- == 0)
			return &part->headers[i];
	return NULL;
}
