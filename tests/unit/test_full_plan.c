/* Plans with more than credit of all deals in them, one rep and one deal at a time: what is foreseen and what is
 * paid. */
#include <criterion/criterion.h>

#include "../../src/engine/lane_pay.h"
#include "../../src/engine/payout.h"
#include "../../src/engine/stage.h"
#include "../../src/engine/work_block.h"
#include "../plain_scenario.h"

struct desk {
    struct scenario *scenario;
    struct stage *stage;
    struct deal_block deals;
    struct rep_books books;
    struct tally tally;
};

static struct desk desk_for(struct scenario *scenario, struct arena *arena)
{
    struct desk desk = { .scenario = scenario, .stage = arena_array(arena, struct stage, 1) };
    *desk.stage = stage_of(scenario, 1, arena);
    const struct design_stage *of = &desk.stage->designs[0];
    desk.deals = deal_block_in(arena, desk.stage->slot_capacity, scenario->market.route_count);
    const struct rep_books_spec spec = { .plan = of->plan,
                                         .terms = &of->terms,
                                         .outlook = &of->outlook,
                                         .full = of->full,
                                         .lane_count = desk.stage->roster.lane_count,
                                         .horizon_months = desk.stage->horizon_months };
    desk.books = rep_books_for(arena, &spec);
    rep_books_clear(&desk.books);
    return desk;
}

/* A deal of 100,000 at 20 % off for lane 0, won, with so much taste for the partner. */
static void put_deal(struct desk *desk, double partner_taste)
{
    struct deal_block *deals = &desk->deals;
    deals->slot_count = 1;
    deals->met[0] = 1;
    deals->source[0] = FOUND_BY_VENDOR;
    deals->customer[0] = CUSTOMER_EXISTING;
    deals->lead_mark[0] = -1.0;
    deals->list_usd[0] = 100000.0;
    deals->price_usd[0] = 80000.0;
    deals->win_uniform[0] = 0.1;
    for (size_t r = 0; r < desk->scenario->market.route_count; r++) {
        deals->win[r][0] = 0.25;
        deals->utility_per_usd[r][0] = 1.0 / 8000.0;
        deals->utility_fixed[r][0] = r == 0 ? 0.0 : partner_taste;
        deals->months_to_close[r][0] = 0;
    }
}

static void work(struct desk *desk, double partner_taste)
{
    put_deal(desk, partner_taste);
    const struct work_setting setting = {
        .luck = &desk->stage->luck,
        .stage = &desk->stage->designs[0],
        .horizon_months = desk->stage->horizon_months,
        .key = { 1, 0 },
    };
    work_block(&setting, &desk->stage->roster.blocks[0], &desk->deals, &desk->books, &desk->tally, NULL);
}

enum { SELL_DIRECT = -1000000, SELL_WITH_PARTNER = 1000000 };

/* What the rep sees in the next deal. */
static struct deal_in_hand look(struct desk *desk)
{
    static struct work_setting setting;
    put_deal(desk, 0.0);
    setting = (struct work_setting){
        .luck = &desk->stage->luck,
        .stage = &desk->stage->designs[0],
        .horizon_months = desk->stage->horizon_months,
        .key = { 1, 0 },
    };
    struct deal_in_hand hand = { .setting = &setting,
                                 .reps = &desk->stage->roster.blocks[0],
                                 .deals = &desk->deals,
                                 .books = &desk->books };
    deal_in_hand_take(&hand, 0, 0);
    return hand;
}

static void end_months(struct desk *desk, size_t first, size_t last)
{
    for (size_t month = first; month <= last; month++)
        rep_books_end_month(&desk->books, &desk->stage->roster, month, &desk->tally);
}

static void expect_near(double is, double must, const char *what)
{
    cr_expect(fabs(is - must) <= 1e-9 * fmax(1.0, fabs(must)), "%s is %.12g, must be %.12g", what, is, must);
}

static struct gate gate_of(enum gate_measure measure, double at_least, enum gate_otherwise otherwise)
{
    return (struct gate){ .measure = (int)measure,
                          .at_least = at_least,
                          .accumulate = ACCUMULATE_PERIOD,
                          .otherwise = (int)otherwise };
}

