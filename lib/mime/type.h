#ifndef WB_MIME_TYPE_H
#define WB_MIME_TYPE_H

#include "mime/message.h"

/* Reads a Content-Type field (RFC 2045 section 5.1) into the part: type,
 * charset, report_type, flowed, delsp.  What cannot be read as a type leaves the
 * part as it is (5.2). */
void wb_part_set_type(
	struct wb_arena *a, struct wb_part *part, struct wb_bytes value);

#endif
