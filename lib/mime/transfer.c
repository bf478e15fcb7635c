#include "mime/decode.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "mime/line.h"
#include "mime/mapped.h"

static struct wb_bytes
bytes_of(const struct wb_text *text)
{
	return (struct wb_bytes){ (const uint8_t *)text->at, text->len };
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

/* A line of base64; narrowed to it, without its padding.  Blanks between words
 * are a sign of words. */
static bool
is_base64(const uint8_t *at, struct wb_line *line, bool *ret_padded)
{
	*ret_padded = false;
	while (line->end > line->start && is_blank(at[line->end - 1]))
		line->end--;
	while (line->end > line->start && at[line->end - 1] == '=') {
		*ret_padded = true;
		line->end--;
	}
	while (line->start < line->end && is_blank(at[line->start]))
		line->start++;
	for (size_t i = line->start; i < line->end; i++)
		if (!g_ascii_isalnum(at[i]) && at[i] != '+' && at[i] != '/' &&
			at[i] != '=')
			return false;
	return true;
}

void
wb_base64_add(
	struct wb_mapped *m, struct wb_base64 *b, const char *at, size_t len)
{
	enum { PIECE = 4096 };
	guchar out[PIECE];

	while (len > 0) {
		size_t n = len < PIECE ? len : PIECE;
		/* @UNSAFE: three bytes out for four in, and two left over */
		size_t size =
			g_base64_decode_step(at, n, out, &b->state, &b->save);

		wb_mapped_add(m, (const char *)out, size);
		at += n;
		len -= n;
	}
}

void
wb_base64_end(struct wb_mapped *m, struct wb_base64 *b)
{
	int have = abs(b->state);

	if (have >= 2)
		wb_base64_add(m, b, "==", 4 - (size_t)have);
	*b = (struct wb_base64){ 0 };
}

/* Line by line: each padded line ends a run of its own, since some mailers
 * encode line by line, and a line that is no base64 (the footer that a mailing
 * list hung on) is taken as it stands. */
static const struct wb_text *
decode_base64(struct wb_arena *a, const struct wb_text *in)
{
	struct wb_base64 b = { 0 };
	struct wb_lines_in lines = wb_lines_in(bytes_of(in), 0);
	struct wb_line line;
	struct wb_mapped m;

	wb_mapped_init(&m, a, WB_TRANSFER_MAX);
	while (!m.out.full && wb_line_next(&lines, &line)) {
		struct wb_line code = line;
		bool padded;

		if (line.start == line.end)
			continue;
		if (is_base64(lines.at, &code, &padded)) {
			wb_mapped_for(&m, in, code.start, code.end);
			wb_base64_add(&m, &b, in->at + code.start,
				code.end - code.start);
		} else {
			wb_base64_end(&m, &b);
			wb_mapped_copy(&m, in, line.start, line.next);
		}
		if (padded)
			wb_base64_end(&m, &b);
	}
	wb_base64_end(&m, &b);
	return wb_mapped_done(&m, in->input_end, in->source);
}

static int
escaped(const char *at, const char *end)
{
	int high, low;

	if (end - at < 3 || at[0] != '=')
		return -1;
	high = g_ascii_xdigit_value(at[1]);
	low = g_ascii_xdigit_value(at[2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* How many escapes stand there in a row. */
static size_t
escapes(const char *at, const char *end)
{
	size_t n = 0;

	while (escaped(at + 3 * n, end) >= 0)
		n++;
	return n;
}

static void
quoted_run(
	struct wb_mapped *m, const struct wb_text *in, size_t from, size_t to)
{
	const char *end = in->at + to;

	while (from < to) {
		const char *at = in->at + from, *next;
		size_t n = escapes(at, end);

		wb_mapped_for(m, in, from, from + 3 * n);
		for (size_t i = 0; i < n; i++) {
			char c = (char)escaped(at + 3 * i, end);

			wb_mapped_add(m, &c, 1);
		}
		from += 3 * n;
		if (from == to)
			break;
		next = memchr(in->at + from + 1, '=', to - from - 1);
		n = next == NULL ? to : (size_t)(next - in->at);
		wb_mapped_copy(m, in, from, n);
		from = n;
	}
}

static const struct wb_text *
decode_quoted(struct wb_arena *a, const struct wb_text *in)
{
	struct wb_lines_in lines = wb_lines_in(bytes_of(in), 0);
	struct wb_line line;
	struct wb_mapped m;

	wb_mapped_init(&m, a, WB_TRANSFER_MAX);
	while (!m.out.full && wb_line_next(&lines, &line)) {
		size_t end = line.end;

		while (end > line.start &&
			(in->at[end - 1] == ' ' || in->at[end - 1] == '\t'))
			end--;
		if (end > line.start && in->at[end - 1] == '=') {
			quoted_run(&m, in, line.start, end - 1);
		} else {
			quoted_run(&m, in, line.start, end);
			wb_mapped_copy(&m, in, line.end, line.next);
		}
	}
	return wb_mapped_done(&m, in->input_end, in->source);
}

static void
uu_line(struct wb_mapped *m, const struct wb_text *in,
	const struct wb_line *line)
{
	const char *at = in->at + line->start, *end = in->at + line->end;
	int left = (*at++ - ' ') & 63, most = (int)((end - at) * 3 + 3) / 4;

	if (left > most)
		left = most;
	wb_mapped_for(m, in, line->start, line->end);
	while (left > 0 && at < end) {
		unsigned v = 0;
		char out[3];

		for (int i = 0; i < 4; i++) {
			v <<= 6;
			if (at < end)
				v |= (unsigned)(*at++ - ' ') & 63;
		}
		out[0] = (char)(v >> 16 & 0xff);
		out[1] = (char)(v >> 8 & 0xff);
		out[2] = (char)(v & 0xff);
		wb_mapped_add(m, out, left < 3 ? (size_t)left : 3);
		left -= 3;
	}
}

static bool
begins(const struct wb_text *in, const struct wb_line *line, const char *word)
{
	size_t n = strlen(word);

	return line->end - line->start >= n &&
	       memcmp(in->at + line->start, word, n) == 0;
}

static const struct wb_text *
decode_uu(struct wb_arena *a, const struct wb_text *in)
{
	struct wb_lines_in lines = wb_lines_in(bytes_of(in), 0);
	struct wb_line line;
	struct wb_mapped m;
	bool inside = false;

	wb_mapped_init(&m, a, WB_TRANSFER_MAX);
	while (!m.out.full && wb_line_next(&lines, &line)) {
		if (!inside && begins(in, &line, "begin "))
			inside = true;
		else if (inside && begins(in, &line, "end"))
			inside = false;
		else if (inside && line.end > line.start)
			uu_line(&m, in, &line);
		else
			wb_mapped_copy(&m, in, line.start, line.next);
	}
	return wb_mapped_done(&m, in->input_end, in->source);
}

static const struct {
	const char *name;
	const struct wb_text *(*decode)(
		struct wb_arena *a, const struct wb_text *in);
} encodings[] = {
	{ "base64", decode_base64 },
	{ "quoted-printable", decode_quoted },
	{ "x-uuencode", decode_uu },
	{ "uuencode", decode_uu },
	{ "x-uue", decode_uu },
};

bool
wb_transfer_known(const char *encoding)
{
	for (size_t i = 0; i < WB_COUNT(encodings); i++)
		if (strcmp(encodings[i].name, encoding) == 0)
			return true;
	return false;
}

const struct wb_text *
wb_transfer_decode(
	struct wb_arena *a, const char *encoding, const struct wb_text *in)
{
	for (size_t i = 0; i < WB_COUNT(encodings); i++)
		if (strcmp(encodings[i].name, encoding) == 0)
			return encodings[i].decode(a, in);
	return in;
}
