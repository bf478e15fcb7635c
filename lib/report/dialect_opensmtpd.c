#include <string.h>

#include "report/dialect.h"
#include "report/reply.h"

/* OpenSMTPD.  Its Status is always 5.0.0 or 4.0.0 and it writes no
 * Diagnostic-Code; the words stand in the notice, the lines of a reply joined
 * without a blank:
 *
 *	ann@example.com: 550-5.7.26 Not authenticated.5.7.26 See ...
 *
 * A message that it gives up is reported as delayed all the same, by "Envelope
 * expired". */

bool
wb_opensmtpd_is(const struct wb_reading *r)
{
	return wb_notice_has(
		       r, "This is the MAILER-DAEMON, please DO NOT REPLY") ||
	       (wb_field_has(r, "received", "(OpenSMTPD)") &&
		       wb_field_has(
			       r, "subject", "Delivery status notification"));
}

void
wb_opensmtpd_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	bool delay = wb_field_has(r, "subject", "delayed");
	struct wb_span line, address, rest;

	while (wb_cursor_next(&c, &line)) {
		struct wb_recipient *recipient;
		bool known;

		if (wb_span_indent(&line) > 0 ||
			!wb_address_begins(&line, &address, &rest) ||
			rest.len == 0)
			continue;
		known = r->status != NULL;
		recipient = wb_recipient_get(r, &address);
		if (recipient == NULL)
			continue;
		wb_take_diagnostic(r, recipient, wb_span_passage(&rest), NULL,
			wb_reply_code(rest.at) != 0 ? "smtp" : "x-opensmtpd");
		recipient->from_remote = wb_reply_code(rest.at) != 0;
		if (!known && delay)
			recipient->action = WB_ACTION_DELAYED;
		if (wb_span_find(&rest, "Envelope expired") != NULL)
			recipient->action = WB_ACTION_FAILED;
	}
}
