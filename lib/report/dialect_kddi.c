#include "report/dialect.h"

/* KDDI's servers for dion.ne.jp and au one net: a sentence, no reply. */

bool
wb_kddi_is(const struct wb_reading *r)
{
	return wb_field_has(r, "reply-to", "auone-net.jp") ||
	       (wb_field_has(r, "from", "no-reply@") &&
		       wb_field_has(r, "message-id", "auone-net.jp")) ||
	       (wb_notice_has(r, "Your mail sent on:") &&
		       wb_notice_has(r, "Could not be delivered to:"));
}
