#include "reference_engine.h"

#include "base/arena.h"
#include "reference_partner.h"
#include "reference_payout.h"
#include "reference_spiff.h"
#include "reference_worth.h"
#include <math.h>
#include <string.h>

static const struct credit_rule *first_rule(const struct desk *desk, struct deal_kind kind)
{
    const struct credit_rule *rule = desk->design->rep.credit;
    while (!fits(desk, &rule->when, kind))
        rule++;
    return rule;
}

/* The basis as far as the rule lets it count. */
static double counted_basis_usd(const struct credit_rule *rule, const struct price_stack *stack,
                                double cost_of_goods_usd)
{
    const double basis_usd = credit_basis_usd(rule->basis, stack, cost_of_goods_usd);
    const double margin_usd = stack->vendor_receipts_usd - cost_of_goods_usd;
    if (basis_usd < rule->deal_minimum_usd || basis_usd < 0.0)
        return 0.0;
    if (rule->margin_minimum_share > 0.0 &&
        margin_usd < rule->margin_minimum_share * stack->vendor_receipts_usd)
        return 0.0;
    return fmin(basis_usd, rule->deal_cap_usd);
}

/* Chance that a customer leaves within a year. */
static double churn_share(const struct desk *desk, size_t route)
{
    const double direct = market_of(desk)->segments[desk->ledger->rep.segment].yearly_churn_share;
    const double odds = (1.0 - direct) / direct * exp(market_of(desk)->routes[route].retention_shift);
    return direct > 0.0 ? 1.0 / (1.0 + odds) : 0.0;
}

/* The part of a commission that is taken back after so many whole months. */
static double taken_back_share(const struct clawback *clawback, double months)
{
    if (!(months < clawback->months))
        return 0.0;
    return clawback->share * (clawback->kind == CLAWBACK_FULL ? 1.0 : 1.0 - months / clawback->months);
}

static double expected_back_share(const struct clawback *clawback, double churn)
{
    double share = 0.0;
    for (double m = 0.0; churn > 0.0 && m < clawback->months; m += 1.0)
        share +=
            taken_back_share(clawback, m) * (pow(1.0 - churn, m / 12.0) - pow(1.0 - churn, (m + 1.0) / 12.0));
    return share;
}

/* A list of multipliers counts partner deals, so a direct deal is outside it; a single one is for every deal. */
static struct terms terms_of(const struct desk *desk, const struct reference_deal *deal, size_t r)
{
    const struct route *route = &market_of(desk)->routes[r];
    const struct deal_kind kind = {
        .route = r,
        .segment = deal->segment,
        .source = deal->source,
        .customer = deal->customer,
        .tier = desk->own != NULL && r > 0 ? desk->own->view.tier : 0,
        .registered = desk->own != NULL && desk->own->approved,
    };
    const struct credit_rule *rule = first_rule(desk, kind);
    const struct program_deal priced = { .route = route,
                                         .tier = kind.tier,
                                         .source = deal->source,
                                         .registered_share =
                                             desk->own != NULL ? desk->own->registered_share : 0.0 };
    const struct price_terms price = program_price_terms(&desk->design->program, &priced);
    struct terms terms = { .kind = kind,
                           .stack = price_stack_of(&price, deal->list_usd, deal->discount_share),
                           .cost_of_goods_usd =
                               deal->list_usd * market_of(desk)->segments[deal->segment].cost_of_goods_share,
                           .other_multiplier = rule->pay_multiplier };
    const double multiplier = route->with_partner || rule->taper_count == 1
                                  ? credit_taper(rule, desk->ledger->partner_deals_this_year)
                                  : 1.0;
    const double basis_usd = counted_basis_usd(rule, &terms.stack, terms.cost_of_goods_usd);
    terms.credit_usd = fmax(0.0, rule->share * multiplier * basis_usd);
    terms.paid_usd = fmax(0.0, rule->pay_share * multiplier * basis_usd) * rule->pay_multiplier;
    terms.kept_share = 1.0 - expected_back_share(&desk->design->rep.clawback, churn_share(desk, r));
    terms.spiff_usd = spiffs_expected_usd(desk, deal, r);
    return terms;
}

