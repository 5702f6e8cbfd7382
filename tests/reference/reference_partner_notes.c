#include "reference_partner_notes.h"

#include "reference_partner_income.h"

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
    const struct partner_sale sale = reference_sale_on(own, deal, route);
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
                         const struct partner_case *own, const struct reference_deal *deal, size_t route,
                         size_t counts)
{
    struct partner_tally *tally = &desk->tally->partner;
    struct tally_year *year = &tally->years[counts / 12];
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
