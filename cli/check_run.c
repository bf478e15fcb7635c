#include "check_run.h"

#include <stdio.h>

#include "complain.h"
#include "files.h"
#include "i18n.h"
#include "term.h"

/* A blocklist that does not talk to our resolver is no failure of ours: it is
 * only noted, and so does not count here. */
static enum wb_exit
status_of(const struct wb_checkup *items)
{
	enum wb_exit status = WB_EXIT_OK;
	for (; items; items = items->next) {
		if (items->grade == WB_GRADE_UNCHECKED)
			return WB_EXIT_INCOMPLETE;
		if (items->grade == WB_GRADE_WRONG)
			status = WB_EXIT_NO_BOUNCE;
	}
	return status;
}

static enum wb_exit
check(struct wb_session *session, struct wb_arena *a,
	const struct wb_options *o, struct wb_buf *out)
{
	if (o->plan) {
		wb_session_plan_check(session, a, &o->check_input);
		wb_session_write_plan(session, out);
		return WB_EXIT_OK;
	}
	struct wb_network network;
	struct wb_check_view view = {
		.options = o,
		.items =
			wb_session_check(session, a, &o->check_input, &network),
		.view = { .network = &network,
			.world = wb_session_world(session) },
	};
	if (o->quiet)
		return status_of(view.items);
	if (o->format == WB_FORMAT_JSON)
		wb_check_json(a, out, &view);
	else
		wb_check_text(a, out, &view, wb_term_look(o->color));
	return status_of(view.items);
}

enum wb_exit
wb_check_run(const struct wb_options *options)
{
	struct wb_session *session = wb_session_new(options);
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	enum wb_exit status = WB_EXIT_NO_INPUT;
	bool failed = false;
	if (!wb_session_start(session)) {
		status = WB_EXIT_SYSTEM;
	} else if (wb_files_start(session, options)) {
		struct wb_buf out;
		wb_buf_init(&out, a, WB_OUTPUT_MAX);
		status = check(session, a, options, &out);
		if (out.full) {
			wb_buf_cut_line(&out);
			wb_complain(WB_N("{what}: what is told of it is cut at "
					 "256 MiB"),
				options->check, NULL);
		}
		failed = fwrite(out.at, 1, out.len, stdout) != out.len;
	}
	if (!wb_files_finish(session, options, failed) &&
		status < WB_EXIT_WRITE)
		status = WB_EXIT_WRITE;
	wb_arena_free(a);
	wb_session_free(session);
	return status;
}
