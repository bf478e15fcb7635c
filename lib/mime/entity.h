#ifndef WB_MIME_ENTITY_H
#define WB_MIME_ENTITY_H

#include <stddef.h>

/* The length of the character reference that text begins with ("&amp;",
 * "&#8217;", "&#x2019;", also without ";" after a number), 0 when it is none;
 * ret_utf8 gets its character.  A no-break space is a blank. */
size_t wb_entity(
	const char *text, size_t len, char ret_utf8[4], size_t *ret_len);

#endif
