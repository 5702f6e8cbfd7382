#include "optimum.h"

#include "../base/arena.h"
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <string.h>

enum { STARTS_LEAST = 12, STARTS_PER_LEVER = 6, DESCENTS = 3 };

/* One search. */
struct search {
    struct candidates *candidates;
    const struct lever_grid *grid;
    const struct goal *goal;
    size_t runs_max; /* of the grid, so far allowed */
    struct arena *arena;
};

/* Points that are to be run together. */
struct batch {
    size_t *points;
    size_t count, capacity;
};

static struct batch batch_of(const struct search *search, size_t capacity)
{
    return (struct batch){ arena_array(search->arena, size_t, capacity * search->grid->lever_count), 0,
                           capacity };
}

/* Adds a point, if every lever is on the grid there. */
static void put(const struct search *search, struct batch *batch, const long *at)
{
    const size_t levers = search->grid->lever_count;
    for (size_t i = 0; i < levers; i++)
        if (at[i] < 0 || at[i] >= (long)search->grid->levers[i].count)
            return;
    for (size_t i = 0; i < levers; i++)
        batch->points[batch->count * levers + i] = (size_t)at[i];
    batch->count++;
}

/* Runs as many of a batch as are allowed. False once nothing more is. */
static bool run(const struct search *search, const struct batch *batch)
{
    const size_t left = search->runs_max - search->candidates->runs;
    size_t fresh = 0, taken = 0;
    for (; taken < batch->count; taken++) {
        const size_t *at = &batch->points[taken * search->grid->lever_count];
        const bool known = candidates_at(search->candidates, at) != NULL;
        if (!known && fresh == left)
            break;
        fresh += !known;
    }
    candidates_run(search->candidates, batch->points, taken);
    return !search->candidates->stopped && taken == batch->count;
}

static bool prefers(const struct search *search, size_t candidate, size_t other)
{
    const struct candidate *items = search->candidates->items;
    return goal_prefers(search->goal, &items[candidate], &items[other]);
}

static void run_all(const struct search *search)
{
    const size_t levers = search->grid->lever_count;
    const size_t count = (size_t)grid_points(search->grid);
    struct batch batch = batch_of(search, count);
    for (size_t point = 0; point < count; point++) {
        long at[GRID_LEVERS_MAX];
        size_t rest = point;
        for (size_t i = levers; i-- > 0; rest /= search->grid->levers[i].count)
            at[i] = (long)(rest % search->grid->levers[i].count);
        put(search, &batch, at);
    }
    run(search, &batch);
}

/* The coarse look. Returns how many points it has. */
static size_t run_starts(const struct search *search)
{
    const size_t levers = search->grid->lever_count;
    const size_t wanted = STARTS_LEAST + STARTS_PER_LEVER * (levers - 1);
    struct batch batch = batch_of(search, wanted + 1);
    long at[GRID_LEVERS_MAX];
    bool inside = true;
    for (size_t i = 0; i < levers; i++) {
        size_t index;
        inside = grid_nearest(&search->grid->levers[i], &index) && inside;
        at[i] = (long)index;
    }
    if (inside)
        put(search, &batch, at);
    gsl_qrng *points = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)levers);
    for (size_t p = 0; p < wanted; p++) {
        double unit[GRID_LEVERS_MAX];
        gsl_qrng_get(points, unit);
        for (size_t i = 0; i < levers; i++)
            at[i] = lround(unit[i] * (double)(search->grid->levers[i].count - 1));
        put(search, &batch, at);
    }
    gsl_qrng_free(points);
    run(search, &batch);
    return search->candidates->runs;
}

/* One stride either way along each lever and each pair of levers. */
static struct batch poll_of(const struct search *search, const size_t *from, const long *stride)
{
    static const long ratios[][2] = { { 1, 1 }, { 1, 2 }, { 2, 1 } };
    const size_t levers = search->grid->lever_count;
    struct batch batch = batch_of(search, 2 * levers + 6 * levers * (levers - 1));
    long at[GRID_LEVERS_MAX], centre[GRID_LEVERS_MAX];
    for (size_t i = 0; i < levers; i++)
        at[i] = centre[i] = (long)from[i];
    for (size_t i = 0; i < levers; i++)
        for (long way = -1; way <= 1; way += 2) {
            at[i] = centre[i] + way * stride[i];
            put(search, &batch, at);
            for (size_t j = i + 1; j < levers; j++) {
                for (size_t r = 0; r < 3; r++)
                    for (long other = -1; other <= 1; other += 2) {
                        at[i] = centre[i] + way * ratios[r][0] * stride[i];
                        at[j] = centre[j] + other * ratios[r][1] * stride[j];
                        put(search, &batch, at);
                    }
                at[j] = centre[j];
            }
            at[i] = centre[i];
        }
    return batch;
}

static size_t index_of(const struct search *search, const size_t *at)
{
    const struct candidate *candidate = candidates_at(search->candidates, at);
    return candidate != NULL ? (size_t)(candidate - search->candidates->items) : search->candidates->present;
}

/* Goes to the best of a poll, if it is better than `here`. */
static bool moved(const struct search *search, const struct batch *batch, size_t *here)
{
    size_t best = *here;
    for (size_t p = 0; p < batch->count; p++) {
        const size_t index = index_of(search, &batch->points[p * search->grid->lever_count]);
        if (index >= search->candidates->named_count && prefers(search, index, best))
            best = index;
    }
    const bool better = best != *here;
    *here = best;
    return better;
}

