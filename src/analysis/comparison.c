#include "comparison.h"

#include "../base/arena.h"

const char *const direction_names[] = { "away", "toward", "neutral", "can't tell", "can't tell" };

struct estimate answer_metric(const struct design_answer *answer, const char *name)
{
    return answer->metrics[metric_named(name) - metrics];
}

struct estimate answer_difference(const struct design_answer *answer, const char *name)
{
    return answer->differences[metric_named(name) - metrics];
}

/* Whether any rep of any world chose otherwise than its twin. Counted, not estimated: pushes and
 * pulls that cancel are not neutral. */
static bool any_deal_moved(const struct run_result *run, size_t design)
{
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally *tally = &run->tallies[world * run->scenario->design_count + design];
        if (tally->pushed_away != 0.0 || tally->pulled_in != 0.0)
            return true;
    }
    return false;
}

static bool any_deal_had_a_choice(const struct run_result *run, size_t design)
{
    for (size_t world = 0; world < run->worlds; world++)
        if (run->tallies[world * run->scenario->design_count + design].partner_possible != 0.0)
            return true;
    return false;
}

static enum direction direction_of(const struct run_result *run, size_t design, struct estimate pull)
{
    if (!any_deal_had_a_choice(run, design))
        return DIRECTION_NO_CHOICE;
    if (!any_deal_moved(run, design))
        return DIRECTION_NEUTRAL;
    if (pull.high < 0.0)
        return DIRECTION_AWAY;
    if (pull.low > 0.0)
        return DIRECTION_TOWARD;
    return DIRECTION_CANT_TELL;
}

static struct design_answer answer_of(const struct run_result *run, size_t design, struct arena *arena)
{
    struct estimate *values = arena_array(arena, struct estimate, metric_count);
    struct estimate *differences = arena_array(arena, struct estimate, metric_count);
    for (size_t m = 0; m < metric_count; m++) {
        values[m] = metric_estimate(&metrics[m], run, design);
        differences[m] = metric_difference(&metrics[m], run, design, run->scenario->baseline);
    }
    struct design_answer answer = { .metrics = values,
                                    .differences = differences,
                                    .break_even = break_even_of(run, design, ALL_PARTNER_ROUTES) };
    for (size_t r = 1; r < run->scenario->market.route_count; r++) {
        answer.route_break_even[r] = break_even_of(run, design, r);
        for (size_t kind = 0; kind < TAX_KINDS; kind++)
            answer.route_tax[r][kind] = channel_tax_estimate(run, design, r, ALL_BANDS, (enum tax_kind)kind);
    }
    answer.direction = direction_of(run, design, answer_metric(&answer, "pull_points"));
    return answer;
}

/* Insertion keeps designs of the same pull in the scenario's order. */
static const size_t *order_by_pull(const struct design_answer *designs, size_t count, struct arena *arena)
{
    size_t *order = arena_array(arena, size_t, count);
    for (size_t d = 0; d < count; d++) {
        const double pull = answer_metric(&designs[d], "pull_points").value;
        size_t place = d;
        for (; place > 0 && answer_metric(&designs[order[place - 1]], "pull_points").value > pull; place--)
            order[place] = order[place - 1];
        order[place] = d;
    }
    return order;
}

struct comparison comparison_of(const struct run_result *run, struct arena *arena)
{
    const size_t count = run->scenario->design_count;
    struct design_answer *designs = arena_array(arena, struct design_answer, count);
    for (size_t d = 0; d < count; d++)
        designs[d] = answer_of(run, d, arena);
    return (
        struct comparison){ .run = run, .designs = designs, .by_pull = order_by_pull(designs, count, arena) };
}
