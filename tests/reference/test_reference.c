/* The engine against the reference engine on random plans, programs, markets and behaviours. Choices must be
 * equal, credit and pay to the cent, money to a millionth. LAWS=20 tries twenty times as many models. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "engine/world.h"
#include "random_full.h"
#include "random_models.h"
#include "random_partners.h"
#include "reference_engine.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS = 48 };

static size_t model_count(void)
{
    const char *laws = getenv("LAWS");
    const long times = laws != NULL ? strtol(laws, NULL, 10) : 1;
    return (size_t)(times > 0 ? times : 1) * MODELS;
}

enum closeness { SAME, TO_THE_CENT, TO_A_MILLIONTH };

struct compared {
    const char *name;
    size_t offset, count, stride; /* in doubles */
    enum closeness closeness;
};

#define MEMBER(member, closeness)                                                                            \
    {                                                                                                        \
#member, offsetof(struct tally, member) / sizeof(double), 1, 1, closeness                            \
    }
#define ROUTE(member, closeness)                                                                             \
    {                                                                                                        \
        "routes[]." #member, offsetof(struct tally, routes[0].member) / sizeof(double), ROUTES_MAX,          \
            sizeof(struct tally_route) / sizeof(double), closeness                                           \
    }
#define SEGMENT(member)                                                                                      \
    {                                                                                                        \
        "segments[]." #member, offsetof(struct tally, segments[0].member) / sizeof(double), SEGMENTS_MAX,    \
            sizeof(struct tally_segment) / sizeof(double), SAME                                              \
    }
#define TAX(member, closeness)                                                                               \
    {                                                                                                        \
        "tax[]." #member, offsetof(struct tally, tax[0][0].member) / sizeof(double),                         \
            (size_t)ROUTES_MAX *ATTAINMENT_BANDS, sizeof(struct tally_tax) / sizeof(double), closeness       \
    }

static const struct compared compared[] = {
    MEMBER(deals, SAME),
    MEMBER(partner_possible, SAME),
    MEMBER(partner_deals, SAME),
    MEMBER(twin_partner_deals, SAME),
    MEMBER(pushed_away, SAME),
    MEMBER(pulled_in, SAME),
    MEMBER(within_neutral, SAME),
    MEMBER(rep_years, SAME),
    MEMBER(at_quota, SAME),
    { "attainment_bins", offsetof(struct tally, attainment_bins) / sizeof(double), ATTAINMENT_BINS, 1, SAME },
    ROUTE(deals, SAME),
    ROUTE(won, SAME),
    SEGMENT(deals),
    SEGMENT(partner_deals),
    SEGMENT(twin_partner_deals),
    TAX(deals, SAME),
    MEMBER(windfall_deals, SAME),
    MEMBER(gates_seen, SAME),
    MEMBER(gates_shut, SAME),
    MEMBER(clawback_usd, TO_THE_CENT),
    MEMBER(draw_topup_usd, TO_THE_CENT),
    MEMBER(spiff_exhausted_usd, TO_THE_CENT),
    MEMBER(overlay_pay_usd, TO_THE_CENT),
    MEMBER(credit_usd, TO_THE_CENT),
    MEMBER(variable_pay_usd, TO_THE_CENT),
    MEMBER(spiff_pay_usd, TO_THE_CENT),
    MEMBER(salary_usd, TO_THE_CENT),
    ROUTE(credit_usd, TO_THE_CENT),
    ROUTE(rep_pay_usd, TO_THE_CENT),
    ROUTE(spiff_usd, TO_THE_CENT),
    MEMBER(list_usd, TO_A_MILLIONTH),
    MEMBER(partner_list_usd, TO_A_MILLIONTH),
    MEMBER(twin_partner_list_usd, TO_A_MILLIONTH),
    MEMBER(gap_usd, TO_A_MILLIONTH),
    MEMBER(gap_with_lift_usd, TO_A_MILLIONTH),
    MEMBER(bookings_usd, TO_A_MILLIONTH),
    MEMBER(receipts_usd, TO_A_MILLIONTH),
    MEMBER(cost_of_goods_usd, TO_A_MILLIONTH),
    MEMBER(slipped_usd, TO_A_MILLIONTH),
    MEMBER(contribution_usd, TO_A_MILLIONTH),
    MEMBER(attainment, TO_A_MILLIONTH),
    ROUTE(list_usd, TO_A_MILLIONTH),
    ROUTE(bookings_usd, TO_A_MILLIONTH),
    ROUTE(receipts_usd, TO_A_MILLIONTH),
    ROUTE(cost_of_goods_usd, TO_A_MILLIONTH),
    ROUTE(partner_margin_usd, TO_A_MILLIONTH),
    ROUTE(fees_usd, TO_A_MILLIONTH),
    TAX(direct_credit_usd, TO_A_MILLIONTH),
    TAX(route_credit_usd, TO_A_MILLIONTH),
    TAX(direct_pay_usd, TO_A_MILLIONTH),
    TAX(route_pay_usd, TO_A_MILLIONTH),
    TAX(direct_expected_usd, TO_A_MILLIONTH),
    TAX(route_expected_usd, TO_A_MILLIONTH),
    MEMBER(timing.signed_early, SAME),
    MEMBER(timing.held_over, SAME),
    MEMBER(timing.held_lost, SAME),
    MEMBER(timing.rep_periods, SAME),
    MEMBER(timing.just_above, SAME),
    MEMBER(timing.just_below, SAME),
    MEMBER(timing.signed_early_usd, TO_A_MILLIONTH),
    MEMBER(timing.conceded_usd, TO_A_MILLIONTH),
    MEMBER(timing.held_over_usd, TO_A_MILLIONTH),
    MEMBER(timing.held_lost_usd, TO_A_MILLIONTH),
};
enum { COMPARED = sizeof compared / sizeof *compared };

