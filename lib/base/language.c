#include "base/language.h"

#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "The Format of GNU MO Files" in gettext's manual: a header, two tables of
 * (length, offset), the first sorted by its texts, and the texts, each with a
 * NUL after it. */
enum { MAGIC = 0x950412de, HEADER = 20 };

/* A catalogue of ours has a fifth of a megabyte. */
enum { SIZE_MAX_OF_FILE = 16 * 1024 * 1024 };

struct wb_catalogue {
	uint32_t count, msgids, texts; /* offsets of the tables */
	size_t size;
	char bytes[];
};

static _Thread_local const struct wb_catalogue *language;

static uint32_t
number(const struct wb_catalogue *c, size_t at)
{
	uint32_t n;
	memcpy(&n, c->bytes + at, sizeof n);
	return n;
}

/* One or more texts, each with a NUL after it; at is NULL when the file is not
 * what it says. */
struct texts {
	const char *at, *end;
};

/* The i-th entry of a table. */
static struct texts
texts_at(const struct wb_catalogue *c, uint32_t table, uint32_t i)
{
	size_t entry = table + (size_t)i * 8;
	size_t len = number(c, entry), at = number(c, entry + 4);
	const char *text = c->bytes + at;
	if (at >= c->size || len >= c->size - at || text[len] != '\0')
		return (struct texts){ NULL, NULL };
	return (struct texts){ text, text + len };
}

static bool
read_all(int fd, char *at, size_t size)
{
	do {
		ssize_t n = read(fd, at, size);
		if (n <= 0)
			return false;
		at += n; /* @UNSAFE */
		size -= (size_t)n;
	} while (size > 0);
	return true;
}

static bool
is_table(const struct wb_catalogue *c, uint32_t offset)
{
	return offset <= c->size && c->count <= (c->size - offset) / 8;
}

static struct wb_catalogue *
read_catalogue(int fd)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || st.st_size < HEADER ||
		st.st_size > SIZE_MAX_OF_FILE)
		return NULL;
	size_t size = (size_t)st.st_size;
	struct wb_catalogue *c = malloc(sizeof *c + size);
	if (!c)
		return NULL;
	c->size = size;
	if (read_all(fd, c->bytes, size) && number(c, 0) == MAGIC) {
		c->count = number(c, 8);
		c->msgids = number(c, 12);
		c->texts = number(c, 16);
		if (is_table(c, c->msgids) && is_table(c, c->texts))
			return c;
	}
	free(c);
	return NULL;
}

/* A language's name, which is to be no way out of the folder. */
static size_t
name_length(const char *lang)
{
	return strspn(lang, "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
}

struct wb_catalogue *
wb_catalogue_open(const char *folder, const char *lang)
{
	size_t lengths[] = { name_length(lang), strcspn(lang, "_.@") };
	struct wb_catalogue *found = NULL;
	for (int i = 0; i < 2 && !found; i++) {
		if (lengths[i] == 0 || lengths[i] > lengths[0])
			continue;
		char path[PATH_MAX];
		int n = snprintf(path, sizeof path,
			"%s/%.*s/LC_MESSAGES/whybounce.mo", folder,
			(int)lengths[i], lang);
		int fd = n > 0 && n < PATH_MAX
				 ? open(path, O_RDONLY | O_CLOEXEC)
				 : -1;
		if (fd < 0)
			continue;
		found = read_catalogue(fd);
		close(fd);
	}
	return found;
}

void
wb_catalogue_free(struct wb_catalogue *catalogue)
{
	free(catalogue);
}

const struct wb_catalogue *
wb_language_use(const struct wb_catalogue *catalogue)
{
	const struct wb_catalogue *before = language;
	language = catalogue;
	return before;
}

/* The header of the .po file, the text of "", is no text. */
static struct texts
find(const struct wb_catalogue *c, const char *msgid)
{
	uint32_t low = 0, high = c && msgid[0] ? c->count : 0;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *there = texts_at(c, c->msgids, middle).at;
		int order = there ? strcmp(msgid, there) : -1;
		if (order == 0)
			return texts_at(c, c->texts, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return (struct texts){ NULL, NULL };
}

const char *
wb_translated(const char *msgid)
{
	const char *text = find(language, msgid).at;
	return text && text[0] ? text : msgid;
}

const char *
wb_translated_n(const char *one, const char *many, unsigned long n)
{
	struct texts forms = find(language, one);
	if (!forms.at || !forms.at[0])
		return n == 1 ? one : many;
	const char *last = forms.at, *next = last;
	while (n != 1 && next < forms.end) {
		last = next;
		next += strlen(next) + 1;
	}
	return last;
}

/* The header is the text of "", the first of all msgids. */
void
wb_language_tag(char ret_tag[WB_LANGUAGE_TAG_MAX])
{
	static const char field[] = "Language: ";
	const struct wb_catalogue *c = language;
	const char *id = c && c->count ? texts_at(c, c->msgids, 0).at : NULL;
	const char *text = id && !id[0] ? texts_at(c, c->texts, 0).at : NULL;
	const char *at = text ? strstr(text, field) : NULL;
	size_t n = at ? strspn(at + strlen(field), "abcdefghijklmnopqrstuvwxyz")
		      : 0;
	if (n == 0 || n >= WB_LANGUAGE_TAG_MAX)
		snprintf(ret_tag, WB_LANGUAGE_TAG_MAX, "en");
	else
		snprintf(ret_tag, WB_LANGUAGE_TAG_MAX, "%.*s", (int)n,
			at + strlen(field));
}
