#include "mime/outline.h"

#include <glib.h>
#include <string.h>

#include "mime/field.h"
#include "mime/line.h"
#include "mime/message.h"

enum {
	DASHES_MAX = 20 * WB_PARTS_MAX, /* lines that begin with "--" */
	DASH_LEN_MAX = 1000,  /* RFC 2046 allows 72; what is longer is text */
	TYPE_LEN_MAX = 8192,  /* one Content-Type field */
	OUTLINE_MAX = 4 << 20 /* GMime reads this in 40 ms */
};

/* Where a line stands. */
enum state {
	START,  /* nothing of the header block was seen yet */
	FIELDS, /* in a header block */
	BODY,   /* in a body that can hold no header block before a "--" line */
};

struct scan {
	struct wb_outline *o;
	struct wb_lines_in in;
	enum state state;
	bool nested;        /* this START is a message's, not a part's */
	bool keep;          /* the field at hand is kept */
	bool type_seen;     /* the block has a Content-Type, kept */
	bool holds_message; /* and it is message/... */
	bool multipart;     /* and it is multipart/... */
	bool digest;        /* a multipart/digest was seen */
	size_t dashes;
	size_t field_len;
	size_t end;        /* of the line before, without its end-of-line */
	size_t sure_field; /* where the next one stands, once looked for */
};

static void
add_mark(struct scan *s, size_t input)
{
	struct wb_outline *o = s->o;
	struct wb_outline_mark *m;

	if (o->count == o->room) {
		size_t room = o->room == 0 ? 16 : 2 * o->room;
		struct wb_outline_mark *more = WB_NEW_ARRAY(
			o->text.arena, room, struct wb_outline_mark);

		if (o->count > 0)
			/* @UNSAFE: room > count */
			memcpy(more, o->marks, o->count * sizeof *more);
		o->marks = more;
		o->room = room;
	}
	m = &o->marks[o->count++];
	m->outline = o->text.len;
	m->input = input;
	m->block = s->state == START;
}

/* Ends the header block at hand; the body starts at input. */
static void
end_block(struct scan *s, size_t input)
{
	struct wb_outline *o = s->o;

	o->marks[o->count - 1].typed = s->type_seen;
	s->nested = s->holds_message || (s->digest && !s->type_seen);
	if (!s->multipart) {
		wb_buf_cut(&o->text, o->marks[o->count - 1].outline);
		wb_buf_puts(&o->text, "Content-Transfer-Encoding: base64\n");
	}
	wb_buf_putc(&o->text, '\n');
	s->state = s->nested ? START : BODY;
	add_mark(s, input);
	s->keep = s->type_seen = s->holds_message = s->multipart = false;
}

/* Blanks and control bytes cannot be told from each other by GMime. */
static void
add_clean(struct scan *s, size_t from, size_t to)
{
	struct wb_buf *b = &s->o->text;
	size_t at = b->len;

	wb_buf_add(b, (const char *)s->in.at + from, to - from);
	for (; at < b->len; at++)
		if (b->at[at] == '\0' || b->at[at] == '\n')
			b->at[at] = ' ';
	wb_buf_putc(b, '\n');
}

static bool
stands_at(const char *text, const char *word)
{
	return g_ascii_strncasecmp(text, word, strlen(word)) == 0;
}

static void
look_at_type(struct scan *s, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '/') {
			s->digest |= stands_at(text, "/digest");
		} else if ((*text | 0x20) == 'm') {
			s->holds_message |= stands_at(text, "message/");
			s->multipart |= stands_at(text, "multipart");
		}
}

static void
add_field_line(struct scan *s, const struct wb_line *line)
{
	size_t len = line->end - line->start, at = s->o->text.len;

	if (len >= TYPE_LEN_MAX - s->field_len)
		len = TYPE_LEN_MAX - s->field_len - 1;
	s->field_len += len + 1;
	add_clean(s, line->start, line->start + len);
	look_at_type(s, s->o->text.at + at);
}

