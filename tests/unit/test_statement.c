/* Statements: which lines a deal makes and how periods hang together. test_returns.c has what is taken back. */
#include "pay_case.h"

CASE_SUITE(statement);

static struct rep_plan accelerated(enum schedule_kind kind)
{
    struct rep_plan plan = plain_plan(100000, 10000);
    add_component(&plan, MULTIPLES(kind, { 0, 1 }, { 1, 2 }));
    return plan;
}

Test(statement, deal_across_quota_has_a_line_for_each_band)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 90000), deal_of("b", "2025-02-10", 30000));
    cr_assert_eq(s.line_count, 5);
    cr_assert_eq(s.lines[0].kind, LINE_CREDIT);
    PAID(s.lines[0].attainment_after, 0.9);
    cr_assert_eq(s.lines[3].kind, LINE_COMMISSION);
    PAID(s.lines[3].credited_usd, 10000);
    PAID(s.lines[3].rate, 0.1);
    PAID(s.lines[4].credited_usd, 20000);
    PAID(s.lines[4].band_from_usd, 100000);
    PAID(s.lines[4].rate, 0.2);
    PAID(s.lines[4].attainment_before, 1.0);
    PAID(s.lines[4].attainment_after, 1.2);
    PAID(usd(s.cents), 14000);
}

Test(statement, deal_that_ends_exactly_on_quota_stays_in_its_band)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), deal_of("b", "2025-02-10", 100));
    cr_assert_eq(lines_of(&s, LINE_COMMISSION), 2);
    PAID(lines_usd(&s, LINE_COMMISSION, "a"), 10000);
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 20);
}

/* In binary seven deals of a seventh of quota fall short of it. */
Test(statement, deals_that_add_up_to_quota_in_cents_reach_it)
{
    const struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    struct closed_deal deals[7];
    for (size_t i = 0; i < 7; i++)
        deals[i] = deal_of("a", "2025-01-10", i < 6 ? 14285.71 : 14285.74);
    const struct statement s = pay_rep(&plan, veteran(), deals, 7);
    PAID(usd(s.cents), 20000);
}

/* 2 % more on 100.25 is 2.005, which is 2.01; the difference of what was paid is a hair less in binary. */
Test(statement, half_cent_of_a_catch_up_goes_up)
{
    const struct rep_plan plan = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.05 }, { 1000, 0.07 }));
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 100.25), deal_of("b", "2025-01-11", 1000));
    PAID(usd(s.lines[4].cents), 2.01);
}

Test(statement, amount_is_weighted_by_the_days_of_each_plan)
{
    struct rep_plan first = plain_plan(100000, 10000), second;
    add_component(&first, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_USD, { 0, 0 }, { 1, 3650 }));
    second = first;
    second.components[0].schedule.steps[1].pays = 7300;
    const struct plan_timeline timeline = { .count = 2,
                                            .from_day = { INT_MIN, on("2025-04-11") },
                                            .plans = { &first, &second } };
    const struct rep_profile rep = veteran();
    const struct closed_deal deal = deal_of("a", "2025-06-01", 100000);
    const struct statement s = checked(statement_of(&timeline, &rep, CASE_YEAR, &deal, 1, case_arena));
    PAID(usd(s.cents), 10 * 100 + 20 * 265, "100 days and 265");
}

Test(statement, retroactive_catch_up_is_a_line_of_the_deal_that_reached_the_band)
{
    const struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 80000), deal_of("b", "2025-02-10", 40000));
    cr_assert_eq(s.line_count, 5);
    PAID(usd(s.lines[3].cents), 8000, "its own 40,000 at 20 %");
    PAID(usd(s.lines[4].cents), 8000, "10 % more on the 80,000 before");
    PAID(s.lines[4].rate, 0.1);
    PAID(s.lines[4].credited_usd, 80000);
    cr_assert_str_eq(s.lines[4].deal, "b");
    cr_assert_not_null(s.lines[4].note);
}

/* Sold in the first quarter, returned in the second: the first quarter is worked out again, and the
 * difference is paid back with the second. */
