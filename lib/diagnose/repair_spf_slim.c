/* Getting an SPF record below its limits: what has no effect goes first, then
 * names become addresses, the dearest for its bytes first. */
#include <string.h>
#include <strings.h>

#include "check/spf_match.h"
#include "diagnose/repair_spf_work.h"

enum {
	DEPTH_MAX = 10,
	FLAT_MAX = 200,      /* addresses that one term may become */
	RECORD_BYTES = 1200, /* fits a DNS answer over UDP, others beside it */
	LOOKUPS_MAX = 100,   /* of an include that is looked into: hostile ones
			    * branch without end */
	CANDIDATES_MAX = 40,
};

const struct wb_spf_node *
wb_spf_work_tree(struct wb_spf_work *work)
{
	const struct wb_spf_node *root =
		wb_spf_tree(work->arena, work->world, &work->in->domain,
			wb_terms_text(work, &work->terms), work->wanted);

	for (const struct wb_spf_node *n = root; n != NULL; n = n->next)
		work->waiting |= n->outcome == WB_UNKNOWN;
	return root;
}

static void
drop(struct wb_spf_work *work, size_t i, const char *why, const char *name,
	const char *value)
{
	const char *term = work->terms.at[i];

	wb_terms_remove(&work->terms, i);
	wb_spf_note(work, why, "term", term, name, value, NULL);
}

/* Behind "all", redirect= beside it, and said before: none can ever decide. */
static void
drop_dead(struct wb_spf_work *work)
{
	struct wb_terms *terms = &work->terms;
	const struct wb_spf_record *record =
		wb_spf_parse(work->arena, wb_terms_text(work, terms));
	bool all = false, has_all = record->all != NULL;

	for (size_t i = 0; i < terms->count;) {
		enum wb_spf_kind kind = wb_term_parse(work, terms->at[i])->kind;

		if ((all && !wb_spf_is_modifier(kind)) ||
			(has_all && kind == WB_SPF_REDIRECT)) {
			drop(work, i,
				WB_N("{term} was left out: beside \"all\" it "
				     "counts for nothing."),
				NULL, NULL);
			continue;
		}
		if (!wb_spf_is_modifier(kind) &&
			wb_terms_has(terms, i, terms->at[i])) {
			drop(work, i,
				WB_N("{term} was left out: it stood there "
				     "twice."),
				NULL, NULL);
			continue;
		}
		all |= kind == WB_SPF_ALL;
		i++;
	}
}

/* One sound record, with not too much below. */
static bool
is_plain(const struct wb_spf_node *node)
{
	return node->record != NULL && node->record->bad == NULL &&
	       node->record_count == 1 && node->lookups <= LOOKUPS_MAX;
}

/* Whatever passes under `under` passes under node. */
static bool
covers(const struct wb_spf_node *node, const struct wb_spf_node *under,
	unsigned depth)
{
	const struct wb_spf_record *record = node->record;

	if (!is_plain(node) || depth > DEPTH_MAX)
		return false;
	for (size_t i = 0; i < record->count; i++) {
		const struct wb_spf_term *term = &record->terms[i];
		const struct wb_spf_node *target = node->targets[i];

		if (term == record->redirect && record->all != NULL)
			continue;
		if (!wb_spf_is_modifier(term->kind) &&
			term->qualifier != WB_SPF_PASS)
			return false;
		if (target != NULL &&
			(target == under || covers(target, under, depth + 1)))
			return true;
	}
	return false;
}

/* include:a beside include:b when b's record includes a itself.  Between them
 * must stand nothing that refuses. */
