#include "stretch.h"

#include <math.h>

/* Deals a rep has in a stretch, about: more fill lanes hardly better, and no longer fit what a processor keeps at hand. */
enum { STRETCH_DEALS = 64 };

size_t stretch_months_most(const struct scenario *scenario)
{
    const double busiest = busiest_deals_per_rep_month(&scenario->market);
    return busiest > 0.0 ? (size_t)fmin(fmax(floor(STRETCH_DEALS / busiest), 1.0), STRETCH_MONTHS_MAX) : 1;
}

bool stretch_is_possible(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    bool plain = !scenario_reps_share(scenario) && !gaming_is_on(&scenario->behaviour.gaming);
    for (size_t d = 0; d < scenario->design_count; d++) {
        plain = plain && stage->designs[d].plain != NULL;
        for (size_t i = 0; i < stage->paths[d].count; i++)
            plain = plain && stage->paths[d].steps[i].stage.plain != NULL;
    }
    return plain;
}

/* Months after the one it is met in that a deal closes at the latest: on its last day, by the slowest route. */
static size_t latest_close_months(const struct market *market)
{
    double longest_days = 0.0;
    for (size_t r = 0; r < market->route_count; r++)
        longest_days = fmax(longest_days, market->routes[r].cycle_effect_days);
    return (size_t)fmin(ceil(longest_days / DAYS_PER_MONTH), MONTHS_TO_CLOSE_MAX);
}

static bool same_period(const struct rep_plan *plan, size_t month, size_t other)
{
    const size_t months = months_per_period(plan->quota_period);
    return month / months == other / months;
}

/* Whether deals of all months from `first` to `last` close in the quota period of the first, under the same rules. */
static bool are_alike(const struct stage *stage, size_t first, size_t last)
{
    const struct scenario *scenario = stage->scenario;
    const size_t closes = last + latest_close_months(&scenario->market);
    bool alike = true;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct design_path *path = &stage->paths[d];
        alike = alike && same_period(stage->designs[d].plan, first, closes);
        for (size_t i = 0; i < path->count; i++) {
            const size_t after = path->steps[i].change->after_months;
            alike = alike && same_period(path->steps[i].stage.plan, first, closes) &&
                    (after <= first || after > last);
        }
    }
    return alike;
}

size_t stretch_months_from(const struct stage *stage, size_t month)
{
    const size_t most = stretch_months_most(stage->scenario), left = stage->horizon_months - month;
    size_t months = 1;
    while (stage->months_join && months < most && months < left && are_alike(stage, month, month + months))
        months++;
    return months;
}
