#include "metrics.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "timing_metrics.h"
#include <math.h>
#include <string.h>

const char *const tax_kind_names[TAX_KINDS] = { "credit", "pay", "expected" };

struct tally_tax tax_total(const struct tally *tally, size_t route, size_t band)
{
    struct tally_tax total = { 0 };
    for (size_t r = 1; r < ROUTES_MAX; r++) { /* route 0 is direct: it pays itself no tax */
        if (route != ALL_PARTNER_ROUTES && route != r)
            continue;
        for (size_t b = 0; b < ATTAINMENT_BANDS; b++) {
            if (band != ALL_BANDS && band != b)
                continue;
            const struct tally_tax *cell = &tally->tax[r][b];
            total.direct_credit_usd += cell->direct_credit_usd;
            total.route_credit_usd += cell->route_credit_usd;
            total.direct_pay_usd += cell->direct_pay_usd;
            total.route_pay_usd += cell->route_pay_usd;
            total.direct_expected_usd += cell->direct_expected_usd;
            total.route_expected_usd += cell->route_expected_usd;
            total.won_weight += cell->won_weight;
            total.deals += cell->deals;
        }
    }
    return total;
}

static struct tally_tax every_tax(const struct tally *tally)
{
    return tax_total(tally, ALL_PARTNER_ROUTES, ALL_BANDS);
}

static double cash_pay_usd(const struct tally *tally)
{
    return tally->salary_usd + tally->variable_pay_usd + tally->spiff_pay_usd;
}

static double partner_costs_usd(const struct tally *tally)
{
    double sum_usd = 0.0;
    for (size_t r = 0; r < ROUTES_MAX; r++)
        sum_usd += tally->routes[r].partner_margin_usd + tally->routes[r].fees_usd;
    return sum_usd;
}

static double won_deals(const struct tally *tally)
{
    double won = 0.0;
    for (size_t r = 0; r < ROUTES_MAX; r++)
        won += tally->routes[r].won;
    return won;
}

static struct tally_partner_pnl all_partners(const struct partner_tally *partner)
{
    struct tally_partner_pnl sum = { 0 };
    for (size_t k = 0; k < PARTNER_TYPES_MAX; k++)
        tally_partner_pnl_add(&sum, &partner->by_type[k]);
    return sum;
}

/* The horizon's last twelve months: the last in which a lead could have come ends it. */
struct last_year {
    size_t year;
    double leads, expected;
};

static struct last_year last_year(const struct partner_tally *partner)
{
    struct last_year last = { 0 };
    for (size_t year = 0; year < HORIZON_YEARS_MAX; year++) {
        struct last_year sum = { .year = year };
        for (size_t m = year * MONTHS_PER_YEAR; m < (year + 1) * MONTHS_PER_YEAR; m++) {
            sum.leads += partner->months[m].leads;
            sum.expected += partner->months[m].leads_expected;
        }
        if (sum.expected > 0.0)
            last = sum;
    }
    return last;
}

/* The rows: name, unit, kind, over, under, meaning; `t` is a world's tally. The first thirteen are
 * the columns of designs.csv that other programs read; their order is fixed, new rows go last. */
