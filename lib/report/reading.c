#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "report/dialect.h"
#include "report/reply.h"

enum {
	ADDRESS_MAX = 1000,         /* bytes; RFC 5321 allows 254 */
	DIAGNOSTIC_MAX = 16 * 1024, /* bytes; real ones have under 2000 */
};

const struct wb_fact wb_no_fact = { .text = "" };

struct wb_fact
wb_fact_of(
	struct wb_reading *r, const struct wb_passage *words, const char *text)
{
	struct wb_fact fact = { .text = text };

	if (*text != '\0' && words->text != NULL)
		fact.place = wb_text_place(r->arena, r->message, words->text,
			words->from, words->len);
	return fact;
}

struct wb_fact
wb_fact_at(struct wb_reading *r, const struct wb_span *words)
{
	struct wb_span trimmed =
		wb_span_part(words, words->at, words->at + words->len);
	struct wb_passage passage = wb_span_passage(&trimmed);

	return wb_fact_of(
		r, &passage, wb_strndup(r->arena, trimmed.at, trimmed.len));
}

struct wb_fact
wb_fact_field(
	struct wb_reading *r, const struct wb_part *part, const char *name)
{
	const struct wb_header *header = wb_part_header(part, name, 0);
	const struct wb_text *text;

	if (header == NULL)
		return wb_no_fact;
	text = wb_header_text(r->arena, part, header);
	return wb_fact_of(
		r, &(struct wb_passage){ text, 0, text->len }, text->at);
}

void
wb_fact_fill(struct wb_fact *fact, struct wb_fact with)
{
	if (*fact->text == '\0')
		*fact = with;
}

char *
wb_address_key(struct wb_arena *a, const char *address, size_t len)
{
	char *key = wb_strndup(a, address, len);

	for (char *s = key; *s != '\0'; s++)
		*s = (char)tolower((unsigned char)*s);
	return key;
}

void
wb_recipient_index(struct wb_reading *r, struct wb_recipient *recipient,
	const char *address)
{
	char *key = wb_address_key(r->arena, address, strlen(address));

	if (*key != '\0' && !g_hash_table_contains(r->known, key))
		g_hash_table_insert(r->known, key, recipient);
}

/* Thousands of the same would tell no more than the first. */
static void
defect_once(struct wb_reading *r, bool *io_told, const char *id,
	const struct wb_span *at)
{
	if (*io_told)
		return;
	*io_told = true;
	wb_message_defect(r->arena, r->message, id,
		wb_text_place(
			r->arena, r->message, at->text, at->from, at->len));
}

struct wb_recipient *
wb_recipient_add(struct wb_reading *r, const struct wb_span *address)
{
	struct wb_recipient *recipient;

	if (address->len > ADDRESS_MAX) {
		defect_once(r, &r->told_address, "address-too-long", address);
		return NULL;
	}
	if (r->report->recipient_count >= WB_RECIPIENTS_MAX) {
		defect_once(
			r, &r->told_recipients, "too-many-recipients", address);
		return NULL;
	}
	recipient = WB_NEW(r->arena, struct wb_recipient);
	recipient->final = wb_fact_at(r, address);
	recipient->original = recipient->alias = wb_no_fact;
	recipient->status_fact = recipient->diagnostic = wb_no_fact;
	recipient->remote_mta = wb_no_fact;
	recipient->diagnostic_type = "";
	if (r->last == NULL)
		r->report->recipients = recipient;
	else
		r->last->next = recipient;
	r->last = recipient;
	r->report->recipient_count++;
	wb_recipient_index(r, recipient, recipient->final.text);
	return recipient;
}

struct wb_recipient *
wb_recipient_find(const struct wb_reading *r, const char *address, size_t len)
{
	if (len == 0 || len > ADDRESS_MAX)
		return NULL;
	return g_hash_table_lookup(
		r->known, wb_address_key(r->arena, address, len));
}

struct wb_recipient *
wb_recipient_get(struct wb_reading *r, const struct wb_span *address)
{
	struct wb_recipient *known;

	if (address->len == 0)
		return NULL;
	known = wb_recipient_find(r, address->at, address->len);
	return known != NULL ? known : wb_recipient_add(r, address);
}

struct wb_recipient *
wb_recipient_next(
	const struct wb_reading *r, const struct wb_recipient *recipient)
{
	/* The report's list is const for its readers only. */
	return (struct wb_recipient *)(recipient == NULL ? r->report->recipients
							 : recipient->next);
}

/* Blanks, the mark and blanks before a line's words. */
static struct wb_span
unmarked(const struct wb_span *line, const char *mark)
{
	struct wb_span rest = *line;

	if (mark == NULL || !wb_span_begins(line, mark, &rest))
		rest = wb_span_part(line, line->at, line->at + line->len);
	return rest;
}

