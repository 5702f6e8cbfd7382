/* The engine's pay against statements: the deals that reps win in a simulated world are paid once more, as
 * closed deals with days, by the code of `evenkeel pay`. What the two do differently by intent is listed in
 * src/domain/README.md, "Where the simulation is simpler than a statement", and left out of the comparison here:
 *
 * * Deals are counted in the order of winning and of closing. Half of the models have no delays, so both are one
 *   order and nothing is left out. In the others every deal is paid on what it counts, without lists of multipliers
 *   and limits on SPIFFs.
 * * Clawback is at the rates of the day a deal was won, and no cap is worked out again: compared where rates are the
 *   deal's own (no delays, marginal tables without threshold, cap and gate), else left out of both.
 * * A draw or guarantee does not see SPIFFs out of a shared budget: budgets are then left out. A draw goes on from
 *   year to year in the engine, in statements from the first year with deals: compared within one year.
 * * A quota period whose deals were sold at a loss altogether pays nothing in the engine; a statement takes the first
 *   rate of it off. Goods then cost nothing where a component runs up gross margin.
 * * Dates of SPIFFs: a simulated month is a twelfth of a year.
 * * With gates or caps of what runs over the year and a payout longer than the quota period, statements look once a
 *   payout: the plan's cap is then left out.
 *
 * LAWS=20 tries twenty times as many models; the heavy tests pay 10,000 plans in the quick build. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "domain/day.h"
#include "domain/spiff_budget.h"
#include "domain/statement.h"
#include "engine/world.h"
#include "random_full.h"
#include "reference_engine.h"
#include "reference_ledger.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>

enum { FIRST_YEAR = 2026, MODELS = 32, HEAVY_MODELS = 5000 };

static uint64_t model_count(void)
{
    const char *laws = getenv("LAWS");
    const long times = laws != NULL ? strtol(laws, NULL, 10) : 1;
    const uint64_t models = (uint64_t)(times > 0 ? times : 1) * MODELS;
#ifdef NDEBUG /* the quick build */
    if (getenv("EVENKEEL_HEAVY") != NULL && models < HEAVY_MODELS)
        return HEAVY_MODELS;
#endif
    return models;
}

/* What statements of the won deals come to, over reps and years. */
struct paid {
    const struct scenario *scenario;
    const struct rep_plan *plan;
    struct arena *arena;
    bool with_clawback;
    double pay_usd, spiff_usd, clawback_usd;
    double room_usd; /* half a cent for every number that was rounded */
    size_t deals;
};

/* Deals of a month are all of its 15th, in the order of their ids. */
static struct closed_deal closed_deal_of(const struct paid *paid, const struct won_deal *won, const char *rep,
                                         size_t number)
{
    const struct market *market = &paid->scenario->market;
    const struct route *route = &market->routes[won->terms.kind.route];
    const int year = FIRST_YEAR + (int)(won->closes / MONTHS_PER_YEAR);
    struct closed_deal deal = {
        .id = arena_format(paid->arena, "%06zu", number),
        .rep = rep,
        .facts = { .route = route->name,
                   .segment = market->segments[won->terms.kind.segment].name,
                   .with_partner = route->with_partner,
                   .found_by = won->terms.kind.source,
                   .customer = won->terms.kind.customer },
        .day = day_of(year, (int)(won->closes % MONTHS_PER_YEAR) + 1, 15),
        .collected_day = INT_MIN,
        .churned_day = INT_MIN,
        .split_share = 1.0,
        .units = 1.0,
        .list = won->terms.stack.list_usd,
        .customer_price = won->terms.stack.customer_price_usd,
        .receipts = won->terms.stack.vendor_receipts_usd,
        .cost_of_goods = won->terms.cost_of_goods_usd,
        .partner_margin = won->terms.stack.partner_margin_usd,
    };
    const double left = (double)won->closes + won->months_to_churn;
    if (paid->with_clawback && left < 600.0)
        deal.churned_day =
            day_of(FIRST_YEAR + (int)left / MONTHS_PER_YEAR, (int)left % MONTHS_PER_YEAR + 1, 15);
    return deal;
}

