#include "market_luck.h"

#include "../base/bug.h"
#include "../random/sampler.h"
#include <math.h>
#include <string.h>

double lift_as_log_odds(double win_rate, double lift_share)
{
    if (lift_share == 0.0)
        return 0.0;
    const double lifted = win_rate * (1.0 + lift_share);
    BUG_IF(!(lifted > 0.0 && lifted < 1.0));
    return log_odds(lifted) - log_odds(win_rate);
}

/* Control is felt only as far as the rep does not trust its own partner team. */
static double control_cost(const struct behaviour *behaviour, const char *route)
{
    for (size_t i = 0; i < behaviour->control_count; i++)
        if (strcmp(behaviour->control[i].route, route) == 0)
            return behaviour->control[i].cost * (1.0 - behaviour->internal_trust);
    return 0.0;
}

struct market_luck market_luck_of(const struct market *market, const struct behaviour *behaviour,
                                  const double par_usd_per_usd[SEGMENTS_MAX])
{
    struct market_luck luck = { .market = market,
                                .behaviour = behaviour,
                                .instructions = instruction_set_best() };
    for (size_t r = 0; r < market->route_count; r++)
        luck.control[r] = control_cost(behaviour, market->routes[r].name);
    for (size_t s = 0; s < market->segment_count; s++) {
        const struct segment *segment = &market->segments[s];
        struct segment_luck *here = &luck.segments[s];
        here->par_usd_per_usd = par_usd_per_usd[s];
        for (size_t r = 0; r < market->route_count; r++) {
            const struct route *route = &market->routes[r];
            const double days = fmax(0.0, segment->cycle_days + route->cycle_effect_days);
            here->lift_log_odds[r] = lift_as_log_odds(segment->win_rate, route->win_lift_share);
            here->delay_discount[r] = exp(-behaviour->impatience_per_year * days / 365.0);
        }
    }
    return luck;
}
