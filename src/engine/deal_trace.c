#include "deal_trace.h"

#include "../random/sampler.h"
#include "draw_block.h"
#include <math.h>

struct deal_luck deal_luck_of(const struct deal_in_hand *hand)
{
    const struct draw_key key = hand->setting->key;
    const struct deal_block *deals = hand->deals;
    struct deal_luck luck = { .skill_log_odds = deals->skill[hand->place] };
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++)
        luck.taste[r] = draw_uniform(key, deals->entity[hand->place], DRAW_ROUTE_TASTE + (enum draw_purpose)r,
                                     deals->index[hand->place]);
    return luck;
}

static const struct segment_luck *segment_luck_of(const struct deal_in_hand *hand)
{
    return &hand->setting->luck->segments[hand->reps->segment];
}

static struct odds_trace odds_of(const struct deal_in_hand *hand, size_t route, const struct deal_luck *luck)
{
    const struct market_luck *market = hand->setting->luck;
    const struct segment_luck *here = segment_luck_of(hand);
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    struct odds_trace odds = { .middle = here->middle_log_odds,
                               .skill = luck->skill_log_odds,
                               .deal = deals->odds[i],
                               .shifts = route_shifts_of(&market->market->routes[route],
                                                         here->lift_log_odds[route], deals, i) };
    if (hand->setting->partners != NULL && route != 0)
        odds.coordination = hand->own.coordination;
    const double direct = deals->route_odds[0][i];
    odds.total = odds.middle + odds.skill + odds.deal + route_shifts_sum(&odds.shifts) + odds.coordination;
    odds.believed_total = route == 0 ? direct : direct + market->behaviour->acumen * (odds.total - direct);
    odds.win = logistic(odds.total);
    odds.believed = logistic(odds.believed_total);
    return odds;
}

static struct credit_trace credit_of(const struct deal_in_hand *hand, size_t route,
                                     const struct price_stack *stack)
{
    const struct deal_terms *terms = &hand->terms[route];
    const struct offer *offer = &hand->offers[route];
    const struct credit_rule *rule = &hand->setting->stage->plan->credit[terms->credit_rule];
    const double list_usd = hand->deals->list_usd[hand->place];
    return (struct credit_trace){
        .rule = rule,
        .rule_number = terms->credit_rule,
        .basis_usd = credit_basis_usd(rule->basis, stack, list_usd * terms->limits.cost_of_goods_share),
        .share = terms->uncounted ? rule->pay_share : rule->share,
        .limited_usd =
            deal_terms_credit_usd(terms, list_usd, hand->deals->price_usd[hand->place], offer->receipts_usd) /
            (rule->taper_count == 1 && rule->taper[0] != 0.0 ? rule->taper[0] : 1.0),
        .taper = rule->taper_count == 1 ? rule->taper[0] : deal_taper(hand, route),
        .kept_share = hand->setting->partners != NULL && route == 0 ? hand->own.credit_kept : 1.0,
        .credit_usd = terms->uncounted ? offer->uncounted_usd : offer->credit_usd,
    };
}

static struct utility_trace utility_of(const struct deal_in_hand *hand, size_t route,
                                       const struct deal_luck *luck)
{
    const struct market_luck *market = hand->setting->luck;
    const struct behaviour *behaviour = market->behaviour;
    const struct route *is = &market->market->routes[route];
    const struct offer *offer = &hand->offers[route];
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    const bool own = hand->setting->partners != NULL;
    struct utility_trace utility = {
        .par_usd = par_usd_of(segment_luck_of(hand), deals->price_usd[i], deals->win[0][i]),
        .per_usd = own ? hand->own.utility_per_usd[route] : deals->utility_per_usd[route][i],
        .bypass = own && route == 0 ? hand->own.bypass_utility : 0.0,
        .total = deal_utility(hand, route, offer->value_usd),
        .twin_total = deal_utility(hand, route, offer->value_as_direct_usd),
    };
    utility.pay = utility.per_usd * (offer->value_usd - offer->spiff_usd);
    utility.spiff = utility.per_usd * offer->spiff_usd;
    utility.twin_pay = utility.per_usd * offer->value_as_direct_usd;
    utility.taste =
        (struct taste_terms){ .route = behaviour->scale * gumbel_from(luck->taste[route]),
                              .partner_routes = is->with_partner ? deals->partner_taste[i] : 0.0,
                              .hours = is->rep_hours * behaviour->hour_value_usd / utility.par_usd,
                              .control = market->control[route] };
    return utility;
}