/* A millionth of itself, or a hundredth of a cent where sums of gains and losses are near 0. */
static bool agree(double one, double other, enum closeness closeness)
{
    const double apart = fabs(one - other);
    switch (closeness) {
    case SAME:
        return one == other;
    case TO_THE_CENT:
        return apart < 0.005;
    case TO_A_MILLIONTH:
        return apart <= 1e-6 * fmax(fabs(one), fabs(other)) || apart < 1e-4;
    }
    return false;
}

static void compare(const struct tally *engine, const struct tally *reference, const struct compared *members,
                    size_t count, uint64_t number, size_t design)
{
    for (size_t c = 0; c < count; c++) {
        for (size_t i = 0; i < members[c].count; i++) {
            const size_t at = members[c].offset + i * members[c].stride;
            const double fast = ((const double *)engine)[at], slow = ((const double *)reference)[at];
            cr_expect(agree(fast, slow, members[c].closeness),
                      "model %llu, design %zu: %s (%zu) is %.17g in the engine, %.17g in the reference",
                      (unsigned long long)number, design, members[c].name, i, fast, slow);
        }
    }
}

#define PARTNER(member, closeness)                                                                           \
    {                                                                                                        \
        "partner." #member, offsetof(struct tally, partner.member) / sizeof(double), 1, 1, closeness         \
    }
#define MONTH(member, closeness)                                                                             \
    {                                                                                                        \
        "partner.months[]." #member, offsetof(struct tally, partner.months[0].member) / sizeof(double),      \
            HORIZON_MONTHS_MAX, sizeof(struct tally_partner_month) / sizeof(double), closeness               \
    }
#define YEAR(member, closeness)                                                                              \
    {                                                                                                        \
        "partner.years[]." #member, offsetof(struct tally, partner.years[0].member) / sizeof(double),        \
            HORIZON_YEARS_MAX, sizeof(struct tally_year) / sizeof(double), closeness                         \
    }

