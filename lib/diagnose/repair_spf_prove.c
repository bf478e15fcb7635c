/* A mended record tried in a patched world: the client passes, the limits hold,
 * and at the edges of every range that the old or the new record speaks of,
 * nothing else has changed. */
#include <glib.h>
#include <string.h>

#include "check/spf_match.h"
#include "diagnose/repair_spf_work.h"

enum {
	PROBES_MAX = 3000, /* ten big services have some 600 */
};

struct prove {
	struct wb_arena *arena;
	const struct wb_world *before, *after;
	const struct wb_world *meant; /* NULL: there is nothing such */
	const struct wb_spf_repair_input *in;
	struct wb_wanted *wanted;
	GHashTable *probes; /* struct wb_ip */
	bool waiting;
	struct wb_spf_proof *proof;
};

static guint
ip_hash(gconstpointer key)
{
	const struct wb_ip *ip = key;
	guint hash = ip->family;

	for (size_t i = 0; i < sizeof ip->at; i++)
		hash = hash * 31 + ip->at[i];
	return hash;
}

static gboolean
ip_equal(gconstpointer a, gconstpointer b)
{
	return wb_ip_equal(a, b);
}

static void
add_probe(struct prove *prove, const struct wb_ip *ip)
{
	struct wb_ip *copy;

	if (g_hash_table_size(prove->probes) >= PROBES_MAX ||
		wb_ip_equal(ip, &prove->in->client) ||
		g_hash_table_contains(prove->probes, ip))
		return;
	copy = WB_NEW(prove->arena, struct wb_ip);
	*copy = *ip;
	g_hash_table_add(prove->probes, copy);
}

/* The address before (step -1) or after (1).  False at the end of the space. */
static bool
neighbour(struct wb_ip *ip, int step)
{
	for (int i = ip->family == 4 ? 3 : 15; i >= 0; i--) {
		uint8_t was = ip->at[i];

		ip->at[i] = (uint8_t)(was + step);
		if (was != (step < 0 ? 0x00 : 0xff))
			return true;
	}
	return false;
}

/* The host bits all cleared, or all set. */
static void
fill(struct wb_ip *ip, unsigned bits, bool ones)
{
	for (unsigned i = bits; i < (ip->family == 4 ? 32u : 128u); i++) {
		uint8_t bit = (uint8_t)(0x80u >> i % 8);

		if (ones)
			ip->at[i / 8] |= bit;
		else
			ip->at[i / 8] &= (uint8_t)~bit;
	}
}

static void
add_edges(struct prove *prove, const struct wb_ip *net, unsigned bits)
{
	for (int high = 0; high <= 1; high++) {
		struct wb_ip ip = *net;

		fill(&ip, bits, high);
		add_probe(prove, &ip);
		if (neighbour(&ip, high ? 1 : -1))
			add_probe(prove, &ip);
	}
}

/* The hosts of an a or mx, of both families; all are asked for, so that the
 * probes find their answers. */
static void
add_hosts(struct prove *prove, const struct wb_world *world,
	const struct wb_name *name, const struct wb_spf_term *term)
{
	static const enum wb_type types[] = { WB_A, WB_AAAA };

	for (size_t i = 0; i < WB_COUNT(types); i++) {
		const struct wb_answer *answer =
			wb_world_ask(world, name, types[i], prove->wanted);

		prove->waiting |= answer->outcome == WB_UNKNOWN;
		for (size_t j = 0; j < answer->count; j++) {
			const char *text = answer->records[j].text;
			struct wb_ip ip;

			if (wb_ip_parse(text, strlen(text), &ip))
				add_edges(prove, &ip,
					ip.family == 4 ? term->bits4
						       : term->bits6);
		}
	}
}

static void
add_named(struct prove *prove, const struct wb_world *world,
	const struct wb_spf_node *node, const struct wb_spf_term *term)
{
	const char *spec = node->record->text + term->spec_at;
	struct wb_name name = node->domain;
	const struct wb_answer *mx;

	if (memchr(spec, '%', term->spec_len) != NULL ||
		(term->spec_len > 0 &&
			!wb_spf_target_name(spec, term->spec_len, &name)))
		return;
	if (term->kind != WB_SPF_MX) {
		add_hosts(prove, world, &name, term);
		return;
	}
	mx = wb_world_ask(world, &name, WB_MX, prove->wanted);
	prove->waiting |= mx->outcome == WB_UNKNOWN;
	for (size_t i = 0; i < mx->count && i < WB_SPF_HOSTS_MAX; i++)
		if (wb_name_parse(mx->records[i].text,
			    strlen(mx->records[i].text), &name))
			add_hosts(prove, world, &name, term);
}

static void
add_node(struct prove *prove, const struct wb_world *world,
	const struct wb_spf_node *node)
{
	prove->waiting |= node->outcome == WB_UNKNOWN;
	for (size_t i = 0; node->record != NULL && i < node->record->count;
		i++) {
		const struct wb_spf_term *term = &node->record->terms[i];

		switch (term->kind) {
		case WB_SPF_IP4:
			add_edges(prove, &term->net, term->bits4);
			break;
		case WB_SPF_IP6:
			add_edges(prove, &term->net, term->bits6);
			break;
		case WB_SPF_A:
		case WB_SPF_MX:
		case WB_SPF_EXISTS:
			add_named(prove, world, node, term);
			break;
		default:
			break;
		}
	}
}

static unsigned
add_tree(struct prove *prove, const struct wb_world *world)
{
	const struct wb_spf_node *root = wb_spf_tree(
		prove->arena, world, &prove->in->domain, NULL, prove->wanted);
	unsigned lookups = root->lookups;

	for (const struct wb_spf_node *n = root; n != NULL; n = n->next)
		add_node(prove, world, n);
	return lookups;
}