static void add_statement(struct paid *paid, const struct statement *statement)
{
    int64_t pay = 0, spiffs = 0, clawback = 0;
    size_t rounded = 0;
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct statement_line *line = &statement->lines[i];
        if (line->kind == LINE_SPIFF)
            spiffs += line->cents;
        else
            pay += line->cents;
        if (line->kind == LINE_CLAWBACK)
            clawback -= line->cents;
        rounded += line->cents != 0 && line->kind != LINE_COMMISSION && line->kind != LINE_BONUS;
    }
    size_t alone = 0; /* each deal's pay is rounded by itself */
    for (size_t c = 0; c < paid->plan->component_count; c++)
        alone += paid->plan->components[c].accumulate == ACCUMULATE_DEAL ? statement->line_count : 12;
    paid->pay_usd += (double)pay / 100.0;
    paid->spiff_usd += (double)spiffs / 100.0;
    paid->clawback_usd += (double)clawback / 100.0;
    paid->room_usd += 0.005 * (double)(rounded + alone) + 1e-6;
}

static struct rep_profile profile_of(const struct paid *paid, const struct ledger *ledger, size_t number)
{
    return (struct rep_profile){
        .id = arena_format(paid->arena, "rep %zu", number),
        .segment = paid->scenario->market.segments[ledger->rep.segment].name,
        .hired_day =
            ledger->hire_month == NOT_A_HIRE ? INT_MIN : day_of(FIRST_YEAR, (int)ledger->hire_month + 1, 1),
    };
}

/* Statements of every year of the horizon, for all reps: budgets of SPIFFs are theirs together. */
static void pay_reps(void *context, const struct ledger *ledgers, size_t rep_count)
{
    struct paid *paid = context;
    const size_t horizon = paid->scenario->market.years * MONTHS_PER_YEAR;
    const struct plan_timeline timeline = { .count = 1, .from_day = { INT_MIN }, .plans = { paid->plan } };
    struct rep_profile *profiles = arena_array(paid->arena, struct rep_profile, rep_count);
    size_t *first = arena_array(paid->arena, size_t, rep_count + 1);
    size_t room = 0;
    for (size_t rep = 0; rep < rep_count; rep++)
        room += ledgers[rep].won_count;
    struct closed_deal *deals = arena_array(paid->arena, struct closed_deal, room);
    for (size_t rep = 0; rep < rep_count; rep++) {
        profiles[rep] = profile_of(paid, &ledgers[rep], rep);
        first[rep + 1] = first[rep];
        for (size_t i = 0; i < ledgers[rep].won_count; i++)
            if (ledgers[rep].won[i].closes < horizon)
                deals[first[rep + 1]++] = closed_deal_of(paid, &ledgers[rep].won[i], profiles[rep].id, i);
    }
    paid->deals += first[rep_count];
    for (int year = FIRST_YEAR; year < FIRST_YEAR + (int)paid->scenario->market.years; year++) {
        const struct pay_run run = {
            .plan = &timeline,
            .year = year,
            .through_day = INT_MAX,
            .awards = spiff_awards_of(&timeline, year, deals, first[rep_count], paid->arena),
        };
        for (size_t rep = 0; rep < rep_count; rep++) {
            const struct statement statement = statement_in_run(&run, &profiles[rep], deals + first[rep],
                                                                first[rep + 1] - first[rep], paid->arena);
            add_statement(paid, &statement);
        }
    }
}

static void close_in_the_month_of_winning(struct market *market)
{
    for (size_t r = 0; r < market->route_count; r++)
        market->routes[r].cycle_effect_days = 0.0;
}

/* For models whose deals close in another order than they are won. */
static void leave_out_what_goes_by_order(struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->credit_rule_count; i++) {
        struct credit_rule *rule = &plan->credit[i];
        rule->pay_share = rule->share;
        rule->pay_multiplier = 1.0;
        rule->taper_count = 1;
    }
    for (size_t i = 0; i < plan->spiff_count; i++) {
        plan->spiffs[i].first_deals = 0;
        plan->spiffs[i].rep_cap_usd = plan->spiffs[i].budget_usd = INFINITY;
    }
}

