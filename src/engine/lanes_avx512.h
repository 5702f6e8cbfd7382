/* The verbs of lanes_scalar.h for eight lanes: AVX-512. No multiply-add: it would round once where others round twice. */
#pragma once
#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WIDTH = 8 };
typedef __m512d lanes;
typedef __mmask8 lanes_mask;
typedef __m256i lanes_index;
typedef __m512i lanes_kinds;

static inline lanes lanes_all(double x)
{
    return _mm512_set1_pd(x);
}
static inline lanes lanes_load(const double *from)
{
    return _mm512_loadu_pd(from);
}
static inline void lanes_store(double *to, lanes x)
{
    _mm512_storeu_pd(to, x);
}
static inline lanes lanes_plus(lanes a, lanes b)
{
    return _mm512_add_pd(a, b);
}
static inline lanes lanes_minus(lanes a, lanes b)
{
    return _mm512_sub_pd(a, b);
}
static inline lanes lanes_times(lanes a, lanes b)
{
    return _mm512_mul_pd(a, b);
}
static inline lanes lanes_most(lanes a, lanes b)
{
    return _mm512_max_pd(a, b);
}
static inline lanes lanes_least(lanes a, lanes b)
{
    return _mm512_min_pd(a, b);
}
static inline lanes lanes_size(lanes a)
{
    return _mm512_abs_pd(a);
}
static inline lanes_mask lanes_less(lanes a, lanes b)
{
    return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ);
}
static inline lanes_mask lanes_at_most(lanes a, lanes b)
{
    return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ);
}
static inline lanes lanes_choose(lanes_mask mask, lanes yes, lanes no)
{
    return _mm512_mask_blend_pd(mask, no, yes);
}
static inline lanes_mask lanes_both(lanes_mask a, lanes_mask b)
{
    return _kand_mask8(a, b);
}
static inline lanes_mask lanes_either(lanes_mask a, lanes_mask b)
{
    return _kor_mask8(a, b);
}
static inline lanes_mask lanes_but_not(lanes_mask a, lanes_mask b)
{
    return _kandn_mask8(b, a);
}
static inline lanes_mask lanes_none(void)
{
    return 0;
}
static inline bool lanes_any(lanes_mask mask)
{
    return mask != 0;
}
static inline unsigned lanes_bits(lanes_mask mask)
{
    return mask;
}
static inline void lanes_add(double *sum, lanes_mask mask, lanes x)
{
    const __m512d before = _mm512_loadu_pd(sum);
    _mm512_storeu_pd(sum, _mm512_mask_add_pd(before, mask, before, x));
}
static inline __m128i lanes_eight_bytes(const uint8_t *bytes)
{
    return _mm_loadl_epi64((const void *)bytes);
}
static inline lanes_mask lanes_bytes_are(const uint8_t *bytes, uint8_t value)
{
    return (__mmask8)_mm_cmpeq_epi8_mask(lanes_eight_bytes(bytes), _mm_set1_epi8((char)value));
}
static inline lanes_mask lanes_flags(const uint8_t *bytes)
{
    const __m128i eight = lanes_eight_bytes(bytes);
    return (__mmask8)_mm_test_epi8_mask(eight, eight);
}
static inline lanes_index lanes_bytes(const uint8_t *bytes)
{
    return _mm256_cvtepu8_epi32(lanes_eight_bytes(bytes));
}
static inline void lanes_store_index(uint32_t *to, lanes_index i)
{
    _mm256_storeu_si256((void *)to, i);
}
static inline lanes_index lanes_index_all(int32_t i)
{
    return _mm256_set1_epi32(i);
}
static inline lanes_index lanes_index_plus(lanes_index a, lanes_index b)
{
    return _mm256_add_epi32(a, b);
}
static inline lanes_index lanes_index_times(lanes_index a, int32_t by)
{
    return _mm256_mullo_epi32(a, _mm256_set1_epi32(by));
}
static inline lanes_index lanes_whole(lanes x)
{
    return _mm512_cvttpd_epi32(x);
}
static inline lanes lanes_real(lanes_index i)
{
    return _mm512_cvtepi32_pd(i);
}
static inline lanes_index lanes_numbers(void)
{
    return _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
}
static inline lanes lanes_pick(const double *table, lanes_index at)
{
    int32_t place[8];
    _mm256_storeu_si256((void *)place, at);
    return _mm512_setr_pd(table[place[0]], table[place[1]], table[place[2]], table[place[3]], table[place[4]],
                          table[place[5]], table[place[6]], table[place[7]]);
}
static inline lanes_index lanes_of_sixteen(const int32_t *table, lanes_index at)
{
    return _mm256_permutex2var_epi32(_mm256_loadu_si256((const void *)table), at,
                                     _mm256_loadu_si256((const void *)(table + 8)));
}

