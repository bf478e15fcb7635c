#ifndef WB_CLI_HTML_STORY_H
#define WB_CLI_HTML_STORY_H

#include "render/page.h"

/* What of a verdict stands under its title, as HTML: what is known of it, what
 * to do, each record with its proof, the evidence folded in.  open: it is the
 * only one, so that it need not be folded. */
void wb_html_story(struct wb_page *p, const struct wb_verdict *v, bool open);
/* html_evidence.c */
void wb_html_evidence(struct wb_page *p, const struct wb_verdict *v, bool open);

/* "still so", "not now": a standing in the reader's words. */
const char *wb_html_standing(enum wb_standing standing) WB_MUST_USE;

#endif
