/* Year-to-date credit against the quota of the quota periods so far. Quota 1,200,000 and target 120,000 a year, by
 * quarters: a quarter's quota is 300,000 and the base rate 10 %. */
#include "pay_case.h"

CASE_SUITE(periods_so_far);

static struct rep_plan by_quarters(struct component component)
{
    struct rep_plan plan = plain_plan(1.2e6, 120000);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    add_component(&plan, component)->accumulate = ACCUMULATE_PERIODS_SO_FAR;
    return plan;
}

static struct rep_plan accelerated(enum schedule_kind kind)
{
    return by_quarters(MULTIPLES(kind, { 0, 1 }, { 1, 1.5 }));
}

Test(periods_so_far, good_first_quarter_is_accelerated_at_once)
{
    const struct rep_plan marginal = accelerated(SCHEDULE_MARGINAL);
    const struct statement s = PAY(&marginal, deal_of("a", "2025-01-10", 450000));
    PAID(usd(s.period_cents[0]), 30000 + 22500, "150 % of a quarter's quota");
    const struct rep_plan points =
        by_quarters(MULTIPLES(SCHEDULE_INTERPOLATED, { 0, 1 }, { 1, 1 }, { 2, 1.5 }));
    PAID(usd(PAY(&points, deal_of("a", "2025-01-10", 450000)).period_cents[0]), 56250, "12.5 % at 150 %");
    struct rep_plan year = marginal;
    year.components[0].accumulate = ACCUMULATE_YEAR_TO_DATE;
    PAID(usd(PAY(&year, deal_of("a", "2025-01-10", 450000)).period_cents[0]), 45000, "37.5 % of a year's");
}

Test(periods_so_far, threshold_is_of_the_quota_so_far)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.components[0].threshold_attainment = 0.5;
    const struct statement s = PAY(&plan, deal_of("a", "2025-02-10", 300000));
    PAID(usd(s.period_cents[0]), 30000, "100 % of the first quarter");
    PAID(usd(s.period_cents[1]), 0, "exactly half of two quarters");
    PAID(usd(s.period_cents[2]), -30000, "a third of three: below the threshold");
    PAID(usd(s.cents), 0, "as the year as a whole pays");
    PAID(usd(PAY(&plan, deal_of("a", "2025-02-10", 149999)).period_cents[0]), 0);
}

/* 150 % of one quarter is 75 % of two: what was accelerated is taken back, on a line of its own. */
Test(periods_so_far, quarter_that_falls_behind_takes_back_what_was_paid_too_much)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 450000), deal_of("b", "2025-05-10", 250000));
    PAID(usd(s.period_cents[0]), 52500);
    PAID(usd(s.period_cents[1]), 60000 + 15000 - 52500, "700,000 of 600,000");
    PAID(usd(s.period_cents[2]), -5000, "700,000 of 900,000");
    PAID(usd(s.period_cents[3]), 0);
    PAID(usd(s.cents), 70000);
    const struct statement_line *line = NULL;
    for (size_t i = 0; i < s.line_count; i++)
        if (!s.lines[i].deal && s.lines[i].payout_period == 1)
            line = &s.lines[i];
    cr_assert_not_null(line);
    PAID(usd(line->cents), -7500, "45,000 at 75 % instead of 52,500");
    PAID(line->attainment_before, 1.5);
    PAID(line->attainment_after, 0.75);
    cr_assert_eq(line->day, on("2025-04-01"));
}

Test(periods_so_far, rate_on_everything_follows_the_attainment_so_far)
{
    const struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 300000),
                                   deal_of("b", "2025-04-10", 200000), deal_of("c", "2025-06-10", 100000));
    PAID(usd(s.period_cents[0]), 45000);
    PAID(usd(s.period_cents[1]), 45000, "90,000 in all");
    PAID(usd(s.period_cents[2]), -30000, "two thirds of three quarters, at 10 %");
    PAID(lines_usd(&s, LINE_COMMISSION, "c"), 15000 + 25000, "and 5 % on the 500,000 before it");
}