static double days_to_close(const struct desk *desk, size_t segment, size_t r)
{
    return fmax(0.0,
                market_of(desk)->segments[segment].cycle_days + market_of(desk)->routes[r].cycle_effect_days);
}

static double delay_discount(const struct desk *desk, size_t segment, size_t r)
{
    return exp(-desk->scenario->behaviour.impatience_per_year * days_to_close(desk, segment, r) / 365.0);
}

/* Target incentive / quota of the baseline's plan for the rep's segment: one yardstick for all designs. */
static double par_share(const struct desk *desk)
{
    const struct scenario *scenario = desk->scenario;
    const struct rep_plan *plan = &scenario->designs[scenario->baseline].rep;
    const char *segment = scenario->market.segments[desk->ledger->rep.segment].name;
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
    const struct behaviour *behaviour = &desk->scenario->behaviour;
    const struct route *route = &market_of(desk)->routes[r];
    const double par_usd = par_share(desk) * deal->price_usd * deal->win[0];
    const double pay = behaviour->pay_weight * deal->believed[r] * value_usd *
                       delay_discount(desk, deal->segment, r) / par_usd;
    const double hours = route->rep_hours * behaviour->hour_value_usd / par_usd;
    const double control = control_of(behaviour, route->name) * (1.0 - behaviour->internal_trust);
    const double taste = behaviour->scale * deal->gumbel[r];
    const double partner_taste = route->with_partner ? behaviour->partner_scale * deal->partner_normal : 0.0;
    const double bypass = desk->own != NULL && r == 0 ? desk->own->bypass_utility : 0.0;
    return pay - hours - control + taste + partner_taste - bypass;
}

static bool can_go(const struct desk *desk, const struct reference_deal *deal, size_t r)
{
    if (desk->own != NULL)
        return desk->own->open[r];
    return r == 0 || deal->has_partner;
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
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const double credit_usd = credit_in(desk, period_span(desk, deal->month), &everything);
    const size_t band = band_of(credit_usd / level_at(desk, deal->month)->quota_usd);
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
                       const struct terms *terms, double commission_usd, double spiff_usd)
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
    to->rep_pay_usd += commission_usd + spiff_usd;
    to->spiff_usd += spiff_usd;
    desk->tally->bookings_usd += deal->price_usd;
    desk->tally->receipts_usd += stack->vendor_receipts_usd;
    desk->tally->cost_of_goods_usd += terms->cost_of_goods_usd;
    desk->tally->spiff_pay_usd += spiff_usd;
}

static bool is_windfall(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms,
                        double commission_usd)
{
    const struct windfall *test = &desk->design->rep.windfall;
    const struct segment_pay level =
        segment_pay_of(&desk->design->rep, market_of(desk)->segments[deal->segment].name);
    return (test->deal_usd > 0.0 && deal->price_usd > test->deal_usd) ||
           (test->commission_usd > 0.0 && commission_usd > test->commission_usd) ||
           (test->share_of_target > 0.0 &&
            commission_usd > test->share_of_target * level.target_incentive_usd) ||
           (test->share_of_quota > 0.0 && terms->credit_usd > test->share_of_quota * level.quota_usd);
}

static double months_to_churn(const struct desk *desk, const struct reference_deal *deal, size_t route)
{
    const double churn = desk->own != NULL ? 1.0 - desk->own->stay[route] : churn_share(desk, route);
    return churn > 0.0 ? floor(12.0 * log(deal->stays) / log1p(-churn)) : INFINITY;
}

