#include "program_cliffs.h"

#include <math.h>

static const double worth_telling_usd = 1.0, cent_usd = 0.01;

/* What a partner of the tier keeps of a dollar on a route, before uplifts. */
static double kept_share(const struct route_terms *terms)
{
    return terms == NULL ? 0.0 : terms->margin_share + terms->fee_share;
}

/* The most that the tier adds to a dollar of sales, over all routes. */
static double tier_gain_share(const struct partner_program *program, size_t tier)
{
    double most = 0.0;
    for (size_t r = 0; r < program->route_count; r++) {
        const char *route = program->routes[r].route;
        const double above = kept_share(program_route_terms(program, route, tier));
        const double below = kept_share(program_route_terms(program, route, tier - 1));
        most = fmax(most, above - below);
    }
    return most;
}

static size_t add_tiers(const struct partner_program *program, struct program_cliff *cliffs)
{
    size_t count = 0;
    for (size_t tier = 1; tier < program->tier_count; tier++) {
        const double at_usd = program->tiers[tier].asks.revenue_usd;
        const double fee_usd =
            program->tiers[tier].program_fee_usd - program->tiers[tier - 1].program_fee_usd;
        const double jump_usd = tier_gain_share(program, tier) * at_usd - fee_usd;
        if (at_usd > 0.0 && fabs(jump_usd) >= worth_telling_usd)
            cliffs[count++] =
                (struct program_cliff){ program->tiers[tier].name, true, MONTHS_PER_YEAR, at_usd, jump_usd };
    }
    return count;
}

static double earned_usd(const struct rebate *rebate, double sales_usd, double before_usd)
{
    const struct rebate_sales sales = { .fitting_usd = sales_usd,
                                        .counted_usd = sales_usd,
                                        .baseline_usd = before_usd,
                                        .has_baseline = before_usd > 0.0,
                                        .deals = 1.0,
                                        .deals_with_services = 1.0 };
    return rebate_earned_usd(rebate, &sales);
}

/* Sales at which the step begins. */
static double step_at_usd(const struct rebate *rebate, size_t step, double before_usd)
{
    const double from = rebate->schedule.steps[step].from;
    if (rebate->measure != REBATE_GROWTH)
        return from;
    return before_usd + (rebate->schedule.basis == BASIS_ATTAINMENT ? from * before_usd : from);
}

static size_t add_rebate(const struct rebate *rebate, double year_usd, struct program_cliff *cliffs)
{
    size_t count = 0;
    const size_t months = rebate_period_months(rebate->period);
    const double before_usd = year_usd > 0.0 ? year_usd * (double)months / MONTHS_PER_YEAR : 0.0;
    for (size_t step = 0; step < rebate->schedule.step_count; step++) {
        const double at_usd = step_at_usd(rebate, step, before_usd);
        if (!(at_usd > 0.0))
            continue;
        const double jump_usd = earned_usd(rebate, at_usd + cent_usd, before_usd) -
                                earned_usd(rebate, at_usd - cent_usd, before_usd);
        if (jump_usd >= worth_telling_usd)
            cliffs[count++] = (struct program_cliff){ rebate->name, false, months, at_usd, jump_usd };
    }
    return count;
}

size_t program_cliffs_of(const struct partner_program *program, double year_usd, struct program_cliff *cliffs)
{
    size_t count = add_tiers(program, cliffs);
    for (size_t r = 0; r < program->rebate_count; r++)
        count += add_rebate(&program->rebates[r], year_usd, cliffs + count);
    return count;
}