/* 80,000 direct behind a gate at 20 % of credit with a partner: 65,000 more with one opens it. */
Test(full_plan, deal_that_opens_a_gate_is_worth_the_whole_jump)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->designs[0].rep.components[0].gate = gate_of(GATE_PARTNER_SHARE, 0.2, GATED_PAYS_NOTHING);
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    expect_near(desk.tally.routes[0].rep_pay_usd, 0.0, "pay behind a shut gate");
    const struct deal_in_hand hand = look(&desk);
    expect_near(hand.offers[0].value_usd, 0.0, "another direct deal");
    expect_near(hand.offers[1].value_usd, 14500.0, "a partner deal");
    work(&desk, SELL_WITH_PARTNER);
    expect_near(desk.tally.routes[1].rep_pay_usd, 14500.0, "its commission");
    end_months(&desk, 0, 11);
    expect_near(desk.tally.variable_pay_usd, 14500.0, "the year");
    cr_expect(desk.tally.gates_seen == 8.0 && desk.tally.gates_shut == 7.0);
    arena_close(arena);
}

/* The accelerator is locked; the first rate is paid all the same. */
Test(full_plan, gate_that_leaves_the_first_rate_pays_it_on_everything)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct component *component = &scenario->designs[0].rep.components[0];
    component->schedule.step_count = 2;
    component->schedule.steps[1] = (struct step){ 100000.0, 0.3 };
    component->schedule.basis = BASIS_DOLLARS;
    component->gate = gate_of(GATE_PARTNER_DEALS, 1.0, GATED_PAYS_FIRST_RATE);
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    work(&desk, SELL_DIRECT);
    expect_near(earned_so_far_usd(&desk.books, (struct rep_place){ 0, 0 }, 0), 16000.0, "gate shut");
    work(&desk, SELL_WITH_PARTNER);
    expect_near(earned_so_far_usd(&desk.books, (struct rep_place){ 0, 0 }, 0), 10000.0 + 0.3 * 125000.0,
                "gate open");
    arena_close(arena);
}

Test(full_plan, partner_share_is_paid_by_where_it_ends_and_seen_where_it_stands)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->components[0].measure = MEASURE_PARTNER_SHARE;
    plan->components[0].quota = 0.0;
    plan->components[0].schedule = (struct schedule){ .kind = SCHEDULE_STEP_AMOUNT,
                                                      .unit = PAYS_USD,
                                                      .step_count = 2,
                                                      .steps = { { 0.0, 0.0 }, { 0.4, 5000.0 } } };
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    work(&desk, SELL_WITH_PARTNER);
    const struct deal_in_hand hand = look(&desk);
    expect_near(hand.offers[0].value_usd, -5000.0, "a direct deal brings 65 of 145 down to 65 of 225");
    expect_near(hand.offers[1].value_usd, 0.0, "a partner deal");
    end_months(&desk, 0, 11);
    expect_near(desk.tally.variable_pay_usd, 5000.0, "the year");
    arena_close(arena);
}

/* Quota-only credit moves attainment and is not paid; pay-only is paid and moves nothing. */
Test(full_plan, counting_and_paying_are_apart)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    struct credit_rule *partner = plain_rule_for(plan, "resale", arena);
    plan->component_count = 2;
    plan->components[1] = plan->components[0];
    plan->components[1].measure = MEASURE_ATTAINMENT;
    plan->components[1].schedule = (struct schedule){ .kind = SCHEDULE_STEP_AMOUNT,
                                                      .unit = PAYS_USD,
                                                      .step_count = 2,
                                                      .steps = { { 0.0, 0.0 }, { 0.14, 3000.0 } } };
    partner->pay_share = 0.0;
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    expect_near(look(&desk).offers[1].value_usd, 3000.0, "the bonus and no commission");
    work(&desk, SELL_WITH_PARTNER);
    expect_near(desk.tally.routes[1].rep_pay_usd, 3000.0, "quota-only credit reaches the bonus");

    partner->share = 0.0;
    partner->pay_share = 1.0;
    desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    expect_near(look(&desk).offers[1].value_usd, 6500.0, "pay without credit");
    work(&desk, SELL_WITH_PARTNER);
    expect_near(desk.tally.routes[1].rep_pay_usd, 6500.0, "its commission");
    expect_near(look(&desk).attained_usd, 80000.0, "credit");
    arena_close(arena);
}

