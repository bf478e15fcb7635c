#ifndef WB_DNS_FUZZ_WORLD_H
#define WB_DNS_FUZZ_WORLD_H

/* For fuzz harnesses: a world that answers whatever is asked, out of the
 * fuzzer's input.  So hostile records are reached without the fuzzer having to
 * guess names.
 *
 * A line is "TYPE data": a record as world text has it, but TXT without quotes
 * (any bytes), HTTPS for a document.  The nth question of a type is answered by
 * the type's nth line, and from the first on again; US (0x1f) parts the records
 * of one answer, or a document's lines.  Data may be an outcome: "A SERVFAIL".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "dns/world.h"

enum { FUZZ_LINES_MAX = 64, FUZZ_ROUNDS_MAX = 16 };

struct fuzz_answers {
	const char *lines[FUZZ_LINES_MAX];
	size_t count;
	unsigned asked[256]; /* of each type */
};

static inline struct fuzz_answers
fuzz_answers_read(struct wb_arena *a, const char *text, size_t len)
{
	struct fuzz_answers answers = { .count = 0 };
	char *line = wb_strndup(a, text, len), *end;
	for (; *line && answers.count < FUZZ_LINES_MAX; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		answers.lines[answers.count++] = line;
	}
	return answers;
}

/* The nth line of that type, around and around; NULL: there is none. */
static inline const char *
fuzz_line(const struct fuzz_answers *answers, const char *type, unsigned n)
{
	size_t of_type = 0, len = strlen(type), passed = 0;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < answers->count; i++) {
			const char *line = answers->lines[i];
			if (strncmp(line, type, len) != 0 || line[len] != ' ')
				continue;
			if (round == 0)
				of_type++;
			else if (passed++ == n % of_type)
				return line + len + 1;
		}
		if (of_type == 0)
			return NULL;
	}
	return NULL;
}

static inline void
fuzz_put_string(struct wb_buf *out, const char *text, size_t n)
{
	wb_buf_putc(out, '"');
	for (size_t i = 0; i < n; i++)
		wb_buf_printf(out, "\\%03u", (unsigned char)text[i]);
	wb_buf_putc(out, '"');
}

static inline bool
fuzz_is_outcome(const char *data)
{
	static const char *const words[] = { "NODATA", "NXDOMAIN", "SERVFAIL",
		"BOGUS", "REFUSED", "TIMEOUT", "MALFORMED" };
	for (size_t i = 0; i < WB_COUNT(words); i++)
		if (strcmp(data, words[i]) == 0)
			return true;
	return false;
}

static inline void
fuzz_answer_name(struct wb_arena *a, struct wb_world *world,
	struct fuzz_answers *answers, const struct wb_question *q)
{
	const char *type = wb_type_name(q->type), *why;
	const char *data = fuzz_line(
		answers, type, answers->asked[(unsigned)q->type % 256]++);
	unsigned line;
	struct wb_buf text;
	if (data == NULL)
		return;
	wb_buf_init(&text, a, 1 << 20);
	for (const char *end;; data = end + 1) {
		end = data + strcspn(data, "\x1f");
		wb_buf_printf(&text, "%s. 300 %s ", q->name.text, type);
		if (q->type == WB_TXT && !fuzz_is_outcome(data))
			fuzz_put_string(&text, data, (size_t)(end - data));
		else
			wb_buf_add(&text, data, (size_t)(end - data));
		wb_buf_putc(&text, '\n');
		if (*end == '\0')
			break;
	}
	/* what cannot be read is no answer */
	(void)!wb_world_read(world, text.at, text.len, &line, &why);
}

static inline void
fuzz_answer_document(struct wb_arena *a, struct wb_world *world,
	struct fuzz_answers *answers, const char *url)
{
	const char *data = fuzz_line(answers, "HTTPS", answers->asked[0]++);
	struct wb_document document = { .outcome = WB_FOUND, .error = "" };
	if (data == NULL)
		return;
	document.status = (int)strtol(data, NULL, 10) % 1000;
	char *body = wb_strdup(a, data + strspn(data, "0123456789 "));
	for (char *c = body; *c; c++)
		if (*c == 0x1f)
			*c = '\n';
	document.body = body;
	wb_world_put_document(world, url, &document);
}

/* Answers all that is wanted; what no line is for was not asked. */
static inline void
fuzz_answer(struct wb_arena *a, struct wb_world *world,
	struct fuzz_answers *answers, const struct wb_wanted *wanted)
{
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);
		if (q->url != NULL)
			fuzz_answer_document(a, world, answers, q->url);
		else
			fuzz_answer_name(a, world, answers, q);
	}
	wb_wanted_refuse(wanted, world);
}

#endif
