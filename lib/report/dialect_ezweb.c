#include "report/dialect.h"

/* au (ezweb.ne.jp), of InterMail's form: the Japanese preamble is always the same,
 * the English sentence, or the session, is the reason. */

bool
wb_ezweb_is(const struct wb_reading *r)
{
	return wb_field_has(r, "from", "@ezweb.ne.jp") ||
	       wb_field_has(r, "from", "@au.com");
}
