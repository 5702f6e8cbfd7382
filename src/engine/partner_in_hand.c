#include "partner_in_hand.h"

#include "../random/elementary.h"
#include "coordination.h"
#include "deal_chances.h"
#include "offer.h"
#include "retention.h"
#include <math.h>

static const double UNPROTECTED_BYPASS = 0.5; /* of what bypassing a protected claim costs */

static const struct partner_terms *terms_of(const struct deal_in_hand *hand)
{
    return hand->setting->stage->partner;
}

bool partner_brings(const struct deal_in_hand *hand, size_t place)
{
    const struct deal_block *deals = hand->deals;
    if (deals->source[place] == FOUND_BY_VENDOR)
        return true;
    const struct partner_view view =
        partner_books_view(hand->setting->partners, deals->partner.candidate[place]);
    return !view.exited && deals->lead_mark[place] < view.flow / hand->setting->luck->market->lead_ceiling;
}

double later_years_worth(double stay_share, double discount_per_year, double years)
{
    const double kept = stay_share / (1.0 + discount_per_year);
    double worth = 0.0, still = 1.0;
    for (double year = 0.0; year < years; year += 1.0) {
        still *= kept;
        worth += still * fmin(years - year, 1.0);
    }
    return worth;
}

double partner_stay_share(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_terms *terms = terms_of(hand);
    const double direct_share = terms->market->segments[hand->reps->segment].yearly_churn_share;
    const double coordinated =
        route == 0 ? 0.0 : terms->behaviour->coordination_retention * (hand->own.view.trust - 0.5);
    return 1.0 -
           churn_share_shifted(direct_share, terms->market->routes[route].retention_shift + coordinated);
}

/* Its share of later years; 0 where the program gives none or the deal does not renew. */
static double recurring_usd(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_terms *terms = terms_of(hand);
    const struct after_sale *after = &terms->market->after_sale;
    const struct later_years later = terms->later[hand->own.view.tier][route];
    const double years = fmin(later.years, (double)after->lifetime_years);
    if (!hand->own.recurs || !(later.share > 0.0) || !(years > 0.0))
        return 0.0;
    return later.share * after->renewal_price_share * hand->deals->price_usd[hand->place] *
           later_years_worth(partner_stay_share(hand, route), after->discount_per_year, years);
}

/* Its margin on the services it delivers: none where the vendor does, the rest where the vendor takes a part. */
static double services_usd(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_terms *terms = terms_of(hand);
    const struct partner_type *type = &terms->market->partner_types[hand->own.view.type];
    if (terms->market->routes[route].services != PARTY_PARTNER)
        return 0.0;
    return type->services_margin_share * type->delivery_share *
           (1.0 - terms->services_taken_share[hand->reps->segment]) *
           hand->deals->partner.services_multiple[hand->place] * hand->deals->price_usd[hand->place];
}

/* Written where it stays: what comes back by value is copied in wider words than it was written in, and waits for them. */
static void set_gain(const struct deal_in_hand *hand, const struct price_terms *price, size_t route,
                     struct partner_gain *gain)
{
    const double list_usd = hand->deals->list_usd[hand->place],
                 price_usd = hand->deals->price_usd[hand->place];
    gain->buys_usd = price_usd;
    gain->margin_usd = gain->fee_usd = 0.0;
    gain->services_usd = services_usd(hand, route);
    gain->recurring_usd = recurring_usd(hand, route);
    if (price->contract == PARTY_PARTNER) {
        gain->buys_usd = price_partner_buys_usd(price, list_usd, price_usd);
        gain->margin_usd = price_usd - gain->buys_usd;
    } else {
        gain->fee_usd = price_usd * price->fee_share;
    }
}

/* ---- Claims ---- */

static bool registers(const struct deal_in_hand *hand, const struct partner_in_hand *own)
{
    const struct partner_terms *terms = terms_of(hand);
    const struct registration *registration = &terms->program->registration;
    const size_t i = hand->place;
    return registration->offered && hand->deals->source[i] == FOUND_BY_PARTNER &&
           hand->deals->price_usd[i] >= registration->minimum_usd &&
           hand->deals->partner.registration_odds[i] <
               registration_log_odds(terms->behaviour, terms->uplift_share[own->view.tier],
                                     registration->approval_days, own->view.trust);
}

