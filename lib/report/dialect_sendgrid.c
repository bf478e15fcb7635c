#include <string.h>

#include "report/dialect.h"

/* SendGrid: its delivery status lacks the server and, at times, the status; the
 * line for people has server and command:
 *
 *	ann: <ann@example.com> : 192.0.2.9 : mx.example.com:[192.0.2.1] :
 *	550 5.1.1 ... in RCPT TO
 */

bool
wb_sendgrid_is(const struct wb_reading *r)
{
	return wb_status_has(r, "X-SendGrid-") ||
	       wb_notice_has(
		       r, "automatically generated message from SendGrid") ||
	       wb_field_has(r, "return-path", "@sendgrid.net>");
}

void
wb_sendgrid_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address, host;
	struct wb_recipient *one;

	while (wb_cursor_next(&c, &line)) {
		const char *end = wb_span_find(&line, ":["), *s;

		if (end == NULL || !wb_address_find(line.text, line.from,
					   line.from + line.len, &address))
			continue;
		one = wb_recipient_find(r, address.at, address.len);
		if (one == NULL || *one->remote_mta.text != '\0')
			continue;
		for (s = end; s > line.at && s[-1] != ' ';)
			s--;
		host = wb_span_part(&line, s, line.at + line.len);
		wb_host_parse(r, &host, &one->remote_mta, &one->remote_ip);
	}
	wb_service_read(r);
}
