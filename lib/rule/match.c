#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/name.h"
#include "rule/fold.h"
#include "rule/iana.h"
#include "rule/index.h"
#include "rule/place.h"
#include "rule/template.h"
#include "rule/words.h"

/* What a condition that is met adds to the bytes of the literals.  Who speaks
 * says most: receivers reuse each other's codes and words. */
enum {
	WEIGHT_REMOTE = 100,
	WEIGHT_NOT_REMOTE = -10, /* or not known to be */
	WEIGHT_DIALECT = 60,
	WEIGHT_STATUS = 20,
	WEIGHT_COMMAND = 20,
	WEIGHT_REPLY = 10,
	WEIGHT_UNKNOWN = -1, /* a condition that nothing is known about */
	WEIGHT_LITERAL_MAX = 200,
	WEIGHT_WORD_SET = 2, /* of words that stand near each other */
	WEIGHT_SURE = 4,     /* from which on words are not looked for */
	CLAIMS_MAX = 16,     /* nobody reads more */
};

/* Everything about one recipient that conditions look at. */
struct facts {
	const struct wb_rules *rules;
	const struct wb_report *report;
	const struct wb_recipient *recipient;
	const char *remote;                 /* "" when it says nothing */
	const struct wb_receiver *receiver; /* whose words they are, or NULL */
	const struct wb_receiver *reporter; /* who may have spoken, or NULL */
};

/* A signature that holds. */
struct hit {
	const struct wb_signature *signature;
	int weight;
	enum wb_strength strength;
	struct wb_words *words; /* heaviest first; NULL: only codes */
};

struct search {
	struct wb_arena *arena;
	const struct facts *facts;
	const struct wb_folded *text;
	struct hit *hits; /* room for one of each signature */
	size_t hit_count;
	uint16_t *hit_of; /* of each signature, 1 is the first; 0: none */
	uint8_t *tried;   /* bits, by number of template: need no more */
};

static bool
listed(const char *const *list, const struct wb_receiver *receiver,
	const char *remote)
{
	for (; *list != NULL; list++) {
		if (receiver != NULL && strcmp(*list, receiver->id) == 0)
			return true;
		if (remote[0] != '\0' && wb_glob(*list, remote))
			return true;
	}
	return false;
}

/* Something has to be said, not only a code. */
static bool
has_text(const struct wb_signature *s)
{
	return s->texts[0] != NULL || s->words[0] != NULL;
}

/* Adds to *weight; false when the signature is for other speakers only. */
static bool
speaker_holds(const struct facts *f, const struct wb_signature *s, int *weight,
	enum wb_strength *strength)
{
	if (s->remotes[0] == NULL)
		return true;
	if (listed(s->remotes, f->receiver, f->remote) ||
		(f->reporter != NULL && listed(s->remotes, f->reporter, ""))) {
		*weight += WEIGHT_REMOTE;
		*strength = WB_STRENGTH_SPECIFIC;
		return true;
	}
	*weight += WEIGHT_NOT_REMOTE;
	return !s->remote_only;
}

static bool
dialect_holds(const struct facts *f, const struct wb_signature *s, int *weight,
	enum wb_strength *strength)
{
	if (s->dialect[0] == '\0' || f->report->dialect[0] == '\0')
		return true;
	*weight += WEIGHT_DIALECT;
	*strength = WB_STRENGTH_SPECIFIC;
	return strcmp(s->dialect, f->report->dialect) == 0;
}

static bool
reply_holds(const struct facts *f, const struct wb_signature *s, int *weight)
{
	unsigned reply = f->recipient->reply;

	if (s->reply_min == 0)
		return true;
	*weight += reply == 0 ? WEIGHT_UNKNOWN : WEIGHT_REPLY;
	if (reply == 0)
		return has_text(s);
	return reply >= s->reply_min && reply <= s->reply_max;
}

static bool
status_holds(const struct facts *f, const struct wb_signature *s, int *weight)
{
	struct wb_esc esc = f->recipient->status, want = s->status;
	uint16_t max = s->status_max == 0 ? want.detail : s->status_max;

	if (!s->has_status)
		return true;
	/* x.0.0 says no more than nothing does. */
	if (esc.class == 0 || (esc.subject == 0 && esc.detail == 0)) {
		*weight += WEIGHT_UNKNOWN;
		return has_text(s);
	}
	*weight += WEIGHT_STATUS;
	return (want.class == 0 || want.class == esc.class) &&
	       want.subject == esc.subject && esc.detail >= want.detail &&
	       esc.detail <= max;
}

