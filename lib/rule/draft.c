#include "rule/draft.h"

#include <stdlib.h>
#include <string.h>

#include "rule/fold.h"
#include "rule/template.h"

static const char *const none[] = { NULL };

/* One stanza while it is read. */
struct scribe {
	struct wb_arena *arena;
	void *draft; /* struct wb_draft_... of the stanza's kind */
	const struct wb_field *field;
};

/* How a field is read into a draft; a reason when it cannot be. */
struct entry {
	const char *name;
	const char *(*read)(struct scribe *s, void *at);
	size_t offset; /* of what it fills, in the draft */
	bool once;
};

static void
append(struct wb_arena *a, const char *const **list, const char *text)
{
	size_t n = 0;
	const char **longer;

	while ((*list)[n] != NULL)
		n++;
	longer = WB_NEW_ARRAY(a, n + 2, const char *);
	memcpy(longer, *list, n * sizeof *longer); /* @UNSAFE: n + 2 */
	longer[n] = text;
	*list = longer;
}

static const char *
read_text(struct scribe *s, void *at)
{
	*(const char **)at = s->field->value;
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

static const char *
read_line(struct scribe *s, void *at)
{
	append(s->arena, at, s->field->value);
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

/* The next word at *at, which moves past it; NULL at the end. */
static const char *
next_word(struct wb_arena *a, const char **at)
{
	const char *word = *at + strspn(*at, " \t");
	size_t n = strcspn(word, " \t");

	*at = word + n;
	return n == 0 ? NULL : wb_strndup(a, word, n);
}

static const char *
read_words(struct scribe *s, void *at)
{
	const char *rest = s->field->value, *word;

	while ((word = next_word(s->arena, &rest)) != NULL)
		append(s->arena, at, word);
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

static const char *
read_bool(struct scribe *s, void *at)
{
	bool yes = strcmp(s->field->value, "yes") == 0;

	*(bool *)at = yes;
	return yes || strcmp(s->field->value, "no") == 0
		       ? NULL
		       : "is neither yes nor no";
}

/* Sets the bit of each word; a reason when a word is not among names. */
static const char *
read_bits(struct scribe *s, uint32_t *bits, const char *const *names,
	const char *why)
{
	const char *rest = s->field->value, *word;

	while ((word = next_word(s->arena, &rest)) != NULL) {
		size_t i = 0;

		while (names[i] != NULL && strcmp(names[i], word) != 0)
			i++;
		if (names[i] == NULL)
			return why;
		*bits |= 1u << i;
	}
	return NULL;
}

static const char *
read_checks(struct scribe *s, void *at)
{
	/* In the order of enum wb_check. */
	static const char *const names[] = { "spf", "dkim", "dmarc",
		"sender-domain", "recipient-domain", "ptr", "helo", "dnsbl",
		"mta-sts", "dane", NULL };

	return read_bits(s, at, names, "names an unknown check");
}

static const char *
read_commands(struct scribe *s, void *at)
{
	/* In the order of enum wb_command. */
	static const char *const names[] = { "", "CONN", "EHLO", "STARTTLS",
		"AUTH", "MAIL", "RCPT", "DATA", "QUIT", NULL };

	return read_bits(s, at, names, "names an unknown command");
}

static const char *
read_actor(struct scribe *s, void *at)
{
	struct wb_draft_cause *draft = s->draft;

	draft->has_actor = true;
	for (int i = WB_ACTOR_SENDER; i <= WB_ACTOR_NOBODY; i++)
		if (strcmp(wb_actor_name((enum wb_actor)i), s->field->value) ==
			0) {
			*(enum wb_actor *)at = (enum wb_actor)i;
			return NULL;
		}
	return "names an unknown actor";
}

static const char *
read_reason(struct scribe *s, void *at)
{
	static const char *const reasons[] = { "authfailure", "badreputation",
		"blocked", "contenterror", "delivered", "exceedlimit",
		"expired", "failedstarttls", "feedback", "filtered", "hasmoved",
		"hostunknown", "mailboxfull", "mailererror", "mesgtoobig",
		"networkerror", "norelaying", "notaccept", "notcompliantrfc",
		"policyviolation", "rejected", "requireptr", "securityerror",
		"spamdetected", "speeding", "suppressed", "suspend",
		"syntaxerror", "systemerror", "systemfull", "toomanyconn",
		"undefined", "userunknown", "vacation", "virusdetected" };
	*(const char **)at = s->field->value;
	for (size_t i = 0; i < WB_COUNT(reasons); i++)
		if (strcmp(reasons[i], s->field->value) == 0)
			return NULL;
	return "names an unknown reason";
}

static const char *
folded(struct scribe *s)
{
	return wb_fold(s->arena, s->field->value, strlen(s->field->value)).at;
}

static const char *
read_folded(struct scribe *s, void *at, size_t min)
{
	const char *template = folded(s), *why;

	why = wb_template_check(template, min);
	append(s->arena, at, template);
	return why == NULL ? NULL
			   : wb_printf(s->arena, "%s: %s", why, template);
}

static const char *
read_template(struct scribe *s, void *at)
{
	return read_folded(s, at, WB_LITERAL_MIN);
}

/* It is looked for only where a text was found: the index has no need of it. */
static const char *
read_unless(struct scribe *s, void *at)
{
	return read_folded(s, at, 1);
}

/* "list=zen.spamhaus.org" */
static const char *
read_let(struct scribe *s, void *at)
{
	size_t n = strspn(s->field->value, "abcdefghijklmnopqrstuvwxyz_");

	append(s->arena, at, s->field->value);
	return n > 0 && s->field->value[n] == '=' ? NULL : "is no name=value";
}

/* "550", "550-559", or "5xx". */
static const char *
read_reply(struct scribe *s, void *at)
{
	struct wb_signature *sig = at;
	const char *value = s->field->value;
	char *end;
	unsigned long min = strtoul(value, &end, 10), max = min;

	if (strcmp(end, "xx") == 0) {
		min *= 100;
		max = min + 99;
		end += 2;
	} else if (*end == '-') {
		max = strtoul(end + 1, &end, 10);
	}
	if (*end != '\0' || min < 200 || max > 599 || min > max)
		return "is no reply code";
	sig->reply_min = (uint16_t)min;
	sig->reply_max = (uint16_t)max;
	return NULL;
}

/* "5.7.26", "x.7.26", or "5.7.606-649". */
static const char *
read_status(struct scribe *s, void *at)
{
	struct wb_signature *sig = at;
	const char *value = s->field->value;
	char *end;
	unsigned long subject, detail, max = 0;

	if (value[0] == '\0' || strchr("x245", value[0]) == NULL ||
		value[1] != '.')
		return "is no enhanced status code";
	sig->status.class = value[0] == 'x' ? 0 : (uint8_t)(value[0] - '0');
	subject = strtoul(value + 2, &end, 10);
	if (*end != '.')
		return "is no enhanced status code";
	detail = strtoul(end + 1, &end, 10);
	if (*end == '-')
		max = strtoul(end + 1, &end, 10);
	if (*end != '\0' || subject > 7 || detail > 999 || max > 999)
		return "is no enhanced status code";
	sig->status.subject = (uint16_t)subject;
	sig->status.detail = (uint16_t)detail;
	sig->status_max = (uint16_t)max;
	sig->has_status = true;
	return NULL;
}

static const char *
read_weight(struct scribe *s, void *at)
{
	char *end;
	long n = strtol(s->field->value, &end, 10);

	if (*end != '\0' || n < -500 || n > 500 || n == 0)
		return "is no number from -500 to 500";
	*(int16_t *)at = (int16_t)n;
	return NULL;
}

static const char *
read_only(struct scribe *s, void *at)
{
	struct wb_draft_signature *draft = s->draft;

	draft->signature.remote_only = true;
	return read_words(s, at);
}

static const char *
read_cause_id(struct scribe *s, void *at)
{
	*(struct wb_said *)at =
		(struct wb_said){ s->field->value, s->field->line };
	return NULL;
}

static const char *
read_source(struct scribe *s, void *at)
{
	*(bool *)at = true;
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

static const char *
read_example(struct scribe *s, void *at, bool is_no)
{
	const struct wb_example **end = at;
	struct wb_example *e = WB_NEW(s->arena, struct wb_example);
	const char *value = s->field->value, *arrow = strstr(value, "=>");

	while (*end != NULL)
		end = (const struct wb_example **)&(*end)->next;
	*end = e;
	e->is_no = is_no;
	e->line = s->field->line;
	e->captures = arrow == NULL ? "" : arrow + 2;
	e->text = arrow == NULL ? value
				: wb_strndup(s->arena, value,
					  (size_t)(arrow - value));
	return is_no && arrow != NULL ? "has captures" : NULL;
}

static const char *
read_yes(struct scribe *s, void *at)
{
	return read_example(s, at, false);
}

static const char *
read_no(struct scribe *s, void *at)
{
	return read_example(s, at, true);
}

static const char *
read_confidence(struct scribe *s, void *at)
{
	*(const char **)at = s->field->value;
	return strlen(s->field->value) == 1 &&
			       strchr("HML", s->field->value[0]) != NULL
		       ? NULL
		       : "is not H, M or L";
}

static const char *
read_aligns(struct scribe *s, void *at)
{
	static const char *const names[] = { "spf", "dkim", NULL };
	struct wb_service *service = at;
	uint32_t bits = 0;
	const char *why = read_bits(s, &bits, names, "is not spf or dkim");

	service->aligns_spf = (bits & 1) != 0;
	service->aligns_dkim = (bits & 2) != 0;
	return why;
}

#define CAUSE(member) offsetof(struct wb_draft_cause, cause.member)
static const struct entry cause_entries[] = {
	{ "Cause", read_text, CAUSE(id), true },
	{ "Reason", read_reason, CAUSE(reason), true },
	{ "Reason-After-Data", read_reason, CAUSE(reason_after_data), true },
	{ "Actor", read_actor, CAUSE(actor), true },
	{ "Checks", read_checks, CAUSE(checks), true },
	{ "Temporary", read_bool, CAUSE(temporary), true },
	{ "Title", read_line, CAUSE(titles), false },
	{ "Claimed", read_line, CAUSE(claimed), false },
	{ "Was", read_line, CAUSE(was), false },
	{ "Because", read_line, CAUSE(because), false },
	{ "Fix", read_line, CAUSE(fix), false },
	{ "Propose", read_words, CAUSE(proposals), false },
	{ "References", read_line, CAUSE(references), false },
	{ NULL, NULL, 0, false },
};

#define SIGNATURE(member) offsetof(struct wb_draft_signature, member)
static const struct entry signature_entries[] = {
	{ "Signature", read_text, SIGNATURE(signature.id), true },
	{ "Cause", read_cause_id, SIGNATURE(cause), true },
	{ "Reason", read_reason, SIGNATURE(signature.reason), true },
	{ "Remote", read_words, SIGNATURE(signature.remotes), true },
	{ "Remote-Only", read_only, SIGNATURE(signature.remotes), true },
	{ "Dialect", read_text, SIGNATURE(signature.dialect), true },
	{ "Ask", read_text, SIGNATURE(signature.ask), true },
	{ "Reply", read_reply, SIGNATURE(signature), true },
	{ "Status", read_status, SIGNATURE(signature), true },
	{ "Command", read_commands, SIGNATURE(signature.commands), true },
	{ "Weight", read_weight, SIGNATURE(signature.bias), true },
	{ "Text", read_template, SIGNATURE(signature.texts), false },
	{ "Let", read_let, SIGNATURE(signature.lets), false },
	{ "Unless", read_unless, SIGNATURE(signature.unless), false },
	{ "Source", read_source, SIGNATURE(has_source), false },
	{ "Yes", read_yes, SIGNATURE(examples), false },
	{ "No", read_no, SIGNATURE(examples), false },
	{ NULL, NULL, 0, false },
};

#define RECEIVER(member) offsetof(struct wb_receiver, member)
static const struct entry receiver_entries[] = {
	{ "Receiver", read_text, RECEIVER(id), true },
	{ "Name", read_text, RECEIVER(name), true },
	{ "Remote", read_words, RECEIVER(remotes), false },
	{ "Domains", read_words, RECEIVER(domains), false },
	{ NULL, NULL, 0, false },
};

#define SERVICE(member) offsetof(struct wb_service, member)
static const struct entry service_entries[] = {
	{ "Service", read_text, SERVICE(id), true },
	{ "Name", read_text, SERVICE(name), true },
	{ "Received", read_words, SERVICE(received), false },
	{ "Return-Path", read_words, SERVICE(return_paths), false },
	{ "Signer", read_words, SERVICE(signers), false },
	{ "Reverse", read_words, SERVICE(reverse), false },
	{ "Include", read_text, SERVICE(include), true },
	{ "Include-Helps", read_bool, SERVICE(include_helps), true },
	{ "Aligns", read_aligns, 0, true },
	{ "SPF-How", read_text, SERVICE(spf_how), true },
	{ "DKIM-How", read_text, SERVICE(dkim_how), true },
	{ "Publish", read_text, SERVICE(publish), true },
	{ "Record", read_line, SERVICE(records), false },
	{ "Console", read_text, SERVICE(console), true },
	{ "Confidence", read_confidence, SERVICE(confidence), true },
	{ NULL, NULL, 0, false },
};

static bool
fail(struct wb_rule_error *error, const char *file, unsigned line,
	const char *why)
{
	*error = (struct wb_rule_error){ file, line, why, NULL };
	return false;
}

static const struct entry *
entry_of(const struct entry *entries, const char *name)
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
	const struct entry *entries, void *draft, struct wb_rule_error *error)
{
	const struct wb_field *f;

	for (f = stanza->fields; f != NULL; f = f->next) {
		const struct entry *e = entry_of(entries, f->name);
		struct scribe s = { a, draft, f };
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

	c->titles = c->claimed = c->was = c->because = c->fix = none;
	c->proposals = c->references = none;
	c->reason_after_data = "";
	return d;
}

static const char *
cause_lacks(const void *rule)
{
	const struct wb_draft_cause *d = rule;
	const struct wb_cause *c = &d->cause;

	if (d->has_actor && c->reason != NULL && c->titles != none &&
		c->because != none && c->fix != none)
		return NULL;
	return "a cause needs Reason, Actor, Title, Because and Fix";
}

static void *
new_signature(struct wb_arena *a)
{
	struct wb_draft_signature *d = WB_NEW(a, struct wb_draft_signature);

	d->signature.texts = d->signature.unless = d->signature.remotes =
		d->signature.lets = none;
	d->signature.dialect = d->signature.reason = "";
	d->signature.ask = "";
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
	if (s->texts == none &&
		(!s->remote_only || (!s->has_status && s->reply_min == 0)))
		return "a signature without Text needs Remote-Only, and Status "
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

	r->remotes = r->domains = none;
	return r;
}

static const char *
receiver_lacks(const void *rule)
{
	const struct wb_receiver *r = rule;

	if (r->name != NULL && (r->remotes != none || r->domains != none))
		return NULL;
	return "a receiver needs Name, and Remote or Domains";
}

static void *
new_service(struct wb_arena *a)
{
	struct wb_service *s = WB_NEW(a, struct wb_service);

	s->received = s->return_paths = s->signers = s->reverse = s->records =
		none;
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
	const struct entry *entries;
	void *(*make)(struct wb_arena *a);
	const char *(*lacks)(const void *rule);
} kinds[WB_KINDS] = {
	[WB_KIND_CAUSE] = { "Cause", cause_entries, new_cause, cause_lacks },
	[WB_KIND_SIGNATURE] = { "Signature", signature_entries, new_signature,
		signature_lacks },
	[WB_KIND_RECEIVER] = { "Receiver", receiver_entries, new_receiver,
		receiver_lacks },
	[WB_KIND_SERVICE] = { "Service", service_entries, new_service,
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
