#include <string.h>

#include "base/text.h"
#include "mime/charset.h"

enum { ESC = 0x1b };

/* What an escape sequence calls in (RFC 1468; ISO 2022 for the rest). */
static const struct escape {
	const char *text;
	enum set { ASCII, KANJI, KANA, SUPPLEMENT } set;
} escapes[] = {
	{ "\x1b(B", ASCII },
	{ "\x1b(J", ASCII },
	{ "\x1b(H", ASCII }, /* a mistake for (J of long standing */
	{ "\x1b$@", KANJI },
	{ "\x1b$B", KANJI },
	{ "\x1b$(@", KANJI },
	{ "\x1b$(B", KANJI },
	{ "\x1b$(O", KANJI }, /* JIS X 0213, where it is the same */
	{ "\x1b$(Q", KANJI },
	{ "\x1b(I", KANA },
	{ "\x1b$(D", SUPPLEMENT },
};

static const struct escape *
escape_at(const struct wb_text *text, size_t i)
{
	size_t left = text->len - i;

	for (size_t k = 0; k < WB_COUNT(escapes); k++) {
		size_t n = strlen(escapes[k].text);

		if (n <= left && memcmp(text->at + i, escapes[k].text, n) == 0)
			return &escapes[k];
	}
	return NULL;
}

bool
wb_charset_has_jp_escape(const struct wb_text *text)
{
	size_t i = 0;

	while (i < text->len) {
		const char *esc = memchr(text->at + i, ESC, text->len - i);
		const struct escape *e;

		if (esc == NULL)
			return false;
		i = (size_t)(esc - text->at);
		e = escape_at(text, i);
		if (e != NULL && e->set != ASCII)
			return true;
		i++;
	}
	return false;
}

static size_t
run_end(const struct wb_text *in, size_t i, enum set set)
{
	while (i < in->len && in->at[i] != ESC) {
		/* a line ends in ASCII, whether the escape says so or not */
		if (set != ASCII && (in->at[i] == '\n' || in->at[i] == '\r'))
			break;
		i++;
	}
	return i;
}

/* The run as EUC-JP. */
static void
convert_run(struct wb_convert *c, size_t from, size_t to, enum set set)
{
	char euc[768];
	size_t size = set == KANA ? 1 : 2;

	while (from < to && !wb_charset_stop(c)) {
		size_t n = 0, start = from;

		while (from + size <= to && n + 3 <= sizeof euc) {
			/* @UNSAFE: n + 3 <= sizeof euc */
			if (set == KANA)
				euc[n++] = (char)0x8e;
			else if (set == SUPPLEMENT)
				euc[n++] = (char)0x8f;
			for (size_t i = 0; i < size; i++)
				euc[n++] = (char)(c->in->at[from++] | 0x80);
		}
		if (n == 0) { /* half a character */
			wb_charset_bad(c, from);
			break;
		}
		wb_mapped_for(&c->m, c->in, start, from);
		wb_charset_iconv(c, euc, n);
	}
}

void
wb_charset_jp(struct wb_convert *c)
{
	enum set set = ASCII;
	size_t i = 0;

	while (i < c->in->len && !wb_charset_stop(c)) {
		const struct escape *e = escape_at(c->in, i);
		size_t end;

		if (e != NULL) {
			set = e->set;
			i += strlen(e->text);
			continue;
		}
		if (c->in->at[i] == ESC || c->in->at[i] == '\n' ||
			c->in->at[i] == '\r') {
			set = c->in->at[i] == ESC ? set : ASCII;
			wb_mapped_copy(&c->m, c->in, i, i + 1);
			i++;
			continue;
		}
		end = run_end(c->in, i, set);
		if (set == ASCII)
			wb_charset_copy_utf8(c, i, end);
		else
			convert_run(c, i, end, set);
		i = end;
	}
}