static bool
is_covered(const struct wb_spf_node *root, size_t i, size_t *ret_by)
{
	const struct wb_spf_record *record = root->record;

	if (root->targets[i] == NULL || record->terms[i].kind != WB_SPF_INCLUDE)
		return false;
	for (size_t j = 0; j < record->count; j++)
		if (record->terms[j].qualifier != WB_SPF_PASS &&
			!wb_spf_is_modifier(record->terms[j].kind) &&
			record->terms[j].kind != WB_SPF_ALL)
			return false;
	for (size_t j = 0; j < record->count; j++) {
		if (j == i || record->terms[j].kind != WB_SPF_INCLUDE ||
			root->targets[j] == NULL ||
			!covers(root->targets[j], root->targets[i], 0))
			continue;
		*ret_by = j;
		return true;
	}
	return false;
}

static void
drop_covered(struct wb_spf_work *work)
{
	const struct wb_spf_node *root = wb_spf_work_tree(work);
	size_t by;

	if (work->terms.count > 2 * CANDIDATES_MAX)
		return;
	for (size_t i = 0; i < work->terms.count; i++) {
		if (!is_covered(root, i, &by))
			continue;
		drop(work, i, WB_N("{term} was left out: {other} covers it."),
			"other", work->terms.at[by]);
		root = wb_spf_work_tree(work);
		i = (size_t)-1;
	}
}

/* The answers that an "a" or "mx" leads to, both families. */
struct hosts {
	const struct wb_answer *address[2 * (WB_SPF_HOSTS_MAX + 1)];
	size_t count;
	bool sure; /* every question has an answer */
};

static void
ask_host(struct wb_spf_work *work, const struct wb_name *name,
	struct hosts *ret_hosts)
{
	static const enum wb_type types[] = { WB_A, WB_AAAA };

	for (size_t i = 0; i < WB_COUNT(types); i++) {
		const struct wb_answer *answer =
			wb_world_ask(work->world, name, types[i], work->wanted);

		work->waiting |= answer->outcome == WB_UNKNOWN;
		ret_hosts->sure &= answer->outcome == WB_FOUND ||
				   wb_outcome_absent(answer->outcome);
		/* @UNSAFE: called for WB_SPF_HOSTS_MAX hosts at most */
		ret_hosts->address[ret_hosts->count++] = answer;
	}
}

static bool
plain_host(struct wb_spf_work *work, const char *text,
	const struct wb_spf_term *term, struct wb_name *ret_name)
{
	/* the term was parsed behind "v=spf1 " */
	const char *spec = text + term->spec_at - term->at;

	if (term->spec_len == 0) {
		*ret_name = work->in->domain;
		return true;
	}
	return memchr(spec, '%', term->spec_len) == NULL &&
	       wb_spf_target_name(spec, term->spec_len, ret_name);
}

/* False when the term names no hosts that can be known. */
static bool
ask_hosts(struct wb_spf_work *work, const char *text, struct hosts *ret_hosts)
{
	const struct wb_spf_term *term = wb_term_parse(work, text);
	const struct wb_answer *mx;
	struct wb_name name;

	*ret_hosts = (struct hosts){ .sure = true };
	if ((term->kind != WB_SPF_A && term->kind != WB_SPF_MX) ||
		!plain_host(work, text, term, &name))
		return false;
	if (term->kind == WB_SPF_A) {
		ask_host(work, &name, ret_hosts);
		return true;
	}
	mx = wb_world_ask(work->world, &name, WB_MX, work->wanted);
	work->waiting |= mx->outcome == WB_UNKNOWN;
	if (mx->outcome != WB_FOUND)
		ret_hosts->sure = wb_outcome_absent(mx->outcome);
	for (size_t i = 0; i < mx->count && i < WB_SPF_HOSTS_MAX; i++)
		if (wb_name_parse(mx->records[i].text,
			    strlen(mx->records[i].text), &name))
			ask_host(work, &name, ret_hosts);
	return true;
}

static void
drop_void(struct wb_spf_work *work)
{
	for (size_t i = 0; i < work->terms.count;) {
		struct hosts hosts;
		size_t found = 0;

		if (!ask_hosts(work, work->terms.at[i], &hosts)) {
			i++;
			continue;
		}
		for (size_t j = 0; j < hosts.count; j++)
			found += hosts.address[j]->count;
		if (!hosts.sure || found > 0) {
			i++;
			continue;
		}
		drop(work, i,
			WB_N("{term} was left out: it leads to no address."),
			NULL, NULL);
	}
}

