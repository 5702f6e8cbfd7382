/* The flagship's market as numbers that any program can simulate: what peers are handed, so that all do the same work.
 *
 * One team, one quota period, no delays of closing, plain plans: credit and receipts are linear in list and customer price,
 * what a deal is worth to its rep is read off a table of outlooks, and pay is a curve of straight lines. A deal's kind is
 * 2 x (a partner found it) + (a new customer). */
#pragma once
#include "../../src/domain/scenario.h"
#include "../../src/engine/outlook.h"
#include "../../src/engine/tally.h"
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { PEER_KINDS = 4, PEER_PAY_POINTS_MAX = STEPS_MAX + 2 };

struct peer_route {
    bool with_partner;
    double lift, fit, preference, relationship, size; /* shifts of win log-odds */
    double discount, hours_usd, control;
};

/* One route of a design, for deals of one kind. */
struct peer_terms {
    double per_list, per_price; /* credit */
    double worth_multiplier, pay_multiplier, spiff_usd;
    double receipts_per_list, receipts_per_price;
    double fees_share;   /* of customer price */
    double margin_share; /* 1: what is left of the price is the partner's margin; 0: nobody's */
};

struct peer_design {
    const char *name;
    struct peer_terms terms[ROUTES_MAX][PEER_KINDS];
    double taper[TAPER_MAX];                 /* of partner deals, by those won before; the last goes on */
    const double (*outlook)[OUTLOOK_POINTS]; /* [month] */
    double quota_usd, salary_usd;            /* a year */
    size_t pay_points; /* variable pay of the year is a straight line from each point to the next */
    double pay_credit_usd[PEER_PAY_POINTS_MAX], pay_usd[PEER_PAY_POINTS_MAX];
};

struct peer_market {
    size_t reps, route_count, design_count;
    double vendor_deals, partner_deals, season[MONTHS_PER_YEAR]; /* per rep and month */
    double median_usd, log_sd, discount_low, discount_usual, discount_high;
    double partner_available, relationship_vendor, relationship_partner;
    double prefers_direct, prefers_partner, new_customer, cost_of_goods_share;
    double middle_log_odds, skill_sd, win_sd;
    double pay_weight, acumen, scale, partner_scale, par_per_usd, cell_usd;
    double neutral_share;                /* of direct pay: nearer than this counts as neutral */
    double bands_from[ATTAINMENT_BANDS]; /* attainment at which each band begins */
    struct peer_route routes[ROUTES_MAX];
    struct peer_design designs[DESIGNS_MAX];
};

/* Tables live in `arena`. Ends the program if the scenario is not as simple as the above. */
struct peer_market peer_market_of(const struct scenario *scenario, struct arena *arena);
