#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "report/dialect.h"
#include "report/reply.h"

/* Amazon SES' notifications, as SNS mails them or a program saved them: JSON.
 *
 *	{"notificationType":"Bounce","bounce":{"bouncedRecipients":[
 *	{"emailAddress":"ann@example.com","action":"failed","status":"5.1.1",
 *	"diagnosticCode":"smtp; 550 5.1.1 ..."}],"reportingMTA":"dns; ..."},
 *	"mail":{"source":"bob@example.org",...}}
 *
 * ("eventType" when a configuration set publishes it.)  SNS wraps it once more,
 * as a string, and mailers on the way cut its long lines: "!", line end, blank.
 * Of JSON no more is read than its strings and braces. */

bool
wb_sns_is(const struct wb_reading *r)
{
	return (wb_notice_has(r, "notificationType\"") ||
		       wb_notice_has(r, "notificationType\\\"") ||
		       wb_notice_has(r, "eventType\"")) &&
	       (wb_notice_has(r, "edRecipients") ||
		       wb_notice_has(r, "\"delivery\"") ||
		       wb_notice_has(r, "\\\"delivery\\\""));
}

enum {
	STRING_MAX = 16 * 1024, /* bytes; SNS allows 256 KiB for all */
	KEY_MAX = 32,
	DEPTH_MAX = 32, /* real ones have 5 */
};

struct json {
	struct wb_reading *r;
	const struct wb_text *text;
	size_t at, end;
	bool wrapped; /* quotes are \" */
	char key[KEY_MAX];
	char section[KEY_MAX]; /* "bounce", "mail", ... */
	char list[KEY_MAX];    /* the key of the array that is open */
	unsigned depth, section_depth;
	/* of the recipient at hand */
	struct wb_fact address, action, status, diagnostic;
	struct wb_passage words;
};

/* Where a quote begins at s: its length, or 0. */
static size_t
quote(const struct json *j, const char *s)
{
	if (!j->wrapped)
		return *s == '"';
	return s[0] == '\\' && s[1] == '"' ? 2 : 0;
}

/* The line end that a mailer put into a long line. */
static size_t
cut_here(const char *s)
{
	size_t n = *s == '!';

	if (s[n] == '\r')
		n++;
	if (s[n] != '\n')
		return 0;
	return n + 1 + (s[n + 1] == ' ');
}

/* The character behind a backslash, and its length in the text. */
static size_t
escaped(const char *s, struct wb_buf *out)
{
	char hex[5] = "", utf8[6];
	gunichar c;

	switch (*s) {
	case 'n':
	case 'r':
	case 't':
		wb_buf_putc(out, ' ');
		return 1;
	case 'u':
		for (int i = 0; i < 4 && g_ascii_isxdigit(s[1 + i]); i++)
			hex[i] = s[1 + i]; /* @UNSAFE: i < 4 */
		c = (gunichar)strtoul(hex, NULL, 16);
		if (strlen(hex) == 4 && c != 0 && g_unichar_validate(c))
			wb_buf_add(
				out, utf8, (size_t)g_unichar_to_utf8(c, utf8));
		return 1 + strlen(hex);
	default:
		wb_buf_putc(out, *s);
		return 1;
	}
}

/* The string that begins behind a quote at j->at; ret_at is where it stands. */
static const char *
string(struct json *j, struct wb_passage *ret_at)
{
	const char *s = j->text->at + j->at, *high = j->text->at + j->end;
	const char *start = s;
	struct wb_buf out;

	wb_buf_init(&out, j->r->arena, STRING_MAX);
	while (s < high && quote(j, s) == 0) {
		size_t n = cut_here(s);

		if (n > 0) {
			s += n;
			continue;
		}
		if (*s != '\\' || s + 1 == high) {
			wb_buf_putc(&out, *s++);
			continue;
		}
		/* "\\\"" in a string in a string */
		s += j->wrapped && s[1] == '\\' ? 2 : 1;
		if (s < high && *s == '\\' && j->wrapped)
			s++;
		if (s < high)
			s += escaped(s, &out);
	}
	*ret_at = (struct wb_passage){ j->text, j->at, (size_t)(s - start) };
	j->at = MIN(j->end, ret_at->from + ret_at->len + (j->wrapped ? 2 : 1));
	return out.len == 0 ? "" : out.at;
}

static bool
is(const char *s, const char *word)
{
	return strcmp(s, word) == 0;
}

static void
forget(struct json *j)
{
	j->address = j->action = j->status = j->diagnostic = wb_no_fact;
	j->words.text = NULL;
}

static enum wb_action
action_of(const struct json *j)
{
	if (is(j->list, "delayedRecipients") || is(j->action.text, "delayed"))
		return WB_ACTION_DELAYED;
	return is(j->list, "bouncedRecipients") ? WB_ACTION_FAILED
						: WB_ACTION_DELIVERED;
}

/* "smtp; 550 5.1.1 ..." */
static void
diagnostic(struct json *j, struct wb_recipient *recipient)
{
	const char *text = j->diagnostic.text;

	if (*text == '\0')
		return;
	if (g_ascii_strncasecmp(text, "smtp;", 5) == 0)
		text += 5 + strspn(text + 5, " ");
	recipient->diagnostic = j->diagnostic;
	recipient->diagnostic.text = text;
	recipient->diagnostic_type = "smtp";
	recipient->words = j->words;
}

