#ifndef WB_CLI_CHECK_RUN_H
#define WB_CLI_CHECK_RUN_H

#include "options.h"
#include "render/page.h"

/* --check: a domain looked at without a bounce. */
enum wb_exit wb_check_run(const struct wb_options *options);

/* What a renderer shows of it; the view has no message. */
struct wb_check_view {
	const struct wb_options *options;
	const struct wb_checkup *items;
	struct wb_view view;
};

/* check_text.c, check_json.c */
void wb_check_text(struct wb_arena *a, struct wb_buf *out,
	const struct wb_check_view *v, struct wb_term term);
void wb_check_json(
	struct wb_arena *a, struct wb_buf *out, const struct wb_check_view *v);

#endif
