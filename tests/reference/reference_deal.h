/* One deal drawn by itself, number by number, as MODEL.md section 3 says. */
#pragma once
#include "domain/behaviour.h"
#include "domain/market.h"
#include "random/draw.h"

struct reference_deal {
    size_t segment, month;
    enum deal_source source;
    enum customer customer;
    double list_usd, discount_share, price_usd;
    bool has_partner;
    double lead_mark; /* vendor-found: below every lead flow */
    double win_uniform;
    double win[ROUTES_MAX];      /* true chance on each route */
    double believed[ROUTES_MAX]; /* the rep's */
    double log_odds[ROUTES_MAX]; /* of the true chance */
    double relationship, preference;
    double gumbel[ROUTES_MAX];
    double partner_normal;
    size_t closes[ROUTES_MAX];       /* month of the horizon */
    double day_of_year[ROUTES_MAX];  /* of closing, whole days from 0 */
    double day_of_month[ROUTES_MAX]; /* the same, and parts of days, from the first of that month */
    size_t nth;                      /* of its month and source */
    double stays;                    /* uniform: how long the customer does */
};

/* Whose deals these are. */
struct reference_rep {
    uint32_t number;
    size_t segment;
    double skill_log_odds;
    double hire_uniform;
};

/* Reps of the market in `segment`. */
size_t reference_reps(const struct market *market, size_t segment);

/* The segment's nth rep, counted from 0. */
struct reference_rep reference_rep_of(const struct market *market, struct draw_key key, size_t segment,
                                      size_t nth);

/* How many deals of `source` the rep meets in `month`, leads that never come included. */
size_t reference_arrivals(const struct market *market, struct draw_key key, const struct reference_rep *rep,
                          size_t month, enum deal_source source);

/* The rep's deal number `nth` of that month and source. `middle_log_odds` is the segment's. */
struct reference_deal reference_deal_of(const struct market *market, const struct behaviour *behaviour,
                                        double middle_log_odds, struct draw_key key,
                                        const struct reference_rep *rep, size_t month,
                                        enum deal_source source, size_t nth);
