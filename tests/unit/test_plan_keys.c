/* Who and when: a rep's own level, leaving, the plan year, unequal quota periods, components with dates or for some
 * reps, and quotas and pay that go by the year before. */
#include "../../src/domain/cents.h"
#include "../../src/domain/pay_currency.h"
#include "pay_case.h"

CASE_SUITE(plan_keys);

/* 1 up to quota at the base rate, 1.5 above. */
static struct rep_plan base_rate_plan(enum quota_period period)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    set_periods(&plan, period, period);
    add_component(&plan, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }, { 1, 1.5 }));
    return plan;
}

static const char *credit_note_of(const struct statement *statement, const char *deal)
{
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].kind == LINE_CREDIT && strcmp(statement->lines[i].deal, deal) == 0)
            return statement->lines[i].note;
    return NULL;
}

Test(plan_keys, rep_with_a_quota_and_target_of_their_own_is_paid_by_them)
{
    const struct rep_plan plan = base_rate_plan(PERIOD_YEAR);
    struct rep_profile rep = veteran();
    rep.quota_usd = 800000;
    rep.has_target = true;
    rep.target_incentive_usd = 60000;
    const struct statement own = PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 900000));
    PAID(own.quota_usd, 800000);
    PAID(own.target_usd, 60000);
    PAID(usd(own.cents), 60000 + 100000 * 0.075 * 1.5, "a base rate of 60,000 / 800,000");
    rep.has_target = false;
    PAID(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 1)).target_usd, 100000, "the plan's, without one");
}

Test(plan_keys, own_quota_stays_over_a_change_of_the_plan)
{
    const struct rep_plan first = base_rate_plan(PERIOD_YEAR);
    struct rep_plan second = first;
    second.quota_usd = 2e6;
    struct rep_profile rep = veteran();
    rep.quota_usd = 730000;
    const struct plan_timeline timeline = { 2, { INT_MIN, on("2025-07-01") }, { &first, &second } };
    const struct closed_deal deal = deal_of("a", "2025-03-03", 1000);
    PAID(statement_of(&timeline, &rep, CASE_YEAR, &deal, 1, case_arena).quota_usd, 730000);
}

Test(plan_keys, salary_of_their_own_moves_a_cap_on_salary)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    plan.cap.share_of_salary = 0.5;
    struct rep_profile rep = veteran();
    rep.has_salary = true;
    rep.salary_usd = 60000;
    PAID(usd(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 1e6)).cents), 30000);
}

Test(plan_keys, leaver_has_the_quota_of_the_days_there_and_nothing_of_later_deals)
{
    struct rep_plan plan = base_rate_plan(PERIOD_YEAR);
    add_spiff(&plan, plain_spiff("push"))->amount_usd = 100;
    struct rep_profile rep = veteran();
    rep.left_day = on("2025-03-14");
    const struct statement left =
        PAY_REP(&plan, rep, deal_of("a", "2025-03-14", 100000), deal_of("late", "2025-03-15", 500000));
    PAID(left.quota_usd, 1e6 * 73 / 365);
    PAID(left.target_usd, 1e5 * 73 / 365);
    PAID(left.credit_usd, 100000);
    PAID(usd(left.cents), 10000 + 100);
    cr_assert_str_eq(credit_note_of(&left, "late"), "booked after the rep left, not credited");
    const struct statement back =
        PAY_REP(&plan, rep, deal_of("a", "2025-03-14", 100000), return_of("r", "2025-09-01", 100000, "a"));
    PAID(usd(back.cents), 0, "what is returned later goes back");
}

Test(plan_keys, quota_of_a_part_year_goes_by_days_or_by_whole_months)
{
    struct rep_plan plan = base_rate_plan(PERIOD_MONTH);
    plan.quota_usd = 240;
    const struct closed_deal deal = deal_of("a", "2025-06-25", 3);
    /* WE092: 20 a month, hired on the 21st of a month of 30 days, the first day not counted. */
    plan.proration.by = PRORATE_BY_DAYS_AFTER_HIRE;
    const struct statement after = pay_rep(&plan, hired_on("2025-06-21"), &deal, 1);
    PAID(after.lines[0].attainment_after, 3.0 / 6.0, "WE092: a goal of 6");
    PAID(after.quota_usd, 6.0 + 6 * 20, "the year is the sum of its months");
    plan.proration.by = PRORATE_BY_MONTHS;
    PAID(pay_rep(&plan, hired_on("2025-06-15"), &deal, 1).quota_usd, 7 * 20);
    PAID(pay_rep(&plan, hired_on("2025-06-16"), &deal, 1).quota_usd, 6 * 20);
    plan.proration.month_counts_until = 20;
    PAID(pay_rep(&plan, hired_on("2025-06-16"), &deal, 1).quota_usd, 7 * 20);
    struct rep_profile leaver = veteran();
    leaver.left_day = on("2025-06-20");
    PAID(pay_rep(&plan, leaver, &deal, 1).quota_usd, 5 * 20, "June doesn't count");
    leaver.left_day = on("2025-06-21");
    PAID(pay_rep(&plan, leaver, &deal, 1).quota_usd, 6 * 20, "June counts");
}

