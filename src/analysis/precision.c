#include "precision.h"

#include <math.h>

double precision_reached_points(const struct run_result *run)
{
    const struct metric *pull = metric_named("pull_points");
    double widest = 0.0;
    for (size_t design = 0; design < run->scenario->design_count; design++) {
        const struct estimate estimate = metric_estimate(pull, run, design);
        if (!isnan(estimate.value))
            widest = fmax(widest, estimate.high - estimate.value);
    }
    return widest;
}

bool precision_is_reached(const struct precision *precision, const struct run_result *run)
{
    return precision_reached_points(run) <= precision->asked_points;
}

size_t precision_worlds_needed(const struct precision *precision, const struct run_result *run)
{
    const double ratio = precision_reached_points(run) / precision->asked_points;
    const double worlds = (double)run->worlds * ratio * ratio;
    size_t needed = run->worlds;
    while (isfinite(worlds) && (double)needed < worlds)
        needed = run_pause_after(needed);
    return needed;
}
