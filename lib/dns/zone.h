#ifndef WB_DNS_ZONE_H
#define WB_DNS_ZONE_H

#include "dns/world.h"

/* Zone files as name servers read them (RFC 1035 section 5.1): $ORIGIN, $TTL,
 * "@", names without a final dot, records over several lines in parentheses,
 * owners left out. */

/* The text is a zone file, and not world text. */
bool wb_zone_is_file(const char *text, size_t len) WB_MUST_USE;

/* The zone laid over: what it has takes the place of the answers below, and,
 * when it has an SOA, what it does not have is not there, up to where it
 * delegates.  origin is used where the file has no $ORIGIN; "" when there is
 * none.  Types that no check asks for are passed over.  On error
 * (WB_ERR_WORLD) ret_line is the line and ret_why a reason, a msgid. */
enum wb_status wb_zone_read(struct wb_world *overlay, const char *text,
	size_t len, const struct wb_name *origin, unsigned *ret_line,
	const char **ret_why) WB_MUST_USE;

#endif