/* True where every stride was one step already. */
static bool halve(const struct search *search, long *stride)
{
    bool finest = true;
    for (size_t i = 0; i < search->grid->lever_count; i++) {
        finest = finest && stride[i] == 1;
        stride[i] = stride[i] > 1 ? stride[i] / 2 : 1;
    }
    return finest;
}

/* The compass search. False where it ran out of runs or was stopped. */
static bool descend(const struct search *search, size_t from)
{
    long stride[GRID_LEVERS_MAX];
    size_t here = from;
    for (size_t i = 0; i < search->grid->lever_count; i++) {
        const size_t eighth = search->grid->levers[i].count / 8;
        stride[i] = eighth > 1 ? (long)eighth : 1;
    }
    for (bool finest = false; !finest;) {
        const struct batch batch = poll_of(search, search->candidates->items[here].at, stride);
        if (!run(search, &batch))
            return false;
        if (!moved(search, &batch, &here))
            finest = halve(search, stride);
    }
    return true;
}

/* The best points of the coarse look, the best first. */
static size_t best_starts(const struct search *search, size_t starts[DESCENTS])
{
    const struct candidates *candidates = search->candidates;
    size_t count = 0;
    for (size_t i = candidates->named_count; i < candidates->count; i++) {
        if (candidates->items[i].refused)
            continue;
        size_t place = count < DESCENTS ? count++ : DESCENTS;
        for (; place > 0 && prefers(search, i, starts[place - 1]); place--)
            if (place < DESCENTS)
                starts[place] = starts[place - 1];
        if (place < DESCENTS)
            starts[place] = i;
    }
    return count;
}

static size_t best_of_all(const struct search *search)
{
    size_t best = search->candidates->present;
    for (size_t i = search->candidates->named_count; i < search->candidates->count; i++)
        if (prefers(search, i, best))
            best = i;
    return best;
}

/* One step either way along each lever, for the page. */
static void run_neighbours(const struct search *search, size_t best)
{
    long at[GRID_LEVERS_MAX];
    const struct candidate candidate = search->candidates->items[best];
    struct batch batch = batch_of(search, 2 * search->grid->lever_count);
    if (candidate.at == NULL)
        return;
    for (size_t i = 0; i < search->grid->lever_count; i++)
        at[i] = (long)candidate.at[i];
    for (size_t i = 0; i < search->grid->lever_count; i++)
        for (long way = -1; way <= 1; way += 2) {
            at[i] += way;
            put(search, &batch, at);
            at[i] -= way;
        }
    run(search, &batch);
}

static void search_in_part(struct search *search, struct optimum *optimum, size_t runs_max)
{
    const size_t kept = 2 * search->grid->lever_count;
    search->runs_max = runs_max > kept ? runs_max - kept : 1;
    optimum->starts = run_starts(search);
    size_t starts[DESCENTS];
    const size_t count = optimum->unchanged_suffices ? 0 : best_starts(search, starts);
    optimum->settled = !search->candidates->stopped;
    for (size_t i = 0; optimum->settled && i < count; i++)
        optimum->settled = descend(search, starts[i]);
    search->runs_max = runs_max;
}

struct optimum optimum_search(struct candidates *candidates, const struct goal *goal, size_t runs_max)
{
    struct search search = { .candidates = candidates,
                             .grid = candidates->setting->grid,
                             .goal = goal,
                             .runs_max = runs_max,
                             .arena = arena_open() };
    const struct candidate *present = &candidates->items[candidates->present];
    struct optimum optimum = {
        .exhaustive = grid_points(search.grid) <= (double)runs_max,
        .unchanged_suffices = goal->kind == GOAL_NEUTRAL && goal_breach_sum(goal, present) == 0.0,
    };
    if (optimum.exhaustive) {
        run_all(&search);
        optimum.settled = !candidates->stopped;
        optimum.exhaustive = optimum.settled;
    } else {
        search_in_part(&search, &optimum, runs_max);
    }
    optimum.best = optimum.unchanged_suffices ? candidates->present : best_of_all(&search);
    if (!candidates->stopped)
        run_neighbours(&search, optimum.best);
    const size_t best = optimum.unchanged_suffices ? optimum.best : best_of_all(&search);
    optimum.settled = optimum.settled && best == optimum.best;
    optimum.best = best;
    optimum.found = goal_breach_sum(goal, &candidates->items[best]) == 0.0;
    arena_close(search.arena);
    return optimum;
}

const struct candidate *optimum_neighbour(const struct candidates *candidates,
                                          const struct candidate *candidate, size_t lever, int by)
{
    const struct lever_grid *grid = candidates->setting->grid;
    size_t at[GRID_LEVERS_MAX];
    if (candidate->at == NULL)
        return NULL;
    memcpy(at, candidate->at, grid->lever_count * sizeof *at);
    if ((by < 0 && at[lever] == 0) || (by > 0 && at[lever] + 1 >= grid->levers[lever].count))
        return NULL;
    at[lever] = by < 0 ? at[lever] - 1 : at[lever] + 1;
    return candidates_at(candidates, at);
}

bool optimum_binds(const struct candidates *candidates, const struct goal *goal, size_t best,
                   enum bound bound)
{
    const struct candidate *here = &candidates->items[best];
    for (size_t lever = 0; lever < candidates->setting->grid->lever_count; lever++)
        for (int way = -1; way <= 1; way += 2) {
            const struct candidate *there = optimum_neighbour(candidates, here, lever, way);
            if (there != NULL && !there->refused && goal_breach(goal, there, bound) > 0.0 &&
                goal_objective(goal, there) < goal_objective(goal, here))
                return true;
        }
    return false;
}
