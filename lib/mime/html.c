#include <glib.h>
#include <string.h>

#include "mime/decode.h"
#include "mime/entity.h"
#include "mime/mapped.h"

/* Not a browser: tags go, blocks become lines, entities characters. */
struct html {
	const struct wb_text *in;
	struct wb_mapped m;
	size_t i;
	unsigned breaks; /* newlines owed before the next word, at most 2 */
	bool blank;      /* a blank is owed */
	unsigned pre;    /* inside <pre>, so deep */
	/* what has no end is looked for once only */
	bool no_comment_end, no_element_end;
};

enum effect { NOTHING, BREAK, PARAGRAPH, GAP, SKIPPED, PRE };

static const struct {
	const char *name;
	enum effect effect;
} tags[] = {
	{ "address", BREAK },
	{ "article", BREAK },
	{ "blockquote", PARAGRAPH },
	{ "br", BREAK },
	{ "center", BREAK },
	{ "dd", BREAK },
	{ "div", BREAK },
	{ "dl", BREAK },
	{ "dt", BREAK },
	{ "form", BREAK },
	{ "h1", PARAGRAPH },
	{ "h2", PARAGRAPH },
	{ "h3", PARAGRAPH },
	{ "h4", PARAGRAPH },
	{ "h5", PARAGRAPH },
	{ "h6", PARAGRAPH },
	{ "hr", BREAK },
	{ "li", BREAK },
	{ "ol", BREAK },
	{ "p", PARAGRAPH },
	{ "pre", PRE },
	{ "script", SKIPPED },
	{ "section", BREAK },
	{ "style", SKIPPED },
	{ "table", BREAK },
	{ "td", GAP },
	{ "textarea", BREAK },
	{ "th", GAP },
	{ "title", SKIPPED },
	{ "tr", BREAK },
	{ "ul", BREAK },
};

static enum effect
effect_of(const char *name, size_t len)
{
	/* the text may end here */
	for (size_t k = 0; len > 0 && k < WB_COUNT(tags); k++)
		if (tags[k].name[0] == g_ascii_tolower(*name) &&
			strlen(tags[k].name) == len &&
			g_ascii_strncasecmp(tags[k].name, name, len) == 0)
			return tags[k].effect;
	return NOTHING;
}

static void
owe(struct html *h, unsigned breaks)
{
	if (h->breaks < breaks)
		h->breaks = breaks;
}

/* What is owed, before a word. */
static void
settle(struct html *h)
{
	if (h->m.out.len == 0)
		h->breaks = 0;
	if (h->m.out.len > 0 && (h->breaks > 0 || h->blank)) {
		wb_mapped_for(&h->m, h->in, h->i, h->i);
		wb_mapped_add(&h->m, h->breaks > 0 ? "\n\n" : " ",
			h->breaks > 0 ? h->breaks : 1);
	}
	h->breaks = 0;
	h->blank = false;
}

/* Finds the end tag of an element whose content is no text; without one, the
 * content is text. */
static size_t
skip_element(struct html *h, size_t from, const char *name, size_t len)
{
	const char *at = h->in->at;

	for (size_t i = from; !h->no_element_end && i < h->in->len; i++) {
		const char *open = memchr(at + i, '<', h->in->len - i);

		if (open == NULL)
			break;
		i = (size_t)(open - at);
		if (i + 2 + len <= h->in->len && at[i + 1] == '/' &&
			g_ascii_strncasecmp(at + i + 2, name, len) == 0)
			return i;
	}
	h->no_element_end = true;
	return from;
}

static size_t
after_bracket(const struct html *h, size_t i)
{
	const char *found = memchr(h->in->at + i, '>', h->in->len - i);

	return found == NULL ? h->in->len : (size_t)(found - h->in->at) + 1;
}

