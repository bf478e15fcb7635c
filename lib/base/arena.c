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
	BLOCK_MIN =
		256 * 1024, /* one ordinary bounce fits in the first block */
	BLOCKS_KEPT = 4,    /* over a clear: a MiB or so */
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

static void
say_and_abort(void)
{
	die("out of memory");
}

/* What a program sets once, at its start. */
static void (*no_memory)(void) = say_and_abort;

void
wb_on_no_memory(void (*end)(void))
{
	no_memory = end;
}

void
wb_no_memory(void)
{
	no_memory();
	abort();
}

static struct block *
block_new(size_t size)
{
	struct block *b;

	if (size > SIZE_MAX - sizeof *b)
		wb_no_memory();
	b = malloc(sizeof *b + size);
	if (b == NULL)
		wb_no_memory();
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
		wb_no_memory();
	a->first = a->current = block_new(BLOCK_MIN);
	a->limit = limit;
	a->total = 0;
	return a;
}

/* Frees what lies behind b. */
static void
free_behind(struct block *b)
{
	struct block *gone = b->next;

	b->next = NULL;
	while (gone != NULL) {
		struct block *next = gone->next;

		block_free(gone);
		gone = next;
	}
}

void
wb_arena_clear(struct wb_arena *a)
{
	struct block *b = a->first;

	for (size_t kept = 0; b != NULL; b = b->next, kept++) {
		b->used = 0;
		POISON(b->data, b->size);
		if (kept == BLOCKS_KEPT ||
			(b->next != NULL && b->next->size > BLOCK_MIN))
			free_behind(b);
	}
	a->current = a->first;
	a->total = 0;
}

void
wb_arena_free(struct wb_arena *a)
{
	if (a == NULL)
		return;
	free_behind(a->first);
	block_free(a->first);
	free(a);
}

size_t
wb_arena_size(const struct wb_arena *a)
{
	return a->total;
}

/* Blocks of the ordinary size are kept when the arena is cleared: a mailbox is
 * read message after message. */
static struct block *
next_block(struct wb_arena *a, size_t room)
{
	struct block *b = a->current->next;

	if (b == NULL || b->size < room) {
		b = block_new(room > BLOCK_MIN ? room : BLOCK_MIN);
		b->next = a->current->next;
		a->current->next = b;
	}
	return a->current = b;
}

void *
wb_alloc_raw(struct wb_arena *a, size_t bytes)
{
	struct block *b = a->current;
	size_t room;
	void *at;

	if (bytes > SIZE_MAX / 2 - ALIGN - REDZONE)
		wb_no_memory();
	room = (bytes + REDZONE + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (room == 0)
		room = ALIGN;
	a->total += room;
	if (a->limit != 0 && a->total > a->limit)
		die("memory limit of one diagnosis reached");
	if (b->size - b->used < room)
		b = next_block(a, room);
	at = b->data + b->used;
	b->used += room;
	UNPOISON(at, bytes);
	return at;
}

void *
wb_alloc(struct wb_arena *a, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		wb_no_memory();
	return memset(wb_alloc_raw(a, bytes), 0, bytes);
}

char *
wb_strndup(struct wb_arena *a, const char *s, size_t n)
{
	char *copy = n < SIZE_MAX ? wb_alloc_raw(a, n + 1) : NULL;

	if (copy == NULL)
		wb_no_memory();
	memcpy(copy, s, n); /* @UNSAFE: copy has n + 1 bytes */
	copy[n] = '\0';
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
	char small[128]; /* most are, and need one pass only */
	va_list again;
	char *text;
	int n;

	va_copy(again, ap);
	/* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): the caller did */
	n = vsnprintf(small, sizeof small, format, ap);
	if (n < 0)
		die("bad format");
	if ((size_t)n < sizeof small)
		text = wb_strndup(a, small, (size_t)n);
	else {
		text = wb_alloc(a, (size_t)n + 1, 1);
		vsnprintf(text, (size_t)n + 1, format, again);
	}
	va_end(again);
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
