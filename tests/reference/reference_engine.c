#include "reference_engine.h"

#include "reference_deal.h"
#include <math.h>
#include <string.h>

enum { MONTHS_MAX = 5 * MONTHS_PER_YEAR + MONTHS_PER_YEAR };

/* A rep under a plan: every quota period from the first on, never emptied. Index: period. */
struct ledger {
    double credit_usd[MONTHS_MAX];
    double multiplied_usd[MONTHS_MAX]; /* what pay multipliers add to or take from commissions */
    size_t partner_deals_this_year;
};

/* All that is looked at while one deal is worked. */
struct desk {
    const struct reference_run *run;
    const struct design *design;
    const struct outlook *outlook;
    const struct reference_rep *rep;
    struct ledger *ledger;
    struct tally *tally;
};

/* One route of the deal at hand. */
struct terms {
    struct price_stack stack;
    double cost_of_goods_usd;
    double credit_usd, pay_multiplier, spiff_usd;
};

static const struct market *market_of(const struct desk *desk)
{
    return &desk->run->scenario->market;
}

static size_t period_of(const struct desk *desk, size_t month)
{
    return month / months_per_period(desk->design->rep.quota_period);
}

static bool fits(const struct desk *desk, const struct condition *when, struct deal_kind kind)
{
    const struct market *market = market_of(desk);
    const char *segments[SEGMENTS_MAX];
    for (size_t s = 0; s < market->segment_count; s++)
        segments[s] = market->segments[s].name;
    return condition_matches(
        condition_resolve(when, market->routes, market->route_count, segments, market->segment_count), kind);
}

static const struct credit_rule *first_rule(const struct desk *desk, struct deal_kind kind)
{
    const struct credit_rule *rule = desk->design->rep.credit;
    while (!fits(desk, &rule->when, kind))
        rule++;
    return rule;
}

/* Credit = share x multiplier x basis, never below 0. A list of multipliers counts partner deals, so
 * a direct deal is outside it; a single one is for every deal. */
static struct terms terms_of(const struct desk *desk, const struct reference_deal *deal, size_t r)
{
    const struct route *route = &market_of(desk)->routes[r];
    const struct deal_kind kind = { r, deal->segment, deal->source, deal->customer };
    const struct credit_rule *rule = first_rule(desk, kind);
    const struct price_terms price = program_price_terms(&desk->design->program, route, deal->source);
    struct terms terms = { .stack = price_stack_of(&price, deal->list_usd, deal->discount_share),
                           .cost_of_goods_usd =
                               deal->list_usd * market_of(desk)->segments[deal->segment].cost_of_goods_share,
                           .pay_multiplier = rule->pay_multiplier };
    const double multiplier = route->with_partner || rule->taper_count == 1
                                  ? credit_taper(rule, desk->ledger->partner_deals_this_year)
                                  : 1.0;
    const double basis_usd = credit_basis_usd(rule->basis, &terms.stack, terms.cost_of_goods_usd);
    terms.credit_usd = fmax(0.0, rule->share * multiplier * basis_usd);
    for (size_t i = 0; i < desk->design->rep.spiff_count; i++)
        if (fits(desk, &desk->design->rep.spiffs[i].when, kind))
            terms.spiff_usd += spiff_usd(&desk->design->rep.spiffs[i], deal->price_usd);
    return terms;
}

/* What the deal is worth to the rep if won on these terms and closed in month `closes`: a dollar of
 * credit at the outlook of that quota period, seen from now or, if it has not begun, from its start. */
static double worth_usd(const struct desk *desk, const struct terms *terms, size_t now, size_t closes)
{
    const size_t period = period_of(desk, closes);
    const size_t first_month = period * months_per_period(desk->design->rep.quota_period);
    const size_t seen_from = (now > first_month ? now : first_month) % MONTHS_PER_YEAR;
    const double before_usd = desk->ledger->credit_usd[period];
    const double more_usd =
        outlook_usd(desk->outlook, desk->rep->segment, seen_from, before_usd + terms->credit_usd) -
        outlook_usd(desk->outlook, desk->rep->segment, seen_from, before_usd);
    return terms->pay_multiplier * more_usd + terms->spiff_usd;
}

