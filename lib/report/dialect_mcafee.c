#include "report/dialect.h"

/* McAfee Email and Web Security: no Final-Recipient, only the original one. */

bool
wb_mcafee_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-nai-header");
}
