#include "mime/message.h"

#include <gmime/gmime.h>
#include <string.h>

#include "mime/field.h"
#include "mime/mapped.h"
#include "mime/outline.h"

/* One run of GMime over one outline. */
struct build {
	struct wb_arena *a;
	struct wb_message *message;
	struct wb_bytes bytes;
	size_t offset; /* of bytes in the input, or in source's bytes */
	const struct wb_text *source;
	struct wb_outline outline;
	unsigned depth; /* of the entity being built */
};

static struct wb_part *parse(struct wb_arena *a, struct wb_message *message,
	struct wb_bytes bytes, size_t offset, const struct wb_text *source,
	unsigned depth);

static void
defect(struct build *b, const char *id, size_t offset)
{
	struct wb_text whole = { .source = b->source };
	struct wb_text_mark mark = { .input = b->offset };

	whole.marks = &mark;
	whole.mark_count = 1;
	whole.len = b->bytes.len;
	whole.input_end = b->offset + b->bytes.len;
	wb_message_defect(b->a, b->message, id,
		wb_text_place(b->a, b->message, &whole, offset, 0));
}

void
wb_part_defect(struct wb_arena *a, struct wb_message *message,
	const struct wb_part *part, const char *id, size_t offset)
{
	struct wb_text_mark mark = { .input = offset };
	struct wb_text at = { .source = part->source };

	at.marks = &mark;
	at.mark_count = 1;
	at.input_end = offset;
	wb_message_defect(a, message, id, wb_text_place(a, message, &at, 0, 0));
}

static const char *
lower(struct wb_arena *a, const char *text)
{
	char *copy = wb_strdup(a, text == NULL ? "" : text);

	for (char *c = copy; *c != '\0'; c++)
		*c = g_ascii_tolower(*c);
	return copy;
}

static bool
is_message(const char *type)
{
	static const char *const types[] = { "message/rfc822",
		"message/rfc2822", "message/global", "message/news" };

	for (size_t i = 0; i < WB_COUNT(types); i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
}

/* The field's first word, lower case: "base64". */
static const char *
encoding_of(struct wb_arena *a, const struct wb_part *part)
{
	const struct wb_header *h =
		wb_part_header(part, "content-transfer-encoding", 0);
	const char *at, *end;

	if (h == NULL)
		return "";
	at = (const char *)h->value.at;
	end = at + h->value.len;
	while (at < end && (g_ascii_isspace(*at) || *at == '"'))
		at++;
	for (const char *c = at; c < end; c++)
		if (!g_ascii_isalnum(*c) && *c != '-')
			end = c;
	if (end - at > 64)
		end = at + 64;
	return lower(a, wb_strndup(a, at, (size_t)(end - at)));
}

/* What cannot be read as a type means text/plain (RFC 2045 section 5.2); GMime
 * says application/octet-stream. */
static const char *
type_of(struct wb_arena *a, const struct wb_part *part, GMimeContentType *type)
{
	const struct wb_header *h = wb_part_header(part, "content-type", 0);
	char *text;
	const char *copy;

	if (h != NULL && memchr(h->value.at, '/', h->value.len) == NULL)
		return "text/plain";
	text = g_mime_content_type_get_mime_type(type);
	copy = lower(a, text);
	g_free(text);
	return copy;
}

static void
set_type(struct build *b, struct wb_part *part, GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	const char *report, *format, *delsp;

	if (type == NULL) {
		part->type = "text/plain";
		part->charset = part->report_type = "";
		return;
	}
	part->type = type_of(b->a, part, type);
	part->charset =
		lower(b->a, g_mime_content_type_get_parameter(type, "charset"));
	report = g_mime_content_type_get_parameter(type, "report-type");
	part->report_type = lower(b->a, report);
	format = g_mime_content_type_get_parameter(type, "format");
	delsp = g_mime_content_type_get_parameter(type, "delsp");
	part->flowed =
		format != NULL && g_ascii_strcasecmp(format, "flowed") == 0;
	part->delsp = delsp != NULL && g_ascii_strcasecmp(delsp, "yes") == 0;
}

static struct wb_bytes
slice(const struct build *b, size_t from, size_t to)
{
	if (to < from)
		to = from;
	return (struct wb_bytes){ b->bytes.at + from, to - from };
}

static struct wb_part *
part_new(struct build *b, size_t head, size_t body, size_t end)
{
	struct wb_part *part = WB_NEW(b->a, struct wb_part);

	part->type = "text/plain";
	part->charset = part->encoding = part->report_type = "";
	part->head = slice(b, head, body);
	part->body = slice(b, body, end);
	part->head_offset = b->offset + head;
	part->body_offset = b->offset + body;
	part->source = b->source;
	part->depth = b->depth;
	part->memo = WB_NEW(b->a, struct wb_part_memo);
	b->message->part_count++;
	return part;
}

/* The index of the mark at the entity's head; count when GMime's entity has no
 * field of the outline, which a malformed one may do. */
static size_t
head_of(const struct build *b, GMimeObject *object)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	GMimeHeader *first;

	if (list == NULL || g_mime_header_list_get_count(list) == 0)
		return b->outline.count;
	first = g_mime_header_list_get_header_at(list, 0);
	return wb_outline_mark_at(
		&b->outline, (size_t)g_mime_header_get_offset(first));
}

