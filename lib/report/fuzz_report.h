#ifndef WB_REPORT_FUZZ_REPORT_H
#define WB_REPORT_FUZZ_REPORT_H

/* For fuzz harnesses: what holds for whatever was read as a report: facts are
 * texts, places lie in the input. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "report/reply.h"

static inline void
fuzz_check_fact(const struct wb_fact *fact, size_t len)
{
	if (fact->text == NULL || fact->place.offset > len ||
		fact->place.len > len - fact->place.offset)
		abort();
	if (wb_utf8_valid(fact->text, strlen(fact->text)) != strlen(fact->text))
		abort();
}

static inline void
fuzz_check_recipient(const struct wb_recipient *one, size_t len)
{
	const struct wb_passage *words = &one->words;

	fuzz_check_fact(&one->final, len);
	fuzz_check_fact(&one->original, len);
	fuzz_check_fact(&one->alias, len);
	fuzz_check_fact(&one->status_fact, len);
	fuzz_check_fact(&one->diagnostic, len);
	fuzz_check_fact(&one->remote_mta, len);
	if (one->diagnostic_type == NULL)
		abort();
	if (words->text != NULL && words->from + words->len > words->text->len)
		abort();
}

static inline void
fuzz_check_original(const struct wb_original *o, size_t len)
{
	fuzz_check_fact(&o->mail_from, len);
	fuzz_check_fact(&o->from, len);
	fuzz_check_fact(&o->from_all, len);
	fuzz_check_fact(&o->to, len);
	fuzz_check_fact(&o->subject, len);
	fuzz_check_fact(&o->message_id, len);
	fuzz_check_fact(&o->helo, len);
	for (const struct wb_signature_fact *s = o->dkim; s != NULL;
		s = s->next) {
		fuzz_check_fact(&s->d, len);
		fuzz_check_fact(&s->s, len);
	}
	for (const struct wb_received *r = o->received; r != NULL; r = r->next)
		if (!r->helo || !r->host || !r->by || r->place.offset > len)
			abort();
}

static inline void
fuzz_check_report(const struct wb_report *report, size_t len)
{
	size_t count = 0;

	for (const struct wb_recipient *one = report->recipients; one != NULL;
		one = one->next, count++)
		fuzz_check_recipient(one, len);
	if (count != report->recipient_count || count > WB_RECIPIENTS_MAX ||
		report->original == NULL || report->dialect == NULL ||
		report->feedback_type == NULL)
		abort();
	fuzz_check_original(report->original, len);
	fuzz_check_fact(&report->reporting_mta, len);
	fuzz_check_fact(&report->message_id, len);
	fuzz_check_fact(&report->subject, len);
	fuzz_check_fact(&report->sender, len);
}

/* Reads head, the bytes, tail as one message. */
static inline void
fuzz_read_between(
	const char *head, const uint8_t *data, size_t len, const char *tail)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_buf text;

	wb_buf_init(&text, a, 1 << 24);
	wb_buf_puts(&text, head);
	wb_buf_add(&text, (const char *)data, len);
	wb_buf_puts(&text, tail);
	fuzz_check_report(
		wb_report_read(a, (struct wb_bytes){ (const uint8_t *)text.at,
					  text.len }),
		text.len);
	wb_arena_free(a);
}

#define FUZZ_HEAD(from)                                                        \
	"Return-Path: <>\nFrom: " from "\nTo: ann@example.com\n"               \
	"Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
#define FUZZ_PART(type) "--b\nContent-Type: " type "\n\n"
#define FUZZ_REPORT(kind)                                                      \
	FUZZ_HEAD("MAILER-DAEMON@example.com")                                 \
	"Content-Type: multipart/report; report-type=" kind "; boundary=b\n\n"

#endif
