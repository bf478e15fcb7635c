#include "report/dialect.h"

/* Verizon's gateway to phones: the reply, then the envelope as a list. */

bool
wb_vtext_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "@vtext.com") ||
	       wb_field_has(r, "from", "@vzwpix.com");
}
