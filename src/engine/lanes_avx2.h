/* The verbs of lanes_scalar.h for four lanes: AVX2. No multiply-add: it would round once where others round twice. */
#pragma once
#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { WIDTH = 4 };
typedef __m256d lanes;
typedef __m256d lanes_mask;
typedef __m128i lanes_index;
typedef __m256i lanes_kinds; /* both halves of each double */

static inline lanes lanes_all(double x)
{
    return _mm256_set1_pd(x);
}
static inline lanes lanes_load(const double *from)
{
    return _mm256_loadu_pd(from);
}
static inline void lanes_store(double *to, lanes x)
{
    _mm256_storeu_pd(to, x);
}
static inline lanes lanes_plus(lanes a, lanes b)
{
    return _mm256_add_pd(a, b);
}
static inline lanes lanes_minus(lanes a, lanes b)
{
    return _mm256_sub_pd(a, b);
}
static inline lanes lanes_times(lanes a, lanes b)
{
    return _mm256_mul_pd(a, b);
}
static inline lanes lanes_most(lanes a, lanes b)
{
    return _mm256_max_pd(a, b);
}
static inline lanes lanes_least(lanes a, lanes b)
{
    return _mm256_min_pd(a, b);
}
static inline lanes lanes_size(lanes a)
{
    return _mm256_andnot_pd(_mm256_set1_pd(-0.0), a);
}
static inline lanes_mask lanes_less(lanes a, lanes b)
{
    return _mm256_cmp_pd(a, b, _CMP_LT_OQ);
}
static inline lanes_mask lanes_at_most(lanes a, lanes b)
{
    return _mm256_cmp_pd(a, b, _CMP_LE_OQ);
}
static inline lanes lanes_choose(lanes_mask mask, lanes yes, lanes no)
{
    return _mm256_blendv_pd(no, yes, mask);
}
static inline lanes_mask lanes_both(lanes_mask a, lanes_mask b)
{
    return _mm256_and_pd(a, b);
}
static inline lanes_mask lanes_either(lanes_mask a, lanes_mask b)
{
    return _mm256_or_pd(a, b);
}
static inline lanes_mask lanes_but_not(lanes_mask a, lanes_mask b)
{
    return _mm256_andnot_pd(b, a);
}
static inline lanes_mask lanes_none(void)
{
    return _mm256_setzero_pd();
}
static inline bool lanes_any(lanes_mask mask)
{
    return _mm256_movemask_pd(mask) != 0;
}
static inline unsigned lanes_bits(lanes_mask mask)
{
    return (unsigned)_mm256_movemask_pd(mask);
}
static inline void lanes_add(double *sum, lanes_mask mask, lanes x)
{
    _mm256_storeu_pd(sum, _mm256_add_pd(_mm256_loadu_pd(sum), _mm256_and_pd(mask, x)));
}
static inline __m128i lanes_four_bytes(const uint8_t *bytes)
{
    int32_t four;
    memcpy(&four, bytes, sizeof four);
    return _mm_cvtsi32_si128(four);
}
static inline lanes_mask lanes_bytes_are(const uint8_t *bytes, uint8_t value)
{
    return _mm256_castsi256_pd(
        _mm256_cmpeq_epi64(_mm256_cvtepu8_epi64(lanes_four_bytes(bytes)), _mm256_set1_epi64x(value)));
}
/* Flags are 0 or 1. */
static inline lanes_mask lanes_flags(const uint8_t *bytes)
{
    return lanes_bytes_are(bytes, 1);
}
static inline lanes_index lanes_bytes(const uint8_t *bytes)
{
    return _mm_cvtepu8_epi32(lanes_four_bytes(bytes));
}
static inline void lanes_store_index(uint32_t *to, lanes_index i)
{
    _mm_storeu_si128((void *)to, i);
}
static inline lanes_index lanes_index_all(int32_t i)
{
    return _mm_set1_epi32(i);
}
static inline lanes_index lanes_index_plus(lanes_index a, lanes_index b)
{
    return _mm_add_epi32(a, b);
}
static inline lanes_index lanes_index_times(lanes_index a, int32_t by)
{
    return _mm_mullo_epi32(a, _mm_set1_epi32(by));
}
static inline lanes_index lanes_whole(lanes x)
{
    return _mm256_cvttpd_epi32(x);
}
static inline lanes lanes_real(lanes_index i)
{
    return _mm256_cvtepi32_pd(i);
}
static inline lanes_index lanes_numbers(void)
{
    return _mm_setr_epi32(0, 1, 2, 3);
}
static inline lanes lanes_pick(const double *table, lanes_index at)
{
    int32_t place[4];
    _mm_storeu_si128((void *)place, at);
    return _mm256_setr_pd(table[place[0]], table[place[1]], table[place[2]], table[place[3]]);
}
static inline lanes_index lanes_of_sixteen(const int32_t *table, lanes_index at)
{
    return _mm_i32gather_epi32(table, at, sizeof(int32_t));
}