static bool looks_at_the_year_behind_a_gate_or_cap(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->component_count; i++)
        if (runs_over_year(plan->components[i].accumulate) &&
            (plan->components[i].gate.measure != GATE_NONE || isfinite(plan->components[i].cap_usd)))
            return true;
    return false;
}

static void leave_out_what_is_simpler(struct rep_plan *plan, const struct market *market, struct arena *arena)
{
    for (size_t i = 0; i < plan->spiff_count; i++) {
        plan->spiffs[i].from = plan->spiffs[i].until = NULL;
        plan->spiffs[i].name = arena_format(arena, "spiff %zu", i); /* one name is one SPIFF to a statement */
    }
    if (market->years > 1)
        plan->draw.amount_usd = 0.0;
    for (size_t i = 0; i < plan->spiff_count && (plan->draw.amount_usd > 0.0 || plan->ramp_count > 0); i++)
        plan->spiffs[i].budget_usd = INFINITY;
    if (plan->payout > plan->quota_period && looks_at_the_year_behind_a_gate_or_cap(plan))
        plan->cap = (struct pay_cap){ 0 };
}

/* Few random plans are. */
static void make_rates_the_deals_own(struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->component_count; i++) {
        struct component *component = &plan->components[i];
        component->measure = MEASURE_CREDIT;
        component->schedule.kind = SCHEDULE_MARGINAL;
        component->schedule.unit = PAYS_TIMES_BASE_RATE;
        component->quota = component->threshold_attainment = 0.0;
        component->cap_usd = INFINITY;
        component->gate.measure = GATE_NONE;
        if (component->accumulate == ACCUMULATE_PERIODS_SO_FAR)
            component->accumulate = ACCUMULATE_YEAR_TO_DATE;
    }
    plan->cap = (struct pay_cap){ 0 };
    plan->clawback.months = 12.0;
}

static bool claws_back_the_same(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->component_count; i++) {
        const struct component *component = &plan->components[i];
        if (component->schedule.kind != SCHEDULE_MARGINAL || component->threshold_attainment > 0.0 ||
            isfinite(component->cap_usd) || component->gate.measure != GATE_NONE ||
            component->accumulate == ACCUMULATE_PERIODS_SO_FAR)
            return false;
    }
    return plan->cap.usd == 0.0 && plan->cap.share_of_target == 0.0;
}

/* What was compared, so that a comparison of nothing does not pass. */
struct compared {
    size_t plans, deals, clawed, with_spiffs, topped_up, gates_shut;
};

static void compare(const struct tally *engine, const struct paid *paid, uint64_t number, size_t design,
                    struct compared *compared)
{
    const double pay_usd = engine->variable_pay_usd + (paid->with_clawback ? 0.0 : engine->clawback_usd);
    cr_expect_float_eq(paid->pay_usd, pay_usd, paid->room_usd + 1e-9 * fabs(pay_usd),
                       "model %llu, design %zu: statements pay %.4f, the engine %.4f (%.4f draw), room %.3f",
                       (unsigned long long)number, design, paid->pay_usd, pay_usd, engine->draw_topup_usd,
                       paid->room_usd);
    const double spiff_room_usd = 0.005 * (double)(paid->deals * paid->plan->spiff_count) + 1e-6;
    cr_expect_float_eq(paid->spiff_usd, engine->spiff_pay_usd, spiff_room_usd,
                       "model %llu, design %zu: statements pay SPIFFs of %.4f, the engine %.4f",
                       (unsigned long long)number, design, paid->spiff_usd, engine->spiff_pay_usd);
    if (paid->with_clawback)
        cr_expect_float_eq(paid->clawback_usd, engine->clawback_usd, 0.005 * (double)paid->deals + 1e-6,
                           "model %llu, design %zu: statements take %.4f back, the engine %.4f",
                           (unsigned long long)number, design, paid->clawback_usd, engine->clawback_usd);
    compared->plans++;
    compared->deals += paid->deals;
    compared->clawed += paid->clawback_usd > 0.0;
    compared->with_spiffs += paid->spiff_usd > 0.0;
    compared->topped_up += engine->draw_topup_usd > 0.0;
    compared->gates_shut += engine->gates_shut > 0.0;
}

