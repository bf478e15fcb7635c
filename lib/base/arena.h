#ifndef WB_BASE_ARENA_H
#define WB_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"

/* An arena owns everything that one diagnosis makes, and frees it at once.
 *
 * A function that allocates takes the arena as its first argument; a function
 * that takes none does not allocate.  Nothing here returns NULL: running out of
 * memory, or past the arena's limit, ends the program with a message, as GLib
 * does.  Input sizes are limited where input is read, so that an attacker
 * cannot choose to get there.
 */
struct wb_arena;

/* How a program ends that has no memory left: end is called and must not
 * return.  Unless set, it says so on standard error and aborts. */
void wb_on_no_memory(void (*end)(void));
_Noreturn void wb_no_memory(void);

/* limit is in bytes over the arena's whole life between clears; 0: none. */
struct wb_arena *wb_arena_new(size_t limit) WB_MUST_USE WB_RETURNS_NONNULL;
/* Bytes handed out since it was new or cleared. */
size_t wb_arena_size(const struct wb_arena *a) WB_MUST_USE WB_PURE;
void wb_arena_clear(struct wb_arena *a); /* keeps a few blocks */
void wb_arena_free(struct wb_arena *a);  /* NULL is allowed */

/* Zeroed memory for n things of size bytes each. */
void *wb_alloc(struct wb_arena *a, size_t n,
	size_t size) WB_MUST_USE WB_RETURNS_NONNULL;
/* The same for bytes that are written at once: not zeroed. */
void *wb_alloc_raw(
	struct wb_arena *a, size_t bytes) WB_MUST_USE WB_RETURNS_NONNULL;
char *wb_strndup(struct wb_arena *a, const char *s,
	size_t n) WB_MUST_USE WB_RETURNS_NONNULL;
char *wb_strdup(
	struct wb_arena *a, const char *s) WB_MUST_USE WB_RETURNS_NONNULL;
char *wb_printf(struct wb_arena *a, const char *format,
	...) WB_MUST_USE WB_RETURNS_NONNULL WB_PRINTF(2, 3);
char *wb_vprintf(struct wb_arena *a, const char *format,
	va_list ap) WB_MUST_USE WB_RETURNS_NONNULL WB_PRINTF(2, 0);

#define WB_NEW(a, type)          ((type *)wb_alloc((a), 1, sizeof(type)))
#define WB_NEW_ARRAY(a, n, type) ((type *)wb_alloc((a), (n), sizeof(type)))

#endif
