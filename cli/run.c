#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "complain.h"
#include "files.h"
#include "header.h"
#include "i18n.h"
#include "json.h"
#include "text.h"

/* Text or JSON of one message. */
enum { OUTPUT_MAX = 256 * 1024 * 1024 };

struct run {
	const struct wb_options *options;
	struct wb_session *session;
	struct wb_arena *arena; /* of one message */
	struct wb_term term;
	enum wb_exit exit;
	size_t messages, bounces, printed;
	time_t told; /* when progress was last shown */
	bool told_any;
	bool write_failed;
};

static void
raise_exit(struct run *run, enum wb_exit status)
{
	if (status > run->exit)
		run->exit = status;
}

/* Progress on a terminal, for those who wait long; one line that is
 * overwritten. */
static void
progress(struct run *run)
{
	time_t now = time(NULL);
	if (!run->told)
		run->told = now;
	if (run->options->quiet || now - run->told < 1 ||
		!isatty(STDERR_FILENO) || isatty(STDOUT_FILENO))
		return;
	run->told = now;
	run->told_any = true;
	fprintf(stderr, "\r%s ",
		wb_say_with(run->arena, WB_N("{n} messages read ..."), "n",
			wb_printf(run->arena, "%zu", run->messages), NULL,
			NULL));
}

static void
clear_progress(const struct run *run)
{
	if (run->told_any)
		fputs("\r\033[K", stderr);
}

static void
put(struct run *run, const char *text, size_t len)
{
	if (run->write_failed || fwrite(text, 1, len, stdout) == len)
		return;
	run->write_failed = true;
}

static void
judge(struct run *run, const struct wb_view *view)
{
	bool bounce = false;
	for (const struct wb_verdict *v = view->verdicts; v; v = v->next) {
		if (!wb_view_is_bounce(view->report, v))
			continue;
		bounce = true;
		if (strcmp(v->cause->id, "unknown") == 0)
			raise_exit(run, WB_EXIT_UNKNOWN);
	}
	run->bounces += bounce;
	if (bounce && wb_verdict_incomplete(view->verdicts))
		raise_exit(run, WB_EXIT_INCOMPLETE);
}

/* There is a story to tell: of a bounce, or of a known answer to a mail. */
static bool
has_story(const struct wb_view *view)
{
	return view->verdicts &&
	       (!wb_view_not_a_bounce(view->report) ||
		       strcmp(view->verdicts->cause->id, "unknown") != 0);
}

/* Says what it is instead.  In a mailbox ordinary mail is to be expected. */
static void
explain_no_bounce(struct run *run, const struct wb_view *view)
{
	const struct wb_report *report = view->report;
	const struct wb_input *input = view->input;
	bool no_mail = report->kind == WB_REPORT_NOT_MAIL ||
		       report->kind == WB_REPORT_EMPTY;
	if (no_mail && !input->one_of_many)
		raise_exit(run, WB_EXIT_NOT_MAIL);
	const char *msgid = wb_view_not_a_bounce(report);
	if (!msgid && !view->verdicts) {
		msgid = WB_N("{what} is a bounce that names no recipient");
		raise_exit(run, WB_EXIT_UNKNOWN);
	}
	if (!msgid || run->options->quiet || run->options->annotate ||
		(input->one_of_many && !run->options->verbose))
		return;
	clear_progress(run);
	wb_complain(msgid, wb_view_path(input), NULL);
}

static void
print(struct run *run, const struct wb_view *view)
{
	struct wb_buf out;
	wb_buf_init(&out, run->arena, OUTPUT_MAX);
	if (run->options->format == WB_FORMAT_JSON) {
		wb_json_render(run->arena, &out, view);
	} else if (run->options->format == WB_FORMAT_HEADER) {
		wb_header_render(run->arena, &out, view);
		if (out.len && run->printed++)
			put(run, "\n", 1);
	} else if (has_story(view)) {
		if (run->printed++)
			wb_buf_putc(&out, '\n');
		wb_text_render(run->arena, &out, view, run->term,
			run->options->verbose);
	}
	put(run, out.at, out.len);
}

static void
take_message(void *context, const struct wb_input *input)
{
	struct run *run = context;
	run->messages++;
	progress(run);
	if (input->cut && !run->options->quiet)
		wb_complain(WB_N("{what}: only the first 64 MiB are read"),
			wb_view_path(input), NULL);
	struct wb_view view = {
		.input = input,
		.report = wb_report_read(run->arena, input->bytes),
		.world = wb_session_world(run->session),
	};
	if (run->options->plan) {
		view.verdicts =
			wb_session_plan(run->session, run->arena, view.report);
		run->bounces += view.verdicts != NULL;
	} else {
		struct wb_network network;
		view.verdicts = wb_session_diagnose(
			run->session, run->arena, view.report, &network);
		view.network = &network;
		judge(run, &view);
		if (!run->options->quiet)
			print(run, &view);
	}
	if (!has_story(&view))
		explain_no_bounce(run, &view);
	wb_arena_clear(run->arena);
}

static void
take_failure(
	void *context, const char *path, enum wb_input_failure why, int error)
{
	static const char *const msgids[] = {
		[WB_INPUT_OPEN] = WB_N("cannot open '{what}': {why}"),
		[WB_INPUT_READ] = WB_N("cannot read '{what}': {why}"),
		[WB_INPUT_NO_MAILDIR] = WB_N("'{what}' is a folder but no "
					     "Maildir: it has neither cur nor "
					     "new"),
	};
	struct run *run = context;
	clear_progress(run);
	wb_complain(msgids[why], path, strerror(error));
	raise_exit(run, WB_EXIT_NO_INPUT);
}

static void
read_inputs(struct run *run)
{
	struct wb_input_sink sink = {
		.context = run,
		.message = take_message,
		.failure = take_failure,
	};
	for (size_t i = 0; i < run->options->input_count; i++) {
		size_t bounces = run->bounces, messages = run->messages;
		const char *path = run->options->inputs[i];
		if (strcmp(path, "-") == 0 && isatty(STDIN_FILENO) &&
			!run->options->quiet)
			wb_complain(WB_N("reading a message from the terminal, "
					 "up to Ctrl-D"),
				NULL, NULL);
		wb_input_each(path, &sink);
		bool many = run->messages > messages + 1;
		if (many && run->bounces == bounces && !run->options->quiet &&
			!run->options->plan)
			wb_complain(WB_N("no bounce in {what}"), path, NULL);
	}
	clear_progress(run);
	if (!run->bounces)
		raise_exit(run, WB_EXIT_NO_BOUNCE);
}

static void
finish(struct run *run)
{
	const struct wb_options *o = run->options;
	if (o->plan) {
		struct wb_buf out;
		wb_buf_init(&out, run->arena, OUTPUT_MAX);
		wb_session_write_plan(run->session, &out);
		put(run, out.at, out.len);
	}
	if (!wb_files_finish(run->session, o, run->write_failed))
		raise_exit(run, WB_EXIT_WRITE);
}

enum wb_exit
wb_run(const struct wb_options *options)
{
	struct run run = {
		.options = options,
		.session = wb_session_new(options),
		.arena = wb_arena_new(/* limit= */ 0),
		.term = wb_term_look(options->color),
	};
	if (wb_files_start(run.session, options))
		read_inputs(&run);
	else
		raise_exit(&run, WB_EXIT_NO_INPUT);
	finish(&run);
	wb_session_free(run.session);
	wb_arena_free(run.arena);
	return run.exit;
}