/* Where the command matters, the same words mean another thing after another
 * command; so here not knowing does exclude. */
static bool
command_holds(const struct facts *f, const struct wb_signature *s, int *weight)
{
	if (s->commands == 0)
		return true;
	*weight += WEIGHT_COMMAND;
	return (s->commands & (1u << f->recipient->command)) != 0;
}

static bool
conditions_hold(const struct facts *f, const struct wb_signature *s,
	struct hit *ret_hit)
{
	int weight = s->bias;
	enum wb_strength strength = WB_STRENGTH_GENERIC;

	if (!speaker_holds(f, s, &weight, &strength) ||
		!dialect_holds(f, s, &weight, &strength) ||
		!reply_holds(f, s, &weight) || !status_holds(f, s, &weight) ||
		!command_holds(f, s, &weight))
		return false;
	*ret_hit = (struct hit){
		.signature = s, .weight = weight, .strength = strength
	};
	return true;
}

static void
add_words(struct hit *hit, struct wb_words *words)
{
	struct wb_words **at = &hit->words;

	while (*at != NULL && ((*at)->weight > words->weight ||
				      ((*at)->weight == words->weight &&
					      (*at)->number < words->number)))
		at = &(*at)->next;
	words->next = *at;
	*at = words;
}

/* With its gram at that place of the text. */
static bool
words_match(const struct search *search, const struct wb_template *t, size_t at,
	struct wb_match *ret_match)
{
	const struct wb_signature *s =
		&search->facts->rules->signatures[t->signature];

	if (t->gram_at == WB_GRAM_ANYWHERE)
		return wb_template_search(s->texts[t->text], search->text->at,
			search->text->len, ret_match);
	return at >= t->gram_at &&
	       wb_template_match(s->texts[t->text], search->text->at,
		       at - t->gram_at, ret_match);
}

static void
try_template(void *closure, unsigned number, size_t at)
{
	struct search *search = closure;
	const struct wb_template *t = &search->facts->rules->templates[number];
	const struct wb_signature *s =
		&search->facts->rules->signatures[t->signature];
	uint16_t *hit_of = &search->hit_of[t->signature];
	struct hit hit;
	struct wb_match match;
	struct wb_words *words;

	if ((search->tried[number / 8] & (1u << number % 8)) != 0)
		return;
	if (t->gram_at == WB_GRAM_ANYWHERE)
		search->tried[number / 8] |= (uint8_t)(1u << number % 8);
	if (!words_match(search, t, at, &match))
		return;
	search->tried[number / 8] |= (uint8_t)(1u << number % 8);
	if (!conditions_hold(search->facts, s, &hit))
		return;
	if (*hit_of == 0) {
		search->hits[search->hit_count++] = hit;
		*hit_of = (uint16_t)search->hit_count;
	}
	words = WB_NEW(search->arena, struct wb_words);
	words->match = match;
	words->number = number;
	words->weight =
		t->weight < WEIGHT_LITERAL_MAX ? t->weight : WEIGHT_LITERAL_MAX;
	add_words(&search->hits[*hit_of - 1], words);
}

/* The signatures that have no words; each is looked at. */
static void
try_codes(struct search *search)
{
	const struct wb_rules *rules = search->facts->rules;

	for (size_t i = 0; i < rules->wordless_count; i++) {
		const struct wb_signature *s =
			&rules->signatures[rules->wordless[i]];

		if (!has_text(s) && conditions_hold(search->facts, s,
					    &search->hits[search->hit_count]))
			search->hit_count++;
	}
}

static bool
excluded(const struct wb_signature *s, const struct wb_folded *text)
{
	struct wb_match m;

	for (size_t i = 0; s->unless[i] != NULL; i++)
		if (wb_template_search(s->unless[i], text->at, text->len, &m))
			return true;
	return false;
}

