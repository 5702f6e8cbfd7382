#include "partner_settle.h"

#include <math.h>

void partner_tally_lead(const struct deal_in_hand *hand, size_t place, bool came, struct tally *tally)
{
    const double expected = 1.0 / hand->setting->luck->market->lead_ceiling;
    const size_t month = deal_month(hand->deals, place);
    tally->partner.leads_potential += expected;
    tally->partner.months[month].leads_expected += expected;
    if (!came)
        return;
    tally->partner.leads += 1.0;
    tally->partner.years[month / MONTHS_PER_YEAR].leads += 1.0;
}

static void tally_claim(const struct partner_in_hand *own, struct partner_tally *tally)
{
    tally->registered += own->registers ? 1.0 : 0.0;
    tally->approved += own->claim == CLAIM_APPROVED ? 1.0 : 0.0;
    tally->protected_deals += own->is_protected ? 1.0 : 0.0;
    tally->unwilling += own->willing == 0 ? 1.0 : 0.0;
    tally->could_bypass += own->can_be_bypassed ? 1.0 : 0.0;
}

/* Whether a rule of engagement closes a route that the rep would otherwise have. */
static bool rule_is_about(const struct partner_in_hand *own)
{
    return own->willing != 0 &&
           (own->says == ENGAGEMENT_PARTNER_SELLS || own->says == ENGAGEMENT_VENDOR_SELLS);
}

static bool goes_against_rule(const struct partner_in_hand *own, size_t route)
{
    return rule_is_about(own) && (own->says == ENGAGEMENT_PARTNER_SELLS) == (route == 0);
}

/* Cutting the partner out of a deal it found, or of one that a rule gives it, hurts; working together is what it counts on. */
static void tell_partner(const struct deal_in_hand *hand, size_t route, bool broke_rule,
                         struct partner_tally *tally)
{
    const struct partner_in_hand *own = &hand->own;
    const bool of_vendor = hand->deals->source[hand->place] == FOUND_BY_VENDOR;
    struct partner_told told = { .partner = (uint32_t)own->partner,
                                 .led = !of_vendor,
                                 .could_pass =
                                     of_vendor && own->willing != 0 && own->says != ENGAGEMENT_VENDOR_SELLS,
                                 .passed = route != 0,
                                 .honoured = route != 0 };
    if (route == 0) {
        told.bypassed = own->can_be_bypassed || (broke_rule && own->says == ENGAGEMENT_PARTNER_SELLS);
        tally->bypassed += own->can_be_bypassed ? 1.0 : 0.0;
        tally->bypass_acted_on += own->can_be_bypassed && own->acted_on ? 1.0 : 0.0;
    }
    partner_tell(hand->setting->log, hand->setting->partners, &told);
}

static void tell_work(const struct deal_in_hand *hand, size_t route)
{
    const struct deal_block *deals = hand->deals;
    const struct partner_in_hand *own = &hand->own;
    const struct price_terms *price = &hand->terms[route].price;
    const size_t i = hand->place;
    const struct partner_type *type = &hand->setting->luck->market->partner_types[own->view.type];
    const struct partner_work work = {
        .partner = own->partner,
        .route = route,
        .segment = hand->reps->segment,
        .source = (enum deal_source)deals->source[i],
        .customer = (enum customer)deals->customer[i],
        .list_usd = deals->list_usd[i],
        .price_usd = deals->price_usd[i],
        .win = own->win[route],
        .services_multiple = deals->partner.services_multiple[i],
        .cost_to_sell_usd = type->cost_to_sell_usd + type->cost_to_sell_share * deals->price_usd[i],
        .buy_price_usd = price->contract == PARTY_PARTNER
                             ? price_partner_buys_usd(price, deals->list_usd[i], deals->price_usd[i])
                             : deals->price_usd[i],
    };
    partner_tell_work(hand->setting->log, hand->setting->partners, &work);
}

void partner_tally_choice(const struct deal_in_hand *hand, size_t route, struct tally *tally)
{
    const struct partner_in_hand *own = &hand->own;
    struct tally_year *year = &tally->partner.years[deal_month(hand->deals, hand->place) / MONTHS_PER_YEAR];
    year->deals += 1.0;
    year->partner_deals += route != 0 ? 1.0 : 0.0;
    if (!own->there)
        return;
    const bool broke_rule = goes_against_rule(own, route);
    tally_claim(own, &tally->partner);
    tally->partner.rule_bound += rule_is_about(own) ? 1.0 : 0.0;
    tally->partner.rule_broken += broke_rule ? 1.0 : 0.0;
    tell_partner(hand, route, broke_rule, &tally->partner);
    if (route != 0)
        tell_work(hand, route);
}

