#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mbox.h"
#include "report/report.h"
#include "senders.h"
#include "stream.h"

/* A log of fewer lines is one that somebody pasted, about one message. */
enum { LOG_LINES = 25 };

/* Vector instructions are for this, and -O2 does not use them. */
__attribute__((optimize("O3"))) static unsigned
count_lines(struct wb_bytes b)
{
	unsigned lines = 0;
	for (size_t i = 0; i < b.len; i++)
		lines += b.at[i] == '\n';
	return lines;
}

static struct wb_bytes
window(const struct wb_stream *s)
{
	return (struct wb_bytes){ s->at, s->len };
}

static void
give(struct wb_input *input, const struct wb_input_sink *sink)
{
	if (input->bytes.len > WB_INPUT_MAX) {
		input->bytes.len = WB_INPUT_MAX;
		input->cut = true;
	}
	sink->message(sink->context, input);
}

/* The whole stream as one message. */
static void
give_single(struct wb_stream *s, struct wb_input *input,
	const struct wb_input_sink *sink)
{
	while (!s->eof && s->len <= WB_INPUT_MAX)
		wb_stream_more(s);
	if (s->error)
		return;
	input->bytes = window(s);
	give(input, sink);
}

/* The end of an mbox message of any length; what is over the limit in a pipe's
 * window is cut off. */
static struct wb_mbox_message
next_in_mbox(struct wb_stream *s, bool *ret_cut)
{
	struct wb_mbox_message message;
	*ret_cut = false;
	while (!wb_mbox_first(window(s), s->eof, &message)) {
		if (s->len > WB_INPUT_MAX) {
			*ret_cut = true;
			return (struct wb_mbox_message){ .len = s->len,
				.next = s->len };
		}
		wb_stream_more(s);
	}
	return message;
}

/* Drops n bytes and says how many lines they were. */
static unsigned
drop(struct wb_stream *s, size_t n)
{
	unsigned lines = count_lines((struct wb_bytes){ s->at, n });
	wb_stream_drop(s, n);
	return lines;
}

/* Drops what is left of a message that was cut, up to the next "From ". */
static unsigned
skip_rest(struct wb_stream *s)
{
	unsigned lines = 0;
	struct wb_mbox_message rest;
	while (!wb_mbox_first(window(s), s->eof, &rest)) {
		if (s->len > WB_INPUT_MAX)
			lines += drop(s, s->len - 4096);
		wb_stream_more(s);
	}
	return lines + drop(s, rest.next);
}

static void
give_mbox(struct wb_stream *s, struct wb_input *input,
	const struct wb_input_sink *sink)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	input->one_of_many = true;
	while (s->len > 0 || !s->eof) {
		if (!s->len) {
			wb_stream_more(s);
			continue;
		}
		struct wb_mbox_message m = next_in_mbox(s, &input->cut);
		input->offset = s->offset;
		input->bytes = (struct wb_bytes){ s->at, m.len };
		input->removed_count = 0;
		if (!m.counted)
			input->bytes = wb_mbox_unquote(a, input->bytes,
				&input->removed, &input->removed_count);
		give(input, sink);
		bool cut = input->cut && !s->eof;
		input->line += drop(s, m.next);
		if (cut)
			input->line += skip_rest(s);
		wb_arena_clear(a);
	}
	wb_arena_free(a);
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* "2026-11-20T08:14:03" or "Nov 20 08:14:03" */
static bool
is_dated(struct wb_bytes b)
{
	const uint8_t *c = b.at;
	if (b.len < 20)
		return false;
	if (c[4] == '-' && c[7] == '-')
		return is_digit(c[0]) && is_digit(c[3]) && is_digit(c[9]);
	return c[3] == ' ' && c[6] == ' ' && c[9] == ':' && c[12] == ':' &&
	       is_digit(c[5]) && is_digit(c[14]);
}

/* Length of the first lines, so many; 0 when there are fewer. */
static size_t
first_lines(struct wb_bytes b, unsigned lines)
{
	size_t at = 0;
	for (; lines; lines--) {
		const uint8_t *end =
			at < b.len ? memchr(b.at + at, '\n', b.len - at) : NULL;
		if (!end)
			return 0;
		at = (size_t)(end - b.at) + 1;
	}
	return at;
}

