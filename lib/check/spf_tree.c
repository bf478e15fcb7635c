#include "check/spf_tree.h"

#include <glib.h>
#include <string.h>

#include "check/spf_macro.h"

enum {
	/* No evaluation gets deeper than ten; checkers show a bit more. */
	DEPTH_MAX = 20,
	NODES_MAX = 200,
};

struct walk {
	struct wb_arena *arena;
	const struct wb_world *world;
	struct wb_wanted *wanted;
	GHashTable *nodes; /* name -> struct wb_spf_node */
	struct wb_spf_node *root, **end;
	size_t count;
};

static struct wb_spf_node *grow(struct walk *walk, const struct wb_name *domain,
	const char *text, unsigned depth);

const char *const *
wb_spf_records(
	struct wb_arena *a, const struct wb_answer *answer, size_t *ret_count)
{
	const char **records;

	*ret_count = 0;
	for (size_t i = 0; i < answer->count; i++)
		if (wb_spf_is_record(answer->records[i].text))
			++*ret_count;
	if (*ret_count == 0)
		return NULL;
	records = WB_NEW_ARRAY(a, *ret_count + 1, const char *);
	*ret_count = 0;
	for (size_t i = 0; i < answer->count; i++)
		if (wb_spf_is_record(answer->records[i].text))
			records[(*ret_count)++] = answer->records[i].text;
	return records;
}

static bool
plain_target(const struct wb_spf_record *record, const struct wb_spf_term *term,
	struct wb_name *ret_name)
{
	const char *spec = record->text + term->spec_at;

	return (term->kind == WB_SPF_INCLUDE ||
		       term->kind == WB_SPF_REDIRECT) &&
	       memchr(spec, '%', term->spec_len) == NULL &&
	       wb_spf_target_name(spec, term->spec_len, ret_name);
}

/* lookups is (unsigned)-1 while the node is being made: a record that leads
 * back to itself. */
static const unsigned in_the_making = (unsigned)-1;

static struct wb_spf_node *
grow_target(struct walk *walk, const struct wb_spf_node *node,
	const struct wb_spf_term *term, unsigned depth)
{
	struct wb_spf_node *target;
	struct wb_name name;

	if (!plain_target(node->record, term, &name) || depth >= DEPTH_MAX)
		return NULL;
	target = g_hash_table_lookup(walk->nodes, name.text);
	if (target == NULL && walk->count < NODES_MAX)
		target = grow(walk, &name, NULL, depth + 1);
	if (target != NULL && target->lookups == in_the_making)
		return NULL;
	return target;
}

static unsigned
add_up(unsigned a, unsigned b)
{
	return a + b < WB_SPF_TREE_MANY ? a + b : WB_SPF_TREE_MANY;
}

static void
grow_terms(struct walk *walk, struct wb_spf_node *node, unsigned depth)
{
	const struct wb_spf_record *record = node->record;
	const struct wb_spf_node **targets = WB_NEW_ARRAY(
		walk->arena, record->count + 1, const struct wb_spf_node *);
	unsigned lookups = 0;

	for (size_t i = 0; i < record->count; i++) {
		const struct wb_spf_term *term = &record->terms[i];

		if (term->kind == WB_SPF_ALL)
			break;
		if (!wb_spf_is_lookup(term->kind) ||
			(term == record->redirect && record->all != NULL))
			continue;
		lookups = add_up(lookups, 1);
		targets[i] = grow_target(walk, node, term, depth);
		if (targets[i] == NULL)
			continue;
		lookups = add_up(lookups, targets[i]->lookups);
		node->incomplete |= targets[i]->incomplete;
	}
	node->targets = targets;
	node->lookups = lookups;
}

static struct wb_spf_node *
grow(struct walk *walk, const struct wb_name *domain, const char *text,
	unsigned depth)
{
	struct wb_spf_node *node = WB_NEW(walk->arena, struct wb_spf_node);
	const char *const *records = &text;
	const struct wb_answer *answer;

	node->domain = *domain;
	node->lookups = in_the_making;
	g_hash_table_insert(walk->nodes, node->domain.text, node);
	*walk->end = node;
	walk->end = (struct wb_spf_node **)&node->next;
	walk->count++;
	node->outcome = WB_FOUND;
	node->record_count = 1;
	if (text == NULL) {
		answer =
			wb_world_ask(walk->world, domain, WB_TXT, walk->wanted);
		node->outcome = answer->outcome;
		records = wb_spf_records(
			walk->arena, answer, &node->record_count);
	}
	node->incomplete =
		node->outcome == WB_UNKNOWN || wb_outcome_failed(node->outcome);
	if (records != NULL) {
		node->record = wb_spf_parse(walk->arena, records[0]);
		grow_terms(walk, node, depth);
	} else {
		node->lookups = 0;
	}
	return node;
}

const struct wb_spf_node *
wb_spf_tree(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, const char *text,
	struct wb_wanted *wanted)
{
	struct walk walk = { .arena = a, .world = world, .wanted = wanted };
	const struct wb_spf_node *root;

	walk.end = &walk.root;
	walk.nodes = g_hash_table_new(g_str_hash, g_str_equal);
	root = grow(&walk, domain, text, 0);
	g_hash_table_destroy(walk.nodes);
	return root;
}

unsigned
wb_spf_static_lookups(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain)
{
	if (domain->text[0] == '\0')
		return 0;
	return wb_spf_tree(a, world, domain, NULL, NULL)->lookups;
}
