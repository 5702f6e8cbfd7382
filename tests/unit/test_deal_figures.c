/* What goes by a deal's own figures (discount, size, contract, margin), gates on components and SPIFFs, caps for one
 * deal, and draws that are forgiven. */
#include "../../src/domain/deal_cap.h"
#include "pay_case.h"

CASE_SUITE(deal_figures);

static struct closed_deal discounted(struct closed_deal deal, double list)
{
    deal.list = list;
    return deal;
}

static struct closed_deal of_months(struct closed_deal deal, double months)
{
    deal.term_months = months;
    return deal;
}

static struct closed_deal with_cost(struct closed_deal deal, double cost_of_goods)
{
    deal.cost_of_goods = cost_of_goods;
    return deal;
}

/* Full credit, and half where the deal is given away by 20 % or more. */
Test(deal_figures, credit_rule_goes_by_the_discount)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    plan.credit[1] = plan.credit[0];
    plan.credit_rule_count = 2;
    plan.credit[0].share = plan.credit[0].pay_share = 0.5;
    plan.credit[0].when.limits.discount_from = 0.2;
    PAID(PAY(&plan, discounted(deal_of("a", "2025-03-03", 80000), 100000)).credit_usd, 40000, "exactly 20 %");
    PAID(PAY(&plan, discounted(deal_of("a", "2025-03-03", 80001), 100000)).credit_usd, 80001);
    PAID(PAY(&plan, deal_of("a", "2025-03-03", 80000)).credit_usd, 80000,
         "no list price of its own: no discount");
}

Test(deal_figures, component_and_spiff_go_by_size_and_contract)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.05 }));
    struct component *large = add_component(&plan, RATES(SCHEDULE_MARGINAL, { 0, 0.01 }));
    large->when.limits.size_from_usd = 100000;
    large->when.limits.size_below_usd = 500000;
    struct spiff *years = add_spiff(&plan, plain_spiff("multi-year"));
    years->amount_usd = 1000;
    years->when.limits.term_from_months = 36;
    PAID(usd(PAY(&plan, of_months(deal_of("a", "2025-03-03", 100000), 12)).cents), 6000);
    PAID(usd(PAY(&plan, of_months(deal_of("a", "2025-03-03", 99999), 35)).cents), 4999.95);
    PAID(usd(PAY(&plan, of_months(deal_of("a", "2025-03-03", 500000), 36)).cents), 26000);
    PAID(usd(PAY(&plan, deal_of("a", "2025-03-03", 500000)).cents), 25000, "nobody knows the contract");
    const struct statement back = PAY(&plan, of_months(deal_of("a", "2025-03-03", 200000), 36),
                                      return_of("r", "2025-06-01", 200000, "a"));
    PAID(usd(back.cents), 0, "a return is of its sale's size and contract");
}

/* A component that pays each deal's gross margin at a rate that a figure of the deal picks. */
static struct rep_plan figure_plan(enum deal_figure figure, enum measure measure)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.1 }, { 0.36, 0.25 }, { 0.61, 0.4 }));
    plan.components[0].accumulate = ACCUMULATE_DEAL;
    plan.components[0].figure = figure;
    plan.components[0].measure = measure;
    return plan;
}

/* WE106: sold at 150, cost 100: 50 % of cost, 33.3 % of the price. */
Test(deal_figures, rate_by_markup_is_not_the_rate_by_margin)
{
    const struct closed_deal deal = with_cost(deal_of("a", "2025-03-03", 150), 100);
    const struct rep_plan markup = figure_plan(FIGURE_MARKUP, MEASURE_GROSS_MARGIN);
    PAID(usd(PAY(&markup, deal).cents), 12.5, "WE106 as the source has it");
    const struct rep_plan margin = figure_plan(FIGURE_MARGIN, MEASURE_GROSS_MARGIN);
    PAID(usd(PAY(&margin, deal).cents), 5.0, "WE106 by margin on price");
    PAID(usd(PAY(&margin, with_cost(deal_of("a", "2025-03-03", 100), 64)).cents), 9.0, "at exactly 36 %");
    PAID(usd(PAY(&margin, with_cost(deal_of("a", "2025-03-03", 100), 130)).cents), -3.0,
         "below cost: first rate");
}

Test(deal_figures, rate_of_a_deal_stays_when_part_of_it_comes_back)
{
    const struct rep_plan plan = figure_plan(FIGURE_MARGIN, MEASURE_CREDIT);
    const struct statement year =
        PAY(&plan, with_cost(deal_of("a", "2025-03-03", 1000), 500),
            with_cost(deal_of("b", "2025-03-04", 1000), 900), return_of("r", "2025-05-01", 400, "a"));
    PAID(usd(year.cents), 1000 * 0.25 + 1000 * 0.1 - 400 * 0.25);
    PAID(lines_usd(&year, LINE_COMMISSION, "r"), -100);
}