static void make_claim(const struct deal_in_hand *hand, struct partner_in_hand *own)
{
    const struct partner_terms *terms = terms_of(hand);
    const size_t i = hand->place;
    own->registers = registers(hand, own);
    if (!own->registers)
        return;
    const bool contested = hand->deals->partner.contested[i] < terms->market->after_sale.contested_share;
    const bool approved =
        !contested && hand->deals->partner.approval[i] < terms->program->registration.approval_share;
    own->claim = approved ? CLAIM_APPROVED : CLAIM_CONSOLED;
    own->is_protected = approved && terms->is_protected[hand->reps->segment];
}

/* ---- Taking part ---- */

/* All at once, because an exponential waits long for itself and hardly for others. */
static void set_chances(const struct deal_in_hand *hand, struct partner_in_hand *own)
{
    const struct deal_block *deals = hand->deals;
    const size_t routes = terms_of(hand)->market->route_count, i = hand->place;
    for (size_t r = 1; r < routes; r++)
        own->win[r] = own->coordination == 0.0
                          ? deals->win[r][i]
                          : elementary_logistic(deals->route_odds[r][i] + own->coordination);
}

/* The rep believes `acumen` of what the route adds, coordination included. */
static void set_utility(const struct deal_in_hand *hand, size_t route, struct partner_in_hand *own)
{
    const struct deal_block *deals = hand->deals;
    const struct market_luck *luck = hand->setting->luck;
    const size_t i = hand->place;
    if (own->coordination == 0.0) {
        own->utility_per_usd[route] = deals->utility_per_usd[route][i];
        return;
    }
    const struct segment_luck *here = &luck->segments[hand->reps->segment];
    const double direct = deals->route_odds[0][i];
    const double added = deals->route_odds[route][i] + own->coordination - direct;
    const double par_usd = par_usd_of(here, deals->price_usd[i], deals->win[0][i]);
    own->utility_per_usd[route] = luck->behaviour->pay_weight *
                                  elementary_logistic(direct + luck->behaviour->acumen * added) *
                                  here->delay_discount[route] / par_usd;
}

static double cost_to_sell_usd(const struct deal_in_hand *hand, const struct partner_in_hand *own)
{
    const struct partner_type *type = &terms_of(hand)->market->partner_types[own->view.type];
    return type->cost_to_sell_usd + type->cost_to_sell_share * hand->deals->price_usd[hand->place];
}

struct partner_hopes partner_hopes_on(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_in_hand *own = &hand->own;
    const struct partner_terms *terms = terms_of(hand);
    const struct partner_gain *gain = &own->gains[route];
    const double price_usd = hand->deals->price_usd[hand->place];
    struct partner_hopes hopes = {
        .rebates_usd = terms->stage->rebate_share[own->view.type][own->view.tier] * price_usd,
        .cost_to_sell_usd = cost_to_sell_usd(hand, own),
    };
    hopes.won_usd =
        gain->margin_usd + gain->fee_usd + gain->services_usd + gain->recurring_usd + hopes.rebates_usd;
    if (terms->program->spiff_count > 0) {
        const struct partner_sale sale = partner_sale_on(hand, route);
        hopes.seller_spiff_usd = partner_books_spiff_usd(hand->setting->partners, &sale);
        hopes.won_usd += hopes.seller_spiff_usd;
    }
    hopes.expected_usd = own->win[route] * hopes.won_usd - hopes.cost_to_sell_usd;
    hopes.log_odds =
        participation_log_odds(terms->behaviour, hopes.expected_usd / price_usd, own->view.trust);
    return hopes;
}

static void decide_to_take_part(const struct deal_in_hand *hand, struct partner_in_hand *own)
{
    const struct partner_terms *terms = terms_of(hand);
    const double u_odds = hand->deals->partner.participation_odds[hand->place];
    set_chances(hand, own);
    for (size_t r = 1; r < terms->market->route_count; r++) {
        set_gain(hand, &hand->terms[r].price, r, &own->gains[r]);
        if (!(u_odds < partner_hopes_on(hand, r).log_odds))
            continue;
        own->willing |= (uint8_t)(1u << r);
        set_utility(hand, r, own);
    }
}

/* ---- Rules and bypass ---- */

static void apply_rules(const struct deal_in_hand *hand, struct partner_in_hand *own)
{
    const struct partner_terms *terms = terms_of(hand);
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    const struct engaged_deal deal = { .source = (enum deal_source)deals->source[i],
                                       .customer = (enum customer)deals->customer[i],
                                       .incumbent = deals->partner.incumbent[i],
                                       .relationship = deals->relationship[i],
                                       .preference = deals->preference[i] };
    own->says = rules_of_engagement(&terms->program->engagement, terms->led_by[hand->reps->segment], &deal);
    own->complies = deals->partner.compliance[i] < terms->behaviour->compliance_share;
    own->open = (uint8_t)(own->willing | 1u);
    if (own->complies && own->says == ENGAGEMENT_VENDOR_SELLS)
        own->open = 1u;
    if (own->complies && own->says == ENGAGEMENT_PARTNER_SELLS && own->willing != 0)
        own->open = own->willing;
}

