#include "redact/redact.h"

#include <string.h>

#include "base/text.h"
#include "redact/veil.h"

/* The message written anew, part by part. */

enum { OUTPUT_MAX = 64 * 1024 * 1024 };

static const char gone[] = "(removed)\n";

struct pass {
	struct wb_veil *v;
	struct wb_buf out;
	const struct wb_report *report;
	const struct wb_part *returned;
	bool keep_words; /* texts for people are those of the bounce */
	unsigned boundaries;
};

static bool
begins(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

static void
fields(struct pass *p, const struct wb_part *part, bool returned)
{
	for (size_t i = 0; i < part->header_count; i++)
		wb_veil_field(p->v, &p->out, part, &part->headers[i], returned);
}

/* "text/plain", if it is made of such letters only. */
static const char *
safe_type(const char *type)
{
	return strspn(type, "abcdefghijklmnopqrstuvwxyz0123456789/+.-") ==
				       strlen(type) &&
			       strlen(type) < 80
		       ? type
		       : "application/octet-stream";
}

/* Header and body of the mail that came back, up to where its body was. */
static void
returned_message(struct pass *p, const struct wb_part *part)
{
	fields(p, part, /* returned= */ true);
	wb_buf_putc(&p->out, '\n');
	if (part->body.len > 0)
		wb_buf_puts(&p->out, gone);
}

static size_t
offset_of(const struct pass *p, const struct wb_text *text, size_t at)
{
	return wb_text_place(p->v->a, p->report->message, text, at, 0).offset;
}

/* Where the copy of the message begins in a text: it was read from there, or
 * from the same without the marks of a quotation.  The text's end when it does
 * not. */
static size_t
copy_begins(const struct pass *p, const struct wb_part *copy,
	const struct wb_text *text)
{
	size_t low = 0, high = text->len, offset;

	if (copy == NULL || copy->source == NULL)
		return text->len;
	if (copy->source == text)
		return MIN(copy->head_offset, text->len);
	offset = offset_of(p, copy->source, copy->head_offset);
	if (offset < offset_of(p, text, 0))
		return text->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (offset_of(p, text, middle) < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The copy of a message that begins in a text, of any of the bounces; NULL when
 * none does. */
static const struct wb_part *
copy_in(const struct pass *p, const struct wb_text *text, size_t *ret_at)
{
	const struct wb_part *copy = p->returned;
	const struct wb_recipient *one = p->report->recipients;
	const struct wb_report *last = NULL;

	for (;;) {
		*ret_at = copy_begins(p, copy, text);
		if (*ret_at < text->len)
			return copy;
		while (one != NULL && one->report == last)
			one = one->next;
		if (one == NULL)
			return NULL;
		last = one->report;
		copy = last == NULL ? p->returned : last->original->part;
	}
}

/* A text, and the copy of the message that may begin in it. */
static void
text(struct pass *p, const struct wb_text *text)
{
	size_t len;
	const struct wb_part *copy = copy_in(p, text, &len);
	const char *safe;

	safe = wb_text_safe(p->v->a, text->at, len);
	wb_veil_lines(p->v, &p->out, safe, strlen(safe));
	if (copy != NULL)
		returned_message(p, copy);
	else if (p->out.len > 0 && p->out.at[p->out.len - 1] != '\n')
		wb_buf_putc(&p->out, '\n');
}

static bool
is_status(const struct wb_part *part)
{
	return strcmp(part->type, "message/delivery-status") == 0 ||
	       strcmp(part->type, "message/feedback-report") == 0 ||
	       strcmp(part->type, "message/disposition-notification") == 0;
}

static bool
is_text(const struct wb_part *part)
{
	return begins(part->type, "text/") || is_status(part) ||
	       begins(part->type, "message/global-delivery");
}

static void
leaf(struct pass *p, const struct wb_part *part)
{
	bool html = strcmp(part->type, "text/html") == 0;
	bool keep = is_status(part) ||
		    strcmp(part->type, "text/rfc822-headers") == 0 ||
		    p->keep_words;

	wb_buf_printf(&p->out, "Content-Type: %s%s\n",
		html ? "text/plain" : safe_type(part->type),
		is_text(part) ? "; charset=utf-8" : "");
	if (is_text(part))
		wb_buf_puts(&p->out, "Content-Transfer-Encoding: 8bit\n");
	wb_buf_putc(&p->out, '\n');
	if (is_text(part) && keep)
		text(p, wb_part_text(p->v->a, p->report->message, part));
	else if (part->body.len > 0)
		wb_buf_puts(&p->out, gone);
}

/* What mailers are known by in their boundaries stays, numbers do not. */
static const char *
boundary(struct pass *p, const struct wb_part *part)
{
	const char *value = wb_part_value(p->v->a, part, "content-type");
	const char *at = strcasestr(value, "boundary=");
	struct wb_buf out;

	wb_buf_init(&out, p->v->a, 60);
	at = at != NULL ? at + strlen("boundary=") : "";
	at += *at == '"';
	for (bool digits = false; *at != '\0' && strchr("\"; ", *at) == NULL;
		at++) {
		if (!g_ascii_isalpha(*at) && strchr("_!()=-", *at) == NULL) {
			digits = true;
			continue;
		}
		if (digits && g_ascii_isalpha(*at))
			continue;
		digits = false;
		wb_buf_putc(&out, *at);
	}
	return wb_printf(p->v->a, "%s_redacted%u", out.at, ++p->boundaries);
}

/* The mail that came back with one of the bounces. */
static bool
is_returned(const struct pass *p, const struct wb_part *part)
{
	const struct wb_report *last = NULL;

	if (part == p->returned)
		return true;
	for (const struct wb_recipient *one = p->report->recipients;
		one != NULL; one = one->next) {
		if (one->report == last)
			continue;
		last = one->report;
		if (last != NULL && last->original->part == part)
			return true;
	}
	return false;
}

/* The words about somebody were read there. */
static bool
is_notice(const struct pass *p, const struct wb_part *part)
{
	const struct wb_text *text;

	if (part->child != NULL || !is_text(part))
		return false;
	text = wb_part_text(p->v->a, p->report->message, part);
	for (const struct wb_recipient *one = p->report->recipients;
		one != NULL; one = one->next)
		if (one->words.text == text)
			return true;
	return false;
}

/* A message in a part that is not the returned one: the bounce itself, when
 * somebody passed it on, or one more copy. */
static bool
holds_bounce(const struct pass *p, const struct wb_part *part)
{
	for (const struct wb_part *one = part->child; one != NULL;
		one = wb_part_walk(one)) {
		const struct wb_part *up = one;

		while (up != NULL && up != part)
			up = up->parent;
		if (up == NULL)
			return false;
		if (is_returned(p, one) || is_notice(p, one) ||
			strcmp(one->type, "message/delivery-status") == 0)
			return true;
	}
	return false;
}

/* Parts in parts, written without recursion that a stranger could deepen: the
 * parser stops at WB_DEPTH_MAX. */
static void
entity(struct pass *p, const struct wb_part *part)
{
	fields(p, part, /* returned= */ false);
	if (begins(part->type, "multipart/")) {
		const char *line = boundary(p, part);
		const char *kind = part->report_type;

		wb_buf_printf(&p->out,
			"Content-Type: %s%s%s; boundary=\"%s\"\n",
			safe_type(part->type),
			*kind != '\0' ? "; report-type=" : "", safe_type(kind),
			line);
		wb_buf_putc(&p->out, '\n');
		for (const struct wb_part *one = part->child; one != NULL;
			one = one->next) {
			wb_buf_printf(&p->out, "--%s\n", line);
			entity(p, one);
		}
		wb_buf_printf(&p->out, "--%s--\n", line);
		return;
	}
	if (part->child == NULL) {
		leaf(p, part);
		return;
	}
	wb_buf_printf(&p->out, "Content-Type: %s\n\n", safe_type(part->type));
	if (is_returned(p, part->child) || !holds_bounce(p, part))
		returned_message(p, part->child);
	else
		entity(p, part->child);
}

/* In words a person wrote, and no mailer. */
static bool
is_personal(enum wb_report_kind kind)
{
	return kind == WB_REPORT_NONE || kind == WB_REPORT_AUTOREPLY ||
	       kind == WB_REPORT_CHALLENGE || kind == WB_REPORT_MDN ||
	       kind == WB_REPORT_FEEDBACK || kind == WB_REPORT_DMARC;
}

static void
envelope_line(struct pass *p)
{
	if (p->report->message->envelope_line.len > 0)
		wb_buf_puts(&p->out,
			"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n");
}

static void
write_anew(struct pass *p)
{
	const struct wb_report *report = p->report;

	p->v->signatures = 0;
	p->boundaries = 0;
	wb_buf_init(&p->out, p->v->a, OUTPUT_MAX);
	if (report->kind == WB_REPORT_REPLY || report->kind == WB_REPORT_LOG ||
		report->pasted) {
		text(p, wb_message_input_text(p->v->a, report->message));
		return;
	}
	envelope_line(p);
	entity(p, report->message->root);
}

struct wb_bytes
wb_redact(struct wb_arena *a, struct wb_redactor *r,
	const struct wb_report *report, const struct wb_redact_found *found)
{
	struct wb_veil v;
	struct pass p = {
		.v = &v,
		.report = report,
		.returned = report->original->part,
		.keep_words = !is_personal(report->kind),
	};

	if (report->kind == WB_REPORT_EMPTY ||
		report->kind == WB_REPORT_NOT_MAIL)
		return (struct wb_bytes){ (const uint8_t *)"", 0 };
	wb_veil_begin(&v, a, r);
	v.found = found;
	write_anew(&p);
	write_anew(&p);
	wb_veil_end(&v);
	return (struct wb_bytes){ (const uint8_t *)p.out.at, p.out.len };
}