Test(statement, quota_only_credit_counts_and_pay_only_credit_pays)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    static const char *partner[] = { "partner" };
    plan.credit_rule_count = 2;
    plan.credit[1] = plan.credit[0];
    plan.credit[0].when.routes = (struct name_list){ 1, partner };
    plan.credit[0].pay_share = 0;
    const struct statement s =
        PAY(&plan, with_partner(deal_of("a", "2025-01-10", 100000)), deal_of("b", "2025-02-10", 10000));
    PAID(lines_usd(&s, LINE_COMMISSION, "a"), 0);
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 2000, "above quota already");
    plan.credit[0].pay_share = 1;
    plan.credit[0].share = 0;
    const struct statement t =
        PAY(&plan, with_partner(deal_of("a", "2025-01-10", 100000)), deal_of("b", "2025-02-10", 10000));
    PAID(lines_usd(&t, LINE_COMMISSION, "a"), 10000, "at the rate of the band it finds");
    PAID(t.attainment, 0.1);
}

Test(statement, multiplier_pays_more_and_brings_quota_no_nearer)
{
    struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    static const char *partner[] = { "partner" };
    plan.credit_rule_count = 2;
    plan.credit[1] = plan.credit[0];
    plan.credit[0].when.routes = (struct name_list){ 1, partner };
    plan.credit[0].pay_multiplier = 1.2;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 90000), with_partner(deal_of("b", "2025-02-10", 10000)));
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 12000 * 0.2 + 90000 * 0.1, "the catch-up is not multiplied");
}

Test(statement, taper_goes_down_the_partner_deals_of_the_year)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.credit[0].taper_count = 4;
    memcpy(plan.credit[0].taper, (double[]){ 2, 1.5, 1.25, 1 }, 4 * sizeof(double));
    const struct statement s = PAY(
        &plan, with_partner(deal_of("d", "2025-05-10", 1000)), with_partner(deal_of("b", "2025-01-10", 1000)),
        deal_of("x", "2025-01-11", 1000), with_partner(deal_of("a", "2025-01-10", 1000)),
        with_partner(deal_of("c", "2025-02-10", 1000)), with_partner(deal_of("e", "2025-06-10", 1000)));
    PAID(lines_usd(&s, LINE_COMMISSION, "a"), 200);
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 150, "on one day by id");
    PAID(lines_usd(&s, LINE_COMMISSION, "c"), 125);
    PAID(lines_usd(&s, LINE_COMMISSION, "d"), 100);
    PAID(lines_usd(&s, LINE_COMMISSION, "e"), 100);
    PAID(lines_usd(&s, LINE_COMMISSION, "x"), 100, "a list is of partner deals: no other is multiplied");
}

Test(statement, threshold_that_pays_everything_pays_earlier_deals_when_it_is_reached)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EVERYTHING;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 30000), deal_of("b", "2025-02-10", 20000));
    PAID(lines_usd(&s, LINE_COMMISSION, "a"), 0);
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 5000);
    cr_assert_eq(lines_of(&s, LINE_COMMISSION), 2);
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    const struct statement t =
        PAY(&plan, deal_of("a", "2025-01-10", 30000), deal_of("b", "2025-02-10", 30000));
    PAID(usd(t.cents), 1000);
    PAID(usd(PAY(&plan, deal_of("a", "2025-01-10", 50000)).cents), 0);
}

/* 10 % to 1,200,000 and 12 % on everything from there, from half of quota on. */
static struct rep_plan excess_over_half(enum schedule_kind kind)
{
    struct rep_plan plan = plain_plan(1.2e6, 120000);
    add_component(&plan, MULTIPLES(kind, { 0, 1 }, { 1, 1.2 }));
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    return plan;
}

Test(statement, excess_is_paid_at_the_rate_reached_and_by_the_deals_own_lines)
{
    const struct rep_plan plan = excess_over_half(SCHEDULE_RETROACTIVE);
    const struct statement one = PAY(&plan, deal_of("a", "2025-01-10", 1.5e6));
    PAID(usd(one.cents), 108000);
    cr_assert_eq(lines_of(&one, LINE_COMMISSION), 1, "no line speaks of earlier deals");
    const struct statement two = PAY(&plan, deal_of("a", "2025-01-10", 9e5), deal_of("b", "2025-02-10", 6e5));
    PAID(lines_usd(&two, LINE_COMMISSION, "a"), 30000);
    PAID(lines_usd(&two, LINE_COMMISSION, "b"), 72000 + 6000, "its own 12 %, and 2 % more on 300,000");
    PAID(usd(two.cents), 108000);
    const struct statement back =
        PAY(&plan, deal_of("a", "2025-01-10", 1.5e6), return_of("b", "2025-02-10", 1e6, "a"));
    PAID(usd(back.cents), 0, "below the threshold again");
}

