#include "report/dialect.h"

/* MDaemon: the session, the server's lines behind "<--", its own behind "-->". */

bool
wb_mdaemon_is(const struct wb_reading *r)
{
	return wb_notice_has(r, "The attached message had PERMANENT fatal "
				"delivery errors") ||
	       wb_notice_has(r,
		       "The attached message had TRANSIENT delivery errors") ||
	       (wb_origin_has(r, "(MDaemon") && wb_is_from_daemon(r));
}
