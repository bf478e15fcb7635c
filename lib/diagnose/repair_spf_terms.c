/* The term list of a repair, and its notes. */
#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include "diagnose/repair_spf_work.h"

enum { RECORD_MAX = 65535 }; /* no TXT record is longer */

void
wb_terms_insert(struct wb_spf_work *work, struct wb_terms *terms, size_t at,
	const char *text)
{
	if (terms->count == terms->room) {
		size_t room = terms->room > 0 ? terms->room * 2 : 16;
		const char **bigger =
			WB_NEW_ARRAY(work->arena, room, const char *);

		if (terms->count > 0) /* @UNSAFE: room > count */
			memcpy(bigger, terms->at,
				terms->count * sizeof *bigger);
		terms->at = bigger;
		terms->room = room;
	}
	/* @UNSAFE: room > count >= at */
	memmove(terms->at + at + 1, terms->at + at,
		(terms->count - at) * sizeof *terms->at);
	terms->at[at] = text;
	terms->count++;
}

void
wb_terms_remove(struct wb_terms *terms, size_t at)
{
	terms->count--;
	/* @UNSAFE: at <= count */
	memmove(terms->at + at, terms->at + at + 1,
		(terms->count - at) * sizeof *terms->at);
}

static const char *
unqualified(const char *text)
{
	return text[0] != '\0' && strchr("+-~?", text[0]) != NULL ? text + 1
								  : text;
}

bool
wb_terms_has(const struct wb_terms *terms, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(unqualified(terms->at[i]), unqualified(text)) ==
			0)
			return true;
	return false;
}

const char *
wb_terms_text(struct wb_spf_work *work, const struct wb_terms *terms)
{
	struct wb_buf out;

	wb_buf_init(&out, work->arena, RECORD_MAX);
	wb_buf_puts(&out, "v=spf1");
	for (size_t i = 0; i < terms->count; i++) {
		wb_buf_putc(&out, ' ');
		wb_buf_puts(&out, terms->at[i]);
	}
	return out.at;
}

const struct wb_spf_term *
wb_term_parse(struct wb_spf_work *work, const char *text)
{
	static const struct wb_spf_term none = { .kind = WB_SPF_BAD };
	const struct wb_spf_record *record = wb_spf_parse(
		work->arena, wb_printf(work->arena, "v=spf1 %s", text));

	return record->count == 1 ? &record->terms[0] : &none;
}

enum wb_spf_kind
wb_terms_kind(struct wb_spf_work *work, const struct wb_terms *terms, size_t i)
{
	return wb_term_parse(work, terms->at[i])->kind;
}

void
wb_spf_note(struct wb_spf_work *work, const char *msgid, ...)
{
	struct wb_note *note = WB_NEW(work->arena, struct wb_note);
	const char *name;
	va_list ap;

	note->sentence.msgid = msgid;
	va_start(ap, msgid);
	while ((name = va_arg(ap, const char *)) != NULL)
		note->sentence.params = wb_param_add(work->arena,
			note->sentence.params, name, va_arg(ap, const char *));
	va_end(ap);
	*work->end = note;
	work->end = (struct wb_note **)&note->next;
}
