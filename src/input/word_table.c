#include "word_table.h"

#include "../base/arena.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

/* FNV-1a of the word in lower case. */
static uint64_t word_hash(const char *word, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint64_t)tolower((unsigned char)word[i])) * 0x100000001b3u;
    return hash ^ hash >> 29;
}

/* The slot that holds the word, or the empty one where it belongs. */
static size_t slot_of(const struct word_table *table, const char *word, size_t length)
{
    const size_t mask = 2 * table->capacity - 1;
    for (size_t slot = word_hash(word, length) & mask;; slot = (slot + 1) & mask) {
        if (table->slots[slot] == 0)
            return slot;
        const char *held = table->words[table->slots[slot] - 1];
        if (strlen(held) == length && strncasecmp(held, word, length) == 0)
            return slot;
    }
}

static void grow(struct word_table *table, struct arena *arena)
{
    const struct word_table old = *table;
    table->capacity = old.capacity ? 2 * old.capacity : 16;
    table->words = arena_array(arena, const char *, table->capacity);
    table->uses = arena_array(arena, size_t, table->capacity);
    table->slots = arena_array(arena, uint32_t, 2 * table->capacity);
    for (size_t i = 0; i < old.count; i++) {
        table->words[i] = old.words[i];
        table->uses[i] = old.uses[i];
        table->slots[slot_of(table, old.words[i], strlen(old.words[i]))] = (uint32_t)(i + 1);
    }
}

size_t word_table_add(struct word_table *table, const char *word, struct arena *arena)
{
    while (isspace((unsigned char)*word))
        word++;
    size_t length = strlen(word);
    while (length > 0 && isspace((unsigned char)word[length - 1]))
        length--;

    if (table->count == table->capacity)
        grow(table, arena);
    const size_t slot = slot_of(table, word, length);
    if (table->slots[slot] == 0) {
        table->words[table->count] = arena_text(arena, word, length);
        table->slots[slot] = (uint32_t)++table->count;
    }
    const size_t index = table->slots[slot] - 1;
    table->uses[index]++;
    return index;
}
