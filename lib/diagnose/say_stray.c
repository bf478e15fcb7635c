/* Records published where nobody looks, as people do who take "SPF" for a name
 * (pitfall F16), and what stands in their place. */
#include <string.h>
#include <strings.h>

#include "check/spf_parse.h"
#include "diagnose/say.h"

static const char *const spf_labels[] = { "_spf", "spf" };

/* The first of the SPF records there, and how many there are. */
static const char *
first_spf(const struct wb_answer *answer, size_t *ret_count)
{
	const char *first = NULL;

	*ret_count = 0;
	for (size_t i = 0; i < answer->count; i++) {
		if (!wb_spf_is_record(answer->records[i].text))
			continue;
		if ((*ret_count)++ == 0)
			first = answer->records[i].text;
	}
	return first;
}

const char *
wb_stray_spf(struct wb_case *c, struct wb_name *ret_name)
{
	const char *only = NULL;

	for (size_t i = 0; i < WB_COUNT(spf_labels); i++) {
		struct wb_name name;
		const char *text;
		size_t n;

		if (!wb_name_prefix(spf_labels[i], &c->spf_domain, &name))
			continue;
		text = first_spf(
			wb_world_ask(c->world, &name, WB_TXT, c->wanted), &n);
		if (n > 1 || (text != NULL && only != NULL))
			return NULL; /* which of them? */
		if (text != NULL) {
			only = text;
			*ret_name = name;
		}
	}
	return only;
}

static void
say_spf(struct wb_case *c, struct wb_verdict *v)
{
	for (size_t i = 0; i < WB_COUNT(spf_labels); i++) {
		struct wb_name name;
		size_t n;

		if (!wb_name_prefix(spf_labels[i], &c->spf_domain, &name) ||
			first_spf(wb_world_ask(
					  c->world, &name, WB_TXT, c->wanted),
				&n) == NULL)
			continue;
		wb_note_add(c, &v->notes,
			WB_N("There is an SPF record at {stray}, where no "
			     "receiver looks: SPF is looked up at {domain} "
			     "itself."),
			wb_say_add(c, v->params, "stray", name.text));
	}
}

/* By the stable id of what is there instead. */
static const struct {
	const char *why, *msgid;
} dmarc_strays[] = {
	{ "at-apex", WB_N("There is a DMARC record at {stray}, where no "
			  "receiver looks: DMARC is looked up at "
			  "_dmarc.{from_domain}.") },
	{ "without-underscore",
		WB_N("There is a DMARC record at {stray}, where no receiver "
		     "looks: DMARC is looked up at _dmarc.{from_domain}.") },
	{ "doubled-name",
		WB_N("There is a DMARC record at {stray}, where no receiver "
		     "looks: DMARC is looked up at _dmarc.{from_domain}. The "
		     "console seems to add the domain by itself: enter _dmarc "
		     "only.") },
	{ "not-exact", WB_N("What stands at {stray} looks like a DMARC record, "
			    "but does not begin with exactly v=DMARC1, so it "
			    "does not count.") },
	{ "spf-record",
		WB_N("At {stray} there is an SPF record in the place of a "
		     "DMARC record; a wildcard (*) record may be why.") },
	{ "other-text", WB_N("At {stray} there is a text that is no DMARC "
			     "record.") },
	{ "dangling-alias",
		WB_N("{stray} is an alias (CNAME) of a name that has no "
		     "record.") },
};

static void
say_dmarc(struct wb_case *c, struct wb_verdict *v)
{
	for (const struct wb_dmarc_stray *s = c->findings->dmarc.strays;
		s != NULL; s = s->next)
		for (size_t i = 0; i < WB_COUNT(dmarc_strays); i++)
			if (strcmp(dmarc_strays[i].why, s->why) == 0)
				wb_note_add(c, &v->notes, dmarc_strays[i].msgid,
					wb_say_add(c, v->params, "stray",
						s->name.text));
}

const struct wb_record *
wb_stray_key(struct wb_case *c, const struct wb_dkim_result *s,
	struct wb_name *ret_name)
{
	struct wb_name below;
	const struct wb_answer *answer;

	/* a console that adds the domain by itself was given all of the name */
	for (unsigned way = 0; way < 2; way++) {
		bool named =
			way == 0 ? wb_name_prefix(
					   s->key_name.text, &s->d, ret_name)
				 : wb_name_prefix("domainkey", &s->d, &below) &&
					   wb_name_prefix(
						   s->s, &below, ret_name);
		if (!named)
			continue;
		answer = wb_world_ask(c->world, ret_name, WB_TXT, c->wanted);
		for (size_t i = 0; i < answer->count; i++)
			if (strstr(answer->records[i].text, "p=") != NULL &&
				strncasecmp(answer->records[i].text, "v=spf",
					5) != 0)
				return &answer->records[i];
	}
	return NULL;
}

static void
say_key(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	struct wb_name name;

	if (r->signature != NULL && r->signature->key == WB_DKIM_KEY_MISSING &&
		wb_stray_key(c, r->signature, &name) != NULL)
		wb_note_add(c, &v->notes,
			WB_N("There is a key at {stray}, where no receiver "
			     "looks: it is looked up at {key_name}."),
			wb_say_add(c, v->params, "stray", name.text));
}

static void
say_alias(struct wb_case *c, struct wb_verdict *v)
{
	if (wb_param_get(v->params, "key_alias") != NULL)
		wb_note_add(c, &v->notes,
			WB_N("{key_name} is an alias (CNAME) of {key_alias}, "
			     "and there is no key there."),
			v->params);
}

/* What was assumed by the reader and could never be published. */
static void
say_excluded(struct wb_case *c, struct wb_verdict *v)
{
	struct wb_name names[3], target;
	size_t n = 0;

	names[n++] = c->spf_domain;
	if (wb_name_prefix("_dmarc", &c->from_domain, &names[n]))
		n++;
	if (c->findings->dkim != NULL)
		names[n++] = c->findings->dkim->key_name;
	for (size_t i = 0; i < n; i++)
		if (names[i].text[0] != '\0' &&
			wb_world_alias_excludes(
				c->world, &names[i], WB_TXT, &target))
			wb_note_add(c, &v->notes,
				WB_N("{alias} is an alias (CNAME) of "
				     "{alias_of}: "
				     "the record assumed cannot stand beside "
				     "it, and was left out."),
				wb_say_add(c,
					wb_say_add(c, v->params, "alias",
						names[i].text),
					"alias_of", target.text));
}

void
wb_say_strays(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	if (c->findings == NULL)
		return;
	if (c->options->assumed)
		say_excluded(c, v);
	if (r->standing != WB_CONFIRMED)
		return;
	if (strcmp(r->cause, "spf-missing") == 0)
		say_spf(c, v);
	if (strcmp(r->cause, "dkim-key-missing") == 0) {
		say_alias(c, v);
		say_key(c, r, v);
	}
	if (c->findings->has_dmarc)
		say_dmarc(c, v);
}
