#include "pareto.h"

#include "../base/arena.h"
#include <math.h>

struct estimate pull_size(struct estimate pull)
{
    const double low = fabs(pull.low), high = fabs(pull.high);
    return (struct estimate){ fabs(pull.value), estimate_spans_zero(pull) ? 0.0 : fmin(low, high),
                              fmax(low, high) };
}

static bool has_numbers(const struct candidate *candidate)
{
    return !candidate->refused && !isnan(candidate->scores[SCORE_PULL].value.value);
}

static double size_of(const struct candidate *candidate)
{
    return fabs(candidate->scores[SCORE_PULL].value.value);
}

/* Of two that are equal in both the first one stands for both. */
static bool dominates(const struct candidates *candidates, size_t one, size_t other, enum cost_kind cost)
{
    const struct candidate *a = &candidates->items[one], *b = &candidates->items[other];
    const double cost_a = candidate_cost(a, cost).value, cost_b = candidate_cost(b, cost).value;
    if (size_of(a) > size_of(b) || cost_a > cost_b)
        return false;
    return size_of(a) < size_of(b) || cost_a < cost_b || one < other;
}

static bool is_dominated(const struct candidates *candidates, size_t candidate, enum cost_kind cost)
{
    if (!has_numbers(&candidates->items[candidate]))
        return true;
    for (size_t other = 0; other < candidates->count; other++)
        if (other != candidate && has_numbers(&candidates->items[other]) &&
            dominates(candidates, other, candidate, cost))
            return true;
    return false;
}

struct pareto pareto_of(const struct candidates *candidates, enum cost_kind cost, struct arena *arena)
{
    bool *dominated = arena_array(arena, bool, candidates->count);
    size_t *frontier = arena_array(arena, size_t, candidates->count), count = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        dominated[i] = is_dominated(candidates, i, cost);
        if (dominated[i])
            continue;
        const double own = candidate_cost(&candidates->items[i], cost).value;
        size_t place = count++;
        for (; place > 0 && candidate_cost(&candidates->items[frontier[place - 1]], cost).value > own;
             place--)
            frontier[place] = frontier[place - 1];
        frontier[place] = i;
    }
    return (struct pareto){ dominated, count, frontier };
}
