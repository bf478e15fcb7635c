#include "report/dialect.h"

/* Biglobe: the address under one heading, the words under another. */

bool
wb_biglobe_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "@biglobe.ne.jp") ||
	       wb_field_has(r, "content-type", "_Biglobe");
}
