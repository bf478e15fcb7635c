#include "report/dialect.h"

/* CommuniGate Pro: "Failed to deliver to 'ann@example.com'" and, indented, what
 * its module reported. */

bool
wb_communigate_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "Failed to deliver to '");
}
