/* Random plans and a rep's random deals, sales and returns, in whole thousands of dollars: quotas,
 * boundaries and thresholds fall on thousands too, so nothing but interpolation leaves parts of a cent.
 * Include it in one test file at a time. */
#pragma once
#include "../../src/base/arena.h"
#include "../../src/domain/day.h"
#include "../../src/domain/statement.h"
#include "luck.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { YEAR = 2025, DEALS_MAX = 24, UNIT_USD = 1000 };

struct team_case {
    struct rep_plan plan;
    struct closed_deal deals[DEALS_MAX];
    size_t deal_count;
    char ids[DEALS_MAX][24];
};

static inline struct condition any_deal(void)
{
    return (struct condition){ .found_by = CONDITION_ANY,
                               .customer = CONDITION_ANY,
                               .registered = CONDITION_ANY };
}

static const char *partner_word[] = { "partner" };

static inline struct condition random_condition(struct luck *luck)
{
    struct condition condition = any_deal();
    if (chance(luck) < 0.25)
        condition.routes = (struct name_list){ 1, partner_word };
    if (chance(luck) < 0.2)
        condition.customer = CUSTOMER_NEW;
    return condition;
}

/* Boundaries on whole thousands for any quota of whole ten thousands; rates in whole percents. */
static inline struct schedule random_schedule(struct luck *luck)
{
    struct schedule schedule = {
        .kind = (enum schedule_kind)(5.0 * chance(luck)),
        .basis = chance(luck) < 0.5 ? BASIS_ATTAINMENT : BASIS_DOLLARS,
        .boundary = chance(luck) < 0.5 ? BOUNDARY_FROM_INCLUSIVE : BOUNDARY_FROM_EXCLUSIVE,
        .unit = PAYS_RATE_PER_DOLLAR,
        .step_count = 1 + (size_t)(4.0 * chance(luck)),
    };
    const bool amounts = schedule.kind == SCHEDULE_STEP_AMOUNT ||
                         (schedule.kind == SCHEDULE_INTERPOLATED && chance(luck) < 0.5);
    if (amounts)
        schedule.unit = chance(luck) < 0.5 ? PAYS_USD : PAYS_SHARE_OF_TARGET;
    double from = 0;
    for (size_t step = 0; step < schedule.step_count; step++) {
        const double pays = PICK(luck, 0, 0.05, 0.1, 0.12, 0.2);
        schedule.steps[step].from = schedule.basis == BASIS_DOLLARS ? from * 200000 : from;
        schedule.steps[step].pays = schedule.unit == PAYS_USD ? pays * 10000 : pays;
        from += PICK(luck, 0.1, 0.3, 0.5);
    }
    return schedule;
}

static inline struct component random_component(struct luck *luck, size_t number)
{
    static const char *const names[] = { "first", "second", "third" };
    struct component component = {
        .name = names[number],
        .when = random_condition(luck),
        .weight = PICK(luck, 0.5, 1),
        .accumulate = (enum accumulation)PICK(luck, ACCUMULATE_PERIOD, ACCUMULATE_PERIOD, ACCUMULATE_PERIOD,
                                              ACCUMULATE_YEAR_TO_DATE, ACCUMULATE_PERIODS_SO_FAR),
        .schedule = random_schedule(luck),
        .threshold_attainment = PICK(luck, 0, 0, 0.2, 0.5),
        .threshold_pays = chance(luck) < 0.5 ? THRESHOLD_PAYS_EVERYTHING : THRESHOLD_PAYS_EXCESS,
        .cap_usd = PICK(luck, INFINITY, INFINITY, 5000, 20000),
    };
    if (chance(luck) < 0.4)
        component.gate = (struct gate){
            .measure = 1 + (int)(4.0 * chance(luck)),
            .at_least = PICK(luck, 0.2, 0.5, 1),
            .accumulate = chance(luck) < 0.5 ? ACCUMULATE_PERIOD : ACCUMULATE_YEAR_TO_DATE,
            .otherwise = chance(luck) < 0.5 ? GATED_PAYS_NOTHING : GATED_PAYS_FIRST_RATE,
        };
    return component;
}

