#include "rule/check.h"

#include <string.h>

#include "report/reply.h"
#include "rule/tables.h"
#include "rule/template.h"

/* What lib/diagnose can tell of most bounces, for the {names} of a cause. */
static const char *const given[] = { "domain", "from", "from_domain", "helo",
	"host", "ip", "excluding", "closed_list", "target_records", "list",
	"mail_from", "mail_from_domain", "near", "list", "loop",
	"original_recipient", "record", "recipient_domain", "remote", "reply",
	"reporting_mta", "selector", "service", "status", "target", "term",
	"all" };
/* These it always can. */
static const char *const always[] = { "receiver", "recipient" };

enum { ERRORS_MAX = 100 }; /* more are not read */

/* What was found so far, in the order of the files. */
struct findings {
	struct wb_arena *arena;
	const struct wb_rule_error *first, **end;
	unsigned count;
};

static void
add_error(struct findings *f, const char *file, unsigned line, const char *why)
{
	struct wb_rule_error *error;

	if (why == NULL || f->count++ >= ERRORS_MAX)
		return;
	error = WB_NEW(f->arena, struct wb_rule_error);
	error->file = file;
	error->line = line;
	error->why = wb_strdup(f->arena, why);
	*f->end = error;
	f->end = &error->next;
}

static bool
among(const char *const *names, size_t count, const char *name, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return true;
	return false;
}

static bool
is_let(const struct wb_signature *s, const char *name, size_t len)
{
	for (size_t i = 0; s->lets[i] != NULL; i++)
		if (strncmp(s->lets[i], name, len) == 0 &&
			s->lets[i][len] == '=')
			return true;
	return false;
}

static bool
captured_by(const struct wb_signature *s, const char *name, size_t len)
{
	if (is_let(s, name, len))
		return true;
	for (size_t i = 0; s->texts[i] != NULL; i++) {
		const char *at = s->texts[i], *hole;
		size_t n;

		while ((hole = wb_template_name(&at, &n)) != NULL)
			if (n == len && memcmp(hole, name, len) == 0)
				return true;
	}
	return false;
}

static bool
provided(const struct wb_rules *rules, const struct wb_cause *cause,
	const char *name, size_t len)
{
	if (among(given, WB_COUNT(given), name, len) ||
		among(always, WB_COUNT(always), name, len))
		return true;
	for (size_t i = 0; i < rules->signature_count; i++)
		if (rules->signatures[i].cause == cause &&
			captured_by(&rules->signatures[i], name, len))
			return true;
	return false;
}

/* Why a text of a cause cannot be shown, or NULL. */
static const char *
text_check(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_cause *cause, const char *text, bool is_last)
{
	const char *t = text + strcspn(text, "{}");

	for (; *t != '\0'; t += strcspn(t, "{}")) {
		size_t n = strcspn(t + (*t == '{'), "{}");
		const char *why = NULL;

		if (*t == '}' || t[1 + n] != '}')
			why = "a brace alone";
		else if (!provided(rules, cause, t + 1, n))
			why = "a {name} that nobody provides";
		else if (is_last && !among(always, WB_COUNT(always), t + 1, n))
			why = "the last variant uses a {name} that may be "
			      "unknown";
		if (why != NULL)
			return wb_printf(a, "%s: %s", why, text);
		t += n + 2;
	}
	return NULL;
}

static const char *
texts_check(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_cause *cause, const char *const *texts)
{
	for (; *texts != NULL; texts++) {
		const char *why =
			text_check(a, rules, cause, *texts, texts[1] == NULL);

		if (why != NULL)
			return why;
	}
	return NULL;
}

static const char *
cause_check(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_cause *cause)
{
	const char *const *lists[] = { cause->titles, cause->claimed,
		cause->was, cause->because, cause->fix };

	for (size_t i = 0; i < WB_COUNT(lists); i++) {
		const char *why = texts_check(a, rules, cause, lists[i]);

		if (why != NULL)
			return why;
	}
	return NULL;
}

/* A server that the glob or receiver's id stands for. */
static const char *
remote_of(struct wb_arena *a, const struct wb_rules *rules, const char *item)
{
	char *name;

	for (size_t i = 0; i < rules->receiver_count; i++)
		if (strcmp(rules->receivers[i].id, item) == 0) {
			item = rules->receivers[i].remotes[0];
			break;
		}
	if (item == NULL)
		return "";
	name = wb_strdup(a, item);
	for (char *c = name; *c != '\0'; c++)
		if (*c == '*')
			*c = 'x';
	return name;
}

/* An example, said by whom and when the signature's conditions want it. */
struct scene {
	struct wb_report report;
	struct wb_recipient recipient;
};

