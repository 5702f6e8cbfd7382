#include "reference_partner.h"

#include "engine/draw_block.h"
#include "random/sampler.h"
#include "reference_partner_income.h"
#include <math.h>

struct partner_luck_of_deal reference_partner_luck(const struct desk *desk, const struct reference_deal *deal,
                                                   size_t month, enum deal_source source, size_t nth)
{
    const uint32_t index = deal_index(month, source, nth), rep = desk->ledger->rep.number;
    const struct after_sale *after = &market_of(desk)->after_sale;
    (void)deal;
#define LUCK(purpose) draw_uniform(desk->key, rep, purpose, index)
    return (struct partner_luck_of_deal){
        .candidate = LUCK(DRAW_DEAL_PARTNER),
        .services_multiple =
            after->services_multiple_median * exp(after->services_log_sd * normal_from(LUCK(DRAW_SERVICES))),
        .participation = LUCK(DRAW_PARTICIPATION),
        .registration = LUCK(DRAW_REGISTRATION),
        .approval = LUCK(DRAW_APPROVAL),
        .contested = LUCK(DRAW_CONTESTED),
        .enforcement = LUCK(DRAW_ENFORCEMENT),
        .compliance = LUCK(DRAW_COMPLIANCE),
        .incumbent = LUCK(DRAW_INCUMBENT),
        .recurring = LUCK(DRAW_RECURRING),
    };
#undef LUCK
}

/* The first partner whose part of the candidates, added to those before, passes u. */
static size_t candidate_of(const struct partner_desk *partners, size_t segment, double u)
{
    size_t p = 0;
    while (partners->luck->cumulative[segment][p] <= u)
        p++;
    return p;
}

bool reference_comes(const struct desk *desk, const struct partner_desk *partners,
                     const struct reference_deal *deal, const struct partner_luck_of_deal *luck)
{
    if (deal->source == FOUND_BY_VENDOR)
        return true;
    const struct partner_view view =
        partner_books_view(partners->books, candidate_of(partners, deal->segment, luck->candidate));
    return !view.exited && deal->lead_mark < view.flow / market_of(desk)->lead_ceiling;
}

/* ---- The claim ---- */

static double best_uplift_share(const struct desk *desk, size_t tier)
{
    double best = 0.0;
    for (size_t r = 1; r < market_of(desk)->route_count; r++)
        best = fmax(best, program_route_terms(program_of(desk), market_of(desk)->routes[r].name, tier)
                              ->registered_uplift_share);
    return best;
}

static void claim(const struct desk *desk, const struct partner_luck_of_deal *luck,
                  const struct reference_deal *deal, struct partner_case *own)
{
    const struct registration *rule = &program_of(desk)->registration;
    const struct partner_behaviour *how = response(desk);
    if (!rule->offered || deal->source != FOUND_BY_PARTNER || deal->price_usd < rule->minimum_usd)
        return;
    const double points = 100.0 * best_uplift_share(desk, own->view.tier);
    const double score = how->registration_base + how->registration_benefit_per_point * points +
                         how->registration_trust_effect * (own->view.trust - 0.5) -
                         how->registration_friction - how->friction_per_day * rule->approval_days;
    if (luck->registration >= chance(score))
        return;
    own->registers = true;
    own->approved = luck->contested >= market_of(desk)->after_sale.contested_share &&
                    luck->approval < rule->approval_share;
    own->registered_share = own->approved ? 1.0 : rule->consolation_share;
    own->is_protected = own->approved && market_of(desk)->segments[deal->segment].cycle_days <=
                                             rule->protection_days + rule->extension_days;
}

/* ---- Chances ---- */

static double coordination(const struct desk *desk, const struct reference_deal *deal, double trust)
{
    const struct partner_behaviour *how = response(desk);
    const enum lead_rule lead = program_of(desk)->engagement.lead;
    const double log_size = log(deal->list_usd / market_of(desk)->segments[deal->segment].median_usd);
    double odds =
        how->coordination_shift * (trust - 0.5) + how->coordination_size_shift * log_size * (trust - 0.5);
    const bool partner_is_stronger = deal->relationship > 0.0;
    if (lead == LEAD_UNSAID)
        odds += how->unclear_roles_shift;
    else if (lead == LEAD_FINDER && partner_is_stronger != (deal->source == FOUND_BY_PARTNER))
        odds += how->wrong_leader_shift;
    return odds;
}

static void set_chances(const struct desk *desk, double odds, struct reference_deal *deal)
{
    const double direct = deal->log_odds[0];
    for (size_t r = 1; r < market_of(desk)->route_count; r++) {
        const double here = deal->log_odds[r] + odds;
        deal->win[r] = chance(here);
        deal->believed[r] = chance(direct + desk->scenario->behaviour.acumen * (here - direct));
    }
}