static inline struct credit_rule random_rule(struct luck *luck)
{
    return (struct credit_rule){
        .when = any_deal(),
        .basis = CREDIT_CUSTOMER_PRICE,
        .share = PICK(luck, 1, 1, 2, 0),
        .pay_share = PICK(luck, 1, 1, 2, 0),
        .taper_count = 1,
        .taper = { 1 },
        .pay_multiplier = PICK(luck, 1, 1, 0.5, 1.5),
        .deal_cap_usd = INFINITY,
    };
}

static inline struct rep_plan random_plan(struct luck *luck)
{
    struct rep_plan plan = {
        .salary_usd = 100000,
        .target_incentive_usd = PICK(luck, 24000, 60000),
        .quota_usd = PICK(luck, 120000, 480000, 960000),
        .quota_period = (enum quota_period)(4.0 * chance(luck)),
        .credit_rule_count = 2,
        .component_count = 1 + (size_t)(3.0 * chance(luck)),
    };
    plan.payout = plan.quota_period;
    plan.credit[0] = random_rule(luck);
    plan.credit[0].when.routes = (struct name_list){ 1, partner_word };
    plan.credit[1] = random_rule(luck);
    for (size_t i = 0; i < plan.component_count; i++)
        plan.components[i] = random_component(luck, i);
    if (chance(luck) < 0.3)
        plan.cap.share_of_target = PICK(luck, 0.5, 1, 2);
    return plan;
}

static inline struct closed_deal random_deal(struct luck *luck, const char *id)
{
    struct closed_deal deal = {
        .id = id,
        .rep = "r",
        .facts = { .route = "direct" },
        .day = day_of(YEAR, 1, 1) + (int)(365.0 * chance(luck)),
        .collected_day = INT_MIN,
        .churned_day = INT_MIN,
        .split_share = 1,
        .units = 1,
        .cost_of_goods = NAN,
    };
    deal.customer_price = deal.list = deal.receipts =
        UNIT_USD * floor(1 + PICK(luck, 4, 30, 90) * chance(luck));
    deal.facts.with_partner = chance(luck) < 0.4;
    deal.facts.route = deal.facts.with_partner ? "resale" : "direct";
    deal.facts.customer = chance(luck) < 0.5 ? CUSTOMER_NEW : CUSTOMER_EXISTING;
    return deal;
}

/* Takes an earlier deal back, wholly or in part. */
static inline void make_return(struct luck *luck, struct closed_deal *deal, const struct closed_deal *sale)
{
    const double taken = floor(sale->customer_price / UNIT_USD * chance(luck) + 1) * UNIT_USD;
    deal->returns = sale->id;
    deal->day = sale->day + (int)(60.0 * chance(luck));
    deal->customer_price = deal->list = deal->receipts = -taken;
}

static inline struct team_case *random_case(struct luck *luck, struct arena *arena)
{
    struct team_case *team = arena_array(arena, struct team_case, 1);
    team->plan = random_plan(luck);
    team->deal_count = 1 + (size_t)((DEALS_MAX - 1) * chance(luck));
    for (size_t i = 0; i < team->deal_count; i++) {
        snprintf(team->ids[i], sizeof team->ids[i], "D%zu", i);
        team->deals[i] = random_deal(luck, team->ids[i]);
        const size_t of = i > 0 ? (size_t)((double)i * chance(luck)) : 0;
        if (i > 0 && chance(luck) < 0.2 && !team->deals[of].returns)
            make_return(luck, &team->deals[i], &team->deals[of]);
        if (team->deals[i].day > day_of(YEAR, 12, 31))
            team->deals[i].day = day_of(YEAR, 12, 31);
    }
    return team;
}

static const struct rep_profile rep = { .id = "r", .hired_day = INT_MIN };

static inline struct statement pay_deals(const struct rep_plan *plan, const struct closed_deal *deals,
                                         size_t count, struct arena *arena)
{
    const struct plan_timeline timeline = { .count = 1, .from_day = { INT_MIN }, .plans = { plan } };
    return statement_of(&timeline, &rep, YEAR, deals, count, arena);
}

static inline struct statement pay(const struct team_case *team, struct arena *arena)
{
    return pay_deals(&team->plan, team->deals, team->deal_count, arena);
}
