#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mbox.h"
#include "stream.h"

static unsigned
count_lines(struct wb_bytes b)
{
	unsigned lines = 0;
	const uint8_t *end = b.at + b.len;
	for (const uint8_t *c = b.at; c < end; c++) {
		c = memchr(c, '\n', (size_t)(end - c));
		if (!c)
			break;
		lines++;
	}
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

static void
read_file(int fd, const char *path, bool one_of_many,
	const struct wb_input_sink *sink)
{
	struct wb_stream s;
	wb_stream_open(&s, fd);
	while (!s.eof && s.len < sizeof "From ")
		wb_stream_more(&s);
	struct wb_input input = { .path = path, .one_of_many = one_of_many };
	if (!s.error && !one_of_many && wb_mbox_is(window(&s)))
		give_mbox(&s, &input, sink);
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

struct wb_place
wb_input_place(const struct wb_input *input, struct wb_place place)
{
	if (!place.line)
		return place;
	size_t low = 0, high = input->removed_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (input->removed[middle] <= place.offset)
			low = middle + 1;
		else
			high = middle;
	}
	place.offset += input->offset + low;
	place.line += input->line;
	return place;
}
