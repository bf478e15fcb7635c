#include "report/dialect.h"

/* nullmailer: the delivery status says all.  Its Status has one digit of the
 * detail only, and the lines of a reply stand unfolded in it; both is mended
 * where replies and delivery status are read. */

bool
wb_nullmailer_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the nullmailer delivery system");
}

void
wb_nullmailer_read(struct wb_reading *r)
{
	for (struct wb_recipient *one = wb_recipient_next(r, NULL); one != NULL;
		one = wb_recipient_next(r, one))
		one->from_remote = one->remote_ip.family != 0;
}