Test(full_plan, deal_minimum_cap_and_margin_limit_what_is_credited)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct credit_rule *rule = &scenario->designs[0].rep.credit[0];
    rule->deal_minimum_usd = 70000.0;
    struct desk desk = desk_for(scenario, arena);
    cr_expect(desk.stage->designs[0].full == NULL, "limits on a deal leave a plan plain");
    expect_near(look(&desk).offers[0].credit_usd, 80000.0, "above the minimum");
    expect_near(look(&desk).offers[1].credit_usd, 0.0, "below it");
    rule->deal_minimum_usd = 0.0;
    rule->deal_cap_usd = 70000.0;
    desk = desk_for(scenario, arena);
    expect_near(look(&desk).offers[0].credit_usd, 70000.0, "above the cap");
    expect_near(look(&desk).offers[1].credit_usd, 65000.0, "below it");
    rule->deal_cap_usd = INFINITY;
    rule->margin_minimum_share = 0.5;
    scenario->market.segments[0].cost_of_goods_share = 0.36;
    desk = desk_for(scenario, arena);
    expect_near(look(&desk).offers[0].credit_usd, 80000.0, "44 of 80 is more than half");
    expect_near(look(&desk).offers[1].credit_usd, 0.0, "29 of 65 is not");
    arena_close(arena);
}

Test(full_plan, plan_cap_is_foreseen_and_paid)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->designs[0].rep.cap.usd = 12000.0;
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    const struct deal_in_hand hand = look(&desk);
    cr_expect(fabs(hand.offers[0].value_usd - 4000.0) < 300.0, "read from a table: %g",
              hand.offers[0].value_usd);
    work(&desk, SELL_DIRECT);
    expect_near(desk.tally.routes[0].rep_pay_usd, 12000.0, "attributed");
    end_months(&desk, 0, 11);
    expect_near(desk.tally.variable_pay_usd, 12000.0, "paid");
    arena_close(arena);
}

Test(full_plan, draw_that_is_not_recovered_lifts_each_payout)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    scenario->market.rep_count = 1;
    plan->payout = PERIOD_MONTH;
    plan->draw = (struct pay_draw){ .kind = DRAW_NON_RECOVERABLE, .amount_usd = 5000.0 };
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    end_months(&desk, 0, 11);
    expect_near(desk.tally.draw_topup_usd, 11 * 5000.0, "eleven months without a deal");
    expect_near(desk.tally.variable_pay_usd, 8000.0 + 11 * 5000.0, "the year");
    arena_close(arena);
}

Test(full_plan, recoverable_draw_is_paid_back_from_what_is_above_it)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    scenario->market.rep_count = 1;
    plan->payout = PERIOD_MONTH;
    plan->draw = (struct pay_draw){ .kind = DRAW_RECOVERABLE, .amount_usd = 2000.0, .recovery_share = 0.5 };
    struct desk desk = desk_for(scenario, arena);
    end_months(&desk, 0, 0);
    expect_near(desk.tally.draw_topup_usd, 2000.0, "advanced in January");
    desk.deals.month = 1;
    work(&desk, SELL_DIRECT);
    end_months(&desk, 1, 1);
    expect_near(desk.tally.draw_topup_usd, 0.0, "half of 6,000 above the draw covers all 2,000");
    arena_close(arena);
}

