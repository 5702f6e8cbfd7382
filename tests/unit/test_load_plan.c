/* The plan language: every key into its place, what a missing one means, and what changes within a year. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/domain/day.h"
#include "../../src/input/load.h"
#include <criterion/criterion.h>
#include <limits.h>
#include <math.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct diag diag;
    struct load load;
    struct plan_timeline timeline;
};

static struct reading *read_plan(const char *path)
{
    struct arena *arena = arena_open();
    struct reading *reading = arena_array(arena, struct reading, 1);
    enum model_kind kind;
    reading->arena = arena;
    reading->load = (struct load){ .arena = arena, .diag = &reading->diag };
    const struct node *tree = model_tree(path, &kind, &reading->load);
    const bool good = tree != NULL && load_plan_timeline(tree, &reading->timeline, &reading->load);
    if (reading->diag.count > 0)
        diag_print(&reading->diag, false, stderr);
    cr_assert(good && reading->diag.count == 0, "%s has problems", path);
    return reading;
}

static void reading_close(struct reading *reading)
{
    diag_close(&reading->diag);
    arena_close(reading->arena);
}

static struct reading *read_rich(void)
{
    return read_plan("tests/data/rich_plan.yaml");
}

static void must_list(const struct name_list *list, const char *first, size_t count)
{
    cr_assert_eq(list->count, count);
    cr_assert_str_eq(list->names[0], first);
}

Test(load_plan, credit_rule_says_which_deals_it_is_about)
{
    struct reading *reading = read_rich();
    const struct credit_rule *rule = &reading->timeline.plans[0]->credit[0];
    must_list(&rule->when.routes, "resale", 2);
    must_list(&rule->when.segments, "enterprise", 1);
    must_list(&rule->when.products, "Cloud storage", 2);
    must_list(&rule->when.partner_tiers, "Gold plus", 1);
    must_list(&rule->when.roles, "account executive", 1);
    cr_assert_eq(rule->when.found_by, FOUND_BY_PARTNER);
    cr_assert_eq(rule->when.customer, CUSTOMER_NEW);
    cr_assert_eq(rule->when.registered, 1);
    reading_close(reading);
}

Test(load_plan, credit_rule_says_what_counts_and_what_is_paid_on)
{
    struct reading *reading = read_rich();
    const struct credit_rule *rules = reading->timeline.plans[0]->credit;
    cr_assert_eq(rules[0].basis, CREDIT_VENDOR_NET);
    cr_assert_eq(rules[0].share, 0.9);
    cr_assert_eq(rules[0].pay_share, 0.75);
    cr_assert_eq(rules[0].deal_minimum_usd, 5000.0);
    cr_assert_eq(rules[0].deal_cap_usd, 500000.0);
    cr_assert_eq(rules[0].margin_minimum_share, 0.3);
    cr_assert_eq(rules[2].pay_share, 0.0, "what is left out is paid on as it counts");
    cr_assert_eq(rules[3].pay_share, 1.0);
    cr_assert(isinf(rules[3].deal_cap_usd));
    cr_assert_eq(rules[3].when.registered, CONDITION_ANY);
    reading_close(reading);
}

Test(load_plan, component_has_a_measure_a_quota_and_a_span_of_its_own)
{
    struct reading *reading = read_rich();
    const struct component *components = reading->timeline.plans[0]->components;
    static const enum measure measures[] = { MEASURE_CREDIT, MEASURE_ATTAINMENT, MEASURE_GROSS_MARGIN,
                                             MEASURE_UNITS,  MEASURE_DEALS,      MEASURE_PARTNER_SHARE };
    for (size_t c = 0; c < sizeof measures / sizeof *measures; c++)
        cr_assert_eq(components[c].measure, measures[c]);
    cr_assert_eq(components[0].quota, 0.0);
    cr_assert_eq(components[1].quota, 1e6);
    cr_assert_eq(components[0].accumulate, ACCUMULATE_PERIOD);
    cr_assert_eq(components[1].accumulate, ACCUMULATE_YEAR_TO_DATE);
    cr_assert_eq(components[3].accumulate, ACCUMULATE_DEAL);
    must_list(&components[2].when.routes, "partner", 1);
    must_list(&components[3].when.products, "Support", 1);
    cr_assert_eq(components[4].when.customer, CUSTOMER_NEW);
    reading_close(reading);
}

/* A file says units and deals where it counts them; the schedule needs to know only that it is not attainment. */
Test(load_plan, units_and_deals_are_counted_as_they_are)
{
    struct reading *reading = read_rich();
    const struct component *components = reading->timeline.plans[0]->components;
    cr_assert_eq(components[3].schedule.basis, BASIS_DOLLARS);
    cr_assert_eq(components[3].schedule.unit, PAYS_RATE_PER_DOLLAR);
    cr_assert_eq(components[4].schedule.basis, BASIS_DOLLARS);
    cr_assert_eq(components[4].schedule.unit, PAYS_USD);
    cr_assert_eq(components[5].schedule.unit, PAYS_SHARE_OF_SALARY);
    cr_assert_eq(components[6].schedule.kind, SCHEDULE_INTERPOLATED);
    cr_assert_eq(components[6].schedule.unit, PAYS_TIMES_BASE_RATE);
    reading_close(reading);
}

