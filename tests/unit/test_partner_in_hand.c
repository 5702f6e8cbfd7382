/* One deal and its partner: the claim, who takes part, what rules leave open, what bypassing costs. */
#include <criterion/criterion.h>

#include "../../src/engine/world.h"
#include "../plain_scenario.h"

struct desk {
    struct arena *arena;
    struct scenario *scenario;
    struct stage stage;
    struct world_bench bench;
    struct work_setting setting;
    struct deal_in_hand hand;
};

static struct scenario *scenario_with_a_partner(struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.partner_type_count = 1;
    scenario->market.partner_types[0] = (struct partner_type){ .name = "resellers",
                                                               .partner_count = 1,
                                                               .weight = 1.0,
                                                               .segment_weights = { 1.0 },
                                                               .starting_trust = 0.5,
                                                               .services_margin_share = 0.3,
                                                               .delivery_share = 0.5 };
    scenario->market.after_sale = (struct after_sale){ .services_multiple_median = 1.0,
                                                       .contested_share = 0.2,
                                                       .recurring_share = 0.5,
                                                       .renewal_price_share = 1.0,
                                                       .lifetime_years = 3 };
    scenario->behaviour.has_partners = true;
    scenario->behaviour.partners = (struct partner_behaviour){ .reservation_share = 0.0,
                                                               .spread_share = 0.1,
                                                               .registration_base = 1.0,
                                                               .notice_months = 6.0,
                                                               .shock_power = 1.0,
                                                               .retroactive_factor = 1.0,
                                                               .bypass_cost = 2.0,
                                                               .compliance_share = 0.5 };
    scenario->designs[0].program.routes[0].registered_uplift_share = 0.1;
    scenario->designs[0].program.registration = (struct registration){ .offered = true,
                                                                       .minimum_usd = 50000.0,
                                                                       .approval_share = 0.7,
                                                                       .protection_days = 90.0,
                                                                       .consolation_share = 0.5,
                                                                       .enforcement_share = 0.4,
                                                                       .bypass_credit_penalty_share = 0.25 };
    return scenario;
}

/* A deal that its partner found, wants to work, registers, and is approved on; nobody acts and the rep follows rules. */
static void put_deal(struct desk *desk)
{
    struct deal_block *deals = &desk->bench.deals;
    const struct partner_columns *of = &deals->partner;
    deals->slot_count = 1;
    deals->met[0] = 1;
    deals->source[0] = FOUND_BY_PARTNER;
    deals->customer[0] = CUSTOMER_NEW;
    deals->available[0] = 1.0;
    deals->list_usd[0] = 100000.0;
    deals->price_usd[0] = 80000.0;
    deals->relationship[0] = deals->preference[0] = deals->log_size[0] = 0.0;
    deals->route_odds[0][0] = 0.0;
    for (size_t r = 0; r < 2; r++) {
        deals->win[r][0] = 0.5;
        deals->utility_per_usd[r][0] = 1e-4;
        deals->utility_fixed[r][0] = 0.0;
        deals->route_odds[r][0] = 0.0;
    }
    of->candidate[0] = 0;
    of->services_multiple[0] = 1.0;
    of->participation_odds[0] = -20.0;
    of->registration_odds[0] = -20.0;
    of->approval[0] = 0.1;
    of->contested[0] = of->enforcement[0] = of->incumbent[0] = of->recurring[0] = 0.9;
    of->compliance[0] = 0.1;
}

static void open_desk(struct desk *desk, struct scenario *scenario)
{
    desk->scenario = scenario;
    desk->stage = stage_of(scenario, 1, desk->arena);
    desk->bench = world_bench_in(desk->arena, &desk->stage);
    static struct tally tally;
    const struct partner_stage *stage = desk->stage.designs[0].partner->stage;
    partner_luck_draw(&desk->bench.partner_luck, &scenario->market, (struct draw_key){ 1, 0 });
    partner_books_begin(desk->bench.lines[0].partners, &desk->bench.partner_luck, stage, stage, 12,
                        &tally.partner);
    rep_books_clear(&desk->bench.lines[0].books[0]);
    desk->setting = (struct work_setting){ .luck = &desk->stage.luck,
                                           .stage = &desk->stage.designs[0],
                                           .horizon_months = 12,
                                           .key = { 1, 0 },
                                           .partners = desk->bench.lines[0].partners };
    desk->hand = (struct deal_in_hand){ .setting = &desk->setting,
                                        .reps = &desk->stage.roster.blocks[0],
                                        .deals = &desk->bench.deals,
                                        .books = &desk->bench.lines[0].books[0] };
    put_deal(desk);
}

