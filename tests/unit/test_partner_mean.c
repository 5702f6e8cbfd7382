/* Partners' sides of worlds made by arithmetic, so that every mean is known. */
#include "../../src/analysis/partner_mean.h"
#include "../../src/analysis/years.h"
#include "fake_partners.h"
#include <criterion/criterion.h>

/* Waves of the twenty worlds: -4.5 to 4.5, each twice; their mean is 0. */
Test(partner_mean, is_the_mean_of_worlds_line_by_line)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_partner_run(arena);
    const struct partner_tally *mean = partner_mean(&run, FAKE_FULL_CREDIT, arena);
    cr_expect_float_eq(mean->by_type[0].front_margin_usd, 0.75 * 2e6 * FAKE_YEARS, 1e-6);
    cr_expect_float_eq(mean->by_type[1].rebates_usd, 0.25 * 3e5 * FAKE_YEARS, 1e-6);
    cr_expect_float_eq(mean->rebate_accrued_usd, 9e5, 1e-6);
    cr_expect_float_eq(mean->months[35].partners, 20.0, 1e-12);
    cr_expect_float_eq(mean->migration[0][0], 12.0, 1e-12);
    arena_close(arena);
}

/* Profit: 2 + 0.2 + 0.3 + 0.1 + 1 - 0.8 - 0.05 - 0.02 M USD a year over twenty partners. */
Test(partner_mean, profit_of_a_partner_year_is_all_profit_over_all_years_by_type_and_by_tier)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_partner_run(arena);
    for (enum partner_kind kind = PARTNERS_BY_TYPE; kind <= PARTNERS_BY_TIER; kind++)
        for (size_t i = 0; i < FAKE_TYPES; i++) {
            const struct estimate profit = partner_profit_estimate(&run, FAKE_FULL_CREDIT, kind, i);
            cr_expect_float_eq(profit.value, 2.73e6 / FAKE_PARTNERS, 1e-6);
            cr_expect(profit.low < profit.value && profit.value < profit.high);
        }
    const double harmed = partner_profit_estimate(&run, FAKE_NO_PAY, PARTNERS_BY_TYPE, 0).value;
    cr_expect_float_eq(harmed, 0.75 * 2.73e6 / FAKE_PARTNERS, 1e-6, "harm 0.5 keeps three quarters");
    arena_close(arena);
}

Test(partner_mean, a_type_that_nobody_was_of_has_no_profit)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_partner_run(arena);
    struct tally *tallies = (struct tally *)run.tallies;
    for (size_t i = 0; i < FAKE_WORLDS * FAKE_DESIGNS; i++)
        tallies[i].partner.by_type[1] = (struct tally_partner_pnl){ 0 };
    cr_assert(isnan(partner_profit_estimate(&run, 0, PARTNERS_BY_TYPE, 1).value));
    arena_close(arena);
}

Test(partner_mean, a_program_without_tiers_has_one_kind_called_partner)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_partner_run(arena);
    struct scenario *scenario = (struct scenario *)run.scenario;
    cr_expect_eq(partner_kind_count(scenario, 0, PARTNERS_BY_TIER), FAKE_TIERS);
    cr_expect_str_eq(partner_kind_name(scenario, 0, PARTNERS_BY_TIER, 1), "gold");
    scenario->designs[0].program.tier_count = 0;
    cr_expect_eq(partner_kind_count(scenario, 0, PARTNERS_BY_TIER), 1);
    cr_expect_str_eq(partner_kind_name(scenario, 0, PARTNERS_BY_TIER, 0), "partner");
    arena_close(arena);
}

/* All worlds share the wave, so paired years differ by the harm alone, exactly. */
Test(partner_mean, a_year_differs_from_the_baselines_without_the_luck_they_share)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_partner_run(arena);
    const struct estimate last = year_difference(&run, FAKE_NO_PAY, FAKE_FULL_CREDIT, 2, YEAR_LEADS);
    cr_expect_float_eq(last.value, -40.0 * 0.5 * (24 + 35) / 2.0 * 12.0 / 35.0, 1e-9);
    cr_expect_float_eq(last.high - last.low, 0.0, 1e-9);
    cr_expect(estimate_is_zero(year_difference(&run, FAKE_BOOST, FAKE_FULL_CREDIT, 1, YEAR_LEADS)));
    arena_close(arena);
}
