#include "dns/world.h"

#include <string.h>

#include "dns/node.h"

/* Resolvers stop at 11 (BIND) to 16 (Knot); a chain of more is a mistake. */
enum { ALIASES_MAX = 12 };

static const char too_many_aliases[] = "CNAME loop, or over 12 CNAMEs";
static const char bad_alias[] = "CNAME to what is no host name";

struct wb_world *
wb_world_new(struct wb_arena *a)
{
	struct wb_world *w = WB_NEW(a, struct wb_world);

	w->arena = a;
	w->nodes.arena = w->documents.arena = a;
	w->made = WB_NEW(a, struct wb_table);
	w->made_documents = WB_NEW(a, struct wb_table);
	w->made->arena = w->made_documents->arena = a;
	return w;
}

struct wb_world *
wb_world_overlay(struct wb_arena *a, const struct wb_world *under)
{
	struct wb_world *w = wb_world_new(a);

	w->under = under;
	return w;
}

void
wb_world_assume(struct wb_world *overlay)
{
	overlay->assumed = true;
}

int64_t
wb_world_now(const struct wb_world *world)
{
	while (world->now == 0 && world->under != NULL)
		world = world->under;
	return world->now;
}

void
wb_world_set_now(struct wb_world *world, int64_t now)
{
	world->now = now;
	world->now_zone = 0;
}

static struct wb_node *
node_of(const struct wb_table *nodes, const struct wb_name *name)
{
	return wb_table_get(nodes, name->text);
}

static struct wb_node *
node_make(struct wb_table *nodes, const struct wb_name *name)
{
	struct wb_node *node = node_of(nodes, name);

	if (node == NULL) {
		node = WB_NEW(nodes->arena, struct wb_node);
		node->name = *name;
		wb_table_put(nodes, node->name.text, node);
	}
	return node;
}

struct wb_set *
wb_set_find(const struct wb_node *node, enum wb_type type)
{
	for (struct wb_set *s = node->sets; s != NULL; s = s->next)
		if (s->type == type)
			return s;
	return NULL;
}

static struct wb_set *
set_make(struct wb_arena *a, struct wb_node *node, enum wb_type type)
{
	struct wb_set *set = wb_set_find(node, type);

	if (set == NULL) {
		set = WB_NEW(a, struct wb_set);
		set->type = type;
		set->answer.canonical = node->name;
		set->answer.server = set->answer.extended_error = "";
		set->next = node->sets;
		node->sets = set;
	}
	return set;
}

/* What is said of a name says that all names above it exist (RFC 8020). */
static void
mark(struct wb_world *w, const struct wb_name *name, bool exists)
{
	static const struct wb_name root = { "." };
	struct wb_name at = *name;
	struct wb_node *node;
	bool more;

	do {
		node = node_make(&w->nodes, &at);
		if (node->exists || (node->mentioned && !exists))
			return;
		node->mentioned = true;
		node->exists = exists;
		more = wb_name_parent(&at, &at);
	} while (more);
	node = node_make(&w->nodes, &root);
	node->mentioned = true;
	node->exists |= exists;
}

struct wb_set *
wb_world_set(struct wb_world *world, const struct wb_name *name,
	enum wb_type type, enum wb_outcome outcome)
{
	struct wb_node *node = node_make(&world->nodes, name);

	if (outcome == WB_NO_NAME)
		node->no_name = true;
	else if (outcome != WB_NOT_ASKED)
		mark(world, name, outcome == WB_FOUND || outcome == WB_NO_DATA);
	if (name->text[0] == '*' &&
		(name->text[1] == '.' || name->text[1] == '\0'))
		world->has_wildcard = true;
	return set_make(world->arena, node, type);
}

bool
wb_set_add(
	struct wb_arena *a, struct wb_set *set, const struct wb_record *record)
{
	struct wb_answer *answer = &set->answer;
	struct wb_record *records;