/* clang-format off */
#define METRICS(ROW) \
    ROW(pull_points, "points", METRIC_PER_WORLD, 100.0 * (t->partner_deals - t->twin_partner_deals), t->deals, \
        "partner share of deals under the design less that of the neutral twins; negative: pushed away") \
    ROW(pushed_away_share, "share", METRIC_PER_WORLD, t->pushed_away, t->deals, \
        "deals sold direct that the neutral twin would have sold with a partner") \
    ROW(pulled_in_share, "share", METRIC_PER_WORLD, t->pulled_in, t->deals, \
        "deals sold with a partner that the neutral twin would have sold direct") \
    ROW(partner_share, "share", METRIC_PER_WORLD, t->partner_deals, t->deals, \
        "deals worked with a partner") \
    ROW(twin_partner_share, "share", METRIC_PER_WORLD, t->twin_partner_deals, t->deals, \
        "deals the neutral twins would have worked with a partner") \
    ROW(channel_tax_mean, "share", METRIC_OF_SUMS, every_tax(t).direct_pay_usd - every_tax(t).route_pay_usd, \
        every_tax(t).direct_pay_usd, \
        "pay lost on a partner route, same deal, same price, won; over all partner routes, weighted by dollars") \
    ROW(gap_usd_mean, "USD per deal", METRIC_OF_SUMS, t->gap_usd, t->partner_possible, \
        "expected pay on the best partner route less direct, at direct's win chance, per deal that has a partner route") \
    ROW(bookings_usd, "USD", METRIC_PER_WORLD, t->bookings_usd, 1.0, \
        "customer price of won deals") \
    ROW(receipts_usd, "USD", METRIC_PER_WORLD, t->receipts_usd, 1.0, \
        "what the vendor receives: bookings less partner margin and fees") \
    ROW(contribution_usd, "USD", METRIC_PER_WORLD, t->contribution_usd, 1.0, \
        "receipts less cost of goods, salaries, variable pay, SPIFFs and overlays; with partners also less the program's " \
        "cost, plus the vendor's services and renewals") \
    ROW(rep_pay_usd, "USD", METRIC_PER_WORLD, cash_pay_usd(t), 1.0, \
        "salary, variable pay and SPIFFs of all reps") \
    ROW(ccos, "share", METRIC_OF_SUMS, cash_pay_usd(t), t->bookings_usd, \
        "cash pay of reps (salary, variable, SPIFF) / bookings at customer price") \
    ROW(at_quota_share, "share", METRIC_OF_SUMS, t->at_quota, t->rep_years, \
        "rep-years that end at or above quota") \
    ROW(partner_share_by_value, "share", METRIC_OF_SUMS, t->partner_list_usd, t->list_usd, \
        "list price of deals worked with a partner / list price of all deals") \
    ROW(twin_partner_share_by_value, "share", METRIC_OF_SUMS, t->twin_partner_list_usd, t->list_usd, \
        "the same for the neutral twins") \
    ROW(pull_points_by_value, "points", METRIC_OF_SUMS, 100.0 * (t->partner_list_usd - t->twin_partner_list_usd), \
        t->list_usd, "pull with each deal counted by its list price") \
    ROW(partner_possible_share, "share", METRIC_PER_WORLD, t->partner_possible, t->deals, \
        "deals that had at least one partner route to choose") \
    ROW(credit_tax, "share", METRIC_OF_SUMS, every_tax(t).direct_credit_usd - every_tax(t).route_credit_usd, \
        every_tax(t).direct_credit_usd, "quota credit lost on a partner route, same deal, same price, won") \
    ROW(expected_tax, "share", METRIC_OF_SUMS, every_tax(t).direct_expected_usd - every_tax(t).route_expected_usd, \
        every_tax(t).direct_expected_usd, \
        "expected pay lost on a partner route at each route's own true win chance and delay") \
    ROW(gap_with_lift_usd_mean, "USD per deal", METRIC_OF_SUMS, t->gap_with_lift_usd, t->partner_possible, \
        "the gap at each route's own true win chance and delay") \
    ROW(within_neutral_share, "share", METRIC_OF_SUMS, t->within_neutral, t->partner_possible, \
        "deals with a partner route whose best partner pay is within 2 % of direct pay") \
    ROW(attainment_mean, "share", METRIC_OF_SUMS, t->attainment, t->rep_years, \
        "credit / quota, mean over rep-years") \
    ROW(variable_pay_usd, "USD", METRIC_PER_WORLD, t->variable_pay_usd, 1.0, \
        "variable pay of all reps, without SPIFFs") \
    ROW(spiff_pay_usd, "USD", METRIC_PER_WORLD, t->spiff_pay_usd, 1.0, \
        "SPIFFs paid to the vendor's reps") \
    ROW(partner_costs_usd, "USD", METRIC_PER_WORLD, partner_costs_usd(t), 1.0, \
        "partner margin, referral, co-sell and listing fees of won deals") \
    ROW(credit_usd, "USD", METRIC_PER_WORLD, t->credit_usd, 1.0, \
        "quota credit of won deals") \
    ROW(slipped_usd, "USD", METRIC_PER_WORLD, t->slipped_usd, 1.0, \
        "customer price of deals won but closing after the horizon: in no other sum") \
    ROW(deals, "deals", METRIC_PER_WORLD, t->deals, 1.0, \
        "deals worked") \
    ROW(gates_shut_share, "share", METRIC_OF_SUMS, t->gates_shut, t->gates_seen, \
        "gated components, rep by rep and quota period by quota period, whose gate was shut when it was paid") \
    ROW(spiff_exhausted_usd, "USD", METRIC_PER_WORLD, t->spiff_exhausted_usd, 1.0, \
        "SPIFFs not paid because their budget had run out") \
    ROW(windfall_deals, "deals", METRIC_PER_WORLD, t->windfall_deals, 1.0, \
        "won deals that the plan's windfall review looks at; paid all the same") \
    ROW(clawback_usd, "USD", METRIC_PER_WORLD, t->clawback_usd, 1.0, \
        "commission taken back from reps because customers left; already off variable pay") \
    ROW(draw_topup_usd, "USD", METRIC_PER_WORLD, t->draw_topup_usd, 1.0, \
        "draws and guarantees advanced less what was earned back; already in variable pay") \
    ROW(overlay_pay_usd, "USD", METRIC_PER_WORLD, t->overlay_pay_usd, 1.0, \
        "what overlays and managers earn on the reps' deals; not the reps' pay, and a cost of the vendor")