static struct desk desk_of_plain_partner(void)
{
    return (struct desk){ .arena = arena_open() };
}

static const struct partner_in_hand *take(struct desk *desk)
{
    deal_in_hand_take(&desk->hand, 0, 0);
    return &desk->hand.own;
}

enum { DIRECT_IS_OPEN = 1, PARTNER_IS_OPEN = 2 };

Test(partner_in_hand, approved_claim_that_outlasts_the_cycle_is_protected_and_earns_the_uplift)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    const struct partner_in_hand *own = take(&desk);
    cr_expect(own->there && own->registers && own->claim == CLAIM_APPROVED && own->is_protected);
    cr_expect_float_eq(own->gains[1].margin_usd, 80000.0 - 55000.0, 1e-9, "35 and 10 points off list");
    cr_expect_float_eq(desk.hand.offers[1].receipts_usd, 55000.0, 1e-9);
    cr_expect_float_eq(own->gains[1].services_usd, 0.3 * 0.5 * 80000.0, 1e-9);
    cr_expect_eq(own->gains[1].recurring_usd, 0.0, "a deal that does not renew");
    arena_close(desk.arena);
}

Test(partner_in_hand, refused_and_contested_claims_earn_the_consolation_and_no_protection)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    desk.bench.deals.partner.approval[0] = 0.7;
    const struct partner_in_hand *own = take(&desk);
    cr_expect(own->registers && own->claim == CLAIM_CONSOLED && !own->is_protected);
    cr_expect_float_eq(own->gains[1].margin_usd, 80000.0 - 60000.0, 1e-9, "35 and 5 points off list");
    put_deal(&desk);
    desk.bench.deals.partner.contested[0] = 0.1;
    own = take(&desk);
    cr_expect(own->registers && own->claim == CLAIM_CONSOLED && !own->is_protected);
    arena_close(desk.arena);
}

Test(partner_in_hand, small_deals_and_the_vendors_own_are_not_registered)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    desk.bench.deals.price_usd[0] = 49999.0;
    const struct partner_in_hand *own = take(&desk);
    cr_expect(!own->registers && own->claim == CLAIM_NONE && own->can_be_bypassed);
    put_deal(&desk);
    desk.bench.deals.source[0] = FOUND_BY_VENDOR;
    own = take(&desk);
    cr_expect(!own->registers && !own->can_be_bypassed && own->bypass_utility == 0.0);
    arena_close(desk.arena);
}

Test(partner_in_hand, claim_shorter_than_the_cycle_does_not_protect)
{
    struct desk desk = desk_of_plain_partner();
    struct scenario *scenario = scenario_with_a_partner(desk.arena);
    scenario->designs[0].program.registration.protection_days = 60.0;
    open_desk(&desk, scenario);
    cr_expect(take(&desk)->claim == CLAIM_APPROVED && !desk.hand.own.is_protected);
    arena_close(desk.arena);
    desk = desk_of_plain_partner();
    scenario = scenario_with_a_partner(desk.arena);
    scenario->designs[0].program.registration.protection_days = 60.0;
    scenario->designs[0].program.registration.extension_days = 30.0;
    open_desk(&desk, scenario);
    cr_expect(take(&desk)->is_protected, "with its extension it does");
    arena_close(desk.arena);
}

Test(partner_in_hand, bypass_costs_utility_and_where_the_vendor_acts_credit)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    const struct partner_in_hand *own = take(&desk);
    cr_expect_float_eq(own->bypass_utility, 0.4 * 2.0, 1e-15);
    cr_expect_eq(own->credit_kept, 1.0, "the vendor does not act on this one");
    desk.bench.deals.partner.enforcement[0] = 0.3;
    own = take(&desk);
    cr_expect_eq(own->credit_kept, 0.75);
    cr_expect_float_eq(desk.hand.offers[0].credit_usd, 60000.0, 1e-9);
    cr_expect_float_eq(desk.hand.offers[0].value_usd, 6000.0, 1e-6);
    cr_expect_float_eq(desk.hand.offers[0].value_as_direct_usd, 8000.0, 1e-6, "the twin loses no pay");
    cr_expect_float_eq(desk.hand.offers[1].value_as_direct_usd, 8000.0, 1e-6);
    put_deal(&desk);
    desk.bench.deals.partner.approval[0] = 0.9;
    desk.bench.deals.partner.enforcement[0] = 0.3;
    own = take(&desk);
    cr_expect_float_eq(own->bypass_utility, 0.4, 1e-15, "half where the claim does not protect");
    cr_expect(own->acted_on && own->credit_kept == 1.0);
    arena_close(desk.arena);
}

