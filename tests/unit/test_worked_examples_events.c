/* Public worked examples of splits, SPIFFs, draws and clawbacks (WE ids of the fact sheet), and a
 * fiscal-year plan, as whole plans and statements, to the cent. */
#include "pay_case.h"

CASE_SUITE(worked_events);

static struct rep_plan rate_plan(double rate)
{
    return plan_with(RATES(SCHEDULE_MARGINAL, { 0, rate }));
}

/* WE060, WE073, WE074, WE075, WE076 (the SPIFF's cost; the return on it is no pay). */
Test(worked_events, spiffs)
{
    struct rep_plan minimum = plain_plan(1e6, 0);
    struct spiff *large = add_spiff(&minimum, plain_spiff("large deals"));
    large->share = 12000.0 / 1e6 * 0.25;
    large->deal_minimum_usd = 400000;
    PAID(pay_one(&minimum, 350000), 0, "WE060");
    PAID(pay_one(&minimum, 400000), 1200);

    struct rep_plan units = rate_plan(0.08);
    add_spiff(&units, plain_spiff("launch"))->per_unit_usd = 1000;
    struct closed_deal deal = deal_of("a", "2025-05-05", 5 * 20000);
    deal.units = 5;
    const struct statement launch = PAY(&units, deal);
    PAID(lines_usd(&launch, LINE_COMMISSION, NULL), 8000, "WE073");
    PAID(lines_usd(&launch, LINE_SPIFF, NULL), 5000, "WE073");
    PAID(usd(launch.cents), 13000, "WE073");

    struct rep_plan fixed = plain_plan(1e6, 0);
    add_spiff(&fixed, plain_spiff("reward"))->amount_usd = 250;
    const struct statement four = PAY(&fixed, deal_of("a", "2025-05-05", 10), deal_of("b", "2025-05-06", 10),
                                      deal_of("c", "2025-05-07", 10), deal_of("d", "2025-05-08", 10));
    PAID(usd(four.cents), 1000, "WE074");

    struct rep_plan share = plain_plan(1e6, 0);
    add_spiff(&share, plain_spiff("campaign"))->share = 0.02;
    PAID(pay_one(&share, 50000), 1000, "WE075");

    struct rep_plan twelve = plain_plan(1e6, 0);
    add_spiff(&twelve, plain_spiff("push"))->amount_usd = 2500;
    struct closed_deal deals[12];
    for (size_t i = 0; i < 12; i++)
        deals[i] = deal_of("d", "2025-06-01", 35000);
    const struct statement cost = pay_rep(&twelve, veteran(), deals, 12);
    PAID(usd(cost.cents), 30000, "WE076");
}

/* WE078: each role has its share and its rate, and the meeting fee is the second one's alone. WE080. */
Test(worked_events, split_between_two_roles)
{
    static const char *account[] = { "account_executive" }, *development[] = { "development" };
    struct rep_plan plan = rate_plan(1);
    plan.split_count = 2;
    plan.splits[0] = (struct split_role){ "account_executive", 0.85, false };
    plan.splits[1] = (struct split_role){ "development", 0.15, false };
    plan.credit_rule_count = 2;
    plan.credit[1] = plan.credit[0];
    plan.credit[0].when.roles = (struct name_list){ 1, account };
    plan.credit[0].pay_multiplier = 0.1;
    plan.credit[1].when.roles = (struct name_list){ 1, development };
    plan.credit[1].pay_multiplier = 0.02;
    struct spiff *meeting = add_spiff(&plan, plain_spiff("meeting"));
    meeting->amount_usd = 50;
    meeting->when.roles = (struct name_list){ 1, development };
    struct closed_deal deal = deal_of("a", "2025-02-02", 100000);
    deal.split_share = NAN;
    deal.facts.role = "account_executive";
    PAID(usd(PAY(&plan, deal).cents), 8500, "WE078");
    deal.facts.role = "development";
    PAID(usd(PAY(&plan, deal).cents), 350, "WE078");

    const struct rep_plan ten = rate_plan(0.1);
    struct closed_deal handed_over = deal_of("a", "2025-02-02", 80000);
    handed_over.split_share = 3.0 / 5.0;
    PAID(usd(PAY(&ten, handed_over).cents), 4800, "WE080");
    handed_over.split_share = 2.0 / 5.0;
    PAID(usd(PAY(&ten, handed_over).cents), 3200, "WE080");
}

