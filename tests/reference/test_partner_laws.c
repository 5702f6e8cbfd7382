/* Laws of the partner books, on random programs, changes and events. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "engine/world.h"
#include "partner_table.h"
#include "random_partners.h"
#include <math.h>
#include <string.h>

enum { MODELS = 16 };

#define EACH_MODEL(number, arena)                                                                            \
    for (uint64_t number = 1000; number < 1000 + MODELS; number++)                                           \
        for (struct arena *arena = arena_open(); arena != NULL; arena_close(arena), arena = NULL)

/* Whatever the shape of the rebates and however the rules change. */
static void expect_money_is_paid_or_owed(const struct table *table, size_t month)
{
    const struct partner_tally *tally = &table->tally;
    cr_expect(near(tally->rebate_accrued_usd, tally->rebate_paid_usd + tally->months[month].liability_usd));
    cr_expect(tally->months[month].liability_usd >= -1e-6);
    for (size_t p = 0; p < table->luck.partner_count; p++) {
        const struct partner_view view = partner_books_view(table->books, p);
        cr_expect(view.trust >= 0.0 && view.trust <= 1.0);
        cr_expect(view.flow >= 0.0 && view.flow <= table->scenario->market.lead_ceiling);
    }
}

Test(law_partner_books, accrued_is_paid_and_owed_at_every_months_end)
{
    EACH_MODEL(number, arena)
    {
        struct table *table = table_set(random_partner_scenario(number, arena), 0, number, false, arena);
        table_play(table, expect_money_is_paid_or_owed);
        const struct partner_tally *tally = &table->tally;
        cr_expect(near(tally->rebate_accrued_usd, tally->rebate_paid_usd + tally->rebate_owed_usd));
        cr_expect(near(tally->fund_accrued_usd, tally->fund_used_usd + tally->fund_lapsed_usd));
    }
}

static struct tally_partner_pnl sum_of(const struct tally_partner_pnl *rows, size_t count)
{
    struct tally_partner_pnl sum = { 0 };
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < sizeof sum / sizeof(double); n++)
            ((double *)&sum)[n] += ((const double *)&rows[i])[n];
    return sum;
}

static double profit_of(const struct tally_partner_pnl *lines)
{
    return lines->front_margin_usd + lines->fees_usd + lines->rebates_usd + lines->funds_usd +
           lines->services_usd + lines->recurring_usd - lines->cost_to_sell_usd - lines->certification_usd -
           lines->program_fee_usd;
}

Test(law_partner_books, profit_is_the_sum_of_its_lines_and_by_type_the_same_as_by_tier)
{
    EACH_MODEL(number, arena)
    {
        struct table *table = table_set(random_partner_scenario(number, arena), 0, number, false, arena);
        table_play(table, NULL);
        const struct partner_tally *tally = &table->tally;
        const struct tally_partner_pnl by_type = sum_of(tally->by_type, PARTNER_TYPES_MAX),
                                       by_tier = sum_of(tally->by_tier, TIERS_MAX);
        for (size_t n = 0; n < sizeof by_type / sizeof(double); n++)
            cr_expect(near(((const double *)&by_type)[n], ((const double *)&by_tier)[n]));
        for (size_t t = 0; t < PARTNER_TYPES_MAX; t++)
            cr_expect(near(tally->by_type[t].profit_usd, profit_of(&tally->by_type[t])));
        cr_expect(near(by_type.rebates_usd, tally->rebate_accrued_usd));
        cr_expect(near(by_type.funds_usd, tally->fund_used_usd));
        cr_expect(near(by_type.seller_spiff_usd, tally->seller_spiff_usd));
        cr_expect(near(by_type.program_fee_usd, tally->program_fee_usd));
        cr_expect(near(by_type.certification_usd, tally->certification_usd));
        double program_usd = 0.0;
        for (size_t year = 0; year < HORIZON_YEARS_MAX; year++)
            program_usd += tally->years[year].program_usd;
        cr_expect(near(program_usd, partner_tally_program_usd(tally)));
    }
}

/* Tiers at the start by the same luck, found anew. */
Test(law_partner_books, migration_rows_are_the_partners_that_started_in_the_tier)
{
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        scenario->designs[0].change_count = 0;
        struct table *table = table_set(scenario, 0, number, false, arena);
        double started[TIERS_MAX] = { 0.0 };
        for (size_t p = 0; p < table->luck.partner_count; p++)
            started[partner_books_view(table->books, p).tier] += 1.0;
        table_play(table, NULL);
        double left = 0.0;
        for (size_t tier = 0; tier < TIERS_MAX; tier++) {
            double row = 0.0;
            for (size_t to = 0; to <= TIERS_MAX; to++)
                row += table->tally.migration[tier][to];
            cr_expect(row == started[tier]);
            left += table->tally.migration[tier][TIERS_MAX];
        }
        cr_expect(left == table->tally.exits);
        cr_expect(table->tally.partners == (double)table->luck.partner_count);
    }
}

