/* What is known of SPF evaluators that do otherwise than RFC 7208 has it. */
#include "check/spf_notes.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "check/spf_match.h"

enum {
	/* Beyond what goes into one UDP answer (EDNS 1232), with its header and
	 * question. */
	ANSWER_MAX = 1232 - 100,
	RECORD_OVERHEAD = 13, /* name pointer, type, class, TTL, lengths */
};

struct maker {
	struct wb_arena *arena;
	const struct wb_world *world;
	const struct wb_spf_result *spf;
	unsigned char family;
	const struct wb_check_note *notes;
};

static void
add(struct maker *m, const char *id, const char *msgid, const char *name,
	const char *value)
{
	const struct wb_param *p = wb_param_add(m->arena, NULL, "domain",
		wb_strdup(m->arena, m->spf->domain.text));

	if (name != NULL)
		p = wb_param_add(m->arena, p, name, value);
	wb_check_note_add(m->arena, &m->notes, id, msgid, p);
}

static const char *
term_of(struct maker *m, const struct wb_spf_step *s)
{
	return wb_strndup(m->arena, s->record + s->at, s->len);
}

/* "a" and "mx" look up the client's family only.  Some look up both, and count
 * as void only what has neither. */
static const struct wb_spf_step *
void_of_one_family(const struct maker *m)
{
	enum wb_type other = m->family == 6 ? WB_A : WB_AAAA;

	for (const struct wb_spf_step *s = m->spf->steps; s != NULL;
		s = s->next)
		if (s->why == WB_SPF_WHY_NO_MATCH && s->outcome == WB_NO_DATA &&
			s->target.text[0] != '\0' &&
			wb_world_ask(m->world, &s->target, other, NULL)
					->outcome == WB_FOUND)
			return s;
	return NULL;
}

static void
note_limits(struct maker *m)
{
	const struct wb_spf_result *spf = m->spf;
	const struct wb_spf_step *s;

	if (spf->problem == WB_SPF_LOOKUP_LIMIT)
		add(m, "lookup-limit",
			WB_N("Receivers that do not keep to the limit of 10 "
			     "look-ups go on, and may come to another result."),
			NULL, NULL);
	else if (spf->static_lookups > WB_SPF_LOOKUPS_MAX)
		add(m, "tree-over-limit",
			WB_N("The whole record tree of {domain} has {n} "
			     "look-ups: for addresses that match late or not "
			     "at all the result is permerror, and checkers "
			     "that count the whole tree call it broken."),
			"n", wb_printf(m->arena, "%u", spf->static_lookups));
	if (spf->problem == WB_SPF_VOID_LIMIT)
		add(m, "void-limit",
			WB_N("The limit of two look-ups without an answer is a "
			     "SHOULD in RFC 7208: some receivers do not keep "
			     "to it, and may come to another result."),
			NULL, NULL);
	if (spf->void_lookups < WB_SPF_VOIDS_MAX)
		return;
	s = void_of_one_family(m);
	if (s != NULL)
		add(m, "void-by-family",
			WB_N("{term} has addresses of the other family only. "
			     "That counts as a look-up without an answer here; "
			     "receivers that look up both families do not "
			     "count it."),
			"term", term_of(m, s));
}

static bool
is_mechanism(const struct wb_spf_step *s, const char *name)
{
	const char *at = s->record + s->at;
	size_t len = s->len, n = strlen(name);

	if (len > 0 && strchr("+-?~", *at) != NULL) {
		at++;
		len--;
	}
	return len >= n && strncasecmp(at, name, n) == 0 &&
	       (len == n || at[n] == ':' || at[n] == '/');
}

static bool
is_reached(const struct wb_spf_step *s)
{
	return s->why == WB_SPF_WHY_MATCH || s->why == WB_SPF_WHY_NO_MATCH ||
	       s->why == WB_SPF_WHY_DNS;
}

static void
note_terms(struct maker *m)
{
	bool ptr = false;

	for (const struct wb_spf_step *s = m->spf->steps; s != NULL;
		s = s->next) {
		if (!ptr && is_reached(s) && is_mechanism(s, "ptr")) {
			ptr = true;
			add(m, "ptr",
				WB_N("{term} is slow and unreliable, and RFC "
				     "7208 advises against it: some receivers "
				     "do not look it up."),
				"term", term_of(m, s));
		}
		if (s->depth == 0 && s->why == WB_SPF_WHY_MATCH &&
			s->result == WB_SPF_PASS && is_mechanism(s, "all"))
			add(m, "pass-all",
				WB_N("{term} lets every server of the world "
				     "send as {domain}: many receivers take "
				     "such a record for a sign of spam."),
				"term", term_of(m, s));
	}
}

static void
note_record(struct maker *m)
{
	const struct wb_spf_result *spf = m->spf;
	const struct wb_answer *answer;
	size_t size = 0;

	if (spf->problem == WB_SPF_MULTIPLE)
		add(m, "several-records",
			WB_N("Some receivers take the first of several SPF "
			     "records instead of none; which one comes first "
			     "changes from answer to answer."),
			NULL, NULL);
	if (spf->record_count == 0)
		return;
	if (strncmp(spf->record, "v=spf1", 6) != 0)
		add(m, "upper-case",
			WB_N("The record does not begin with \"v=spf1\" in "
			     "lower case, which some receivers want."),
			NULL, NULL);
	if (!wb_is_ascii(spf->record, strlen(spf->record)))
		add(m, "not-ascii",
			WB_N("The record has characters that are not ASCII: "
			     "most receivers call it a syntax error."),
			NULL, NULL);
	answer = wb_world_ask(m->world, &spf->domain, WB_TXT, NULL);
	for (size_t i = 0; i < answer->count; i++)
		size += strlen(answer->records[i].text) + RECORD_OVERHEAD;
	if (size > ANSWER_MAX)
		add(m, "long-answer",
			WB_N("All TXT records of {domain} together take about "
			     "{n} bytes. Such an answer has to go by TCP, "
			     "which some networks do not let through."),
			"n", wb_printf(m->arena, "%zu", size));
}

const struct wb_check_note *
wb_spf_notes(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_result *spf, unsigned char family)
{
	struct maker m = {
		.arena = a, .world = world, .spf = spf, .family = family
	};

	if (spf->result == WB_SPF_PENDING)
		return NULL;
	note_record(&m);
	note_limits(&m);
	if (family != 0)
		note_terms(&m);
	return m.notes;
}
