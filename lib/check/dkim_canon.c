#include "check/dkim_canon.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const uint8_t crlf[] = "\r\n";

static bool
is_wsp(uint8_t c)
{
	return c == ' ' || c == '\t';
}

static void
put(struct wb_dkim_sink *sink, const uint8_t *at, size_t len)
{
	if (len > 0)
		sink->take(sink, at, len);
}

/* The line at *at, without its end; *at moves behind that. */
static struct wb_bytes
next_line(struct wb_bytes *rest)
{
	const uint8_t *lf = memchr(rest->at, '\n', rest->len);
	size_t len = lf != NULL ? (size_t)(lf - rest->at) : rest->len;
	struct wb_bytes line = { rest->at, len };

	len += lf != NULL;
	rest->at += len;
	rest->len -= len;
	if (lf != NULL && line.len > 0 && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

static bool
read_name(struct wb_bytes line, struct wb_bytes *ret_name)
{
	const uint8_t *colon = memchr(line.at, ':', line.len);
	struct wb_bytes name = { line.at, 0 };

	if (colon == NULL)
		return false;
	name.len = (size_t)(colon - line.at);
	while (name.len > 0 && is_wsp(name.at[name.len - 1]))
		name.len--;
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] <= ' ' || name.at[i] == 0x7f)
			return false;
	*ret_name = name;
	return name.len > 0;
}

static bool
is_from_line(struct wb_bytes line)
{
	size_t skip = line.len > 0 && line.at[0] == '>';

	return line.len >= skip + 5 && memcmp(line.at + skip, "From ", 5) == 0;
}

/* A fold without its blank: no field name, or a tag of a signature that the
 * colon in h= makes look like one. */
static bool
is_lost_fold(const struct wb_dkim_field *field, struct wb_bytes line,
	bool named, struct wb_bytes name)
{
	static const char signature[] = "DKIM-Signature";

	if (field == NULL || is_from_line(line))
		return false;
	return !named || (memchr(name.at, '=', name.len) != NULL &&
				 wb_dkim_field_is(field, signature,
					 sizeof signature - 1));
}

struct wb_dkim_fields
wb_dkim_fields_read(struct wb_arena *a, struct wb_bytes head)
{
	struct wb_bytes rest = head;
	struct wb_dkim_fields fields = { .count = 0 };
	struct wb_dkim_field *at, *field = NULL;
	size_t lines = 0;

	while (rest.len > 0 && next_line(&rest).len > 0)
		lines++;
	at = WB_NEW_ARRAY(a,
		lines < WB_DKIM_FIELDS_MAX ? lines : WB_DKIM_FIELDS_MAX,
		struct wb_dkim_field);
	fields.at = at;
	for (rest = head; lines > 0; lines--) {
		struct wb_bytes line = next_line(&rest), name = { line.at, 0 };
		bool folded = is_wsp(line.at[0]);
		bool named = !folded && read_name(line, &name);

		if (!folded && is_lost_fold(field, line, named, name))
			folded = fields.lost_blanks = true;
		if (folded) {
			if (field != NULL)
				field->raw.len = (size_t)(line.at + line.len -
							  field->raw.at);
			continue;
		}
		field = NULL;
		if (!named)
			continue;
		if (fields.count == WB_DKIM_FIELDS_MAX) {
			fields.too_many = true;
			break;
		}
		field = &at[fields.count++]; /* @UNSAFE: count < maximum */
		field->raw = line;
		field->name = name;
	}
	return fields;
}

bool
wb_dkim_field_is(
	const struct wb_dkim_field *field, const char *name, size_t len)
{
	return field->name.len == len &&
	       strncasecmp((const char *)field->name.at, name, len) == 0;
}

/* Runs of blanks become one space; at the start and the end of what is put
 * between two calls of reset they go. */
struct squeezer {
	struct wb_dkim_sink *sink;
	bool blank, begun;
};

static void
squeeze(struct squeezer *s, struct wb_bytes text)
{
	size_t i = 0;

	while (i < text.len) {
		size_t from = i;

		while (i < text.len && !is_wsp(text.at[i]))
			i++;
		if (i > from) {
			if (s->blank && s->begun)
				put(s->sink, (const uint8_t *)" ", 1);
			put(s->sink, text.at + from, i - from);
			s->blank = false;
			s->begun = true;
		}
		while (i < text.len && is_wsp(text.at[i])) {
			s->blank = true;
			i++;
		}
	}
}

static void
relaxed_field(struct wb_dkim_sink *sink, struct wb_bytes raw)
{
	const uint8_t *colon = memchr(raw.at, ':', raw.len);
	size_t before = colon != NULL ? (size_t)(colon - raw.at) : raw.len;
	struct wb_bytes rest = { raw.at + before, raw.len - before };
	struct squeezer s = { .sink = sink };

	for (size_t i = 0; i < before; i++) {
		uint8_t c = (uint8_t)tolower(raw.at[i]);

		if (!is_wsp(c))
			put(sink, &c, 1);
	}
	if (colon == NULL)
		return;
	put(sink, rest.at++, 1);
	rest.len--;
	while (rest.len > 0) {
		squeeze(&s, next_line(&rest));
		s.blank = true; /* as a fold begins, or ought to */
	}
}

static void
simple_field(struct wb_dkim_sink *sink, struct wb_bytes raw)
{
	while (raw.len > 0) {
		struct wb_bytes line = next_line(&raw);

		put(sink, line.at, line.len);
		if (raw.len > 0)
			put(sink, crlf, 2);
	}
}

void
wb_dkim_canon_field(struct wb_dkim_sink *sink, struct wb_bytes raw,
	bool relaxed, bool last_line_end)
{
	if (relaxed)
		relaxed_field(sink, raw);
	else
		simple_field(sink, raw);
	if (last_line_end)
		put(sink, crlf, 2);
}

/* As squeeze(), but blanks at the start of a line stay, as one. */
static void
relaxed_line(struct wb_dkim_sink *sink, struct wb_bytes line)
{
	struct squeezer s = { .sink = sink, .begun = true };

	squeeze(&s, line);
}

static bool
is_empty(struct wb_bytes line, bool relaxed)
{
	if (relaxed)
		while (line.len > 0 && is_wsp(line.at[line.len - 1]))
			line.len--;
	return line.len == 0;
}

void
wb_dkim_canon_body(
	struct wb_dkim_sink *sink, struct wb_bytes body, bool relaxed)
{
	size_t empty = 0; /* lines that count only if another follows */
	bool any = false;

	while (body.len > 0) {
		struct wb_bytes line = next_line(&body);

		if (is_empty(line, relaxed)) {
			empty++;
			continue;
		}
		for (; empty > 0; empty--)
			put(sink, crlf, 2);
		if (relaxed)
			relaxed_line(sink, line);
		else
			put(sink, line.at, line.len);
		put(sink, crlf, 2);
		any = true;
	}
	if (!any && !relaxed)
		put(sink, crlf, 2);
}