Test(deal_figures, rate_goes_by_discount_contract_or_size)
{
    struct rep_plan plan = figure_plan(FIGURE_DISCOUNT, MEASURE_CREDIT);
    plan.components[0].schedule =
        RATES(SCHEDULE_RETROACTIVE, { 0, 0.1 }, { 0.1, 0.08 }, { 0.2, 0.05 }).schedule;
    PAID(usd(PAY(&plan, discounted(deal_of("a", "2025-03-03", 85000), 100000)).cents), 6800);
    PAID(usd(PAY(&plan, discounted(deal_of("a", "2025-03-03", 80000), 100000)).cents), 4000);
    plan.components[0].figure = FIGURE_TERM;
    plan.components[0].schedule =
        RATES(SCHEDULE_RETROACTIVE, { 0, 0.08 }, { 24, 0.1 }, { 36, 0.12 }).schedule;
    PAID(usd(PAY(&plan, of_months(deal_of("a", "2025-03-03", 1000), 24)).cents), 100);
    plan.components[0].figure = FIGURE_SIZE;
    plan.components[0].schedule = RATES(SCHEDULE_INTERPOLATED, { 0, 0.1 }, { 100000, 0.05 }).schedule;
    PAID(usd(PAY(&plan, deal_of("a", "2025-03-03", 50000)).cents), 3750, "half way between 10 and 5 %");
    struct closed_deal shared = deal_of("a", "2025-03-03", 50000);
    shared.split_share = 0.5;
    PAID(usd(PAY(&plan, shared).cents), 1875, "the size of the whole deal, the pay of half");
}

static struct rep_plan gated_plan(void)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    add_component(&plan, RATES(SCHEDULE_MARGINAL, { 0, 0.05 }))->name = "revenue";
    struct component *services = add_component(&plan, RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    static const char *products[] = { "services" };
    services->name = "services";
    services->when.products = (struct name_list){ 1, products };
    services->quota = 400000;
    plan.components[0].gate = (struct gate){ .measure = GATE_COMPONENT,
                                             .at_least = 0.5,
                                             .accumulate = ACCUMULATE_PERIOD,
                                             .otherwise = GATED_PAYS_NOTHING,
                                             .component = "services" };
    return plan;
}

static struct closed_deal of_services(struct closed_deal deal)
{
    deal.facts.product = "services";
    return deal;
}

Test(deal_figures, gate_looks_at_the_attainment_of_another_component)
{
    const struct rep_plan plan = gated_plan();
    const struct statement year =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), of_services(deal_of("s", "2025-03-10", 50000)),
            of_services(deal_of("t", "2025-04-10", 49999)));
    PAID(usd(year.period_cents[0]), 0, "shut");
    PAID(usd(year.period_cents[2]), 5000 + 2500 + 5000, "half of 100,000 opens it for the quarter");
    PAID(usd(year.period_cents[3]), 4999.9, "a dollar short in the next");
}

Test(deal_figures, gate_on_a_component_over_the_year_adds_its_quarters_up)
{
    struct rep_plan plan = gated_plan();
    plan.components[0].gate.accumulate = ACCUMULATE_YEAR_TO_DATE;
    const struct statement year = PAY(&plan, of_services(deal_of("s", "2025-01-10", 90000)),
                                      of_services(deal_of("t", "2025-04-10", 10000)));
    PAID(usd(year.cents), 4500 + 9000 + 500 + 1000, "90 % of the first quarter, 50 % of the half-year");
}

Test(deal_figures, spiff_behind_a_gate_is_paid_when_its_quarter_opens_it)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    add_component(&plan, RATES(SCHEDULE_MARGINAL, { 0, 0.0 }));
    struct spiff *spiff = add_spiff(&plan, plain_spiff("at quota"));
    spiff->amount_usd = 500;
    spiff->gate =
        (struct gate){ .measure = GATE_ATTAINMENT, .at_least = 0.8, .accumulate = ACCUMULATE_PERIOD };
    const struct statement year =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), deal_of("b", "2025-02-10", 100000),
            deal_of("c", "2025-04-10", 100000), return_of("r", "2025-06-01", 60000, "b"));
    PAID(usd(year.period_cents[0]), 0, "40 % of the quarter's 250,000");
    PAID(usd(year.period_cents[1]), 1000, "exactly 80 %: both deals");
    PAID(usd(year.period_cents[3]), 0, "the next quarter starts again");
    PAID(usd(year.period_cents[5]), -1000, "below it again after the return: both go back");
    PAID(lines_usd(&year, LINE_SPIFF, "c"), 0);
}