	for (size_t i = 0; i < answer->count; i++)
		if (answer->records[i].preference == record->preference &&
			strcmp(answer->records[i].text, record->text) == 0)
			return true;
	if (answer->count == WB_RECORDS_MAX)
		return false;
	/* Others may hold the old array: it is never written again. */
	if (answer->count == set->room) {
		set->room = set->room == 0 ? 4 : set->room * 2;
		records = WB_NEW_ARRAY(a, set->room, struct wb_record);
		if (answer->count > 0) /* @UNSAFE: room > count */
			memcpy(records, answer->records,
				answer->count * sizeof *records);
		answer->records = records;
	}
	records = (struct wb_record *)answer->records;
	records[answer->count++] = *record; /* @UNSAFE: count < room */
	return true;
}

void
wb_world_put(struct wb_world *world, const struct wb_name *name,
	enum wb_type type, const struct wb_answer *answer)
{
	bool empty = answer->outcome == WB_FOUND && answer->count == 0;
	enum wb_outcome outcome = empty ? WB_NO_DATA : answer->outcome;
	struct wb_set *set = wb_world_set(world, name, type, outcome);
	struct wb_arena *a = world->arena;
	struct wb_record *records = NULL;
	size_t n = outcome == WB_FOUND ? answer->count : 0;

	if (n > 0)
		records = WB_NEW_ARRAY(a, n, struct wb_record);
	for (size_t i = 0; i < n; i++) {
		records[i].text = wb_strdup(a, answer->records[i].text);
		records[i].preference = answer->records[i].preference;
	}
	set->reading = 0;
	set->room = n;
	set->answer.outcome = outcome;
	set->answer.ttl = answer->ttl;
	set->answer.had_at = answer->had_at != 0 ? answer->had_at : world->now;
	set->answer.server =
		answer->server != NULL ? wb_strdup(a, answer->server) : "";
	set->answer.extended_error =
		answer->extended_error != NULL
			? wb_strdup(a, answer->extended_error)
			: "";
	set->answer.authentic = answer->authentic;
	set->answer.records = records;
	set->answer.count = n;
}

/* A CNAME and other data exclude each other (RFC 2181 section 10.1). */
static void
make_room(struct wb_node *node, enum wb_type type)
{
	struct wb_set **link = &node->sets;

	while (*link != NULL) {
		if ((*link)->type != type &&
			((*link)->type == WB_CNAME || type == WB_CNAME))
			*link = (*link)->next;
		else
			link = &(*link)->next;
	}
}

void
wb_world_edit(struct wb_world *overlay, const struct wb_name *name,
	enum wb_type type, const char *const *texts, size_t n)
{
	struct wb_set *set = wb_world_set(
		overlay, name, type, n > 0 ? WB_FOUND : WB_NO_DATA);
	struct wb_record record;
	const char *why;

	if (n > 0)
		make_room(node_of(&overlay->nodes, name), type);
	set->room = 0;
	set->reading = 0;
	set->answer = (struct wb_answer){ .outcome = WB_NO_DATA,
		.server = "",
		.extended_error = "",
		.canonical = *name };
	for (size_t i = 0; i < n; i++) {
		if (type == WB_TXT)
			record = (struct wb_record){
				.text = wb_strdup(overlay->arena, texts[i])
			};
		else if (!wb_record_parse(overlay->arena, type, texts[i],
				 strlen(texts[i]), &record, &why))
			continue;
		if (wb_set_add(overlay->arena, set, &record))
			set->answer.outcome = WB_FOUND;
	}
}

/* What the layers said of one name, read from the top. */
struct view {
	bool mentioned, exists;
	bool no_alias; /* a layer above puts other data where a CNAME was */
	enum wb_outcome outcome;  /* WB_UNKNOWN: nothing was said */
	const struct wb_set *set; /* of the type, or a CNAME; or NULL */
};

static void
see_set(struct view *v, const struct wb_set *set)
{
	v->outcome = set->answer.outcome;
	v->set = set;
	if ((v->outcome == WB_NO_NAME && v->exists) ||
		(set->type == WB_CNAME && v->outcome == WB_FOUND &&
			v->no_alias)) {
		v->outcome = WB_NO_DATA;
		v->set = NULL;
	}
}