Test(load_plan, gate_left_out_is_no_gate)
{
    struct reading *reading = read_rich();
    const struct component *components = reading->timeline.plans[0]->components;
    cr_assert_eq(components[0].gate.measure, GATE_PARTNER_SHARE);
    cr_assert_eq(components[0].gate.at_least, 0.2);
    cr_assert_eq(components[0].gate.accumulate, ACCUMULATE_YEAR_TO_DATE);
    cr_assert_eq(components[0].gate.otherwise, GATED_PAYS_FIRST_RATE);
    cr_assert_eq(components[1].gate.measure, GATE_NONE);
    cr_assert_eq(components[4].gate.measure, GATE_PARTNER_DEALS);
    cr_assert_eq(components[4].gate.otherwise, GATED_PAYS_NOTHING);
    reading_close(reading);
}

Test(load_plan, spiff_has_conditions_a_window_and_limits)
{
    struct reading *reading = read_rich();
    const struct spiff *spiff = &reading->timeline.plans[0]->spiffs[0];
    cr_assert_eq(spiff->when.registered, 0);
    cr_assert_eq(spiff->per_unit_usd, 25.0);
    cr_assert_eq(spiff->deal_minimum_usd, 10000.0);
    cr_assert_eq(spiff->first_deals, 3);
    cr_assert_str_eq(spiff->from, "2026-02-01");
    cr_assert_str_eq(spiff->until, "2026-04-30");
    cr_assert_eq(spiff->deal_cap_usd, 4000.0);
    cr_assert_eq(spiff->rep_cap_usd, 8000.0);
    cr_assert_eq(spiff->budget_usd, 50000.0);
    reading_close(reading);
}

Test(load_plan, what_bends_pay_at_its_edges_is_read)
{
    struct reading *reading = read_rich();
    const struct rep_plan *plan = reading->timeline.plans[0];
    cr_assert_eq(plan->quota_period, PERIOD_QUARTER);
    cr_assert_eq(plan->payout, PERIOD_MONTH);
    cr_assert_eq(plan->cap.usd, 60000.0);
    cr_assert_eq(plan->cap.raised_share_of_salary, 2.0);
    cr_assert_eq(plan->windfall.action, WINDFALL_HOLD);
    cr_assert_eq(plan->windfall.share_of_quota, 0.25);
    cr_assert_eq(plan->draw.kind, DRAW_RECOVERABLE);
    cr_assert_eq(plan->draw.periods, 6);
    cr_assert_eq(plan->draw.recovery_from_period, 4);
    cr_assert_eq(plan->draw.recovery_share, 0.8);
    cr_assert_eq(plan->ramp_count, 3);
    cr_assert_eq(plan->ramp[0].guarantee_usd, 4000.0);
    cr_assert_eq(plan->relief.minimum_days, 14.0);
    cr_assert_eq(plan->clawback.kind, CLAWBACK_UNSERVED);
    cr_assert_eq(plan->clawback.share, 0.5);
    reading_close(reading);
}

