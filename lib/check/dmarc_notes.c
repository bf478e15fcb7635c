/* Where receivers that go by RFC 7489 judge otherwise than those that go by RFC
 * 9989. */
#include "check/dmarc_notes.h"

#include <stdlib.h>
#include <string.h>

#include "check/dmarc_record.h"

static bool
is_decided(enum wb_dmarc result)
{
	return result != WB_DMARC_PENDING && result != WB_DMARC_TEMPERROR;
}

/* What the policy asks for, as a word: of no record it is none. */
static const char *
policy_of(const struct wb_dmarc_view *view)
{
	return view->found_at.text[0] != '\0' ? wb_policy_name(view->policy)
					      : "none";
}

static const struct wb_param *
both(struct wb_arena *a, const struct wb_dmarc_result *r)
{
	const struct wb_param *p = NULL;

	p = wb_param_add(a, p, "new", wb_dmarc_name(r->tree_walk.result));
	p = wb_param_add(a, p, "old", wb_dmarc_name(r->psl.result));
	p = wb_param_add(a, p, "new_policy", policy_of(&r->tree_walk));
	p = wb_param_add(a, p, "old_policy", policy_of(&r->psl));
	p = wb_param_add(a, p, "new_org", wb_strdup(a, r->tree_walk.org.text));
	return wb_param_add(a, p, "old_org", wb_strdup(a, r->psl.org.text));
}

/* pct= of the record that RFC 7489 receivers find; 100 when there is none. */
static unsigned
share_of(const struct wb_dmarc_record *record)
{
	if (record == NULL)
		return 100;
	for (const struct wb_dmarc_tag *t = record->tags; t != NULL;
		t = t->next)
		if (strcmp(t->name, "pct") == 0 && t->value[0] != '\0' &&
			strspn(t->value, "0123456789") == strlen(t->value))
			return (unsigned)strtoul(t->value, NULL, 10);
	return 100;
}

const struct wb_check_note *
wb_dmarc_notes(struct wb_arena *a, const struct wb_dmarc_result *r)
{
	const struct wb_dmarc_view *new = &r->tree_walk, *old = &r->psl;
	const struct wb_check_note *notes = NULL;
	unsigned share = share_of(old->parsed);

	if (!is_decided(new->result) || !is_decided(old->result))
		return NULL;
	if (new->result != old->result)
		wb_check_note_add(a, &notes, "rfc7489-result",
			wb_name_equal(&new->org, &old->org)
				? WB_N("Receivers that still go by RFC 7489 "
				       "come to another result: {old}, not "
				       "{new} as by RFC 9989.")
				: WB_N("Receivers that still go by RFC 7489 "
				       "take {old_org} for the organizational "
				       "domain, not {new_org} as RFC 9989 "
				       "does, and come to another result: "
				       "{old}, not {new}."),
			both(a, r));
	else if (new->result != WB_DMARC_NONE &&
		 strcmp(policy_of(new), policy_of(old)) != 0)
		wb_check_note_add(a, &notes, "rfc7489-policy",
			WB_N("Receivers that still go by RFC 7489 apply "
			     "another policy to mail that fails: {old_policy}, "
			     "not {new_policy} as by RFC 9989."),
			both(a, r));
	if (share < 100 && old->policy != WB_POLICY_NONE)
		wb_check_note_add(a, &notes, "pct",
			WB_N("The record has pct={share}: receivers that still "
			     "go by RFC 7489 apply its policy to that share of "
			     "the failing mail only; RFC 9989 knows no pct."),
			wb_param_add(
				a, NULL, "share", wb_printf(a, "%u", share)));
	return notes;
}