Test(deal_figures, one_deal_earns_at_most_its_cap)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }, { 100000, 0.2 }));
    plan.components[0].deal_cap_usd = 15000;
    const struct statement year =
        PAY(&plan, deal_of("a", "2025-01-10", 90000), deal_of("b", "2025-02-10", 90000));
    PAID(lines_usd(&year, LINE_CAP, "a"), 0);
    PAID(lines_usd(&year, LINE_CAP, "b"), -(1000 + 16000 - 15000));
    PAID(usd(year.cents), 9000 + 15000);
    const struct statement back =
        PAY(&plan, deal_of("a", "2025-01-10", 90000), deal_of("b", "2025-02-10", 90000),
            return_of("r", "2025-03-01", 45000, "b"));
    PAID(usd(back.cents), 9000 + 17000 - 9000,
         "what came back was in the upper band: the rest is under the cap");
}

Test(deal_figures, cap_of_a_deal_follows_a_rate_that_rises_for_earlier_deals)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.1 }, { 150000, 0.2 }));
    plan.payout = PERIOD_MONTH;
    plan.components[0].deal_cap_usd = 12000;
    plan.clawback = (struct clawback){ 12, CLAWBACK_FULL, 1 };
    struct closed_deal first = deal_of("a", "2025-01-10", 100000);
    first.churned_day = on("2025-04-10");
    const struct statement year = PAY(&plan, first, deal_of("b", "2025-02-10", 50000));
    PAID(usd(year.period_cents[0]), 10000);
    PAID(usd(year.period_cents[1]), 2000 + 10000, "20,000 of the first deal are capped when the rate comes");
    PAID(usd(year.period_cents[3]), -12000, "clawback takes what the cap left");
}

Test(deal_figures, draw_is_forgiven_at_the_years_end_after_some_payouts_or_on_leaving)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    plan.payout = PERIOD_MONTH;
    plan.draw =
        (struct pay_draw){ .kind = DRAW_RECOVERABLE, .amount_usd = 1000, .periods = 2, .recovery_share = 1 };
    const struct closed_deal earns = deal_of("a", "2025-04-10", 12000);
    struct statement year = pay_rep(&plan, veteran(), &earns, 1);
    PAID(usd(year.period_cents[3]), 0, "1,200 pays back of 2,000");
    PAID(year.draw_owed_usd, 800);
    plan.draw.forgiven = FORGIVEN_AT_YEAR_END;
    PAID(pay_rep(&plan, veteran(), &earns, 1).draw_owed_usd, 0);
    plan.draw.forgiven = FORGIVEN_NEVER;
    plan.draw.forgiven_after = 3;
    year = pay_rep(&plan, veteran(), &earns, 1);
    PAID(usd(year.period_cents[3]), 1200, "nothing is owed in the fourth month");
    plan.draw.forgiven_after = 0;
    plan.draw.forgiven = FORGIVEN_ON_LEAVING;
    struct rep_profile rep = veteran();
    rep.left_day = on("2025-04-30");
    year = pay_rep(&plan, rep, &earns, 1);
    PAID(usd(year.period_cents[3]), 0, "the last payout still pays back");
    PAID(year.draw_owed_usd, 0);
    cr_assert_str_eq(year.lines[year.line_count - 1].note, "forgiven: 800.00 is no longer owed");
}

/* WE076: 2,500 a deal on 12 deals of 35,000 at 82 % margin: 30,000 brings 344,400 of gross profit, 1,048 %. */
Test(deal_figures, return_on_a_spiff_is_margin_over_cost)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.0 }));
    plan.credit[0].basis = CREDIT_GROSS_MARGIN;
    add_spiff(&plan, plain_spiff("push"))->amount_usd = 2500;
    struct closed_deal deals[12];
    static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l" };
    for (size_t i = 0; i < 12; i++)
        deals[i] = with_cost(deal_of(ids[i], "2025-03-03", 35000), 35000 * 0.18);
    const struct statement year = pay_rep(&plan, veteran(), deals, 12);
    PAID(lines_usd(&year, LINE_SPIFF, NULL), 30000, "WE076");
    PAID(year.credit_usd, 344400, "WE076");
    PAID(round(100 * (year.credit_usd / usd(year.cents) - 1)), 1048, "WE076");
}
