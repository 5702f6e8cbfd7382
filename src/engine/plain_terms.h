/* A plain design made ready for the vectors of work_plain_body.h: its rules for one segment as columns by kind of deal, so
 * that a lane picks its own by what its deal is.
 *
 * Plain enough is a design without full plan and edges (design_stage) in a market without partners of its own, whose
 * deals have no credit limits, SPIFFs without limits, and no partner discount that shrinks. All formulas are those of
 * price_stack.h, design_terms.h, outlook.h and rep_plan.h, in their order of operations. */
#pragma once
#include "design_terms.h"
#include "outlook.h"

struct arena;

enum { DEAL_KINDS = DEAL_SOURCES * CUSTOMERS };

/* What a route's columns do to any kind of deal. What does nothing is left out, to the same bits. */
enum plain_doing {
    PARTNER_CONTRACTS = 1 << 0,
    OFF_LIST =
        1 << 1, /* the partner's discount; else, and where the vendor contracts, off the customer price */
    CUTS_PRICE = 1 << 2,
    HAS_FLOOR = 1 << 3,
    DISTRIBUTES = 1 << 4,
    LISTS = 1 << 5,
    HAS_FEES = 1 << 6,
    CREDITS_LIST = 1 << 7,
    CREDITS_PRICE = 1 << 8,
    CREDITS_RECEIPTS = 1 << 9,
    UNCOUNTS = 1 << 10,
    TAPERS = 1 << 11, /* a rep's partner deals are counted */
    SCALES_WORTH = 1 << 12,
    SCALES_PAY = 1 << 13,
    PAYS_SPIFF = 1 << 14,
    CREDITS_AS_BEFORE = 1 << 15, /* any deal what the route before it does */
};

/* One route; [kind of deal]: source x CUSTOMERS + customer. */
struct plain_route {
    unsigned does;                 /* enum plain_doing */
    double kept_share[DEAL_KINDS]; /* 1 - partner discount, or - fee */
    double floor_share[DEAL_KINDS], after_distributor_share[DEAL_KINDS], listing_fee_share[DEAL_KINDS];
    double distributor_share[DEAL_KINDS];
    double fees_share[DEAL_KINDS]; /* listing fee, and the fee where the vendor contracts */
    double per_list_usd[DEAL_KINDS], per_price_usd[DEAL_KINDS], per_receipts_usd[DEAL_KINDS];
    double counted[DEAL_KINDS]; /* 0: the deal counts nothing toward quota */
    double worth_multiplier[DEAL_KINDS], pay_multiplier[DEAL_KINDS];
    double spiff_usd[DEAL_KINDS], spiff_per_price_usd[DEAL_KINDS];
    double taper[DEAL_KINDS * TAPER_MAX], taper_last[DEAL_KINDS];
};

/* Pi of one component as pieces of straight lines: pay = base + rate x (credit - from) from the last `reach` that credit
 * has come to. */
struct plain_pieces {
    size_t count;
    bool inclusive; /* a piece begins at its reach; else above it */
    double reach_usd[STEPS_MAX], from_usd[STEPS_MAX], base_usd[STEPS_MAX], rate[STEPS_MAX];
    double threshold_usd, not_paid_usd, cap_usd;
};

struct plain_segment_terms {
    unsigned does;      /* what any route does */
    bool pay_is_pieces; /* else rep_pay_usd is asked */
    struct plain_route routes[ROUTES_MAX];
    size_t component_count;
    struct plain_pieces components[COMPONENTS_MAX];
    double cells_per_usd;
    double band_from_usd[6]; /* of attainment; ATTAINMENT_BANDS, the first is 0 */
    double cost_of_goods_share;
};

struct design_stage;

/* [segment], in `arena`; NULL where the design is not plain enough. */
const struct plain_segment_terms *plain_terms_of(const struct design_stage *stage,
                                                 const struct market *market, struct arena *arena);

size_t plain_terms_bytes(const struct market *market);
