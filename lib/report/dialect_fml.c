#include "report/dialect.h"

/* fml, a Japanese list server, that takes a message for a loop or for none of
 * its members': the recipient is the list. */

bool
wb_fml_is(const struct wb_reading *r)
{
	return wb_field_has(r, "x-mlserver", "fml") && wb_is_from_daemon(r);
}
