/* The slow reference for statements: it knows a period only by what it ended with, lays its credit out
 * in steps of a thousand dollars and rates every step by itself. Nothing is rounded. Include it in one
 * test file at a time. */
#pragma once
#include "random_statement.h"

enum { SLOTS = 4000, ZERO_SLOT = 1000 };

/* A window of one component: pay dollars on every thousand of credit. */
struct slow_window {
    double slots[SLOTS];     /* slot s: credit from (s - ZERO_SLOT) thousand on */
    long top;                /* where the count stands, in thousands */
    double loose_usd[SLOTS]; /* pay without count, by the slot it stands in */
};

struct slow_period {
    double credit, partner, fresh, partner_deals;
};

static const struct credit_rule *rule_of(const struct rep_plan *plan, const struct closed_deal *deal)
{
    return deal->facts.with_partner ? &plan->credit[0] : &plan->credit[1];
}

static inline size_t period_of(const struct rep_plan *plan, const struct closed_deal *deal)
{
    const int month = month_of_day(deal->day) - 1;
    return (size_t)month / (plan->quota_period == PERIOD_MONTH     ? 1
                            : plan->quota_period == PERIOD_QUARTER ? 3
                            : plan->quota_period == PERIOD_HALF    ? 6
                                                                   : 12);
}

