#include "report/dialect.h"

/* NTT docomo. */

bool
wb_docomo_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "@docomo.ne.jp") ||
	       wb_field_has(r, "from", ".docomo.ne.jp");
}