/* A text was found that says more than words that happen to be near. */
static bool
is_sure(const struct search *search)
{
	for (size_t i = 0; i < search->hit_count; i++) {
		const struct hit *hit = &search->hits[i];
		int said = hit->words == NULL ? 0 : hit->words->weight;

		if (hit->weight + said >= WEIGHT_SURE &&
			!excluded(hit->signature, search->text))
			return true;
	}
	return false;
}

/* Each set of words that a pattern has makes it weigh more. */
static int
pattern_weight(const char *pattern)
{
	int sets = 1;

	for (; *pattern != '\0'; pattern++)
		sets += *pattern == '+';
	return sets * WEIGHT_WORD_SET;
}

static void
try_words(struct search *search, const struct wb_signature *s,
	const struct wb_wordlist *list)
{
	struct hit hit;
	struct wb_match match;

	if (!conditions_hold(search->facts, s, &hit))
		return;
	for (size_t i = 0; s->words[i] != NULL; i++)
		if (wb_words_search(s->words[i], list, &match)) {
			struct wb_words *words =
				WB_NEW(search->arena, struct wb_words);

			words->match = match;
			words->weight = pattern_weight(s->words[i]);
			add_words(&hit, words);
		}
	if (hit.words != NULL)
		search->hits[search->hit_count++] = hit;
}

/* Where nobody has written down how it is said. */
static void
try_all_words(struct search *search)
{
	const struct wb_rules *rules = search->facts->rules;
	const struct wb_wordlist *list = NULL;

	if (is_sure(search))
		return;
	for (size_t i = 0; i < rules->wordless_count; i++) {
		const struct wb_signature *s =
			&rules->signatures[rules->wordless[i]];

		if (s->words[0] == NULL)
			continue;
		if (list == NULL)
			list = wb_words_split(search->arena, search->text);
		try_words(search, s, list);
	}
}

/* Heaviest first; by id when that does not decide, so that the order does not
 * depend on the sort. */
static int
compare_hits(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return strcmp(a->signature->id, b->signature->id);
}

/* Moves the hits that hold to the front. */
static size_t
gather(struct search *search)
{
	size_t n = 0;

	for (size_t i = 0; i < search->hit_count; i++) {
		struct hit hit = search->hits[i];

		if (excluded(hit.signature, search->text))
			continue;
		if (hit.words != NULL)
			hit.weight += hit.words->weight;
		search->hits[n++] = hit;
	}
	qsort(search->hits, n, sizeof *search->hits, compare_hits);
	return n < CLAIMS_MAX ? n : CLAIMS_MAX;
}

static const char *
domain_of(const char *address)
{
	const char *at = strrchr(address, '@');

	return at == NULL ? "" : at + 1;
}

static struct facts
facts_of(const struct wb_rules *rules, const struct wb_report *report,
	const struct wb_recipient *recipient)
{
	struct facts f = { rules, report, recipient, recipient->remote_mta.text,
		NULL, NULL };
	const char *dot = strrchr(f.remote, '.');

	f.receiver = wb_rules_receiver(
		rules, f.remote, domain_of(recipient->final.text));
	/* An address is the name of nobody. */
	if (dot == NULL || (dot[1] >= '0' && dot[1] <= '9'))
		f.remote = "";
	if (!recipient->from_remote && report->reporting_mta.text[0] != '\0')
		f.reporter = wb_rules_receiver(
			rules, report->reporting_mta.text, "");
	return f;
}

/* Before any mail was offered: it is the client that is refused. */
static bool
is_at_connect(const struct facts *f)
{
	return f->recipient->reply >= 400 &&
	       (f->recipient->command == WB_COMMAND_CONN ||
		       f->recipient->command == WB_COMMAND_EHLO);
}

/* Is the reply to the whole mail?  Surely after DATA; and so it is taken when
 * a bounce names no command, the code no address, and nobody knows who spoke:
 * gateways write such bounces, after they took the mail. */