static const struct compared compared_of_partners[] = {
    PARTNER(leads, SAME),
    PARTNER(registered, SAME),
    PARTNER(approved, SAME),
    PARTNER(protected_deals, SAME),
    PARTNER(bypassed, SAME),
    PARTNER(bypass_acted_on, SAME),
    PARTNER(could_bypass, SAME),
    PARTNER(unwilling, SAME),
    PARTNER(rule_bound, SAME),
    PARTNER(rule_broken, SAME),
    PARTNER(sourced_won, SAME),
    PARTNER(influenced_won, SAME),
    PARTNER(exits, SAME),
    PARTNER(promotions, SAME),
    PARTNER(demotions, SAME),
    MONTH(leads, SAME),
    MONTH(partner_deals, SAME),
    MONTH(bypassed, SAME),
    MONTH(partners, SAME),
    YEAR(leads, SAME),
    YEAR(deals, SAME),
    YEAR(partner_deals, SAME),
    PARTNER(leads_potential, TO_A_MILLIONTH),
    PARTNER(sourced_won_usd, TO_A_MILLIONTH),
    PARTNER(influenced_won_usd, TO_A_MILLIONTH),
    PARTNER(attached_won_usd, TO_A_MILLIONTH),
    PARTNER(rebate_accrued_usd, TO_A_MILLIONTH),
    PARTNER(fund_used_usd, TO_A_MILLIONTH),
    PARTNER(seller_spiff_usd, TO_A_MILLIONTH),
    PARTNER(recurring_usd, TO_A_MILLIONTH),
    PARTNER(vendor_services_usd, TO_A_MILLIONTH),
    PARTNER(renewals_usd, TO_A_MILLIONTH),
    PARTNER(distributor_margin_usd, TO_A_MILLIONTH),
    PARTNER(ending_trust, TO_A_MILLIONTH),
    MONTH(leads_expected, TO_A_MILLIONTH),
    MONTH(trust, TO_A_MILLIONTH),
    YEAR(bookings_usd, TO_A_MILLIONTH),
    YEAR(receipts_usd, TO_A_MILLIONTH),
    YEAR(rep_pay_usd, TO_A_MILLIONTH),
    YEAR(services_usd, TO_A_MILLIONTH),
    YEAR(renewals_usd, TO_A_MILLIONTH),
    YEAR(contribution_usd, TO_A_MILLIONTH),
};

enum parts { OLD_PARTS, ALL_PARTS, PARTNERS };

static const struct scenario *scenario_number(uint64_t number, enum parts parts, struct arena *arena)
{
    struct scenario *scenario = parts == OLD_PARTS   ? random_scenario(number, arena)
                                : parts == ALL_PARTS ? random_full_scenario(number, arena)
                                                     : random_partner_scenario(number, arena);
    random_rep_changes(number, scenario, arena);
    return scenario;
}

/* Reps who game when they close, in many ways: some for nothing, some with all power, some who fear for next year's quota. */
static struct gaming random_gaming(uint64_t number)
{
    struct dice dice = { .number = 7000 + number };
    return (struct gaming){
        .pull_in_days = dice_chance(&dice, 0.8) ? dice_between(&dice, 1.0, 30.0) : 0.0,
        .push_out_days = dice_chance(&dice, 0.9) ? dice_between(&dice, 10.0, 30.0) : 0.0,
        .concession_asked_share = dice_between(&dice, 0.0, 0.2),
        .concession_max_share = dice_between(&dice, 0.05, 0.6),
        .customer_power_share = dice_chance(&dice, 0.5) ? dice_between(&dice, 0.0, 1.0) : 0.0,
        .waits_share = dice_chance(&dice, 0.3) ? 1.0 : dice_between(&dice, 0.2, 1.0),
        .waiting_lost_share = dice_chance(&dice, 0.5) ? 0.0 : dice_between(&dice, 0.0, 0.08),
        .ratchet_share = dice_chance(&dice, 0.5) ? 0.0 : dice_between(&dice, 0.0, 0.8),
    };
}

static struct tally_timing moves; /* of all models tried: a law about nothing would hold too */

