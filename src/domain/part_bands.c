#include "part_bands.h"
#include "cents.h"
#include <math.h>

/* The part of a change that falls in one band. */
struct slice {
    double paid_usd, below_usd;
};

static bool pays_excess(const struct plan_bands *bands)
{
    return bands->threshold_usd > 0.0 && bands->component->threshold_pays == THRESHOLD_PAYS_EXCESS;
}

/* Band `step` reaches down to minus infinity if it is the first and up to infinity if it is the last. */
static double band_floor_usd(const struct schedule *schedule, size_t step)
{
    return step == 0 ? -INFINITY : schedule->steps[step].from;
}

static double band_ceiling_usd(const struct schedule *schedule, size_t step)
{
    return step + 1 < schedule->step_count ? schedule->steps[step + 1].from : INFINITY;
}

/* Pay without count stands in the band where the next dollar would be counted. */
static struct slice slice_without_count(const struct plan_bands *bands, double at_usd, double paid_usd,
                                        size_t step)
{
    const struct schedule *schedule = &bands->in_dollars;
    if (!(at_usd >= band_floor_usd(schedule, step) && at_usd < band_ceiling_usd(schedule, step)))
        return (struct slice){ 0 };
    return (struct slice){ paid_usd, at_usd < bands->threshold_usd ? paid_usd : 0.0 };
}

static struct slice slice_of(const struct plan_bands *bands, double from_usd, struct band_change change,
                             size_t step)
{
    if (change.counted_usd == 0.0)
        return slice_without_count(bands, from_usd, change.paid_usd, step);
    const double to_usd = usd_as_decimal(from_usd + change.counted_usd);
    const double low_usd = fmax(fmin(from_usd, to_usd), band_floor_usd(&bands->in_dollars, step));
    const double high_usd = fmin(fmax(from_usd, to_usd), band_ceiling_usd(&bands->in_dollars, step));
    if (!(high_usd > low_usd))
        return (struct slice){ 0 };
    /* The exact dollars where a deal is paid on what it counts. */
    const bool alike = change.paid_usd == change.counted_usd;
    const double per_counted = alike ? 1.0 : change.paid_usd / change.counted_usd;
    const double sign = change.counted_usd < 0.0 ? -1.0 : 1.0;
    const double below_usd = fmin(fmax(bands->threshold_usd - low_usd, 0.0), high_usd - low_usd);
    return (struct slice){
        .paid_usd = usd_as_decimal(sign * per_counted * (high_usd - low_usd)),
        .below_usd = usd_as_decimal(sign * per_counted * below_usd),
    };
}

void part_bands_add(struct part_bands *bands, struct band_change change)
{
    struct plan_bands *plan = &bands->plans[change.plan];
    for (size_t step = 0; step < plan->in_dollars.step_count; step++) {
        const struct slice slice = slice_of(plan, bands->counted_usd, change, step);
        plan->paid_usd[step] = usd_as_decimal(plan->paid_usd[step] + slice.paid_usd);
        plan->below_usd[step] = usd_as_decimal(plan->below_usd[step] + slice.below_usd);
    }
    bands->counted_usd = usd_as_decimal(bands->counted_usd + change.counted_usd);
}

/* The rate of a band's dollars when the schedule is read at `read_at_usd`. */
static double band_rate(const struct schedule *schedule, size_t step, double read_at_usd)
{
    if (schedule->kind == SCHEDULE_MARGINAL || (schedule->kind == SCHEDULE_RETROACTIVE_OVERAGE && step == 0))
        return schedule->steps[step].pays;
    return schedule_rate_at(schedule, read_at_usd);
}

static double rated_usd(const struct schedule *schedule, const double *paid_usd, double read_at_usd)
{
    double pay_usd = 0.0;
    for (size_t step = 0; step < schedule->step_count; step++)
        pay_usd += band_rate(schedule, step, read_at_usd) * paid_usd[step];
    return pay_usd;
}

static double plan_worth_usd(const struct plan_bands *bands, double counted_usd)
{
    const struct schedule *schedule = &bands->in_dollars;
    if (bands->threshold_usd > 0.0 && counted_usd < bands->threshold_usd)
        return 0.0;
    const bool rates = schedule_is_rate(schedule);
    double pay_usd = rates ? rated_usd(schedule, bands->paid_usd, counted_usd)
                           : bands->day_share * schedule_pay_usd(schedule, counted_usd);
    if (!pays_excess(bands))
        return pay_usd;
    const double not_paid_usd = rates ? rated_usd(schedule, bands->below_usd, counted_usd)
                                      : bands->day_share * schedule_pay_usd(schedule, bands->threshold_usd);
    return fmax(pay_usd - not_paid_usd, 0.0); /* a table that falls takes nothing back */
}

double part_bands_worth_usd(const struct part_bands *bands)
{
    double worth_usd = 0.0;
    for (size_t plan = 0; plan < bands->plan_count; plan++)
        if (bands->plans[plan].component)
            worth_usd += plan_worth_usd(&bands->plans[plan], bands->counted_usd);
    return worth_usd;
}

double part_bands_first_rate_usd(const struct part_bands *bands)
{
    double pay_usd = 0.0;
    for (size_t p = 0; p < bands->plan_count; p++) {
        const struct plan_bands *plan = &bands->plans[p];
        if (!plan->component || (plan->threshold_usd > 0.0 && bands->counted_usd < plan->threshold_usd))
            continue;
        const double first = plan->in_dollars.steps[0].pays;
        if (!schedule_is_rate(&plan->in_dollars)) {
            pay_usd += plan->day_share * first;
            continue;
        }
        for (size_t step = 0; step < plan->in_dollars.step_count; step++)
            pay_usd += first * (plan->paid_usd[step] - (pays_excess(plan) ? plan->below_usd[step] : 0.0));
    }
    return pay_usd;
}

size_t band_lines_of(const struct plan_bands *bands, double from_usd, struct band_change change,
                     double read_at_usd, struct band_line lines[STEPS_MAX])
{
    const struct schedule *schedule = &bands->in_dollars;
    if (!schedule_is_rate(schedule) || (bands->threshold_usd > 0.0 && read_at_usd < bands->threshold_usd))
        return 0;
    size_t count = 0;
    for (size_t step = 0; step < schedule->step_count; step++) {
        const struct slice slice = slice_of(bands, from_usd, change, step);
        const double paid_usd = slice.paid_usd - (pays_excess(bands) ? slice.below_usd : 0.0);
        if (paid_usd == 0.0)
            continue;
        const bool whole = schedule->kind != SCHEDULE_MARGINAL &&
                           (schedule->kind != SCHEDULE_RETROACTIVE_OVERAGE || step > 0);
        /* Bands with one rate are one line. */
        const size_t shown = whole ? schedule_step_reached(schedule, read_at_usd) : step;
        if (whole && count > 0 && lines[count - 1].step == shown)
            lines[count - 1].paid_usd = usd_as_decimal(lines[count - 1].paid_usd + paid_usd);
        else
            lines[count++] = (struct band_line){ shown, schedule->steps[shown].from,
                                                 band_rate(schedule, step, read_at_usd), paid_usd };
    }
    return count;
}
