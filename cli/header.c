#include "header.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "report/reply.h"

enum {
	LINE_MAX_COLUMNS = 78,    /* RFC 5322 section 2.1.1 */
	VALUE_MAX = 64 + 1 + 255, /* bytes: the longest address, RFC 5321 */
	WORD_MAX = 45, /* bytes in one encoded-word of 75 letters, RFC 2047 */
};

/* Bytes of as many whole letters as fit into max. */
static size_t
letters(const char *text, size_t len, size_t max)
{
	size_t n = 0, step;
	uint32_t code;
	while (n < len && (step = wb_utf8_char(text + n, len - n, &code)) &&
		n + step <= max)
		n += step;
	return n;
}

/* Appends " word", on a line of its own if the line would get too long. */
static void
add_word(struct wb_buf *out, size_t *column, const char *word, size_t len)
{
	bool fold = *column > 1 && *column + 1 + len > LINE_MAX_COLUMNS;
	wb_buf_puts(out, fold ? "\n " : " ");
	wb_buf_add(out, word, len);
	*column = (fold ? 1 : *column + 1) + len;
}

/* Encoded-words (RFC 2047): the blanks between them do not count. */
static void
add_encoded(struct wb_arena *a, struct wb_buf *out, size_t *column,
	const char *text, size_t len)
{
	while (len) {
		size_t n = letters(text, len, WORD_MAX);
		char *base64 = g_base64_encode((const guchar *)text, n);
		const char *word = wb_printf(a, "=?UTF-8?B?%s?=", base64);
		g_free(base64);
		add_word(out, column, word, strlen(word));
		text += n;
		len -= n;
	}
}

static void
add_plain(struct wb_buf *out, size_t *column, const char *text, size_t len)
{
	for (const char *end = text + len; text < end;) {
		size_t n = strcspn(text, " ");
		if (n > (size_t)(end - text))
			n = (size_t)(end - text);
		if (n)
			add_word(out, column, text, n);
		text += n + 1;
	}
}

void
wb_header_field(struct wb_arena *a, struct wb_buf *out, const char *name,
	const char *value)
{
	const char *safe = wb_shown(a, value);
	size_t len = letters(safe, strlen(safe), VALUE_MAX);
	if (strspn(safe, " ") >= len)
		return;
	wb_buf_printf(out, "%s:", name);
	size_t column = strlen(name) + 1;
	/* A stranger's "=?" would be decoded into who knows what. */
	if (wb_is_ascii(safe, len) && !strstr(safe, "=?"))
		add_plain(out, &column, safe, len);
	else
		add_encoded(a, out, &column, safe, len);
	wb_buf_putc(out, '\n');
}

static void
verdict(struct wb_arena *a, struct wb_buf *out, const struct wb_verdict *v)
{
	const struct wb_recipient *r = v->recipient;
	wb_header_field(a, out, "X-Bounce-Recipient",
		r->final.text[0] ? r->final.text : r->original.text);
	wb_header_field(a, out, "X-Bounce-Cause", v->cause->id);
	wb_header_field(a, out, "X-Bounce-Status", wb_esc_format(a, r->status));
	wb_header_field(a, out, "X-Bounce-Actor", wb_actor_name(v->actor));
	wb_header_field(
		a, out, "X-Bounce-Standing", wb_standing_name(v->standing));
}

void
wb_header_render(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view)
{
	size_t count = 0;
	for (const struct wb_verdict *v = view->verdicts;
		v && count < WB_HEADER_RECIPIENTS; v = v->next) {
		if (!wb_view_is_bounce(view->report, v))
			continue;
		verdict(a, out, v);
		count++;
	}
}