static void
close_recipient(struct json *j)
{
	struct wb_span address = { .at = j->address.text };
	struct wb_recipient *recipient;

	address.len = strlen(address.at);
	recipient = wb_recipient_find(j->r, address.at, address.len);
	if (address.len > 0 && recipient == NULL) {
		recipient = wb_recipient_add(
			j->r, &(struct wb_span){ j->text, 0, 0, j->text->at });
		if (recipient == NULL)
			return;
		recipient->final = j->address;
		wb_recipient_index(j->r, recipient, recipient->final.text);
	}
	if (recipient != NULL) {
		recipient->action = action_of(j);
		if (wb_esc_parse(j->status.text, &recipient->status_field) > 0)
			recipient->status_fact = j->status;
		diagnostic(j, recipient);
	}
	forget(j);
}

static void
host(struct json *j, const char *text, const struct wb_passage *at)
{
	const char *sign = memchr(text, ';', strlen(text));
	struct wb_report *report = j->r->report;
	struct wb_name name;

	text = sign != NULL ? sign + 1 + strspn(sign + 1, " ") : text;
	if (*report->reporting_mta.text == '\0' &&
		wb_name_parse(text, strlen(text), &name))
		report->reporting_mta =
			wb_fact_of(j->r, at, wb_strdup(j->r->arena, name.text));
}

/* What is told of the message, not of a recipient. */
static void
message_value(struct json *j, const char *text, const struct wb_passage *at)
{
	struct wb_fact fact = wb_fact_of(j->r, at, text);
	struct wb_original *o = j->r->original;
	struct wb_report *report = j->r->report;

	if (is(j->key, "reportingMTA"))
		host(j, text, at);
	else if (is(j->key, "complaintFeedbackType"))
		report->feedback_type = text;
	else if (!is(j->section, "mail"))
		return;
	else if (is(j->key, "source"))
		wb_fact_fill(&report->sender, fact);
	else if (is(j->key, "timestamp") && !report->arrived.known)
		report->arrived = wb_date_parse(text);
	else if (is(j->key, "messageId"))
		wb_fact_fill(&report->queue_id, fact);
	else if (is(j->key, "subject"))
		wb_fact_fill(&o->subject, fact);
	else if (is(j->key, "from")) {
		wb_fact_fill(&o->from_all, fact);
		wb_fact_fill(&o->from, fact);
	} else if (is(j->key, "to"))
		wb_fact_fill(&o->to, fact);
}

static void
value(struct json *j, const char *text, const struct wb_passage *at)
{
	struct wb_fact fact = wb_fact_of(j->r, at, text);

	if (is(j->key, "emailAddress"))
		j->address = fact;
	else if (is(j->key, "action"))
		j->action = fact;
	else if (is(j->key, "status"))
		j->status = fact;
	else if (is(j->key, "diagnosticCode") || is(j->key, "smtpResponse")) {
		j->diagnostic = fact;
		j->words = *at;
	} else if (is(j->section, "delivery") && is(j->list, "recipients")) {
		j->address = fact;
		close_recipient(j);
	} else
		message_value(j, text, at);
	if (is(j->key, "smtpResponse")) {
		struct wb_recipient *one = NULL;

		while ((one = wb_recipient_next(j->r, one)) != NULL)
			diagnostic(j, one);
	}
}

static void
name(char *to, const char *from)
{
	g_strlcpy(to, from, KEY_MAX);
}

static void
take_string(struct json *j)
{
	struct wb_passage at;
	const char *text = string(j, &at), *s = j->text->at + j->at;

	if (j->at < j->end && s[strspn(s, " \t\r\n")] == ':')
		name(j->key, text);
	else
		value(j, text, &at);
}

static void
take_sign(struct json *j, char c)
{
	if (c == '{' || c == '[') {
		if (c == '[')
			name(j->list, j->key);
		else if (j->section_depth == 0 ||
			 j->depth <= j->section_depth) {
			name(j->section, j->key);
			j->section_depth = j->depth;
		}
		j->depth++;
	} else if (c == '}' || c == ']') {
		if (c == '}' && *j->address.text != '\0')
			close_recipient(j);
		if (c == ']')
			*j->list = '\0';
		j->depth -= j->depth > 0;
	}
}

static void
read_json(struct json *j)
{
	while (j->at < j->end && j->depth < DEPTH_MAX) {
		const char *s = j->text->at + j->at;
		size_t n = quote(j, s);

		j->at += n > 0 ? n : 1;
		if (n > 0)
			take_string(j);
		else
			take_sign(j, *s);
	}
}

void
wb_sns_read(struct wb_reading *r)
{
	struct json j = { .r = r, .text = r->notices[0].text };
	const char *open;

	forget(&j);
	j.end = r->notices[0].end;
	open = memmem(j.text->at, j.end, "Type\\\"", 6);
	j.wrapped = open != NULL;
	open = memchr(j.text->at, '{', j.end);
	if (open == NULL)
		return;
	j.at = (size_t)(open - j.text->at);
	read_json(&j);
	wb_service_read(r);
	if (r->report->recipient_count > 0 &&
		(wb_notice_has(r, "complainedRecipients") ||
			*r->report->feedback_type != '\0'))
		r->report->kind = WB_REPORT_FEEDBACK;
}
