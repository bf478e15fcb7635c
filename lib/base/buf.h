#ifndef WB_BASE_BUF_H
#define WB_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A growing text in an arena, born with a maximum (as curl's dynbuf).  What
 * would go past it is dropped and `full` set; the text stays NUL-ended. */
struct wb_buf {
	struct wb_arena *arena;
	char *at;
	size_t len, room, max;
	bool full;
};

void wb_buf_init(struct wb_buf *ret_buf, struct wb_arena *a, size_t max);
void wb_buf_add(struct wb_buf *b, const char *s, size_t n);
void wb_buf_puts(struct wb_buf *b, const char *s);
static inline void
wb_buf_putc(struct wb_buf *b, char c)
{
	if (b->len < b->max && b->len + 1 < b->room) {
		b->at[b->len++] = c;
		b->at[b->len] = '\0';
	} else {
		wb_buf_add(b, &c, 1);
	}
}
void wb_buf_printf(struct wb_buf *b, const char *format, ...) WB_PRINTF(2, 3);
void wb_buf_cut(struct wb_buf *b, size_t len); /* shortens to len bytes */
/* Of a buffer that is full, takes back the line that is not whole. */
void wb_buf_cut_line(struct wb_buf *b);

#endif
