#include <string.h>
#include <strings.h>

#include "report/dialect.h"

/* What is not a bounce, though it comes back by itself: feedback reports, read
 * receipts, aggregate reports, auto-replies, challenges. */

static const struct wb_part *
part_of_type(const struct wb_part *root, const char *type)
{
	for (const struct wb_part *part = root; part != NULL;
		part = wb_part_walk(part))
		if (strcmp(part->type, type) == 0)
			return part;
	return NULL;
}

/* Adds the address in a field's value as a recipient. */
static void
add_recipient(struct wb_reading *r, const struct wb_span *value)
{
	struct wb_span address;
	struct wb_recipient *recipient;

	if (!wb_address_find(value->text, value->from, value->from + value->len,
		    &address))
		return;
	recipient = wb_recipient_get(r, &address);
	if (recipient != NULL)
		recipient->action = WB_ACTION_DELIVERED;
}

static void
add_from_header(
	struct wb_reading *r, const struct wb_part *part, const char *name)
{
	const struct wb_header *header = wb_part_header(part, name, 0);
	const struct wb_text *text;
	size_t at = 0;
	struct wb_span address;

	if (header == NULL)
		return;
	text = wb_header_text(r->arena, part, header);
	while (wb_address_find(text, at, text->len, &address)) {
		add_recipient(r, &address);
		at = address.from + address.len;
	}
}

/* RFC 5965 section 3: fields like those of a delivery status. */
static void
read_feedback(struct wb_reading *r, const struct wb_part *part)
{
	const struct wb_text *text = wb_part_text(r->arena, r->message, part);
	struct wb_cursor c = { text, 0, text->len };
	struct wb_span line, value;

	while (wb_cursor_next(&c, &line)) {
		if (wb_span_begins(&line, "Feedback-Type:", &value)) {
			char *type = wb_strndup(r->arena, value.at, value.len);

			for (char *s = type; *s != '\0'; s++)
				*s = g_ascii_tolower(*s);
			r->report->feedback_type = type;
		} else if (wb_span_begins(&line, "Original-Rcpt-To:", &value) ||
			   wb_span_begins(&line, "Removal-Recipient:", &value))
			add_recipient(r, &value);
		else if (wb_span_begins(&line, "Original-Mail-From:", &value) &&
			 wb_address_find(value.text, value.from,
				 value.from + value.len, &value))
			wb_fact_fill(&r->report->sender, wb_fact_at(r, &value));
		else if (wb_span_begins(&line, "Source-IP:", &value)) {
			struct wb_ip ip;

			if (wb_ip_find(value.at, value.len, &ip)) {
				r->original->client_ip = ip;
				r->original->client_place =
					wb_fact_at(r, &value).place;
			}
		} else if (wb_span_begins(&line, "Arrival-Date:", &value))
			r->report->arrived = wb_date_parse(
				wb_strndup(r->arena, value.at, value.len));
		else if (wb_span_begins(&line, "Reporting-MTA: dns;", &value))
			wb_host_parse(r, &value, &r->report->reporting_mta,
				&r->report->reporting_ip);
	}
	if (r->report->recipient_count == 0 && r->original->part != NULL)
		add_from_header(r, r->original->part, "to");
}

/* Complaints that are older than RFC 5965, or do not care: Outlook.com sends
 * the mail alone, others a sentence above it. */
static bool
is_old_feedback(struct wb_reading *r)
{
	return r->original->part != NULL && r->status == NULL &&
	       (wb_field_has(r, "subject", "complaint about message from") ||
		       wb_notice_has(r, "abuse report for an email message"));
}

static void
read_old_feedback(struct wb_reading *r)
{
	const struct wb_part *part = r->original->part;
	const struct wb_header *header = wb_part_header(r->root, "subject", 0);
	const struct wb_text *text;

	r->report->feedback_type = "abuse";
	add_from_header(r, part, "x-hmxmroriginalrecipient");
	if (r->report->recipient_count == 0)
		add_from_header(r, part, "to");
	if (header == NULL)
		return;
	text = wb_header_text(r->arena, r->root, header);
	if (wb_ip_find(text->at, text->len, &r->original->client_ip))
		r->original->client_place =
			wb_text_place(r->arena, r->message, text, 0, text->len);
}

/* Apple Mail unsubscribes for its user by a mail to the list's address. */
static bool
is_opt_out(const struct wb_reading *r)
{
	return wb_has_field(r, "x-apple-unsubscribe");
}

/* A DMARC (RFC 7489 section 7.2.1.1) or TLS (RFC 8460) report. */
static bool
is_aggregate(struct wb_reading *r)
{
	return strcmp(r->root->report_type, "tlsrpt") == 0 ||
	       part_of_type(r->root, "application/tlsrpt+gzip") != NULL ||
	       part_of_type(r->root, "application/tlsrpt+json") != NULL ||
	       (wb_field_has(r, "subject", "Report Domain:") &&
		       wb_field_has(r, "subject", "Submitter:"));
}

