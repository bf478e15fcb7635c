#include "annotate.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/param.h"
#include "base/system.h"
#include "complain.h"
#include "confined.h"
#include "input.h"
#include "memory.h"
#include "mime/field.h"
#include "run.h"
#include "stream.h"

/* A filter must not lose mail, whatever there is in it and whatever is wrong
 * with us.  So this process only copies.  A child of it reads a copy of the
 * message and writes what it found into a pipe; if it crashes, hangs, or says
 * anything but fields, the message goes on without. */
enum {
	FIELDS_MAX = 64 * 1024,
	/* for the child, after the time that the network may take */
	GRACE_MS = 5 * 1000,
};

/* What ends lines: LF, also behind a CR; or CR alone, in what has no LF. */
static char
line_end(const uint8_t *at, size_t len)
{
	return !memchr(at, '\n', len) && memchr(at, '\r', len) ? '\r' : '\n';
}

static size_t
line_length(const uint8_t *at, size_t len, char eol)
{
	const uint8_t *end = memchr(at, eol, len);
	return end ? (size_t)(end - at) + 1 : len;
}

static bool
begins_with(const uint8_t *at, size_t len, const char *text)
{
	size_t n = strlen(text);
	return len >= n && memcmp(at, text, n) == 0;
}

/* The length of what an mbox, and whoever delivers into one, has before the
 * header: "From ann@example.com Fri Nov ..." */
static size_t
envelope_length(const uint8_t *at, size_t len, char eol)
{
	size_t end = 0;
	if (begins_with(at, len, "From "))
		end = line_length(at, len, eol);
	while (begins_with(at + end, len - end, ">From "))
		end += line_length(at + end, len - end, eol);
	return end;
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* As the reader of messages sees it: what it takes for the body must not come
 * before our fields. */
static bool
is_field(const uint8_t *line, size_t len)
{
	struct wb_line whole = { 0, len, len };
	size_t value;
	return wb_field_name(line, &whole, &value) > 0;
}

static bool
is_continuation(const uint8_t *line, size_t len)
{
	if (line[0] != ' ' && line[0] != '\t')
		return false;
	for (size_t i = 1; i < len; i++)
		if (!is_blank(line[i]))
			return true;
	return false; /* some take it for the end of the header */
}

/* A CR within a line ends it for some readers, and not for others: whether what
 * comes after is header or body, they need not agree on. */
static bool
has_one_end(const uint8_t *line, size_t len, char eol)
{
	if (eol == '\r')
		return true;
	size_t n = len - (line[len - 1] == '\n');
	for (int i = 0; n < len && n > 0 && line[n - 1] == '\r' && i < 2; i++)
		n--;
	return !memchr(line, '\r', n);
}

static bool
all_have_one_end(const uint8_t *at, size_t len, char eol)
{
	for (size_t i = 0, n; i < len; i += n) {
		n = line_length(at + i, len - i, eol);
		if (!has_one_end(at + i, n, eol))
			return false;
	}
	return true;
}

static bool
is_empty(const uint8_t *line, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (line[i] != '\r' && line[i] != '\n')
			return false;
	return true;
}

/* Where the fields begin, and where others can be added; equal when there are
 * none.  What is no field may be the rest of the one before, so it keeps that. */
static void
find_header(const uint8_t *at, size_t len, char eol, size_t *ret_from,
	size_t *ret_to)
{
	size_t to = envelope_length(at, len, eol), last = to, n = 0;
	*ret_from = *ret_to = to;
	if (!all_have_one_end(at, to, eol))
		return;
	for (; to < len; to += n) {
		n = line_length(at + to, len - to, eol);
		if (!has_one_end(at + to, n, eol))
			break;
		if (is_field(at + to, n))
			last = to;
		else if (to == *ret_from || !is_continuation(at + to, n))
			break;
	}
	*ret_to = to == len || is_empty(at + to, n) ? to : last;
}

/* What is done when there is no memory: the rest of the message goes on as it
 * is.  So this is the one thing that a handler without arguments has to find. */
static struct {
	const char *path;    /* of the input, or "-" */
	struct wb_stream *s; /* NULL: it is not open yet */
	size_t written;      /* of the window */
} passing;

/* Nothing here may allocate. */
static void
pass_on_unread(void)
{
	static const char line[] =
		"whybounce: out of memory: passed on as it is\n";
	uint8_t piece[4096];
	const struct wb_stream *s = passing.s;
	int fd = s ? s->fd : STDIN_FILENO;
	if (!s && strcmp(passing.path, "-") != 0)
		fd = open(passing.path, O_RDONLY | O_CLOEXEC);
	bool ok = !s || wb_write_all(STDOUT_FILENO, s->at + passing.written,
				s->len - passing.written);
	while (ok && !(s && s->eof)) {
		ssize_t n = read(fd, piece, sizeof piece);
		if (n == 0)
			break;
		ok = n > 0 ? wb_write_all(STDOUT_FILENO, piece, (size_t)n)
			   : errno == EINTR;
	}
	if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
		ok = ok && errno != 0;
	_exit(ok ? WB_EXIT_OK : WB_EXIT_SYSTEM);
}

void
wb_annotate_prepare(int argc, char *const *argv)
{
	passing.path = "-";
	bool annotates = false;
	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], "--an", 4) == 0)
			annotates = true;
		else if (argv[i][0] != '-' && argv[i][0] != '@')
			passing.path = argv[i];
	}
	if (annotates)
		wb_on_no_memory(pass_on_unread);
}

