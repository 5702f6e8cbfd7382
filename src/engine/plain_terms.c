#include "plain_terms.h"

#include "../base/arena.h"
#include "offer.h"
#include <math.h>
#include <string.h>

static bool is_plain_enough(const struct design_stage *stage)
{
    const struct design_terms *terms = &stage->terms;
    if (stage->full != NULL || stage->has_edges || terms->tier_count != 1 || terms->claim_count != 1)
        return false;
    const size_t deals = terms->segment_count * DEAL_KINDS * terms->route_count;
    for (size_t i = 0; i < deals; i++)
        if (terms->deals[i].limited || terms->deals[i].limited_spiffs != 0 ||
            terms->deals[i].price.shrink_count > 0)
            return false;
    return true;
}

static void set_price(struct plain_route *route, size_t kind, const struct price_terms *price)
{
    const bool partner = price->contract == PARTY_PARTNER;
    route->kept_share[kind] = 1.0 - (partner ? price->partner_discount_share : price->fee_share);
    route->floor_share[kind] = partner ? price->floor_share : 0.0;
    route->distributor_share[kind] = partner ? price->distributor_margin_share : 0.0;
    route->after_distributor_share[kind] = 1.0 - route->distributor_share[kind];
    route->listing_fee_share[kind] = price->listing_fee_share;
    route->fees_share[kind] = price->listing_fee_share + (partner ? 0.0 : price->fee_share);
    route->does |= partner ? PARTNER_CONTRACTS : 0;
    route->does |= partner && price->margin_base == MARGIN_OFF_LIST ? OFF_LIST : 0;
}

static void set_kind(struct plain_route *route, size_t kind, const struct deal_terms *terms)
{
    set_price(route, kind, &terms->price);
    route->per_list_usd[kind] = terms->per_list_usd;
    route->per_price_usd[kind] = terms->per_price_usd;
    route->per_receipts_usd[kind] = terms->per_receipts_usd;
    route->counted[kind] = terms->uncounted ? 0.0 : 1.0;
    route->worth_multiplier[kind] = terms->worth_multiplier;
    route->pay_multiplier[kind] = terms->pay_multiplier;
    route->spiff_usd[kind] = terms->spiff_usd;
    route->spiff_per_price_usd[kind] = terms->spiff_per_price_usd;
    route->does |= terms->taper_last > 0 || terms->taper[0] != 1.0 ? TAPERS : 0;
    memcpy(&route->taper[kind * TAPER_MAX], terms->taper, sizeof terms->taper);
    route->taper_last[kind] = (double)terms->taper_last;
}

/* Whether any kind of deal has another number than the one that does nothing. */
static unsigned doing_if_not(const double *column, double nothing, unsigned doing)
{
    for (size_t kind = 0; kind < DEAL_KINDS; kind++)
        if (column[kind] != nothing)
            return doing;
    return 0;
}

static unsigned doings_of(const struct plain_route *route)
{
    return doing_if_not(route->kept_share, 1.0, CUTS_PRICE) |
           doing_if_not(route->floor_share, 0.0, HAS_FLOOR) |
           doing_if_not(route->distributor_share, 0.0, DISTRIBUTES) |
           doing_if_not(route->listing_fee_share, 0.0, LISTS) |
           doing_if_not(route->fees_share, 0.0, HAS_FEES) |
           doing_if_not(route->per_list_usd, 0.0, CREDITS_LIST) |
           doing_if_not(route->per_price_usd, 0.0, CREDITS_PRICE) |
           doing_if_not(route->per_receipts_usd, 0.0, CREDITS_RECEIPTS) |
           doing_if_not(route->counted, 1.0, UNCOUNTS) |
           doing_if_not(route->worth_multiplier, 1.0, SCALES_WORTH) |
           doing_if_not(route->pay_multiplier, 1.0, SCALES_PAY) |
           doing_if_not(route->spiff_usd, 0.0, PAYS_SPIFF) |
           doing_if_not(route->spiff_per_price_usd, 0.0, PAYS_SPIFF);
}

static bool same_column(const double *one, const double *other, size_t count)
{
    return memcmp(one, other, count * sizeof *one) == 0;
}