Test(periods_so_far, amounts_and_targets_grow_with_the_periods)
{
    struct rep_plan plan = by_quarters(
        COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_SHARE_OF_TARGET, { 0, 0.1 }, { 1, 1 }));
    plan.components[0].measure = MEASURE_ATTAINMENT;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 300000), deal_of("b", "2025-06-10", 300000));
    PAID(usd(s.period_cents[0]), 30000);
    PAID(usd(s.period_cents[1]), 30000);
    PAID(usd(s.period_cents[2]), 0.1 * 90000 - 60000);
    PAID(usd(s.period_cents[3]), 3000);
}

Test(periods_so_far, hire_starts_with_the_quota_of_its_own_days)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s = PAY_REP(&plan, hired_on("2025-04-01"), deal_of("a", "2025-05-10", 450000));
    PAID(usd(s.period_cents[0]), 0);
    PAID(usd(s.period_cents[1]), 52500);
    plan.ramp_count = 2;
    memcpy(plan.ramp, ((struct ramp_step[]){ { 0, 0.5, 0 }, { 3, 1, 0 } }), 2 * sizeof *plan.ramp);
    /* A quota of 150,000 with a target of 30,000: 20 % to it and 30 % above. */
    const struct statement ramped =
        PAY_REP(&plan, hired_on("2025-04-01"), deal_of("a", "2025-05-10", 300000));
    PAID(usd(ramped.period_cents[1]), 30000 + 45000);
    PAID(usd(ramped.period_cents[2]), 40000 - 75000, "two thirds of 450,000, at 2 / 15");
}

Test(periods_so_far, paid_by_the_year_it_pays_what_year_to_date_does)
{
    struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    plan.payout = PERIOD_YEAR;
    const struct closed_deal deals[] = { deal_of("a", "2025-01-10", 500000),
                                         deal_of("b", "2025-08-10", 800000),
                                         return_of("c", "2025-09-10", 100000, "a") };
    const struct statement s = pay_rep(&plan, veteran(), deals, 3);
    PAID(usd(s.cents), 180000);
    plan.components[0].accumulate = ACCUMULATE_YEAR_TO_DATE;
    PAID(usd(pay_rep(&plan, veteran(), deals, 3).cents), 180000);
    plan.components[0].accumulate = ACCUMULATE_PERIODS_SO_FAR;
    plan.payout = PERIOD_MONTH;
    const struct statement months = pay_rep(&plan, veteran(), deals, 3);
    PAID(usd(months.cents), 180000);
    PAID(usd(months.period_cents[3]), 50000 - 75000, "83 % of two quarters, from April on");
}

/* Half the credit is paid on twice: the dollars stand in the bands of the new quota too. */
Test(periods_so_far, multiplied_deals_stand_anew_in_the_new_bands)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.credit_rule_count = 2;
    plan.credit[1] = plan.credit[0];
    static const char *partner[] = { "partner" };
    plan.credit[0].when.routes = (struct name_list){ 1, partner };
    plan.credit[0].pay_multiplier = 2;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 300000), with_partner(deal_of("b", "2025-02-10", 300000)));
    PAID(usd(s.period_cents[0]), 30000 + 2 * 45000);
    PAID(usd(s.period_cents[1]), 30000 + 2 * 30000 - 120000, "all of it below the quota of two quarters");
}

Test(periods_so_far, unequal_quarters_of_a_july_year_add_up)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.year_begins = 7;
    plan.quota_share_count = 4;
    memcpy(plan.quota_shares, (double[]){ 0.1, 0.2, 0.3, 0.4 }, 4 * sizeof(double));
    const struct statement s = PAY(&plan, deal_of("a", "2024-07-10", 180000));
    PAID(usd(s.period_cents[0]), 12000 + 9000, "150 % of 120,000");
    PAID(usd(s.period_cents[1]), -3000, "half of 360,000");
    PAID(usd(s.cents), 18000);
    PAID(s.quota_usd, 1.2e6);
    PAID(s.target_usd, 120000);
}
