#include "rule/index.h"

#include <string.h>

#include "rule/template.h"

/* How often each pair of bytes stands in the templates' literals, so that the
 * rarest piece of each can be chosen. */
struct pairs {
	uint32_t count[256][256];
};

struct anchor {
	const char *at;
	size_t len;
};

/* A state while the automaton is built: a node of the trie. */
struct node {
	uint16_t *next; /* class_count of them; 0: none */
	uint16_t fail;
	const struct hit {
		uint16_t template;
		const struct hit *more;
	} * hits;
};

struct build {
	struct wb_arena *arena;
	struct node *nodes;
	size_t node_count, class_count;
	uint8_t classes[256];
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

/* The piece of a literal whose pairs are the rarest in all; longer is rarer. */
static struct anchor
rarest(const struct pairs *pairs, const char *template)
{
	struct anchor best = { NULL, 0 };
	uint64_t best_sum = UINT64_MAX;
	const char *literal;
	size_t n;

	while ((literal = wb_template_literal(&template, &n)) != NULL) {
		size_t len = n < WB_ANCHOR_MAX ? n : WB_ANCHOR_MAX;

		if (len < best.len || len < WB_LITERAL_MIN)
			continue;
		for (size_t i = 0; i + len <= n; i++) {
			uint64_t sum = 0;

			for (size_t k = i; k + 1 < i + len; k++)
				sum += pairs->count[(unsigned char)literal[k]][(
					unsigned char)literal[k + 1]];
			if (len > best.len || sum < best_sum) {
				best = (struct anchor){ literal + i, len };
				best_sum = sum;
			}
		}
	}
	return best;
}

/* Bytes that fall in one class make the automaton smaller, and find a template
 * that is not there now and then; it is compared afterwards anyway.  So all
 * digits are one, marks are a few, and what is beyond ASCII is eight. */
static uint8_t
class_of(unsigned char c)
{
	enum { LETTERS = 1, BEYOND = LETTERS + 26, OTHERS = BEYOND + 8 };

	if (c >= 'a' && c <= 'z')
		return (uint8_t)(LETTERS + c - 'a');
	if (c >= 0x80)
		return (uint8_t)(BEYOND + c % 8);
	if (c >= '0' && c <= '9')
		return OTHERS;
	if (c == ' ')
		return OTHERS + 1;
	if (c == '.' || c == '/' || c == '-' || c == '_')
		return OTHERS + 2;
	return c > ' ' ? OTHERS + 3 : 0;
}

enum { CLASS_COUNT = 1 + 26 + 8 + 4 };

static uint16_t
node_new(struct build *b)
{
	struct node *node = &b->nodes[b->node_count];

	node->next = WB_NEW_ARRAY(b->arena, b->class_count, uint16_t);
	return (uint16_t)b->node_count++;
}

static void
add_anchor(struct build *b, struct anchor anchor, unsigned template)
{
	struct hit *hit = WB_NEW(b->arena, struct hit);
	uint16_t at = 0;

	for (size_t i = 0; i < anchor.len; i++) {
		uint16_t *next =
			&b->nodes[at]
				 .next[b->classes[(unsigned char)anchor.at[i]]];

		if (*next == 0)
			*next = node_new(b);
		at = *next;
	}
	hit->template = (uint16_t) template;
	hit->more = b->nodes[at].hits;
	b->nodes[at].hits = hit;
}

/* Makes the trie an automaton: what is missing goes where the longest proper
 * ending of the state would go. */
static void
close_trie(struct build *b)
{
	uint16_t *queue = WB_NEW_ARRAY(b->arena, b->node_count, uint16_t);
	size_t head = 0, tail = 0;

	queue[tail++] = 0;
	while (head < tail) {
		struct node *node = &b->nodes[queue[head]];
		bool root = queue[head++] == 0;
		const uint16_t *fail = b->nodes[node->fail].next;

		for (size_t c = 0; c < b->class_count; c++) {
			uint16_t to = node->next[c];

			if (to == 0) {
				node->next[c] = root ? 0 : fail[c];
				continue;
			}
			b->nodes[to].fail = root ? 0 : fail[c];
			queue[tail++] = to;
		}
	}
}

static void
write_found(struct build *b, struct wb_automaton *ret_automaton)
{
	uint16_t *at = WB_NEW_ARRAY(b->arena, b->node_count + 1, uint16_t);
	uint16_t *found = NULL;
	size_t n = 0;

	/* Twice: to count, and to write. */
	for (int pass = 0; pass < 2; pass++) {
		if (pass == 1)
			found = WB_NEW_ARRAY(b->arena, n + 1, uint16_t);
		n = 0;
		for (size_t s = 0; s < b->node_count; s++) {
			at[s] = (uint16_t)n;
			for (size_t f = s; f != 0; f = b->nodes[f].fail)
				for (const struct hit *h = b->nodes[f].hits;
					h != NULL; h = h->more, n++)
					if (found != NULL)
						found[n] = h->template;
		}
		at[b->node_count] = (uint16_t)n;
	}
	ret_automaton->found_at = at;
	ret_automaton->found = found;
	ret_automaton->found_count = n;
}

static void
write_automaton(struct build *b, struct wb_automaton *ret_automaton)
{
	uint16_t *next = WB_NEW_ARRAY(
		b->arena, b->node_count * b->class_count, uint16_t);
	uint8_t *classes = WB_NEW_ARRAY(b->arena, 256, uint8_t);

	for (size_t s = 0; s < b->node_count; s++)
		memcpy(next + s * b->class_count, b->nodes[s].next,
			b->class_count * sizeof *next); /* @UNSAFE: sized so */
	memcpy(classes, b->classes, 256);               /* @UNSAFE: 256 */
	ret_automaton->classes = classes;
	ret_automaton->next = next;
	ret_automaton->class_count = b->class_count;
	ret_automaton->state_count = b->node_count;
	write_found(b, ret_automaton);
}

static size_t
list_templates(struct wb_arena *a, struct wb_rules *rules)
{
	struct wb_template *templates;
	size_t n = 0;

	for (size_t s = 0; s < rules->signature_count; s++)
		for (size_t t = 0; rules->signatures[s].texts[t] != NULL; t++)
			n++;
	templates = WB_NEW_ARRAY(a, n, struct wb_template);
	rules->templates = templates;
	rules->template_count = n;
	for (size_t s = 0; s < rules->signature_count; s++)
		for (size_t t = 0; rules->signatures[s].texts[t] != NULL; t++)
			*templates++ = (struct wb_template){ (uint16_t)s,
				(uint16_t)t,
				(uint16_t)wb_template_weight(
					rules->signatures[s].texts[t]) };
	return n;
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
	size_t n = list_templates(a, rules), bytes = 1;
	struct pairs *pairs = WB_NEW(a, struct pairs);
	struct anchor *anchors = WB_NEW_ARRAY(a, n, struct anchor);
	struct build *b = WB_NEW(a, struct build);

	if (n > WB_TEMPLATES_MAX || rules->signature_count > UINT16_MAX)
		return false;
	b->arena = a;
	b->class_count = CLASS_COUNT;
	for (unsigned c = 0; c < 256; c++)
		b->classes[c] = class_of((unsigned char)c);
	for (size_t i = 0; i < n; i++)
		count_pairs(pairs, text_of(rules, i));
	for (size_t i = 0; i < n; i++) {
		anchors[i] = rarest(pairs, text_of(rules, i));
		bytes += anchors[i].len;
	}
	if (bytes > WB_STATES_MAX)
		return false;
	b->nodes = WB_NEW_ARRAY(a, bytes, struct node);
	node_new(b);
	for (size_t i = 0; i < n; i++)
		add_anchor(b, anchors[i], (unsigned)i);
	close_trie(b);
	write_automaton(b, &rules->automaton);
	return true;
}

void
wb_index_search(const struct wb_automaton *automaton, const char *text,
	size_t len, void (*found)(void *closure, unsigned template),
	void *closure)
{
	const uint8_t *classes = automaton->classes;
	const uint16_t *next = automaton->next;
	size_t state = 0;

	for (size_t i = 0; i < len; i++) {
		size_t from, to;

		state = next[state * automaton->class_count +
			     classes[(unsigned char)text[i]]];
		from = automaton->found_at[state];
		to = automaton->found_at[state + 1];
		for (; from < to; from++)
			found(closure, automaton->found[from]);
	}
}