static void note_edges(const struct desk *desk, const struct reference_deal *deal, size_t route,
                       const struct terms *terms, double commission_usd, double own_usd)
{
    const struct rep_plan *plan = &desk->design->rep;
    const double months = months_to_churn(desk, deal, route);
    const double taken_usd =
        taken_back_share(&plan->clawback, months) * fmin(fmax(own_usd, 0.0), fmax(commission_usd, 0.0));
    desk->tally->windfall_deals += is_windfall(desk, deal, terms, commission_usd);
    desk->tally->overlay_pay_usd +=
        plan->override.share *
        (plan->override.basis == OVERRIDE_OF_CREDIT ? terms->credit_usd : commission_usd);
    if ((double)deal->closes[route] + months < (double)(market_of(desk)->years * MONTHS_PER_YEAR)) {
        desk->tally->clawback_usd += taken_usd;
        desk->tally->variable_pay_usd -= taken_usd;
        desk->tally->routes[route].rep_pay_usd -= taken_usd;
    }
}

/* All that the year and quota period of a month pay by what is won so far. */
static double earned_usd(const struct desk *desk, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const struct span period = period_span(desk, month);
    return fmin(period_pay_usd(desk, month, period.last),
                cap_at(desk, month, credit_in(desk, period, &everything))) +
           year_pay_usd(desk, month, year_span(month).last);
}

static void win_deal(const struct desk *desk, const struct reference_deal *deal, size_t route,
                     const struct terms *terms)
{
    struct ledger *ledger = desk->ledger;
    const size_t closes = deal->closes[route];
    const double before_usd = earned_usd(desk, closes);
    const double own_usd = own_pay_usd(desk, closes, terms);
    struct won_deal *won = &ledger->won[ledger->won_count++];
    *won = (struct won_deal){ closes, *terms, 0.0, months_to_churn(desk, deal, route) };
    const double commission_usd = earned_usd(desk, closes) - before_usd;
    won->spiff_usd = spiffs_claimed_usd(desk, deal, route);
    if (route > 0)
        ledger->partner_deals_this_year++;
    if (closes < market_of(desk)->years * MONTHS_PER_YEAR) {
        note_money(desk, deal, route, terms, commission_usd, won->spiff_usd);
        note_edges(desk, deal, route, terms, commission_usd, own_usd);
        if (desk->own != NULL)
            reference_note_sale(desk, desk->partners, desk->own, deal, route);
    } else {
        desk->tally->slipped_usd += deal->price_usd;
    }
}

static void work_deal(const struct desk *desk, const struct reference_deal *deal)
{
    struct terms terms[ROUTES_MAX];
    for (size_t r = 0; r < market_of(desk)->route_count; r++)
        terms[r] = terms_of(desk, deal, r);
    const size_t twin = pick(desk, deal, terms, true);
    if (desk->own != NULL) {
        terms[0].credit_usd *= desk->own->credit_kept;
        terms[0].paid_usd *= desk->own->credit_kept;
    }
    note_gap(desk, deal, terms);
    const size_t route = pick(desk, deal, terms, false);
    note_choice(desk->tally, deal, route, twin);
    if (desk->own != NULL)
        reference_note_partner(desk, desk->partners, desk->luck, desk->own, deal, route);
    if (deal->win_uniform < deal->win[route])
        win_deal(desk, deal, route, &terms[route]);
}

/* The partner's side of the deal first: it may not come at all. */
static void meet_deal(struct desk *desk, struct reference_deal *deal, size_t nth)
{
    const struct partner_luck_of_deal luck =
        reference_partner_luck(desk, deal, deal->month, deal->source, nth);
    const bool comes = reference_comes(desk, desk->partners, deal, &luck);
    reference_note_lead(desk, deal, comes);
    if (!comes)
        return;
    const struct partner_case own = reference_partner_case(desk, desk->partners, &luck, deal);
    desk->own = &own;
    desk->luck = &luck;
    work_deal(desk, deal);
    desk->own = NULL;
}