static double days_to_close(const struct desk *desk, size_t segment, size_t r)
{
    return fmax(0.0,
                market_of(desk)->segments[segment].cycle_days + market_of(desk)->routes[r].cycle_effect_days);
}

static double delay_discount(const struct desk *desk, size_t segment, size_t r)
{
    return exp(-desk->run->scenario->behaviour.impatience_per_year * days_to_close(desk, segment, r) / 365.0);
}

/* Target incentive / quota of the baseline's plan for the rep's segment: one yardstick for all designs. */
static double par_share(const struct desk *desk)
{
    const struct scenario *scenario = desk->run->scenario;
    const struct rep_plan *plan = &scenario->designs[scenario->baseline].rep;
    const char *segment = scenario->market.segments[desk->rep->segment].name;
    for (size_t i = 0; i < plan->segment_pay_count; i++)
        if (strcmp(plan->segment_pay[i].segment, segment) == 0)
            return plan->segment_pay[i].target_incentive_usd / plan->segment_pay[i].quota_usd;
    return plan->target_incentive_usd / plan->quota_usd;
}

static double control_of(const struct behaviour *behaviour, const char *route)
{
    for (size_t i = 0; i < behaviour->control_count; i++)
        if (strcmp(behaviour->control[i].route, route) == 0)
            return behaviour->control[i].cost;
    return 0.0;
}

/* u_r of MODEL.md section 7, term by term. */
static double utility(const struct desk *desk, const struct reference_deal *deal, size_t r, double value_usd)
{
    const struct behaviour *behaviour = &desk->run->scenario->behaviour;
    const struct route *route = &market_of(desk)->routes[r];
    const double par_usd = par_share(desk) * deal->price_usd * deal->win[0];
    const double pay = behaviour->pay_weight * deal->believed[r] * value_usd *
                       delay_discount(desk, deal->segment, r) / par_usd;
    const double hours = route->rep_hours * behaviour->hour_value_usd / par_usd;
    const double control = control_of(behaviour, route->name) * (1.0 - behaviour->internal_trust);
    const double taste = behaviour->scale * deal->gumbel[r];
    const double partner_taste = route->with_partner ? behaviour->partner_scale * deal->partner_normal : 0.0;
    return pay - hours - control + taste + partner_taste;
}

static bool can_go(const struct desk *desk, const struct reference_deal *deal, size_t r)
{
    return !market_of(desk)->routes[r].with_partner || deal->has_partner;
}

/* The rep picks the largest. The neutral twin is credited and paid on every route as direct would be. */
static size_t pick(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms,
                   bool twin)
{
    size_t best = 0;
    double most = -INFINITY;
    for (size_t r = 0; r < market_of(desk)->route_count; r++) {
        if (!can_go(desk, deal, r))
            continue;
        const double value_usd = worth_usd(desk, twin ? &terms[0] : &terms[r], deal->month, deal->closes[r]);
        const double u = utility(desk, deal, r, value_usd);
        if (u > most) {
            most = u;
            best = r;
        }
    }
    return best;
}

static size_t band_of(double attainment)
{
    return attainment < 0.5   ? 0
           : attainment < 0.8 ? 1
           : attainment < 1.0 ? 2
           : attainment < 1.2 ? 3
           : attainment < 1.5 ? 4
                              : 5;
}

