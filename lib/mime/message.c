#include "mime/message.h"

#include <gmime/gmime.h>
#include <string.h>

#include "mime/decode.h"
#include "mime/field.h"
#include "mime/mapped.h"
#include "mime/outline.h"
#include "mime/type.h"

/* One run of GMime over one outline. */
struct build {
	struct wb_arena *a;
	struct wb_message *message;
	struct wb_bytes bytes;
	size_t offset; /* of bytes in the input, or in source's bytes */
	const struct wb_text *source;
	struct wb_outline outline;
	size_t base;    /* where GMime's offsets count from, in the outline */
	unsigned depth; /* of the entity being built */
	bool digest;    /* and it is a part of a multipart/digest */
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
		&b->outline, b->base + (size_t)g_mime_header_get_offset(first));
}

static size_t
end_at(const struct build *b, size_t end)
{
	return end < b->outline.count ? b->outline.marks[end].dash_input
				      : b->bytes.len;
}

/* Is the "--" line before the mark the boundary?  ret_closes: and the last. */
static bool
is_boundary(const struct build *b, const struct wb_outline_mark *m,
	const char *boundary, size_t n, bool *ret_closes)
{
	const char *dash = b->outline.text.at + m->dash + 2;
	size_t rest;

	if (m->dash_len < n + 2 || memcmp(dash, boundary, n) != 0)
		return false;
	rest = m->dash_len - n - 2;
	dash += n;
	*ret_closes = rest >= 2 && memcmp(dash, "--", 2) == 0;
	if (*ret_closes) {
		dash += 2;
		rest -= 2;
	}
	return strspn(dash, " \t\r") >= rest;
}

/* The first such line from mark `from` on; `end` when there is none. */
static size_t
find_boundary(const struct build *b, struct wb_bytes boundary, size_t from,
	size_t end, bool *ret_closes)
{
	for (size_t i = from; boundary.len > 0 && i < end; i++)
		if (is_boundary(b, &b->outline.marks[i],
			    (const char *)boundary.at, boundary.len,
			    ret_closes))
			return i;
	return end;
}

static size_t
boundary_from(
	const struct build *b, GMimeObject *object, size_t from, size_t end)
{
	const char *boundary =
		g_mime_object_get_content_type_parameter(object, "boundary");
	struct wb_bytes bytes = { (const uint8_t *)boundary,
		boundary == NULL ? 0 : strlen(boundary) };
	bool closes;

	return find_boundary(b, bytes, from, end, &closes);
}

static struct wb_part *build(struct build *b, size_t head, size_t end);

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

/* The parts between the lines of the declared boundary; false when there are
 * none, and GMime may know better. */
static bool
build_declared(struct build *b, struct wb_part *part, size_t head, size_t end)
{
	struct wb_bytes boundary = part->memo->boundary;
	bool closes = false, last_closes = false;
	struct wb_part *last = NULL;
	size_t at = find_boundary(b, boundary, head + 1, end, &closes), stop;

	if (at == end || closes)
		return false;
	part->memo->preamble = slice(b, (size_t)(part->body.at - b->bytes.at),
		b->outline.marks[at].dash_input);
	for (; at < end && !closes; at = stop, closes = last_closes) {
		if (b->message->part_count >= WB_PARTS_MAX) {
			adopt(part, &last, rest_as_text(b, at, end));
			return true;
		}
		stop = find_boundary(b, boundary, at + 1, end, &last_closes);
		adopt(part, &last, build(b, at, stop));
	}
	if (at < end)
		part->memo->epilogue =
			slice(b, b->outline.marks[at].input, end_at(b, end));
	return true;
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
		if (i + 1 == count && stop < end)
			part->memo->epilogue = slice(b,
				b->outline.marks[stop].input, end_at(b, end));
		adopt(part, &last, build(b, at, stop));
	}
}

/* At its first use: a message without parts does without it. */
static void
init_gmime(void)
{
	static gsize done;

	if (g_once_init_enter(&done)) {
		g_mime_init();
		g_once_init_leave(&done, 1);
	}
}

