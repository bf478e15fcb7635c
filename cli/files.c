#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "complain.h"
#include "i18n.h"
#include "render/view.h"
#include "stream.h"

/* Names for --files0-from. */
enum { NAMES_MAX = 256 * 1024 * 1024 };

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
	if (o->record && !o->replay && !o->offline)
		status = wb_session_reuse(session, &line, &why);
	if (!is_read(status, o->record, line, why))
		return false;
	if (o->what_if_count)
		status = wb_session_assume(session, &path, &line, &why);
	return is_read(status, path, line, why);
}

bool
wb_files_finish(struct wb_session *session, const struct wb_options *o,
	bool write_failed)
{
	bool recorded = !o->record || wb_session_record(session) == WB_OK;
	if (!recorded)
		wb_complain(WB_N("cannot write '{what}': {why}"), o->record,
			strerror(errno));
	if (fflush(stdout) == 0 && !write_failed)
		return recorded;
	wb_complain(WB_N("cannot write: {why}"), NULL, strerror(errno));
	return false;
}

static void
split_names(
	struct wb_arena *a, struct wb_options *o, const char *text, size_t len)
{
	size_t count = 0;
	for (size_t i = 0; i < len; i++)
		count += !text[i];
	const char **inputs = WB_NEW_ARRAY(a, count + 1, const char *);
	for (size_t at = 0; at < len; at++) {
		const char *end = memchr(text + at, '\0', len - at);
		size_t n = end ? (size_t)(end - text) - at : len - at;
		if (n)
			inputs[o->input_count++] = wb_strndup(a, text + at, n);
		at += n;
	}
	o->inputs = inputs;
}

static bool
read_names(struct wb_arena *a, struct wb_options *o, int fd)
{
	struct wb_stream text;
	wb_stream_open(&text, fd);
	while (!text.eof && text.len < NAMES_MAX)
		wb_stream_more(&text);
	if (!text.error)
		split_names(a, o, (const char *)text.at, text.len);
	else
		wb_complain(WB_N("cannot read '{what}': {why}"), o->files0_from,
			strerror(text.error));
	wb_stream_close(&text);
	return !text.error;
}

bool
wb_files_names(struct wb_arena *a, struct wb_options *options)
{
	const char *path = options->files0_from;
	if (strcmp(path, "-") == 0)
		return read_names(a, options, STDIN_FILENO);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		wb_complain(WB_N("cannot open '{what}': {why}"), path,
			strerror(errno));
		return false;
	}
	bool ok = read_names(a, options, fd);
	close(fd);
	return ok;
}