/* ---- Whether it takes part ---- */

static void take_part(const struct desk *desk, const struct partner_desk *partners,
                      const struct partner_luck_of_deal *luck, const struct reference_deal *deal,
                      struct partner_case *own)
{
    const struct partner_behaviour *how = response(desk);
    const struct partner_type *type = &market_of(desk)->partner_types[own->view.type];
    for (size_t r = 1; r < market_of(desk)->route_count; r++) {
        const struct partner_sale sale = reference_sale_on(own, deal, r);
        const double rebate_usd =
            partners->stage->rebate_share[own->view.type][own->view.tier] * deal->price_usd;
        const double win_usd = sale.front_margin_usd + sale.fee_usd + rebate_usd + sale.services_usd +
                               sale.recurring_usd + partner_books_spiff_usd(partners->books, &sale);
        const double cost_usd = type->cost_to_sell_usd + type->cost_to_sell_share * deal->price_usd;
        const double profit_share = (deal->win[r] * win_usd - cost_usd) / deal->price_usd;
        own->takes_part[r] =
            luck->participation < chance((profit_share - how->reservation_share) / how->spread_share +
                                         how->participation_trust_effect * (own->view.trust - 0.5));
        own->someone_takes_part |= own->takes_part[r];
    }
}

/* ---- Rules ---- */

static void find_rule(const struct desk *desk, const struct partner_luck_of_deal *luck,
                      const struct reference_deal *deal, struct partner_case *own, bool *handed_back)
{
    const struct engagement *rules = &program_of(desk)->engagement;
    const enum segment_lead led_by =
        engagement_rule(rules, market_of(desk)->segments[deal->segment].name).led_by;
    const bool by_vendor = deal->source == FOUND_BY_VENDOR;
    *handed_back = false;
    if (rules->preference_asked && deal->preference > 0.0)
        own->partner_sells = true;
    else if (rules->preference_asked && deal->preference < 0.0)
        own->vendor_sells = true;
    else if (deal->customer == CUSTOMER_EXISTING && luck->incumbent < rules->incumbent_share)
        own->partner_sells = true;
    else if (led_by == LED_BY_PARTNER)
        own->partner_sells = true;
    else if (led_by == LED_BY_VENDOR && by_vendor)
        own->vendor_sells = true;
    else if (rules->hand_back && by_vendor)
        own->partner_sells = deal->relationship > rules->hand_back_from;
    else if (rules->hand_back)
        *handed_back = deal->relationship < -rules->hand_back_from;
}

static void judge(const struct desk *desk, const struct partner_luck_of_deal *luck,
                  const struct reference_deal *deal, struct partner_case *own)
{
    const struct registration *registration = &program_of(desk)->registration;
    bool handed_back;
    find_rule(desk, luck, deal, own, &handed_back);
    const bool follows = luck->compliance < response(desk)->compliance_share;
    own->is_bound = own->someone_takes_part && (own->partner_sells || own->vendor_sells);
    own->open[0] = !(follows && own->partner_sells && own->someone_takes_part);
    for (size_t r = 1; r < market_of(desk)->route_count; r++)
        own->open[r] = own->takes_part[r] && !(follows && own->vendor_sells);
    own->can_be_bypassed =
        deal->source == FOUND_BY_PARTNER && own->someone_takes_part && !own->vendor_sells && !handed_back;
    if (!own->can_be_bypassed)
        return;
    own->acted_on = luck->enforcement < registration->enforcement_share;
    own->bypass_utility = registration->enforcement_share * response(desk)->bypass_cost;
    if (!own->is_protected)
        own->bypass_utility /= 2.0;
    else if (own->acted_on)
        own->credit_kept = 1.0 - registration->bypass_credit_penalty_share;
}

struct partner_case reference_partner_case(const struct desk *desk, const struct partner_desk *partners,
                                           const struct partner_luck_of_deal *luck,
                                           struct reference_deal *deal)
{
    struct partner_case own = { .open = { true }, .credit_kept = 1.0 };
    if (deal->has_partner) {
        own.partner = candidate_of(partners, deal->segment, luck->candidate);
        own.view = partner_books_view(partners->books, own.partner);
        own.has = !own.view.exited;
    }
    if (own.has) {
        claim(desk, luck, deal, &own);
        set_chances(desk, coordination(desk, deal, own.view.trust), deal);
    }
    reference_look_ahead(desk, luck, deal, &own);
    if (own.has) {
        take_part(desk, partners, luck, deal, &own);
        judge(desk, luck, deal, &own);
    }
    return own;
}