static size_t
end_at(const struct build *b, size_t end)
{
	return end < b->outline.count ? b->outline.marks[end].dash_input
				      : b->bytes.len;
}

/* The first "--" line from mark `from` on that is the multipart's boundary or
 * its end; `end` when there is none. */
static size_t
boundary_from(
	const struct build *b, GMimeObject *object, size_t from, size_t end)
{
	const char *boundary =
		g_mime_object_get_content_type_parameter(object, "boundary");
	size_t n = boundary == NULL ? 0 : strlen(boundary);

	for (size_t i = from; n > 0 && i < end; i++) {
		const struct wb_outline_mark *m = &b->outline.marks[i];
		const char *dash = b->outline.text.at + m->dash + 2;
		size_t rest;

		if (m->dash_len < n + 2 || memcmp(dash, boundary, n) != 0)
			continue;
		rest = m->dash_len - n - 2;
		dash += n;
		if (rest >= 2 && memcmp(dash, "--", 2) == 0) {
			dash += 2;
			rest -= 2;
		}
		if (strspn(dash, " \t\r") >= rest)
			return i;
	}
	return end;
}

static struct wb_part *build(struct build *b, GMimeObject *object, size_t end);

static void
adopt(struct wb_part *parent, struct wb_part **last, struct wb_part *child)
{
	child->parent = parent;
	if (*last == NULL)
		parent->child = child;
	else
		(*last)->next = child;
	*last = child;
}

/* All that is left of the multipart, as one text, when parts are too many. */
static struct wb_part *
rest_as_text(struct build *b, size_t head, size_t end)
{
	struct wb_part *part;
	size_t from = b->outline.marks[head].input;

	part = part_new(b, from, from, end_at(b, end));
	defect(b, "too-many-parts", from);
	return part;
}

static void
build_multipart(struct build *b, struct wb_part *part, GMimeObject *object,
	size_t head, size_t end)
{
	GMimeMultipart *multipart = GMIME_MULTIPART(object);
	int count = g_mime_multipart_get_count(multipart);
	struct wb_part *last = NULL;

	for (int i = 0; i < count; i++) {
		GMimeObject *child = g_mime_multipart_get_part(multipart, i);
		size_t at = head_of(b, child), stop;

		if (at == b->outline.count || at <= head)
			continue;
		head = at;
		if (part->child == NULL)
			part->memo->preamble =
				slice(b, (size_t)(part->body.at - b->bytes.at),
					b->outline.marks[at].dash_input);
		if (b->message->part_count >= WB_PARTS_MAX) {
			adopt(part, &last, rest_as_text(b, at, end));
			return;
		}
		stop = i + 1 < count ? head_of(b, g_mime_multipart_get_part(
							  multipart, i + 1))
				     : b->outline.count;
		if (stop == b->outline.count || stop <= at)
			stop = boundary_from(b, object, at + 1, end);
		adopt(part, &last, build(b, child, stop));
	}
}

/* A message that GMime did not look into: in base64, or nested too deep for it.
 */
static void
build_hidden(struct build *b, struct wb_part *part)
{
	struct wb_bytes bytes = part->body;
	size_t offset = part->body_offset;
	const struct wb_text *source = part->source;
	struct wb_part *last = NULL;

	if (part->encoding[0] != '\0') {
		source = wb_part_decoded(b->a, part);
		bytes.at = (const uint8_t *)source->at;
		bytes.len = source->len;
		offset = 0;
	}
	adopt(part, &last,
		parse(b->a, b->message, bytes, offset, source, b->depth));
}

static void
build_inside(struct build *b, struct wb_part *part, GMimeObject *object,
	size_t head, size_t end)
{
	GMimeMessage *message;
	GMimeObject *inside = NULL;
	struct wb_part *last = NULL;

	b->depth++;
	if (GMIME_IS_MULTIPART(object)) {
		build_multipart(b, part, object, head, end);
	} else if (GMIME_IS_MESSAGE_PART(object)) {
		message = g_mime_message_part_get_message(
			GMIME_MESSAGE_PART(object));
		if (message != NULL)
			inside = g_mime_message_get_mime_part(message);
		if (inside != NULL)
			adopt(part, &last, build(b, inside, end));
	} else if (is_message(part->type)) {
		build_hidden(b, part);
	}
	b->depth--;
}

