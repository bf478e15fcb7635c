#include "letter_head.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"

enum {
	WORD_MAX = 75, /* of an encoded word, RFC 2047 section 2 */
	/* bytes that fit into one in base64, "=?UTF-8?B?" and "?=" around */
	WORD_BYTES = (WORD_MAX - 12) / 4 * 3,
	FIRST_BYTES = WORD_BYTES - 12, /* behind "Subject: " */
	LINE_MAX_BYTES = 900,          /* RFC 5322 allows 998 */
};

/* What would be decoded into who knows what is encoded, too. */
static bool
is_plain(const char *text)
{
	return wb_is_ascii(text, strlen(text)) && !strstr(text, "=?");
}

/* As many bytes as fit, whole characters. */
static size_t
bytes_of_word(const char *text, size_t max)
{
	size_t n = strlen(text);
	if (n <= max)
		return n;
	n = max;
	while (n > 1 && (text[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void
encoded(struct wb_buf *out, const char *text)
{
	size_t max = FIRST_BYTES;
	while (*text) {
		size_t n = bytes_of_word(text, max);
		char *word = g_base64_encode((const guchar *)text, n);
		wb_buf_printf(out, "=?UTF-8?B?%s?=", word);
		g_free(word);
		text += n;
		if (*text)
			wb_buf_puts(out, "\n ");
		max = WORD_BYTES;
	}
}

void
wb_head_text(
	struct wb_buf *out, const char *name, const char *text, bool readable)
{
	wb_buf_printf(out, "%s: ", name);
	if (readable || (is_plain(text) && strlen(text) < LINE_MAX_BYTES))
		wb_buf_puts(out, text);
	else
		encoded(out, text);
	wb_buf_putc(out, '\n');
}

void
wb_head_nobody(
	struct wb_buf *out, const char *name, const char *text, bool readable)
{
	wb_buf_printf(out, "%s: ", name);
	if (readable) {
		wb_buf_printf(out, "<%s>\n", text);
		return;
	}
	if (is_plain(text) && !strpbrk(text, "\"\\"))
		wb_buf_printf(out, "\"%s\"", text);
	else
		encoded(out, text);
	wb_buf_puts(out, ":;\n");
}

void
wb_head_end(struct wb_buf *out)
{
	wb_buf_puts(out, "MIME-Version: 1.0\n"
			 "Content-Type: text/plain; charset=UTF-8\n"
			 "Content-Transfer-Encoding: 8bit\n\n");
}