static struct statement pay_months(const struct rep_plan *plan, const double *earnings, size_t count)
{
    static const char *const days[] = { "2025-01-15", "2025-02-15", "2025-03-15",
                                        "2025-04-15", "2025-05-15", "2025-06-15" };
    struct closed_deal deals[6];
    for (size_t i = 0; i < count; i++)
        deals[i] = deal_of(days[i], days[i], earnings[i]);
    return pay_rep(plan, veteran(), deals, count);
}

/* WE081: short by 500 in March, recovered from what is above 2,000 in April and May. */
Test(worked_events, recoverable_draw)
{
    struct rep_plan plan = rate_plan(1);
    plan.payout = PERIOD_MONTH;
    plan.draw = (struct pay_draw){ DRAW_RECOVERABLE, 2000, 6, 0, 1.0, FORGIVEN_NEVER, 0 };
    const double earnings[] = { 2750, 3000, 1500, 2375, 3000, 2750 };
    const double paid[] = { 2750, 3000, 2000, 2000, 2875, 2750 };
    const double owed[] = { 0, 0, 500, 125, 0, 0 };
    const struct statement statement = pay_months(&plan, earnings, 6);
    for (size_t i = 0; i < 6; i++)
        PAID(usd(statement.period_cents[i]), paid[i], "WE081");
    for (size_t months = 1; months <= 6; months++) {
        const struct rep_profile rep = veteran();
        const struct plan_timeline timeline = always(&plan);
        struct closed_deal deals[6];
        static const char *const days[] = { "2025-01-15", "2025-02-15", "2025-03-15",
                                            "2025-04-15", "2025-05-15", "2025-06-15" };
        for (size_t i = 0; i < 6; i++)
            deals[i] = deal_of(days[i], days[i], earnings[i]);
        const struct pay_run run = { &timeline, CASE_YEAR, deals[months - 1].day, NULL };
        const struct statement so_far = checked(statement_in_run(&run, &rep, deals, 6, case_arena));
        PAID(so_far.draw_owed_usd, owed[months - 1], "WE081");
    }
}

/* WE082: nothing is recovered before the fourth payout. */
Test(worked_events, draw_recovered_after_a_delay)
{
    struct rep_plan plan = rate_plan(1);
    plan.payout = PERIOD_MONTH;
    plan.draw = (struct pay_draw){ DRAW_RECOVERABLE, 1000, 6, 4, 1.0, FORGIVEN_NEVER, 0 };
    const double earnings[] = { 500, 700, 400, 1300, 1000, 1000 };
    const struct statement statement = pay_months(&plan, earnings, 6);
    for (size_t i = 0; i < 6; i++)
        PAID(usd(statement.period_cents[i]), 1000, "WE082");
    PAID(statement.draw_owed_usd, 1400 - 300, "WE082: 500, 800, 1,400, then 300 recovered");
    PAID(lines_usd(&statement, LINE_DRAW, NULL), 500 + 300 + 600, "WE082");
}

/* WE084, WE085, WE086. */
Test(worked_events, clawback)
{
    struct rep_plan half = rate_plan(0.1);
    half.clawback = (struct clawback){ 12, CLAWBACK_FULL, 0.5 };
    struct closed_deal deal = deal_of("a", "2025-02-02", 100000);
    deal.churned_day = on("2025-08-02");
    const struct statement first = PAY(&half, deal);
    PAID(lines_usd(&first, LINE_CLAWBACK, "a"), -5000, "WE084");

    struct rep_plan lifted = rate_plan(0.05);
    lifted.payout = PERIOD_MONTH;
    lifted.draw = (struct pay_draw){ DRAW_NON_RECOVERABLE, 10, 1, 0, 0, FORGIVEN_NEVER, 0 };
    lifted.clawback = (struct clawback){ 12, CLAWBACK_FULL, 1 };
    struct closed_deal small = deal_of("a", "2025-01-02", 100);
    small.churned_day = on("2025-03-02");
    const struct statement second = PAY(&lifted, small);
    PAID(usd(second.period_cents[0]), 10, "WE085");
    PAID(usd(second.period_cents[2]), -5, "WE085: at the rate, not what the minimum made of it");

    struct rep_plan unserved = rate_plan(0.1);
    unserved.clawback = (struct clawback){ 12, CLAWBACK_UNSERVED, 1 };
    const struct statement third = PAY(&unserved, deal);
    PAID(lines_usd(&third, LINE_CLAWBACK, "a") / 10000, -0.5, "WE086");
}