static void work_nth(struct desk *desk, const struct reference_run *run, size_t month,
                     enum deal_source source, size_t nth)
{
    const struct reference_rep *rep = &desk->ledger->rep;
    struct reference_deal deal =
        reference_deal_of(market_of(desk), &run->scenario->behaviour, run->middle_log_odds[rep->segment],
                          desk->key, rep, month, source, nth);
    if (desk->partners != NULL)
        meet_deal(desk, &deal, nth);
    else if (deal.lead_mark < run->lead_flow / market_of(desk)->lead_ceiling)
        work_deal(desk, &deal);
}

/* The deal in place `turn` of the rep's month, those the vendor found first. False: the month has fewer. */
static bool work_turn(struct desk *desk, const struct reference_run *run, size_t month, size_t turn)
{
    const struct reference_rep *rep = &desk->ledger->rep;
    const size_t by_vendor = reference_arrivals(market_of(desk), desk->key, rep, month, FOUND_BY_VENDOR);
    const size_t by_partner = reference_arrivals(market_of(desk), desk->key, rep, month, FOUND_BY_PARTNER);
    if (turn >= by_vendor + by_partner)
        return false;
    if (desk->ledger->hire_month != NOT_A_HIRE && desk->ledger->hire_month > month)
        return true;
    if (turn < by_vendor)
        work_nth(desk, run, month, FOUND_BY_VENDOR, turn);
    else
        work_nth(desk, run, month, FOUND_BY_PARTNER, turn - by_vendor);
    return true;
}

/* Eight reps of a segment take turns, deal by deal: that is the order in which first deals of partners' SPIFFs are given. */
static void work_month(struct desk *desk, const struct reference_run *run, size_t month,
                       struct ledger *ledgers, size_t count)
{
    for (size_t first = 0; first < count;) {
        const size_t segment = ledgers[first].rep.segment;
        size_t end = first + 1;
        while (end < count && end < first + 8 && ledgers[end].rep.segment == segment)
            end++;
        bool more = true;
        for (size_t turn = 0; more; turn++) {
            more = false;
            for (size_t rep = first; rep < end; rep++) {
                desk->ledger = &ledgers[rep];
                more |= work_turn(desk, run, month, turn);
            }
        }
        first = end;
    }
}

/* Everybody of the market, with nothing won. */
static size_t open_ledgers(const struct market *market, struct draw_key key, struct ledger *ledgers,
                           struct arena *arena)
{
    size_t count = 0;
    for (size_t s = 0; s < market->segment_count; s++) {
        const size_t reps = reference_reps(market, s);
        for (size_t nth = 0; nth < reps; nth++) {
            struct ledger *ledger = &ledgers[count++];
            ledger->rep = reference_rep_of(market, key, s, nth);
            const double share = market->hired_in_year_share, u = ledger->rep.hire_uniform;
            ledger->hire_month = u < share ? (uint8_t)(u / share * 12.0) : NOT_A_HIRE;
            ledger->won = arena_array(arena, struct won_deal, WON_MAX);
        }
    }
    return count;
}

/* Partners as the world begins; NULL where the market has none of its own. */
static struct partner_desk *open_partners(const struct reference_run *run, const struct design_stage *stage,
                                          const struct design_stage *baseline, struct tally *tally,
                                          struct arena *arena)
{
    const struct market *market = &run->scenario->market;
    if (market->partner_type_count == 0)
        return NULL;
    struct partner_desk *desk = arena_array(arena, struct partner_desk, 1);
    struct partner_luck *luck = arena_array(arena, struct partner_luck, 1);
    *luck = partner_luck_in(arena, market);
    partner_luck_draw(luck, market, (struct draw_key){ run->seed, run->world });
    *desk = (struct partner_desk){ .books = partner_books_in(arena, market, stage->partner->stage),
                                   .luck = luck,
                                   .stage = stage->partner->stage };
    partner_books_begin(desk->books, luck, desk->stage, baseline->partner->stage,
                        market->years * MONTHS_PER_YEAR, &tally->partner);
    return desk;
}

