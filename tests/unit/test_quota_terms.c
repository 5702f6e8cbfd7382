/* Quota, target and salary of a period: hires, ramps, absences and changes of plan. */
#include "../../src/domain/quota_terms.h"
#include "pay_case.h"

CASE_SUITE(quota_terms);

static struct quota_terms quarter_terms(const struct rep_plan *plan, struct rep_profile rep, size_t quarter)
{
    const struct plan_timeline timeline = always(plan);
    return quota_terms_of(&timeline, &rep,
                          period_range((struct pay_calendar){ CASE_YEAR, 0 }, PERIOD_QUARTER, quarter),
                          PERIOD_QUARTER, relief_share_of(&timeline, &rep, CASE_YEAR));
}

Test(quota_terms, whole_period_has_its_part_to_the_bit)
{
    const struct rep_plan plan = plain_plan(777777.77, 1000);
    for (size_t quarter = 0; quarter < 4; quarter++)
        cr_assert_eq(quarter_terms(&plan, veteran(), quarter).quota_usd, 777777.77 / 4);
}

Test(quota_terms, hire_in_the_period_counts_from_that_day)
{
    const struct rep_plan plan = plain_plan(360000, 36000);
    const struct quota_terms terms = quarter_terms(&plan, hired_on("2025-03-31"), 0);
    PAID(terms.quota_usd, 1000);
    PAID(terms.target_usd, 100);
    cr_assert_eq(terms.employed_days, 1);
    PAID(quarter_terms(&plan, hired_on("2025-03-31"), 1).quota_usd, 90000);
}

Test(quota_terms, ramp_lowers_quota_by_days_and_leaves_target)
{
    struct rep_plan plan = plain_plan(365000, 36500);
    plan.ramp_count = 3;
    plan.ramp[0] = (struct ramp_step){ 0, 0.25, 0 };
    plan.ramp[1] = (struct ramp_step){ 3, 0.5, 0 };
    plan.ramp[2] = (struct ramp_step){ 6, 1, 0 };
    const struct plan_timeline timeline = always(&plan);
    const struct rep_profile rep = hired_on("2024-11-15");
    const struct quota_terms year = quota_terms_of(&timeline, &rep, year_range(2025, 0), PERIOD_YEAR, 0);
    /* 25 % to 14 February (45 days), 50 % to 14 May (89 days), then 231 days. */
    PAID(year.quota_usd, 1000 * (45 * 0.25 + 89 * 0.5 + 231));
    PAID(year.target_usd, 36500);
}

static double year_quota_usd(const struct rep_plan *plan, struct rep_profile rep)
{
    const struct plan_timeline timeline = always(plan);
    return quota_terms_of(&timeline, &rep, year_range(CASE_YEAR, 0), plan->quota_period,
                          relief_share_of(&timeline, &rep, CASE_YEAR))
        .quota_usd;
}

/* A rep of a million hired on 1 January who is given a quarter, half and three quarters of the first months' quotas:
 * one and a half of twelve months are let off, however many days January and February have. */
Test(quota_terms, year_is_the_sum_of_its_months)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    add_component(&plan, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }));
    set_periods(&plan, PERIOD_MONTH, PERIOD_MONTH);
    plan.ramp_count = 4;
    memcpy(plan.ramp, ((struct ramp_step[]){ { 0, 0.25, 0 }, { 1, 0.5, 0 }, { 2, 0.75, 0 }, { 3, 1, 0 } }),
           4 * sizeof *plan.ramp);
    PAID(year_quota_usd(&plan, hired_on("2025-01-01")), 875000);
    const struct statement s = PAY_REP(&plan, hired_on("2025-01-01"), deal_of("a", "2025-06-10", 437500));
    PAID(s.quota_usd, 875000);
    PAID(s.target_usd, 100000);
    PAID(s.attainment, 0.5);
    PAID(year_quota_usd(&plan, hired_on("2025-12-01")), 1e6 / 12 * 0.25);
    PAID(year_quota_usd(&plan, hired_on("2025-11-16")),
         1e6 / 12 * (0.5 * 0.25 + 15.0 / 31 * 0.25 + 16.0 / 31 * 0.5));
}

Test(quota_terms, year_of_quarters_weighs_a_hire_by_the_days_of_its_quarter)
{
    struct rep_plan plan = plain_plan(364000, 36400);
    plan.quota_period = PERIOD_QUARTER;
    PAID(year_quota_usd(&plan, hired_on("2025-04-02")), 91000 * (90.0 / 91 + 2), "90 of the 91 days to June");
    plan.relief = (struct quota_relief){ 1.0 / 365, 0 };
    struct rep_profile away = veteran();
    away.absence_days = 73;
    PAID(year_quota_usd(&plan, away), 364000 * 0.8);
}

