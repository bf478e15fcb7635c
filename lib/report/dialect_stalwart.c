#include "report/dialect.h"

/* Stalwart: a delivery status whose reply lacks the enhanced code; the notice says
 * "(host 'mx.example.com' rejected command 'RCPT TO:...' with code 550 (5.1.1)
 * '...')". */

bool
wb_stalwart_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "' rejected command '") ||
	       wb_notice_has(r, "' rejected transaction ");
}