static bool gone[PARTNERS_MAX];

static void expect_nobody_comes_back(const struct table *table, size_t month)
{
    for (size_t p = 0; p < table->luck.partner_count; p++) {
        const struct partner_view view = partner_books_view(table->books, p);
        cr_expect(!gone[p] || view.exited, "back in month %zu", month);
        cr_expect(!view.exited || (view.flow == 0.0 && view.trust == 0.0));
        gone[p] = view.exited;
    }
}

Test(law_partner_books, whoever_leaves_is_gone_for_good)
{
    double exits = 0.0;
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        scenario->behaviour.partners.exit_hazard_per_year = 0.9;
        struct table *table = table_set(scenario, 0, number, false, arena);
        memset(gone, 0, sizeof gone);
        table_play(table, expect_nobody_comes_back);
        double left = 0.0;
        for (size_t p = 0; p < table->luck.partner_count; p++)
            left += partner_books_view(table->books, p).exited ? 1.0 : 0.0;
        cr_expect(left == table->tally.exits);
        exits += left;
    }
    cr_expect(exits > 0.0);
}

static struct partner_tally tally_of(struct scenario *scenario, size_t design, uint64_t number,
                                     struct arena *arena)
{
    struct table *table = table_set(scenario, design, number, false, arena);
    table_play(table, NULL);
    return table->tally;
}

/* Announced or not, retroactive or not, in the middle of a quarter, again and again. */
Test(law_partner_books, change_to_the_same_program_changes_nothing_at_all)
{
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        struct design *design = &scenario->designs[0];
        design->change_count = 0;
        const struct partner_tally without = tally_of(scenario, 0, number, arena);
        struct design_change changes[3];
        for (size_t i = 0; i < 3; i++)
            changes[i] = (struct design_change){ .after_months = 2 + 3 * i,
                                                 .notice_months = (double)i,
                                                 .retroactive = i % 2 == 1,
                                                 .rep = design->rep,
                                                 .program = design->program };
        design->changes = changes;
        design->change_count = 3;
        const struct partner_tally with = tally_of(scenario, 0, number, arena);
        cr_expect(memcmp(&with, &without, sizeof with) == 0, "model %llu", (unsigned long long)number);
    }
}

Test(law_partner_books, leads_of_the_baseline_start_at_exactly_the_markets_rate)
{
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        struct table *table = table_set(scenario, scenario->baseline, number, false, arena);
        for (size_t p = 0; p < table->luck.partner_count; p++)
            cr_expect(partner_books_view(table->books, p).flow == 1.0);
    }
}

/* Over whole periods it does not matter how much is set aside on the way. */
Test(law_partner_books, setting_aside_an_expected_rate_ends_at_what_was_earned)
{
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        struct partner_program *program = &scenario->designs[0].program;
        scenario->designs[0].change_count = 0;
        for (size_t i = 0; i < program->rebate_count; i++)
            program->rebates[i].accrual = ACCRUE_AS_EARNED;
        const struct partner_tally earned = tally_of(scenario, 0, number, arena);
        for (size_t i = 0; i < program->rebate_count; i++) {
            program->rebates[i].accrual = ACCRUE_EXPECTED_RATE;
            program->rebates[i].expected_rate_share = 0.03;
        }
        const struct partner_tally expected = tally_of(scenario, 0, number, arena);
        cr_expect(near(expected.rebate_accrued_usd, earned.rebate_accrued_usd));
        cr_expect(near(expected.rebate_paid_usd, earned.rebate_paid_usd));
        cr_expect(near(earned.rebate_trued_up_usd, 0.0));
    }
}

/* A program whose margins are a part of what they were, and nothing else about it changes. */
static void cut_margins(struct partner_program *program, double kept_share)
{
    for (size_t r = 0; r < program->route_count; r++) {
        program->routes[r].margin_share *= kept_share;
        program->routes[r].fee_share *= kept_share;
    }
}

/* Money from margins alone, so that a part of the margin is the same part of the cut in every step; no tiers that trust could
 * move, and nobody leaves: who is gone can't come back to what an abrupt cut would have left it. */