static void
set_scene(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_signature *s, const char *text, struct scene *ret_scene)
{
	static const struct wb_fact nothing = { .text = "" };
	struct wb_recipient *r = &ret_scene->recipient;
	struct wb_reply reply = wb_reply_parse(a, text);

	*ret_scene = (struct scene){ 0 };
	ret_scene->report.dialect = s->dialect;
	ret_scene->report.reporting_mta = nothing;
	r->final = r->original = r->alias = r->status_fact = nothing;
	r->diagnostic.text = text;
	r->remote_mta.text =
		s->remotes[0] == NULL ? "" : remote_of(a, rules, s->remotes[0]);
	r->from_remote = true;
	for (unsigned c = 0; s->commands >> c != 0; c++)
		if ((s->commands & (1u << c)) != 0)
			r->command = (enum wb_command)c;
	r->reply = reply.code;
	r->status = reply.esc;
	/* Without words the codes may stand in the Status field only. */
	if (s->texts[0] == NULL && s->words[0] == NULL && r->reply == 0)
		r->reply = s->reply_min;
}

/* What the claim has from the words. */
static const char *
captures_of(struct wb_arena *a, const struct wb_claim *claim)
{
	const struct wb_param *p = claim->captures;
	const char *all = "";

	for (; p != NULL; p = p->next)
		if (!is_let(claim->signature, p->name, strlen(p->name)))
			all = wb_printf(a, "%s%s%s=%s", all,
				all[0] == '\0' ? "" : " ", p->name, p->value);
	return all;
}

static const struct wb_claim *
claim_by(const struct wb_claim *claims, const char *id)
{
	for (; claims != NULL; claims = claims->next)
		if (claims->signature != NULL &&
			strcmp(claims->signature->id, id) == 0)
			return claims;
	return NULL;
}

static const char *
yes_check(struct wb_arena *a, const struct wb_claim *claims,
	const struct wb_signature *s, const char *want)
{
	const struct wb_claim *own = claim_by(claims, s->id);
	const char *got;

	if (own == NULL)
		return "Yes: is not matched";
	if (own != claims)
		return wb_printf(a, "Yes: is won by %s, by %d to %d",
			claims->signature->id, claims->weight, own->weight);
	if (own->next != NULL && own->next->signature != NULL &&
		own->next->weight == own->weight)
		return wb_printf(
			a, "Yes: is a tie with %s", own->next->signature->id);
	got = captures_of(a, own);
	want += strspn(want, " ");
	if (strcmp(got, want) != 0)
		return wb_printf(a, "Yes: captures \"%s\"", got);
	return NULL;
}

static const char *
example_check(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_signature *s, const struct wb_example *e)
{
	const struct wb_claim *claims;
	struct scene scene;

	set_scene(a, rules, s, e->text, &scene);
	claims = wb_rules_match(a, rules, &scene.report, &scene.recipient);
	if (!e->is_no)
		return yes_check(a, claims, s, e->captures);
	return claim_by(claims, s->id) != NULL ? "No: is matched" : NULL;
}

/* A remote is a glob or a receiver that exists. */
static bool
remotes_known(const struct wb_rules *rules, const struct wb_draft_signature *d)
{
	const struct wb_signature *s = &d->signature;

	for (const char *const *r = s->remotes; *r != NULL; r++) {
		bool known = strpbrk(*r, "*.") != NULL;

		for (size_t i = 0; i < rules->receiver_count; i++)
			known = known ||
				strcmp(rules->receivers[i].id, *r) == 0;
		if (!known)
			return false;
	}
	return true;
}

static void
signature_check(struct findings *found, struct wb_arena *scratch,
	const struct wb_rules *rules, const struct wb_item *item)
{
	const struct wb_draft_signature *d = item->rule;

	if (!remotes_known(rules, d))
		add_error(found, item->file, item->line,
			"Remote: names an unknown receiver");
	for (const struct wb_example *e = d->examples; e != NULL; e = e->next) {
		add_error(found, item->file, e->line,
			example_check(scratch, rules, &d->signature, e));
		wb_arena_clear(scratch);
	}
}

bool
wb_rules_check(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_draft *draft, struct wb_rule_error *ret_error)
{
	/* What one example allocates is not kept. */
	struct wb_arena *scratch = wb_arena_new(0);
	struct findings found = { a, NULL, &found.first, 0 };
	const struct wb_item *item;

	item = draft->items[WB_KIND_CAUSE];
	for (; item != NULL; item = item->next)
		add_error(&found, item->file, item->line,
			cause_check(a, rules,
				wb_rules_cause(rules, wb_item_id(item))));
	item = draft->items[WB_KIND_SIGNATURE];
	for (; item != NULL; item = item->next)
		signature_check(&found, scratch, rules, item);
	wb_arena_free(scratch);
	if (found.first != NULL)
		*ret_error = *found.first;
	return found.first == NULL;
}