/* The same where the market has partners of its own. `p` is the world's partner tally. */
#define PARTNER_METRICS(ROW) \
    ROW(bypass_rate, "share", METRIC_OF_SUMS, p->bypassed, p->could_bypass, \
        "deals that a partner found or registered and would work, taken direct") \
    ROW(lead_flow_last_year, "share", METRIC_OF_SUMS, last_year(p).leads, last_year(p).expected, \
        "partner-found deals of the last year / what the market's rate would bring") \
    ROW(trust_start, "share", METRIC_OF_SUMS, p->starting_trust, p->partners, \
        "partners' trust at the start, mean") \
    ROW(trust_end, "share", METRIC_OF_SUMS, p->ending_trust, p->partners, \
        "partners' trust at the end, mean; who left counts as 0") \
    ROW(exits, "partners", METRIC_PER_WORLD, p->exits, 1.0, \
        "partners who left for good") \
    ROW(unwilling_share, "share", METRIC_OF_SUMS, p->unwilling, t->deals, \
        "deals with a candidate partner that would take part on no route") \
    ROW(registered_share, "share", METRIC_OF_SUMS, p->registered, p->leads, \
        "partner-found deals that the partner registered") \
    ROW(approved_share, "share", METRIC_OF_SUMS, p->approved, p->leads, \
        "partner-found deals with an approved registration") \
    ROW(rule_broken_share, "share", METRIC_OF_SUMS, p->rule_broken, p->rule_bound, \
        "deals that a rule of engagement was about, on which the rep went against it") \
    ROW(sourced_share, "share", METRIC_OF_SUMS, p->sourced_won, won_deals(t), \
        "won deals that a partner found and worked") \
    ROW(influenced_share, "share", METRIC_OF_SUMS, p->influenced_won, won_deals(t), \
        "won deals that the vendor found and a partner worked") \
    ROW(sourced_value_share, "share", METRIC_OF_SUMS, p->sourced_won_usd, t->bookings_usd, \
        "bookings of deals that a partner found and worked") \
    ROW(influenced_value_share, "share", METRIC_OF_SUMS, p->influenced_won_usd, t->bookings_usd, \
        "bookings of deals that the vendor found and a partner worked") \
    ROW(program_usd, "USD", METRIC_PER_WORLD, partner_tally_program_usd(p), 1.0, \
        "rebates accrued, funds used, SPIFFs to partners' sellers and program costs, less program fees") \
    ROW(rebate_accrued_usd, "USD", METRIC_PER_WORLD, p->rebate_accrued_usd, 1.0, \
        "rebates earned by partners") \
    ROW(rebate_owed_usd, "USD", METRIC_PER_WORLD, p->rebate_owed_usd, 1.0, \
        "rebates earned and not yet paid at the end") \
    ROW(fund_used_usd, "USD", METRIC_PER_WORLD, p->fund_used_usd, 1.0, \
        "marketing funds paid out") \
    ROW(fund_lapsed_usd, "USD", METRIC_PER_WORLD, p->fund_lapsed_usd, 1.0, \
        "marketing funds accrued that nobody used in time") \
    ROW(seller_spiff_usd, "USD", METRIC_PER_WORLD, p->seller_spiff_usd, 1.0, \
        "SPIFFs to partners' sellers") \
    ROW(partner_profit_usd, "USD per partner-year", METRIC_OF_SUMS, all_partners(p).profit_usd, \
        all_partners(p).partner_months / MONTHS_PER_YEAR, \
        "what a partner earns with this vendor in a year, after its costs") \
    ROW(partner_lifetime_usd, "USD per partner", METRIC_OF_SUMS, all_partners(p).discounted_profit_usd, p->partners, \
        "partner lifetime value: its profit over the horizon, discounted to the start") \
    ROW(partner_margin_share, "share", METRIC_OF_SUMS, all_partners(p).profit_usd, all_partners(p).revenue_usd, \
        "partners' profit / customer price of the deals won with them") \
    ROW(vendor_services_usd, "USD", METRIC_PER_WORLD, p->vendor_services_usd, 1.0, \
        "margin of the vendor's own services") \
    ROW(renewals_usd, "USD", METRIC_PER_WORLD, p->renewals_usd, 1.0, \
        "the vendor's part of later years' renewals, expected and discounted: 0 where the scenario leaves them out") \
    ROW(promotions, "partners", METRIC_PER_WORLD, p->promotions, 1.0, \
        "moves to a higher tier") \
    ROW(demotions, "partners", METRIC_PER_WORLD, p->demotions, 1.0, \
        "moves to a lower tier") \
    ROW(contribution_first_year_usd, "USD", METRIC_PER_WORLD, p->years[0].contribution_usd, 1.0, \
        "the vendor's contribution of the first year") \
    ROW(contribution_last_year_usd, "USD", METRIC_PER_WORLD, p->years[last_year(p).year].contribution_usd, 1.0, \
        "the vendor's contribution of the last year")

