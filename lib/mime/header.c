#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "mime/decode.h"
#include "mime/mapped.h"

/* An encoded word (RFC 2047 section 2) as it stands in a value. */
struct word {
	const char *charset;
	size_t charset_len;
	char encoding;   /* 'b' or 'q' */
	size_t from, to; /* its encoded text */
	size_t end;      /* behind its "?=" */
};

/* A value on its way to text. */
struct value {
	struct wb_arena *a;
	const struct wb_text *in;
	struct wb_mapped out;
	struct wb_mapped bytes; /* decoded words of one charset */
	bool pending;           /* bytes has some */
	char charset[40];
	size_t end; /* of the last word taken */
};

/* Folding undone (RFC 5322 2.2.3), blanks at both ends cut. */
static const struct wb_text *
unfold(struct wb_arena *a, const struct wb_text *in)
{
	size_t i = 0, end = in->len;
	struct wb_mapped m;

	while (i < end && g_ascii_isspace(in->at[i]))
		i++;
	while (end > i && g_ascii_isspace(in->at[end - 1]))
		end--;
	wb_mapped_init(&m, a, WB_HEADER_LEN_MAX);
	while (i < end) {
		size_t n = i;

		while (n < end && in->at[n] != '\r' && in->at[n] != '\n' &&
			in->at[n] != '\0')
			n++;
		wb_mapped_copy(&m, in, i, n);
		while (n < end && (in->at[n] == '\r' || in->at[n] == '\n' ||
					  in->at[n] == '\0'))
			n++;
		i = n;
	}
	return wb_mapped_done(&m, in->input_end, in->source);
}

static bool
find_word_end(const struct wb_text *in, struct word *w)
{
	for (size_t i = w->from; i + 1 < in->len; i++) {
		if (in->at[i] != '?' || in->at[i + 1] != '=')
			continue;
		w->to = i;
		w->end = i + 2;
		return true;
	}
	return false;
}

/* The word that begins at i with "=?". */
static bool
read_word(const struct wb_text *in, size_t i, struct word *ret_word)
{
	struct word w = { .charset = in->at + i + 2 };
	size_t at = i + 2;

	while (at < in->len && in->at[at] > ' ' && in->at[at] != '?')
		at++;
	if (at >= in->len || in->at[at] != '?' || at + 2 >= in->len ||
		in->at[at + 2] != '?')
		return false;
	w.charset_len = at - (i + 2);
	w.encoding = g_ascii_tolower(in->at[at + 1]);
	w.from = at + 3;
	if (w.charset_len == 0 || (w.encoding != 'b' && w.encoding != 'q') ||
		!find_word_end(in, &w))
		return false;
	*ret_word = w;
	return true;
}

static void
flush(struct value *v, size_t input_end)
{
	const struct wb_text *bytes, *text;

	if (!v->pending)
		return;
	bytes = wb_mapped_done(&v->bytes, input_end, v->in->source);
	text = wb_charset_decode(v->a, v->charset, bytes, NULL);
	wb_mapped_copy(&v->out, text, 0, text->len);
	v->pending = false;
}