/* Whether every deal is credited alike on two routes, whatever is received for it. */
static bool credit_alike(const struct plain_route *one, const struct plain_route *other)
{
    const unsigned both = one->does | other->does, differ = one->does ^ other->does;
    return (both & CREDITS_RECEIPTS) == 0 && (differ & TAPERS) == 0 &&
           same_column(one->per_list_usd, other->per_list_usd, DEAL_KINDS) &&
           same_column(one->per_price_usd, other->per_price_usd, DEAL_KINDS) &&
           same_column(one->counted, other->counted, DEAL_KINDS) &&
           same_column(one->taper, other->taper, DEAL_KINDS * TAPER_MAX) &&
           same_column(one->taper_last, other->taper_last, DEAL_KINDS);
}

static void set_routes(struct plain_segment_terms *plain, const struct design_terms *terms, size_t segment)
{
    for (size_t r = 0; r < terms->route_count; r++) {
        struct plain_route *route = &plain->routes[r];
        for (size_t kind = 0; kind < DEAL_KINDS; kind++)
            set_kind(route, kind, &deal_terms_at(terms, segment, kind / CUSTOMERS, kind % CUSTOMERS)[r]);
        route->does |= doings_of(route);
        if (r > 0 && credit_alike(route, route - 1))
            route->does |= CREDITS_AS_BEFORE;
        plain->does |= route->does;
    }
}

/* False: no straight lines. */
static bool set_pieces(struct plain_pieces *pieces, const struct component_terms *component)
{
    const struct schedule *schedule = &component->in_dollars;
    const struct step *steps = schedule->steps;
    double below_usd = 0.0;
    pieces->count = schedule->step_count;
    pieces->inclusive = schedule->kind != SCHEDULE_MARGINAL && schedule->boundary == BOUNDARY_FROM_INCLUSIVE;
    for (size_t i = 0; i < schedule->step_count; i++) {
        pieces->reach_usd[i] = steps[i].from;
        switch (schedule->kind) {
        case SCHEDULE_MARGINAL:
            if (i > 0)
                below_usd += steps[i - 1].pays * (steps[i].from - steps[i - 1].from);
            pieces->from_usd[i] = steps[i].from;
            pieces->base_usd[i] = below_usd;
            pieces->rate[i] = steps[i].pays;
            break;
        case SCHEDULE_RETROACTIVE:
            pieces->rate[i] = steps[i].pays;
            break;
        case SCHEDULE_RETROACTIVE_OVERAGE:
            pieces->from_usd[i] = i > 0 ? steps[1].from : 0.0;
            pieces->base_usd[i] = i > 0 ? steps[0].pays * steps[1].from : 0.0;
            pieces->rate[i] = steps[i].pays;
            break;
        case SCHEDULE_STEP_AMOUNT:
            pieces->base_usd[i] = steps[i].pays;
            break;
        case SCHEDULE_INTERPOLATED:
            return false;
        }
    }
    const bool excess_alone =
        component->threshold_pays != THRESHOLD_PAYS_EVERYTHING && component->threshold_usd > 0.0;
    pieces->threshold_usd = component->threshold_usd;
    pieces->not_paid_usd = excess_alone ? component_not_paid_usd(component, component->threshold_usd) : 0.0;
    pieces->cap_usd = component->cap_usd;
    return !excess_alone || schedule->kind == SCHEDULE_MARGINAL || !schedule_is_rate(schedule);
}

static void set_pay(struct plain_segment_terms *plain, const struct pay_terms *pay)
{
    plain->component_count = pay->component_count;
    plain->pay_is_pieces = true;
    for (size_t i = 0; i < pay->component_count; i++)
        plain->pay_is_pieces &= set_pieces(&plain->components[i], &pay->components[i]);
}

const struct plain_segment_terms *plain_terms_of(const struct design_stage *stage,
                                                 const struct market *market, struct arena *arena)
{
    if (market->partner_type_count > 0 || !is_plain_enough(stage))
        return NULL;
    struct plain_segment_terms *plain = arena_array(arena, struct plain_segment_terms, market->segment_count);
    for (size_t s = 0; s < market->segment_count; s++) {
        set_routes(&plain[s], &stage->terms, s);
        set_pay(&plain[s], &stage->outlook.terms[s]);
        plain[s].cells_per_usd = 1.0 / stage->outlook.cell_usd[s];
        plain[s].cost_of_goods_share = market->segments[s].cost_of_goods_share;
        for (size_t band = 1; band < ATTAINMENT_BANDS; band++)
            plain[s].band_from_usd[band] = attainment_band_begins(band) * stage->outlook.terms[s].quota_usd;
    }
    return plain;
}

size_t plain_terms_bytes(const struct market *market)
{
    return market->segment_count * sizeof(struct plain_segment_terms);
}
