#include "rule/field.h"

#include <stdlib.h>
#include <string.h>

#include "report/reply.h"
#include "rule/fold.h"
#include "rule/template.h"
#include "rule/words.h"

const char *const wb_none[] = { NULL };

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
read_text(struct wb_scribe *s, void *at)
{
	*(const char **)at = s->field->value;
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

static const char *
read_line(struct wb_scribe *s, void *at)
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
read_words(struct wb_scribe *s, void *at)
{
	const char *rest = s->field->value, *word;

	while ((word = next_word(s->arena, &rest)) != NULL)
		append(s->arena, at, word);
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

static const char *
read_bool(struct wb_scribe *s, void *at)
{
	bool yes = strcmp(s->field->value, "yes") == 0;

	*(bool *)at = yes;
	return yes || strcmp(s->field->value, "no") == 0
		       ? NULL
		       : "is neither yes nor no";
}

/* Sets the bit of each word; a reason when a word is not among names. */
static const char *
read_bits(struct wb_scribe *s, uint32_t *bits, const char *const *names,
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
read_checks(struct wb_scribe *s, void *at)
{
	/* In the order of enum wb_check. */
	static const char *const names[] = { "spf", "dkim", "dmarc",
		"sender-domain", "recipient-domain", "ptr", "helo", "dnsbl",
		"mta-sts", "dane", NULL };

	return read_bits(s, at, names, "names an unknown check");
}

static const char *
read_commands(struct wb_scribe *s, void *at)
{
	/* In the order of enum wb_command. */
	static const char *const names[] = { "", "CONN", "EHLO", "STARTTLS",
		"AUTH", "MAIL", "RCPT", "DATA", "QUIT", NULL };

	return read_bits(s, at, names, "names an unknown command");
}

static const char *
read_actor(struct wb_scribe *s, void *at)
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
read_reason(struct wb_scribe *s, void *at)
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
folded(struct wb_scribe *s)
{
	return wb_fold(s->arena, s->field->value, strlen(s->field->value)).at;
}

static const char *
read_folded(struct wb_scribe *s, void *at, size_t min)
{
	const char *template = folded(s), *why;

	why = wb_template_check(template, min);
	append(s->arena, at, template);
	return why == NULL ? NULL
			   : wb_printf(s->arena, "%s: %s", why, template);
}

static const char *
read_template(struct wb_scribe *s, void *at)
{
	return read_folded(s, at, WB_LITERAL_MIN);
}

static const char *
read_near(struct wb_scribe *s, void *at)
{
	append(s->arena, at, folded(s));
	return wb_words_check(folded(s));
}

/* It is looked for only where a text was found: the index has no need of it. */
static const char *
read_unless(struct wb_scribe *s, void *at)
{
	return read_folded(s, at, 1);
}

/* "list=zen.spamhaus.org" */
static const char *
read_let(struct wb_scribe *s, void *at)
{
	size_t n = strspn(s->field->value, "abcdefghijklmnopqrstuvwxyz_");

	append(s->arena, at, s->field->value);
	return n > 0 && s->field->value[n] == '=' ? NULL : "is no name=value";
}

/* "550", "550-559", or "5xx". */
static const char *
read_reply(struct wb_scribe *s, void *at)
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
read_status(struct wb_scribe *s, void *at)
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
read_weight(struct wb_scribe *s, void *at)
{
	char *end;
	long n = strtol(s->field->value, &end, 10);

	if (*end != '\0' || n < -500 || n > 500 || n == 0)
		return "is no number from -500 to 500";
	*(int16_t *)at = (int16_t)n;
	return NULL;
}

static const char *
read_only(struct wb_scribe *s, void *at)
{
	struct wb_draft_signature *draft = s->draft;

	draft->signature.remote_only = true;
	return read_words(s, at);
}

static const char *
read_cause_id(struct wb_scribe *s, void *at)
{
	*(struct wb_said *)at =
		(struct wb_said){ s->field->value, s->field->line };
	return NULL;
}

static const char *
read_source(struct wb_scribe *s, void *at)
{
	*(bool *)at = true;
	return s->field->value[0] == '\0' ? "is empty" : NULL;
}

static const char *
read_example(struct wb_scribe *s, void *at, bool is_no)
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

/* "550-5.7.26 ..." as "550 5.7.26"; "" for words without a code. */
static const char *
codes_of(struct wb_arena *a, const char *text)
{
	unsigned reply = wb_reply_code(text);
	struct wb_esc esc;

	if (reply == 0)
		return "";
	if (text[3] == '\0' || wb_esc_parse(text + 4, &esc) == 0)
		return wb_printf(a, "%u", reply);
	return wb_printf(a, "%u %s", reply, wb_esc_format(a, esc));
}

static const char *
read_yes(struct wb_scribe *s, void *at)
{
	struct wb_draft_signature *d = at;
	const char *codes = codes_of(s->arena, s->field->value);
	const char *heard = d->signature.heard;

	if (heard[0] == '\0')
		d->signature.heard = codes;
	else if (codes[0] != '\0' && strstr(heard, codes) == NULL)
		d->signature.heard =
			wb_printf(s->arena, "%s, %s", heard, codes);
	return read_example(s, &d->examples, false);
}

static const char *
read_no(struct wb_scribe *s, void *at)
{
	return read_example(s, at, true);
}

static const char *
read_confidence(struct wb_scribe *s, void *at)
{
	*(const char **)at = s->field->value;
	return strlen(s->field->value) == 1 &&
			       strchr("HML", s->field->value[0]) != NULL
		       ? NULL
		       : "is not H, M or L";
}

static const char *
read_aligns(struct wb_scribe *s, void *at)
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
const struct wb_entry wb_cause_entries[] = {
	{ "Cause", read_text, CAUSE(id), true },
	{ "Reason", read_reason, CAUSE(reason), true },
	{ "Reason-After-Data", read_reason, CAUSE(reason_after_data), true },
	{ "Reason-At-Connect", read_reason, CAUSE(reason_at_connect), true },
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
const struct wb_entry wb_signature_entries[] = {
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
	{ "Words", read_near, SIGNATURE(signature.words), false },
	{ "Let", read_let, SIGNATURE(signature.lets), false },
	{ "Unless", read_unless, SIGNATURE(signature.unless), false },
	{ "Source", read_source, SIGNATURE(has_source), false },
	{ "Yes", read_yes, 0, false },
	{ "No", read_no, SIGNATURE(examples), false },
	{ NULL, NULL, 0, false },
};

#define RECEIVER(member) offsetof(struct wb_receiver, member)
const struct wb_entry wb_receiver_entries[] = {
	{ "Receiver", read_text, RECEIVER(id), true },
	{ "Name", read_text, RECEIVER(name), true },
	{ "Remote", read_words, RECEIVER(remotes), false },
	{ "Domains", read_words, RECEIVER(domains), false },
	{ NULL, NULL, 0, false },
};

#define SERVICE(member) offsetof(struct wb_service, member)
const struct wb_entry wb_service_entries[] = {
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
