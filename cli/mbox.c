#include "mbox.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { FIELD_NAME_MAX = 80, ENVELOPE_MAX = 512 };

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static struct wb_bytes
from(struct wb_bytes b, size_t n)
{
	return (struct wb_bytes){ b.at + n, b.len - n };
}

static bool
begins(struct wb_bytes b, const char *text)
{
	size_t n = strlen(text);
	return b.len >= n && memcmp(b.at, text, n) == 0;
}

/* Length of the first line, its end included; 0 when it has none yet. */
static size_t
line_length(struct wb_bytes b)
{
	const uint8_t *end = b.len ? memchr(b.at, '\n', b.len) : NULL;
	return end ? (size_t)(end - b.at) + 1 : 0;
}

bool
wb_mbox_is(struct wb_bytes bytes)
{
	return begins(bytes, "From ");
}

/* The letters at c are " Nov ". */
static bool
is_month(const uint8_t *c)
{
	static const char months[] = " Jan Feb Mar Apr May Jun Jul Aug Sep Oct "
				     "Nov Dec ";
	for (size_t i = 0; i + 5 < sizeof months; i += 4)
		if (memcmp(c, months + i, 5) == 0)
			return true;
	return false;
}

/* The digits at c are "2026-11-20 ". */
static bool
is_iso_day(const uint8_t *c, size_t len)
{
	static const char form[] = "dddd-dd-dd";
	if (len < sizeof form || c[-1] != ' ' ||
		(c[sizeof form - 1] != ' ' && c[sizeof form - 1] != 'T'))
		return false;
	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == 'd' ? !is_digit(c[i]) : c[i] != (uint8_t)form[i])
			return false;
	return true;
}

/* "From ann@example.com Fri Nov 20 08:14:03 2026", or with "2026-11-20 08:14:03
 * +0000" as some exports write. */
static bool
is_envelope_line(struct wb_bytes line)
{
	if (!begins(line, "From "))
		return false;
	bool has_month = false, has_time = false, has_year = false;
	for (size_t i = 5; i + 5 <= line.len; i++) {
		const uint8_t *c = line.at + i;
		if (is_iso_day(c, line.len - i))
			has_month = has_year = true;
		has_month = has_month || is_month(c);
		has_time = has_time ||
			   (is_digit(c[0]) && is_digit(c[1]) && c[2] == ':' &&
				   is_digit(c[3]) && is_digit(c[4]));
		has_year = has_year ||
			   (c[-1] == ' ' && (c[0] == '1' || c[0] == '2') &&
				   is_digit(c[1]) && is_digit(c[2]) &&
				   is_digit(c[3]) && !is_digit(c[4]));
	}
	return has_month && has_time && has_year;
}

static bool
is_empty_line(struct wb_bytes b)
{
	return begins(b, "\n") || begins(b, "\r\n");
}

/* The end that Content-Length promises, when a message can end there; not
 * ret_known: what is there so far does not tell. */
static bool
counted_end(struct wb_bytes b, size_t body, size_t length, size_t *ret_next,
	bool *ret_known)
{
	*ret_known = true;
	if (length > b.len || body > b.len - length)
		return false;
	struct wb_bytes rest = from(b, body + length);
	size_t blank = 0;
	for (int i = 0; i < 2 && is_empty_line(from(rest, blank)); i++)
		blank += line_length(from(rest, blank));
	struct wb_bytes next = from(rest, blank);
	struct wb_bytes line = { next.at, line_length(next) };
	*ret_known = line.len > 0;
	if (next.len && !is_envelope_line(line))
		return false;
	*ret_next = body + length + blank;
	return true;
}

/* Where the body begins, and what Content-Length says of it (0: nothing). */
static size_t
read_head(struct wb_bytes b, size_t *ret_length)
{
	static const char field[] = "Content-Length:";
	size_t at = 0, n;
	*ret_length = 0;
	while ((n = line_length(from(b, at))) && !is_empty_line(from(b, at))) {
		if (n > sizeof field && strncasecmp((const char *)b.at + at,
						field, sizeof field - 1) == 0) {
			size_t i = at + sizeof field - 1, value = 0;
			while (b.at[i] == ' ')
				i++;
			while (is_digit(b.at[i]) && value < SIZE_MAX / 100)
				value = value * 10 + (b.at[i++] - '0');
			*ret_length = value;
		}
		at += n;
	}
	return n ? at + n : b.len;
}

/* The first "From " from there on, or b.len: most mail has few capital Fs. */
static size_t
find_from(struct wb_bytes b, size_t at)
{
	const uint8_t *f;
	while (at < b.len && (f = memchr(b.at + at, 'F', b.len - at))) {
		at = (size_t)(f - b.at);
		if (begins(from(b, at), "From "))
			return at;
		at++;
	}
	return b.len;
}

