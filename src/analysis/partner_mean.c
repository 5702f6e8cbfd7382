#include "partner_mean.h"

#include "../base/arena.h"
#include <math.h>

_Static_assert(sizeof(struct partner_tally) % sizeof(double) == 0, "a partner tally holds doubles only");
enum { PARTNER_TALLY_MEMBERS = sizeof(struct partner_tally) / sizeof(double) };

static const struct partner_tally *tally_of(const struct run_result *run, size_t world, size_t design)
{
    return &run->tallies[world * run->scenario->design_count + design].partner;
}

const struct partner_tally *partner_mean(const struct run_result *run, size_t design, struct arena *arena)
{
    struct partner_tally *mean = arena_array(arena, struct partner_tally, 1);
    double *sum = (double *)mean;
    for (size_t i = 0; i < PARTNER_TALLY_MEMBERS; i++)
        sum[i] = 0.0;
    for (size_t world = 0; world < run->worlds; world++) {
        const double *part = (const double *)tally_of(run, world, design);
        for (size_t i = 0; i < PARTNER_TALLY_MEMBERS; i++)
            sum[i] += part[i];
    }
    for (size_t i = 0; i < PARTNER_TALLY_MEMBERS; i++)
        sum[i] /= (double)run->worlds;
    return mean;
}

const struct tally_partner_pnl *partner_pnl(const struct partner_tally *tally, enum partner_kind kind,
                                            size_t index)
{
    return kind == PARTNERS_BY_TYPE ? &tally->by_type[index] : &tally->by_tier[index];
}

struct estimate partner_profit_estimate(const struct run_result *run, size_t design, enum partner_kind kind,
                                        size_t index)
{
    struct arena *arena = arena_open();
    double *profit_usd = arena_array(arena, double, run->worlds);
    double *years = arena_array(arena, double, run->worlds);
    double all_years = 0.0;
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally_partner_pnl *pnl = partner_pnl(tally_of(run, world, design), kind, index);
        profit_usd[world] = pnl->profit_usd;
        years[world] = pnl->partner_months / MONTHS_PER_YEAR;
        all_years += years[world];
    }
    const struct estimate estimate = all_years > 0.0
                                         ? estimate_ratio((struct ratio_sample){ profit_usd, years },
                                                          run->worlds, run->scenario->confidence_share)
                                         : (struct estimate){ NAN, NAN, NAN };
    arena_close(arena);
    return estimate;
}

size_t partner_kind_count(const struct scenario *scenario, size_t design, enum partner_kind kind)
{
    const size_t tiers = scenario->designs[design].program.tier_count;
    return kind == PARTNERS_BY_TYPE ? scenario->market.partner_type_count : tiers > 0 ? tiers : 1;
}

const char *partner_kind_name(const struct scenario *scenario, size_t design, enum partner_kind kind,
                              size_t index)
{
    if (kind == PARTNERS_BY_TYPE)
        return scenario->market.partner_types[index].name;
    const struct partner_program *program = &scenario->designs[design].program;
    return program->tier_count > 0 ? program->tiers[index].name : "partner";
}