static void
see_node(struct view *v, const struct wb_node *node, enum wb_type type)
{
	const struct wb_set *alias = NULL, *exact = NULL;
	bool others = false;

	for (const struct wb_set *s = node->sets; s != NULL; s = s->next) {
		if (s->type == type)
			exact = s;
		if (s->type == WB_CNAME && s->answer.outcome == WB_FOUND)
			alias = s;
		else if (s->answer.outcome == WB_FOUND ||
			 (s->type == WB_CNAME &&
				 s->answer.outcome == WB_NO_DATA))
			others = true;
	}
	if (exact != NULL && exact->answer.outcome != WB_UNKNOWN)
		see_set(v, exact);
	else if (alias != NULL)
		see_set(v, alias);
	else if (node->no_name && !node->exists)
		v->outcome = v->exists ? WB_NO_DATA : WB_NO_NAME;
	v->mentioned |= node->mentioned;
	v->exists |= node->exists;
	v->no_alias |= others;
}

/* The name is in the layer's zone, and the zone does not delegate it. */
static bool
zone_has(const struct wb_world *w, const struct wb_name *name)
{
	struct wb_name at = *name;

	if (w->apex.text[0] == '\0' || !wb_name_is_under(name, &w->apex))
		return false;
	while (!wb_name_equal(&at, &w->apex)) {
		const struct wb_node *node = node_of(&w->nodes, &at);
		const struct wb_set *ns =
			node != NULL ? wb_set_find(node, WB_NS) : NULL;

		if (ns != NULL && ns->answer.outcome == WB_FOUND)
			return false;
		if (!wb_name_parent(&at, &at))
			return false;
	}
	return true;
}

/* What a person proposes for the name, of a type that an alias excludes. */
static bool
is_proposed(
	const struct wb_world *w, const struct wb_node *node, enum wb_type type)
{
	const struct wb_set *set;

	if (!w->assumed || w->under == NULL || type == WB_CNAME ||
		zone_has(w, &node->name))
		return false;
	set = wb_set_find(node, type);
	return set != NULL && set->answer.outcome == WB_FOUND &&
	       wb_set_find(node, WB_CNAME) == NULL;
}

static bool see_wildcard(struct view *ret_v, const struct wb_world *top,
	const struct wb_world *below, const struct wb_name *name,
	enum wb_type type);

/* A zone tells of all its names: what it does not have is not there. */
static void
see_zone(struct view *v, const struct wb_world *w, const struct wb_name *name,
	enum wb_type type)
{
	struct view wild;

	if (v->mentioned) {
		v->outcome = WB_NO_DATA;
	} else if (see_wildcard(&wild, w, w->under, name, type)) {
		*v = wild;
		v->mentioned = true;
		if (v->outcome == WB_UNKNOWN)
			v->outcome = WB_NO_DATA;
	} else {
		v->outcome = WB_NO_NAME;
	}
}

/* Reads the layers from top down to below (not included) until one answers;
 * returns that layer, or below.  with_zones: what a zone does not have is an
 * answer, too. */
static const struct wb_world *
see(struct view *ret_v, const struct wb_world *top,
	const struct wb_world *below, const struct wb_name *name,
	enum wb_type type, bool with_zones)
{
	const struct wb_world *w;

	*ret_v = (struct view){ .outcome = WB_UNKNOWN };
	for (w = top; w != below; w = w->under) {
		const struct wb_node *node = node_of(&w->nodes, name);

		if (node != NULL && is_proposed(w, node, type)) {
			const struct wb_answer *under =
				wb_world_ask(w->under, name, type, NULL);

			if (under->alias_count > 0)
				continue;
			if (under->outcome == WB_UNKNOWN) {
				ret_v->mentioned = true;
				return below; /* it may be one */
			}
		}
		if (node != NULL)
			see_node(ret_v, node, type);
		if (with_zones && ret_v->outcome == WB_UNKNOWN &&
			zone_has(w, name))
			see_zone(ret_v, w, name, type);
		if (ret_v->outcome != WB_UNKNOWN)
			return w;
	}
	return w;
}

