#include "report/dialect.h"

/* Symantec's Messaging Gateway, once Brightmail: Postfix' words above a sound
 * delivery status. */

bool
wb_symantec_is(const struct wb_reading *r)
{
	return wb_status_has(r, "X-Symantec-Messaging-Gateway-");
}
