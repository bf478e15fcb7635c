#include "html_put.h"

#include <string.h>

#include "base/text.h"

static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void
wb_html_text(struct wb_arena *a, struct wb_buf *out, const char *text)
{
	const char *safe = wb_text_safe_line(a, text, strlen(text));
	while (*safe) {
		size_t n = strcspn(safe, "&<>\"'");
		wb_buf_add(out, safe, n);
		safe += n;
		if (*safe)
			wb_buf_puts(out, entity(*safe++));
	}
}

void
wb_html_element(struct wb_arena *a, struct wb_buf *out, const char *tag,
	const char *text)
{
	if (!text[0])
		return;
	wb_buf_printf(out, "<%s>", tag);
	wb_html_text(a, out, text);
	wb_buf_printf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}