static bool
is_name(const struct scan *s, const struct wb_line *line, size_t len,
	const char *name)
{
	return len == strlen(name) &&
	       g_ascii_strncasecmp(
		       (const char *)s->in.at + line->start, name, len) == 0;
}

static void
take_field(struct scan *s, const struct wb_line *line, size_t name_len)
{
	s->state = FIELDS;
	s->keep = false;
	s->field_len = 0;
	if (is_name(s, line, name_len, "content-type") && !s->type_seen)
		s->keep = s->type_seen = true;
	if (s->keep)
		add_field_line(s, line);
}

static bool
is_blank(const struct scan *s, const struct wb_line *line)
{
	for (size_t i = line->start; i < line->end; i++)
		if (s->in.at[i] != ' ' && s->in.at[i] != '\t')
			return false;
	return true;
}

static bool
is_from_line(const struct scan *s, const struct wb_line *line)
{
	const char *at = (const char *)s->in.at + line->start;
	size_t len = line->end - line->start;

	return (len >= 5 && memcmp(at, "From ", 5) == 0) ||
	       (len >= 6 && memcmp(at, ">From ", 6) == 0);
}

/* A field stands next, past empty lines, which are consumed. */
static bool
field_after_empty(struct scan *s)
{
	struct wb_lines_in ahead = s->in;
	struct wb_line line;
	size_t value;

	while (wb_line_next(&ahead, &line)) {
		if (line.end > line.start)
			return wb_field_name(s->in.at, &line, &value) > 0;
		s->in = ahead;
	}
	return false;
}

static void
take_start(struct scan *s, const struct wb_line *line)
{
	size_t value, n = wb_field_name(s->in.at, line, &value);

	if (n > 0) {
		take_field(s, line, n);
	} else if (is_from_line(s, line)) {
		return;
	} else if (line->end > line->start) {
		end_block(s, line->start);
		s->state = BODY;
	} else if (!s->nested) {
		end_block(s, line->next);
	} else if (!field_after_empty(s)) {
		end_block(s, line->next);
		s->state = BODY;
	}
}

static bool
is_html(const uint8_t *at, const struct wb_line *line)
{
	size_t len = line->end - line->start;
	const char *text = (const char *)at + line->start;

	return (len >= 5 && g_ascii_strncasecmp(text, "<html", 5) == 0) ||
	       (len >= 9 && g_ascii_strncasecmp(text, "<!doctype", 9) == 0);
}

/* "Name: ", as fields are written; more than a field name must be. */
static bool
is_sure_field(const uint8_t *at, const struct wb_line *line)
{
	size_t value, n = wb_field_name(at, line, &value);

	return n > 0 && g_ascii_isupper(at[line->start]) &&
	       (value == line->end || at[value] == ' ' || at[value] == '\t');
}

/* The line is no field; but the one before is not finished, or a field follows
 * before the next empty line: so it is a folded line that lost its blanks, not
 * the beginning of the body. */
static bool
goes_on(struct scan *s, const struct wb_line *line)
{
	struct wb_lines_in ahead = s->in;
	struct wb_line next = *line;

	if (s->end > 0 &&
		(s->in.at[s->end - 1] == ';' || s->in.at[s->end - 1] == ':'))
		return true;
	while (s->sure_field <= line->start) {
		if (is_html(s->in.at, &next) || next.end == next.start)
			return false;
		if (is_sure_field(s->in.at, &next))
			s->sure_field = next.start;
		else if (!wb_line_next(&ahead, &next))
			return false;
	}
	return true;
}