static void
add_strangers(struct prove *prove)
{
	static const char *const strangers[] = { "8.8.8.8",
		"2001:4860:4860::8888" };
	struct wb_ip ip;

	for (size_t i = 0; i < WB_COUNT(strangers); i++)
		if (wb_ip_parse(strangers[i], strlen(strangers[i]), &ip))
			add_probe(prove, &ip);
}

static bool
fail(struct prove *prove, const char *msgid, const struct wb_param *params)
{
	prove->proof->why_not = (struct wb_sentence){ msgid, params };
	return false;
}

static const struct wb_param *
params_of(struct prove *prove, const struct wb_ip *ip, enum wb_spf before,
	enum wb_spf after)
{
	char text[WB_IP_TEXT_MAX];
	const struct wb_param *params;

	wb_ip_format(ip, text);
	params = wb_param_add(
		prove->arena, NULL, "ip", wb_strdup(prove->arena, text));
	params = wb_param_add(
		prove->arena, params, "before", wb_spf_name(before));
	return wb_param_add(prove->arena, params, "after", wb_spf_name(after));
}

static bool
client_passes(struct prove *prove)
{
	const struct wb_ip *client = &prove->in->client;
	enum wb_spf before, after;

	if (client->family == 0)
		return true;
	before = wb_spf_try(
		prove->arena, prove->before, &prove->in->domain, client, NULL)
			 .result;
	after = wb_spf_try(prove->arena, prove->after, &prove->in->domain,
		client, prove->wanted)
			.result;
	if (after == WB_SPF_PENDING) {
		prove->waiting = true;
		return false;
	}
	if (after == WB_SPF_PASS)
		return true;
	return fail(prove, WB_N("{ip} would still get SPF {after}."),
		params_of(prove, client, before, after));
}

/* An address may come to pass when it is the wanted service's, or when a term
 * lets it pass that was without effect by mistake only. */
static bool
may_pass(struct prove *prove, struct wb_arena *scratch, const struct wb_ip *ip)
{
	if (prove->in->include.text[0] != '\0' &&
		wb_spf_try(scratch, prove->after, &prove->in->include, ip, NULL)
				.result == WB_SPF_PASS)
		return true;
	return prove->meant != NULL &&
	       wb_spf_try(scratch, prove->meant, &prove->in->domain, ip, NULL)
			       .result == WB_SPF_PASS;
}

/* Errors and no record at all may only get better.  What depends on names made
 * of the address itself cannot be foretold, and is not touched. */
static bool
same_for(struct prove *prove, struct wb_arena *scratch, const struct wb_ip *ip)
{
	const struct wb_name *domain = &prove->in->domain;
	enum wb_spf before, after;

	before = wb_spf_try(scratch, prove->before, domain, ip, NULL).result;
	after = wb_spf_try(scratch, prove->after, domain, ip, NULL).result;
	if (before == WB_SPF_PENDING || after == WB_SPF_PENDING)
		return true;
	prove->proof->probes++;
	if (before == after || before == WB_SPF_NONE ||
		before == WB_SPF_PERMERROR || before == WB_SPF_TEMPERROR)
		return true;
	if (after == WB_SPF_PASS && may_pass(prove, scratch, ip))
		return true;
	return fail(prove,
		WB_N("{ip} would get SPF {after} instead of {before}."),
		params_of(prove, ip, before, after));
}

static bool
others_keep(struct prove *prove)
{
	struct wb_arena *scratch = wb_arena_new(0);
	GHashTableIter iter;
	gpointer ip;
	bool same = true;

	g_hash_table_iter_init(&iter, prove->probes);
	while (same && g_hash_table_iter_next(&iter, &ip, NULL)) {
		same = same_for(prove, scratch, ip);
		wb_arena_clear(scratch);
	}
	wb_arena_free(scratch);
	return same;
}

static bool
run(struct prove *prove)
{
	unsigned lookups;

	add_strangers(prove);
	(void)add_tree(prove, prove->before);
	lookups = add_tree(prove, prove->after);
	if (!client_passes(prove) || prove->waiting)
		return false;
	if (lookups > WB_SPF_LOOKUPS_MAX)
		return fail(prove,
			WB_N("It needs {count} look-ups, and receivers stop "
			     "at 10."),
			wb_param_add(prove->arena, NULL, "count",
				wb_printf(prove->arena, "%u", lookups)));
	return others_keep(prove);
}

void
wb_spf_foresee(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_repair_input *in, struct wb_wanted *wanted)
{
	struct prove prove = { .arena = a, .in = in, .wanted = wanted };

	prove.probes = g_hash_table_new(ip_hash, ip_equal);
	(void)add_tree(&prove, world);
	g_hash_table_destroy(prove.probes);
}

struct wb_spf_proof
wb_spf_repair_prove(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_repair_input *in,
	const struct wb_spf_repair *repair, struct wb_wanted *wanted)
{
	struct wb_spf_proof proof = { .proved = false };
	struct wb_spf_repair meant = *repair;
	struct prove prove = { .arena = a,
		.before = world,
		.in = in,
		.wanted = wanted,
		.proof = &proof };

	if (!repair->possible || repair->safety == WB_FIX_HAS_BLANKS) {
		(void)fail(&prove, WB_N("It has to be filled in first."), NULL);
		return proof;
	}
	prove.after = wb_spf_repair_overlay(a, world, in, repair);
	if (repair->meant != NULL && repair->meant[0] != '\0') {
		meant.after = repair->meant;
		prove.meant = wb_spf_repair_overlay(a, world, in, &meant);
	}
	prove.probes = g_hash_table_new(ip_hash, ip_equal);
	proof.proved = run(&prove);
	proof.pending = prove.waiting;
	g_hash_table_destroy(prove.probes);
	return proof;
}
