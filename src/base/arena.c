#include "arena.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64, CHUNK_BYTES_FIRST = 1 << 16, CHUNK_BYTES_MOST = 1 << 24 };

struct chunk {
    struct chunk *previous;
    unsigned char *data; /* aligned, zero from `used` on */
    size_t used, size;
};

struct arena {
    struct chunk *chunk; /* the one being filled; NULL at first */
    size_t next_size;
    size_t bytes;
};

void memory_exhausted(size_t bytes)
{
    fprintf(stderr, "evenkeel: error: the machine has no memory left (%zu bytes more were needed)\n", bytes);
    exit(74);
}

struct arena *arena_open(void)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL)
        memory_exhausted(sizeof *arena);
    arena->next_size = CHUNK_BYTES_FIRST;
    return arena;
}

void arena_close(struct arena *arena)
{
    if (arena == NULL)
        return;
    for (struct chunk *chunk = arena->chunk; chunk != NULL;) {
        struct chunk *previous = chunk->previous;
        free(chunk);
        chunk = previous;
    }
    free(arena);
}

/* calloc, not malloc and memset: pages of a large chunk that are never touched cost nothing. */
static struct chunk *chunk_open(size_t size)
{
    const size_t extra = sizeof(struct chunk) + ALIGNMENT;
    if (size > SIZE_MAX - extra)
        memory_exhausted(size);
    struct chunk *chunk = calloc(1, size + extra);
    if (chunk == NULL)
        memory_exhausted(size);
    const uintptr_t start = (uintptr_t)(chunk + 1);
    chunk->data = (unsigned char *)(chunk + 1) + (ALIGNMENT - start % ALIGNMENT) % ALIGNMENT;
    chunk->size = size;
    return chunk;
}

/* Something large gets a chunk of its own, put behind the one being filled. */
static void *alloc_alone(struct arena *arena, size_t bytes)
{
    struct chunk *chunk = chunk_open(bytes);
    chunk->used = bytes;
    if (arena->chunk == NULL) {
        arena->chunk = chunk;
    } else {
        chunk->previous = arena->chunk->previous;
        arena->chunk->previous = chunk;
    }
    return chunk->data;
}

static void *alloc_aligned(struct arena *arena, size_t bytes, size_t alignment)
{
    arena->bytes += bytes;
    struct chunk *chunk = arena->chunk;
    if (chunk != NULL) {
        const size_t start = (chunk->used + alignment - 1) / alignment * alignment;
        if (start <= chunk->size && bytes <= chunk->size - start) {
            chunk->used = start + bytes;
            return chunk->data + start;
        }
    }
    if (bytes > arena->next_size / 4)
        return alloc_alone(arena, bytes);

    chunk = chunk_open(arena->next_size);
    chunk->previous = arena->chunk;
    chunk->used = bytes;
    arena->chunk = chunk;
    if (arena->next_size < CHUNK_BYTES_MOST)
        arena->next_size *= 2;
    return chunk->data;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    return alloc_aligned(arena, bytes, ALIGNMENT);
}

void *arena_alloc_items(struct arena *arena, size_t size, size_t count)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted(SIZE_MAX);
    return arena_alloc(arena, size * count);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = alloc_aligned(arena, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    char *formatted = NULL;
    va_list values;
    va_start(values, format);
    const int length = vasprintf(&formatted, format, values);
    va_end(values);
    if (length < 0)
        memory_exhausted(strlen(format));
    char *text = arena_text(arena, formatted, (size_t)length);
    free(formatted);
    return text;
}

size_t arena_bytes(const struct arena *arena)
{
    return arena->bytes;
}