static void
take_fields(struct scan *s, const struct wb_line *line)
{
	size_t value, n = wb_field_name(s->in.at, line, &value);

	if (line->end == line->start) {
		end_block(s, line->next);
	} else if (n > 0) {
		take_field(s, line, n);
	} else if (is_blank(s, line)) {
		if (!goes_on(s, line)) /* an empty line with blanks in it */
			end_block(s, line->next);
	} else if (s->in.at[line->start] == ' ' ||
		   s->in.at[line->start] == '\t' || goes_on(s, line)) {
		if (s->keep && s->field_len < TYPE_LEN_MAX) {
			wb_buf_putc(&s->o->text, ' ');
			add_field_line(s, line);
		}
	} else { /* the empty line is missing */
		end_block(s, line->start);
		s->state = BODY;
	}
}

static void
take_dashes(struct scan *s, const struct wb_line *line)
{
	size_t len = line->end - line->start, at;
	struct wb_outline_mark *m;

	if (s->state != BODY)
		end_block(s, line->start);
	at = s->o->text.len;
	add_clean(s, line->start, line->end);
	s->state = START;
	add_mark(s, line->next);
	m = &s->o->marks[s->o->count - 1];
	m->dash = at;
	m->dash_len = len;
	m->dash_input = s->end;
	s->nested = false;
	s->dashes++;
}

static bool
take_line(struct scan *s, const struct wb_line *line)
{
	const uint8_t *at = s->in.at + line->start;
	size_t len = line->end - line->start;

	if (len >= 2 && len <= DASH_LEN_MAX && at[0] == '-' && at[1] == '-')
		take_dashes(s, line);
	else if (s->state == START)
		take_start(s, line);
	else if (s->state == FIELDS)
		take_fields(s, line);
	s->end = line->end;
	return s->dashes < DASHES_MAX &&
	       s->o->text.len < OUTLINE_MAX - 2 * TYPE_LEN_MAX;
}

/* Where the line ends that ends before at, without its end-of-line; not before
 * low, where a line begins. */
static size_t
line_end_before(const struct scan *s, size_t low, size_t at)
{
	const uint8_t *text = s->in.at;
	bool lf = text[at - 1] == '\n';

	at--;
	for (int i = 0; lf && i < 2 && at > low && text[at - 1] == '\r'; i++)
		at--;
	return at;
}

/* In a body nothing matters but lines that begin with "--": goes to the next. */
static void
skip_body(struct scan *s)
{
	struct wb_lines_in *in = &s->in;
	size_t at = in->pos;
	const uint8_t *dash;

	while (at < in->len &&
		(dash = memchr(in->at + at, '-', in->len - at)) != NULL) {
		at = (size_t)(dash - in->at);
		if (in->len - at >= 2 && dash[1] == '-' &&
			(at == in->pos || dash[-1] == '\n' ||
				dash[-1] == '\r')) {
			if (at > in->pos)
				s->end = line_end_before(s, in->pos, at);
			in->pos = at;
			return;
		}
		at++;
	}
	in->pos = in->len;
}

static bool
next_line(struct scan *s, struct wb_line *ret_line)
{
	if (s->state == BODY)
		skip_body(s);
	return wb_line_next(&s->in, ret_line);
}

void
wb_outline_read(struct wb_outline *ret_outline, struct wb_arena *a,
	struct wb_bytes bytes)
{
	struct scan s = { .o = ret_outline, .nested = true };
	struct wb_line line;
	bool more = true;

	*ret_outline = (struct wb_outline){ .count = 0 };
	wb_buf_init(&ret_outline->text, a, OUTLINE_MAX);
	s.in = wb_lines_in(bytes, 0);
	add_mark(&s, 0);
	while (more && next_line(&s, &line))
		more = take_line(&s, &line);
	if (!more && s.in.pos < bytes.len) {
		ret_outline->defect = "too-many-parts";
		ret_outline->defect_at = s.in.pos;
	}
	if (s.state != BODY)
		end_block(&s, s.in.pos);
}

size_t
wb_outline_mark_at(const struct wb_outline *o, size_t outline)
{
	size_t low = 0, high = o->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (o->marks[middle].outline < outline)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < o->count && o->marks[low].outline == outline)
		return low;
	return o->count;
}