/* Margins below 0 are tried where they cannot add up to less than nothing. */
static void sell_no_period_at_a_loss(struct scenario *scenario)
{
    bool adds_up = false;
    for (size_t d = 0; d < scenario->design_count; d++)
        for (size_t i = 0; i < scenario->designs[d].rep.component_count; i++) {
            const struct component *component = &scenario->designs[d].rep.components[i];
            adds_up |= component->measure == MEASURE_GROSS_MARGIN && component->accumulate != ACCUMULATE_DEAL;
        }
    for (size_t s = 0; adds_up && s < scenario->market.segment_count; s++)
        scenario->market.segments[s].cost_of_goods_share = 0.0;
}

static void try_model(uint64_t number, struct compared *compared)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = random_full_scenario(number, arena);
    const bool in_order = number % 2 == 0;
    sell_no_period_at_a_loss(scenario);
    if (in_order)
        close_in_the_month_of_winning(&scenario->market);
    for (size_t d = 0; d < scenario->design_count; d++) {
        if (!in_order)
            leave_out_what_goes_by_order(&scenario->designs[d].rep);
        if (number % 8 == 2 || number % 8 == 4)
            make_rates_the_deals_own(&scenario->designs[d].rep);
        leave_out_what_is_simpler(&scenario->designs[d].rep, &scenario->market, arena);
    }
    const struct stage stage = stage_of(scenario, number, arena);
    double middle_log_odds[SEGMENTS_MAX];
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        middle_log_odds[s] = stage.luck.segments[s].middle_log_odds;
    struct world_bench bench = world_bench_in(arena, &stage);
    struct tally *tallies = arena_array(arena, struct tally, scenario->design_count);
    world_run(&bench, number, 0, (struct world_tallies){ { tallies } }, NULL);
    for (size_t d = 0; d < scenario->design_count; d++) {
        struct paid paid = { .scenario = scenario,
                             .plan = &scenario->designs[d].rep,
                             .arena = arena,
                             .with_clawback = in_order && claws_back_the_same(&scenario->designs[d].rep) };
        const struct reference_run run = { scenario, number,      0,        middle_log_odds,
                                           1.0,      stage.paths, pay_reps, &paid };
        const struct tally reference = reference_world(&run, d, &stage.designs[d]);
        for (size_t r = 0; r < scenario->market.route_count; r++)
            cr_assert_eq(reference.routes[r].won, tallies[d].routes[r].won, "the same deals are won");
        compare(&tallies[d], &paid, number, d, compared);
    }
    arena_close(arena);
}

/* Every fourth model from `first` on: the tests of a suite run side by side. */
static void try_models(uint64_t first)
{
    struct compared compared = { 0 };
    for (uint64_t number = first; number <= model_count(); number += 4)
        try_model(number, &compared);
    cr_expect(compared.plans >= model_count() / 4 && compared.deals > 10 * model_count() &&
                  compared.with_spiffs > 0 && compared.topped_up > 0 && compared.gates_shut > 0 &&
                  (first % 2 == 1 || compared.clawed > 0),
              "%zu plans, %zu deals, %zu with clawback, %zu with SPIFFs, %zu topped up, %zu with gates shut",
              compared.plans, compared.deals, compared.clawed, compared.with_spiffs, compared.topped_up,
              compared.gates_shut);
}

Test(engine_against_statements, won_deals_are_paid_as_their_statements_pay_them)
{
    try_models(1);
}

Test(engine_against_statements, won_deals_are_paid_as_their_statements_pay_them_second_quarter)
{
    try_models(2);
}

Test(engine_against_statements, won_deals_are_paid_as_their_statements_pay_them_third_quarter)
{
    try_models(3);
}

Test(engine_against_statements, won_deals_are_paid_as_their_statements_pay_them_last_quarter)
{
    try_models(4);
}
