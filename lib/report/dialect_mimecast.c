#include "report/dialect.h"

/* Mimecast: "-- " stands before address, problem and the remote's words, which have
 * lost their reply code. */

bool
wb_mimecast_is(const struct wb_reading *r)
{
	return wb_has_field(r, "x-mimecast-originator") ||
	       wb_field_has(r, "message-id", ".mimecast.lan>");
}
