#include "partner_invest.h"

#include <math.h>

/* Certificates still missing for `tier`: for its own number, and for its points where they count. */
static double missing(const struct partner_program *program, size_t tier, const struct tier_record *record)
{
    const struct tier_criteria *asks = &program->tiers[tier].asks;
    const double points = asks->points - tier_points_of(&program->points, record);
    const double for_points = program->points.per_certification > 0.0 && points > 0.0
                                  ? ceil(points / program->points.per_certification)
                                  : 0.0;
    return fmax(ceil(asks->certifications - record->certifications), for_points);
}

/* A year's extra profit in `tier`, on what the partner sold with the vendor in the last. */
static double gain_usd_per_year(const struct partner_books *books, const struct partner_state *partner,
                                size_t tier, double sold_usd)
{
    const struct partner_stage *stage = books->stage;
    const double win_share = stage->win_share[partner->type];
    if (!(win_share > 0.0))
        return 0.0;
    const double worked_usd = sold_usd / win_share;
    const double more_share = stage->profit_share[partner->type][tier] - partner_profit_share(books, partner);
    const struct tier *tiers = stage->program->tiers;
    return worked_usd * more_share -
           (tiers[tier].program_fee_usd - tiers[partner->standing.tier].program_fee_usd);
}

double partner_invest_usd(struct partner_books *books, size_t p, size_t month)
{
    struct partner_state *partner = &books->partners[p];
    const struct partner_program *program = books->stage->program;
    const size_t next = partner->standing.tier + 1;
    if (next >= program->tier_count || program->review.month_count == 0)
        return 0.0;
    struct tier_record record =
        partner_history_record(&books->histories[p], program, month + 1, partner->certifications);
    const double needed = missing(program, next, &record);
    if (!(needed > 0.0))
        return 0.0;
    record.certifications += needed;
    if (tier_earned(program->tiers, next + 1, &program->points, program->review.sourced_only, &record) < next)
        return 0.0;
    const double sold_usd = partner_history_year(&books->histories[p], month + 1).price_usd;
    const double worth_usd = gain_usd_per_year(books, partner, next, sold_usd) *
                             books->stage->behaviour->investment_years * partner->trust;
    const double cost_usd = needed * program->costs.certification_usd;
    if (!(worth_usd > cost_usd))
        return 0.0;
    partner->certifications += needed;
    return cost_usd;
}
