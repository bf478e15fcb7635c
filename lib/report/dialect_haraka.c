#include "report/dialect.h"

/* Haraka: qmail's manner of speaking above a sound delivery status. */

bool
wb_haraka_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "This is the Haraka") ||
	       wb_notice_has(r, "Haraka Mailer Program");
}
