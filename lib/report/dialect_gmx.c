#include "report/dialect.h"

/* GMX, 1&1, IONOS and the others of that house: Exim's first lines, then in one
 * of two ways
 *
 *	"ann@example.com":
 *	SMTP error from remote server after RCPT command:
 *	host: mx.example.com
 *	5.1.1 ...
 *
 *	ann@example.com:
 *	SMTP error from remote server for TEXT command, host: mx.example.com
 *	(192.0.2.1) reason: 550 5.1.1 ...
 *
 * The reply code is lost in the first; TEXT is the end of DATA. */

bool
wb_gmx_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "SMTP error from remote server after") ||
	       wb_notice_has(r, "SMTP error from remote server for") ||
	       wb_field_has(r, "from", "mailer-daemon@kundenserver.") ||
	       (wb_has_field(r, "x-ui-out-filterresults") &&
		       wb_notice_has(r, "mail delivery software"));
}