static inline size_t period_count(const struct rep_plan *plan)
{
    static const size_t counts[] = {
        [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4, [PERIOD_HALF] = 2, [PERIOD_YEAR] = 1
    };
    return counts[plan->quota_period];
}

static inline void slow_add(struct slow_window *window, double credit_usd, double paid_usd)
{
    const long units = lround(credit_usd / UNIT_USD);
    if (units == 0)
        window->loose_usd[window->top + ZERO_SLOT] += paid_usd;
    for (long u = 0; u < labs(units); u++) {
        const long slot = units > 0 ? window->top + u : window->top - 1 - u;
        window->slots[slot + ZERO_SLOT] += paid_usd / (double)labs(units);
    }
    window->top += units;
}

static inline double slow_boundary(const struct component *component, size_t step, double quota_usd)
{
    const double from = component->schedule.steps[step].from;
    return component->schedule.basis == BASIS_ATTAINMENT ? from * quota_usd : from;
}

/* The step that owns a credit; half a thousand of room is far more than rounding needs. */
static inline size_t slow_reached(const struct component *component, double quota_usd, double credit_usd)
{
    size_t reached = 0;
    for (size_t step = 1; step < component->schedule.step_count; step++) {
        const double edge_usd = slow_boundary(component, step, quota_usd);
        const bool inclusive = component->schedule.boundary == BOUNDARY_FROM_INCLUSIVE;
        if (inclusive ? credit_usd >= edge_usd - 1e-6 : credit_usd > edge_usd + 1e-6)
            reached = step;
    }
    return reached;
}

static inline double slow_between_points(const struct component *component, double quota_usd,
                                         double credit_usd)
{
    const struct schedule *schedule = &component->schedule;
    const size_t last = schedule->step_count - 1;
    if (credit_usd >= slow_boundary(component, last, quota_usd))
        return schedule->steps[last].pays;
    size_t to = 1;
    while (slow_boundary(component, to, quota_usd) <= credit_usd)
        to++;
    const double a = slow_boundary(component, to - 1, quota_usd), b = slow_boundary(component, to, quota_usd);
    const double part = (credit_usd - a) / (b - a);
    return schedule->steps[to - 1].pays * (1 - part) + schedule->steps[to].pays * part;
}

static inline double slow_rate(const struct component *component, double quota_usd, double credit_usd)
{
    if (component->schedule.kind == SCHEDULE_INTERPOLATED)
        return slow_between_points(component, quota_usd, fmax(credit_usd, 0));
    return component->schedule.steps[slow_reached(component, quota_usd, credit_usd)].pays;
}

/* Rate of the dollars that stand at `at_usd` when `total_usd` has been reached. */
static inline double slow_rate_of_slot(const struct component *component, double quota_usd, double at_usd,
                                       double total_usd)
{
    size_t band = 0;
    while (band + 1 < component->schedule.step_count &&
           slow_boundary(component, band + 1, quota_usd) <= at_usd + 1e-6)
        band++;
    if (component->schedule.kind == SCHEDULE_MARGINAL ||
        (component->schedule.kind == SCHEDULE_RETROACTIVE_OVERAGE && band == 0))
        return component->schedule.steps[band].pays;
    return slow_rate(component, quota_usd, total_usd);
}

static inline double slow_dollars(const struct component *component, const struct slow_window *window,
                                  double quota_usd, double read_at_usd, double up_to_usd, bool first_rate)
{
    double pay_usd = 0;
    for (long slot = 0; slot < SLOTS; slot++) {
        const double at_usd = (double)(slot - ZERO_SLOT) * UNIT_USD;
        const double dollars = window->slots[slot] + window->loose_usd[slot];
        if (dollars == 0 || at_usd >= up_to_usd - 1e-6)
            continue;
        pay_usd += dollars * (first_rate ? component->schedule.steps[0].pays
                                         : slow_rate_of_slot(component, quota_usd, at_usd, read_at_usd));
    }
    return pay_usd;
}

static inline double slow_amount(const struct component *component, double quota_usd, double target_usd,
                                 double credit_usd)
{
    const double unit = component->schedule.unit == PAYS_USD ? 1 : component->weight * target_usd;
    const double counted_usd = fmax(credit_usd, 0);
    return unit * (component->schedule.kind == SCHEDULE_INTERPOLATED
                       ? slow_between_points(component, quota_usd, counted_usd)
                       : component->schedule.steps[slow_reached(component, quota_usd, counted_usd)].pays);
}

static inline double slow_pay(const struct component *component, const struct slow_window *window,
                              double quota_usd, double target_usd, bool first_rate)
{
    const double credit_usd = (double)window->top * UNIT_USD;
    const double threshold_usd = component->threshold_attainment * quota_usd;
    if (threshold_usd > 0 && credit_usd < threshold_usd - 1e-6)
        return 0;
    const bool excess = threshold_usd > 0 && component->threshold_pays == THRESHOLD_PAYS_EXCESS;
    if (component->schedule.unit != PAYS_RATE_PER_DOLLAR) {
        if (first_rate)
            return (component->schedule.unit == PAYS_USD ? 1 : component->weight * target_usd) *
                   component->schedule.steps[0].pays;
        const double all_usd = slow_amount(component, quota_usd, target_usd, credit_usd);
        return excess ? fmax(all_usd - slow_amount(component, quota_usd, target_usd, threshold_usd), 0)
                      : all_usd;
    }
    double pay_usd = slow_dollars(component, window, quota_usd, credit_usd, INFINITY, first_rate);
    if (excess) {
        pay_usd -= slow_dollars(component, window, quota_usd, credit_usd, threshold_usd, first_rate);
        pay_usd = first_rate ? pay_usd : fmax(pay_usd, 0);
    }
    return pay_usd;
}

struct slow_book {
    struct slow_window windows[3][12];
    struct slow_period periods[12];
    double left_usd[DEALS_MAX]; /* of a sale, after returns */
};

static const struct closed_deal *slow_sale(const struct team_case *team, const struct closed_deal *deal)
{
    for (size_t i = 0; i < team->deal_count; i++)
        if (deal->returns && strcmp(team->deals[i].id, deal->returns) == 0)
            return &team->deals[i];
    return deal;
}

static inline bool slow_fits(const struct condition *when, const struct closed_deal *deal)
{
    return (when->routes.count == 0 || deal->facts.with_partner) &&
           (when->customer == CONDITION_ANY || when->customer == (int)deal->facts.customer);
}

static inline void slow_book_deal(struct slow_book *book, const struct team_case *team,
                                  const struct closed_deal *deal)
{
    const struct rep_plan *plan = &team->plan;
    const struct closed_deal *sale = slow_sale(team, deal);
    const size_t number = (size_t)(sale - team->deals);
    double price_usd = deal->customer_price;
    if (deal == sale)
        book->left_usd[number] = price_usd;
    else
        price_usd = fmax(price_usd, -book->left_usd[number]), book->left_usd[number] += price_usd;
    const struct credit_rule *rule = rule_of(plan, sale);
    const size_t period = period_of(plan, sale);
    const double credit_usd = price_usd * rule->share;
    struct slow_period *of = &book->periods[period];
    of->credit += credit_usd;
    of->partner += sale->facts.with_partner ? credit_usd : 0;
    of->fresh += sale->facts.customer == CUSTOMER_NEW ? credit_usd : 0;
    if (sale->facts.with_partner && deal == sale)
        of->partner_deals += 1;
    if (sale->facts.with_partner && deal != sale && price_usd < 0 && book->left_usd[number] <= 0)
        of->partner_deals -= 1;
    for (size_t c = 0; c < plan->component_count; c++)
        if (slow_fits(&plan->components[c].when, sale))
            slow_add(&book->windows[c][plan->components[c].accumulate == ACCUMULATE_PERIOD ? period : 0],
                     credit_usd, price_usd * rule->pay_share * rule->pay_multiplier);
}

static inline bool slow_gate_open(const struct rep_plan *plan, const struct slow_book *book,
                                  const struct component *component, size_t period)
{
    const struct gate *gate = &component->gate;
    const bool year = runs_over_year(component->accumulate);
    const size_t last = year ? period_count(plan) - 1 : period;
    const size_t first = year || gate->accumulate == ACCUMULATE_YEAR_TO_DATE ? 0 : period;
    struct slow_period sum = { 0 };
    for (size_t p = first; p <= last; p++) {
        sum.credit += book->periods[p].credit;
        sum.partner += book->periods[p].partner;
        sum.fresh += book->periods[p].fresh;
        sum.partner_deals += book->periods[p].partner_deals;
    }
    const double quota_usd = plan->quota_usd * (double)(last - first + 1) / (double)period_count(plan);
    switch (gate->measure) {
    case GATE_NONE:
        return true;
    case GATE_PARTNER_DEALS:
        return sum.partner_deals >= gate->at_least;
    case GATE_ATTAINMENT:
        return sum.credit >= gate->at_least * quota_usd - 1e-6;
    case GATE_PARTNER_SHARE:
        return sum.credit > 0 && sum.partner >= gate->at_least * sum.credit - 1e-6;
    default:
        return sum.credit > 0 && sum.fresh >= gate->at_least * sum.credit - 1e-6;
    }
}

/* The year's pay of a plan paid once a quota period, without rounding. */
static inline double slow_year(const struct team_case *team, struct slow_book *book)
{
    const struct rep_plan *plan = &team->plan;
    const double periods = (double)period_count(plan);
    double total_usd = 0, in_period_usd[12] = { 0 };
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct component *component = &plan->components[c];
        const bool year = runs_over_year(component->accumulate);
        const double parts = year ? 1 : periods;
        for (size_t p = 0; p < (year ? 1 : period_count(plan)); p++) {
            const struct slow_window *window = &book->windows[c][p];
            const double quota_usd = plan->quota_usd / parts, target_usd = plan->target_incentive_usd / parts;
            double pay_usd = slow_pay(component, window, quota_usd, target_usd, false);
            if (pay_usd > 0 && !slow_gate_open(plan, book, component, p))
                pay_usd = component->gate.otherwise == GATED_PAYS_NOTHING
                              ? 0
                              : fmin(pay_usd, slow_pay(component, window, quota_usd, target_usd, true));
            in_period_usd[p] += fmin(pay_usd, component->cap_usd * (year ? periods : 1));
        }
    }
    const double cap_usd = plan->cap.share_of_target > 0
                               ? plan->cap.share_of_target * plan->target_incentive_usd / periods
                               : INFINITY;
    for (size_t p = 0; p < period_count(plan); p++)
        total_usd += fmin(in_period_usd[p], cap_usd);
    return total_usd;
}

static inline int by_day(const void *a, const void *b)
{
    return deal_order(*(const struct closed_deal *const *)a, *(const struct closed_deal *const *)b);
}

static inline double slow_total_usd(const struct team_case *team, struct arena *arena)
{
    struct slow_book *book = arena_array(arena, struct slow_book, 1);
    const struct closed_deal *order[DEALS_MAX];
    for (size_t i = 0; i < team->deal_count; i++)
        order[i] = &team->deals[i];
    qsort(order, team->deal_count, sizeof *order, by_day);
    for (size_t i = 0; i < team->deal_count; i++)
        slow_book_deal(book, team, order[i]);
    return slow_year(team, book);
}
