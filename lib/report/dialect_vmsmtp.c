#include "report/dialect.h"

/* SMTP of IBM's VM/ESA, z/VM and OS/390: "HOST unable to deliver following mail to
 * recipient(s):", addresses, "HOST received negative reply:", the reply. */

bool
wb_vmsmtp_is(const struct wb_reading *r)
{
	return wb_notice_has(
		r, "unable to deliver following mail to recipient");
}
