#include "stage.h"

#include "../base/arena.h"
#include "dynamic_outlook.h"
#include "partner_pilot_run.h"
#include "pay_now.h"
#include "plain_terms.h"
#include "stretch.h"
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

static bool has_edges(const struct rep_plan *plan)
{
    const struct windfall *test = &plan->windfall;
    bool overlay = plan->override.share > 0.0;
    for (size_t i = 0; i < plan->split_count; i++)
        overlay |= plan->splits[i].overlay;
    return overlay || plan->clawback.months > 0.0 || test->deal_usd > 0.0 || test->commission_usd > 0.0 ||
           test->share_of_target > 0.0 || test->share_of_quota > 0.0;
}

/* Everything of a design that a plain plan does without. */
static const struct full_plan *full_plan_of(const struct group_outlook_spec *spec, struct arena *arena)
{
    if (spec->terms->layout->plain)
        return NULL;
    struct full_plan *full = arena_array(arena, struct full_plan, 1);
    const size_t segments = spec->market->segment_count, periods = periods_per_year(spec->plan->quota_period);
    const size_t levels = established_levels(spec->plan, spec->terms->layout);
    struct pay_terms *established = arena_array(arena, struct pay_terms, levels * segments);
    for (size_t at = 0; at < levels * segments; at++)
        established[at] = pay_terms_in(spec->plan, spec->market->segments[at % segments].name,
                                       levels > 1 ? at / segments : periods - 1);
    *full = (struct full_plan){ .plan = spec->plan,
                                .layout = spec->terms->layout,
                                .established = established,
                                .established_count = levels * segments,
                                .segment_count = segments,
                                .outlook = group_outlook_compile(spec, arena),
                                .hires = hires_of(spec->plan, spec->market, arena),
                                .periods = (double)periods_per_year(spec->plan->quota_period),
                                .period_months = months_per_period(spec->plan->quota_period),
                                .payout_months = months_per_period(spec->plan->payout),
                                .capped = plan_cap_is_given(&spec->plan->cap) };
    return full;
}

static struct design_stage design_stage_of(const struct scenario *scenario, const struct design *design,
                                           const struct pilot *pilot, const struct market_luck *luck,
                                           uint64_t seed, struct outlook_cache *cache, struct arena *arena)
{
    const struct market *market = &scenario->market;
    struct design_stage stage = { .plan = &design->rep,
                                  .terms = design_terms_of(design, market, arena),
                                  .has_edges = has_edges(&design->rep),
                                  .lead_flow = 1.0 };
    struct pipeline pipeline[SEGMENTS_MAX];
    for (size_t s = 0; s < market->segment_count; s++)
        pipeline[s] = pilot_pipeline(pilot, market, &stage.terms, s);
    const struct rep_plan on_credit = plan_on_credit(&design->rep, stage.terms.layout);
    stage.outlook = outlook_compile(&on_credit, market, scenario->behaviour.outlook, pipeline, cache, arena);
    for (size_t s = 0; s < market->segment_count; s++)
        stage.outlook.terms[s] = pay_terms_of(&design->rep, market->segments[s].name);
    const struct group_outlook_spec spec = { .plan = &design->rep,
                                             .market = market,
                                             .pilot = pilot,
                                             .luck = luck,
                                             .seed = seed,
                                             .terms = &stage.terms,
                                             .outlook = &stage.outlook,
                                             .kind = scenario->behaviour.outlook };
    stage.full = full_plan_of(&spec, arena);
    if (scenario->behaviour.outlook == OUTLOOK_DYNAMIC && stage.full == NULL)
        dynamic_outlook_set(&stage.outlook, &spec, arena);
    stage.plain = plain_terms_of(&stage, market, arena);
    return stage;
}

static const struct partner_terms *terms_of(const struct scenario *scenario, const struct design *design,
                                            const struct partner_stage *partner, struct arena *arena)
{
    struct partner_terms *terms = arena_array(arena, struct partner_terms, 1);
    *terms = partner_terms_of(scenario, design, partner);
    return terms;
}

/* A design's program and those of its steps as partners find them. */
static void add_partner_terms(struct stage *stage, size_t design, const struct partner_pilot *pilot,
                              struct arena *arena)
{
    const struct scenario *scenario = stage->scenario;
    const struct design *of = &scenario->designs[design];
    const struct partner_stage *stages = partner_stages_of(scenario, of, pilot, arena);
    stage->designs[design].partner = terms_of(scenario, of, &stages[0], arena);
    for (size_t i = 0; i < of->change_count; i++) {
        struct design_step *step = &stage->paths[design].steps[i];
        step->stage.partner = terms_of(scenario, step->design, &stages[i + 1], arena);
    }
}

