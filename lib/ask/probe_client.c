#include "ask/probe_client.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "base/param.h"
#include "base/places.h"
#include "base/system.h"

/* Questions of a round, and its answers: 100 names of a few records each, and
 * policies of 64 KiB. */
enum { QUESTIONS_MAX = 1024 * 1024, ANSWERS_MAX = 16 * 1024 * 1024 };

/* The probe keeps to its time itself; past this it is broken. */
enum { GRACE_MS = 2000 };

struct wb_prober {
	struct wb_prober_options options;
	struct wb_asker asker;
	struct wb_arena *arena;
	pid_t pid; /* 0: not started ... */
	int why;   /* ... for this reason; 0: nor tried */
	int to, from;
	bool broken;
};

void
wb_prober_stop(struct wb_prober *prober)
{
	if (!prober->pid)
		return;
	close(prober->to);
	close(prober->from);
	/* It holds nothing worth saving. */
	kill(prober->pid, SIGKILL);
	while (waitpid(prober->pid, NULL, 0) < 0 && errno == EINTR)
		;
	prober->pid = 0;
}

const char wb_probe_refuses[] = WB_N("{what} cannot ask: {why}");

/* The probe ended by itself, with the status of a wrong usage.  What it had open
 * is closed a moment before it can be waited for. */
static bool
has_refused(struct wb_prober *prober)
{
	enum { TRIES = 100 };
	int status = 0;
	pid_t ended = 0;
	for (int i = 0; i < TRIES && ended == 0; i++) {
		ended = waitpid(prober->pid, &status, WNOHANG);
		if (ended == 0)
			poll(NULL, 0, 1);
	}
	if (ended != prober->pid)
		return false;
	prober->pid = 0;
	close(prober->to);
	close(prober->from);
	return WIFEXITED(status) && WEXITSTATUS(status) == EX_USAGE;
}

/* It neither answers nor is it late. */
static const char *
end_of(struct wb_prober *prober)
{
	return has_refused(prober) ? wb_probe_refuses
				   : WB_N("{what} does not answer: {why}");
}

static bool
give_up(struct wb_prober *prober, const char *msgid, const char *why)
{
	if (!prober->broken)
		prober->options.failed(prober->options.context, msgid, why);
	prober->broken = true;
	wb_prober_stop(prober);
	return false;
}

static char **
arguments(struct wb_prober *prober, const char *path)
{
	const struct wb_prober_options *o = &prober->options;
	char **argv = WB_NEW_ARRAY(prober->arena, o->server_count + 7, char *);
	size_t n = 0;
	argv[n++] = wb_strdup(prober->arena, path);
	if (o->ipv4_only)
		argv[n++] = wb_strdup(prober->arena, "-4");
	if (o->ipv6_only)
		argv[n++] = wb_strdup(prober->arena, "-6");
	argv[n++] = wb_printf(
		prober->arena, "--confine=%s", o->confine ? o->confine : "try");
	if (o->ca)
		argv[n++] = wb_printf(prober->arena, "--ca=%s", o->ca);
	argv[n++] = wb_printf(prober->arena, "--timeout=%u.%03u",
		o->timeout_ms / 1000, o->timeout_ms % 1000);
	for (size_t i = 0; i < o->server_count; i++)
		argv[n++] = wb_printf(prober->arena, "@%s", o->servers[i]);
	return argv;
}

