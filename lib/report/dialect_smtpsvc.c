#include "report/dialect.h"

/* Microsoft's SMTP service, of IIS and Exchange 2000 and 2003: no Diagnostic-Code
 * when the service itself refused. */

bool
wb_smtpsvc_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-dsncontext") ||
	       (r->status != NULL &&
		       wb_notice_has(r,
			       "automatically generated Delivery Status "
			       "Notification")) ||
	       wb_notice_has(r, "The email below could not be delivered to the "
				"following user");
}