/* Every design's program as partners find it, held against what ordinary deals of the baseline are worth. The baseline first meets
 * a guess of them, so that they can be simulated. */
static void add_partners(struct stage *stage, const struct pilot *pilot, uint64_t seed, size_t threads,
                         struct arena *arena)
{
    struct partner_pilot *guess = arena_array(arena, struct partner_pilot, 2), *simulated = guess + 1;
    *guess = partner_pilot_guess(stage->scenario, &stage->luck, pilot, arena);
    add_partner_terms(stage, stage->scenario->baseline, guess, arena);
    *simulated = partner_pilot_run(stage, seed, threads, arena);
    stage->partner_pilot = simulated;
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        add_partner_terms(stage, d, simulated, arena);
}

/* What pilots and outlooks need to make a design ready. */
struct staging {
    const struct scenario *scenario;
    const struct pilot *pilot;
    const struct market_luck *luck;
    uint64_t seed;
    struct outlook_cache *cache;
    struct arena *arena;
};

/* The design as each of its steps leaves it. A step that leaves the rep plan alone is worked by the plan before. */
static struct design_path path_of(const struct staging *staging, const struct design *design)
{
    struct arena *arena = staging->arena;
    struct design_path path = { .count = design->change_count };
    path.steps = arena_array(arena, struct design_step, path.count);
    for (size_t i = 0; i < path.count; i++) {
        const struct design_change *change = &design->changes[i];
        struct design *after = arena_array(arena, struct design, 1);
        *after = i == 0 ? *design : *path.steps[i - 1].design;
        if (change->rep_changes)
            after->rep = change->rep;
        if (change->program_changes)
            after->program = change->program;
        path.steps[i].change = change;
        path.steps[i].design = after;
        path.steps[i].stage = design_stage_of(staging->scenario, after, staging->pilot, staging->luck,
                                              staging->seed, staging->cache, arena);
    }
    return path;
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

struct stage stage_shared(const struct scenario *scenario, uint64_t seed, size_t threads, bool rough,
                          struct arena *arena)
{
    const struct market *market = &scenario->market;
    double par_usd_per_usd[SEGMENTS_MAX] = { 0.0 };
    baseline_par(scenario, par_usd_per_usd);
    struct stage stage = { .scenario = scenario,
                           .roster = roster_of(market, arena),
                           .luck = market_luck_of(market, &scenario->behaviour, par_usd_per_usd),
                           .designs = arena_array(arena, struct design_stage, scenario->design_count),
                           .paths = arena_array(arena, struct design_path, scenario->design_count),
                           .horizon_months = market->years * MONTHS_PER_YEAR,
                           .slot_capacity = deal_block_slots(market, stretch_months_most(scenario)),
                           .rough = rough };
    stage.partner_deals_per_world = deals_per_world(market, &stage.roster);
    const struct pilot pilot = pilot_run(&stage.luck, seed, rough ? PILOT_DEALS_ROUGH : PILOT_DEALS, arena);
    struct outlook_cache cache = outlook_cache_in(scenario->design_count * market->segment_count, arena);
    const struct staging staging = { scenario, &pilot, &stage.luck, seed, &cache, arena };
    for (size_t d = 0; d < scenario->design_count; d++) {
        stage.designs[d] =
            design_stage_of(scenario, &scenario->designs[d], &pilot, &stage.luck, seed, &cache, arena);
        stage.paths[d] = path_of(&staging, &scenario->designs[d]);
    }
    stage.months_join = stretch_is_possible(&stage);
    if (market->partner_type_count > 0)
        add_partners(&stage, &pilot, seed, threads, arena);
    return stage;
}

struct stage stage_of(const struct scenario *scenario, uint64_t seed, struct arena *arena)
{
    return stage_shared(scenario, seed, 1, false, arena);
}

static bool has_limited_spiffs(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->spiff_count; i++)
        if (spiff_is_limited(&plan->spiffs[i]))
            return true;
    return false;
}

bool scenario_reps_share(const struct scenario *scenario)
{
    bool share = scenario->market.partner_type_count > 0;
    for (size_t d = 0; d < scenario->design_count && !share; d++) {
        const struct design *design = &scenario->designs[d];
        share = has_limited_spiffs(&design->rep);
        for (size_t i = 0; i < design->change_count; i++)
            share |= design->changes[i].rep_changes && has_limited_spiffs(&design->changes[i].rep);
    }
    return share;
}
