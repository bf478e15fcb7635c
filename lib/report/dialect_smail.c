#include "report/dialect.h"

/* Smail 3: headings between bars, " ... " between address and words. */

bool
wb_smail_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Message log follows:") &&
	       wb_notice_has(r, "Failed addresses follow:");
}
