#include "base/buf.h"

#include <stdarg.h>
#include <string.h>

void
wb_buf_init(struct wb_buf *ret_buf, struct wb_arena *a, size_t max)
{
	*ret_buf = (struct wb_buf){ .arena = a, .max = max };
	ret_buf->room = max < 127 ? max + 1 : 128;
	ret_buf->at = wb_alloc_raw(a, ret_buf->room);
	ret_buf->at[0] = '\0';
}

void
wb_buf_add(struct wb_buf *b, const char *s, size_t n)
{
	if (n > b->max - b->len) {
		n = b->max - b->len;
		b->full = true;
	}
	if (n >= b->room - b->len) {
		size_t room = b->room * 2 > b->len + n + 1 ? b->room * 2
							   : b->len + n + 1;
		char *bigger = wb_alloc_raw(b->arena, room);

		memcpy(bigger, b->at, b->len); /* @UNSAFE: room > len */
		b->at = bigger;
		b->room = room;
	}
	memcpy(b->at + b->len, s, n); /* @UNSAFE: room > len + n */
	b->len += n;
	b->at[b->len] = '\0';
}

void
wb_buf_puts(struct wb_buf *b, const char *s)
{
	wb_buf_add(b, s, strlen(s));
}

void
wb_buf_printf(struct wb_buf *b, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = wb_vprintf(b->arena, format, ap);
	va_end(ap);
	wb_buf_puts(b, text);
}

void
wb_buf_cut(struct wb_buf *b, size_t len)
{
	if (len < b->len) {
		b->len = len;
		b->at[len] = '\0';
	}
}

void
wb_buf_cut_line(struct wb_buf *b)
{
	const char *end = b->full ? memrchr(b->at, '\n', b->len) : NULL;

	if (b->full)
		wb_buf_cut(b, end != NULL ? (size_t)(end - b->at) + 1 : 0);
}
