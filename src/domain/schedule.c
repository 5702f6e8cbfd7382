#include "schedule.h"
#include "../base/bug.h"
#include "cents.h"

static bool pays_rates(enum schedule_kind kind)
{
    return kind == SCHEDULE_MARGINAL || kind == SCHEDULE_RETROACTIVE || kind == SCHEDULE_RETROACTIVE_OVERAGE;
}

static bool unit_is_rate(enum schedule_unit unit)
{
    return unit == PAYS_RATE_PER_DOLLAR || unit == PAYS_TIMES_BASE_RATE;
}

/* Dollars, or dollars per dollar, in one unit of `pays`. */
static double unit_usd(enum schedule_unit unit, double quota_usd, double target_usd)
{
    switch (unit) {
    case PAYS_RATE_PER_DOLLAR:
    case PAYS_USD:
        return 1.0;
    case PAYS_TIMES_BASE_RATE:
        return target_usd / quota_usd;
    case PAYS_SHARE_OF_TARGET:
        return target_usd;
    }
    bug_found("a schedule unit is one of four", __FILE__, __LINE__);
}

struct schedule schedule_in_dollars(const struct schedule *schedule, double quota_usd, double target_usd)
{
    BUG_IF(!(quota_usd > 0.0));
    BUG_IF(schedule->step_count < 1 || schedule->step_count > STEPS_MAX);
    BUG_IF(pays_rates(schedule->kind) != unit_is_rate(schedule->unit));
    const double pays_usd = unit_usd(schedule->unit, quota_usd, target_usd);
    struct schedule in_dollars = *schedule;
    in_dollars.basis = BASIS_DOLLARS;
    in_dollars.unit = pays_rates(schedule->kind) ? PAYS_RATE_PER_DOLLAR : PAYS_USD;
    for (size_t step = 0; step < schedule->step_count; step++) {
        if (schedule->basis == BASIS_ATTAINMENT)
            in_dollars.steps[step].from = usd_as_decimal(schedule->steps[step].from * quota_usd);
        in_dollars.steps[step].pays = schedule->steps[step].pays * pays_usd;
    }
    return in_dollars;
}

/* The first step has no boundary: there is no step before it. */
static size_t step_reached(const struct schedule *schedule, double credit_usd)
{
    const struct step *steps = schedule->steps;
    size_t step = 0;
    if (schedule->boundary == BOUNDARY_FROM_INCLUSIVE)
        while (step + 1 < schedule->step_count && credit_usd >= steps[step + 1].from)
            step++;
    else
        while (step + 1 < schedule->step_count && credit_usd > steps[step + 1].from)
            step++;
    return step;
}

/* Slices are added in order, so the sum has the same bits on both sides of a boundary. */
static double marginal_usd(const struct schedule *schedule, double credit_usd)
{
    const struct step *steps = schedule->steps;
    double pay_usd = 0.0;
    size_t step = 0;
    for (; step + 1 < schedule->step_count && steps[step + 1].from < credit_usd; step++)
        pay_usd += steps[step].pays * (steps[step + 1].from - steps[step].from);
    return pay_usd + steps[step].pays * (credit_usd - steps[step].from);
}

static double retroactive_usd(const struct schedule *schedule, double credit_usd)
{
    return schedule->steps[step_reached(schedule, credit_usd)].pays * credit_usd;
}

static double retroactive_overage_usd(const struct schedule *schedule, double credit_usd)
{
    const struct step *steps = schedule->steps;
    const size_t reached = step_reached(schedule, credit_usd);
    if (reached == 0)
        return steps[0].pays * credit_usd;
    return steps[0].pays * steps[1].from + steps[reached].pays * (credit_usd - steps[1].from);
}

static double step_amount_usd(const struct schedule *schedule, double credit_usd)
{
    return schedule->steps[step_reached(schedule, credit_usd)].pays;
}

static double interpolated_usd(const struct schedule *schedule, double credit_usd)
{
    const struct step *steps = schedule->steps;
    size_t step = 0;
    while (step + 1 < schedule->step_count && credit_usd >= steps[step + 1].from)
        step++;
    if (step + 1 == schedule->step_count)
        return steps[step].pays;
    const struct step *from = &steps[step];
    const struct step *to = &steps[step + 1];
    return from->pays + (to->pays - from->pays) * ((credit_usd - from->from) / (to->from - from->from));
}

double schedule_pay_usd(const struct schedule *in_dollars, double credit_usd)
{
    const double counted_usd = credit_usd > 0.0 ? credit_usd : 0.0;
    switch (in_dollars->kind) {
    case SCHEDULE_MARGINAL:
        return marginal_usd(in_dollars, counted_usd);
    case SCHEDULE_RETROACTIVE:
        return retroactive_usd(in_dollars, counted_usd);
    case SCHEDULE_RETROACTIVE_OVERAGE:
        return retroactive_overage_usd(in_dollars, counted_usd);
    case SCHEDULE_STEP_AMOUNT:
        return step_amount_usd(in_dollars, counted_usd);
    case SCHEDULE_INTERPOLATED:
        return interpolated_usd(in_dollars, counted_usd);
    }
    bug_found("a schedule kind is one of five", __FILE__, __LINE__);
}

double schedule_last_from_usd(const struct schedule *in_dollars)
{
    return in_dollars->steps[in_dollars->step_count - 1].from;
}