static struct design *design_for_cuts(struct scenario *scenario)
{
    struct design *design = &scenario->designs[0];
    struct partner_program *program = &design->program;
    program->tier_count = 0;
    program->rebate_count = program->spiff_count = program->shrink_count = 0;
    program->route_count = scenario->market.route_count - 1;
    for (size_t r = 0; r < program->route_count; r++) {
        program->routes[r] =
            (struct route_terms){ .route = program->routes[r].route, .margin_share = 0.3, .fee_share = 0.2 };
    }
    program->registration.offered = false;
    program->fund = (struct partner_fund){ .cost_share = 1.0 };
    program->stacking = STACK_ADDITIVE;
    scenario->market.years = 3;
    scenario->behaviour.partners.exit_hazard_per_year = 0.0;
    scenario->behaviour.partners.shock_per_cut = 0.6;
    return design;
}

static void trust_of(struct scenario *scenario, uint64_t number, double *trust, struct arena *arena)
{
    struct table *table = table_set(scenario, 0, number, false, arena);
    table_play(table, NULL);
    for (size_t p = 0; p < table->luck.partner_count; p++)
        trust[p] = partner_books_view(table->books, p).trust;
}

/* What is compared: the same partners, luck and events; the same rules in the end, from the same day on; once all at once, once in
 * three steps of which that day's is the last, announced as long before. */
Test(law_partner_books, cut_in_steps_never_ends_with_less_trust_than_one_abrupt_cut)
{
    double gained = 0.0;
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        struct design *design = design_for_cuts(scenario);
        struct design_change steps[3], abrupt;
        for (size_t i = 0; i < 3; i++) {
            steps[i] = (struct design_change){ .after_months = 8 + 6 * i,
                                               .notice_months = 2.0,
                                               .rep = design->rep,
                                               .program = design->program };
            cut_margins(&steps[i].program, 1.0 - 0.2 * (double)(i + 1));
        }
        abrupt = steps[2];
        double in_steps[PARTNERS_MAX], at_once[PARTNERS_MAX];
        design->changes = steps;
        design->change_count = 3;
        trust_of(scenario, number, in_steps, arena);
        design->changes = &abrupt;
        design->change_count = 1;
        trust_of(scenario, number, at_once, arena);
        for (size_t p = 0; p < partner_count_of(&scenario->market); p++) {
            cr_expect(in_steps[p] >= at_once[p] - 1e-12);
            gained += in_steps[p] - at_once[p];
        }
    }
    cr_expect(gained > 0.1);
}

/* The same with tiers, rebates and everything else, and with partners who leave. */
Test(law_partner_books, retroactive_change_never_ends_with_more_trust_than_the_same_from_now_on)
{
    double lost = 0.0;
    EACH_MODEL(number, arena)
    {
        struct scenario *scenario = random_partner_scenario(number, arena);
        struct design *design = &scenario->designs[0];
        scenario->behaviour.partners.shock_per_cut = 0.6;
        scenario->behaviour.partners.retroactive_factor = 2.0;
        struct design_change change = {
            .after_months = 7, .notice_months = 1.0, .rep = design->rep, .program = design->program
        };
        cut_margins(&change.program, 0.5);
        design->changes = &change;
        design->change_count = 1;
        double from_now[PARTNERS_MAX], back_then[PARTNERS_MAX];
        trust_of(scenario, number, from_now, arena);
        change.retroactive = true;
        trust_of(scenario, number, back_then, arena);
        for (size_t p = 0; p < partner_count_of(&scenario->market); p++) {
            cr_expect(back_then[p] <= from_now[p] + 1e-12);
            lost += from_now[p] - back_then[p];
        }
    }
    cr_expect(lost > 0.1);
}

/* Through the whole engine: five years, deals and all, and every number of the two the same bits. */
Test(law_partner_books, design_against_itself_is_exactly_nothing_over_five_years)
{
    for (uint64_t number = 2000; number < 2006; number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        scenario->market.years = 5;
        scenario->market.rep_count = 6;
        scenario->design_count = 2;
        struct design *pair = arena_array(arena, struct design, 2);
        pair[0] = pair[1] = scenario->designs[0];
        scenario->designs = pair;
        scenario->baseline = 0;
        const struct stage stage = stage_of(scenario, number, arena);
        struct world_bench bench = world_bench_in(arena, &stage);
        struct tally *tallies = arena_array(arena, struct tally, 2);
        world_run(&bench, number, 0, (struct world_tallies){ { tallies } }, NULL);
        cr_expect(memcmp(&tallies[0], &tallies[1], sizeof *tallies) == 0);
        cr_expect(near(tallies[0].partner.rebate_accrued_usd,
                       tallies[0].partner.rebate_paid_usd + tallies[0].partner.rebate_owed_usd));
        arena_close(arena);
    }
}