void
wb_take_diagnostic(struct wb_reading *r, struct wb_recipient *recipient,
	struct wb_passage words, const char *mark, const char *type)
{
	struct wb_cursor c = { words.text, words.from, words.from + words.len };
	struct wb_span line, all = { words.text, words.from, words.len,
		words.text->at + words.from };
	struct wb_buf text;

	all = wb_span_part(&all, all.at, all.at + all.len);
	words = wb_span_passage(&all);
	wb_buf_init(&text, r->arena, DIAGNOSTIC_MAX);
	while (!text.full && wb_cursor_next(&c, &line)) {
		struct wb_span rest = unmarked(&line, mark);

		if (rest.len == 0)
			continue;
		if (text.len > 0)
			wb_buf_putc(&text, ' ');
		wb_buf_add(&text, rest.at, rest.len);
	}
	if (text.len == 0)
		return;
	if (text.full) {
		wb_buf_cut(&text, wb_utf8_valid(text.at, text.len));
		defect_once(r, &r->told_reply, "reply-too-long", &all);
	}
	recipient->diagnostic = wb_fact_of(r, &words, text.at);
	recipient->words = words;
	recipient->diagnostic_type = type;
}

static const struct {
	const char *word;
	enum wb_command command;
} command_words[] = {
	{ "rcpt", WB_COMMAND_RCPT },
	{ "mail from", WB_COMMAND_MAIL },
	{ "mail command", WB_COMMAND_MAIL },
	{ "end of data", WB_COMMAND_DATA },
	{ "data", WB_COMMAND_DATA },
	{ "message body", WB_COMMAND_DATA },
	{ "ehlo", WB_COMMAND_EHLO },
	{ "helo", WB_COMMAND_EHLO },
	{ "lhlo", WB_COMMAND_EHLO },
	{ "starttls", WB_COMMAND_STARTTLS },
	{ "auth", WB_COMMAND_AUTH },
	{ "connect", WB_COMMAND_CONN },
	{ "greeting", WB_COMMAND_CONN },
	{ "quit", WB_COMMAND_QUIT },
	{ "mail", WB_COMMAND_MAIL },
};

enum wb_command
wb_command_parse(const char *s, size_t len)
{
	const struct wb_span words = { .at = s, .len = len };

	for (size_t i = 0; i < WB_COUNT(command_words); i++) {
		const char *at = wb_span_find(&words, command_words[i].word);

		if (at != NULL && (at == s || !g_ascii_isalnum(at[-1])))
			return command_words[i].command;
	}
	return WB_COMMAND_UNKNOWN;
}

static bool
specific(struct wb_esc esc)
{
	return esc.class != 0 && (esc.subject != 0 || esc.detail != 0);
}

/* The last remote reply's code goes before the Status field, unless that is the
 * same one in more detail. */
static struct wb_esc
status_of(struct wb_esc reply, struct wb_esc field)
{
	if (!specific(reply))
		return specific(field) || reply.class == 0 ? field : reply;
	if (reply.detail == 0 && field.class == reply.class &&
		field.subject == reply.subject)
		return field;
	return reply;
}

/* Where the code stands in the words; else all of them. */
static struct wb_fact
status_place(struct wb_reading *r, const struct wb_recipient *recipient,
	const char *text)
{
	struct wb_passage at = recipient->words;
	const char *found;

	if (at.text == NULL)
		return recipient->status_fact;
	found = memmem(at.text->at + at.from, at.len, text, strlen(text));
	if (found == NULL)
		return recipient->status_fact;
	at.from = (size_t)(found - at.text->at);
	at.len = strlen(text);
	return wb_fact_of(r, &at, text);
}

static void
settle(struct wb_reading *r, struct wb_recipient *recipient)
{
	struct wb_reply reply =
		wb_reply_parse(r->arena, recipient->diagnostic.text);
	struct wb_esc field = recipient->status_field;

	if (recipient->reply == 0)
		recipient->reply = reply.code;
	if (recipient->status.class == 0)
		recipient->status = status_of(reply.esc, field);
	if (recipient->status.class != 0 &&
		(recipient->status.class != field.class ||
			recipient->status.subject != field.subject ||
			recipient->status.detail != field.detail))
		recipient->status_fact = status_place(r, recipient,
			wb_esc_format(r->arena, recipient->status));
	if (reply.code != 0 &&
		strcasecmp(recipient->diagnostic_type, "smtp") == 0 &&
		(*recipient->remote_mta.text != '\0' ||
			recipient->remote_ip.family != 0))
		recipient->from_remote = true;
}

void
wb_recipients_settle(struct wb_reading *r)
{
	for (struct wb_recipient *recipient = wb_recipient_next(r, NULL);
		recipient != NULL; recipient = wb_recipient_next(r, recipient))
		settle(r, recipient);
}