/* The child: everything as at other times, with the copy as standard input. */
static void
diagnose_copy(const struct wb_options *options, int copy, int fields)
{
	static const char *const standard_input[] = { "-" };
	struct wb_options own = *options;
	wb_on_no_memory(wb_end_without_memory);
	own.format = WB_FORMAT_HEADER;
	own.plan = own.quiet = false;
	own.inputs = standard_input;
	own.input_count = 1;
	if (dup2(copy, STDIN_FILENO) < 0 || dup2(fields, STDOUT_FILENO) < 0)
		_exit(WB_EXIT_BUG);
	_exit((int)wb_run(&own));
}

/* Reads until the end; false when that does not come in time. */
static bool
read_fields(int fd, unsigned timeout_ms, struct wb_buf *out)
{
	int64_t until = wb_clock_ms() + timeout_ms, left;
	struct pollfd waited = { fd, POLLIN, 0 };
	while ((left = until - wb_clock_ms()) > 0) {
		char piece[4096];
		if (poll(&waited, 1, (int)left) <= 0)
			continue;
		ssize_t n = read(fd, piece, sizeof piece);
		if (n > 0)
			wb_buf_add(out, piece, (size_t)n);
		else if (n == 0 || errno != EINTR)
			return n == 0;
	}
	return false;
}

/* A field of ours or a folded line of it, in ASCII; first: none is before it. */
static bool
is_our_line(const char *line, size_t len, bool first)
{
	for (size_t i = 0; i < len; i++)
		if (line[i] < ' ' || line[i] > '~')
			return false;
	if (line[0] == ' ')
		return !first && strspn(line, " ") < len;
	return strncmp(line, "X-Bounce-", 9) == 0 &&
	       is_field((const uint8_t *)line, len);
}

/* Nothing but our fields, whole. */
static bool
are_fields(const struct wb_buf *text)
{
	if (text->full || !text->len || text->at[text->len - 1] != '\n' ||
		strlen(text->at) != text->len)
		return false;
	for (const char *line = text->at; *line; line = strchr(line, '\n') + 1)
		if (!is_our_line(line, strcspn(line, "\n"), line == text->at))
			return false;
	return true;
}

static bool
ended_well(int status)
{
	if (!WIFEXITED(status))
		return false;
	int code = WEXITSTATUS(status);
	return code == WB_EXIT_OK || code == WB_EXIT_UNKNOWN ||
	       code == WB_EXIT_INCOMPLETE;
}

/* What the child makes of the copy, or nothing. */
static void
ask_child(const struct wb_options *options, int copy, struct wb_buf *out)
{
	int ends[2], status = -1;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return;
	pid_t self = getpid(), child = fork();
	if (child == 0) {
		/* nobody would read what it finds */
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != self)
			_exit(WB_EXIT_SYSTEM);
		diagnose_copy(options, copy, ends[1]);
	}
	close(ends[1]);
	/* from here on this process copies, and that is all */
	bool confined = wb_confined(options, /* inputs= */ false, child);
	bool whole = child > 0 && confined &&
		     read_fields(ends[0], options->timeout_ms + GRACE_MS, out);
	close(ends[0]);
	if (child > 0 && !whole)
		kill(child, SIGKILL);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (!whole || !ended_well(status) || !are_fields(out))
		wb_buf_cut(out, 0);
}

