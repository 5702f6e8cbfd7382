#include "rebate.h"
#include "../base/bug.h"
#include "cents.h"
#include <math.h>

static double above_zero(double usd)
{
    return usd > 0.0 ? usd : 0.0;
}

/* The schedule with `from` in dollars of growth over `baseline_usd`; a share of no baseline is 0 dollars, so that any growth
 * reaches the last step. */
static struct schedule growth_schedule(const struct schedule *schedule, double baseline_usd)
{
    struct schedule in_dollars = *schedule;
    in_dollars.basis = BASIS_DOLLARS;
    for (size_t step = 0; schedule->basis == BASIS_ATTAINMENT && step < schedule->step_count; step++)
        in_dollars.steps[step].from = usd_as_decimal(schedule->steps[step].from * baseline_usd);
    return in_dollars;
}

/* The same steps, reached by all sales instead of growth. The first step stays at 0. */
static struct schedule moved_up(const struct schedule *schedule, double baseline_usd)
{
    struct schedule moved = *schedule;
    for (size_t step = 1; step < schedule->step_count; step++)
        moved.steps[step].from = usd_as_decimal(schedule->steps[step].from + baseline_usd);
    return moved;
}

static bool is_without_baseline(const struct rebate_sales *sales)
{
    return !sales->has_baseline || !(sales->baseline_usd > 0.0);
}

static double growth_usd(const struct rebate *rebate, const struct rebate_sales *sales)
{
    if (is_without_baseline(sales) && rebate->no_baseline == NO_BASELINE_PAYS_NOTHING)
        return 0.0;
    const double baseline_usd = is_without_baseline(sales) ? 0.0 : sales->baseline_usd;
    const double grown_usd = usd_as_decimal(sales->fitting_usd - baseline_usd);
    if (!(grown_usd > 0.0))
        return 0.0;
    const struct schedule schedule = growth_schedule(&rebate->schedule, baseline_usd);
    if (rebate->growth_pays == GROWTH_PAYS_INCREMENT)
        return schedule_pay_usd(&schedule, grown_usd);
    const struct schedule moved = moved_up(&schedule, baseline_usd);
    return schedule_pay_usd(&moved, sales->fitting_usd);
}

static double attached_usd(const struct rebate *rebate, const struct rebate_sales *sales)
{
    if (sales->deals_with_services < usd_as_decimal(rebate->attach_minimum_share * sales->deals))
        return 0.0;
    return schedule_pay_usd(&rebate->schedule, sales->counted_usd);
}

static double measured_usd(const struct rebate *rebate, const struct rebate_sales *sales)
{
    switch (rebate->measure) {
    case REBATE_VOLUME:
        return schedule_pay_usd(&rebate->schedule, sales->fitting_usd);
    case REBATE_GROWTH:
        return growth_usd(rebate, sales);
    case REBATE_SERVICES_ATTACH:
        return attached_usd(rebate, sales);
    case REBATE_NEW_CUSTOMER:
        return schedule_pay_usd(&rebate->schedule, sales->counted_usd);
    }
    bug_found("a rebate measure is one of four", __FILE__, __LINE__);
}

static bool counts_all_that_fits(const struct rebate *rebate)
{
    return rebate->measure == REBATE_VOLUME || rebate->measure == REBATE_GROWTH;
}

/* What the steps of the schedule are compared with. */
static double level_usd(const struct rebate *rebate, const struct rebate_sales *sales)
{
    if (rebate->measure == REBATE_GROWTH)
        return sales->fitting_usd - (is_without_baseline(sales) ? 0.0 : sales->baseline_usd);
    return counts_all_that_fits(rebate) ? sales->fitting_usd : sales->counted_usd;
}

double rebate_earned_usd(const struct rebate *rebate, const struct rebate_sales *sales)
{
    const double sold_usd = counts_all_that_fits(rebate) ? sales->fitting_usd : sales->counted_usd;
    if (!(sold_usd > 0.0))
        return 0.0;
    return fmin(above_zero(measured_usd(rebate, sales)), rebate->cap_usd);
}

double rebate_rate_share(const struct rebate *rebate, const struct rebate_sales *sales)
{
    if (!schedule_is_rate(&rebate->schedule) || !(rebate_earned_usd(rebate, sales) > 0.0))
        return NAN;
    const double baseline_usd = is_without_baseline(sales) ? 0.0 : sales->baseline_usd;
    const struct schedule schedule = rebate->measure == REBATE_GROWTH
                                         ? growth_schedule(&rebate->schedule, baseline_usd)
                                         : rebate->schedule;
    return schedule_rate_at(&schedule, level_usd(rebate, sales));
}

double rebate_to_next_step_usd(const struct rebate *rebate, const struct rebate_sales *sales)
{
    const bool growth = rebate->measure == REBATE_GROWTH;
    if (growth && is_without_baseline(sales) && rebate->no_baseline == NO_BASELINE_PAYS_NOTHING)
        return 0.0;
    const double baseline_usd = growth && !is_without_baseline(sales) ? sales->baseline_usd : 0.0;
    const struct schedule schedule =
        growth ? growth_schedule(&rebate->schedule, baseline_usd) : rebate->schedule;
    const double level = level_usd(rebate, sales);
    for (size_t step = 0; step < schedule.step_count; step++)
        if (schedule.steps[step].from > level)
            return usd_as_decimal(schedule.steps[step].from - level);
    return 0.0;
}

size_t rebate_period_months(enum rebate_period period)
{
    switch (period) {
    case REBATE_PER_DEAL:
        return 0;
    case REBATE_PER_QUARTER:
        return 3;
    case REBATE_PER_HALF_YEAR:
        return 6;
    case REBATE_PER_YEAR:
        return 12;
    }
    bug_found("a rebate period is one of four", __FILE__, __LINE__);
}
