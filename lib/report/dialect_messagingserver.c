#include <string.h>

#include "report/dialect.h"

/* Messaging Server, of iPlanet, Sun and Oracle, and PMDF, its ancestor: a sound
 * delivery status; the notice adds the remote's address:
 *
 *	Recipient address: ann@example.com
 *	Original address: all@example.org
 *	Reason: Remote SMTP server has rejected address
 *	Diagnostic code: smtp;550 5.1.1 ...
 *	Remote system: dns;mx.example.com (TCP|192.0.2.9|1025|192.0.2.1|25)
 *	(mx.example.com ESMTP)
 *
 * or, when time ran out or is running, what each attempt met:
 *
 *	Reason: unable to deliver this message after 3 days
 *	Delivery attempt history for your mail:
 *	Fri, 20 Nov 2026 08:14:03 +0900
 *	TCP active open: Failed connect()    Error: Connection refused
 */

bool
wb_messagingserver_is(const struct wb_reading *r)
{
	return wb_notice_has(r,
		       "This report relates to a message you sent with the "
		       "following") ||
	       (wb_field_has(r, "content-type", "Boundary_(ID_") &&
		       wb_field_has(r, "subject", "Delivery Notification:"));
}

/* The address behind the second bar; before it stands our own. */
static void
remote_system(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *value)
{
	const char *high = value->at + value->len, *s = value->at;
	struct wb_span host = *value;
	struct wb_ip ip = { .family = 0 };

	if (wb_span_begins(&host, "dns;", &host) &&
		*recipient->remote_mta.text == '\0') {
		const char *end = memchr(host.at, ' ', host.len);

		if (end != NULL)
			host = wb_span_part(&host, host.at, end);
		wb_host_parse(r, &host, &recipient->remote_mta, &ip);
	}
	for (int bars = 0; s < high && bars < 3; s++)
		bars += *s == '|';
	if (recipient->remote_ip.family == 0)
		wb_ip_find(s, (size_t)(high - s), &recipient->remote_ip);
}

/* The last attempt's words: it comes first, under its date. */
static struct wb_passage
last_attempt(struct wb_cursor c)
{
	struct wb_passage words = { NULL, 0, 0 };
	struct wb_span line, first = { .at = NULL };
	bool dated = false;

	while (wb_cursor_next(&c, &line)) {
		if (wb_span_is_blank(&line)) {
			if (first.at != NULL)
				break;
			continue;
		}
		if (!dated) {
			dated = true;
			continue;
		}
		if (first.at == NULL)
			first = line;
		words = wb_spans_passage(&first, &line);
	}
	return words;
}

/* Has anybody else said why? */
static bool
is_silent(const struct wb_recipient *one)
{
	return *one->diagnostic.text == '\0' ||
	       wb_has(one->diagnostic.text, strlen(one->diagnostic.text),
		       "unable to deliver this message after");
}

void
wb_messagingserver_read(struct wb_reading *r)
{
	bool delayed = wb_notice_has(r, "will continue to try to deliver");
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_recipient *one = NULL;
	struct wb_span line, value;

	while (wb_cursor_next(&c, &line)) {
		if (wb_span_begins(&line, "Recipient address:", &value))
			one = r->status != NULL ? wb_recipient_find(r, value.at,
							  value.len)
						: wb_recipient_get(r, &value);
		else if (one == NULL)
			continue;
		else if (delayed && wb_span_begins(&line, "Reason:", NULL))
			one->action = WB_ACTION_DELAYED;
		else if (is_silent(one) &&
			 wb_span_begins(
				 &line, "Delivery attempt history", NULL)) {
			struct wb_passage words = last_attempt(c);

			if (words.text != NULL)
				wb_take_diagnostic(r, one, words, NULL, "");
		} else if (wb_span_begins(&line, "Remote system:", &value))
			remote_system(r, one, &value);
		else if (wb_span_begins(&line, "Original address:", &value) &&
			 strcmp(one->original.text, "") == 0) {
			one->original = wb_fact_at(r, &value);
			wb_recipient_index(r, one, one->original.text);
		}
	}
}