/* The fields for a message, or "". */
static const char *
fields_for(struct wb_arena *a, const struct wb_options *options,
	const uint8_t *at, size_t len)
{
	struct wb_buf out;
	wb_buf_init(&out, a, FIELDS_MAX);
	int copy = memfd_create("message", MFD_CLOEXEC);
	if (copy < 0)
		return "";
	if (wb_write_all(copy, at, len) && lseek(copy, 0, SEEK_SET) == 0)
		ask_child(options, copy, &out);
	close(copy);
	return out.at;
}

static bool
put_text(const char *text, size_t len)
{
	return wb_write_all(STDOUT_FILENO, (const uint8_t *)text, len);
}

/* A piece of the window. */
static bool
put(const uint8_t *at, size_t len)
{
	passing.written += len;
	return wb_write_all(STDOUT_FILENO, at, len);
}

/* The fields with the line ends of the header that they go into. */
static bool
write_fields(const char *fields, const uint8_t *header, size_t len, char eol)
{
	bool open = header[len - 1] != (uint8_t)eol; /* the file ends there */
	bool crlf =
		len > 1 && header[len - 1] == '\n' && header[len - 2] == '\r';
	const char *end = crlf ? "\r\n" : eol == '\r' ? "\r" : "\n";
	while (*fields) {
		size_t n = strcspn(fields, "\n");
		if ((open && !put_text(end, strlen(end))) ||
			!put_text(fields, n) ||
			(!open && !put_text(end, strlen(end))))
			return false;
		fields += n + 1;
	}
	return true;
}

/* What is in the window now, with the fields, and then the rest. */
static bool
pass_on(struct wb_stream *s, const char *fields, char eol, size_t from,
	size_t to)
{
	if (!put(s->at, to) ||
		(fields[0] &&
			!write_fields(fields, s->at + from, to - from, eol)) ||
		!put(s->at + to, s->len - to))
		return false;
	for (;;) {
		wb_stream_drop(s, s->len);
		passing.written = 0;
		wb_stream_more(s);
		if (!s->len)
			return true;
		if (!put(s->at, s->len))
			return false;
	}
}

static enum wb_exit
cannot(enum wb_exit status, const char *msgid, const char *what, int why)
{
	wb_complain(msgid, what, strerror(why));
	return status;
}

static enum wb_exit
annotate(const struct wb_options *options, bool diagnose, struct wb_stream *s)
{
	const char *path = options->inputs[0];
	while (!s->eof && s->len < WB_INPUT_MAX)
		wb_stream_more(s);
	if (s->error)
		return cannot(WB_EXIT_NO_INPUT,
			WB_N("cannot read '{what}': {why}"), path, s->error);
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	const char *fields = "";
	size_t from, to;
	char eol = line_end(s->at, s->len);
	find_header(s->at, s->len, eol, &from, &to);
	if (diagnose && to > from)
		fields = fields_for(a, options, s->at + from, s->len - from);
	enum wb_exit status = WB_EXIT_OK;
	if (!pass_on(s, fields, eol, from, to))
		status = cannot(WB_EXIT_WRITE, WB_N("cannot write: {why}"),
			NULL, errno);
	else if (s->error)
		status = cannot(WB_EXIT_NO_INPUT,
			WB_N("cannot read '{what}': {why}"), path, s->error);
	wb_arena_free(a);
	return status;
}

enum wb_exit
wb_annotate(const struct wb_options *options, bool diagnose)
{
	const char *path = options->inputs[0];
	int fd = STDIN_FILENO;
	if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return cannot(WB_EXIT_NO_INPUT,
			WB_N("cannot open '{what}': {why}"), path, errno);
	/* A file as large as the limit (ulimit -f) is an error like others. */
	signal(SIGXFSZ, SIG_IGN);
	struct wb_stream s;
	wb_stream_open(&s, fd);
	passing.s = &s;
	enum wb_exit status = annotate(options, diagnose, &s);
	wb_stream_close(&s);
	if (fd != STDIN_FILENO)
		close(fd);
	return status;
}
