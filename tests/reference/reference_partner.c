#include "reference_partner.h"

#include "engine/draw_block.h"
#include "random/sampler.h"
#include <math.h>
#include <string.h>

static double chance(double odds)
{
    return 1.0 / (1.0 + exp(-odds));
}

static const struct partner_program *program_of(const struct desk *desk)
{
    return &desk->design->program;
}

static const struct partner_behaviour *response(const struct desk *desk)
{
    return &desk->scenario->behaviour.partners;
}

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

/* ---- What it brings ---- */

static double stay_share(const struct desk *desk, const struct reference_deal *deal, size_t r, double trust)
{
    const double leaves = market_of(desk)->segments[deal->segment].yearly_churn_share;
    double odds = log((1.0 - leaves) / leaves) + market_of(desk)->routes[r].retention_shift;
    if (r > 0)
        odds += response(desk)->coordination_retention * (trust - 0.5);
    return leaves > 0.0 ? chance(odds) : 1.0;
}

static double later_share(const struct desk *desk, double stay, double years)
{
    const struct after_sale *after = &market_of(desk)->after_sale;
    double sum = 0.0;
    for (int year = 1; year <= 20; year++) {
        const double part = fmin(fmax(years - (double)(year - 1), 0.0), 1.0);
        sum += part * pow(stay / (1.0 + after->discount_per_year), year);
    }
    return after->renewal_price_share * sum;
}

static void look_ahead(const struct desk *desk, const struct partner_luck_of_deal *luck,
                       const struct reference_deal *deal, struct partner_case *own)
{
    const struct market *market = market_of(desk);
    const struct after_sale *after = &market->after_sale;
    const struct segment_rule rule =
        engagement_rule(&program_of(desk)->engagement, market->segments[deal->segment].name);
    const double taken = rule.services_clear_run ? 0.0 : program_of(desk)->engagement.vendor_services_share;
    const double services_usd = luck->services_multiple * deal->price_usd;
    const bool renews = luck->recurring < after->recurring_share;
    for (size_t r = 0; r < market->route_count; r++) {
        const bool by_partner = market->routes[r].services == PARTY_PARTNER;
        own->vendor_services_usd[r] =
            after->vendor_services_margin_share * services_usd * (by_partner ? taken : 1.0);
        own->stay[r] = stay_share(desk, deal, r, own->has ? own->view.trust : 0.5);
        own->later_share[r] = renews ? later_share(desk, own->stay[r], (double)after->lifetime_years) : 0.0;
        if (r == 0 || !own->has)
            continue;
        const struct partner_type *type = &market->partner_types[own->view.type];
        const struct route_terms *terms =
            program_route_terms(program_of(desk), market->routes[r].name, own->view.tier);
        const struct program_deal priced = { &market->routes[r], own->view.tier, deal->source,
                                             own->registered_share };
        const struct price_terms price = program_price_terms(program_of(desk), &priced);
        own->stacks[r] = price_stack_of(&price, deal->list_usd, deal->discount_share);
        if (by_partner)
            own->services_usd[r] =
                services_usd * type->delivery_share * (1.0 - taken) * type->services_margin_share;
        if (renews)
            own->recurring_usd[r] =
                terms->recurring_share * deal->price_usd *
                later_share(desk, own->stay[r], fmin(terms->recurring_years, (double)after->lifetime_years));
    }
}

static struct partner_sale sale_on(const struct partner_case *own, const struct reference_deal *deal,
                                   size_t r)
{
    const struct price_stack *stack = &own->stacks[r];
    return (struct partner_sale){ .partner = own->partner,
                                  .route = r,
                                  .segment = deal->segment,
                                  .closes = deal->closes[r],
                                  .source = deal->source,
                                  .customer = deal->customer,
                                  .registered = own->approved,
                                  .with_services = own->services_usd[r] > 0.0,
                                  .list_usd = deal->list_usd,
                                  .price_usd = deal->price_usd,
                                  .buy_price_usd = deal->price_usd - stack->partner_margin_usd,
                                  .front_margin_usd = stack->partner_margin_usd,
                                  .fee_usd = stack->partner_fee_usd,
                                  .services_usd = own->services_usd[r],
                                  .recurring_usd = own->recurring_usd[r],
                                  .stay_share = own->stay[r] };
}