static void
decode_q(struct value *v, const struct word *w)
{
	const char *at = v->in->at;

	for (size_t i = w->from; i < w->to; i++) {
		char c = at[i];
		int high = -1, low = -1;

		if (c == '_')
			c = ' ';
		if (c == '=' && i + 2 < w->to) {
			high = g_ascii_xdigit_value(at[i + 1]);
			low = g_ascii_xdigit_value(at[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			c = (char)(high * 16 + low);
			i += 2;
		}
		wb_mapped_add(&v->bytes, &c, 1);
	}
}

static void
take_word(struct value *v, const struct word *w)
{
	const char *star = memchr(w->charset, '*', w->charset_len);
	size_t len =
		star == NULL ? w->charset_len : (size_t)(star - w->charset);
	char charset[sizeof v->charset];
	struct wb_base64 b = { 0 };

	if (len >= sizeof charset)
		len = sizeof charset - 1;
	for (size_t i = 0; i < len; i++)
		charset[i] = g_ascii_tolower(w->charset[i]);
	charset[len] = '\0';
	/* a character may be cut between two words, against RFC 2047 section
	 * 5: their bytes are joined before the charset is undone */
	if (v->pending && strcmp(charset, v->charset) != 0)
		flush(v, wb_text_input(v->in, v->end));
	if (!v->pending) {
		memcpy(v->charset, charset, sizeof charset);
		wb_mapped_init(&v->bytes, v->a, WB_HEADER_LEN_MAX);
	}
	v->pending = true;
	wb_mapped_for(&v->bytes, v->in, w->from, w->to);
	if (w->encoding == 'b') {
		wb_base64_add(
			&v->bytes, &b, v->in->at + w->from, w->to - w->from);
		wb_base64_end(&v->bytes, &b);
	} else {
		decode_q(v, w);
	}
	v->end = w->end;
}

static bool
is_blank(const struct wb_text *in, size_t from, size_t to)
{
	while (from < to && (in->at[from] == ' ' || in->at[from] == '\t'))
		from++;
	return from == to;
}

/* Text between words: gone when it is blank (RFC 2047 section 6.2). */
static void
take_plain(struct value *v, size_t from, size_t to, bool before_word)
{
	struct wb_text part = { .source = v->in->source };
	struct wb_mapped m;
	const struct wb_text *text;

	if (from == to ||
		(before_word && v->pending && is_blank(v->in, from, to)))
		return;
	flush(v, wb_text_input(v->in, v->end));
	if (wb_is_ascii(v->in->at + from, to - from) &&
		memchr(v->in->at + from, 0x1b, to - from) == NULL) {
		wb_mapped_copy(&v->out, v->in, from, to);
		return;
	}
	wb_mapped_init(&m, v->a, WB_HEADER_LEN_MAX);
	wb_mapped_copy(&m, v->in, from, to);
	part = *wb_mapped_done(&m, wb_text_input(v->in, to), v->in->source);
	text = wb_charset_decode(v->a, "", &part, NULL);
	wb_mapped_copy(&v->out, text, 0, text->len);
}

static const struct wb_text *
decode_words(struct wb_arena *a, const struct wb_text *in)
{
	struct value v = { .a = a, .in = in };
	size_t from = 0, i = 0;
	struct word w;

	wb_mapped_init(&v.out, a, (size_t)4 * WB_HEADER_LEN_MAX);
	while (i + 1 < in->len) {
		const char *start = memchr(in->at + i, '=', in->len - i - 1);

		if (start == NULL)
			break;
		i = (size_t)(start - in->at);
		if (in->at[i + 1] != '?' || !read_word(in, i, &w)) {
			i++;
			continue;
		}
		take_plain(&v, from, i, true);
		take_word(&v, &w);
		from = i = w.end;
	}
	take_plain(&v, from, in->len, false);
	flush(&v, wb_text_input(in, in->len));
	return wb_mapped_done(&v.out, in->input_end, in->source);
}

/* Encoded words may bring in what a field cannot hold. */
static const struct wb_text *
one_line(struct wb_arena *a, const struct wb_text *in)
{
	struct wb_mapped m;
	size_t i = 0;

	wb_mapped_init(&m, a, (size_t)4 * WB_HEADER_LEN_MAX);
	while (i < in->len) {
		size_t n = i;

		while (n < in->len && in->at[n] != '\r' && in->at[n] != '\n' &&
			in->at[n] != '\0')
			n++;
		wb_mapped_copy(&m, in, i, n);
		if (n < in->len) {
			wb_mapped_for(&m, in, n, n + 1);
			wb_mapped_add(&m, " ", 1);
		}
		i = n + 1;
	}
	return wb_mapped_done(&m, in->input_end, in->source);
}

static const struct wb_text *
decode(struct wb_arena *a, const struct wb_part *part,
	const struct wb_header *header)
{
	size_t offset =
		header->offset + (size_t)(header->value.at - header->raw.at);
	const struct wb_text *text =
		unfold(a, wb_text_view(a, header->value, offset, part->source));

	if (wb_is_ascii(text->at, text->len) &&
		memchr(text->at, 0x1b, text->len) == NULL &&
		memchr(text->at, '?', text->len) == NULL)
		return text;
	text = decode_words(a, text);
	if (memchr(text->at, '\r', text->len) != NULL ||
		memchr(text->at, '\n', text->len) != NULL ||
		memchr(text->at, '\0', text->len) != NULL)
		text = one_line(a, text);
	return text;
}

const struct wb_text *
wb_header_text(struct wb_arena *a, const struct wb_part *part,
	const struct wb_header *header)
{
	if (*header->text == NULL)
		*header->text = decode(a, part, header);
	return *header->text;
}

const char *
wb_part_value(struct wb_arena *a, const struct wb_part *part, const char *name)
{
	const struct wb_header *header = wb_part_header(part, name, 0);

	return header == NULL ? "" : wb_header_text(a, part, header)->at;
}
