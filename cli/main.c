#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "annotate.h"
#include "base/param.h"
#include "check_run.h"
#include "complain.h"
#include "explain.h"
#include "files.h"
#include "i18n.h"
#include "memory.h"
#include "options.h"
#include "rule/rule.h"
#include "run.h"
#include "term.h"

enum { ENCYCLOPEDIA_MAX = 16 * 1024 * 1024 };

/* A file opened later must not become standard output by chance. */
static void
hold_standard_descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			/* cppcheck-suppress leakReturnValNotUsed ; to hold it */
			(void)open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

/* A mapped file that somebody cuts short faults where its end was. */
static void
on_cut_file(int signal_number)
{
	static const char line[] = "whybounce: cannot read: the file was cut "
				   "short meanwhile\n";
	(void)signal_number;
	if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
		_exit(WB_EXIT_WRITE);
	_exit(WB_EXIT_NO_INPUT);
}

static enum wb_exit
flushed(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return WB_EXIT_OK;
	wb_complain(WB_N("cannot write: {why}"), NULL, strerror(errno));
	return WB_EXIT_WRITE;
}

/* Each mistake on a line of its own, as a compiler does. */
static bool
load_rules(struct wb_arena *a, struct wb_options *options)
{
	struct wb_rule_error first;
	enum wb_status status = wb_rules_load(a, &wb_rules_builtin,
		options->rules_dir, &options->rules, &first);
	if (status == WB_OK)
		return true;
	for (const struct wb_rule_error *e = &first; e; e = e->next)
		wb_complain(WB_N("{what}: {why}"),
			e->line ? wb_printf(a, "%s:%u", e->file, e->line)
				: e->file,
			e->why);
	return false;
}

static enum wb_exit
encyclopedia(struct wb_arena *a, const struct wb_options *options)
{
	const struct wb_rules *rules =
		options->rules ? options->rules : &wb_rules_builtin;
	struct wb_buf out;
	wb_buf_init(&out, a, ENCYCLOPEDIA_MAX);
	if (options->list_causes) {
		wb_explain_list(a, &out, rules);
	} else if (!wb_explain(a, &out, rules, options->explain,
			   wb_term_look(options->color))) {
		wb_complain(WB_N("no such cause or code: '{what}' (see "
				 "--list-causes)"),
			options->explain, NULL);
		return WB_EXIT_USAGE;
	}
	fwrite(out.at, 1, out.len, stdout);
	return flushed();
}

static enum wb_exit
run(struct wb_arena *a, struct wb_options *options, struct wb_usage_error wrong)
{
	bool bad_rules = false;
	if (wrong.msgid)
		wb_complain(wrong.msgid, wrong.argument, NULL);
	else if (options->rules_dir)
		bad_rules = !load_rules(a, options);
	if (wrong.msgid || bad_rules) {
		/* A slip in a recipe must not cost the mail. */
		if (options->annotate && options->input_count == 1)
			return wb_annotate(options, /* diagnose= */ false);
		return WB_EXIT_USAGE;
	}
	if (options->help) {
		wb_options_help(stdout);
		return flushed();
	}
	if (options->version) {
		puts("whybounce " WB_VERSION);
		return flushed();
	}
	if (options->check)
		return wb_check_run(options);
	if (options->explain || options->list_causes)
		return encyclopedia(a, options);
	if (options->annotate)
		return wb_annotate(options, /* diagnose= */ true);
	if (options->files0_from && !wb_files_names(a, options))
		return WB_EXIT_NO_INPUT;
	return wb_run(options);
}

int
main(int argc, char **argv)
{
	hold_standard_descriptors();
	/* A probe that died, or a closed pager, is an error like others. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGBUS, on_cut_file);
	wb_memory_start();
	wb_annotate_prepare(argc, argv);
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_options options;
	struct wb_usage_error wrong = wb_options_parse(a, argc, argv, &options);
	wb_i18n_start(options.lang);
	enum wb_exit status = run(a, &options, wrong);
	wb_arena_free(a);
	return (int)status;
}