static bool
is_after_data(const struct facts *f, const struct hit *hit)
{
	enum { ADDRESSING = 1 }; /* X.1.X leaves no doubt, whenever it comes */
	struct wb_esc esc = f->recipient->status;

	if (esc.class != 0 && esc.subject == ADDRESSING)
		return false;
	if (f->recipient->command == WB_COMMAND_UNKNOWN)
		return (f->report->kind == WB_REPORT_DSN ||
			       f->report->kind == WB_REPORT_PROSE) &&
		       hit->strength == WB_STRENGTH_GENERIC &&
		       (esc.class == 0 ||
			       (esc.subject == 0 && esc.detail == 0));
	return f->recipient->command == WB_COMMAND_DATA;
}

static const char *
reason_of(const struct facts *f, const struct hit *hit)
{
	const struct wb_signature *s = hit->signature;

	if (s->reason[0] != '\0')
		return s->reason;
	if (s->cause->reason_at_connect[0] != '\0' && is_at_connect(f))
		return s->cause->reason_at_connect;
	if (s->cause->reason_after_data[0] != '\0' && is_after_data(f, hit))
		return s->cause->reason_after_data;
	return s->cause->reason;
}

/* Behind the captures, so that those hide them. */
static void
add_lets(struct wb_arena *a, struct wb_claim *claim)
{
	const struct wb_param **end = &claim->captures;
	const char *const *let = claim->signature->lets;

	while (*end != NULL)
		end = (const struct wb_param **)&(*end)->next;
	for (; *let != NULL; let++) {
		const char *value = strchr(*let, '=');

		*end = wb_param_add(a, NULL,
			wb_strndup(a, *let, (size_t)(value - *let)), value + 1);
		end = (const struct wb_param **)&(*end)->next;
	}
}

static struct wb_claim *
claim_of(struct wb_arena *a, const struct facts *f, const struct hit *hit,
	const struct wb_folded *text)
{
	struct wb_claim *claim = WB_NEW(a, struct wb_claim);

	claim->cause = hit->signature->cause;
	claim->signature = hit->signature;
	claim->reason = reason_of(f, hit);
	claim->strength = hit->strength;
	claim->weight = hit->weight;
	if (hit->words != NULL)
		wb_claim_place(a, claim, f->report->message, f->recipient, text,
			hit->words);
	add_lets(a, claim);
	return claim;
}

/* The claim of the codes alone, behind all others. */
static const struct wb_claim *
code_claim(struct wb_arena *a, const struct facts *f)
{
	const struct wb_meaning *meaning =
		wb_iana_meaning(f->recipient->status, f->recipient->reply);
	const struct wb_cause *cause = NULL;
	struct wb_claim *claim;

	if (meaning != NULL)
		cause = wb_rules_cause(f->rules, meaning->cause);
	else if (is_at_connect(f))
		cause = wb_rules_cause(f->rules, "policy-refused");
	if (cause == NULL)
		return NULL;
	claim = WB_NEW(a, struct wb_claim);
	claim->cause = cause;
	claim->reason = cause->reason;
	if (meaning == NULL && cause->reason_at_connect[0] != '\0')
		claim->reason = cause->reason_at_connect;
	else if (meaning != NULL && meaning->reason != NULL)
		claim->reason = meaning->reason;
	claim->strength = WB_STRENGTH_CODE;
	claim->place = f->recipient->status_fact.place;
	return claim;
}

const struct wb_claim *
wb_rules_match(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_report *report, const struct wb_recipient *recipient)
{
	const char *diagnostic = recipient->diagnostic.text;
	struct facts facts = facts_of(rules, report, recipient);
	struct wb_folded text = wb_fold(a, diagnostic, strlen(diagnostic));
	struct search search = {
		.arena = a,
		.facts = &facts,
		.text = &text,
		.hits = wb_alloc_raw(
			a, (rules->signature_count + 1) * sizeof(struct hit)),
		.hit_of = WB_NEW_ARRAY(a, rules->signature_count, uint16_t),
		.tried =
			WB_NEW_ARRAY(a, rules->template_count / 8 + 1, uint8_t),
	};
	const struct wb_claim *claims = code_claim(a, &facts);
	size_t n;

	wb_index_search(
		&rules->grams, text.at, text.len, try_template, &search);
	try_codes(&search);
	try_all_words(&search);
	n = gather(&search);
	while (n-- > 0) {
		struct wb_claim *claim =
			claim_of(a, &facts, &search.hits[n], &text);

		claim->next = claims;
		claims = claim;
	}
	return claims;
}