static void try_model_of(const struct scenario *scenario, uint64_t number, double lead_flow, enum parts parts,
                         struct arena *arena)
{
    enum { WORLDS = 2 };
    struct stage stage = stage_of(scenario, number, arena);
    double middle_log_odds[SEGMENTS_MAX];
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        middle_log_odds[s] = stage.luck.segments[s].middle_log_odds;
    for (size_t d = 0; d < scenario->design_count; d++) {
        stage.designs[d].lead_flow = lead_flow;
        for (size_t i = 0; i < stage.paths[d].count; i++)
            stage.paths[d].steps[i].stage.lead_flow = lead_flow;
    }
    struct world_bench bench = world_bench_in(arena, &stage);
    struct tally *tallies = arena_array(arena, struct tally, scenario->design_count);
    for (uint32_t world = 0; world < WORLDS; world++) {
        world_run(&bench, number, world, (struct world_tallies){ { tallies } }, NULL);
        const struct reference_run run = { .scenario = scenario,
                                           .seed = number,
                                           .world = world,
                                           .middle_log_odds = middle_log_odds,
                                           .lead_flow = lead_flow,
                                           .paths = stage.paths };
        for (size_t d = 0; d < scenario->design_count; d++) {
            const struct tally slow = reference_world(&run, d, &stage.designs[d]);
            compare(&tallies[d], &slow, compared, COMPARED, number, d);
            if (parts == PARTNERS)
                compare(&tallies[d], &slow, compared_of_partners,
                        sizeof compared_of_partners / sizeof *compared_of_partners, number, d);
        }
        for (size_t d = 0; d < scenario->design_count; d++) {
            moves.signed_early += tallies[d].timing.signed_early;
            moves.held_over += tallies[d].timing.held_over;
            moves.held_lost += tallies[d].timing.held_lost;
        }
    }
}

static void try_model(uint64_t number, double lead_flow, enum parts parts)
{
    struct arena *arena = arena_open();
    try_model_of(scenario_number(number, parts, arena), number, lead_flow, parts, arena);
    arena_close(arena);
}

static void try_gaming_model(uint64_t number, enum parts parts)
{
    struct arena *arena = arena_open();
    struct scenario gamed = *scenario_number(number, parts, arena);
    gamed.behaviour.gaming = random_gaming(number);
    try_model_of(&gamed, number, 1.0, parts, arena);
    arena_close(arena);
}

Test(reference, two_engines_give_one_answer)
{
    const size_t models = model_count();
    for (uint64_t number = 1; number <= models; number++)
        try_model(number, 1.0, OLD_PARTS);
}

Test(reference, two_engines_give_one_answer_when_partners_send_fewer_or_more_leads)
{
    const size_t models = model_count() / 6;
    for (uint64_t number = 1001; number <= 1000 + models; number++)
        try_model(number, number % 2 == 0 ? 0.4 : 1.7, OLD_PARTS);
}

Test(reference, two_engines_give_one_answer_on_every_part_of_the_plan_language)
{
    const size_t models = model_count();
    for (uint64_t number = 1; number <= models; number++)
        try_model(number, 1.0, ALL_PARTS);
}

Test(reference, two_engines_give_one_answer_on_partners_of_their_own)
{
    const size_t models = model_count();
    for (uint64_t number = 1; number <= models; number++)
        try_model(number, 1.0, PARTNERS);
}

Test(reference, two_engines_give_one_answer_when_reps_choose_when_they_close)
{
    const size_t models = model_count() / 4;
    moves = (struct tally_timing){ 0 };
    for (uint64_t number = 1; number <= models; number++)
        for (int parts = OLD_PARTS; parts <= PARTNERS; parts++)
            try_gaming_model(number, (enum parts)parts);
    cr_expect(moves.signed_early > 50.0 && moves.held_over > 20.0 && moves.held_lost > 0.0,
              "%g deals signed early, %g held over, %g of those lost", moves.signed_early, moves.held_over,
              moves.held_lost);
}