static int
spawn(struct wb_prober *prober, const char *path, int input, int output)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t signals;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	posix_spawnattr_init(&attributes);
	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &signals);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	int error = posix_spawn(&prober->pid, path, &actions, &attributes,
		arguments(prober, path), environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* 0 or errno. */
static int
start(struct wb_prober *prober)
{
	int input[2], output[2];
	if (pipe2(input, O_CLOEXEC) != 0)
		return errno;
	if (pipe2(output, O_CLOEXEC) != 0) {
		int why = errno;
		close(input[0]);
		close(input[1]);
		return why;
	}
	const char *path = prober->options.path ? prober->options.path
						: wb_probe_path(prober->arena);
	int why = spawn(prober, path, input[0], output[1]);
	close(input[0]);
	close(output[1]);
	prober->to = input[1];
	prober->from = output[0];
	if (!why)
		return 0;
	close(prober->to);
	close(prober->from);
	prober->pid = 0;
	return why;
}

pid_t
wb_prober_start(struct wb_prober *prober)
{
	if (!prober->pid && !prober->why)
		prober->why = start(prober);
	return prober->pid;
}

/* Waits for the pipe until the deadline. */
static bool
wait_for(int fd, short events, int64_t deadline)
{
	struct pollfd p = { .fd = fd, .events = events };
	for (;;) {
		int64_t left = deadline - wb_clock_ms();
		if (left <= 0)
			return false;
		int n = poll(&p, 1, left > INT_MAX ? INT_MAX : (int)left);
		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

/* A probe that has died is no reason to die by SIGPIPE, which may mean
 * something to the rest of the program: it is held off in this thread. */
static ssize_t
write_quietly(int fd, const char *text, size_t len)
{
	static const struct timespec at_once = { 0, 0 };
	sigset_t pipe_signal, before, pending;
	sigemptyset(&pipe_signal);
	sigaddset(&pipe_signal, SIGPIPE);
	sigpending(&pending);
	pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
	ssize_t n = write(fd, text, len);
	int error = errno;
	if (n < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE))
		sigtimedwait(&pipe_signal, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return n;
}

/* The questions fit into a pipe (64 KiB) unless there are very many. */
static bool
send_all(int fd, const char *text, size_t len, int64_t deadline)
{
	while (len > 0) {
		if (!wait_for(fd, POLLOUT, deadline))
			return false;
		size_t step = len < PIPE_BUF ? len : PIPE_BUF;
		ssize_t n = write_quietly(fd, text, step);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			text += n;
			len -= (size_t)n;
		}
	}
	return true;
}

/* Where the line begins that ends a round, "@done queries=5 ms=38"; text->len
 * when it has not come yet. */
static size_t
find_end(const struct wb_buf *text)
{
	static const char mark[] = "@done";
	if (!text->len || text->at[text->len - 1] != '\n')
		return text->len;
	size_t at = text->len - 1;
	while (at > 0 && text->at[at - 1] != '\n')
		at--;
	return strncmp(text->at + at, mark, sizeof mark - 1) == 0 ? at
								  : text->len;
}

static bool
receive(int fd, struct wb_buf *text, int64_t deadline)
{
	char piece[16 * 1024];
	while (find_end(text) == text->len) {
		if (text->full || !wait_for(fd, POLLIN, deadline))
			return false;
		ssize_t n = read(fd, piece, sizeof piece);
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		if (n > 0)
			wb_buf_add(text, piece, (size_t)n);
	}
	return true;
}

/* "queries=3": the number after the word, 0 without. */
static unsigned
number_after(const char *line, const char *word)
{
	const char *at = strstr(line, word);
	unsigned long n = at ? strtoul(at + strlen(word), NULL, 10) : 0;
	return n <= UINT_MAX ? (unsigned)n : 0;
}

/* The probe's own account; nothing of it is needed to go on. */
static struct wb_ask_costs
read_costs(const char *line)
{
	return (struct wb_ask_costs){ number_after(line, " queries="),
		number_after(line, " ms=") };
}

static bool
take_answers(struct wb_prober *prober, struct wb_buf *answers,
	struct wb_world *world, struct wb_ask_costs *ret_costs)
{
	size_t end = find_end(answers);
	*ret_costs = read_costs(answers->at + end);
	unsigned line;
	const char *why;
	if (wb_world_read(world, answers->at, end, &line, &why) == WB_OK)
		return true;
	const struct wb_param *params = NULL;
	params = wb_param_add(answers->arena, params, "line",
		wb_printf(answers->arena, "%u", line));
	params = wb_param_add(answers->arena, params, "why", _(why));
	return give_up(prober, WB_N("{what} answers nonsense: {why}"),
		wb_expand(
			answers->arena, _(WB_N("line {line}: {why}")), params));
}

static bool
ask(void *context, const struct wb_wanted *wanted, struct wb_world *world,
	unsigned timeout_ms, unsigned new_messages,
	struct wb_ask_costs *ret_costs)
{
	struct wb_prober *prober = context;
	*ret_costs = (struct wb_ask_costs){ 0, 0 };
	if (prober->broken)
		return false;
	if (!wb_prober_start(prober))
		return give_up(prober, WB_N("cannot start {what}: {why}"),
			g_strerror(prober->why));
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	int64_t deadline = wb_clock_ms() + timeout_ms + GRACE_MS;
	struct wb_buf questions, answers;
	wb_buf_init(&questions, a, QUESTIONS_MAX);
	wb_buf_init(&answers, a, ANSWERS_MAX);
	if (new_messages > 1)
		wb_buf_printf(&questions, "@message %u\n", new_messages);
	else if (new_messages)
		wb_buf_puts(&questions, "@message\n");
	wb_wanted_write(wanted, &questions);
	wb_buf_puts(&questions, "@go\n");
	bool ok = send_all(prober->to, questions.at, questions.len, deadline) &&
		  receive(prober->from, &answers, deadline);
	if (ok)
		ok = take_answers(prober, &answers, world, ret_costs);
	else if (wb_clock_ms() < deadline)
		ok = give_up(prober, end_of(prober), _("it ended"));
	else
		ok = give_up(prober, WB_N("{what} does not answer: {why}"),
			_("timeout"));
	wb_arena_free(a);
	return ok;
}

struct wb_prober *
wb_prober_new(struct wb_arena *a, const struct wb_prober_options *options)
{
	struct wb_prober *prober = WB_NEW(a, struct wb_prober);
	prober->options = *options;
	prober->asker = (struct wb_asker){ .context = prober, .ask = ask };
	prober->arena = a;
	prober->to = prober->from = -1;
	return prober;
}

const struct wb_asker *
wb_prober_asker(struct wb_prober *prober)
{
	return &prober->asker;
}
