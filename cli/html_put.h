#ifndef WB_CLI_HTML_PUT_H
#define WB_CLI_HTML_PUT_H

#include "base/buf.h"

/* Writing HTML.  Whatever is not our own markup goes through wb_html_text(). */

/* text, safe to show and with all that HTML would read as markup escaped; fit
 * for the text of an element and for an attribute in double quotes. */
void wb_html_text(struct wb_arena *a, struct wb_buf *out, const char *text);
/* <tag>text</tag>; tag may have attributes of ours.  Nothing for "". */
void wb_html_element(struct wb_arena *a, struct wb_buf *out, const char *tag,
	const char *text);

#endif
