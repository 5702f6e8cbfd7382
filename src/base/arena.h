/* Memory that is given back all at once.
 *
 * An arena is named for its lifetime (one run, one world): whatever is put in it
 * lives until the arena is closed, so nothing in it is freed piece by piece. */
#pragma once
#include <stddef.h>

struct arena;

/* A new, empty arena. Never NULL: running out of memory ends the program with one
 * message and exit code 74. */
struct arena *arena_open(void);

/* Gives everything back. Accepts NULL. */
void arena_close(struct arena *arena);

/* `bytes` zeroed bytes, aligned to 64. Never NULL (see arena_open). */
void *arena_alloc(struct arena *arena, size_t bytes);

/* A copy of `length` bytes of `text` with a final NUL. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* printf into the arena. */
__attribute__((format(printf, 2, 3))) char *arena_format(struct arena *arena, const char *format, ...);

/* Bytes handed out so far. */
size_t arena_bytes(const struct arena *arena);

/* Ends the program: the machine has no `bytes` more. One message, exit code 74. */
__attribute__((noreturn)) void memory_exhausted(size_t bytes);

/* `count` zeroed items of `type`. The product is checked. */
#define arena_array(arena, type, count) ((type *)arena_alloc_items((arena), sizeof(type), (count)))
void *arena_alloc_items(struct arena *arena, size_t size, size_t count);