Test(plan_keys, plan_year_that_begins_in_july_is_named_by_the_year_it_ends_in)
{
    struct rep_plan plan = base_rate_plan(PERIOD_QUARTER);
    plan.year_begins = 7;
    const struct statement year =
        PAY(&plan, deal_of("before", "2024-06-30", 1e6), deal_of("first", "2024-07-01", 100000),
            deal_of("q2", "2024-12-31", 50000), deal_of("last", "2025-06-30", 300000),
            deal_of("after", "2025-07-01", 1e6));
    PAID(year.credit_usd, 450000);
    PAID(usd(year.period_cents[0]), 10000, "July to September");
    PAID(usd(year.period_cents[1]), 5000, "October to December");
    PAID(usd(year.period_cents[2]), 0);
    PAID(usd(year.period_cents[3]), 25000 + 50000 * 0.15, "April to June");
}

Test(plan_keys, half_year_is_a_quota_period_and_a_payout)
{
    const struct rep_plan plan = base_rate_plan(PERIOD_HALF);
    const struct statement year =
        PAY(&plan, deal_of("a", "2025-06-30", 600000), deal_of("b", "2025-07-01", 400000));
    PAID(usd(year.period_cents[0]), 50000 + 100000 * 0.15);
    PAID(usd(year.period_cents[1]), 40000);
}

Test(plan_keys, unequal_quarters_keep_the_base_rate_unless_the_target_has_parts_of_its_own)
{
    struct rep_plan plan = base_rate_plan(PERIOD_QUARTER);
    plan.quota_share_count = 4;
    memcpy(plan.quota_shares, (const double[]){ 0.2, 0.2, 0.2, 0.4 }, 4 * sizeof(double));
    const struct closed_deal deals[] = { deal_of("a", "2025-01-10", 200000),
                                         deal_of("b", "2025-12-10", 400000) };
    const struct statement seasonal = pay_rep(&plan, veteran(), deals, 2);
    PAID(usd(seasonal.period_cents[0]), 20000, "exactly the first quarter's quota");
    PAID(usd(seasonal.period_cents[3]), 40000, "exactly the last quarter's");
    PAID(seasonal.quota_usd, 1e6);
    plan.target_share_count = 4;
    memcpy(plan.target_shares, (const double[]){ 0.25, 0.25, 0.25, 0.25 }, 4 * sizeof(double));
    const struct statement even = pay_rep(&plan, veteran(), deals, 2);
    PAID(usd(even.period_cents[0]), 25000);
    PAID(usd(even.period_cents[3]), 25000);
}

Test(plan_keys, component_with_dates_counts_its_days_and_has_their_quota)
{
    struct rep_plan plan = base_rate_plan(PERIOD_YEAR);
    struct component push = MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }, { 1, 2 });
    push.name = "summer";
    push.weight = 0.1;
    push.from = "2025-06-01";
    push.until = "2025-08-12"; /* 73 days: a fifth of the year */
    add_component(&plan, push);
    const struct statement year =
        PAY(&plan, deal_of("before", "2025-05-31", 100000), deal_of("in", "2025-06-01", 150000),
            deal_of("end", "2025-08-12", 150000), deal_of("after", "2025-08-13", 100000));
    double summer_usd = 0.0;
    for (size_t i = 0; i < year.line_count; i++)
        if (strcmp(year.lines[i].rule, "summer") == 0)
            summer_usd += usd(year.lines[i].cents);
    PAID(summer_usd, 200000 * 0.01 + 100000 * 0.02, "a quota of 200,000 and a target of 2,000");
    PAID(usd(year.cents), 50000 + 4000);
}

Test(plan_keys, component_may_be_for_those_who_joined_in_the_year_or_for_the_others)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    struct component others = RATES(SCHEDULE_MARGINAL, { 0, 0.16 }),
                     joiners = RATES(SCHEDULE_MARGINAL, { 0, 0.12 });
    others.reps = REPS_OTHERS;
    joiners.reps = REPS_JOINED;
    joiners.name = "joiners";
    add_component(&plan, others);
    add_component(&plan, joiners);
    const struct closed_deal deal = deal_of("a", "2025-11-01", 1000);
    PAID(usd(pay_rep(&plan, veteran(), &deal, 1).cents), 160);
    PAID(usd(pay_rep(&plan, hired_on("2025-01-01"), &deal, 1).cents), 160, "there on the first day");
    PAID(usd(pay_rep(&plan, hired_on("2025-01-02"), &deal, 1).cents), 120);
    PAID(usd(pay_rep(&plan, hired_on("2024-05-01"), &deal, 1).cents), 160, "joined the year before");
}

