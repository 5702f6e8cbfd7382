#include "control_cost.h"

#include "../base/arena.h"
#include "metrics.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

double control_cost_given(const struct behaviour *behaviour, const char *route)
{
    for (size_t i = 0; i < behaviour->control_count; i++)
        if (strcmp(behaviour->control[i].route, route) == 0)
            return behaviour->control[i].cost;
    return 0.0;
}

/* Utility of pay less that of hours, on one route. */
static double worth(const struct run_result *run, const struct sampled_deal *deal, size_t route)
{
    const struct scenario *scenario = run->scenario;
    const struct rep_plan *baseline = &scenario->designs[scenario->baseline].rep;
    const struct pay_terms pay = pay_terms_of(baseline, scenario->market.segments[deal->segment].name);
    const double par_usd = pay.target_usd / pay.quota_usd * deal->price_usd * deal->win_direct;
    const double hours_usd = scenario->market.routes[route].rep_hours * scenario->behaviour.hour_value_usd;
    return deal->utility_per_usd[route] * deal->value_usd[route] - hours_usd / par_usd;
}

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

struct break_even_number control_cost_neutral(const struct run_result *run, size_t design,
                                              struct break_even_part part)
{
    const struct behaviour *behaviour = &run->scenario->behaviour;
    struct arena *scratch = arena_open();
    double *gain = arena_array(scratch, double, run->sample_count[design] + 1);
    size_t count = 0;
    for (size_t i = 0; i < run->sample_count[design]; i++) {
        const struct sampled_deal *deal = &run->samples[design][i];
        if (break_even_counts(&part, deal, part.route))
            gain[count++] = worth(run, deal, part.route) - worth(run, deal, 0);
    }
    struct break_even_number result = { BREAK_EVEN_UNKNOWN, (double)NAN };
    if (count > 0) {
        qsort(gain, count, sizeof *gain, by_number);
        const double middle = 0.5 * (gain[(count - 1) / 2] + gain[count / 2]);
        const double felt = 1.0 - behaviour->internal_trust;
        const double direct = control_cost_given(behaviour, run->scenario->market.routes[0].name);
        result.status = felt > 0.0 && middle + direct * felt >= 0.0 ? BREAK_EVEN_FOUND : BREAK_EVEN_NONE;
        if (result.status == BREAK_EVEN_FOUND)
            result.value = middle / felt + direct;
    }
    arena_close(scratch);
    return result;
}
