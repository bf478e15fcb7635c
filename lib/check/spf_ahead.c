/* While a term waits for an answer, the rest of its record is read for what it
 * will ask, so that the next round brings it all. */
#include "check/spf_match.h"
#include "check/spf_tree.h"

/* Each term that asks costs one of *budget. */
static void ahead(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	size_t from, unsigned *budget);

static void
ahead_visit(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, unsigned *budget)
{
	struct wb_spf_target target;
	const char *const *records;
	size_t count;

	if (wb_spf_target(eval, frame, term, &target) != WB_SPF_YES ||
		target.name.text[0] == '\0' ||
		wb_spf_is_visited(frame, &target.name))
		return;
	records = wb_spf_records(eval->arena,
		wb_world_ask(eval->world, &target.name, WB_TXT, eval->wanted),
		&count);
	if (count != 1)
		return;
	frame = wb_spf_frame_new(eval, frame, &target, records[0]);
	if (frame->record->bad == NULL)
		ahead(eval, frame, 0, budget);
}

/* False when evaluation would not get past the term. */
static bool
ahead_term(struct wb_spf_eval *eval, const struct wb_spf_frame *frame,
	const struct wb_spf_term *term, unsigned *budget)
{
	struct wb_spf_step unseen = { .depth = 0 };

	if (wb_spf_is_modifier(term->kind))
		return true;
	if (wb_spf_is_lookup(term->kind)) {
		if (*budget == 0)
			return false;
		--*budget;
	}
	if (term->kind != WB_SPF_INCLUDE)
		return wb_spf_match(eval, frame, term, &unseen) != WB_SPF_YES;
	ahead_visit(eval, frame, term, budget);
	return true;
}

static void
ahead(struct wb_spf_eval *eval, const struct wb_spf_frame *frame, size_t from,
	unsigned *budget)
{
	const struct wb_spf_record *record = frame->record;

	for (size_t i = from; i < record->count; i++)
		if (!ahead_term(eval, frame, &record->terms[i], budget))
			return;
	if (record->redirect != NULL && *budget > 0) {
		--*budget;
		ahead_visit(eval, frame, record->redirect, budget);
	}
}

void
wb_spf_look_ahead(
	struct wb_spf_eval *eval, const struct wb_spf_frame *frame, size_t from)
{
	unsigned lookups = eval->lookups, voids = eval->voids;
	unsigned budget = WB_SPF_LOOKUPS_MAX - lookups;

	ahead(eval, frame, from, &budget);
	eval->lookups = lookups;
	eval->voids = voids;
	eval->problem = WB_SPF_OK;
}
