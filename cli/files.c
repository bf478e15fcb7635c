#include "files.h"

#include <errno.h>
#include <string.h>

#include "complain.h"
#include "i18n.h"
#include "view.h"

static void
complain_of_world(const char *path, unsigned line, const char *why)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	wb_complain(WB_N("'{what}' is no world text: {why}"), path,
		wb_say_with(a, WB_N("line {line}: {why}"), "line",
			wb_printf(a, "%u", line), "why", _(why)));
	wb_arena_free(a);
}

static bool
is_read(enum wb_status status, const char *path, unsigned line, const char *why)
{
	if (status == WB_ERR_WORLD)
		complain_of_world(path, line, why);
	else if (status != WB_OK)
		wb_complain(WB_N("cannot open '{what}': {why}"), path,
			strerror(errno));
	return status == WB_OK;
}

bool
wb_files_start(struct wb_session *session, const struct wb_options *o)
{
	unsigned line = 0;
	const char *why = "", *path = "--what-if";
	enum wb_status status = WB_OK;
	if (o->replay)
		status = wb_session_replay(session, o->replay, &line, &why);
	if (!is_read(status, o->replay, line, why))
		return false;
	if (o->what_if_count)
		status = wb_session_assume(session, &path, &line, &why);
	return is_read(status, path, line, why);
}

bool
wb_files_finish(struct wb_session *session, const struct wb_options *o,
	bool write_failed)
{
	bool recorded =
		!o->record || wb_session_record(session, o->record) == WB_OK;
	if (!recorded)
		wb_complain(WB_N("cannot write '{what}': {why}"), o->record,
			strerror(errno));
	if (fflush(stdout) == 0 && !write_failed)
		return recorded;
	wb_complain(WB_N("cannot write: {why}"), NULL, strerror(errno));
	return false;
}
