#include "report/report.h"

#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* The order in which an input is tried:
 *
 *	nothing at all, mail-log lines, a bare reply, a message, pasted text;
 *
 * and a message: what its type says it is, its delivery status, the dialects
 * for the notice, a bounce attached to it, prose of unknown origin, and only
 * then what its header calls it. */

static const struct wb_dialect dialects[] = {
#define WB_DIALECT(name) { #name, wb_##name##_is, wb_##name##_read },
#define WB_DIALECT_LIKE(name, other)                                           \
	{ #name, wb_##name##_is, wb_##other##_read },
#include "report/dialect.def"
#undef WB_DIALECT
#undef WB_DIALECT_LIKE
};

void
wb_plain_read(struct wb_reading *r)
{
	(void)r;
}

void
wb_service_read(struct wb_reading *r)
{
	struct wb_recipient *one = NULL;

	while ((one = wb_recipient_next(r, one)) != NULL)
		one->from_remote |= wb_reply_code(one->diagnostic.text) >= 400;
}

void
wb_reading_init(struct wb_reading *r, struct wb_arena *a,
	struct wb_message *message, const struct wb_part *root)
{
	static const struct wb_text nothing = { .at = "" };

	*r = (struct wb_reading){
		.arena = a, .message = message, .root = root
	};
	r->notices[0].text = &nothing;
	r->report = WB_NEW(a, struct wb_report);
	r->original = WB_NEW(a, struct wb_original);
	r->known = g_hash_table_new(g_str_hash, g_str_equal);
	*r->report = (struct wb_report){ .dialect = "",
		.feedback_type = "",
		.reporting_mta = wb_no_fact,
		.envelope_id = wb_no_fact,
		.queue_id = wb_no_fact,
		.message_id = wb_no_fact,
		.subject = wb_no_fact,
		.sender = wb_no_fact,
		.original = r->original,
		.message = message };
	*r->original = (struct wb_original){ .from = wb_no_fact,
		.from_all = wb_no_fact,
		.mail_from = wb_no_fact,
		.to = wb_no_fact,
		.subject = wb_no_fact,
		.date = wb_no_fact,
		.message_id = wb_no_fact,
		.list_id = wb_no_fact,
		.user_agent = wb_no_fact,
		.helo = wb_no_fact };
}

static bool
is_message_type(const char *type)
{
	return strcmp(type, "message/rfc822") == 0 ||
	       strcmp(type, "message/global") == 0;
}

static bool
is_header_type(const char *type)
{
	return strcmp(type, "text/rfc822-headers") == 0 ||
	       strcmp(type, "message/global-headers") == 0 ||
	       strcmp(type, "text/rfc822-header") == 0;
}

static bool
is_status_type(const char *type)
{
	return strcmp(type, "message/delivery-status") == 0 ||
	       strcmp(type, "message/global-delivery-status") == 0;
}

/* A message that is attached as a file. */
static bool
is_message_file(struct wb_arena *a, const struct wb_part *part)
{
	static const char *const fields[] = { "content-disposition",
		"content-type" };

	if (strcmp(part->type, "application/octet-stream") != 0)
		return false;
	for (size_t i = 0; i < WB_COUNT(fields); i++) {
		const char *value = wb_part_value(a, part, fields[i]);

		if (wb_has(value, strlen(value), ".eml\"") ||
			g_str_has_suffix(value, ".eml"))
			return true;
	}
	return false;
}

bool
wb_is_message_part(struct wb_arena *a, const struct wb_part *part)
{
	return is_message_type(part->type) || is_message_file(a, part);
}

const struct wb_part *
wb_next_outside(const struct wb_part *part, const struct wb_part *root)
{
	while (part != NULL && part != root && part->next == NULL)
		part = part->parent;
	return part == NULL || part == root ? NULL : part->next;
}

static void
add_notice(struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_text *text;

	if (r->notice_count == WB_NOTICES_MAX)
		return;
	text = wb_part_text(r->arena, r->message, part);
	if (strspn(text->at, " \t\r\n") == text->len)
		return;
	r->notices[r->notice_count++] = (struct wb_notice){ text,
		wb_copy_find(text, 0, text->len), part };
}

/* The same once more for those who like it coloured: what a plain text before it
 * has said already, if it named somebody and not only praised the HTML. */
static bool
is_alternative(const struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_part *first;

	if (part->parent == NULL || r->notice_count == 0 ||
		strcmp(part->type, "text/html") != 0 ||
		strcmp(part->parent->type, "multipart/alternative") != 0)
		return false;
	first = part->parent->child;
	return first != part && strcmp(first->type, "text/plain") == 0 &&
	       r->notices[r->notice_count - 1].part == first &&
	       strchr(r->notices[r->notice_count - 1].text->at, '@') != NULL;
}

/* Finds status, returned message and notices among the parts. */
static void
survey(struct wb_reading *r)
{
	const struct wb_part *part = r->root;

	while (part != NULL) {
		bool inside = part->child != NULL;

		if (is_status_type(part->type)) {
			if (r->status == NULL)
				r->status = part;
			inside = false;
		} else if (part != r->root &&
			   (is_header_type(part->type) ||
				   wb_is_message_part(r->arena, part))) {
			if (r->returned == NULL)
				r->returned = part;
			inside = false;
		} else if (!inside && !is_alternative(r, part) &&
			   (strncmp(part->type, "text/", 5) == 0 ||
				   /* its boundary is not found */
				   strncmp(part->type, "multipart/", 10) == 0))
			add_notice(r, part);
		part = inside ? part->child : wb_next_outside(part, r->root);
	}
}

/* The returned message: attached, or copied into a notice. */
static void
find_original(struct wb_reading *r)
{
	struct wb_original *o = r->original;
	const struct wb_text *text;

	if (r->returned != NULL && r->returned->child != NULL) {
		o->part = r->returned->child;
		return;
	}
	if (r->returned != NULL) {
		text = wb_part_text(r->arena, r->message, r->returned);
		o->part = wb_message_parse_text(
			r->arena, r->message, text, 0, text->len);
		return;
	}
	for (size_t i = 0; i < r->notice_count; i++) {
		text = r->notices[i].text;
		if (r->notices[i].end == text->len)
			continue;
		o->part = wb_message_parse_text(r->arena, r->message, text,
			r->notices[i].end, text->len);
		return;
	}
}

/* A delivery status that stands in a text: pasted, or of the wrong type. */
static bool
status_in_notice(struct wb_reading *r)
{
	if (!wb_notice_may_have(r, "Reporting-MTA:") &&
		!wb_notice_may_have(r, "Final-Recipient:"))
		return false;
	for (size_t i = 0; i < r->notice_count; i++) {
		struct wb_cursor c = { r->notices[i].text, 0,
			r->notices[i].text->len };
		struct wb_span line;

		while (wb_cursor_next(&c, &line)) {
			const char *at = wb_span_find(&line, "Reporting-MTA:");

			if (at == NULL)
				at = wb_span_find(&line, "Final-Recipient:");
			if (at != NULL && at - line.at <= 4 &&
				wb_dsn_read(r, c.text, line.from, c.end)) {
				r->notices[i].end =
					MIN(r->notices[i].end, line.from);
				return r->report->recipient_count > 0;
			}
		}
	}
	return false;
}

static bool
read_status(struct wb_reading *r)
{
	const struct wb_text *text;

	if (r->status == NULL)
		return status_in_notice(r);
	text = wb_part_text(r->arena, r->message, r->status);
	wb_dsn_read(r, text, 0, text->len);
	return r->report->recipient_count > 0 || status_in_notice(r);
}

static void
read_dialect(struct wb_reading *r)
{
	for (size_t i = 0; i < WB_COUNT(dialects); i++)
		if (dialects[i].is(r)) {
			r->report->dialect = dialects[i].name;
			dialects[i].read(r);
			return;
		}
}

/* A service's ordinary mail has its marks, too. */
static void
forget_dialect(struct wb_reading *r)
{
	if (r->report->kind == WB_REPORT_NONE ||
		r->report->kind == WB_REPORT_AUTOREPLY)
		r->report->dialect = "";
}

/* No known mailer's: what a daemon wrote speaks for itself, unless it only
 * wraps another's bounce; what a person sent may have a bounce in it. */
static void
read_unknown(struct wb_reading *r, unsigned depth)
{
	bool daemon = wb_is_from_daemon(r);
	enum wb_found found = daemon ? wb_prose_read(r) : WB_FOUND_NOTHING;

	if (found != WB_FOUND_RECIPIENT &&
		(wb_read_attached(r, depth) || wb_read_copied(r, depth)))
		return;
	if (!daemon) {
		r->report->kind = wb_kind_by_header(r);
		if (r->report->kind != WB_REPORT_NONE) {
			forget_dialect(r);
			return;
		}
		if (wb_read_quoted(r, depth))
			return;
		found = wb_prose_read(r);
	}
	if (found != WB_FOUND_NOTHING)
		r->report->kind = WB_REPORT_PROSE;
	forget_dialect(r);
}

void
wb_read_mail(struct wb_reading *r, unsigned depth)
{
	enum wb_report_kind *kind = &r->report->kind;

	survey(r);
	wb_recognise(r);
	find_original(r);
	*kind = wb_kind_by_type(r);
	if (*kind == WB_REPORT_NONE && r->status == NULL && wb_is_challenge(r))
		*kind = WB_REPORT_CHALLENGE;
	if (*kind != WB_REPORT_NONE || wb_is_digest(r) ||
		wb_read_digest(r, depth))
		return;
	if (read_status(r))
		*kind = WB_REPORT_DSN;
	read_dialect(r);
	if (*kind == WB_REPORT_NONE && r->report->recipient_count > 0)
		*kind = WB_REPORT_PROSE;
	if (*kind != WB_REPORT_NONE)
		wb_prose_complete(r);
	else
		read_unknown(r, depth);
}

/* Fields that only the header of a message has; a pasted delivery status or
 * reply parses as a header, too. */
static bool
has_mail_header(const struct wb_part *root)
{
	static const char *const names[] = { "from", "to", "subject", "date",
		"received", "message-id", "return-path", "mime-version",
		"content-type", "delivered-to" };

	for (size_t i = 0; i < WB_COUNT(names); i++)
		if (wb_part_header(root, names[i], 0) != NULL)
			return true;
	return false;
}

/* Text without a header: a delivery status, notice or log pasted alone. */
void
wb_read_pasted(struct wb_reading *r, const struct wb_text *text, unsigned depth)
{
	enum wb_report_kind *kind = &r->report->kind;

	r->notice_count = 1;
	r->notices[0] = (struct wb_notice){ text,
		wb_copy_find(text, 0, text->len), NULL };
	wb_recognise(r);
	find_original(r);
	if (wb_read_quoted(r, depth))
		return;
	if (read_status(r))
		*kind = WB_REPORT_DSN;
	read_dialect(r);
	if (*kind == WB_REPORT_NONE && r->report->recipient_count > 0)
		*kind = WB_REPORT_PROSE;
	if (*kind != WB_REPORT_NONE)
		wb_prose_complete(r);
	else if (wb_prose_read(r) != WB_FOUND_NOTHING)
		*kind = WB_REPORT_PROSE;
	else if (!wb_read_copied(r, depth))
		*kind = WB_REPORT_NOT_MAIL;
}

static bool
is_empty(struct wb_bytes input)
{
	for (size_t i = 0; i < input.len; i++)
		if (strchr(" \t\r\n", input.at[i]) == NULL || input.at[i] == 0)
			return false;
	return true;
}

/* Saved by a program of Windows, header and all. */
static bool
is_utf16(struct wb_bytes input)
{
	return input.len >= 2 && input.at[0] + input.at[1] == 0xfe + 0xff;
}

static void
read_input(struct wb_reading *r, struct wb_bytes input)
{
	enum wb_report_kind *kind = &r->report->kind;
	const struct wb_text *text;

	if (is_empty(input)) {
		*kind = WB_REPORT_EMPTY;
		return;
	}
	if (has_mail_header(r->root)) {
		wb_read_mail(r, 0);
		return;
	}
	text = wb_message_input_text(r->arena, r->message);
	if (is_utf16(input)) {
		const struct wb_part *root = wb_message_parse_text(
			r->arena, r->message, text, 0, text->len);

		if (has_mail_header(root)) {
			r->root = root;
			wb_read_mail(r, 0);
			return;
		}
	}
	if (wb_log_is(text)) {
		*kind = WB_REPORT_LOG;
		wb_log_read(r, text);
	} else if (wb_bare_is(text)) {
		*kind = WB_REPORT_REPLY;
		wb_bare_read(r, text);
	} else {
		r->report->pasted = true;
		wb_read_pasted(r, text, 0);
	}
}

void
wb_own_facts_read(struct wb_reading *r)
{
	struct wb_report *report = r->report;

	wb_original_read(r);
	if (r->root->header_count == 0)
		return;
	report->message_id = wb_fact_field(r, r->root, "message-id");
	report->subject = wb_fact_field(r, r->root, "subject");
	report->date = wb_date_parse(wb_part_value(r->arena, r->root, "date"));
}

const struct wb_report *
wb_report_read(struct wb_arena *a, struct wb_bytes input)
{
	struct wb_message *message = wb_message_parse(a, input);
	struct wb_reading r;
	struct wb_report *report;

	wb_reading_init(&r, a, message, message->root);
	read_input(&r, input);
	report = r.report;
	wb_recipients_settle(&r);
	wb_own_facts_read(&r);
	report->defects = message->defects;
	g_hash_table_destroy(r.known);
	return report;
}

const struct wb_report *
wb_report_with_sender(
	struct wb_arena *a, const struct wb_report *report, const char *sender)
{
	struct wb_report *more;
	struct wb_original *original;

	if (sender == NULL || *report->original->mail_from.text != '\0')
		return report;
	more = WB_NEW(a, struct wb_report);
	original = WB_NEW(a, struct wb_original);
	*more = *report;
	*original = *report->original;
	original->mail_from = wb_no_fact;
	original->mail_from.text = wb_strdup(a, sender);
	more->sender = original->mail_from;
	more->original = original;
	return more;
}