/* 1,200,000 to the end of June and 2,400,000 after it are half a year each, by months. */
Test(quota_terms, year_with_a_change_of_plan_is_the_sum_of_its_months)
{
    struct rep_plan before = plain_plan(1.2e6, 1.2e5), after = plain_plan(2.4e6, 2.4e5);
    set_periods(&before, PERIOD_MONTH, PERIOD_MONTH);
    set_periods(&after, PERIOD_MONTH, PERIOD_MONTH);
    const struct plan_timeline timeline = { .count = 2,
                                            .from_day = { INT_MIN, on("2025-07-01") },
                                            .plans = { &before, &after } };
    const struct rep_profile rep = veteran();
    const struct quota_terms year = quota_terms_of(&timeline, &rep, year_range(2025, 0), PERIOD_MONTH, 0);
    PAID(year.quota_usd, 1.8e6);
    PAID(year.target_usd, 1.8e5);
    const struct quota_terms days = quota_terms_of(&timeline, &rep, year_range(2025, 0), PERIOD_YEAR, 0);
    cr_assert_float_eq(days.quota_usd, (1.2e6 * 181 + 2.4e6 * 184) / 365, 1e-6, "of one period, by its days");
}

Test(quota_terms, relief_is_a_share_of_every_quota)
{
    struct rep_plan plan = plain_plan(365000, 36500);
    plan.relief = (struct quota_relief){ 1.0 / 365, 30 };
    struct rep_profile rep = veteran();
    rep.absence_days = 36.5;
    PAID(quarter_terms(&plan, rep, 0).quota_usd, 365000 / 4.0 * 0.9);
    rep.absence_days = 30;
    PAID(quarter_terms(&plan, rep, 0).relief_share, 30.0 / 365, "30 days are long enough");
    rep.absence_days = 29.9;
    PAID(quarter_terms(&plan, rep, 0).relief_share, 0);
    rep.absence_days = 1000;
    cr_assert_gt(quarter_terms(&plan, rep, 0).quota_usd, 0, "a day's quota is always left");
}

/* Half a year there, 36.5 of its days away: the days' own quota is let off. Ramped days have less of it. */
Test(quota_terms, relief_of_a_joiner_is_that_of_the_days_away)
{
    struct rep_plan plan = plain_plan(365000, 36500);
    plan.relief = (struct quota_relief){ 1.0 / 365, 0 };
    struct rep_profile rep = hired_on("2025-07-01");
    rep.absence_days = 36;
    const struct plan_timeline timeline = always(&plan);
    const struct quota_terms year = quota_terms_of(&timeline, &rep, year_range(2025, 0), PERIOD_YEAR,
                                                   relief_share_of(&timeline, &rep, 2025));
    cr_assert_float_eq(year.quota_usd, 1000.0 * (184 - 36), 1e-6);
    plan.ramp_count = 1;
    plan.ramp[0] = (struct ramp_step){ 0, 0.5, 0 };
    const struct quota_terms ramped = quota_terms_of(&timeline, &rep, year_range(2025, 0), PERIOD_YEAR,
                                                     relief_share_of(&timeline, &rep, 2025));
    cr_assert_float_eq(ramped.quota_usd, 500.0 * (184 - 36), 1e-6);
}

Test(quota_terms, change_that_changes_no_number_changes_no_quota)
{
    const struct rep_plan plan = plain_plan(777777.77, 1000);
    const struct plan_timeline timeline = { .count = 2,
                                            .from_day = { INT_MIN, on("2025-02-10") },
                                            .plans = { &plan, &plan } };
    const struct rep_profile rep = veteran();
    PAID(quota_terms_of(&timeline, &rep, year_range(2025, 0), PERIOD_YEAR, 0).quota_usd, 777777.77);
}

Test(quota_terms, segment_has_its_own_level)
{
    struct rep_plan plan = plain_plan(365000, 36500);
    plan.segment_pay_count = 1;
    plan.segment_pay[0] = (struct segment_pay){ "large", 1, 2, 800 };
    struct rep_profile rep = veteran();
    rep.segment = "large";
    PAID(quarter_terms(&plan, rep, 2).quota_usd, 200);
}

Test(quota_terms, component_of_a_later_plan_has_the_quota_of_its_days)
{
    struct rep_plan before = plain_plan(365000, 36500), after = before;
    add_component(&before, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }));
    add_component(&after, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }))->weight = 0.5;
    struct component *services = add_component(&after, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }));
    services->name = "services", services->weight = 0.5, services->quota = 73000;
    const struct plan_timeline timeline = { .count = 2,
                                            .from_day = { INT_MIN, on("2025-10-20") },
                                            .plans = { &before, &after } };
    const struct rep_profile rep = veteran();
    /* 73 of 365 days: a quota of 14,600 and a target of 3,650. */
    const struct closed_deal deal = deal_of("a", "2025-11-11", 14600);
    const struct statement s = checked(statement_of(&timeline, &rep, CASE_YEAR, &deal, 1, case_arena));
    int64_t cents = 0;
    for (size_t i = 0; i < s.line_count; i++)
        cents += strcmp(s.lines[i].rule, "services") == 0 ? s.lines[i].cents : 0;
    PAID(usd(cents), 3650);
}