static bool
mentioned(const struct wb_world *w, const struct wb_name *name)
{
	for (; w != NULL; w = w->under) {
		const struct wb_node *node = node_of(&w->nodes, name);

		if (node != NULL && node->mentioned)
			return true;
	}
	return false;
}

static bool
has_wildcard(const struct wb_world *top, const struct wb_world *below)
{
	for (; top != below; top = top->under)
		if (top->has_wildcard)
			return true;
	return false;
}

/* RFC 4592 section 3.3.1: the wildcard at the closest encloser, and no other.
 * True when there is one, whatever it says of the type. */
static bool
see_wildcard(struct view *ret_v, const struct wb_world *top,
	const struct wb_world *below, const struct wb_name *name,
	enum wb_type type)
{
	struct wb_name encloser = *name, wildcard;

	if (!has_wildcard(top, below))
		return false;
	while (wb_name_parent(&encloser, &encloser)) {
		if (!wb_name_prefix("*", &encloser, &wildcard))
			continue;
		see(ret_v, top, below, &wildcard, type, false);
		if (ret_v->mentioned || ret_v->outcome != WB_UNKNOWN)
			return true;
		if (mentioned(top, &encloser))
			return false;
	}
	if (!wb_name_parse("*", 1, &wildcard))
		return false;
	see(ret_v, top, below, &wildcard, type, false);
	return ret_v->mentioned || ret_v->outcome != WB_UNKNOWN;
}

static enum wb_outcome
by_default(const struct wb_world *w, bool name_is_mentioned)
{
	while (w != NULL && !w->has_default)
		w = w->under;
	if (w == NULL)
		return WB_UNKNOWN;
	if (w->default_outcome == WB_NO_NAME && name_is_mentioned)
		return WB_NO_DATA;
	return w->default_outcome;
}

/* One name, aliases not followed. */
static struct view
look_up(const struct wb_world *top, const struct wb_name *name,
	enum wb_type type)
{
	struct view v, wild;
	const struct wb_world *at = see(&v, top, NULL, name, type, true);

	if (v.outcome == WB_NO_NAME) {
		/* Only a wildcard laid over the NXDOMAIN undoes it. */
		if (!see_wildcard(&wild, top, at, name, type))
			return v;
		if (wild.outcome == WB_UNKNOWN)
			wild.outcome = WB_NO_DATA;
		return wild;
	}
	if (v.outcome != WB_UNKNOWN)
		return v;
	if (!v.mentioned && see_wildcard(&wild, top, NULL, name, type)) {
		v = wild;
		v.mentioned = true;
	}
	if (v.outcome == WB_UNKNOWN)
		v.outcome = by_default(top, v.mentioned);
	return v;
}

/* An answer that is not one RRset's own; the same one for the same facts, so
 * that asking again costs nothing. */
static const struct wb_answer *
made_answer(const struct wb_world *w, const struct wb_name *name,
	enum wb_type type, const struct wb_answer *answer)
{
	struct wb_node *node = node_make(w->made, name);
	struct wb_set *set = wb_set_find(node, type);

	if (set != NULL && set->answer.outcome == answer->outcome &&
		set->answer.records == answer->records &&
		set->answer.count == answer->count &&
		set->answer.ttl == answer->ttl &&
		set->answer.alias_count == answer->alias_count &&
		set->answer.authentic == answer->authentic &&
		wb_name_equal(&set->answer.canonical, &answer->canonical))
		return &set->answer;
	/* An older one may be in use: it stays as it was. */
	set = WB_NEW(w->arena, struct wb_set);
	set->type = type;
	set->answer = *answer;
	set->next = node->sets;
	node->sets = set;
	return &set->answer;
}

static void
end_badly(struct wb_answer *answer, const char *why)
{
	answer->outcome = WB_MALFORMED;
	answer->extended_error = why;
	answer->records = NULL;
	answer->count = 0;
}

