/* Everything a rep has won, deal by deal and never added up: what the reference engine keeps instead of running
 * totals. */
#pragma once
#include "domain/scenario.h"
#include "engine/hires.h"
#include "engine/offer.h"
#include "engine/tally.h"
#include "reference_deal.h"

enum { WON_MAX = 1 << 14 };

/* One route of the deal at hand. */
struct terms {
    struct deal_kind kind;
    struct price_stack stack;
    double cost_of_goods_usd;
    double credit_usd, paid_usd; /* counted, and paid on */
    double other_multiplier;     /* of what is neither credit nor an amount */
    double kept_share;           /* of commission, as far as the rep expects */
    double spiff_usd;            /* as the rep expects */
};

struct won_deal {
    size_t closes;
    struct terms terms;
    size_t spiff_month;     /* the deal's own; `closes` is the month it counts in */
    double spiff_usd;       /* paid when won */
    double months_to_churn; /* whole ones; INFINITY: the customer stays */
};

struct ledger {
    struct reference_rep rep;
    uint8_t hire_month;
    size_t won_count;
    struct won_deal *won; /* WON_MAX */
    size_t partner_deals_this_year;
    double spiff_deals[SPIFFS_MAX][7], spiff_usd[SPIFFS_MAX][7]; /* [SPIFF][year] */
    double year_to_date_usd;       /* paid this year by components that run year to date */
    double earned_usd, topped_usd; /* this year: by quota periods, and looked at by payouts */
    int64_t owed_cents;
};

/* Budgets of SPIFFs, and what the month's closings claim of them. */
struct spiff_purse {
    double left_usd[SPIFFS_MAX][7];                 /* [SPIFF][year] as the month began */
    double claimed_usd[SPIFFS_MAX][ROUTES_MAX][84]; /* by month of closing */
};

/* All that is looked at while one deal is worked. */
struct desk {
    const struct scenario *scenario;
    const struct design *design;
    const struct design_stage *stage; /* for its tables, and the levels of hires */
    struct draw_key key;
    struct ledger *ledger;
    struct spiff_purse *purse;
    struct tally *tally;
    const struct partner_desk *partners; /* reference_partner.h; NULL where the market has none of its own */
    const struct partner_case *own;      /* of the deal at hand */
    const struct partner_luck_of_deal *luck;
    size_t waiting; /* first month after a quota period that is still to be paid; 0: none */
};

static inline const struct market *market_of(const struct desk *desk)
{
    return &desk->scenario->market;
}

static inline size_t period_months(const struct desk *desk)
{
    return months_per_period(desk->design->rep.quota_period);
}

bool fits(const struct desk *desk, const struct condition *when, struct deal_kind kind);
