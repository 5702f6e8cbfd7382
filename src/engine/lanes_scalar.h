/* The verbs of work_plain_body.h for one lane: what they mean. */
#pragma once
#include "../random/philox.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WIDTH = 1 };
typedef double lanes;
typedef bool lanes_mask;
typedef int32_t lanes_index;
typedef int32_t lanes_kinds; /* 0 to 3 */

static inline lanes lanes_all(double x)
{
    return x;
}
static inline lanes lanes_load(const double *from)
{
    return *from;
}
static inline void lanes_store(double *to, lanes x)
{
    *to = x;
}
static inline lanes lanes_plus(lanes a, lanes b)
{
    return a + b;
}
static inline lanes lanes_minus(lanes a, lanes b)
{
    return a - b;
}
static inline lanes lanes_times(lanes a, lanes b)
{
    return a * b;
}
/* b where they are equal or one is no number. */
static inline lanes lanes_most(lanes a, lanes b)
{
    return a > b ? a : b;
}
static inline lanes lanes_least(lanes a, lanes b)
{
    return a < b ? a : b;
}
static inline lanes lanes_size(lanes a)
{
    return a < 0.0 ? -a : a;
}
static inline lanes_mask lanes_less(lanes a, lanes b)
{
    return a < b;
}
static inline lanes_mask lanes_at_most(lanes a, lanes b)
{
    return a <= b;
}
static inline lanes lanes_choose(lanes_mask mask, lanes yes, lanes no)
{
    return mask ? yes : no;
}
static inline lanes_mask lanes_both(lanes_mask a, lanes_mask b)
{
    return a && b;
}
static inline lanes_mask lanes_either(lanes_mask a, lanes_mask b)
{
    return a || b;
}
static inline lanes_mask lanes_but_not(lanes_mask a, lanes_mask b)
{
    return a && !b;
}
static inline lanes_mask lanes_none(void)
{
    return false;
}
static inline bool lanes_any(lanes_mask mask)
{
    return mask;
}
/* Bit per lane. */
static inline unsigned lanes_bits(lanes_mask mask)
{
    return mask ? 1u : 0u;
}
/* Adds to the lanes of the mask. */
static inline void lanes_add(double *sum, lanes_mask mask, lanes x)
{
    if (mask)
        *sum += x;
}
static inline lanes_mask lanes_flags(const uint8_t *bytes)
{
    return *bytes != 0;
}
static inline lanes_mask lanes_bytes_are(const uint8_t *bytes, uint8_t value)
{
    return *bytes == value;
}
static inline lanes_index lanes_bytes(const uint8_t *bytes)
{
    return *bytes;
}
static inline void lanes_store_index(uint32_t *to, lanes_index i)
{
    *to = (uint32_t)i;
}
static inline lanes_index lanes_index_all(int32_t i)
{
    return i;
}
static inline lanes_index lanes_index_plus(lanes_index a, lanes_index b)
{
    return a + b;
}
static inline lanes_index lanes_index_times(lanes_index a, int32_t by)
{
    return a * by;
}
/* The whole part of 0 or more. */
static inline lanes_index lanes_whole(lanes x)
{
    return (int32_t)x;
}
static inline lanes lanes_real(lanes_index i)
{
    return (double)i;
}
/* 0, 1, .. */
static inline lanes_index lanes_numbers(void)
{
    return 0;
}
static inline lanes lanes_pick(const double *table, lanes_index at)
{
    return table[at];
}

/* table[at] and table[at + 1]. */
static inline void lanes_pick_pair(const double *table, lanes_index at, lanes *first, lanes *second)
{
    *first = table[at];
    *second = table[at + 1];
}

/* Whole numbers up to 255. */
static inline void lanes_store_bytes(uint8_t *to, lanes numbers)
{
    *to = (uint8_t)numbers;
}

static inline lanes_kinds lanes_kinds_of(lanes_index i)
{
    return i;
}

/* Of a table of four. */
static inline lanes lanes_of_kind(const double *table, lanes_kinds kinds)
{
    return table[kinds];
}

/* Of a table of sixteen. */
static inline lanes_index lanes_of_sixteen(const int32_t *table, lanes_index at)
{
    return table[at];
}

/* sum + x in the lanes of the mask, sum in others. */
static inline lanes lanes_plus_some(lanes_mask mask, lanes sum, lanes x)
{
    return mask ? sum + x : sum;
}

/* Lanes of the mask; `other` in others. */
static inline lanes lanes_load_some(lanes_mask mask, const double *from, lanes other)
{
    return mask ? *from : other;
}
static inline void lanes_store_some(double *to, lanes_mask mask, lanes x)
{
    if (mask)
        *to = x;
}

/* Lanes in the mask. */
static inline unsigned lanes_count(lanes_mask mask)
{
    return mask ? 1u : 0u;
}

/* Words of 32 bits for a generator, each in the lower half of 64 bits; what is above it does not matter. */
typedef uint64_t lanes_words;

static inline lanes_words lanes_words_all(uint32_t word)
{
    return word;
}
static inline lanes_words lanes_words_load(const uint32_t *from)
{
    return *from;
}
/* All 64 bits of the product of two words. */
static inline lanes_words lanes_words_times(lanes_words a, lanes_words b)
{
    return (uint64_t)(uint32_t)a * (uint32_t)b;
}
/* The word above. */
static inline lanes_words lanes_words_upper(lanes_words a)
{
    return a >> 32;
}
static inline lanes_words lanes_words_differ(lanes_words a, lanes_words b, lanes_words c)
{
    return a ^ b ^ c;
}
/* What philox_uniform gives. */
static inline lanes lanes_words_uniform(lanes_words high, lanes_words low)
{
    return philox_uniform((uint32_t)high, (uint32_t)low);
}
