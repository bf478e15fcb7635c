#include "rule/fold.h"

#include <ctype.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Both passes write behind their own reading, into one pair of arrays. */
struct fold {
	char *at;
	uint32_t *origin;
	size_t len;
};

static void
put(struct fold *f, const char *bytes, size_t n, size_t origin)
{
	for (size_t i = 0; i < n; i++) {
		f->at[f->len] = bytes[i]; /* @UNSAFE: wb_fold() made room */
		f->origin[f->len++] = (uint32_t)origin;
	}
}

static void
put_blank(struct fold *f, size_t origin)
{
	if (f->len > 0 && f->at[f->len - 1] != ' ')
		put(f, " ", 1, origin);
}

static bool
is_ignorable(gunichar c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 ||
	       c == 0xfeff;
}

static gunichar
ascii_form(gunichar c)
{
	if (c == 0x2018 || c == 0x2019)
		return '\'';
	if (c == 0x201c || c == 0x201d)
		return '"';
	if (c >= 0xff01 && c <= 0xff5e) /* full-width forms */
		return c - 0xff01 + '!';
	return c;
}

/* Folds the character that text begins with; its length. */
static size_t
fold_wide(struct fold *f, const char *text, size_t room, size_t origin)
{
	gunichar c = g_utf8_get_char_validated(text, (gssize)room);
	char bytes[6];

	if (c == (gunichar)-1 || c == (gunichar)-2) {
		put(f, "?", 1, origin);
		return 1;
	}
	if (g_unichar_isspace(c) || c == 0x3000)
		put_blank(f, origin);
	else if (!is_ignorable(c))
		put(f, bytes,
			(size_t)g_unichar_to_utf8(
				g_unichar_tolower(ascii_form(c)), bytes),
			origin);
	return (size_t)g_utf8_skip[(guchar)*text];
}

static void
fold_text(struct fold *f, const char *text, size_t len)
{
	size_t i = 0;

	/* 8: the longest that one character can become. */
	while (i < len && f->len + 8 < WB_FOLD_MAX) {
		unsigned char c = (unsigned char)text[i];
		char low = (char)tolower(c);

		if (c >= 0x80) {
			i += fold_wide(f, text + i, len - i, i);
			continue;
		}
		if (c <= ' ' || c == 0x7f)
			put_blank(f, i);
		else
			put(f, &low, 1, i);
		i++;
	}
	while (f->len > 0 && f->at[f->len - 1] == ' ')
		f->len--;
	f->origin[f->len] = (uint32_t)i;
	f->at[f->len] = '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of "550-" or "550 " at s, or 0. */
static size_t
code_span(const char *s)
{
	return s[0] >= '2' && s[0] <= '5' && is_digit(s[1]) && is_digit(s[2]) &&
			       (s[3] == '-' || s[3] == ' ')
		       ? 4
		       : 0;
}

/* The length of "5.7.26 " at s, or 0. */
static size_t
esc_span(const char *s)
{
	size_t subject, detail;

	if ((s[0] != '2' && s[0] != '4' && s[0] != '5') || s[1] != '.')
		return 0;
	subject = strspn(s + 2, "0123456789");
	if (subject == 0 || subject > 3 || s[2 + subject] != '.')
		return 0;
	detail = strspn(s + 3 + subject, "0123456789");
	if (detail == 0 || detail > 3 || s[3 + subject + detail] != ' ')
		return 0;
	return 3 + subject + detail + 1;
}

/* What a reply's lines begin with, as its first line has it. */
struct prefix {
	char code[4]; /* "" until one was seen */
	char esc[16];
	bool many_lines;
};

/* A code can stand at s: inside no number, no longer code.  Some mailers glue
 * the lines of a reply together, so a letter may be before one. */
static bool
code_may_begin(const char *text, const char *s)
{
	if (s == text)
		return true;
	if (s[-1] == '.')
		return s - text < 2 || !is_digit(s[-2]);
	return !is_digit(s[-1]) && s[-1] != '-';
}

/* Remembers the first prefix; its length, or 0 when s begins with none. */
static size_t
learn(struct prefix *p, const char *s)
{
	size_t code = code_span(s), esc = esc_span(s + code);

	if (code != 0 ? p->code[0] != '\0' : p->esc[0] != '\0' || esc == 0)
		return 0;
	if (code != 0) {
		memcpy(p->code, s, 3); /* @UNSAFE: code has 4 bytes */
		p->many_lines = s[3] == '-';
	}
	memcpy(p->esc, s + code, esc); /* @UNSAFE: esc_span() <= 10 */
	return code + esc;
}

/* The length of the prefix at s when it says nothing new, or 0. */
static size_t
repeat_span(struct prefix *p, const char *s)
{
	size_t code = code_span(s), esc = esc_span(s + code);
	bool same = esc != 0 && strncmp(s + code, p->esc, esc) == 0;

	if (code == 0)
		return same ? esc : 0;
	if (strncmp(s, p->code, 3) != 0)
		return 0;
	if (s[3] == '-')
		p->many_lines = true;
	if (!same && !p->many_lines)
		return 0;
	return same ? code + esc : code;
}

/* Writes over what it has read: out is never longer, so that the two bytes
 * before s, which code_may_begin() reads, are still what they were. */
static void
strip_repeats(struct fold *f)
{
	struct prefix prefix = { "", "", false };
	struct fold out = { f->at, f->origin, 0 };
	size_t i = 0;

	while (i < f->len) {
		const char *s = f->at + i;
		size_t n = 0;

		if (is_digit(*s) && code_may_begin(f->at, s)) {
			for (n = learn(&prefix, s); n > 0; n--, i++)
				put(&out, f->at + i, 1, f->origin[i]);
			if (f->at + i != s)
				continue;
			n = repeat_span(&prefix, s);
		}
		if (n != 0 || *s == ' ')
			put_blank(&out, f->origin[i]);
		else
			put(&out, s, 1, f->origin[i]);
		i += n != 0 ? n : 1;
	}
	while (out.len > 0 && out.at[out.len - 1] == ' ')
		out.len--;
	out.origin[out.len] = f->origin[f->len];
	out.at[out.len] = '\0';
	f->len = out.len;
}

struct wb_folded
wb_fold(struct wb_arena *a, const char *text, size_t len)
{
	/* No character grows: the widest, 3 bytes, fold into 3 at most, but
	 * for a handful of capitals; fold_text() stops 8 short of the end. */
	size_t room = (len < WB_FOLD_MAX / 2 ? 2 * len : WB_FOLD_MAX) + 16;
	struct fold f = { WB_NEW_ARRAY(a, room, char),
		WB_NEW_ARRAY(a, room, uint32_t), 0 };

	fold_text(&f, text, len);
	strip_repeats(&f);
	return (struct wb_folded){ f.at, f.len, f.origin };
}

const char *
wb_unfold(struct wb_arena *a, const struct wb_folded *folded, const char *text,
	size_t from, size_t to)
{
	size_t start = folded->origin[from];
	/* The origin of the byte behind would take in what was dropped. */
	size_t last = to > from ? folded->origin[to - 1] : start;
	size_t end = to == from
			     ? start
			     : last + (size_t)g_utf8_skip[(guchar)text[last]];
	size_t plain = end - start;

	/* Something inside was left out: show it as it was matched. */
	if (plain != to - from)
		return wb_strndup(a, folded->at + from, to - from);
	return wb_strndup(a, text + start, plain);
}
