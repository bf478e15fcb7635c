#include "report/dialect.h"

/* Active!Hunter, a gateway: sendmail's form; the list has each address twice, the
 * transcript is the reply alone. */

bool
wb_activehunter_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-ahmailid") ||
	       wb_field_has(r, "content-type", "_Active!Hunter_");
}
