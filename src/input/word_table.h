/* The different words of a column, each with a number: the first word seen is 0.
 *
 * Case and blanks around a word don't count. Memory grows with the different words, never with the rows. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct arena;

struct word_table {
    size_t count;
    const char **words; /* as first written, without blanks around; "" for an empty field */
    size_t *uses;       /* how often word_table_add was given it */
    size_t capacity;
    uint32_t *slots; /* open addressing: index + 1, 0 for empty; twice the capacity */
};

/* The word's number; counts one use. Cannot fail. */
size_t word_table_add(struct word_table *table, const char *word, struct arena *arena);