static size_t
tag_end(struct html *h, size_t i)
{
	enum { VALUE_MAX = 4096 }; /* a quote left open ends somewhere */
	const char *at = h->in->at, *found;
	size_t end = i + VALUE_MAX < h->in->len ? i + VALUE_MAX : h->in->len;
	char quote = '\0';

	if (!h->no_comment_end && h->in->len - i >= 4 &&
		memcmp(at + i, "<!--", 4) == 0) {
		found = memmem(at + i + 4, h->in->len - i - 4, "-->", 3);
		if (found != NULL)
			return (size_t)(found - at) + 3;
		h->no_comment_end = true;
	}
	for (size_t k = i + 1; k < end; k++) {
		if (quote != '\0') {
			if (at[k] == quote)
				quote = '\0';
		} else if (at[k] == '>') {
			return k + 1;
		} else if ((at[k] == '"' || at[k] == '\'') &&
			   at[k - 1] == '=') {
			quote = at[k];
		}
	}
	return after_bracket(h, i);
}

static void
apply(struct html *h, enum effect effect, bool closing)
{
	switch (effect) {
	case BREAK:
		owe(h, 1);
		break;
	case PARAGRAPH:
		owe(h, 2);
		break;
	case GAP:
		h->blank = true;
		break;
	case PRE:
		owe(h, 1);
		if (!closing)
			h->pre++;
		else if (h->pre > 0)
			h->pre--;
		break;
	case SKIPPED:
	case NOTHING:
		break;
	}
}

static void
take_tag(struct html *h)
{
	const char *at = h->in->at;
	size_t name = h->i + 1, len = 0, end = tag_end(h, h->i);
	bool closing = name < h->in->len && at[name] == '/';
	enum effect effect;

	name += closing;
	while (name + len < end && g_ascii_isalnum(at[name + len]))
		len++;
	effect = effect_of(at + name, len);
	if (effect == BREAK && len == 2 && h->breaks == 1 &&
		g_ascii_strncasecmp(at + name, "br", 2) == 0)
		h->breaks = 2; /* <br><br> */
	apply(h, effect, closing);
	if (effect == SKIPPED && !closing && at[end - 1] == '>')
		end = skip_element(h, end, at + name, len);
	h->i = end;
}

static bool
is_tag(const struct html *h)
{
	char c;

	if (h->i + 1 >= h->in->len)
		return false;
	c = h->in->at[h->i + 1];
	return g_ascii_isalpha(c) || c == '/' || c == '!' || c == '?';
}

static void
take_entity(struct html *h)
{
	char utf8[4];
	size_t n,
		len = wb_entity(h->in->at + h->i, h->in->len - h->i, utf8, &n);

	if (len == 0) {
		settle(h);
		wb_mapped_copy(&h->m, h->in, h->i, h->i + 1);
		h->i++;
		return;
	}
	if (n == 1 && utf8[0] == ' ') {
		h->blank = true;
	} else {
		settle(h);
		wb_mapped_for(&h->m, h->in, h->i, h->i + len);
		wb_mapped_add(&h->m, utf8, n);
	}
	h->i += len;
}

static bool
is_word(char c)
{
	return c != '<' && c != '&' && c != ' ' && c != '\t' && c != '\n';
}

static void
take_words(struct html *h)
{
	size_t from = h->i, end = from;

	while (end < h->in->len && is_word(h->in->at[end]))
		end++;
	settle(h);
	wb_mapped_copy(&h->m, h->in, from, end);
	h->i = end;
}

static void
take_blank(struct html *h)
{
	char c = h->in->at[h->i];

	if (h->pre > 0 && c == '\n') {
		if (h->breaks < 2)
			h->breaks++;
	} else if (h->pre > 0) {
		settle(h);
		wb_mapped_copy(&h->m, h->in, h->i, h->i + 1);
	} else {
		h->blank = true;
	}
	h->i++;
}

const struct wb_text *
wb_html_decode(struct wb_arena *a, const struct wb_text *in)
{
	struct html h = { .in = in };

	wb_mapped_init(&h.m, a, (size_t)2 * WB_TEXT_MAX);
	while (h.i < in->len) {
		char c = in->at[h.i];

		if (c == '<' && is_tag(&h))
			take_tag(&h);
		else if (c == '&')
			take_entity(&h);
		else if (is_word(c))
			take_words(&h);
		else if (c == '<') {
			settle(&h);
			wb_mapped_copy(&h.m, in, h.i, h.i + 1);
			h.i++;
		} else
			take_blank(&h);
	}
	if (h.m.out.len > 0)
		wb_mapped_add(&h.m, "\n", 1);
	return wb_mapped_done(&h.m, in->input_end, in->source);
}
