#include "report/dialect.h"

/* Yahoo: qmail's form; the command stands behind the reply: "Remote host said:
 * 550 5.1.1 ... [RCPT_TO]", later no more than "550: 5.1.1 ...". */

bool
wb_yahoo_is(const struct wb_reading *r)
{
	return (wb_has_field(r, "x-ymailisg") ||
		       wb_has_field(r, "x-apparently-to") ||
		       wb_field_has(r, "from", "MAILER-DAEMON@yahoo.")) &&
	       wb_notice_has(r, "unable to deliver your message to the");
}
