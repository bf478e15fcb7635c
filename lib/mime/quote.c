#include <string.h>

#include "mime/line.h"
#include "mime/mapped.h"

/* What somebody quoted in a mail: each line with a mark in front. */

enum { QUOTED_LEAST = 3 }; /* lines: fewer are a remark */

static const char *const marks[] = { ">", "|", "\xef\xbc\x9e" /* ＞ */ };

/* Length of the mark at s, or 0.  A bar is one only before a blank, or alone. */
static size_t
mark_len(const char *s, size_t len, const char *mark)
{
	size_t n = strlen(mark);

	if (len < n || memcmp(s, mark, n) != 0 ||
		(*mark == '|' && len > n && s[n] != ' ' && s[n] != '|'))
		return 0;
	return n;
}

/* Length of what stands before the quoted words: up to so many marks, with a
 * blank around each; ret_depth: how many there are. */
static size_t
lead_len(const char *s, size_t len, const char *mark, size_t most,
	size_t *ret_depth)
{
	size_t at = 0, n, depth = 0;

	if (len > 0 && *s == ' ' && mark_len(s + 1, len - 1, mark) > 0)
		at++;
	for (; depth < most; depth++) {
		size_t blank = depth > 0 && at < len && s[at] == ' ';

		n = mark_len(s + at + blank, len - at - blank, mark);
		if (n == 0)
			break;
		at += blank + n;
	}
	*ret_depth = depth;
	return depth > 0 && at < len && s[at] == ' ' ? at + 1 : at;
}

/* The mark of the first quoted line and how often it stands there; NULL when
 * nothing is quoted. */
static const char *
find_mark(struct wb_lines_in lines, const char *at, size_t *ret_depth)
{
	enum { DEEPEST = 20 };
	struct wb_line line;

	while (wb_line_next(&lines, &line))
		for (size_t i = 0; i < WB_COUNT(marks); i++) {
			lead_len(at + line.start, line.end - line.start,
				marks[i], DEEPEST, ret_depth);
			if (*ret_depth > 0)
				return marks[i];
		}
	return NULL;
}

const struct wb_text *
wb_text_unquote(struct wb_arena *a, const struct wb_text *text)
{
	struct wb_bytes bytes = { (const uint8_t *)text->at, text->len };
	struct wb_lines_in lines = wb_lines_in(bytes, 0);
	size_t depth, most, count = 0;
	const char *mark = find_mark(lines, text->at, &most);
	struct wb_mapped m;
	struct wb_line line;

	if (mark == NULL)
		return NULL;
	wb_mapped_init(&m, a, WB_TEXT_MAX);
	while (wb_line_next(&lines, &line)) {
		size_t n = lead_len(text->at + line.start,
			line.end - line.start, mark, most, &depth);

		if (depth > 0) {
			count++;
			wb_mapped_copy(&m, text, line.start + n, line.next);
		} else if (line.start == line.end && count > 0)
			wb_mapped_copy(&m, text, line.start, line.next);
	}
	if (count < QUOTED_LEAST)
		return NULL;
	return wb_mapped_done(&m, text->input_end, text->source);
}
