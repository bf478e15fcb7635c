/* Where DMARC records are put by mistake, and what stands in their place. */
#include <string.h>
#include <strings.h>

#include "check/dmarc.h"
#include "check/dmarc_record.h"
#include "check/org.h"

struct search {
	struct wb_arena *a;
	const struct wb_world *world;
	struct wb_wanted *wanted;
	const struct wb_dmarc_stray **end;
};

/* Meant as DMARC: v=DMARC in any case, perhaps behind a quote or a blank. */
static bool
looks_like_dmarc(const char *text)
{
	text += strspn(text, " \t\"'\\");
	if (strncasecmp(text, "v", 1) != 0)
		return false;
	text += 1 + strspn(text + 1, " \t");
	if (*text++ != '=')
		return false;
	text += strspn(text, " \t\"'\\");
	return strncasecmp(text, "DMARC", 5) == 0;
}

static void
add(struct search *s, const struct wb_name *name, const char *why,
	const char *record)
{
	struct wb_dmarc_stray *stray = WB_NEW(s->a, struct wb_dmarc_stray);

	stray->name = *name;
	stray->why = why;
	stray->record = record;
	*s->end = stray;
	s->end = &stray->next;
}

/* DMARC-like texts at a name where nobody looks for them. */
static void
look_at(struct search *s, const struct wb_name *name, const char *why)
{
	const struct wb_answer *answer =
		wb_world_ask(s->world, name, WB_TXT, s->wanted);

	for (size_t i = 0; i < answer->count; i++)
		if (looks_like_dmarc(answer->records[i].text))
			add(s, name, why, answer->records[i].text);
}

/* Other texts at the right name. */
static void
look_at_right_name(struct search *s, const struct wb_name *name)
{
	const struct wb_answer *answer =
		wb_world_ask(s->world, name, WB_TXT, s->wanted);

	if (wb_outcome_absent(answer->outcome) && answer->alias_count > 0)
		add(s, name, "dangling-alias", "");
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text;

		if (wb_dmarc_record_begins(text))
			continue;
		if (looks_like_dmarc(text))
			add(s, name, "not-exact", text);
		else if (strncasecmp(text, "v=spf1", 6) == 0)
			add(s, name, "spf-record", text);
		else
			add(s, name, "other-text", text);
	}
}

static void
look_around(struct search *s, const struct wb_name *domain)
{
	struct wb_name name, doubled;

	if (wb_name_prefix("_dmarc", domain, &name))
		look_at_right_name(s, &name);
	look_at(s, domain, "at-apex");
	if (wb_name_prefix("dmarc", domain, &name))
		look_at(s, &name, "without-underscore");
	if (wb_name_prefix(domain->text, domain, &doubled) &&
		wb_name_prefix("_dmarc", &doubled, &name))
		look_at(s, &name, "doubled-name");
}

const struct wb_dmarc_stray *
wb_dmarc_strays(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *from, struct wb_wanted *wanted)
{
	const struct wb_dmarc_stray *strays = NULL;
	struct search s = { a, world, wanted, &strays };
	struct wb_name org = wb_org_psl(from);

	look_around(&s, from);
	if (!wb_name_equal(&org, from))
		look_around(&s, &org);
	return strays;
}
