/* What the processes of --jobs send about their messages.  They read mail, so
 * the one that counts trusts no length of theirs: any bytes as a note of the
 * summary and of the page. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "summary.h"

enum { OUT_MAX = 1 << 26 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
drop(void *context, const char *text, size_t len)
{
	*(size_t *)context += strnlen(text, len);
}

/* As wb_jobs_next() gives it, with a NUL behind it. */
static char *
received(const uint8_t *data, size_t len)
{
	char *note = malloc(len + 1);
	if (!note)
		abort();
	memcpy(note, data, len); /* @UNSAFE: as much as there is */
	note[len] = '\0';
	return note;
}

static void
count(struct wb_arena *a, const uint8_t *data, size_t len)
{
	struct wb_summary *summary = wb_summary_new();
	char *note = received(data, len);
	struct wb_buf out;
	wb_summary_add(summary, note);
	wb_buf_init(&out, a, OUT_MAX);
	wb_summary_text(a, &out, summary, (struct wb_term){ 60, false });
	wb_buf_init(&out, a, OUT_MAX);
	wb_summary_json(a, &out, summary);
	wb_summary_free(summary);
	free(note);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_html *h = wb_html_new();
	char *note = received(data, len);
	size_t written = 0;

	wb_html_add(h, note, len);
	free(note);
	wb_html_write(h, drop, &written);
	if (written == 0)
		abort();
	wb_html_free(h);
	count(a, data, len);
	wb_arena_free(a);
	return 0;
}