Test(load_plan, who_else_is_paid_and_when_is_read)
{
    struct reading *reading = read_rich();
    const struct rep_plan *plan = reading->timeline.plans[0];
    cr_assert_eq(plan->split_count, 3);
    cr_assert_not(plan->splits[1].overlay);
    cr_assert(plan->splits[2].overlay);
    cr_assert_eq(plan->payment_count, 3);
    cr_assert_eq(plan->payments[2].event, PAID_AT_YEAR_END);
    cr_assert_eq(plan->override.basis, OVERRIDE_OF_CREDIT);
    cr_assert_str_eq(plan->fx[0].currency, "EUR");
    cr_assert_eq(plan->fx[0].usd_per_unit, 1.08);
    reading_close(reading);
}

Test(load_plan, parts_left_out_are_empty)
{
    struct reading *reading = read_plan("models/plans/full_credit_customer_price.yaml");
    const struct rep_plan *plan = reading->timeline.plans[0];
    cr_assert_eq(reading->timeline.count, 1);
    cr_assert_eq(reading->timeline.from_day[0], INT_MIN);
    cr_assert_eq(plan->payout, plan->quota_period, "paid with the quota period");
    cr_assert_eq(plan->credit[0].pay_share, plan->credit[0].share);
    cr_assert_eq(plan->components[0].gate.measure, GATE_NONE);
    cr_assert_eq(plan->components[0].accumulate, ACCUMULATE_PERIOD);
    cr_assert_eq(plan->split_count + plan->ramp_count + plan->payment_count + plan->fx_count, 0);
    cr_assert_eq(plan->cap.usd, 0.0);
    cr_assert_eq(plan->draw.amount_usd, 0.0);
    cr_assert_eq(plan->clawback.months, 0.0);
    cr_assert_eq(plan->relief.per_day, 0.0);
    cr_assert_eq(plan->override.share, 0.0);
    reading_close(reading);
}

Test(load_plan, each_change_goes_on_from_the_one_before)
{
    struct reading *reading = read_rich();
    const struct plan_timeline *timeline = &reading->timeline;
    cr_assert_eq(timeline->count, 3);
    cr_assert_eq(timeline->from_day[0], INT_MIN);
    cr_assert_eq(timeline->from_day[1], day_of(2026, 7, 1));
    cr_assert_eq(timeline->from_day[2], day_of(2026, 10, 1));
    cr_assert_eq(timeline->plans[0]->quota_usd, 1200000.0);
    cr_assert_eq(timeline->plans[1]->quota_usd, 1320000.0);
    cr_assert_eq(timeline->plans[1]->components[0].schedule.steps[1].pays, 1.4);
    cr_assert_eq(timeline->plans[1]->spiff_count, 2);
    cr_assert_eq(timeline->plans[2]->quota_usd, 1320000.0);
    cr_assert_eq(timeline->plans[2]->spiff_count, 0);
    cr_assert_eq(timeline->plans[2]->override.basis, OVERRIDE_OF_COMMISSION);
    cr_assert_eq(timeline->plans[0]->override.basis, OVERRIDE_OF_CREDIT);
    reading_close(reading);
}

Test(load_plan, simulation_gives_notice_of_what_it_cannot_use_and_of_nothing_else)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    static const char *const paths[] = { "models/plans/net_plus_spiff.yaml", "tests/data/rich_plan.yaml" };
    static const bool silent[] = { true, false };
    for (size_t p = 0; p < 2; p++) {
        enum model_kind kind;
        struct rep_plan plan;
        const struct node *tree = model_tree(paths[p], &kind, &load);
        cr_assert(tree != NULL && load_plan(tree, &plan, &load));
        plan_simulation_notices(tree, &(struct design){ .rep = plan }, false, &load);
        cr_assert_eq(diag.count == 0, silent[p]);
    }
    for (size_t i = 0; i < diag.count; i++)
        cr_assert_eq(diag.problems[i].severity, SEVERITY_NOTICE);
    diag_close(&diag);
    arena_close(arena);
}
