#include "report/dialect.h"

/* GMX, 1&1, IONOS and the others of that house: Exim's first lines, then in one
 * of two ways
 *
 *	"ann@example.com":
 *	SMTP error from remote server after RCPT command:
 *	host: mx.example.com
 *	5.1.1 ...
 *
 *	ann@example.com:
 *	SMTP error from remote server for TEXT command, host: mx.example.com
 *	(192.0.2.1) reason: 550 5.1.1 ...
 *
 * The reply code is lost in the first; TEXT is the end of DATA. */

bool
wb_gmx_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "SMTP error from remote server after") ||
	       wb_notice_has(r, "SMTP error from remote server for") ||
	       wb_field_has(r, "from", "mailer-daemon@kundenserver.") ||
	       (wb_has_field(r, "x-ui-out-filterresults") &&
		       wb_notice_has(r, "mail delivery software"));
}

/* The words are found where those of any prose are; only who is meant is
 * said here. */
void
wb_gmx_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, own, address, rest;

	while (r->status == NULL && wb_cursor_next(&c, &line)) {
		own = wb_span_part(&line, line.at, line.at + line.len);
		if (own.len < 3 || own.at[own.len - 1] != ':')
			continue;
		if (*own.at == '"')
			own = wb_span_part(
				&own, own.at + 1, own.at + own.len - 2);
		if (wb_address_begins(&own, &address, &rest) && rest.len == 0)
			(void)!wb_recipient_get(r, &address);
	}
}