static void end_month(struct desk *desk, struct partner_desk *partners, size_t month, struct ledger *ledgers,
                      size_t reps)
{
    struct tally *tally = desk->tally;
    spiff_purse_pay(desk, month);
    for (size_t rep = 0; rep < reps; rep++) {
        desk->ledger = &ledgers[rep];
        reference_end_month(desk, month);
    }
    if (partners == NULL)
        return;
    partner_books_end_month(partners->books, desk->key, month, &tally->partner);
    if (month % 12 != 11)
        return;
    double before_usd = 0.0;
    for (size_t year = 0; year < month / 12; year++)
        before_usd += tally->partner.years[year].rep_pay_usd;
    tally->partner.years[month / 12].rep_pay_usd = tally->salary_usd + tally->variable_pay_usd +
                                                   tally->spiff_pay_usd + tally->overlay_pay_usd - before_usd;
}

static void close_partners(struct partner_desk *partners, struct tally *tally)
{
    struct partner_tally *of = &tally->partner;
    partner_books_close(partners->books, of);
    tally->contribution_usd += of->vendor_services_usd + of->renewals_usd - of->rebate_accrued_usd -
                               of->fund_used_usd - of->seller_spiff_usd - of->program_cost_usd +
                               of->program_fee_usd;
    for (size_t y = 0; y < HORIZON_YEARS_MAX; y++) {
        struct tally_year *year = &of->years[y];
        year->contribution_usd = year->receipts_usd + year->services_usd + year->renewals_usd -
                                 year->cost_of_goods_usd - year->rep_pay_usd - year->program_usd;
    }
}

/* A step has new rules from the first deal of its month; deals already won keep theirs. */
static void take_steps(struct desk *desk, struct partner_desk *partners, const struct design_path *path,
                       size_t month)
{
    for (size_t i = 0; i < path->count; i++) {
        const struct design_step *step = &path->steps[i];
        if (step->change->after_months != month)
            continue;
        desk->design = step->design;
        desk->stage = &step->stage;
        if (partners == NULL || !step->change->program_changes)
            continue;
        partners->stage = step->stage.partner->stage;
        partner_books_change(partners->books, partners->stage, step->change->notice_months,
                             step->change->retroactive, month, &desk->tally->partner);
    }
}

struct tally reference_world(const struct reference_run *run, size_t design, const struct design_stage *stage)
{
    const struct market *market = &run->scenario->market;
    struct arena *arena = arena_open();
    struct tally tally = { 0 };
    struct ledger *ledgers = arena_array(arena, struct ledger, market->rep_count);
    struct spiff_purse *purse = arena_array(arena, struct spiff_purse, 1);
    struct desk desk = { .scenario = run->scenario,
                         .design = &run->scenario->designs[design],
                         .stage = stage,
                         .key = { run->seed, run->world },
                         .purse = purse,
                         .tally = &tally };
    const size_t reps = open_ledgers(market, desk.key, ledgers, arena);
    spiff_purse_fill(purse, &desk.design->rep);
    struct partner_desk *partners =
        open_partners(run, stage, stage - design + run->scenario->baseline, &tally, arena);
    desk.partners = partners;
    for (size_t month = 0; month < market->years * MONTHS_PER_YEAR; month++) {
        take_steps(&desk, partners, &run->paths[design], month);
        work_month(&desk, run, month, ledgers, reps);
        end_month(&desk, partners, month, ledgers, reps);
    }
    if (run->look)
        run->look(run->context, ledgers, reps);
    tally.contribution_usd = tally.receipts_usd - tally.cost_of_goods_usd - tally.salary_usd -
                             tally.variable_pay_usd - tally.spiff_pay_usd - tally.overlay_pay_usd;
    if (partners != NULL)
        close_partners(partners, &tally);
    arena_close(arena);
    return tally;
}
