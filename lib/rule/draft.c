#include "rule/draft.h"

#include <string.h>

#include "rule/field.h"

static bool
fail(struct wb_rule_error *error, const char *file, unsigned line,
	const char *why)
{
	*error = (struct wb_rule_error){ file, line, why, NULL };
	return false;
}

static const struct wb_entry *
entry_of(const struct wb_entry *entries, const char *name)
{
	for (; entries->name != NULL; entries++)
		if (strcmp(entries->name, name) == 0)
			return entries;
	return NULL;
}

static bool
said_before(const struct wb_stanza *stanza, const struct wb_field *field)
{
	for (const struct wb_field *f = stanza->fields; f != field; f = f->next)
		if (strcmp(f->name, field->name) == 0)
			return true;
	return false;
}

static bool
read_fields(struct wb_arena *a, const struct wb_stanza *stanza,
	const struct wb_entry *entries, void *draft,
	struct wb_rule_error *error)
{
	const struct wb_field *f;

	for (f = stanza->fields; f != NULL; f = f->next) {
		const struct wb_entry *e = entry_of(entries, f->name);
		struct wb_scribe s = { a, draft, f };
		const char *why = e == NULL ? "has no meaning here" : NULL;

		if (e != NULL && e->once && said_before(stanza, f))
			why = "is said twice";
		if (why == NULL)
			why = e->read(&s, (char *)draft + e->offset);
		if (why != NULL)
			return fail(error, stanza->file, f->line,
				wb_printf(a, "%s: %s", f->name, why));
	}
	return true;
}

const char *
wb_item_id(const struct wb_item *item)
{
	return *(const char *const *)item->rule;
}

const struct wb_item *
wb_item_find(const struct wb_item *items, const char *id)
{
	for (; items != NULL; items = items->next)
		if (strcmp(wb_item_id(items), id) == 0)
			return items;
	return NULL;
}

static void *
new_cause(struct wb_arena *a)
{
	struct wb_draft_cause *d = WB_NEW(a, struct wb_draft_cause);
	struct wb_cause *c = &d->cause;

	c->titles = c->claimed = c->was = c->because = c->fix = wb_none;
	c->proposals = c->references = wb_none;
	c->reason_after_data = "";
	c->reason_at_connect = "";
	return d;
}

static const char *
cause_lacks(const void *rule)
{
	const struct wb_draft_cause *d = rule;
	const struct wb_cause *c = &d->cause;

	if (d->has_actor && c->reason != NULL && c->titles != wb_none &&
		c->because != wb_none && c->fix != wb_none)
		return NULL;
	return "a cause needs Reason, Actor, Title, Because and Fix";
}

static void *
new_signature(struct wb_arena *a)
{
	struct wb_draft_signature *d = WB_NEW(a, struct wb_draft_signature);

	d->signature.texts = d->signature.words = d->signature.unless =
		d->signature.remotes = d->signature.lets = wb_none;
	d->signature.dialect = d->signature.reason = "";
	d->signature.ask = d->signature.heard = "";
	return d;
}

static const char *
signature_lacks(const void *rule)
{
	const struct wb_draft_signature *d = rule;
	const struct wb_signature *s = &d->signature;

	if (d->cause.text == NULL)
		return "a signature needs Cause";
	if (!d->has_source)
		return "a signature needs Source";
	if (s->texts != wb_none && s->words != wb_none)
		return "a signature has Text or Words, not both";
	if (s->texts == wb_none && s->words == wb_none &&
		(!s->remote_only || (!s->has_status && s->reply_min == 0)))
		return "a signature without Text or Words needs Remote-Only, "
		       "and Status "
		       "or Reply";
	for (const struct wb_example *e = d->examples; e != NULL; e = e->next)
		if (!e->is_no)
			return NULL;
	return "a signature needs Yes";
}

static void *
new_receiver(struct wb_arena *a)
{
	struct wb_receiver *r = WB_NEW(a, struct wb_receiver);

	r->remotes = r->domains = wb_none;
	return r;
}

static const char *
receiver_lacks(const void *rule)
{
	const struct wb_receiver *r = rule;

	if (r->name != NULL && (r->remotes != wb_none || r->domains != wb_none))
		return NULL;
	return "a receiver needs Name, and Remote or Domains";
}

static void *
new_service(struct wb_arena *a)
{
	struct wb_service *s = WB_NEW(a, struct wb_service);

	s->received = s->return_paths = s->signers = s->reverse = s->records =
		wb_none;
	s->include = s->spf_how = s->dkim_how = s->publish = s->console = "";
	return s;
}

static const char *
service_lacks(const void *rule)
{
	const struct wb_service *s = rule;

	if (s->name != NULL && s->confidence != NULL)
		return NULL;
	return "a service needs Name and Confidence";
}

static const struct kind {
	const char *name;
	const struct wb_entry *entries;
	void *(*make)(struct wb_arena *a);
	const char *(*lacks)(const void *rule);
} kinds[WB_KINDS] = {
	[WB_KIND_CAUSE] = { "Cause", wb_cause_entries, new_cause, cause_lacks },
	[WB_KIND_SIGNATURE] = { "Signature", wb_signature_entries,
		new_signature, signature_lacks },
	[WB_KIND_RECEIVER] = { "Receiver", wb_receiver_entries, new_receiver,
		receiver_lacks },
	[WB_KIND_SERVICE] = { "Service", wb_service_entries, new_service,
		service_lacks },
};

static bool
read_item(struct wb_arena *a, const struct kind *kind,
	const struct wb_stanza *stanza, const struct wb_item **items,
	struct wb_rule_error *error)
{
	struct wb_item *item = WB_NEW(a, struct wb_item);
	void *rule = kind->make(a);
	const char *why;

	item->rule = rule;
	item->file = stanza->file;
	item->line = stanza->line;
	if (!read_fields(a, stanza, kind->entries, rule, error))
		return false;
	why = kind->lacks(rule);
	if (why == NULL && wb_item_find(*items, wb_item_id(item)) != NULL)
		why = "the id of another one";
	if (why != NULL)
		return fail(error, item->file, item->line, why);
	while (*items != NULL)
		items = (const struct wb_item **)&(*items)->next;
	*items = item;
	return true;
}

bool
wb_draft_read(struct wb_arena *a, struct wb_draft *draft,
	const struct wb_stanza *stanzas, struct wb_rule_error *ret_error)
{
	for (; stanzas != NULL; stanzas = stanzas->next) {
		const char *name = stanzas->fields->name;
		size_t k = 0;

		while (k < WB_KINDS && strcmp(kinds[k].name, name) != 0)
			k++;
		if (k == WB_KINDS)
			return fail(ret_error, stanzas->file, stanzas->line,
				"a stanza begins with Cause, Signature, "
				"Receiver or Service");
		if (!read_item(
			    a, &kinds[k], stanzas, &draft->items[k], ret_error))
			return false;
	}
	return true;
}
