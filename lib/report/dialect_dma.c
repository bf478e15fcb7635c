#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* DragonFly's mail agent: no MIME, one bounce a recipient.
 *
 *	There was an error delivering your mail to <ann@example.com>.
 *
 *	mx.example.com [192.0.2.1] did not like our RCPT TO:
 *	550 5.1.1 ...
 *
 *	Original message follows.
 */

bool
wb_dma_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the DragonFly Mail Agent") ||
	       wb_field_has(r, "received", "DragonFly Mail Agent");
}

/* The words between the address and the copy of the message. */
static void
explain(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *words)
{
	const char *like = wb_span_find(words, " did not like our ");
	struct wb_span said = *words, rest;
	size_t at;

	if (like != NULL) {
		struct wb_span host = wb_span_part(words, words->at, like);

		wb_host_parse(r, &host, &recipient->remote_mta,
			&recipient->remote_ip);
		rest = wb_span_part(words, like, words->at + words->len);
		recipient->command =
			wb_command_parse(rest.at, MIN(rest.len, 40));
	}
	if (like != NULL && wb_reply_find(words->text->at, words->from,
				    words->from + words->len, &at)) {
		said = wb_span_part(
			words, words->text->at + at, words->at + words->len);
		recipient->from_remote = true;
	}
	wb_take_diagnostic(r, recipient, wb_span_passage(&said), NULL,
		recipient->from_remote ? "smtp" : "x-dma");
}

void
wb_dma_read(struct wb_reading *r)
{
	const struct wb_notice *notice = &r->notices[0];
	struct wb_span whole = { notice->text, 0, notice->end,
		notice->text->at };
	struct wb_recipient *recipient;
	struct wb_span address, words;
	const char *end, *high = whole.at + whole.len;
	const char *at = wb_span_after(&whole, "delivering your mail to ");

	if (at == NULL ||
		!wb_address_find(whole.text, (size_t)(at - whole.text->at),
			notice->end, &address))
		return;
	recipient = wb_recipient_get(r, &address);
	if (recipient == NULL)
		return;
	end = address.at + address.len;
	end += strspn(end, ">.");
	words = wb_span_part(&whole, MIN(end, high), high);
	end = wb_span_find(&words, "Original message follows.");
	if (end == NULL)
		end = wb_span_find(&words, "Message headers follow.");
	if (end != NULL)
		words = wb_span_part(&words, words.at, end);
	explain(r, recipient, &words);
}