Test(statement, excess_of_overage_and_of_points_is_at_the_rate_reached)
{
    const struct rep_plan overage = excess_over_half(SCHEDULE_RETROACTIVE_OVERAGE);
    PAID(pay_one(&overage, 1.5e6), 60000 + 36000);
    const struct rep_plan points = excess_over_half(SCHEDULE_INTERPOLATED);
    PAID(pay_one(&points, 9e5), 0.115 * 3e5);
    PAID(pay_one(&points, 1.5e6), 108000);
}

/* What comes on top by a pay multiplier stands in the bands too. */
Test(statement, excess_of_dollars_paid_twice_leaves_twice_the_dollars_out)
{
    struct rep_plan plan = excess_over_half(SCHEDULE_RETROACTIVE);
    plan.credit[0].pay_multiplier = 2;
    PAID(pay_one(&plan, 1.5e6), 216000);
}

Test(statement, bonus_by_steps_shows_every_step_passed)
{
    struct rep_plan plan = plain_plan(100000, 10000);
    add_component(&plan, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_SHARE_OF_TARGET, { 0, 0 },
                                   { 0.5, 0.2 }, { 1, 1 }))
        ->measure = MEASURE_ATTAINMENT;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), return_of("b", "2025-07-10", 1, "a"));
    cr_assert_eq(lines_of(&s, LINE_BONUS), 3);
    PAID(lines_usd(&s, LINE_BONUS, "a"), 10000);
    PAID(lines_usd(&s, LINE_BONUS, "b"), -8000);
}

Test(statement, attainment_starts_again_with_each_period_unless_it_runs_over_the_year)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    const struct closed_deal deals[] = { deal_of("a", "2025-01-10", 30000),
                                         deal_of("b", "2025-05-10", 30000) };
    const struct statement reset = pay_rep(&plan, veteran(), deals, 2);
    PAID(usd(reset.cents), 2 * (2500 + 5000 * 0.2));
    plan.components[0].accumulate = ACCUMULATE_YEAR_TO_DATE;
    const struct statement year = pay_rep(&plan, veteran(), deals, 2);
    PAID(usd(year.cents), 6000, "60 % of the year's quota");
    PAID(year.quota_usd, 100000);
}

Test(statement, quarter_paid_by_month_pays_what_a_quarter_pays)
{
    struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 20000), deal_of("b", "2025-03-10", 10000));
    PAID(usd(s.period_cents[0]), 2000);
    PAID(usd(s.period_cents[2]), 4000);
}

Test(statement, year_paid_after_a_change_of_plan_is_weighted_by_days)
{
    struct rep_plan first = accelerated(SCHEDULE_MARGINAL);
    struct rep_plan second = first, third = first;
    second.quota_usd = 200000;
    third.quota_usd = 150000;
    third.components[0].schedule.steps[1].pays = 3;
    const struct plan_timeline timeline = { .count = 3,
                                            .from_day = { INT_MIN, on("2025-03-15"), on("2025-10-01") },
                                            .plans = { &first, &second, &third } };
    const struct rep_profile rep = veteran();
    const struct closed_deal deals[] = { deal_of("a", "2025-01-10", 150000),
                                         deal_of("b", "2025-11-10", 50000) };
    const struct statement s = checked(statement_of(&timeline, &rep, CASE_YEAR, deals, 2, case_arena));
    const double quota = (73 * 100000.0 + 200 * 200000.0 + 92 * 150000.0) / 365;
    cr_assert_float_eq(s.quota_usd, quota, 1e-4);
    const double above = 200000 - quota, base = 10000 / quota;
    cr_assert_float_eq(usd(s.cents), base * (quota + 3 * above), 0.02, "each deal by the table of its day");
}