/* Is the line before that one empty, and not before low? */
static bool
follows_empty_line(struct wb_bytes b, size_t low, size_t at)
{
	if (at <= low || b.at[at - 1] != '\n')
		return false;
	at--;
	if (at > low && b.at[at - 1] == '\r')
		at--;
	return at == low || b.at[at - 1] == '\n';
}

/* The line that begins here is a field of a header; *ret_known is false when
 * more bytes must come to tell. */
static bool
is_field_line(struct wb_bytes b, bool *ret_known)
{
	size_t n = 0;
	while (n < b.len && n < FIELD_NAME_MAX && b.at[n] > ' ' &&
		b.at[n] < 0x7f && b.at[n] != ':')
		n++;
	*ret_known = n < b.len;
	return n && n < b.len && b.at[n] == ':';
}

/* The envelope line that begins the next message, or b.len.  It stands behind
 * an empty line, unless files were put together by cat: then a field follows
 * it. */
static size_t
find_next(struct wb_bytes b, size_t low, bool *ret_complete)
{
	size_t at = low;
	bool known = true;
	*ret_complete = true;
	for (; (at = find_from(b, at)) < b.len; at++) {
		bool blank = follows_empty_line(b, low, at);
		if (!blank && (at == 0 || b.at[at - 1] != '\n'))
			continue;
		struct wb_bytes line = from(b, at);
		/* Prose may have long lines, and is looked at often. */
		if (!blank && line.len > ENVELOPE_MAX)
			line.len = ENVELOPE_MAX;
		line.len = line_length(line);
		if (is_envelope_line(line) &&
			(blank ||
				is_field_line(from(b, at + line.len), &known)))
			return at;
		if (!known)
			break;
	}
	*ret_complete = false;
	return b.len;
}

/* Without the empty line in front of the next message, if that is not the one
 * behind the header. */
static size_t
trim(struct wb_bytes b, size_t body, size_t end)
{
	if (end >= body + 3 && memcmp(b.at + end - 3, "\n\r\n", 3) == 0)
		return end - 2;
	if (end >= body + 2 && memcmp(b.at + end - 2, "\n\n", 2) == 0)
		return end - 1;
	return end;
}

bool
wb_mbox_first(
	struct wb_bytes bytes, bool eof, struct wb_mbox_message *ret_message)
{
	size_t length, next;
	size_t body = read_head(bytes, &length);
	if (length > WB_MBOX_COUNTED_MAX)
		length = 0;
	if (!eof && (body == bytes.len || length >= bytes.len - body))
		return false;
	bool known = true;
	bool counted =
		length && counted_end(bytes, body, length, &next, &known);
	if (!known && !eof)
		return false;
	if (counted) {
		*ret_message = (struct wb_mbox_message){
			.len = body + length, .next = next, .counted = true
		};
		return true;
	}
	bool complete;
	next = find_next(bytes, line_length(bytes), &complete);
	if (!complete && !eof)
		return false;
	*ret_message = (struct wb_mbox_message){ .len = trim(bytes, body, next),
		.next = next };
	return true;
}

/* Length of the run of '>' that quotes a "From " line, or 0. */
static size_t
quote_length(struct wb_bytes line)
{
	size_t n = 0;
	while (n < line.len && line.at[n] == '>')
		n++;
	return n && begins(from(line, n), "From ") ? n : 0;
}

/* How many lines are quoted. */
static size_t
count_quoted(struct wb_bytes bytes)
{
	size_t count = 0, at = 0;
	for (; (at = find_from(bytes, at)) < bytes.len; at++) {
		size_t start = at;
		while (start > 0 && bytes.at[start - 1] == '>')
			start--;
		count += start < at &&
			 (start == 0 || bytes.at[start - 1] == '\n');
	}
	return count;
}

struct wb_bytes
wb_mbox_unquote(struct wb_arena *a, struct wb_bytes bytes,
	const size_t **ret_removed, size_t *ret_count)
{
	size_t count = count_quoted(bytes), n;
	*ret_count = count;
	*ret_removed = NULL;
	if (!count)
		return bytes;
	size_t *removed = WB_NEW_ARRAY(a, count, size_t);
	uint8_t *copy = wb_alloc(a, bytes.len, 1);
	size_t len = 0;
	count = 0;
	for (size_t at = 0; at < bytes.len; at += n) {
		struct wb_bytes line = from(bytes, at);
		n = line_length(line);
		if (!n)
			n = line.len;
		size_t skip = quote_length(line) > 0;
		if (skip)
			removed[count++] = len;
		memcpy(copy + len, line.at + skip, n - skip); /* @UNSAFE */
		len += n - skip;
	}
	*ret_removed = removed;
	return (struct wb_bytes){ copy, len };
}