/* Many lines, and the first of them are a log to whoever reads reports. */
static bool
is_log(struct wb_bytes b)
{
	size_t len = is_dated(b) ? first_lines(b, LOG_LINES) : 0;
	if (!len)
		return false;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	bool is = wb_report_read(a, (struct wb_bytes){ b.at, len })->kind ==
		  WB_REPORT_LOG;
	wb_arena_free(a);
	return is;
}

/* The line may tell of a delivery: most lines of a log do not. */
static bool
has_delivery(struct wb_bytes line)
{
	static const char *const marks[] = { "to=", " ** ", " == ", " => ",
		" -> " };
	for (size_t i = 0; i < WB_COUNT(marks); i++)
		if (memmem(line.at, line.len, marks[i], strlen(marks[i])))
			return true;
	return false;
}

static void
give_log(struct wb_stream *s, struct wb_input *input,
	const struct wb_input_sink *sink)
{
	struct wb_senders *senders = wb_senders_new();
	input->one_of_many = input->log_line = true;
	while (s->len > 0 || !s->eof) {
		size_t n = first_lines(window(s), 1);
		if (!n && !s->eof && s->len <= WB_INPUT_MAX) {
			wb_stream_more(s);
			continue;
		}
		if (!n)
			n = s->len;
		input->offset = s->offset;
		input->bytes = (struct wb_bytes){ s->at, n };
		wb_senders_note(senders, input->bytes);
		if (has_delivery(input->bytes)) {
			input->sender = wb_senders_find(senders, input->bytes);
			give(input, sink);
		}
		wb_stream_drop(s, n);
		input->line++;
	}
	wb_senders_free(senders);
}

static void
read_file(int fd, const char *path, bool one_of_many,
	const struct wb_input_sink *sink)
{
	struct wb_stream s;
	wb_stream_open(&s, fd);
	s.idle = sink->idle;
	s.context = sink->context;
	while (!s.eof && s.len < sizeof "From ")
		wb_stream_more(&s);
	struct wb_input input = { .path = path, .one_of_many = one_of_many };
	if (!s.error && !one_of_many && wb_mbox_is(window(&s)))
		give_mbox(&s, &input, sink);
	else if (!s.error && !one_of_many && is_log(window(&s)))
		give_log(&s, &input, sink);
	else if (!s.error)
		give_single(&s, &input, sink);
	if (s.error)
		sink->failure(sink->context, path, WB_INPUT_READ, s.error);
	wb_stream_close(&s);
}

static void
open_file(const char *path, bool one_of_many, const struct wb_input_sink *sink)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		sink->failure(sink->context, path, WB_INPUT_OPEN, errno);
		return;
	}
	read_file(fd, path, one_of_many, sink);
	close(fd);
}

/* Adds the messages of one of a Maildir's folders; false when there is none. */
static bool
list_folder(const char *maildir, const char *folder, GPtrArray *ret_files)
{
	char *path = g_build_filename(maildir, folder, NULL);
	DIR *dir = opendir(path);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			g_ptr_array_add(ret_files,
				g_build_filename(path, entry->d_name, NULL));
	if (dir)
		closedir(dir);
	g_free(path);
	return dir != NULL;
}

/* A Maildir's file names begin with the time of arrival. */
static int
by_name(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;
	const char *left_name = strrchr(*left, '/');
	const char *right_name = strrchr(*right, '/');
	int order = strcmp(left_name, right_name);
	return order ? order : strcmp(*left, *right);
}

static void
read_maildir(const char *path, const struct wb_input_sink *sink)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
	bool has_cur = list_folder(path, "cur", files);
	bool has_new = list_folder(path, "new", files);
	if (!has_cur && !has_new)
		sink->failure(sink->context, path, WB_INPUT_NO_MAILDIR, 0);
	g_ptr_array_sort(files, by_name);
	for (guint i = 0; i < files->len; i++)
		open_file(files->pdata[i], /* one_of_many= */ true, sink);
	g_ptr_array_free(files, TRUE);
}

void
wb_input_each(const char *path, const struct wb_input_sink *sink)
{
	struct stat st;
	if (strcmp(path, "-") == 0)
		read_file(STDIN_FILENO, path, /* one_of_many= */ false, sink);
	else if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		read_maildir(path, sink);
	else
		open_file(path, /* one_of_many= */ false, sink);
}