/* A fiscal-year plan: base 8 %, multiples 0 / 1 / 1.5 / 2 on everything from 0 / 50 / 100 / 150 %, 0.25
 * more with over 60 % of new customers, the cap 250 % of salary and 400 % above 200 %. For mid-year
 * joiners the multiple is at most 1.5, uplift included, which is a plan of their own. */
static struct rep_plan fiscal_year_plan(bool joiner)
{
    struct rep_plan plan = plain_plan(1e6, 80000);
    add_component(&plan, COMPONENT(SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT, PAYS_RATE_PER_DOLLAR, { 0, 0 },
                                   { 0.5, 0.08 }, { 1, 0.12 }, { 1.5, joiner ? 0.12 : 0.16 }));
    struct component *new_customers =
        add_component(&plan, COMPONENT(SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT, PAYS_RATE_PER_DOLLAR, { 0, 0 },
                                       { 0.5, 0.02 }, { 1, joiner ? 0 : 0.02 }));
    new_customers->name = "new customers";
    new_customers->gate =
        (struct gate){ GATE_NEW_CUSTOMER_SHARE, 0.6, ACCUMULATE_PERIOD, GATED_PAYS_NOTHING, NULL };
    plan.cap =
        (struct pay_cap){ .share_of_salary = 2.5, .raised_above_attainment = 2, .raised_share_of_salary = 4 };
    plan.relief = (struct quota_relief){ 1.0 / 365, 30 };
    plan.clawback = (struct clawback){ 6, CLAWBACK_FULL, 1 };
    return plan;
}

static struct statement pay_fiscal_year(bool joiner, double sales, double new_share)
{
    const struct rep_plan plan = fiscal_year_plan(joiner);
    struct closed_deal fresh = deal_of("new", "2025-04-01", sales * new_share);
    fresh.facts.customer = CUSTOMER_NEW;
    return PAY(&plan, fresh, deal_of("old", "2025-04-02", sales * (1 - new_share)));
}

Test(worked_events, fiscal_year_plan)
{
    PAID(usd(pay_fiscal_year(false, 1.2e6, 0.65).cents), 168000);
    PAID(usd(pay_fiscal_year(true, 1.2e6, 0.65).cents), 144000);
    PAID(usd(pay_fiscal_year(false, 499999, 0.5).cents), 0);
    PAID(usd(pay_fiscal_year(false, 500000, 0.5).cents), 40000);
    const struct statement capped = pay_fiscal_year(false, 1.7e6, 0.5);
    PAID(usd(capped.cents), 250000);
    PAID(lines_usd(&capped, LINE_CAP, NULL), -22000);
    PAID(usd(pay_fiscal_year(false, 2.1e6, 0.5).cents), 336000);
    PAID(usd(pay_fiscal_year(false, 2e6, 0.5).cents), 250000, "at exactly 200 % the lower cap holds");
}

Test(worked_events, fiscal_year_plan_relief_and_churn)
{
    const struct rep_plan plan = fiscal_year_plan(false);
    struct rep_profile away = veteran();
    away.absence_days = 73;
    const struct statement relieved = PAY_REP(&plan, away, deal_of("a", "2025-04-01", 800000));
    PAID(relieved.quota_usd, 800000, "a fifth of the year away");
    PAID(usd(relieved.cents), 800000 * 0.08 * 1.5, "which is quota for this rep");
    away.absence_days = 29;
    PAID(PAY_REP(&plan, away, deal_of("a", "2025-04-01", 1)).quota_usd, 1e6);
    struct closed_deal churned = deal_of("a", "2025-04-01", 600000);
    churned.churned_day = on("2025-09-30");
    PAID(usd(PAY(&plan, churned).cents), 0, "left within six months");
    churned.churned_day = on("2025-10-01");
    PAID(usd(PAY(&plan, churned).cents), 48000);
}
