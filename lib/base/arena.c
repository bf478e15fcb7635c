#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define WB_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WB_ASAN 1
#endif
#endif

#ifdef WB_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, n)   ASAN_POISON_MEMORY_REGION((at), (n))
#define UNPOISON(at, n) ASAN_UNPOISON_MEMORY_REGION((at), (n))
enum { REDZONE = 16 }; /* so that an overrun inside the arena is seen */
#else
#define POISON(at, n)   ((void)(at), (void)(n))
#define UNPOISON(at, n) ((void)(at), (void)(n))
enum { REDZONE = 0 };
#endif

enum {
	ALIGN = 16,
	BLOCK_MIN = 64 * 1024, /* one ordinary bounce fits in the first block */
};

struct block {
	struct block *next;
	size_t size, used; /* of data */
	_Alignas(ALIGN) unsigned char data[];
};

struct wb_arena {
	struct block *first, *current;
	size_t limit, total;
};

static void
die(const char *why)
{
	fprintf(stderr, "whybounce: %s\n", why);
	abort();
}

static struct block *
block_new(size_t size)
{
	struct block *b;

	if (size > SIZE_MAX - sizeof *b)
		die("out of memory");
	b = malloc(sizeof *b + size);
	if (b == NULL)
		die("out of memory");
	b->next = NULL;
	b->size = size;
	b->used = 0;
	POISON(b->data, size);
	return b;
}

static void
block_free(struct block *b)
{
	UNPOISON(b->data, b->size);
	free(b);
}

struct wb_arena *
wb_arena_new(size_t limit)
{
	struct wb_arena *a = malloc(sizeof *a);

	if (a == NULL)
		die("out of memory");
	a->first = a->current = block_new(BLOCK_MIN);
	a->limit = limit;
	a->total = 0;
	return a;
}

void
wb_arena_clear(struct wb_arena *a)
{
	struct block *b = a->first->next;

	while (b != NULL) {
		struct block *next = b->next;

		block_free(b);
		b = next;
	}
	a->first->next = NULL;
	a->first->used = 0;
	POISON(a->first->data, a->first->size);
	a->current = a->first;
	a->total = 0;
}

void
wb_arena_free(struct wb_arena *a)
{
	if (a == NULL)
		return;
	wb_arena_clear(a);
	block_free(a->first);
	free(a);
}

void *
wb_alloc(struct wb_arena *a, size_t n, size_t size)
{
	struct block *b = a->current;
	size_t bytes, room;
	void *at;

	if (__builtin_mul_overflow(n, size, &bytes) ||
		bytes > SIZE_MAX / 2 - ALIGN - REDZONE)
		die("out of memory");
	room = (bytes + REDZONE + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (room == 0)
		room = ALIGN;
	a->total += room;
	if (a->limit != 0 && a->total > a->limit)
		die("memory limit of one diagnosis reached");
	if (b->size - b->used < room) {
		b->next = block_new(room > BLOCK_MIN ? room : BLOCK_MIN);
		a->current = b = b->next;
	}
	at = b->data + b->used;
	b->used += room;
	UNPOISON(at, bytes);
	return memset(at, 0, bytes); /* @UNSAFE: at has room for bytes */
}

char *
wb_strndup(struct wb_arena *a, const char *s, size_t n)
{
	char *copy = wb_alloc(a, n + 1, 1);

	memcpy(copy, s, n); /* @UNSAFE: copy has n + 1 bytes */
	return copy;
}

char *
wb_strdup(struct wb_arena *a, const char *s)
{
	return wb_strndup(a, s, strlen(s));
}

char *
wb_vprintf(struct wb_arena *a, const char *format, va_list ap)
{
	va_list again;
	char *text;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (n < 0)
		die("bad format");
	text = wb_alloc(a, (size_t)n + 1, 1);
	vsnprintf(text, (size_t)n + 1, format, ap);
	return text;
}

char *
wb_printf(struct wb_arena *a, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = wb_vprintf(a, format, ap);
	va_end(ap);
	return text;
}