static inline lanes_kinds lanes_kinds_of(lanes_index i)
{
    const __m256i twice = _mm256_slli_epi64(_mm256_cvtepi32_epi64(i), 1);
    return _mm256_or_si256(twice, _mm256_slli_epi64(_mm256_add_epi64(twice, _mm256_set1_epi64x(1)), 32));
}

static inline lanes lanes_of_kind(const double *table, lanes_kinds kinds)
{
    return _mm256_castps_pd(_mm256_permutevar8x32_ps(_mm256_castpd_ps(_mm256_loadu_pd(table)), kinds));
}

/* A pair at a time: gathers are slow on many processors. */
static inline void lanes_pick_pair(const double *table, lanes_index at, lanes *first, lanes *second)
{
    int32_t place[4];
    _mm_storeu_si128((void *)place, at);
    const __m256d even = _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(table + place[0])),
                                              _mm_loadu_pd(table + place[2]), 1);
    const __m256d odd = _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(table + place[1])),
                                             _mm_loadu_pd(table + place[3]), 1);
    *first = _mm256_unpacklo_pd(even, odd);
    *second = _mm256_unpackhi_pd(even, odd);
}

static inline void lanes_store_bytes(uint8_t *to, lanes numbers)
{
    const __m128i low_bytes = _mm_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    const int32_t four = _mm_cvtsi128_si32(_mm_shuffle_epi8(_mm256_cvttpd_epi32(numbers), low_bytes));
    memcpy(to, &four, sizeof four);
}

static inline lanes lanes_plus_some(lanes_mask mask, lanes sum, lanes x)
{
    return _mm256_add_pd(sum, _mm256_and_pd(mask, x));
}
static inline lanes lanes_load_some(lanes_mask mask, const double *from, lanes other)
{
    return _mm256_blendv_pd(other, _mm256_loadu_pd(from), mask);
}
static inline void lanes_store_some(double *to, lanes_mask mask, lanes x)
{
    _mm256_storeu_pd(to, _mm256_blendv_pd(_mm256_loadu_pd(to), x, mask));
}
static inline unsigned lanes_count(lanes_mask mask)
{
    return (unsigned)__builtin_popcount((unsigned)_mm256_movemask_pd(mask));
}

typedef __m256i lanes_words;

static inline lanes_words lanes_words_all(uint32_t word)
{
    return _mm256_set1_epi64x((int64_t)word);
}
static inline lanes_words lanes_words_load(const uint32_t *from)
{
    return _mm256_cvtepu32_epi64(_mm_loadu_si128((const void *)from));
}
static inline lanes_words lanes_words_times(lanes_words a, lanes_words b)
{
    return _mm256_mul_epu32(a, b);
}
static inline lanes_words lanes_words_upper(lanes_words a)
{
    return _mm256_srli_epi64(a, 32);
}
static inline lanes_words lanes_words_differ(lanes_words a, lanes_words b, lanes_words c)
{
    return _mm256_xor_si256(_mm256_xor_si256(a, b), c);
}
static inline lanes lanes_words_uniform(lanes_words high, lanes_words low)
{
    const __m256i all = _mm256_blend_epi32(_mm256_slli_epi64(high, 32), low, 0x55);
    const __m256i one = _mm256_castpd_si256(_mm256_set1_pd(1.0));
    return _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(_mm256_srli_epi64(all, 12), one)),
                         _mm256_set1_pd(1.0 - 0x1p-53));
}