Test(statement, retroactive_rate_reached_under_a_new_plan_lifts_old_deals_by_the_old_table)
{
    struct rep_plan first = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.05 }, { 100000, 0.08 }));
    struct rep_plan second = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.06 }, { 100000, 0.10 }));
    const struct plan_timeline timeline = { .count = 2,
                                            .from_day = { INT_MIN, on("2025-07-01") },
                                            .plans = { &first, &second } };
    const struct rep_profile rep = veteran();
    const struct closed_deal deals[] = { deal_of("a", "2025-01-10", 80000),
                                         deal_of("b", "2025-07-01", 40000) };
    const struct statement s = checked(statement_of(&timeline, &rep, CASE_YEAR, deals, 2, case_arena));
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 40000 * 0.10 + 80000 * 0.03);
}

Test(statement, split_shares_and_an_overlay_on_top)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.split_count = 3;
    plan.splits[0] = (struct split_role){ "owner", 0.7, false };
    plan.splits[1] = (struct split_role){ "helper", 0.3, false };
    plan.splits[2] = (struct split_role){ "specialist", 0.4, true };
    struct spiff *fixed = add_spiff(&plan, plain_spiff("first steps"));
    fixed->amount_usd = 100;
    const char *const roles[] = { "owner", "helper", "specialist" };
    const double pay[] = { 700 + 70, 300 + 30, 400 };
    for (size_t i = 0; i < 3; i++) {
        struct closed_deal deal = deal_of("a", "2025-01-10", 10000);
        deal.split_share = NAN;
        deal.facts.role = roles[i];
        PAID(usd(PAY(&plan, deal).cents), pay[i], "the SPIFF is shared by the split; an overlay has none");
    }
}

Test(statement, margin_units_and_deals_have_quotas_of_their_own)
{
    struct rep_plan plan = plain_plan(1e6, 10000);
    struct component *margin = add_component(&plan, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }));
    margin->measure = MEASURE_GROSS_MARGIN, margin->weight = 0.5, margin->quota = 40000;
    struct component *deals = add_component(
        &plan, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_SHARE_OF_TARGET, { 0, 0 }, { 1, 1 }));
    deals->measure = MEASURE_DEALS, deals->weight = 0.5, deals->quota = 2;
    struct closed_deal a = deal_of("a", "2025-01-10", 50000), b = deal_of("b", "2025-02-10", 50000);
    a.cost_of_goods = b.cost_of_goods = 40000;
    const struct statement s = PAY(&plan, a, b);
    PAID(lines_usd(&s, LINE_COMMISSION, NULL), 2500, "half of the margin quota");
    PAID(lines_usd(&s, LINE_BONUS, "b"), 5000);
    const struct statement t = PAY(&plan, a, b, return_of("c", "2025-03-10", 90000, "a"));
    PAID(lines_usd(&t, LINE_COMMISSION, NULL), 1250);
    PAID(lines_usd(&t, LINE_BONUS, NULL), 0, "a deal given back is no deal");
}

Test(statement, partner_share_is_paid_when_the_period_has_ended)
{
    struct rep_plan plan = plain_plan(1e6, 10000);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    add_component(
        &plan, COMPONENT(SCHEDULE_INTERPOLATED, BASIS_ATTAINMENT, PAYS_SHARE_OF_TARGET, { 0, 0 }, { 1, 1 }))
        ->measure = MEASURE_PARTNER_SHARE;
    plan.components[0].quota = 0.4;
    const struct statement s =
        PAY(&plan, with_partner(deal_of("a", "2025-01-10", 20000)), deal_of("b", "2025-02-10", 80000),
            with_partner(deal_of("c", "2025-04-10", 1)));
    PAID(usd(s.period_cents[0]), 0);
    PAID(usd(s.period_cents[2]), 1250, "20 % of 40 % is half of a quarter's 2,500");
    PAID(usd(s.period_cents[5]), 2500);
    PAID(usd(s.cents), 3750);
}

Test(statement, deals_of_other_years_are_left_out)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s = PAY(&plan, deal_of("a", "2024-12-31", 50000),
                                   deal_of("b", "2025-01-01", 10000), deal_of("c", "2026-01-01", 50000));
    PAID(usd(s.cents), 1000);
    PAID(s.credit_usd, 10000);
}
