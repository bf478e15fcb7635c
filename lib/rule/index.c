#include "rule/index.h"

#include <stdlib.h>
#include <string.h>

#include "rule/template.h"

/* Every template has a literal of WB_LITERAL_MIN bytes: what such a gram is of,
 * is looked for where the gram stands in a text, and nowhere else. */

/* How often each pair of bytes stands in the templates' literals, so that the
 * rarest piece of each can be chosen. */
struct pairs {
	uint32_t count[256][256];
};

struct gram {
	uint64_t bytes;
	uint16_t template;
};

static void
count_pairs(struct pairs *pairs, const char *template)
{
	const char *literal;
	size_t n;

	while ((literal = wb_template_literal(&template, &n)) != NULL)
		for (size_t i = 0; i + 1 < n; i++)
			pairs->count[(unsigned char)literal[i]]
				    [(unsigned char)literal[i + 1]]++;
}

/* The gram with one more byte behind it, the first gone. */
static inline uint64_t
shifted(uint64_t gram, char c)
{
	return gram >> 8 | (uint64_t)(unsigned char)c
				   << 8 * (WB_LITERAL_MIN - 1);
}

static inline size_t
slot(uint64_t gram)
{
	_Static_assert(WB_GRAM_SLOTS == 1 << 13, "bits of the hash");
	return (size_t)(gram * UINT64_C(0x9e3779b97f4a7c15) >> (64 - 13));
}

/* The piece of the literals whose pairs are the rarest in all, and where it
 * stands. */
static uint64_t
rarest(const struct pairs *pairs, const char *template, const char **ret_at)
{
	uint64_t best = 0, best_sum = UINT64_MAX;
	const char *literal;
	size_t n;

	while ((literal = wb_template_literal(&template, &n)) != NULL)
		for (size_t i = 0; i + WB_LITERAL_MIN <= n; i++) {
			uint64_t sum = 0, gram = 0;

			for (size_t k = i; k < i + WB_LITERAL_MIN; k++) {
				gram = shifted(gram, literal[k]);
				if (k > i)
					sum += pairs->count[(unsigned char)
							literal[k - 1]][(
						unsigned char)literal[k]];
			}
			if (sum < best_sum) {
				best = gram;
				best_sum = sum;
				*ret_at = literal + i;
			}
		}
	return best;
}

static struct gram
choose_gram(const struct pairs *pairs, const struct wb_rules *rules,
	struct wb_template *t)
{
	const char *text = rules->signatures[t->signature].texts[t->text];
	const char *at = text;
	uint64_t bytes = rarest(pairs, text, &at);

	t->gram_at =
		strstr(text, "{...}") == NULL &&
				memchr(text, '{', (size_t)(at - text)) == NULL
			? (uint16_t)(at - text)
			: WB_GRAM_ANYWHERE;
	return (struct gram){ bytes, (uint16_t)(t - rules->templates) };
}

static int
compare(const void *x, const void *y)
{
	const struct gram *a = x, *b = y;
	size_t one = slot(a->bytes), other = slot(b->bytes);

	if (one != other)
		return one < other ? -1 : 1;
	return a->template <b->template ? -1 : 1;
}

static void
write_grams(struct wb_arena *a, struct wb_grams *ret_grams,
	const struct gram *sorted, size_t n)
{
	uint64_t *grams = WB_NEW_ARRAY(a, n + 1, uint64_t);
	uint16_t *templates = WB_NEW_ARRAY(a, n + 1, uint16_t);
	uint16_t *at = WB_NEW_ARRAY(a, WB_GRAM_SLOTS + 1, uint16_t);

	for (size_t i = 0; i < n; i++) {
		grams[i] = sorted[i].bytes;
		templates[i] = sorted[i].template;
		at[slot(grams[i]) + 1]++;
	}
	for (size_t i = 0; i < WB_GRAM_SLOTS; i++)
		at[i + 1] = (uint16_t)(at[i + 1] + at[i]);
	*ret_grams = (struct wb_grams){ grams, templates, at };
}

static struct wb_template *
list_templates(struct wb_arena *a, struct wb_rules *rules)
{
	struct wb_template *list, *templates;
	size_t n = 0;

	for (size_t s = 0; s < rules->signature_count; s++)
		for (size_t t = 0; rules->signatures[s].texts[t] != NULL; t++)
			n++;
	list = templates = WB_NEW_ARRAY(a, n, struct wb_template);
	rules->templates = templates;
	rules->template_count = n;
	for (size_t s = 0; s < rules->signature_count; s++)
		for (size_t t = 0; rules->signatures[s].texts[t] != NULL; t++)
			*templates++ =
				(struct wb_template){ (uint16_t)s, (uint16_t)t,
					(uint16_t)wb_template_weight(
						rules->signatures[s].texts[t]),
					WB_GRAM_ANYWHERE };
	return list;
}

static void
list_wordless(struct wb_arena *a, struct wb_rules *rules)
{
	uint16_t *list = WB_NEW_ARRAY(a, rules->signature_count, uint16_t);

	rules->wordless = list;
	rules->wordless_count = 0;
	for (size_t s = 0; s < rules->signature_count; s++)
		if (rules->signatures[s].texts[0] == NULL)
			list[rules->wordless_count++] = (uint16_t)s;
}

static const char *
text_of(const struct wb_rules *rules, size_t template)
{
	const struct wb_template *t = &rules->templates[template];

	return rules->signatures[t->signature].texts[t->text];
}

bool
wb_index_build(struct wb_arena *a, struct wb_rules *rules)
{
	struct wb_template *templates = list_templates(a, rules);
	size_t n = rules->template_count;
	struct pairs *pairs = WB_NEW(a, struct pairs);
	struct gram *grams = WB_NEW_ARRAY(a, n + 1, struct gram);

	if (n > WB_TEMPLATES_MAX || rules->signature_count > UINT16_MAX)
		return false;
	list_wordless(a, rules);
	for (size_t i = 0; i < n; i++)
		count_pairs(pairs, text_of(rules, i));
	for (size_t i = 0; i < n; i++)
		grams[i] = choose_gram(pairs, rules, &templates[i]);
	qsort(grams, n, sizeof *grams, compare);
	write_grams(a, &rules->grams, grams, n);
	return true;
}

void
wb_index_search(const struct wb_grams *g, const char *text, size_t len,
	void (*found)(void *closure, unsigned template, size_t at),
	void *closure)
{
	uint64_t gram = 0;

	for (size_t i = 0; i < len; i++) {
		size_t at, end;

		gram = shifted(gram, text[i]);
		at = g->at[slot(gram)];
		end = g->at[slot(gram) + 1];
		for (; at < end; at++)
			if (g->grams[at] == gram)
				found(closure, g->templates[at],
					i + 1 - WB_LITERAL_MIN);
	}
}