#define FUNCTIONS(name, unit, kind, over, under, meaning) \
    static double name##_over(const struct tally *t) { (void)t; return over; } \
    static double name##_under(const struct tally *t) { (void)t; return under; }
METRICS(FUNCTIONS)
GAMING_METRICS(FUNCTIONS)

#define PARTNER_FUNCTIONS(name, unit, kind, over, under, meaning) \
    static double name##_over(const struct tally *t) { const struct partner_tally *p = &t->partner; (void)p; return over; } \
    static double name##_under(const struct tally *t) { const struct partner_tally *p = &t->partner; (void)p; return under; }
PARTNER_METRICS(PARTNER_FUNCTIONS)
ORDER_METRICS(PARTNER_FUNCTIONS)

#define ROW_OF(about, name, unit, kind, over, under, meaning) \
    { #name, unit, meaning, kind, about, name##_over, name##_under },
#define TABLE_ROW(...) ROW_OF(METRIC_EVERYWHERE, __VA_ARGS__)
#define PARTNER_ROW(...) ROW_OF(METRIC_OF_PARTNERS, __VA_ARGS__)
#define GAMING_ROW(...) ROW_OF(METRIC_OF_GAMING, __VA_ARGS__)
#define ORDER_ROW(...) ROW_OF(METRIC_OF_ORDERS, __VA_ARGS__)
const struct metric metrics[] = { METRICS(TABLE_ROW) PARTNER_METRICS(PARTNER_ROW) GAMING_METRICS(GAMING_ROW)
                                  ORDER_METRICS(ORDER_ROW) };
/* clang-format on */

const size_t metric_count = sizeof metrics / sizeof *metrics;

bool metric_is_for(const struct metric *metric, const struct scenario *scenario)
{
    switch (metric->about) {
    case METRIC_OF_PARTNERS:
        return scenario->market.partner_type_count > 0;
    case METRIC_OF_GAMING:
        return gaming_is_on(&scenario->behaviour.gaming);
    case METRIC_OF_ORDERS:
        return scenario->market.partner_type_count > 0 && orders_move(&scenario->behaviour.partners);
    case METRIC_EVERYWHERE:
        break;
    }
    return true;
}

const struct metric *metric_named(const char *name)
{
    size_t i = 0;
    while (i < metric_count && strcmp(metrics[i].name, name) != 0)
        i++;
    BUG_IF(i == metric_count);
    return &metrics[i];
}

/* The worlds of one or two designs as columns, while a number is made of them. */
struct columns {
    struct arena *arena;
    const struct run_result *run;
};

static struct columns columns_open(const struct run_result *run)
{
    return (struct columns){ arena_open(), run };
}

static double *column_of(const struct columns *columns)
{
    return arena_array(columns->arena, double, columns->run->worlds);
}

static const struct tally *tally_at(const struct run_result *run, size_t world, size_t design)
{
    return &run->tallies[world * run->scenario->design_count + design];
}

static struct ratio_sample sample_of(const struct columns *columns, const struct metric *metric,
                                     size_t design)
{
    double *over = column_of(columns), *under = column_of(columns);
    for (size_t world = 0; world < columns->run->worlds; world++) {
        const struct tally *tally = tally_at(columns->run, world, design);
        over[world] = metric->over(tally);
        under[world] = metric->under(tally);
    }
    return (struct ratio_sample){ over, under };
}

/* Divides world by world, leaving out worlds in which either side has nothing to divide by. Returns
 * how many are left. */
static size_t divide(struct ratio_sample left, struct ratio_sample right, size_t worlds, double *left_share,
                     double *right_share)
{
    size_t count = 0;
    for (size_t world = 0; world < worlds; world++) {
        if (left.under[world] == 0.0 || right.under[world] == 0.0)
            continue;
        left_share[count] = left.over[world] / left.under[world];
        right_share[count] = right.over[world] / right.under[world];
        count++;
    }
    return count;
}

struct estimate metric_estimate(const struct metric *metric, const struct run_result *run, size_t design)
{
    const double confidence = run->scenario->confidence_share;
    const struct columns columns = columns_open(run);
    const struct ratio_sample sample = sample_of(&columns, metric, design);
    struct estimate estimate;
    if (metric->kind == METRIC_OF_SUMS) {
        estimate = estimate_ratio(sample, run->worlds, confidence);
    } else {
        double *share = column_of(&columns);
        estimate = estimate_mean(share, divide(sample, sample, run->worlds, share, share), confidence);
    }
    arena_close(columns.arena);
    return estimate;
}

struct estimate metric_difference(const struct metric *metric, const struct run_result *run, size_t design,
                                  size_t other)
{
    const double confidence = run->scenario->confidence_share;
    const struct columns columns = columns_open(run);
    const struct ratio_sample left = sample_of(&columns, metric, design),
                              right = sample_of(&columns, metric, other);
    struct estimate estimate;
    if (metric->kind == METRIC_OF_SUMS) {
        estimate = estimate_ratio_difference(left, right, run->worlds, confidence);
    } else {
        double *left_share = column_of(&columns), *right_share = column_of(&columns);
        const size_t count = divide(left, right, run->worlds, left_share, right_share);
        estimate = estimate_difference(left_share, right_share, count, confidence);
    }
    arena_close(columns.arena);
    return estimate;
}

/* Direct's and the route's part of a tax. */
struct tax_sides {
    double direct_usd, route_usd;
};

static struct tax_sides tax_sides_of(struct tally_tax tax, enum tax_kind kind)
{
    switch (kind) {
    case TAX_CREDIT:
        return (struct tax_sides){ tax.direct_credit_usd, tax.route_credit_usd };
    case TAX_PAY:
        return (struct tax_sides){ tax.direct_pay_usd, tax.route_pay_usd };
    case TAX_EXPECTED:
    case TAX_KINDS:
        break;
    }
    return (struct tax_sides){ tax.direct_expected_usd, tax.route_expected_usd };
}

struct estimate channel_tax_estimate(const struct run_result *run, size_t design, size_t route, size_t band,
                                     enum tax_kind kind)
{
    const struct columns columns = columns_open(run);
    double *lost_usd = column_of(&columns), *direct_usd = column_of(&columns);
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tax_sides sides =
            tax_sides_of(tax_total(tally_at(run, world, design), route, band), kind);
        direct_usd[world] = sides.direct_usd;
        lost_usd[world] = sides.direct_usd - sides.route_usd;
    }
    const struct estimate estimate = estimate_ratio((struct ratio_sample){ lost_usd, direct_usd },
                                                    run->worlds, run->scenario->confidence_share);
    arena_close(columns.arena);
    return estimate;
}