/* Pay of the same deal with a partner against direct: when both close in direct's month, and as expected. */
static void note_gap(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms)
{
    const size_t now_period = period_of(desk, deal->month);
    const double quota_usd = desk->outlook->terms[desk->rep->segment].quota_usd;
    const size_t band = band_of(desk->ledger->credit_usd[now_period] / quota_usd);
    const double direct_usd = worth_usd(desk, &terms[0], deal->month, deal->closes[0]);
    const double direct_expected_usd = deal->win[0] * delay_discount(desk, deal->segment, 0) * direct_usd;
    double best_usd = -INFINITY, best_expected_usd = -INFINITY;
    for (size_t r = 1; r < market_of(desk)->route_count; r++) {
        if (!can_go(desk, deal, r))
            continue;
        const double alike_usd = worth_usd(desk, &terms[r], deal->month, deal->closes[0]);
        const double expected_usd = deal->win[r] * delay_discount(desk, deal->segment, r) *
                                    worth_usd(desk, &terms[r], deal->month, deal->closes[r]);
        struct tally_tax *tax = &desk->tally->tax[r][band];
        tax->deals += 1.0;
        tax->direct_credit_usd += deal->win[0] * terms[0].credit_usd;
        tax->route_credit_usd += deal->win[0] * terms[r].credit_usd;
        tax->direct_pay_usd += deal->win[0] * direct_usd;
        tax->route_pay_usd += deal->win[0] * alike_usd;
        tax->direct_expected_usd += direct_expected_usd;
        tax->route_expected_usd += expected_usd;
        best_usd = fmax(best_usd, alike_usd);
        best_expected_usd = fmax(best_expected_usd, expected_usd);
    }
    if (best_usd == -INFINITY)
        return;
    desk->tally->partner_possible += 1.0;
    desk->tally->gap_usd += deal->win[0] * (best_usd - direct_usd);
    desk->tally->gap_with_lift_usd += best_expected_usd - direct_expected_usd;
    desk->tally->within_neutral += fabs(best_usd - direct_usd) <= 0.02 * fabs(direct_usd);
}

static void note_choice(struct tally *tally, const struct reference_deal *deal, size_t route, size_t twin)
{
    struct tally_segment *segment = &tally->segments[deal->segment];
    tally->deals += 1.0;
    tally->list_usd += deal->list_usd;
    tally->routes[route].deals += 1.0;
    segment->deals += 1.0;
    if (route > 0) {
        tally->partner_deals += 1.0;
        tally->partner_list_usd += deal->list_usd;
        segment->partner_deals += 1.0;
    }
    if (twin > 0) {
        tally->twin_partner_deals += 1.0;
        tally->twin_partner_list_usd += deal->list_usd;
        segment->twin_partner_deals += 1.0;
    }
    if (twin > 0 && route == 0)
        tally->pushed_away += 1.0;
    if (twin == 0 && route > 0)
        tally->pulled_in += 1.0;
}

static void note_money(const struct desk *desk, const struct reference_deal *deal, size_t route,
                       const struct terms *terms, double commission_usd)
{
    const struct price_stack *stack = &terms->stack;
    struct tally_route *to = &desk->tally->routes[route];
    to->won += 1.0;
    to->bookings_usd += deal->price_usd;
    to->receipts_usd += stack->vendor_receipts_usd;
    to->cost_of_goods_usd += terms->cost_of_goods_usd;
    to->partner_margin_usd += stack->partner_margin_usd;
    to->fees_usd += stack->partner_fee_usd + stack->listing_fee_usd;
    to->credit_usd += terms->credit_usd;
    to->rep_pay_usd += terms->pay_multiplier * commission_usd + terms->spiff_usd;
    to->spiff_usd += terms->spiff_usd;
    desk->tally->bookings_usd += deal->price_usd;
    desk->tally->receipts_usd += stack->vendor_receipts_usd;
    desk->tally->cost_of_goods_usd += terms->cost_of_goods_usd;
    desk->tally->spiff_pay_usd += terms->spiff_usd;
}

static void win_deal(const struct desk *desk, const struct reference_deal *deal, size_t route,
                     const struct terms *terms)
{
    struct ledger *ledger = desk->ledger;
    const struct pay_terms *pay = &desk->outlook->terms[desk->rep->segment];
    const size_t period = period_of(desk, deal->closes[route]);
    const double before_usd = ledger->credit_usd[period];
    ledger->credit_usd[period] += terms->credit_usd;
    const double commission_usd = rep_pay_usd(pay, ledger->credit_usd[period]) - rep_pay_usd(pay, before_usd);
    ledger->multiplied_usd[period] += (terms->pay_multiplier - 1.0) * commission_usd;
    if (route > 0)
        ledger->partner_deals_this_year++;
    if (deal->closes[route] < market_of(desk)->years * MONTHS_PER_YEAR)
        note_money(desk, deal, route, terms, commission_usd);
    else
        desk->tally->slipped_usd += deal->price_usd;
}

