#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "complain.h"
#include "confined.h"
#include "files.h"
#include "header.h"
#include "html.h"
#include "i18n.h"
#include "input.h"
#include "jobs.h"
#include "letter.h"
#include "redacted.h"
#include "render/json.h"
#include "render/text.h"
#include "summary.h"
#include "term.h"

enum { PIECE = 1024 * 1024 };

/* What one input had. */
struct tally {
	size_t messages, bounces;
};

/* Messages that are asked about together, and bytes of them that are kept. */
enum {
	WINDOW_MAX = 32,
	WINDOW_BYTES = 1024 * 1024,
	WINDOW_MESSAGE_MAX = 64 * 1024, /* a longer one is asked about alone */
};

/* A message that was read and waits for what it wants to know. */
struct waiting {
	struct wb_input input;
	struct tally *tally;
	const struct wb_report *report;
};

struct run {
	const struct wb_options *options;
	struct wb_session *session;
	struct wb_arena *arena; /* of one message, or of those that wait */
	struct waiting waiting[WINDOW_MAX];
	size_t waiting_count, waiting_bytes;
	struct wb_term term;
	enum wb_exit exit;
	size_t messages, bounces, printed;
	time_t told; /* when progress was last shown */
	bool told_any;
	bool write_failed;
	struct tally *tallies;        /* of each input */
	struct tally *tally;          /* of the one being read */
	struct wb_summary *summary;   /* NULL: each message is printed */
	struct wb_html *html;         /* NULL: no page is made of them */
	struct wb_redactor *redactor; /* NULL: all is shown */
	/* One of several jobs: its number, and where its frames go. */
	unsigned job, jobs;
	int frames;  /* -1: it is the only one */
	size_t item; /* messages and failures so far, of all jobs */
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

/* What one item gives goes on to standard output, or into the table or page. */
static void
show(struct run *run, char *text, size_t len)
{
	if (!len)
		return;
	if (run->summary) {
		wb_summary_add(run->summary, text);
		return;
	}
	if (run->html) {
		wb_html_add(run->html, text, len);
		return;
	}
	if (run->options->format != WB_FORMAT_JSON &&
		run->options->format != WB_FORMAT_EML && run->printed++)
		put(run, "\n", 1);
	put(run, text, len);
	/* so that a signal that ends us leaves whole messages behind */
	if (fflush(stdout) != 0)
		run->write_failed = true;
}

/* The same, or to who collects it. */
static void
deliver(struct run *run, char *text, size_t len)
{
	if (run->frames >= 0)
		wb_job_send(run->frames, text, len, /* last= */ false);
	else
		show(run, text, len);
}

/* Counts an item; false when it is another job's. */
static bool
is_ours(struct run *run)
{
	size_t item = run->item++;
	return run->frames < 0 || wb_job_owns(run->job, run->jobs, item);
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
	run->tally->bounces += bounce;
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

/* A line of a log that tells of no delivery; or, where people read it, of none
 * that went wrong. */
static bool
is_dull(const struct run *run, const struct wb_view *view)
{
	if (!view->input->log_line)
		return false;
	bool tell_all = run->options->verbose || run->options->summary ||
			run->options->format == WB_FORMAT_JSON;
	for (const struct wb_verdict *v = view->verdicts; v; v = v->next)
		if (tell_all || wb_view_is_bounce(view->report, v))
			return false;
	return true;
}

static void
write_letter(struct run *run, struct wb_buf *out, const struct wb_view *view)
{
	if (!wb_letter_render(run->arena, out, view, run->options->letter_to,
		    isatty(STDOUT_FILENO)))
		wb_complain(WB_N("{what}: nobody has to be written to"),
			wb_view_path(view->input), NULL);
}

static void
render(struct run *run, struct wb_buf *out, const struct wb_view *view)
{
	if (is_dull(run, view))
		return;
	if (run->options->summary)
		wb_summary_note(run->arena, out, view);
	else if (run->options->format == WB_FORMAT_HTML)
		wb_html_note(run->arena, out, view, has_story(view),
			run->options->verbose);
	else if (run->options->format == WB_FORMAT_JSON)
		wb_json_render(run->arena, out, view);
	else if (run->options->format == WB_FORMAT_HEADER)
		wb_header_render(run->arena, out, view);
	else if (run->options->format == WB_FORMAT_EML) {
		if (has_story(view))
			wb_redacted_write(out, view);
	} else if (run->options->letter)
		write_letter(run, out, view);
	else if (has_story(view))
		wb_text_render(run->arena, out, view, run->term,
			run->options->verbose);
}

/* Redacted, a message is diagnosed once as it came, for what cannot be told
 * afterwards, and once more for what is shown. */
static void
diagnose(struct run *run, struct wb_view *view, struct wb_network *ret_network)
{
	view->network = ret_network;
	view->verdicts = wb_session_diagnose(
		run->session, run->arena, view->report, ret_network);
	if (!run->redactor)
		return;
	wb_redacted(run->arena, run->redactor, run->messages, view);
	view->verdicts = wb_session_diagnose(
		run->session, run->arena, view->report, ret_network);
}

static const char too_long[] =
	WB_N("{what}: what is told of it is cut at 256 MiB");

/* What is told ends in a whole line; notes for a table or page are not lines. */
static void
tell_cut(struct run *run, struct wb_buf *out, const struct wb_view *view)
{
	if (!run->summary && !run->html)
		wb_buf_cut_line(out);
	clear_progress(run);
	wb_complain(too_long, wb_view_path(view->input), NULL);
}

/* Everything about a message is known. */
static void
end_message(struct run *run, const struct wb_view *view)
{
	if (!has_story(view) && !view->input->log_line)
		explain_no_bounce(run, view);
	struct wb_buf out;
	wb_buf_init(&out, run->arena, WB_OUTPUT_MAX);
	if (!run->options->quiet && !run->options->plan)
		render(run, &out, view);
	if (out.full)
		tell_cut(run, &out, view);
	deliver(run, out.at, out.len);
}

/* Asks for all that wait, and tells what became of them, in their order. */
static void
end_waiting(void *context)
{
	struct run *run = context;
	size_t count = run->waiting_count;
	if (!count)
		return;
	wb_session_refresh(run->session);
	struct wb_task tasks[WINDOW_MAX];
	struct wb_network networks[WINDOW_MAX];
	for (size_t i = 0; i < count; i++)
		tasks[i] = (struct wb_task){ .report = run->waiting[i].report };
	wb_session_diagnose_many(
		run->session, run->arena, tasks, count, networks);
	for (size_t i = 0; i < count; i++) {
		struct wb_view view = {
			.input = &run->waiting[i].input,
			.report = run->waiting[i].report,
			.verdicts = tasks[i].verdicts,
			.network = &networks[i],
			.world = wb_session_world(run->session),
		};
		run->tally = run->waiting[i].tally;
		judge(run, &view);
		end_message(run, &view);
	}
	run->waiting_count = run->waiting_bytes = 0;
	wb_arena_clear(run->arena);
}

/* Many wait for the network at once; what needs none is told at once. */
static bool
may_wait(const struct run *run, const struct wb_input *input)
{
	return wb_session_is_live(run->session) && !run->options->plan &&
	       !run->redactor && input->bytes.len <= WINDOW_MESSAGE_MAX;
}

/* Keeps a copy: what the input points to lives as long as the call. */
static void
add_waiting(struct run *run, const struct wb_input *input)
{
	struct waiting *w = &run->waiting[run->waiting_count++];
	*w = (struct waiting){ .input = *input, .tally = run->tally };
	w->input.path = wb_strdup(run->arena, input->path);
	w->input.bytes.at = (const uint8_t *)wb_strndup(
		run->arena, (const char *)input->bytes.at, input->bytes.len);
	size_t *removed =
		WB_NEW_ARRAY(run->arena, input->removed_count, size_t);
	for (size_t i = 0; i < input->removed_count; i++)
		removed[i] = input->removed[i];
	w->input.removed = removed;
	w->report = wb_report_with_sender(run->arena,
		wb_report_read(run->arena, w->input.bytes), w->input.sender);
	run->waiting_bytes += input->bytes.len;
	if (run->waiting_count == WINDOW_MAX ||
		run->waiting_bytes > WINDOW_BYTES)
		end_waiting(run);
}

static void
take_alone(struct run *run, const struct wb_input *input)
{
	wb_session_refresh(run->session);
	struct wb_network network;
	struct wb_view view = {
		.input = input,
		.report = wb_report_with_sender(run->arena,
			wb_report_read(run->arena, input->bytes),
			input->sender),
		.world = wb_session_world(run->session),
	};
	if (run->options->plan) {
		view.verdicts =
			wb_session_plan(run->session, run->arena, view.report);
		run->bounces += view.verdicts != NULL;
	} else {
		diagnose(run, &view, &network);
		judge(run, &view);
	}
	end_message(run, &view);
	wb_arena_clear(run->arena);
}

static void
take_message(void *context, const struct wb_input *input)
{
	struct run *run = context;
	if (!is_ours(run))
		return;
	run->messages++;
	run->tally->messages++;
	progress(run);
	if (input->cut && !run->options->quiet)
		wb_complain(WB_N("{what}: only the first 64 MiB are read"),
			wb_view_path(input), NULL);
	if (may_wait(run, input)) {
		add_waiting(run, input);
		return;
	}
	end_waiting(run);
	take_alone(run, input);
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
	if (!is_ours(run))
		return;
	end_waiting(run);
	clear_progress(run);
	wb_complain(msgids[why], path, strerror(error));
	raise_exit(run, WB_EXIT_NO_INPUT);
	char nothing[] = "";
	deliver(run, nothing, 0);
}

static void
tell_no_bounce(const struct run *run, size_t input)
{
	const struct tally *tally = &run->tallies[input];
	if (tally->messages > 1 && !tally->bounces && !run->options->quiet &&
		!run->options->plan)
		wb_complain(WB_N("no bounce in {what}"),
			run->options->inputs[input], NULL);
}

static void
read_inputs(struct run *run)
{
	struct wb_input_sink sink = {
		.context = run,
		.message = take_message,
		.failure = take_failure,
		.idle = end_waiting,
	};
	for (size_t i = 0; i < run->options->input_count; i++) {
		const char *path = run->options->inputs[i];
		if (strcmp(path, "-") == 0 && isatty(STDIN_FILENO) &&
			!run->options->quiet)
			wb_complain(WB_N("reading a message from the terminal, "
					 "up to Ctrl-D"),
				NULL, NULL);
		run->tally = &run->tallies[i];
		wb_input_each(path, &sink);
		if (run->tallies[i].messages > 1)
			end_waiting(run); /* their number is to be told */
		if (run->frames < 0)
			tell_no_bounce(run, i);
	}
	end_waiting(run);
	clear_progress(run);
}

static void
put_html(void *context, const char *text, size_t len)
{
	put(context, text, len);
}

static void
finish(struct run *run)
{
	const struct wb_options *o = run->options;
	struct wb_buf out;
	wb_buf_init(&out, run->arena, WB_OUTPUT_MAX);
	if (!run->bounces)
		raise_exit(run, WB_EXIT_NO_BOUNCE);
	if (o->plan)
		wb_session_write_plan(run->session, &out);
	if (run->summary && !o->quiet && o->format == WB_FORMAT_JSON)
		wb_summary_json(run->arena, &out, run->summary);
	else if (run->summary && !o->quiet)
		wb_summary_text(run->arena, &out, run->summary, run->term);
	if (out.full) {
		wb_buf_cut_line(&out);
		wb_complain(too_long, o->plan ? "--plan" : "--summary", NULL);
	}
	put(run, out.at, out.len);
	if (run->html && !o->quiet && !o->plan)
		wb_html_write(run->html, put_html, run);
	if (!wb_files_finish(run->session, o, run->write_failed))
		raise_exit(run, WB_EXIT_WRITE);
}

/* The answers of --replay, then the inputs. */
static void
read_all(struct run *run)
{
	if (!wb_session_start(run->session))
		raise_exit(run, WB_EXIT_SYSTEM);
	else if (wb_files_start(run->session, run->options))
		read_inputs(run);
	else
		raise_exit(run, WB_EXIT_NO_INPUT);
}

/* One job's whole life: what it found beside the frames of its items is its
 * exit status and its tallies. */
static void
work(void *context, unsigned job, int fd)
{
	struct run run = *(const struct run *)context;
	run.job = job;
	run.frames = fd;
	run.session = wb_session_new(run.options);
	run.arena = wb_arena_new(/* limit= */ 0);
	read_all(&run);
	struct wb_buf out;
	wb_buf_init(&out, run.arena, WB_OUTPUT_MAX);
	wb_buf_add(&out, (const char *)&run.exit, sizeof run.exit);
	wb_buf_add(&out, (const char *)run.tallies,
		run.options->input_count * sizeof *run.tallies);
	wb_job_send(fd, out.at, out.len, /* last= */ true);
	wb_session_free(run.session);
	wb_arena_free(run.arena);
}

static void
take_result(struct run *run, const char *bytes)
{
	enum wb_exit status;
	memcpy(&status, bytes, sizeof status);
	raise_exit(run, status);
	for (size_t i = 0; i < run->options->input_count; i++) {
		struct tally tally;
		memcpy(&tally, bytes + sizeof status + i * sizeof tally,
			sizeof tally);
		run->tallies[i].messages += tally.messages;
		run->tallies[i].bounces += tally.bounces;
		run->messages += tally.messages;
		run->bounces += tally.bounces;
	}
}

static void
collect(struct run *run, struct wb_jobs *jobs)
{
	for (unsigned open = run->jobs; open && !run->write_failed;) {
		char *bytes;
		size_t len;
		bool last;
		if (!wb_jobs_next(jobs, &bytes, &len, &last)) {
			wb_complain(WB_N("one of the jobs ended early"), NULL,
				NULL);
			raise_exit(run, WB_EXIT_BUG);
			return;
		}
		if (last)
			take_result(run, bytes);
		else
			show(run, bytes, len);
		open -= last;
	}
	for (size_t i = 0; i < run->options->input_count; i++)
		tell_no_bounce(run, i);
}

/* Each job goes over all inputs, so they have to be there more than once. */
static bool
is_read_twice(const char *path)
{
	struct stat st;
	if (strcmp(path, "-") != 0)
		return stat(path, &st) != 0 || S_ISREG(st.st_mode) ||
		       S_ISDIR(st.st_mode);
	return fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode) &&
	       st.st_size > 0 && lseek(STDIN_FILENO, 0, SEEK_CUR) == 0;
}

/* A plan and a record are of one world, and a person has one pseudonym. */
static bool
is_for_jobs(const struct wb_options *o)
{
	if (o->jobs < 2 || o->plan || o->record || o->redact)
		return false;
	for (size_t i = 0; i < o->input_count; i++)
		if (!is_read_twice(o->inputs[i]))
			return false;
	return true;
}

static void
read_with_jobs(struct run *run)
{
	run->jobs = run->options->jobs;
	struct wb_jobs *jobs = wb_jobs_start(run->jobs, work, run);
	if (!jobs) {
		wb_complain(WB_N("cannot start jobs: {why}"), NULL,
			strerror(errno));
		raise_exit(run, WB_EXIT_SYSTEM);
		return;
	}
	if (wb_confined(run->options, /* inputs= */ false, /* child= */ 0))
		collect(run, jobs);
	else
		raise_exit(run, WB_EXIT_SYSTEM);
	wb_jobs_end(jobs);
}

enum wb_exit
wb_run(const struct wb_options *options)
{
	setvbuf(stdout, NULL, _IOFBF, PIECE); /* a message is one write() */
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct run run = {
		.options = options,
		.arena = wb_arena_new(/* limit= */ 0),
		.term = wb_term_look(options->color),
		.tallies =
			WB_NEW_ARRAY(a, options->input_count + 1, struct tally),
		.frames = -1,
		.summary = options->summary ? wb_summary_new() : NULL,
	};
	if (options->format == WB_FORMAT_HTML && !options->summary)
		run.html = wb_html_new();
	if (options->redact)
		run.redactor = wb_redactor_new();
	if (is_for_jobs(options))
		read_with_jobs(&run);
	run.session = wb_session_new(options);
	if (!run.jobs)
		read_all(&run);
	finish(&run);
	wb_session_free(run.session);
	if (run.summary)
		wb_summary_free(run.summary);
	if (run.html)
		wb_html_free(run.html);
	if (run.redactor)
		wb_redactor_free(run.redactor);
	wb_arena_free(run.arena);
	wb_arena_free(a);
	return run.exit;
}
