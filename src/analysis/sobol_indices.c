#include "sobol_indices.h"

#include "../base/arena.h"
#include "../random/draw.h"
#include <math.h>
#include <stdlib.h>

enum { RESAMPLES = 1000 };

/* The rows a number is made of: all once, or a bootstrap's. */
struct rows {
    size_t count;
    const size_t *row;
};

struct moments {
    double mean, variance;
};

static struct moments moments_of(const struct sobol_sample *sample, const struct rows *rows)
{
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < rows->count; i++)
        sum += sample->a[rows->row[i]] + sample->b[rows->row[i]];
    const double both = 2.0 * (double)rows->count, mean = sum / both;
    for (size_t i = 0; i < rows->count; i++) {
        const double a = sample->a[rows->row[i]] - mean, b = sample->b[rows->row[i]] - mean;
        squares += a * a + b * b;
    }
    return (struct moments){ mean, squares / both };
}

struct pair {
    double first, total;
};

static struct pair index_of(const struct sobol_sample *sample, const struct rows *rows, size_t factor,
                            struct moments moments)
{
    const double *ab = &sample->ab[factor * sample->count];
    double first = 0.0, total = 0.0;
    for (size_t i = 0; i < rows->count; i++) {
        const size_t row = rows->row[i];
        const double moved = ab[row] - sample->a[row];
        first += (sample->b[row] - moments.mean) * moved;
        total += 0.5 * moved * moved;
    }
    const double scale = (double)rows->count * moments.variance;
    return (struct pair){ first / scale, total / scale };
}

static bool row_is_whole(const struct sobol_sample *sample, size_t row)
{
    bool whole = isfinite(sample->a[row]) && isfinite(sample->b[row]);
    for (size_t f = 0; f < sample->factor_count; f++)
        whole = whole && isfinite(sample->ab[f * sample->count + row]);
    return whole;
}

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* Between the tails of what the resamples gave. */
static struct estimate interval_of(double value, double *resampled, double confidence_share)
{
    qsort(resampled, RESAMPLES, sizeof *resampled, by_number);
    const double tail = 0.5 * (1.0 - confidence_share) * (RESAMPLES - 1);
    const size_t low = (size_t)tail, high = RESAMPLES - 1 - low;
    return (struct estimate){ value, resampled[low], resampled[high] };
}

/* Every factor's two indices over RESAMPLES bootstraps: [factor * RESAMPLES + resample]. */
static void resample(const struct sobol_sample *sample, const struct rows *rows, uint64_t seed, double *first,
                     double *total, struct arena *arena)
{
    size_t *picked = arena_array(arena, size_t, rows->count);
    const struct rows again = { rows->count, picked };
    for (uint32_t r = 0; r < RESAMPLES; r++) {
        const struct draw_key key = { seed, r };
        for (size_t i = 0; i < rows->count; i++)
            picked[i] =
                rows->row[(size_t)(draw_uniform(key, 0, DRAW_RESAMPLE, (uint32_t)i) * (double)rows->count)];
        const struct moments moments = moments_of(sample, &again);
        for (size_t f = 0; f < sample->factor_count; f++) {
            const struct pair pair = index_of(sample, &again, f, moments);
            first[f * RESAMPLES + r] = moments.variance > 0.0 ? pair.first : 0.0;
            total[f * RESAMPLES + r] = moments.variance > 0.0 ? pair.total : 0.0;
        }
    }
}

static void fill(const struct sobol_sample *sample, const struct rows *rows, struct moments moments,
                 double confidence_share, uint64_t seed, struct sobol_index *index, struct arena *arena)
{
    double *first = arena_array(arena, double, sample->factor_count *RESAMPLES);
    double *total = arena_array(arena, double, sample->factor_count *RESAMPLES);
    resample(sample, rows, seed, first, total, arena);
    for (size_t f = 0; f < sample->factor_count; f++) {
        const struct pair pair = index_of(sample, rows, f, moments);
        index[f].first = interval_of(pair.first, &first[f * RESAMPLES], confidence_share);
        index[f].total = interval_of(pair.total, &total[f * RESAMPLES], confidence_share);
    }
}

double sobol_indices_of(const struct sobol_sample *sample, double confidence_share, uint64_t seed,
                        struct sobol_index *index)
{
    struct arena *arena = arena_open();
    size_t *row = arena_array(arena, size_t, sample->count);
    struct rows rows = { 0, row };
    for (size_t i = 0; i < sample->count; i++)
        if (row_is_whole(sample, i))
            row[rows.count++] = i;
    const struct moments moments = rows.count > 1 ? moments_of(sample, &rows) : (struct moments){ 0 };
    if (moments.variance > 0.0)
        fill(sample, &rows, moments, confidence_share, seed, index, arena);
    else
        for (size_t f = 0; f < sample->factor_count; f++)
            index[f].first = index[f].total = (struct estimate){ NAN, -INFINITY, INFINITY };
    arena_close(arena);
    return moments.variance;
}