static void price_bypass(const struct deal_in_hand *hand, struct partner_in_hand *own)
{
    const struct partner_terms *terms = terms_of(hand);
    const struct registration *registration = &terms->program->registration;
    own->can_be_bypassed = hand->deals->source[hand->place] == FOUND_BY_PARTNER && own->willing != 0 &&
                           own->says != ENGAGEMENT_VENDOR_SELLS && own->says != ENGAGEMENT_HANDED_BACK;
    if (!own->can_be_bypassed)
        return;
    own->bypass_utility = registration->enforcement_share * terms->behaviour->bypass_cost *
                          (own->is_protected ? 1.0 : UNPROTECTED_BYPASS);
    own->acted_on = hand->deals->partner.enforcement[hand->place] < registration->enforcement_share;
    if (own->is_protected && own->acted_on)
        own->credit_kept = 1.0 - registration->bypass_credit_penalty_share;
}

/* Nobody to sell with, until there is. */
static void begin_alone(const struct deal_in_hand *hand, struct partner_in_hand *own)
{
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    own->there = own->registers = own->is_protected = own->can_be_bypassed = own->acted_on = false;
    own->claim = CLAIM_NONE;
    own->willing = 0;
    own->open = 1u;
    own->bypass_utility = own->coordination = 0.0;
    own->credit_kept = 1.0;
    own->recurs = deals->partner.recurring[i] < terms_of(hand)->market->after_sale.recurring_share;
    own->win[0] = deals->win[0][i];
    own->utility_per_usd[0] = deals->utility_per_usd[0][i];
}

void partner_in_hand_take(struct deal_in_hand *hand)
{
    const struct deal_block *deals = hand->deals;
    const struct design_terms *all = &hand->setting->stage->terms;
    struct partner_in_hand *own = &hand->own;
    const size_t i = hand->place, segment = hand->reps->segment;
    begin_alone(hand, own);
    if (deals->available[i] != 0.0) {
        own->partner = deals->partner.candidate[i];
        partner_books_look(hand->setting->partners, own->partner, &own->view);
        own->there = !own->view.exited;
    }
    if (!own->there) {
        hand->terms = deal_terms_at(all, segment, deals->source[i], deals->customer[i]);
        return;
    }
    make_claim(hand, own);
    own->coordination = coordination_log_odds(
        terms_of(hand)->behaviour, terms_of(hand)->program->engagement.lead,
        (enum deal_source)deals->source[i], deals->relationship[i], deals->log_size[i], own->view.trust);
    hand->terms =
        deal_terms_for(all, segment, deals->source[i], deals->customer[i], own->view.tier, own->claim);
    decide_to_take_part(hand, own);
    apply_rules(hand, own);
    price_bypass(hand, own);
}

void partner_in_hand_keep(struct deal_in_hand *hand, size_t route)
{
    struct partner_in_hand *own = &hand->own;
    own->open |= (uint8_t)(1u << route);
    own->willing |= (uint8_t)(route == 0 ? 0u : 1u << route);
}

void partner_in_hand_reprice(struct deal_in_hand *hand, size_t route)
{
    set_gain(hand, &hand->terms[route].price, route, &hand->own.gains[route]);
}

struct partner_sale partner_sale_on(const struct deal_in_hand *hand, size_t route)
{
    const struct partner_in_hand *own = &hand->own;
    const struct deal_block *deals = hand->deals;
    const struct partner_gain *gain = &own->gains[route];
    const size_t i = hand->place;
    return (struct partner_sale){
        .partner = own->partner,
        .route = route,
        .segment = hand->reps->segment,
        .closes = deal_month(deals, i) + deals->months_to_close[route][i],
        .source = (enum deal_source)deals->source[i],
        .customer = (enum customer)deals->customer[i],
        .registered = own->claim == CLAIM_APPROVED,
        .with_services = gain->services_usd > 0.0,
        .list_usd = deals->list_usd[i],
        .price_usd = deals->price_usd[i],
        .buy_price_usd = gain->buys_usd,
        .front_margin_usd = gain->margin_usd,
        .fee_usd = gain->fee_usd,
        .services_usd = gain->services_usd,
        .recurring_usd = gain->recurring_usd,
    };
}
