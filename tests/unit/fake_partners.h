/* The run of fake_run.h in a market of its own partners: two types, two tiers, three years, one dated change. All by arithmetic:
 * a design's harm is how far it pushes reps away, and everything about partners follows from it. Twenty partners begin, trusted
 * 0.6; under harm h the leads, trust and profit of the last month are 1 - h of the first's, and 8 h of the partners leave. */
#pragma once
#include "fake_run.h"

enum { FAKE_YEARS = 3, FAKE_PARTNERS = 20, FAKE_TYPES = 2, FAKE_TIERS = 2 };

static inline double fake_harm(size_t design)
{
    return fake_designs[design].pull_per_world[0] < 0.0 ? -fake_designs[design].pull_per_world[0] / 600.0
                                                        : 0.0;
}

static inline double fake_wave(size_t world)
{
    return (double)(world * 7 % 10) - 4.5;
}

/* Lines of one kind's partners over the horizon; `part` is its part of all. */
static inline struct tally_partner_pnl fake_pnl(double part, double kept, double wave)
{
    const double size = part * kept * (1.0 + 0.01 * wave) * FAKE_YEARS;
    struct tally_partner_pnl pnl = { .front_margin_usd = 2e6 * size,
                                     .fees_usd = 2e5 * size,
                                     .rebates_usd = 3e5 * size,
                                     .funds_usd = 1e5 * size,
                                     .services_usd = 1e6 * size,
                                     .cost_to_sell_usd = 8e5 * size,
                                     .certification_usd = 5e4 * size,
                                     .program_fee_usd = 2e4 * size,
                                     .revenue_usd = 1.2e7 * size,
                                     .deals_won = 240.0 * size,
                                     .partner_months = part * FAKE_PARTNERS * FAKE_YEARS * MONTHS_PER_YEAR };
    pnl.profit_usd = pnl.front_margin_usd + pnl.fees_usd + pnl.rebates_usd + pnl.funds_usd +
                     pnl.services_usd - pnl.cost_to_sell_usd - pnl.certification_usd - pnl.program_fee_usd;
    return pnl;
}

static inline void fake_partner_months(struct partner_tally *tally, double harm, double wave)
{
    for (size_t month = 0; month < FAKE_YEARS * MONTHS_PER_YEAR; month++) {
        const double left = (double)month / (FAKE_YEARS * MONTHS_PER_YEAR - 1), kept = 1.0 - harm * left;
        const double partners = FAKE_PARTNERS - 8.0 * harm * left;
        tally->months[month] = (struct tally_partner_month){ .partners = partners,
                                                             .trust = partners * 0.6 * kept,
                                                             .wallet = partners * 0.3 * kept,
                                                             .leads = 40.0 * kept + wave,
                                                             .leads_expected = 40.0,
                                                             .partner_deals = 50.0 * kept,
                                                             .bypassed = 10.0 * harm,
                                                             .liability_usd = 1000.0 * (double)month };
        struct tally_year *year = &tally->years[month / MONTHS_PER_YEAR];
        year->leads += tally->months[month].leads;
        year->contribution_usd += 1e6 * kept + 1e4 * wave * (1.0 + harm);
        year->rep_pay_usd += 4e5 * (1.0 - 0.1 * harm);
    }
}

static inline void fake_partner_tally(struct partner_tally *tally, size_t design, size_t world)
{
    const double harm = fake_harm(design), wave = fake_wave(world), kept = 1.0 - 0.5 * harm;
    const double part[FAKE_TYPES] = { 0.75, 0.25 };
    fake_partner_months(tally, harm, wave);
    for (size_t k = 0; k < FAKE_TYPES; k++) {
        tally->by_type[k] = fake_pnl(part[k], kept, wave);
        tally->by_tier[k] = fake_pnl(1.0 - part[k], kept, wave);
    }
    tally->partners = FAKE_PARTNERS;
    tally->exits = 8.0 * harm;
    tally->starting_trust = 0.6 * FAKE_PARTNERS;
    tally->ending_trust = (FAKE_PARTNERS - tally->exits) * 0.6 * (1.0 - harm);
    tally->bypassed = 360.0 * harm;
    tally->could_bypass = 400.0;
    tally->rebate_accrued_usd = 9e5 * kept + 1e4 * wave;
    tally->rebate_paid_usd = tally->rebate_accrued_usd - 35000.0;
    tally->rebate_owed_usd = 35000.0;
    tally->fund_used_usd = 3e5;
    tally->program_fee_usd = 6e4;
    tally->sourced_won_usd = 2e6 * kept;
    tally->migration[0][0] = 12.0 - 6.0 * harm;
    tally->migration[0][1] = 3.0;
    tally->migration[0][TIERS_MAX] = 6.0 * harm;
    tally->migration[1][0] = 2.0 * harm;
    tally->migration[1][1] = 5.0 - 4.0 * harm;
    tally->migration[1][TIERS_MAX] = 2.0 * harm;
}

static inline struct run_result fake_partner_run(struct arena *arena)
{
    static const struct rule_change rules[] = {
        { "program.routes[0].margin_share", "0.35", "0.3", "share", "partner discount" },
        { "program.fund.accrual_share", NULL, "0.02", "share", "set aside for marketing" },
    };
    struct run_result run = fake_run(arena);
    struct scenario *scenario = (struct scenario *)run.scenario;
    scenario->market.years = FAKE_YEARS;
    scenario->market.partner_type_count = FAKE_TYPES;
    scenario->market.partner_types[0] = (struct partner_type){ .name = "resellers", .partner_count = 15 };
    scenario->market.partner_types[1] = (struct partner_type){ .name = "integrators", .partner_count = 5 };
    for (size_t d = 0; d < FAKE_DESIGNS; d++) {
        struct partner_program *program = &scenario->designs[d].program;
        program->tier_count = FAKE_TIERS;
        program->tiers[0] = (struct tier){ .name = "member" };
        program->tiers[1] = (struct tier){ .name = "gold", .asks = { .revenue_usd = 500000 } };
        for (size_t world = 0; world < FAKE_WORLDS; world++)
            fake_partner_tally(&((struct tally *)run.tallies)[world * FAKE_DESIGNS + d].partner, d, world);
    }
    struct design *changed = &scenario->designs[FAKE_VENDOR_NET];
    changed->change_count = 1;
    changed->changes = arena_array(arena, struct design_change, 1);
    changed->changes[0] = (struct design_change){ .after_months = 12,
                                                  .notice_months = 6,
                                                  .program_changes = true,
                                                  .program = changed->program,
                                                  .rule_count = sizeof rules / sizeof *rules,
                                                  .rules = rules };
    return run;
}
