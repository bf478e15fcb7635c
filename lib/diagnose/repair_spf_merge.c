/* Several SPF records of one name become one, so that nobody's servers are
 * lost: the terms of all, and the most permissive last word. */
#include <string.h>
#include <strings.h>

#include "diagnose/repair_spf_work.h"

static const char more_permissive[] =
	"-~?+"; /* each more than the one before */

static char
qualifier_of(const char *term)
{
	return strchr(more_permissive, term[0]) != NULL ? term[0] : '+';
}

/* The terms of one of several records, as they join the others. */
struct merge {
	char all; /* the most permissive "all" so far; 0: none */
	bool disagree;
	const char *redirect, *exp;
	struct wb_terms others; /* modifiers that nobody knows */
};

static void
merge_all(struct merge *merge, const char *term)
{
	char q = qualifier_of(term);

	merge->disagree |= merge->all != '\0' && merge->all != q;
	if (merge->all == '\0' || strchr(more_permissive, q) >
					  strchr(more_permissive, merge->all))
		merge->all = q;
}

static void
merge_record(struct wb_spf_work *work, struct merge *merge,
	const struct wb_terms *terms)
{
	bool ended = false;

	for (size_t i = 0; i < terms->count; i++) {
		const char *term = terms->at[i];

		switch (wb_terms_kind(work, terms, i)) {
		case WB_SPF_ALL:
			if (!ended)
				merge_all(merge, term);
			ended = true;
			break;
		case WB_SPF_REDIRECT:
			if (merge->redirect == NULL)
				merge->redirect = term;
			else if (strcasecmp(merge->redirect, term) != 0)
				wb_terms_insert(work, &work->terms,
					work->terms.count,
					wb_printf(work->arena, "include:%s",
						strchr(term, '=') + 1));
			break;
		case WB_SPF_EXP:
			if (merge->exp == NULL)
				merge->exp = term;
			break;
		case WB_SPF_OTHER:
			wb_terms_insert(work, &merge->others,
				merge->others.count, term);
			break;
		default:
			if (!ended && !wb_terms_has(&work->terms,
					      work->terms.count, term))
				wb_terms_insert(work, &work->terms,
					work->terms.count, term);
		}
	}
}

/* Beside "all", redirect= would count for nothing. */
static void
merge_redirect(struct wb_spf_work *work, const struct merge *merge)
{
	const char *include;

	if (merge->redirect == NULL)
		return;
	if (merge->all == '\0') {
		wb_terms_insert(
			work, &work->terms, work->terms.count, merge->redirect);
		return;
	}
	include = wb_printf(
		work->arena, "include:%s", strchr(merge->redirect, '=') + 1);
	if (wb_terms_has(&work->terms, work->terms.count, include))
		return;
	wb_terms_insert(work, &work->terms, work->terms.count, include);
	wb_spf_note(work, WB_N("{term} was rewritten as {replacement}."),
		"term", merge->redirect, "replacement", include, NULL);
}

void
wb_spf_merge(
	struct wb_spf_work *work, const struct wb_terms *records, size_t count)
{
	struct merge merge = { .all = '\0' };
	const char *all = "";

	for (size_t i = 0; i < count; i++)
		merge_record(work, &merge, &records[i]);
	merge_redirect(work, &merge);
	if (merge.all != '\0') {
		all = merge.all == '+'
			      ? "all"
			      : wb_printf(work->arena, "%call", merge.all);
		wb_terms_insert(work, &work->terms, work->terms.count, all);
	}
	if (merge.exp != NULL)
		wb_terms_insert(
			work, &work->terms, work->terms.count, merge.exp);
	for (size_t i = 0; i < merge.others.count; i++)
		wb_terms_insert(work, &work->terms, work->terms.count,
			merge.others.at[i]);
	wb_spf_note(work,
		WB_N("{count} SPF records became one: with more than one, "
		     "receivers heed none."),
		"count", wb_printf(work->arena, "%zu", count), NULL);
	if (!merge.disagree)
		return;
	work->doubtful = true;
	wb_spf_note(work,
		WB_N("The records did not agree on their last word; {all}, the "
		     "more permissive, was kept, so that no mail is lost that "
		     "one of them let pass."),
		"all", all, NULL);
}
