#include "lever_search.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "root.h"
#include <math.h>

enum { TRIALS_MAX = 64 };

const char *const lever_target_names[] = { "pull", "pay", "contribution", NULL };

/* One search: what was tried is remembered, because Brent's method asks for its bracket's ends again. */
struct search {
    struct rerun rerun;
    const char *design;
    const struct lever *lever;
    enum lever_target target;
    struct lever_state tried[TRIALS_MAX];
    size_t tried_count;
    bool stopped, failed;
    struct diag *diag;
};

struct estimate lever_target_of(const struct lever_state *state, enum lever_target target)
{
    return target == LEVER_PULL  ? state->pull
           : target == LEVER_PAY ? state->pay_change
                                 : state->contribution_change;
}

struct lever_state lever_state_of(const struct comparison *comparison, size_t design)
{
    const struct design_answer *answer = &comparison->designs[design];
    return (struct lever_state){ .value = (double)NAN,
                                 .pull = answer_metric(answer, "pull_points"),
                                 .pay_change = answer_difference(answer, "rep_pay_usd"),
                                 .contribution_change = answer_difference(answer, "contribution_usd"),
                                 .rep_pay_usd = answer_metric(answer, "rep_pay_usd").value,
                                 .contribution_usd = answer_metric(answer, "contribution_usd").value };
}

/* Simulates at `value`. NULL when stopped or when the value can't be loaded. */
static const struct lever_state *try_value(struct search *search, double value)
{
    for (size_t i = 0; i < search->tried_count; i++)
        if (search->tried[i].value == value)
            return &search->tried[i];
    if (search->stopped || search->failed || search->tried_count == TRIALS_MAX)
        return NULL;
    struct arena *arena = arena_open();
    struct diag problems = { 0 };
    struct scenario scenario;
    const char *const *changes = search->lever->changes(search->lever->context, value, arena);
    const struct lever_state *state = NULL;
    if (rerun_load(&search->rerun, changes, &scenario, arena, &problems)) {
        diag_close(&problems);
        const struct run_result run = rerun_worlds(&search->rerun, &scenario, arena);
        search->stopped = run.stopped;
        if (!run.stopped) {
            const struct comparison comparison = comparison_of(&run, arena);
            struct lever_state *added = &search->tried[search->tried_count++];
            *added = lever_state_of(&comparison, scenario_design_named(&scenario, search->design));
            added->value = value;
            state = added;
        }
    } else {
        search->failed = true;
        diag_close(search->diag);
        *search->diag = problems;
    }
    arena_close(arena);
    return state;
}

static double target_at(double value, void *context)
{
    struct search *search = context;
    const struct lever_state *state = try_value(search, value);
    return state != NULL ? lever_target_of(state, search->target).value : (double)NAN;
}

/* How far the answer would move if the target moved by half its interval, and the search's own tolerance. The slope is
 * taken over a stretch that is long against the steps of single deals. */
static void add_interval(struct search *search, struct lever_answer *answer)
{
    const struct estimate here = lever_target_of(&answer->here, search->target);
    const double half = 0.5 * (here.high - here.low), range = search->lever->high - search->lever->low;
    answer->low = -INFINITY;
    answer->high = INFINITY;
    if (!isfinite(half))
        return;
    const double reach = 0.05 * range;
    const struct lever_state *below = try_value(search, fmax(search->lever->low, answer->value - reach));
    const double below_value = below != NULL ? below->value : (double)NAN;
    const double below_target = below != NULL ? lever_target_of(below, search->target).value : (double)NAN;
    const struct lever_state *above = try_value(search, fmin(search->lever->high, answer->value + reach));
    if (below == NULL || above == NULL)
        return;
    const double slope =
        (lever_target_of(above, search->target).value - below_target) / (above->value - below_value);
    if (slope == 0.0 || !isfinite(slope))
        return;
    answer->low = answer->value - half / fabs(slope) - search->lever->tolerance;
    answer->high = answer->value + half / fabs(slope) + search->lever->tolerance;
}

/* Both ends are there and differ in sign, or one is zero. */
static void find(struct search *search, struct lever_answer *answer)
{
    const struct root_search root = { .function = target_at,
                                      .context = search,
                                      .low = search->lever->low,
                                      .high = search->lever->high,
                                      .absolute = search->lever->tolerance,
                                      .steps_max = TRIALS_MAX - 8 };
    if (!root_find(&root, &answer->value)) {
        answer->status = LEVER_STOPPED;
        return;
    }
    const struct lever_state *here = try_value(search, answer->value);
    answer->status = here != NULL ? LEVER_FOUND : LEVER_STOPPED;
    if (here == NULL)
        return;
    answer->here = *here;
    add_interval(search, answer);
}

bool lever_search(const struct rerun *rerun, const char *design, const struct lever *lever,
                  enum lever_target target, struct lever_answer *answer, struct diag *diag)
{
    const char *const kept[] = { design, NULL };
    struct search search = {
        .rerun = *rerun, .design = design, .lever = lever, .target = target, .diag = diag
    };
    search.rerun.designs = kept;
    *answer = (struct lever_answer){ .status = LEVER_STOPPED, .value = (double)NAN };
    const struct lever_state *low = try_value(&search, lever->low);
    if (low != NULL)
        answer->at_low = *low;
    const struct lever_state *high = low != NULL ? try_value(&search, lever->high) : NULL;
    if (high != NULL) {
        answer->at_high = *high;
        const double at_low = lever_target_of(&answer->at_low, target).value;
        const double at_high = lever_target_of(high, target).value;
        if (at_low * at_high > 0.0)
            answer->status = LEVER_NONE_IN_RANGE;
        else
            find(&search, answer);
    }
    answer->runs = search.tried_count;
    return !search.failed;
}