double partner_vendor_services_usd(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_terms *terms = hand->setting->stage->partner;
    const double share = terms->market->routes[route].services == PARTY_VENDOR
                             ? 1.0
                             : terms->services_taken_share[hand->reps->segment];
    return terms->market->after_sale.vendor_services_margin_share * share *
           hand->deals->partner.services_multiple[hand->place] * hand->deals->price_usd[hand->place];
}

double partner_renewals_usd(const struct deal_in_hand *hand, size_t route, double recurring_usd)
{
    const struct partner_terms *terms = hand->setting->stage->partner;
    const struct after_sale *after = &terms->market->after_sale;
    if (!hand->own.recurs || after->lifetime_years == 0)
        return 0.0;
    const double goods_usd =
        hand->deals->list_usd[hand->place] * terms->market->segments[hand->reps->segment].cost_of_goods_share;
    return after->renewal_price_share * (hand->deals->price_usd[hand->place] - goods_usd) *
               later_years_worth(partner_stay_share(hand, route), after->discount_per_year,
                                 (double)after->lifetime_years) -
           recurring_usd;
}

static double order_luck(const struct deal_in_hand *hand)
{
    return draw_uniform(hand->setting->key, hand->deals->entity[hand->place], DRAW_ORDER_MOVES,
                        hand->deals->index[hand->place]);
}

static struct partner_order order_on(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_terms *terms = hand->setting->stage->partner;
    struct partner_order order = { .sale = partner_sale_on(hand, route) };
    order.sale.closes = hand->offers[route].closes;
    order.sale.stay_share = partner_stay_share(hand, route);
    order.may_move = orders_move(terms->behaviour) && hand->terms[route].price.contract == PARTY_PARTNER;
    if (order.may_move) {
        order.day = closing_day_of_month(hand, route);
        order.luck = order_luck(hand);
    }
    if (terms->market->routes[route].services == PARTY_PARTNER)
        order.services_taken_share = terms->services_taken_share[hand->reps->segment];
    return order;
}

static void settle_with_partner(const struct deal_in_hand *hand, size_t route, struct partner_tally *tally)
{
    const struct partner_order order = order_on(hand, route);
    const struct partner_sale sale = order.sale;
    partner_tell_order(hand->setting->log, hand->setting->partners, &order, tally);
    const bool sourced = sale.source == FOUND_BY_PARTNER;
    *(sourced ? &tally->sourced_won : &tally->influenced_won) += 1.0;
    *(sourced ? &tally->sourced_won_usd : &tally->influenced_won_usd) += sale.price_usd;
    tally->attached_won_usd += sale.price_usd;
    if (hand->terms[route].price.contract == PARTY_PARTNER)
        tally->distributor_margin_usd +=
            sale.buy_price_usd * hand->terms[route].price.distributor_margin_share;
}

void partner_settle_won(const struct deal_in_hand *hand, size_t route, struct tally *tally)
{
    const struct offer *offer = &hand->offers[route];
    const double price_usd = hand->deals->price_usd[hand->place];
    struct tally_year *year = &tally->partner.years[offer->counts / MONTHS_PER_YEAR];
    const double services_usd = partner_vendor_services_usd(hand, route);
    year->bookings_usd += price_usd;
    year->receipts_usd += offer->receipts_usd;
    year->cost_of_goods_usd += hand->deals->list_usd[hand->place] *
                               hand->setting->luck->market->segments[hand->reps->segment].cost_of_goods_share;
    year->services_usd += services_usd;
    tally->partner.vendor_services_usd += services_usd;
    if (route != 0)
        settle_with_partner(hand, route, &tally->partner);
    if (!hand->setting->stage->partner->lifetime)
        return;
    const double later_usd =
        partner_renewals_usd(hand, route, route != 0 ? hand->own.gains[route].recurring_usd : 0.0);
    year->renewals_usd += later_usd;
    tally->partner.renewals_usd += later_usd;
}