enum wb_report_kind
wb_kind_by_type(struct wb_reading *r)
{
	const struct wb_part *part =
		part_of_type(r->root, "message/feedback-report");

	if (part != NULL && r->status == NULL) {
		read_feedback(r, part);
		return WB_REPORT_FEEDBACK;
	}
	if (is_old_feedback(r)) {
		read_old_feedback(r);
		return WB_REPORT_FEEDBACK;
	}
	if (is_opt_out(r)) {
		r->report->feedback_type = "opt-out";
		add_from_header(r, r->root, "from");
		return WB_REPORT_FEEDBACK;
	}
	if (strcmp(r->root->report_type, "disposition-notification") == 0 ||
		part_of_type(r->root, "message/disposition-notification") !=
			NULL) {
		add_from_header(r, r->root, "from");
		return WB_REPORT_MDN;
	}
	return is_aggregate(r) ? WB_REPORT_DMARC : WB_REPORT_NONE;
}

/* Fields and words by which mailers mark what they answer by themselves. */
static const struct mark {
	const char *field, *word; /* "": the field alone */
} autoreplies[] = {
	{ "auto-submitted", "auto-replied" },
	{ "x-autoreply", "" },
	{ "x-autorespond", "" },
	{ "x-autoreply-from", "" },
	{ "x-autogenerated", "reply" },
	{ "x-apple-action", "AUTO-REPLY" },
	{ "x-mailer", "vacation" },
	{ "auto-submitted", "vacation" },
	{ "x-fc-machinegenerated", "" },
	{ "x-auto-response-suppress", "AutoReply" },
	{ "x-mail-autoreply", "" },
	{ "delivered-to", "Autoresponder" },
	{ "precedence", "auto_reply" },
	{ "subject", "auto: " },
	{ "subject", "out of office" },
	{ "subject", "out of the office" },
	{ "subject", "automatic reply" },
	{ "subject", "autoreply" },
	{ "subject", "auto-reply" },
	{ "subject", "auto response" },
	{ "subject", "away from my mail" },
	{ "subject", "on vacation" },
	{ "subject", "vacation reply" },
	{ "subject", "abwesen" },
	{ "subject", "automatische antwort" },
	{ "subject", "automatisch antwoord" },
	{ "subject", "réponse automatique" },
	{ "subject", "absence du bureau" },
	{ "subject", "respuesta automática" },
	{ "subject", "fuera de la oficina" },
	{ "subject", "risposta automatica" },
	{ "subject", "fuori ufficio" },
	{ "subject", "resposta automática" },
	{ "subject", "автоответ" },
	{ "subject", "автоматический ответ" },
	{ "subject", "自動応答" },
	{ "subject", "自動返信" },
	{ "subject", "不在" },
	{ "subject", "自动回复" },
	{ "subject", "自動回覆" },
	{ "subject", "自动答复" },
	{ "subject", "자동 회신" },
	{ "subject", "자동 응답" },
	{ "subject", "autosvar" },
	{ "subject", "automatisk svar" },
	{ "subject", "automaattinen vastaus" },
	{ "subject", "automatická odpověď" },
	{ "subject", "odpowiedź automatyczna" },
	{ "subject", "automatikus válasz" },
	{ "subject", "otomatik yanıt" },
	{ "subject", "răspuns automat" },
	{ "subject", "автоматична відповідь" },
	{ "subject", "αυτόματη απάντηση" },
	{ "subject", "respuesta automatica" },
	{ "subject", "resposta automatica" },
}, challenges[] = {
	{ "x-boxtrapper", "" },
	{ "x-tmda-fingerprint", "" },
	{ "x-delivery-agent", "TMDA" },
	{ "x-ask-auth", "" },
	{ "subject", "please confirm your message" },
	{ "subject", "confirm your email" },
	{ "subject", "requires verification" },
	{ "subject", "your email requires verification" },
	{ "subject", "please verify your message" },
	{ "subject", "verification needed" },
	{ "subject", "authentification requise" },
	{ "from", "spamarrest" },
	{ "from", "boxbe" },
	{ "from", "mailinblack" },
}, daemons[] = {
	{ "from", "mailer-daemon" },
	{ "from", "<>" },
	{ "from", "postmaster" },
	{ "from", "mail delivery" },
	{ "from", "mail administrator" },
	{ "x-failed-recipients", "" },
};

static bool
marked(const struct wb_reading *r, const struct mark *marks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (wb_has_field(r, marks[i].field) &&
			(*marks[i].word == '\0' ||
				wb_field_has(r, marks[i].field, marks[i].word)))
			return true;
	return false;
}

bool
wb_is_from_daemon(const struct wb_reading *r)
{
	return marked(r, daemons, WB_COUNT(daemons));
}

/* Asked before any dialect: who holds a message back until its sender answers
 * words it much like a mailer. */
bool
wb_is_challenge(const struct wb_reading *r)
{
	return !wb_is_from_daemon(r) &&
	       marked(r, challenges, WB_COUNT(challenges));
}

/* Many mails in one, perhaps bounces among them that somebody wrote about. */
bool
wb_is_digest(const struct wb_reading *r)
{
	return wb_has_field(r, "list-id") &&
	       (strcmp(r->root->type, "multipart/digest") == 0 ||
		       wb_field_has(r, "subject", "digest"));
}

enum wb_report_kind
wb_kind_by_header(struct wb_reading *r)
{
	if (wb_is_from_daemon(r))
		return WB_REPORT_NONE;

	if (!marked(r, autoreplies, WB_COUNT(autoreplies)))
		return WB_REPORT_NONE;
	add_from_header(r, r->root, "from");
	return WB_REPORT_AUTOREPLY;
}
