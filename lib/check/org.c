#include "check/org.h"

#include <assert.h>
#include <libpsl.h>
#include <string.h>

enum {
	JUMP_FROM = 8, /* a domain of that many labels or more ... */
	JUMP_TO = 7,   /* ... is cut to that many behind the first query */
};

/* The last `labels` labels of name. */
static void
cut_to(struct wb_name *name, unsigned labels)
{
	for (unsigned n = wb_name_labels(name); n > labels; n--)
		if (!wb_name_parent(name, name))
			return;
}

static void
read_records(struct wb_arena *a, struct wb_walk_step *step,
	const struct wb_answer *answer)
{
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text;

		if (!wb_dmarc_record_begins(text))
			continue;
		if (++step->count == 1)
			step->record = wb_dmarc_record_parse(a, text);
	}
	if (step->count > 1)
		step->record = NULL;
}

static void
ask(struct wb_arena *a, const struct wb_world *world, struct wb_walk_step *step,
	struct wb_wanted *wanted)
{
	const struct wb_answer *answer;

	if (!wb_name_prefix("_dmarc", &step->domain, &step->name)) {
		/* no room for the label: such a name cannot exist */
		step->name = (struct wb_name){ "" };
		step->outcome = WB_NO_NAME;
		return;
	}
	answer = wb_world_ask(world, &step->name, WB_TXT, wanted);
	step->outcome = answer->outcome;
	read_records(a, step, answer);
}

static bool
ends_walk(const struct wb_walk_step *step)
{
	return step->record != NULL && step->record->psd != 'u';
}

const struct wb_walk *
wb_walk(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, struct wb_wanted *wanted)
{
	struct wb_walk *walk = WB_NEW(a, struct wb_walk);
	struct wb_name target = *domain;
	bool ended = false;

	for (;;) {
		struct wb_walk_step *step = &walk->steps[walk->count];

		assert(walk->count < WB_WALK_MAX);
		step->domain = target;
		ask(a, world, step, ended ? NULL : wanted);
		walk->count++;
		if (step->outcome == WB_UNKNOWN)
			walk->pending++;
		else if (wb_outcome_failed(step->outcome))
			walk->failed++;
		if (ends_walk(step))
			break;
		if (walk->count == 1 && wb_name_labels(&target) >= JUMP_FROM)
			cut_to(&target, JUMP_TO);
		else if (!wb_name_parent(&target, &target))
			break;
	}
	return walk;
}

static bool
unsure(const struct wb_walk_step *step)
{
	return step->outcome == WB_UNKNOWN || wb_outcome_failed(step->outcome);
}

/* What a step is, with the guess in the place of an answer that is not had. */
static enum wb_walk_guess
kind(const struct wb_walk_step *step, enum wb_walk_guess guess)
{
	if (unsure(step))
		return guess;
	if (step->record == NULL)
		return WB_GUESS_NONE;
	if (step->record->psd == 'y')
		return WB_GUESS_PSD_Y;
	if (step->record->psd == 'n')
		return WB_GUESS_PSD_N;
	return WB_GUESS_PLAIN;
}

struct wb_walk_end
wb_walk_finish(const struct wb_walk *walk, enum wb_walk_guess guess)
{
	const struct wb_name *start = &walk->steps[0].domain;
	struct wb_walk_end end = { *start, NULL };

	for (size_t i = 0; i < walk->count; i++) {
		const struct wb_walk_step *step = &walk->steps[i];
		enum wb_walk_guess k = kind(step, guess);

		if (k == WB_GUESS_NONE)
			continue;
		if (k == WB_GUESS_PSD_Y && i > 0) {
			struct wb_name below = *start;

			cut_to(&below, wb_name_labels(&step->domain) + 1);
			/* the record found last counts if it is that domain's */
			if (end.policy == NULL ||
				!wb_name_equal(&end.policy->domain, &below))
				end.policy = step;
			end.org = below;
			return end;
		}
		end.policy = step;
		end.org = step->domain;
		if (k != WB_GUESS_PLAIN)
			return end;
	}
	return end;
}

/* Names without an answer in the walks: 0, 1, or 2 for more. */
static unsigned
unsure_names(const struct wb_walk *x, const struct wb_walk *y)
{
	const struct wb_walk *walks[] = { x, y };
	const struct wb_name *first = NULL;

	for (size_t w = 0; w < 2; w++)
		for (size_t i = 0; i < walks[w]->count; i++) {
			const struct wb_walk_step *step = &walks[w]->steps[i];

			if (!unsure(step))
				continue;
			if (first != NULL && !wb_name_equal(first, &step->name))
				return 2;
			first = &step->name;
		}
	return first == NULL ? 0 : 1;
}

/* A single name that did not answer is tried as all that it could be; often the
 * answer is the same whatever it is. */
enum wb_org_same
wb_walk_same(const struct wb_walk *x, const struct wb_walk *y)
{
	unsigned names = unsure_names(x, y), same = 0;

	if (wb_name_equal(&x->steps[0].domain, &y->steps[0].domain))
		return WB_ORG_SAME;
	if (!wb_org_related(&x->steps[0].domain, &y->steps[0].domain))
		return WB_ORG_DIFFERS;
	for (unsigned g = 0; g < WB_GUESS_COUNT; g++) {
		struct wb_walk_end ex = wb_walk_finish(x, g);
		struct wb_walk_end ey = wb_walk_finish(y, g);

		same += wb_name_equal(&ex.org, &ey.org);
	}
	if (names <= 1 && same == WB_GUESS_COUNT)
		return WB_ORG_SAME;
	if (names <= 1 && same == 0)
		return WB_ORG_DIFFERS;
	return x->pending + y->pending > 0 ? WB_ORG_PENDING : WB_ORG_UNCHECKED;
}

bool
wb_org_related(const struct wb_name *a, const struct wb_name *b)
{
	const char *x = strrchr(a->text, '.'), *y = strrchr(b->text, '.');

	return strcmp(x == NULL ? a->text : x + 1,
		       y == NULL ? b->text : y + 1) == 0;
}

bool
wb_psl_registrable(
	const struct wb_name *domain, struct wb_name *ret_registrable)
{
	const char *found = psl_registrable_domain(psl_builtin(), domain->text);

	return found != NULL &&
	       wb_name_parse(found, strlen(found), ret_registrable);
}

struct wb_name
wb_org_psl(const struct wb_name *domain)
{
	struct wb_name org;

	return wb_psl_registrable(domain, &org) ? org : *domain;
}