static GMimeObject *
read_outline(struct wb_bytes text)
{
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeObject *object;

	init_gmime();
	stream = g_mime_stream_mem_new_with_buffer(
		(const char *)text.at, text.len);
	parser = g_mime_parser_new_with_stream(stream);
	object = g_mime_parser_construct_part(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return object;
}

/* The outline from there to mark end, behind a head that is put before it. */
static struct wb_bytes
outline_of(struct build *b, const char *head, size_t from, size_t end)
{
	const struct wb_outline *o = &b->outline;
	size_t to = end < o->count ? o->marks[end].dash : o->text.len;
	struct wb_buf text;

	if (head[0] == '\0')
		return (struct wb_bytes){ (const uint8_t *)o->text.at + from,
			to - from };
	wb_buf_init(&text, b->a, SIZE_MAX - 1);
	wb_buf_puts(&text, head);
	wb_buf_add(&text, o->text.at + from, to - from);
	return (struct wb_bytes){ (const uint8_t *)text.at, text.len };
}

/* A Content-Type with the boundary that the parts really have; "" when there is
 * none: the first "--" line before a block with a Content-Type. */
static const char *
real_head(struct build *b, size_t from, size_t end)
{
	const struct wb_outline_mark *m = NULL;
	struct wb_buf head;

	for (size_t i = from; i < end && m == NULL; i++)
		if (b->outline.marks[i].dash_len > 2 &&
			b->outline.marks[i].typed)
			m = &b->outline.marks[i];
	if (m == NULL)
		return "";
	wb_buf_init(&head, b->a, WB_HEADER_LEN_MAX);
	wb_buf_puts(&head, "Content-Type: multipart/mixed; boundary=\"");
	for (size_t i = 2; i < m->dash_len; i++) {
		char c = b->outline.text.at[m->dash + i];

		if (c == '"' || c == '\\')
			wb_buf_putc(&head, '\\');
		wb_buf_putc(&head, c);
	}
	wb_buf_puts(&head, "\"\n\n");
	return head.at;
}

/* A multipart whose boundary is not the declared one: gateways and archives
 * rewrite what looks like a host name or an address. */
static bool
build_misnamed(struct build *b, struct wb_part *part, size_t head, size_t end)
{
	const char *real = real_head(b, head + 1, end);
	size_t base = b->base, from;
	GMimeObject *object;

	if (real[0] == '\0' || b->outline.marks[head + 1].dash_len > 0)
		return false;
	from = b->outline.marks[head + 1].outline;
	b->base = from - strlen(real);
	object = read_outline(outline_of(b, real, from, end));
	if (object != NULL && GMIME_IS_MULTIPART(object))
		build_multipart(b, part, object, head, end);
	if (object != NULL)
		g_object_unref(object);
	b->base = base;
	return part->child != NULL;
}

/* The message in a part of type message/rfc822. */
static struct wb_part *
message_in(struct build *b, const struct wb_part *part, size_t head, size_t end)
{
	struct wb_bytes bytes = part->body;
	size_t offset = part->body_offset;
	const struct wb_text *source = part->source;

	if (wb_transfer_known(part->encoding)) {
		source = wb_part_decoded(b->a, part);
		bytes.at = (const uint8_t *)source->at;
		bytes.len = source->len;
		if (bytes.len > WB_TEXT_MAX) {
			bytes.len = WB_TEXT_MAX;
			wb_part_defect(b->a, b->message, part, "text-too-long",
				part->body_offset);
		}
		offset = 0;
	} else if (head + 1 < b->outline.count &&
		   b->outline.marks[head + 1].block) {
		return build(b, head + 1, end);
	}
	return parse(b->a, b->message, bytes, offset, source, b->depth);
}

static bool
has_dashes(const struct build *b, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (b->outline.marks[i].dash_len > 0)
			return true;
	return false;
}

/* A multipart without a plain boundary, or with another than it declares. */
static void
build_odd(struct build *b, struct wb_part *part, size_t head, size_t end)
{
	size_t base = b->base;
	GMimeObject *object;

	if (!has_dashes(b, head + 1, end))
		return;
	b->base = b->outline.marks[head].outline;
	object = read_outline(outline_of(b, "", b->base, end));
	if (object != NULL && GMIME_IS_MULTIPART(object)) {
		build_multipart(b, part, object, head, end);
		if (part->child == NULL && build_misnamed(b, part, head, end))
			defect(b, "wrong-boundary",
				(size_t)(part->body.at - b->bytes.at));
	}
	if (object != NULL)
		g_object_unref(object);
	b->base = base;
}

static void
build_inside(struct build *b, struct wb_part *part, size_t head, size_t end)
{
	struct wb_part *last = NULL;
	bool digest = b->digest;

	b->depth++;
	b->digest = strcmp(part->type, "multipart/digest") == 0;
	if (is_message(part->type))
		adopt(part, &last, message_in(b, part, head, end));
	else if (!build_declared(b, part, head, end))
		build_odd(b, part, head, end);
	b->depth--;
	b->digest = digest;
}

/* The entity whose header block is at mark `head`, and which ends at the "--"
 * line before mark `end`. */
static struct wb_part *
build(struct build *b, size_t head, size_t end)
{
	const struct wb_outline_mark *m = &b->outline.marks[head];
	size_t body = m->input;
	struct wb_part *part;
	const struct wb_header *type;
	bool multipart;

	if (head + 1 < b->outline.count && m[1].dash_len == 0)
		body = m[1].input;
	part = part_new(b, m->input, body, end_at(b, end));
	wb_part_split_head(b->a, b->message, part);
	if (b->digest)
		part->type = "message/rfc822"; /* RFC 2046 section 5.1.5 */
	type = wb_part_header(part, "content-type", 0);
	if (type != NULL)
		wb_part_set_type(b->a, part, type->value);
	part->encoding = encoding_of(b->a, part);
	multipart = strncmp(part->type, "multipart/", 10) == 0;
	if (!multipart && !is_message(part->type))
		return part;
	if (b->depth >= WB_DEPTH_MAX)
		defect(b, "too-deep", body);
	else if (b->message->part_count >= WB_PARTS_MAX)
		defect(b, "too-many-parts", body);
	else
		build_inside(b, part, head, end);
	return part;
}

static struct wb_part *
parse(struct wb_arena *a, struct wb_message *message, struct wb_bytes bytes,
	size_t offset, const struct wb_text *source, unsigned depth)
{
	struct build b = { .a = a, .message = message, .bytes = bytes };
	b.offset = offset;
	b.source = source;
	b.depth = depth;
	wb_outline_read(&b.outline, a, bytes);
	if (b.outline.defect != NULL)
		defect(&b, b.outline.defect, b.outline.defect_at);
	return build(&b, 0, b.outline.count);
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
