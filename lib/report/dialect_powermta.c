#include "report/dialect.h"

/* PowerMTA: a sound delivery status; the category it adds is a guess. */

bool
wb_powermta_is(const struct wb_reading *r)
{
	return wb_status_has(r, "X-PowerMTA-") ||
	       wb_notice_has(r, "I am sending you this message to inform you "
				"on the delivery status of a");
}
