#ifndef WB_CLI_HTML_PILE_H
#define WB_CLI_HTML_PILE_H

#include <glib.h>

#include "html.h"
#include "summary.h"

/* What html.c gathers and html_page.c writes. */

struct wb_html_story {
	char *heading, *title, *cause, *body;
	GString *who; /* those named, after one another */
	size_t named, count;
	int64_t first, last; /* days since 1970; last < first: none known */
};

struct wb_html {
	struct wb_summary *summary;
	GHashTable *stories;          /* key: what makes two bounces alike */
	GPtrArray *order;             /* the same, as they came */
	GHashTable *receivers, *days; /* counts */
	size_t stories_len;
	size_t untold;  /* bounces whose story was not kept */
	size_t undated; /* bounces without a day that can be */
	size_t other_receivers;
};

#endif