/* The ip4 and ip6 terms that mean the same; false when no list of them does. */
static bool flatten_node(struct wb_spf_work *work,
	const struct wb_spf_node *node, struct wb_terms *ret_terms,
	unsigned depth);

static bool
flatten_term(struct wb_spf_work *work, const struct wb_spf_node *node, size_t i,
	struct wb_terms *ret_terms, unsigned depth)
{
	const struct wb_spf_term *term = &node->record->terms[i];
	const char *text = node->record->text + term->at;

	switch (term->kind) {
	case WB_SPF_IP4:
	case WB_SPF_IP6:
		text += text[0] == '+';
		wb_terms_insert(work, ret_terms, ret_terms->count,
			wb_strndup(work->arena, text,
				term->len - (text != node->record->text +
							     term->at)));
		return ret_terms->count <= FLAT_MAX;
	case WB_SPF_INCLUDE:
	case WB_SPF_REDIRECT:
		return node->targets[i] != NULL &&
		       flatten_node(
			       work, node->targets[i], ret_terms, depth + 1);
	case WB_SPF_EXP:
	case WB_SPF_OTHER:
		return true;
	default:
		return false;
	}
}

static bool
flatten_node(struct wb_spf_work *work, const struct wb_spf_node *node,
	struct wb_terms *ret_terms, unsigned depth)
{
	const struct wb_spf_record *record = node->record;

	if (!is_plain(node) || depth > DEPTH_MAX)
		return false;
	for (size_t i = 0; i < record->count; i++) {
		const struct wb_spf_term *term = &record->terms[i];

		if (term->kind == WB_SPF_ALL)
			return term->qualifier != WB_SPF_PASS;
		if (term == record->redirect)
			continue;
		if (!wb_spf_is_modifier(term->kind) &&
			term->qualifier != WB_SPF_PASS)
			return false;
		if (!flatten_term(work, node, i, ret_terms, depth))
			return false;
	}
	return record->redirect == NULL ||
	       flatten_term(work, node,
		       (size_t)(record->redirect - record->terms), ret_terms,
		       depth);
}

/* a or mx as addresses, with the term's prefix lengths. */
static bool
flatten_hosts(
	struct wb_spf_work *work, const char *text, struct wb_terms *ret_terms)
{
	const struct wb_spf_term *term = wb_term_parse(work, text);
	struct hosts hosts;

	if (!ask_hosts(work, text, &hosts) || !hosts.sure)
		return false;
	for (size_t i = 0; i < hosts.count; i++) {
		const struct wb_answer *answer = hosts.address[i];
		bool six = i % 2 == 1; /* as ask_host() has put them */
		unsigned bits = six ? term->bits6 : term->bits4;

		for (size_t j = 0; j < answer->count; j++) {
			const char *ip = answer->records[j].text;

			if (ret_terms->count > FLAT_MAX)
				return false;
			wb_terms_insert(work, ret_terms, ret_terms->count,
				bits == (six ? 128 : 32)
					? wb_printf(work->arena, "ip%d:%s",
						  six ? 6 : 4, ip)
					: wb_printf(work->arena, "ip%d:%s/%u",
						  six ? 6 : 4, ip, bits));
		}
	}
	return ret_terms->count > 0;
}

/* How the term at i would be written out. */
struct flat {
	size_t at, bytes;
	unsigned saves; /* look-ups */
	struct wb_terms terms;
};

static bool
try_flat(struct wb_spf_work *work, const struct wb_spf_node *root, size_t i,
	struct flat *ret_flat)
{
	const struct wb_spf_term *term = &root->record->terms[i];
	const struct wb_spf_node *target = root->targets[i];

