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

static bool unit_fits_kind(const struct schedule *schedule)
{
    return schedule->kind == SCHEDULE_INTERPOLATED ||
           pays_rates(schedule->kind) == unit_is_rate(schedule->unit);
}

/* Dollars, or dollars per dollar, in one unit of `pays`. */
static double unit_usd(enum schedule_unit unit, struct pay_level level)
{
    switch (unit) {
    case PAYS_RATE_PER_DOLLAR:
    case PAYS_USD:
        return 1.0;
    case PAYS_TIMES_BASE_RATE:
        return level.target_usd / level.quota_usd;
    case PAYS_SHARE_OF_TARGET:
        return level.target_usd;
    case PAYS_SHARE_OF_SALARY:
        return level.salary_usd;
    }
    bug_found("a schedule unit is one of five", __FILE__, __LINE__);
}

struct schedule schedule_at_level(const struct schedule *schedule, struct pay_level level)
{
    BUG_IF(!(level.quota_usd > 0.0));
    BUG_IF(schedule->step_count < 1 || schedule->step_count > STEPS_MAX);
    BUG_IF(!unit_fits_kind(schedule));
    const double pays_usd = unit_usd(schedule->unit, level);
    struct schedule in_dollars = *schedule;
    in_dollars.basis = BASIS_DOLLARS;
    in_dollars.unit = unit_is_rate(schedule->unit) ? PAYS_RATE_PER_DOLLAR : PAYS_USD;
    for (size_t step = 0; step < schedule->step_count; step++) {
        if (schedule->basis == BASIS_ATTAINMENT)
            in_dollars.steps[step].from = usd_as_decimal(schedule->steps[step].from * level.quota_usd);
        in_dollars.steps[step].pays = schedule->steps[step].pays * pays_usd;
    }
    return in_dollars;
}

struct schedule schedule_in_dollars(const struct schedule *schedule, double quota_usd, double target_usd)
{
    BUG_IF(schedule->unit == PAYS_SHARE_OF_SALARY);
    return schedule_at_level(schedule,
                             (struct pay_level){ .quota_usd = quota_usd, .target_usd = target_usd });
}

bool schedule_is_rate(const struct schedule *schedule)
{
    return unit_is_rate(schedule->unit);
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

/* The amount or the rate on the line between two points. */
static double interpolated_pays(const struct schedule *schedule, double credit_usd)
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

static double interpolated_usd(const struct schedule *schedule, double credit_usd)
{
    const double pays = interpolated_pays(schedule, credit_usd);
    return unit_is_rate(schedule->unit) ? pays * credit_usd : pays;
}

size_t schedule_step_reached(const struct schedule *in_dollars, double credit_usd)
{
    return step_reached(in_dollars, credit_usd > 0.0 ? credit_usd : 0.0);
}

double schedule_rate_at(const struct schedule *in_dollars, double credit_usd)
{
    const double counted_usd = credit_usd > 0.0 ? credit_usd : 0.0;
    if (in_dollars->kind == SCHEDULE_INTERPOLATED)
        return interpolated_pays(in_dollars, counted_usd);
    return in_dollars->steps[step_reached(in_dollars, counted_usd)].pays;
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

double schedule_first_dollars_usd(const struct schedule *in_dollars, double first_usd, double credit_usd)
{
    if (in_dollars->kind == SCHEDULE_MARGINAL || !unit_is_rate(in_dollars->unit))
        return schedule_pay_usd(in_dollars, first_usd);
    const double rate = schedule_rate_at(in_dollars, credit_usd);
    if (in_dollars->kind != SCHEDULE_RETROACTIVE_OVERAGE || step_reached(in_dollars, credit_usd) == 0)
        return rate * first_usd;
    const struct step *steps = in_dollars->steps;
    const double in_first_usd = first_usd < steps[1].from ? first_usd : steps[1].from;
    return steps[0].pays * in_first_usd + rate * (first_usd - in_first_usd);
}

double schedule_last_from_usd(const struct schedule *in_dollars)
{
    return in_dollars->steps[in_dollars->step_count - 1].from;
}