static inline lanes_kinds lanes_kinds_of(lanes_index i)
{
    return _mm512_cvtepi32_epi64(i);
}

static inline lanes lanes_of_kind(const double *table, lanes_kinds kinds)
{
    return _mm512_permutexvar_pd(kinds, _mm512_castpd256_pd512(_mm256_loadu_pd(table)));
}

/* A pair at a time: gathers are slow on many processors. */
static inline __m512d lanes_four_pairs(const double *a, const double *b, const double *c, const double *d)
{
    const __m256d low = _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(a)), _mm_loadu_pd(b), 1);
    const __m256d high = _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(c)), _mm_loadu_pd(d), 1);
    return _mm512_insertf64x4(_mm512_castpd256_pd512(low), high, 1);
}

static inline void lanes_pick_pair(const double *table, lanes_index at, lanes *first, lanes *second)
{
    int32_t place[8];
    _mm256_storeu_si256((void *)place, at);
    const __m512d even =
        lanes_four_pairs(table + place[0], table + place[2], table + place[4], table + place[6]);
    const __m512d odd =
        lanes_four_pairs(table + place[1], table + place[3], table + place[5], table + place[7]);
    *first = _mm512_unpacklo_pd(even, odd);
    *second = _mm512_unpackhi_pd(even, odd);
}

static inline void lanes_store_bytes(uint8_t *to, lanes numbers)
{
    _mm_storel_epi64((void *)to, _mm256_cvtepi32_epi8(_mm512_cvttpd_epi32(numbers)));
}

static inline lanes lanes_plus_some(lanes_mask mask, lanes sum, lanes x)
{
    return _mm512_mask_add_pd(sum, mask, sum, x);
}
static inline lanes lanes_load_some(lanes_mask mask, const double *from, lanes other)
{
    return _mm512_mask_loadu_pd(other, mask, from);
}
static inline void lanes_store_some(double *to, lanes_mask mask, lanes x)
{
    _mm512_mask_storeu_pd(to, mask, x);
}
static inline unsigned lanes_count(lanes_mask mask)
{
    return (unsigned)__builtin_popcount(mask);
}

typedef __m512i lanes_words;

static inline lanes_words lanes_words_all(uint32_t word)
{
    return _mm512_set1_epi64((int64_t)word);
}
static inline lanes_words lanes_words_load(const uint32_t *from)
{
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256((const void *)from));
}
static inline lanes_words lanes_words_times(lanes_words a, lanes_words b)
{
    return _mm512_mul_epu32(a, b);
}
static inline lanes_words lanes_words_upper(lanes_words a)
{
    return _mm512_srli_epi64(a, 32);
}
static inline lanes_words lanes_words_differ(lanes_words a, lanes_words b, lanes_words c)
{
    return _mm512_ternarylogic_epi64(a, b, c, 0x96);
}
static inline lanes lanes_words_uniform(lanes_words high, lanes_words low)
{
    const __m512i all = _mm512_mask_shuffle_epi32(low, 0xaaaa, high, _MM_PERM_CCAA);
    const __m512i one = _mm512_castpd_si512(_mm512_set1_pd(1.0));
    return _mm512_sub_pd(_mm512_castsi512_pd(_mm512_or_si512(_mm512_srli_epi64(all, 12), one)),
                         _mm512_set1_pd(1.0 - 0x1p-53));
}