	*ret_flat = (struct flat){ .at = i, .saves = 1 };
	if (term->qualifier != WB_SPF_PASS)
		return false;
	if (term->kind == WB_SPF_INCLUDE) {
		if (target == NULL ||
			!flatten_node(work, target, &ret_flat->terms, 0))
			return false;
		ret_flat->saves += target->lookups;
	} else if (!flatten_hosts(work, work->terms.at[i], &ret_flat->terms)) {
		return false;
	}
	for (size_t j = 0; j < ret_flat->terms.count; j++)
		if (!wb_terms_has(&work->terms, i, ret_flat->terms.at[j]))
			ret_flat->bytes += strlen(ret_flat->terms.at[j]) + 1;
	return true;
}

static bool
best_flat(struct wb_spf_work *work, const struct wb_spf_node *root, size_t room,
	struct flat *ret_flat)
{
	bool found = false;
	size_t tried = 0;
	struct flat flat;

	*ret_flat = (struct flat){ .at = 0 };
	for (size_t i = 0; i < root->record->count; i++) {
		if (!wb_spf_is_lookup(root->record->terms[i].kind) ||
			++tried > CANDIDATES_MAX ||
			!try_flat(work, root, i, &flat) || flat.bytes > room)
			continue;
		if (found && flat.saves * (ret_flat->bytes + 1) <=
				     ret_flat->saves * (flat.bytes + 1))
			continue;
		*ret_flat = flat;
		found = true;
	}
	return found;
}

static void
put_flat(struct wb_spf_work *work, const struct flat *flat)
{
	const char *term = work->terms.at[flat->at];
	size_t at = flat->at;

	wb_terms_remove(&work->terms, at);
	for (size_t i = 0; i < flat->terms.count; i++)
		if (!wb_terms_has(&work->terms, at, flat->terms.at[i]))
			wb_terms_insert(
				work, &work->terms, at++, flat->terms.at[i]);
	work->doubtful = true;
	wb_spf_note(work,
		WB_N("{term} was written out as addresses, which saves {count} "
		     "look-ups. They go stale when its owner changes them; a "
		     "sub-domain of its own for this sender is safer."),
		"term", term, "count",
		wb_printf(work->arena, "%u", flat->saves), NULL);
}

static bool
is_slim(struct wb_spf_work *work, const struct wb_spf_node **ret_root)
{
	*ret_root = wb_spf_work_tree(work);
	return (*ret_root)->lookups <= WB_SPF_LOOKUPS_MAX;
}

/* Three names without an address are an error for whoever gets that far. */
static bool
has_voids(struct wb_spf_work *work)
{
	struct wb_spf_repair as_is = { .after = wb_terms_text(
					       work, &work->terms) };
	struct wb_world *overlay = wb_spf_repair_overlay(
		work->arena, work->world, work->in, &as_is);
	struct wb_ip stranger;

	return wb_ip_parse("8.8.8.8", 7, &stranger) &&
	       wb_spf_try(
		       work->arena, overlay, &work->in->domain, &stranger, NULL)
			       .problem == WB_SPF_VOID_LIMIT;
}

void
wb_spf_slim(struct wb_spf_work *work)
{
	const struct wb_spf_node *root;
	struct flat flat;
	size_t len;

	if (has_voids(work))
		drop_void(work);
	if (is_slim(work, &root))
		return;
	drop_dead(work);
	drop_covered(work);
	if (!is_slim(work, &root))
		drop_void(work);
	while (!work->waiting && !is_slim(work, &root)) {
		len = strlen(wb_terms_text(work, &work->terms));
		if (len > RECORD_BYTES ||
			!best_flat(work, root, RECORD_BYTES - len, &flat))
			break;
		put_flat(work, &flat);
	}
	if (!is_slim(work, &root))
		wb_spf_note(work,
			WB_N("It still needs {count} look-ups, and receivers "
			     "stop at 10: let some of the senders use a "
			     "sub-domain with a record of its own."),
			"count", wb_printf(work->arena, "%u", root->lookups),
			NULL);
}