static void take_offer(const struct deal_in_hand *hand, size_t route, const struct deal_luck *luck,
                       struct rep_books *books, struct route_trace *trace)
{
    trace->taken = true;
    trace->offer = hand->offers[route];
    if (!hand->terms[route].uncounted)
        trace->offer.uncounted_usd = 0.0;
    trace->credit = credit_of(hand, route, &trace->stack);
    trace->pay = pay_trace_of(hand, route, books);
    if (hand->setting->stage->full != NULL)
        trace->full = full_worth_on(hand, route);
    else
        trace->worth = offer_worth_on(hand, route, &trace->standing);
    trace->utility = utility_of(hand, route, luck);
    trace->vendor = vendor_worth_of(hand, route, trace->pay.commission);
}

static void take_route(const struct deal_in_hand *hand, size_t route, const struct deal_luck *luck,
                       struct rep_books *books, struct route_trace *trace)
{
    const double list_usd = hand->deals->list_usd[hand->place],
                 price_usd = hand->deals->price_usd[hand->place];
    *trace = (struct route_trace){ .open = hand->offers[route].feasible, .terms = hand->terms[route] };
    trace->stack = price_stack_of(&trace->terms.price, list_usd, 1.0 - price_usd / list_usd);
    trace->odds = odds_of(hand, route, luck);
    if (trace->open || route == 0)
        take_offer(hand, route, luck, books, trace);
    if (hand->setting->partners == NULL || route == 0 || !hand->own.there)
        return;
    trace->willing = hand->own.willing >> route & 1u;
    trace->gain = hand->own.gains[route];
    trace->hopes = partner_hopes_on(hand, route);
}

/* Quota of the quota period going on. */
static double quota_now_usd(const struct deal_in_hand *hand)
{
    const struct design_stage *stage = hand->setting->stage;
    return stage->full != NULL ? full_quota_usd(hand, deal_month(hand->deals, hand->place))
                               : stage->outlook.terms[hand->reps->segment].quota_usd;
}

void deal_trace_take(const struct deal_in_hand *hand, size_t route, size_t twin, const struct deal_luck *luck,
                     struct rep_books *books, struct deal_trace *trace)
{
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    struct vendor_worth worth[ROUTES_MAX];
    *trace = (struct deal_trace){
        .name = { hand->setting->key.world, deals->entity[i], deals->index[i] },
        .stage = hand->setting->stage,
        .route_count = hand->setting->luck->market->route_count,
        .segment = hand->reps->segment,
        .month = deal_month(deals, hand->place),
        .source = (enum deal_source)deals->source[i],
        .customer = (enum customer)deals->customer[i],
        .list_usd = deals->list_usd[i],
        .price_usd = deals->price_usd[i],
        .fit = deals->fit[i],
        .relationship = deals->relationship[i],
        .preference = deals->preference[i],
        .win_uniform = deals->win_uniform[i],
        .has_candidate = deals->available[i] != 0.0,
        .attained_usd = hand->attained_usd,
        .quota_usd = quota_now_usd(hand),
        .partner_deals_won = books->partner_deals_won[hand->lane],
        .picked = route,
        .twin = twin,
        .best = vendor_best_route(hand, books, worth),
        .won = deals->win_uniform[i] < win_chance(hand, route),
        .with_partners = hand->setting->partners != NULL,
    };
    if (trace->with_partners) {
        trace->partner = hand->own;
        trace->participation_odds = deals->partner.participation_odds[i];
    }
    for (size_t r = 0; r < trace->route_count; r++)
        take_route(hand, r, luck, books, &trace->routes[r]);
}