/* WE093: last year's 100,000 and 15 % growth. */
Test(plan_keys, quota_grows_from_the_credit_of_the_year_before)
{
    struct rep_plan plan = base_rate_plan(PERIOD_YEAR);
    plan.quota_of_prior_year = 1.15;
    struct rep_profile rep = veteran();
    rep.prior_year_credit_usd = 100000;
    const struct statement grown = PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 115000));
    PAID(grown.quota_usd, 115000, "WE093");
    PAID(usd(grown.cents), 100000, "and reaching it pays the target");
    PAID(PAY(&plan, deal_of("a", "2025-03-03", 1)).quota_usd, 1e6, "without a year before, the plan's");
    rep.quota_usd = 90000;
    PAID(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 1)).quota_usd, 90000, "the rep's own comes first");
}

/* WE147: 19.12 % growth is in the 20 % tier, paid on everything; the source's 127,850.96 is not 20 % of it. WE164: 2.5 %
 * from the first dollar and 2.5 points more at 25 % growth. */
Test(plan_keys, rate_by_growth_is_a_rate_by_attainment_of_last_year)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    plan.quota_of_prior_year = 1.0;
    add_component(&plan, COMPONENT(SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT, PAYS_RATE_PER_DOLLAR, { 0, 0 },
                                   { 1.15, 0.2 }));
    struct rep_profile rep = veteran();
    rep.prior_year_credit_usd = 621238;
    PAID(usd(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 740044.18)).cents), 148008.84, "WE147");
    plan.components[0] = COMPONENT(SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT, PAYS_RATE_PER_DOLLAR, { 0, 0.025 },
                                   { 1.15, 0.035 }, { 1.25, 0.05 });
    rep.prior_year_credit_usd = 100000;
    PAID(usd(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 125000)).cents), 6250, "WE164: 5 %");
}

/* WE159: 100,000 after 60,000 is growth of 40,000. WE161: without a year before everything is growth. */
Test(plan_keys, growth_alone_is_counted_and_paid)
{
    struct rep_plan plan =
        plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.02 }, { 50000, 0.04 }, { 100000, 0.06 }));
    plan.components[0].over_prior_year = true;
    struct rep_profile rep = veteran();
    rep.prior_year_credit_usd = 60000;
    PAID(usd(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 100000)).cents), 800, "WE159");
    PAID(usd(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 50000), deal_of("b", "2025-04-03", 70000)).cents),
         60000 * 0.04, "the tier is that of the growth");
    PAID(usd(PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 50000)).cents), 0, "no growth, no pay");
    PAID(usd(PAY(&plan, deal_of("a", "2025-03-03", 80000)).cents), 3200, "WE161: on everything");
    const struct statement back =
        PAY_REP(&plan, rep, deal_of("a", "2025-03-03", 100000), return_of("r", "2025-05-03", 100000, "a"));
    PAID(usd(back.cents), 0, "a return takes the growth first");
}

Test(plan_keys, each_quarter_has_its_part_of_the_year_before)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    plan.components[0].over_prior_year = true;
    struct rep_profile rep = veteran();
    rep.prior_year_credit_usd = 400000;
    const struct statement year =
        PAY_REP(&plan, rep, deal_of("a", "2025-01-10", 150000), deal_of("b", "2025-04-10", 90000));
    PAID(usd(year.period_cents[0]), 5000);
    PAID(usd(year.period_cents[1]), 0, "below its part, and nothing is taken back");
}

/* WE066: 3,000 dollars at the month's 84.5 are 253,500 of the rep's money. */
Test(plan_keys, pay_in_other_money_goes_by_the_rate_of_its_payout)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    plan.payout = PERIOD_MONTH;
    plan.pay_rate_count = 3;
    plan.pay_rates[0] = (struct pay_rate){ "INR", NULL, 84.0 };
    plan.pay_rates[1] = (struct pay_rate){ "INR", "2025-03-31", 84.5 };
    plan.pay_rates[2] = (struct pay_rate){ "INR", "2025-04-01", 85.0 };
    struct rep_profile rep = veteran();
    rep.currency = "INR";
    const struct statement paid = PAY_REP(&plan, rep, deal_of("a", "2025-03-05", 30000),
                                          deal_of("b", "2025-02-05", 10000), deal_of("c", "2025-12-05", 100));
    PAID(usd(statement_paid_out(&paid, 2)), 253500, "WE066");
    PAID(usd(statement_paid_out(&paid, 1)), 84000);
    PAID(usd(statement_paid_out(&paid, 11)), 850);
    PAID(usd(paid.cents), 4010, "the statement stays in dollars");
}
