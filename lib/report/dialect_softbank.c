#include "report/dialect.h"

/* SoftBank, once Vodafone: i.softbank.jp, softbank.ne.jp, vodafone.ne.jp. */

bool
wb_softbank_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "@i.softbank.jp") ||
	       wb_field_has(r, "from", "@softbank.ne.jp") ||
	       wb_field_has(r, "from", ".vodafone.ne.jp");
}