static void work_deal(const struct desk *desk, const struct reference_deal *deal)
{
    struct terms terms[ROUTES_MAX];
    for (size_t r = 0; r < market_of(desk)->route_count; r++)
        terms[r] = terms_of(desk, deal, r);
    note_gap(desk, deal, terms);
    const size_t route = pick(desk, deal, terms, false);
    note_choice(desk->tally, deal, route, pick(desk, deal, terms, true));
    if (deal->win_uniform < deal->win[route])
        win_deal(desk, deal, route, &terms[route]);
}

static void work_month(const struct desk *desk, struct draw_key key, size_t month)
{
    const struct reference_run *run = desk->run;
    for (int s = FOUND_BY_VENDOR; s < DEAL_SOURCES; s++) {
        const enum deal_source source = (enum deal_source)s;
        const size_t count = reference_arrivals(market_of(desk), key, desk->rep, month, source);
        for (size_t nth = 0; nth < count; nth++) {
            const struct reference_deal deal = reference_deal_of(market_of(desk), &run->scenario->behaviour,
                                                                 run->middle_log_odds[desk->rep->segment],
                                                                 key, desk->rep, month, source, nth);
            if (deal.lead_mark < run->lead_flow / market_of(desk)->lead_ceiling)
                work_deal(desk, &deal);
        }
    }
}

/* Every quota period of the year is paid by the pay engine; then the year is looked back on. */
static void close_year(const struct desk *desk, size_t year)
{
    const struct pay_terms *pay = &desk->outlook->terms[desk->rep->segment];
    const size_t periods = periods_per_year(desk->design->rep.quota_period);
    double credit_usd = 0.0;
    for (size_t p = year * periods; p < (year + 1) * periods; p++) {
        credit_usd += desk->ledger->credit_usd[p];
        desk->tally->variable_pay_usd +=
            rep_pay_usd(pay, desk->ledger->credit_usd[p]) + desk->ledger->multiplied_usd[p];
    }
    const double attainment = credit_usd / (pay->quota_usd * (double)periods);
    const double bin = floor(attainment / 0.05 + 1e-9);
    desk->tally->credit_usd += credit_usd;
    desk->tally->salary_usd += pay->salary_usd;
    desk->tally->rep_years += 1.0;
    desk->tally->attainment += attainment;
    desk->tally->at_quota += attainment >= 1.0 - 1e-12;
    desk->tally->attainment_bins[bin < ATTAINMENT_BINS - 1 ? (size_t)bin : ATTAINMENT_BINS - 1] += 1.0;
    desk->ledger->partner_deals_this_year = 0;
}

static void work_rep(const struct reference_run *run, size_t design, const struct outlook *outlook,
                     struct draw_key key, const struct reference_rep *rep, struct tally *tally)
{
    struct ledger ledger = { 0 };
    const struct desk desk = { run, &run->scenario->designs[design], outlook, rep, &ledger, tally };
    for (size_t year = 0; year < run->scenario->market.years; year++) {
        for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
            work_month(&desk, key, year * MONTHS_PER_YEAR + m);
        close_year(&desk, year);
    }
}

struct tally reference_world(const struct reference_run *run, size_t design, const struct outlook *outlook)
{
    const struct market *market = &run->scenario->market;
    const struct draw_key key = { run->seed, run->world };
    struct tally tally = { 0 };
    for (size_t s = 0; s < market->segment_count; s++) {
        const size_t reps = reference_reps(market, s);
        for (size_t nth = 0; nth < reps; nth++) {
            const struct reference_rep rep = reference_rep_of(market, key, s, nth);
            work_rep(run, design, outlook, key, &rep, &tally);
        }
    }
    tally.contribution_usd = tally.receipts_usd - tally.cost_of_goods_usd - tally.salary_usd -
                             tally.variable_pay_usd - tally.spiff_pay_usd;
    return tally;
}