Test(full_plan, spiff_is_for_the_first_deals_and_up_to_the_reps_cap)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->spiff_count = 1;
    plan->spiffs[0] = (struct spiff){ .when = plan->components[0].when,
                                      .amount_usd = 1000.0,
                                      .first_deals = 3,
                                      .deal_cap_usd = 900.0,
                                      .rep_cap_usd = 2000.0,
                                      .budget_usd = INFINITY };
    struct desk desk = desk_for(scenario, arena);
    static const double seen_usd[] = { 900.0, 900.0, 200.0, 0.0 };
    for (size_t i = 0; i < 4; i++) {
        expect_near(look(&desk).offers[0].spiff_usd, seen_usd[i], "seen");
        work(&desk, SELL_DIRECT);
    }
    expect_near(desk.tally.spiff_pay_usd, 2000.0, "paid");
    end_months(&desk, 0, 11);
    desk.deals.month = 12;
    expect_near(look(&desk).offers[0].spiff_usd, 900.0, "the next year");
    arena_close(arena);
}

Test(full_plan, shared_budget_is_paid_in_proportion_in_the_month_it_runs_out)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->spiff_count = 1;
    plan->spiffs[0] = (struct spiff){ .when = plan->components[0].when,
                                      .amount_usd = 1000.0,
                                      .deal_cap_usd = INFINITY,
                                      .rep_cap_usd = INFINITY,
                                      .budget_usd = 2500.0 };
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    end_months(&desk, 0, 0);
    expect_near(desk.tally.spiff_pay_usd, 1000.0, "January");
    desk.deals.month = 1;
    work(&desk, SELL_DIRECT);
    work(&desk, SELL_WITH_PARTNER);
    expect_near(look(&desk).offers[0].spiff_usd, 1000.0, "not known to be spent within the month");
    end_months(&desk, 1, 1);
    expect_near(desk.tally.spiff_pay_usd, 2500.0, "February");
    expect_near(desk.tally.routes[1].spiff_usd, 750.0, "each half of what was left");
    expect_near(desk.tally.spiff_exhausted_usd, 500.0, "not paid");
    desk.deals.month = 2;
    expect_near(look(&desk).offers[0].spiff_usd, 0.0, "known to be spent");
    work(&desk, SELL_DIRECT);
    expect_near(desk.tally.spiff_exhausted_usd, 1500.0, "not paid");
    arena_close(arena);
}

Test(full_plan, spiff_between_dates_is_paid_on_deals_that_close_then)
{
    const struct {
        const char *from, *until;
        double first, last, outside;
    } rows[] = { { "2026-03-01", "2026-06-30", 59, 180, 181 },
                 { "2026-12-01", "2027-01-31", 334, 30, 31 },
                 { "2026-07-01", NULL, 181, 364, 180 },
                 { NULL, "2026-06-30", 0, 180, 181 },
                 { "2026-03-01", "2027-02-28", 0, 364, 365 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct spiff spiff = { .from = rows[i].from, .until = rows[i].until };
        const struct spiff_terms terms = spiff_terms_of(&spiff);
        cr_expect(spiff_runs_on(&terms, rows[i].first) && spiff_runs_on(&terms, rows[i].last), "row %zu", i);
        cr_expect(!spiff_runs_on(&terms, rows[i].outside), "row %zu", i);
    }
}

Test(full_plan, windfalls_are_counted_and_paid_and_overlays_cost_the_vendor)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->windfall = (struct windfall){ .commission_usd = 7000.0, .action = WINDFALL_HOLD };
    plan->override = (struct manager_override){ .share = 0.1, .basis = OVERRIDE_OF_COMMISSION };
    plan->splits[plan->split_count++] = (struct split_role){ "owner", 1.0, false };
    plan->splits[plan->split_count++] = (struct split_role){ "channel manager", 0.25, true };
    struct desk desk = desk_for(scenario, arena);
    work(&desk, SELL_DIRECT);
    work(&desk, SELL_WITH_PARTNER);
    cr_expect(desk.tally.windfall_deals == 1.0, "8,000 is above 7,000 and 6,500 is not");
    expect_near(desk.tally.overlay_pay_usd, 0.35 * 14500.0, "overlay and manager");
    end_months(&desk, 0, 11);
    expect_near(desk.tally.variable_pay_usd, 14500.0, "the rep's own");
    arena_close(arena);
}
