#include "rule/place.h"

#include <glib.h>
#include <string.h>

/* The diagnostic as it stands in the input, folded. */
struct source {
	struct wb_message *message;
	const struct wb_text *text; /* NULL: it does not stand there */
	size_t from;                /* of the passage in text */
	struct wb_folded folded;
};

static struct source
source_of(struct wb_arena *a, struct wb_message *message,
	const struct wb_recipient *recipient, const struct wb_folded *text)
{
	const struct wb_passage *passage = &recipient->words;
	const char *diagnostic = recipient->diagnostic.text, *at;
	struct source s = { .message = message };

	if (passage->text == NULL || message == NULL)
		return s;
	s.text = passage->text;
	s.from = passage->from;
	at = passage->text->at + passage->from;
	if (passage->len == strlen(diagnostic) &&
		memcmp(at, diagnostic, passage->len) == 0)
		s.folded = *text; /* as it came */
	else
		s.folded = wb_fold(a, at, passage->len);
	return s;
}

/* By how much a match lies further in the source than in text; false when the
 * source has other words. */
static bool
find(const struct source *s, const struct wb_folded *text,
	const struct wb_match *match, ptrdiff_t *ret_shift)
{
	const char *at;

	if (s->text == NULL)
		return false;
	at = memmem(s->folded.at, s->folded.len, text->at + match->from,
		match->to - match->from);
	if (at == NULL)
		return false;
	*ret_shift = at - s->folded.at - (ptrdiff_t)match->from;
	return true;
}

/* The place of the source's folded bytes from..to. */
static struct wb_place
place(struct wb_arena *a, const struct source *s, size_t from, size_t to)
{
	const char *at = s->text->at + s->from;
	size_t start = s->folded.origin[from], end = s->folded.origin[to];

	/* Blanks behind the match were folded into nothing. */
	while (end > start + 1 && g_ascii_isspace(at[end - 1]))
		end--;
	return wb_text_place(
		a, s->message, s->text, s->from + start, end - start);
}

static bool
is_known(const struct wb_param *params, const char *name)
{
	for (; params != NULL; params = params->next)
		if (strcmp(params->name, name) == 0)
			return true;
	return false;
}

/* Adds what a match captures, under names that params do not have yet. */
static void
add_captures(struct wb_arena *a, const struct wb_param **params,
	const struct source *s, const char *diagnostic,
	const struct wb_folded *text, const struct wb_match *match)
{
	const struct wb_param *known = *params;
	ptrdiff_t shift;
	bool found = find(s, text, match, &shift);

	while (*params != NULL)
		params = (const struct wb_param **)&(*params)->next;
	for (size_t i = 0; i < match->count; i++) {
		const struct wb_capture *c = &match->captures[i];
		const char *name = wb_strndup(a, c->name, c->name_len);
		struct wb_param *p;

		if (is_known(known, name))
			continue;
		p = WB_NEW(a, struct wb_param);
		p->name = name;
		p->value =
			wb_unfold(a, text, diagnostic, c->at, c->at + c->len);
		if (found)
			p->place = place(a, s, c->at + (size_t)shift,
				c->at + c->len + (size_t)shift);
		*params = p;
		params = &p->next;
	}
}

void
wb_claim_place(struct wb_arena *a, struct wb_claim *claim,
	struct wb_message *message, const struct wb_recipient *recipient,
	const struct wb_folded *text, const struct wb_words *words)
{
	struct source s = source_of(a, message, recipient, text);
	ptrdiff_t shift;

	if (find(&s, text, &words->match, &shift))
		claim->place = place(a, &s, words->match.from + (size_t)shift,
			words->match.to + (size_t)shift);
	for (; words != NULL; words = words->next)
		add_captures(a, &claim->captures, &s,
			recipient->diagnostic.text, text, &words->match);
}