/* The entity that ends at the "--" line before mark `end`. */
static struct wb_part *
build(struct build *b, GMimeObject *object, size_t end)
{
	size_t head = head_of(b, object), from, body, to = end_at(b, end);
	struct wb_part *part;
	bool container;

	if (head == b->outline.count)
		head = 0;
	from = body = b->outline.marks[head].input;
	if (head + 1 < b->outline.count &&
		b->outline.marks[head + 1].dash_len == 0)
		body = b->outline.marks[head + 1].input;
	part = part_new(b, from, body, to);
	wb_part_split_head(b->a, b->message, part);
	set_type(b, part, object);
	part->encoding = encoding_of(b->a, part);
	container = GMIME_IS_MULTIPART(object) || is_message(part->type);
	if (!container)
		return part;
	if (b->depth >= WB_DEPTH_MAX)
		defect(b, "too-deep", body);
	else if (b->message->part_count >= WB_PARTS_MAX)
		defect(b, "too-many-parts", body);
	else
		build_inside(b, part, object, head, end);
	return part;
}

static GMimeObject *
read_outline(const struct wb_outline *outline)
{
	GByteArray *array = g_byte_array_new();
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeObject *object;

	g_byte_array_append(array, (const guint8 *)outline->text.at,
		(guint)outline->text.len);
	stream = g_mime_stream_mem_new_with_byte_array(array);
	parser = g_mime_parser_new_with_stream(stream);
	object = g_mime_parser_construct_part(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return object;
}

static void
init_gmime(void)
{
	static gsize done;

	if (g_once_init_enter(&done)) {
		g_mime_init();
		g_once_init_leave(&done, 1);
	}
}

static struct wb_part *
parse(struct wb_arena *a, struct wb_message *message, struct wb_bytes bytes,
	size_t offset, const struct wb_text *source, unsigned depth)
{
	struct build b = { .a = a, .message = message, .bytes = bytes };
	struct wb_part *root;
	GMimeObject *object;

	b.offset = offset;
	b.source = source;
	b.depth = depth;
	init_gmime();
	wb_outline_read(&b.outline, a, bytes);
	if (b.outline.defect != NULL)
		defect(&b, b.outline.defect, b.outline.defect_at);
	object = read_outline(&b.outline);
	if (object == NULL)
		return part_new(&b, 0, 0, bytes.len);
	root = build(&b, object, b.outline.count);
	g_object_unref(object);
	return root;
}

static size_t
envelope_len(struct wb_bytes input)
{
	struct wb_lines_in in = wb_lines_in(input, 0);
	struct wb_line line;

	if (input.len < 5 || memcmp(input.at, "From ", 5) != 0 ||
		!wb_line_next(&in, &line))
		return 0;
	return line.next;
}

struct wb_message *
wb_message_parse(struct wb_arena *a, struct wb_bytes input)
{
	static const uint8_t bom[] = { 0xef, 0xbb, 0xbf };
	struct wb_message *message = WB_NEW(a, struct wb_message);
	size_t at = 0;

	message->input = input;
	if (input.len >= sizeof bom && memcmp(input.at, bom, sizeof bom) == 0)
		at = sizeof bom;
	message->envelope_line = (struct wb_bytes){ input.at + at, 0 };
	input.at += at;
	input.len -= at;
	message->envelope_line.len = envelope_len(input);
	at += message->envelope_line.len;
	input.at += message->envelope_line.len;
	input.len -= message->envelope_line.len;
	message->root = parse(a, message, input, at, NULL, 0);
	return message;
}

const struct wb_part *
wb_message_parse_text(struct wb_arena *a, struct wb_message *message,
	const struct wb_text *text, size_t from, size_t to)
{
	struct wb_bytes bytes = { (const uint8_t *)text->at + from, to - from };

	return parse(a, message, bytes, from, text, 0);
}

const struct wb_part *
wb_part_walk(const struct wb_part *part)
{
	if (part->child != NULL)
		return part->child;
	while (part != NULL && part->next == NULL)
		part = part->parent;
	return part == NULL ? NULL : part->next;
}

void
wb_message_defect(struct wb_arena *a, struct wb_message *message,
	const char *id, struct wb_place place)
{
	struct wb_defect *d = WB_NEW(a, struct wb_defect);

	d->id = id;
	d->place = place;
	d->next = message->defects;
	message->defects = d;
}
