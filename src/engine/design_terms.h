/* A design made ready for deals: for every kind of deal, what the vendor receives, what counts
 * toward quota, and what SPIFF is paid. Names and rules are resolved once; a deal then
 * costs a few multiplications. */
#pragma once
#include "../domain/scenario.h"
#include "pay_layout.h"
#include "spiff_terms.h"

struct arena;

/* What one deal must be, and the most of it that counts, as dollars of credit before any taper. */
struct credit_limits {
    double minimum_usd, cap_usd;
    double margin_minimum_share, cost_of_goods_share; /* gross margin / receipts; goods / list price */
};

/* One route, for deals of one segment, source and customer. */
struct deal_terms {
    struct price_terms price;
    double per_list_usd, per_price_usd,
        per_receipts_usd; /* credit = these x list, customer price, receipts */
    bool limited;         /* `limits` say something */
    bool uncounted;       /* paid on and not counted: the dollars above are those that are paid on */
    struct credit_limits limits;
    double taper[TAPER_MAX];    /* multiplier on the n-th won partner deal of the year */
    uint8_t taper_last;         /* index of the last; 0 on the direct route, which never tapers */
    double pay_multiplier;      /* dollars paid on / dollars of credit */
    double other_multiplier;    /* the same where a component counts margin or deals */
    double kept_share;          /* of a commission that a rep expects no clawback of */
    double worth_multiplier;    /* pay_multiplier x kept_share */
    double churn_share;         /* customers who leave within a year */
    double spiff_usd;           /* flat part of the SPIFFs that are paid on every deal */
    double spiff_per_price_usd; /* share of customer price */
    uint8_t credit_rule;        /* of the plan: the one that decides */
    uint8_t limited_spiffs;     /* bit per SPIFF of the plan that has limits, see spiff_books.h */
    uint32_t meters;            /* bit per meter of the layout that counts the deal */
};

/* What has become of a partner's claim on a deal it found. */
enum deal_claim {
    CLAIM_NONE,
    CLAIM_CONSOLED, /* refused, or another partner was first: part of the registered uplift */
    CLAIM_APPROVED,
    DEAL_CLAIMS
};

struct design_terms {
    size_t segment_count, route_count;
    size_t tier_count,
        claim_count; /* 1 where partners are nobody in particular, or nothing can be registered */
    const struct deal_terms *deals; /* [segment][source][customer][tier][claim][route] */
    const struct pay_layout *layout;
    size_t spiff_count;
    struct spiff_terms spiffs[SPIFFS_MAX];
};

struct design_terms design_terms_of(const struct design *design, const struct market *market,
                                    struct arena *arena);

/* Bytes of its array of deal terms. */
size_t design_terms_bytes(const struct design *design, const struct market *market);

/* The routes of one kind of deal: index by route. */
static inline const struct deal_terms *deal_terms_for(const struct design_terms *terms, size_t segment,
                                                      size_t source, size_t customer, size_t tier,
                                                      enum deal_claim claim)
{
    const size_t kind = (segment * DEAL_SOURCES + source) * CUSTOMERS + customer;
    return terms->deals +
           ((kind * terms->tier_count + tier) * terms->claim_count + claim) * terms->route_count;
}

/* The same with a partner of the first tier and no claim. */
static inline const struct deal_terms *deal_terms_at(const struct design_terms *terms, size_t segment,
                                                     size_t source, size_t customer)
{
    return deal_terms_for(terms, segment, source, customer, 0, CLAIM_NONE);
}

static inline double gross_margin_usd(double list_usd, double receipts_usd, double cost_of_goods_share)
{
    return receipts_usd - cost_of_goods_share * list_usd;
}

/* What the limits leave of `credit_usd`. */
static inline double credit_within_usd(const struct credit_limits *limits, double credit_usd, double list_usd,
                                       double receipts_usd)
{
    const double margin_usd = gross_margin_usd(list_usd, receipts_usd, limits->cost_of_goods_share);
    if (credit_usd < limits->minimum_usd ||
        (limits->margin_minimum_share > 0.0 && margin_usd < limits->margin_minimum_share * receipts_usd))
        return 0.0;
    return credit_usd < limits->cap_usd ? credit_usd : limits->cap_usd;
}

/* Credit of a deal, in dollars, before any taper; of an uncounted one, the dollars paid on. */
static inline double deal_terms_credit_usd(const struct deal_terms *terms, double list_usd, double price_usd,
                                           double receipts_usd)
{
    const double credit_usd = terms->per_list_usd * list_usd + terms->per_price_usd * price_usd +
                              terms->per_receipts_usd * receipts_usd;
    return terms->limited ? credit_within_usd(&terms->limits, credit_usd, list_usd, receipts_usd)
                          : credit_usd;
}
