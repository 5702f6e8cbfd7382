#include "stage.h"

#include "../base/arena.h"
#include <math.h>

/* One yardstick for all designs: what a dollar sold direct pays at quota under the baseline plan
 * (MODEL.md section 7). */
static void baseline_par(const struct scenario *scenario, double par_usd_per_usd[SEGMENTS_MAX])
{
    const struct rep_plan *plan = &scenario->designs[scenario->baseline].rep;
    for (size_t s = 0; s < scenario->market.segment_count; s++) {
        const struct pay_terms terms = pay_terms_of(plan, scenario->market.segments[s].name);
        par_usd_per_usd[s] = terms.target_usd / terms.quota_usd;
    }
}

static struct design_stage design_stage_of(const struct scenario *scenario, const struct design *design,
                                           const struct pilot *pilot, struct arena *arena)
{
    struct design_stage stage = { .terms = design_terms_of(design, &scenario->market, arena),
                                  .lead_flow = 1.0 };
    struct pipeline pipeline[SEGMENTS_MAX];
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        pipeline[s] = pilot_pipeline(pilot, &scenario->market, &stage.terms, s);
    stage.outlook =
        outlook_compile(&design->rep, &scenario->market, scenario->behaviour.outlook, pipeline, arena);
    return stage;
}

/* Deals a year of the whole team may send to a partner: says how far apart sampled deals are. */
static double deals_per_world(const struct market *market, const struct roster *roster)
{
    double deals = 0.0;
    for (size_t s = 0; s < market->segment_count; s++) {
        const struct segment *segment = &market->segments[s];
        deals += (double)roster->segment_reps[s] * MONTHS_PER_YEAR * (double)market->years *
                 (segment->deals_per_rep_month * segment->partner_available_share +
                  segment->partner_leads_per_rep_month);
    }
    return deals;
}

struct stage stage_of(const struct scenario *scenario, uint64_t seed, struct arena *arena)
{
    const struct market *market = &scenario->market;
    double par_usd_per_usd[SEGMENTS_MAX] = { 0.0 };
    baseline_par(scenario, par_usd_per_usd);
    struct stage stage = { .scenario = scenario,
                           .roster = roster_of(market, arena),
                           .luck = market_luck_of(market, &scenario->behaviour, par_usd_per_usd),
                           .designs = arena_array(arena, struct design_stage, scenario->design_count),
                           .horizon_months = market->years * MONTHS_PER_YEAR,
                           .slot_capacity = deal_block_slots(market) };
    stage.partner_deals_per_world = deals_per_world(market, &stage.roster);
    const struct pilot pilot = pilot_run(&stage.luck, seed, arena);
    for (size_t d = 0; d < scenario->design_count; d++)
        stage.designs[d] = design_stage_of(scenario, &scenario->designs[d], &pilot, arena);
    return stage;
}