const struct wb_answer *
wb_world_ask(const struct wb_world *world, const struct wb_name *name,
	enum wb_type type, struct wb_wanted *wanted)
{
	static const struct wb_answer nothing = { .server = "",
		.extended_error = "" };
	struct wb_name at = *name;
	struct wb_answer answer;
	bool authentic = true;
	unsigned aliases = 0;

	for (;; aliases++) {
		struct view v = look_up(world, &at, type);
		const struct wb_set *set = v.set;

		if (set != NULL && set->type == type && aliases == 0 &&
			wb_name_equal(&set->answer.canonical, &at))
			return &set->answer;
		answer = set != NULL ? set->answer : nothing;
		answer.outcome = v.outcome;
		answer.canonical = at;
		answer.alias_count = aliases;
		authentic &= answer.authentic;
		if (set == NULL || set->type == type)
			break;
		if (aliases == ALIASES_MAX) {
			end_badly(&answer, too_many_aliases);
			break;
		}
		if (!wb_name_parse(answer.records[0].text,
			    strlen(answer.records[0].text), &at)) {
			end_badly(&answer, bad_alias);
			break;
		}
	}
	answer.authentic = authentic;
	if (answer.outcome == WB_UNKNOWN && wanted != NULL)
		wb_wanted_add(wanted, &answer.canonical, type);
	return made_answer(world, name, type, &answer);
}

static const struct wb_document *
set_document(struct wb_arena *a, struct wb_table *documents, const char *url,
	const struct wb_document *document)
{
	struct wb_entry *entry = WB_NEW(a, struct wb_entry);

	entry->url = wb_strdup(a, url);
	entry->document = *document;
	entry->document.body =
		document->body != NULL ? wb_strdup(a, document->body) : "";
	entry->document.error =
		document->error != NULL ? wb_strdup(a, document->error) : "";
	wb_table_put(documents, entry->url, entry);
	return &entry->document;
}

void
wb_world_put_document(struct wb_world *world, const char *url,
	const struct wb_document *document)
{
	set_document(world->arena, &world->documents, url, document);
}

const struct wb_document *
wb_world_fetch(
	const struct wb_world *world, const char *url, struct wb_wanted *wanted)
{
	struct wb_document document = { .outcome = WB_UNKNOWN };
	const struct wb_world *w = world;
	struct wb_entry *entry;

	do {
		entry = wb_table_get(&w->documents, url);
		if (entry != NULL)
			return &entry->document;
		w = w->under;
	} while (w != NULL);
	document.outcome = by_default(world, false);
	if (document.outcome == WB_UNKNOWN && wanted != NULL)
		wb_wanted_add_url(wanted, url);
	entry = wb_table_get(world->made_documents, url);
	if (entry != NULL && entry->document.outcome == document.outcome)
		return &entry->document;
	return set_document(
		world->arena, world->made_documents, url, &document);
}

bool
wb_world_alias_excludes(const struct wb_world *world,
	const struct wb_name *name, enum wb_type type,
	struct wb_name *ret_target)
{
	for (; world != NULL; world = world->under) {
		const struct wb_node *node = node_of(&world->nodes, name);
		const struct wb_answer *under;

		if (node == NULL || !is_proposed(world, node, type))
			continue;
		under = wb_world_ask(world->under, name, type, NULL);
		*ret_target = under->canonical;
		return under->alias_count > 0;
	}
	return false;
}

bool
wb_world_is_sound(const struct wb_world *world)
{
	for (size_t i = 0; i < world->nodes.room; i++) {
		const struct wb_node *node = world->nodes.slots[i].value;
		const struct wb_set *alias;

		if (world->nodes.slots[i].key == NULL)
			continue;
		alias = wb_set_find(node, WB_CNAME);
		if (alias == NULL || alias->answer.outcome != WB_FOUND)
			continue;
		for (const struct wb_set *s = node->sets; s != NULL;
			s = s->next)
			if (s != alias && s->answer.outcome == WB_FOUND)
				return false;
	}
	return true;
}