static void take_part(const struct desk *desk, const struct partner_desk *partners,
                      const struct partner_luck_of_deal *luck, const struct reference_deal *deal,
                      struct partner_case *own)
{
    const struct partner_behaviour *how = response(desk);
    const struct partner_type *type = &market_of(desk)->partner_types[own->view.type];
    for (size_t r = 1; r < market_of(desk)->route_count; r++) {
        const struct partner_sale sale = sale_on(own, deal, r);
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
    look_ahead(desk, luck, deal, &own);
    if (own.has) {
        take_part(desk, partners, luck, deal, &own);
        judge(desk, luck, deal, &own);
    }
    return own;
}

/* ---- What is noted ---- */

void reference_note_lead(const struct desk *desk, const struct reference_deal *deal, bool came)
{
    struct partner_tally *tally = &desk->tally->partner;
    if (deal->source != FOUND_BY_PARTNER)
        return;
    tally->leads_potential += 1.0 / market_of(desk)->lead_ceiling;
    tally->months[deal->month].leads_expected += 1.0 / market_of(desk)->lead_ceiling;
    if (came) {
        tally->leads += 1.0;
        tally->years[deal->month / 12].leads += 1.0;
    }
}

static void note_events(const struct partner_desk *partners, const struct partner_case *own,
                        const struct reference_deal *deal, size_t route)
{
    const bool found = deal->source == FOUND_BY_PARTNER;
    if (found)
        partner_books_lead(partners->books, own->partner);
    if (!found && own->someone_takes_part && !own->vendor_sells)
        partner_books_passed(partners->books, own->partner, route > 0);
    if (route > 0)
        partner_books_honoured(partners->books, own->partner);
    else if (own->can_be_bypassed || (own->someone_takes_part && own->partner_sells))
        partner_books_bypassed(partners->books, own->partner);
}

void reference_note_partner(const struct desk *desk, const struct partner_desk *partners,
                            const struct partner_luck_of_deal *luck, const struct partner_case *own,
                            const struct reference_deal *deal, size_t route)
{
    struct partner_tally *tally = &desk->tally->partner;
    tally->years[deal->month / 12].deals += 1.0;
    tally->years[deal->month / 12].partner_deals += route > 0;
    if (!own->has)
        return;
    const bool against = own->is_bound && own->partner_sells == (route == 0);
    tally->registered += own->registers;
    tally->approved += own->approved;
    tally->protected_deals += own->is_protected;
    tally->unwilling += !own->someone_takes_part;
    tally->could_bypass += own->can_be_bypassed;
    tally->bypassed += own->can_be_bypassed && route == 0;
    tally->bypass_acted_on += own->can_be_bypassed && route == 0 && own->acted_on;
    tally->rule_bound += own->is_bound;
    tally->rule_broken += against;
    note_events(partners, own, deal, route);
    if (route == 0)
        return;
    const struct partner_type *type = &market_of(desk)->partner_types[own->view.type];
    const struct partner_work work = {
        .partner = own->partner,
        .route = route,
        .segment = deal->segment,
        .source = deal->source,
        .customer = deal->customer,
        .list_usd = deal->list_usd,
        .price_usd = deal->price_usd,
        .win = deal->win[route],
        .services_multiple = luck->services_multiple,
        .cost_to_sell_usd = type->cost_to_sell_usd + type->cost_to_sell_share * deal->price_usd,
    };
    partner_books_worked(partners->books, &work);
}

static void note_with_partner(const struct desk *desk, const struct partner_desk *partners,
                              const struct partner_case *own, const struct reference_deal *deal, size_t route)
{
    struct partner_tally *tally = &desk->tally->partner;
    const struct engagement *rules = &program_of(desk)->engagement;
    const struct partner_sale sale = sale_on(own, deal, route);
    partner_books_won(partners->books, &sale);
    const bool clear_run =
        engagement_rule(rules, market_of(desk)->segments[deal->segment].name).services_clear_run;
    if (market_of(desk)->routes[route].services == PARTY_PARTNER && !clear_run &&
        rules->vendor_services_share > 0.0)
        partner_books_services_taken(partners->books, own->partner, rules->vendor_services_share);
    tally->attached_won_usd += deal->price_usd;
    tally->distributor_margin_usd += own->stacks[route].distributor_margin_usd;
    if (deal->source == FOUND_BY_PARTNER) {
        tally->sourced_won += 1.0;
        tally->sourced_won_usd += deal->price_usd;
    } else {
        tally->influenced_won += 1.0;
        tally->influenced_won_usd += deal->price_usd;
    }
}

void reference_note_sale(const struct desk *desk, const struct partner_desk *partners,
                         const struct partner_case *own, const struct reference_deal *deal, size_t route)
{
    struct partner_tally *tally = &desk->tally->partner;
    struct tally_year *year = &tally->years[deal->closes[route] / 12];
    const double goods_usd = deal->list_usd * market_of(desk)->segments[deal->segment].cost_of_goods_share;
    const double receipts_usd = route > 0 ? own->stacks[route].vendor_receipts_usd : deal->price_usd;
    year->bookings_usd += deal->price_usd;
    year->receipts_usd += receipts_usd;
    year->cost_of_goods_usd += goods_usd;
    year->services_usd += own->vendor_services_usd[route];
    tally->vendor_services_usd += own->vendor_services_usd[route];
    if (route > 0)
        note_with_partner(desk, partners, own, deal, route);
    if (!desk->scenario->lifetime || own->later_share[route] == 0.0)
        return;
    const double renewals_usd =
        own->later_share[route] * (deal->price_usd - goods_usd) - own->recurring_usd[route];
    year->renewals_usd += renewals_usd;
    tally->renewals_usd += renewals_usd;
}
