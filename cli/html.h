#ifndef WB_CLI_HTML_H
#define WB_CLI_HTML_H

#include "base/buf.h"
#include "render/view.h"

/* One page for all messages of a run, of which only counts and some of the
 * stories are kept:  bounces of the same cause, receiver and cure are told
 * once, with how often they came. */
enum {
	WB_HTML_STORIES_MAX = 500,
	WB_HTML_STORY_LEN_MAX = 256 * 1024,         /* of one, bytes */
	WB_HTML_STORIES_LEN_MAX = 64 * 1024 * 1024, /* of all, bytes */
	WB_HTML_WHO_MAX = 10,          /* recipients named of a story */
	WB_HTML_RECEIVERS_MAX = 10000, /* those counted; others are "others" */
	WB_HTML_DAYS_MAX = 10000,
};

struct wb_html;

struct wb_html *wb_html_new(void) WB_MUST_USE WB_RETURNS_NONNULL;
void wb_html_free(struct wb_html *h);

/* What of one message goes into it, as text; so that a process of its own can
 * have read the message.  has_story: it is worth one. */
void wb_html_note(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, bool has_story, bool verbose);
/* Adds such a text; it is changed on the way. */
void wb_html_add(struct wb_html *h, char *note, size_t len);

/* The page, in pieces, so that it is never in memory as a whole. */
typedef void wb_html_sink(void *context, const char *text, size_t len);
void wb_html_write(const struct wb_html *h, wb_html_sink *sink, void *context);

#endif