Test(partner_in_hand, partner_who_would_earn_too_little_takes_no_part_and_is_not_bypassed)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    desk.bench.deals.partner.participation_odds[0] = 20.0;
    const struct partner_in_hand *own = take(&desk);
    cr_expect(own->there && own->willing == 0 && own->open == DIRECT_IS_OPEN);
    cr_expect(!own->can_be_bypassed && own->bypass_utility == 0.0);
    arena_close(desk.arena);
}

Test(partner_in_hand, participation_weighs_expected_profit_against_the_reservation)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    /* Margin 25,000 and services 12,000, won one time in two: 23.125 % of 80,000; in spreads of 0.1 log-odds 2.3125. */
    desk.bench.deals.partner.participation_odds[0] = 2.3124;
    cr_expect_eq(take(&desk)->willing, PARTNER_IS_OPEN);
    desk.bench.deals.partner.participation_odds[0] = 2.3126;
    cr_expect_eq(take(&desk)->willing, 0);
    arena_close(desk.arena);
}

Test(partner_in_hand, rules_bind_reps_who_follow_them_and_only_where_a_partner_takes_part)
{
    struct desk desk = desk_of_plain_partner();
    struct scenario *scenario = scenario_with_a_partner(desk.arena);
    scenario->designs[0].program.engagement.preference_asked = true;
    open_desk(&desk, scenario);
    struct deal_block *deals = &desk.bench.deals;
    deals->preference[0] = 1.0;
    cr_expect_eq(take(&desk)->open, PARTNER_IS_OPEN);
    cr_expect(!desk.hand.offers[0].feasible && chosen_route(&desk.hand, false) == 1 &&
              chosen_route(&desk.hand, true) == 1);
    deals->partner.compliance[0] = 0.5;
    cr_expect_eq(take(&desk)->open, DIRECT_IS_OPEN | PARTNER_IS_OPEN, "a rep who does not follow");
    put_deal(&desk);
    deals->preference[0] = 1.0;
    deals->partner.participation_odds[0] = 20.0;
    cr_expect_eq(take(&desk)->open, DIRECT_IS_OPEN, "nobody takes part");
    put_deal(&desk);
    deals->preference[0] = -1.0;
    cr_expect_eq(take(&desk)->open, DIRECT_IS_OPEN);
    cr_expect(!desk.hand.own.can_be_bypassed, "the customer asked for it");
    arena_close(desk.arena);
}

Test(partner_in_hand, deal_handed_back_bypasses_nobody)
{
    struct desk desk = desk_of_plain_partner();
    struct scenario *scenario = scenario_with_a_partner(desk.arena);
    scenario->designs[0].program.engagement.hand_back = true;
    scenario->designs[0].program.engagement.hand_back_from = 1.0;
    open_desk(&desk, scenario);
    desk.bench.deals.relationship[0] = -2.0;
    const struct partner_in_hand *own = take(&desk);
    cr_expect(own->open == (DIRECT_IS_OPEN | PARTNER_IS_OPEN) && !own->can_be_bypassed &&
              own->bypass_utility == 0.0);
    arena_close(desk.arena);
}

Test(partner_in_hand, deal_without_a_candidate_is_sold_direct)
{
    struct desk desk = desk_of_plain_partner();
    open_desk(&desk, scenario_with_a_partner(desk.arena));
    desk.bench.deals.source[0] = FOUND_BY_VENDOR;
    desk.bench.deals.available[0] = 0.0;
    const struct partner_in_hand *own = take(&desk);
    cr_expect(!own->there && own->open == DIRECT_IS_OPEN && chosen_route(&desk.hand, false) == 0);
    arena_close(desk.arena);
}

Test(partner_in_hand, vendors_own_services_take_from_the_partners_unless_it_has_a_clear_run)
{
    struct desk desk = desk_of_plain_partner();
    struct scenario *scenario = scenario_with_a_partner(desk.arena);
    struct engagement *engagement = &scenario->designs[0].program.engagement;
    engagement->vendor_services_share = 0.4;
    open_desk(&desk, scenario);
    cr_expect_float_eq(take(&desk)->gains[1].services_usd, 0.6 * 12000.0, 1e-9);
    arena_close(desk.arena);
    desk = desk_of_plain_partner();
    scenario = scenario_with_a_partner(desk.arena);
    engagement = &scenario->designs[0].program.engagement;
    engagement->vendor_services_share = 0.4;
    engagement->segment_count = 1;
    engagement->segments[0] = (struct segment_rule){ .segment = "all", .services_clear_run = true };
    open_desk(&desk, scenario);
    cr_expect_float_eq(take(&desk)->gains[1].services_usd, 12000.0, 1e-9);
    arena_close(desk.arena);
}
