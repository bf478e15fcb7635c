#include "report/dialect.h"

/* SurfControl E-mail Filter: Status is 5.0.0 whatever the reply; the notice has
 * the server's address: "ann@example.com: [192.0.2.1], 550 ...". */

bool
wb_surfcontrol_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mailer", "SurfControl E-mail Filter") ||
	       wb_has_field(r, "x-sef-processed");
}

void
wb_surfcontrol_read(struct wb_reading *r)
{
	struct wb_cursor c = wb_cursor_on(&r->notices[0]);
	struct wb_span line, address, rest;

	while (wb_cursor_next(&c, &line)) {
		struct wb_recipient *one;

		if (!wb_address_begins(&line, &address, &rest) ||
			rest.len == 0 || *rest.at != '[')
			continue;
		one = r->status != NULL
			      ? wb_recipient_find(r, address.at, address.len)
			      : wb_recipient_get(r, &address);
		if (one != NULL && one->remote_ip.family == 0)
			wb_ip_find(rest.at, rest.len, &one->remote_ip);
	}
}
