/* The flagship's market as numbers that any program can simulate: what peers are handed, so that all do the same work.
 *
 * One team, no delays of closing, plain plans: credit is linear in list and customer price, and pay is read off a table of
 * outlooks. A deal's kind is 2 x (a partner found it) + (a new customer). */
#pragma once
#include "../../src/domain/scenario.h"
#include "../../src/engine/outlook.h"
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { PEER_KINDS = 4 };

struct peer_route {
    bool with_partner;
    double lift, fit, preference, relationship, size; /* shifts of win log-odds */
    double discount, hours_usd, control;
    double receipts[2][2]; /* [a partner found it][of list price, of customer price] */
};

struct peer_terms {
    double per_list, per_price; /* credit */
    double multiplier, spiff_usd;
};

struct peer_design {
    const char *name;
    struct peer_terms terms[ROUTES_MAX][PEER_KINDS];
    double taper[TAPER_MAX];                 /* of partner deals, by those won before; the last goes on */
    const double (*outlook)[OUTLOOK_POINTS]; /* [month] */
};

struct peer_market {
    size_t reps, route_count, design_count;
    double vendor_deals, partner_deals, season[MONTHS_PER_YEAR]; /* per rep and month */
    double median_usd, log_sd, discount_low, discount_usual, discount_high;
    double partner_available, relationship_vendor, relationship_partner;
    double prefers_direct, prefers_partner, new_customer;
    double middle_log_odds, skill_sd, win_sd;
    double pay_weight, acumen, scale, partner_scale, par_per_usd, cell_usd;
    struct peer_route routes[ROUTES_MAX];
    struct peer_design designs[DESIGNS_MAX];
};

/* Tables live in `arena`. Ends the program if the scenario is not as simple as the above. */
struct peer_market peer_market_of(const struct scenario *scenario, struct arena *arena);

/* As JSON. Ends the program if it can't be written. */
void peer_market_write(const struct peer_market *market, const char *path);

/* What a simulation of it found, per design, with standard errors over worlds. */
struct peer_result {
    double seconds, deals; /* deals: each counted once, not once per design */
    struct peer_finding {
        double pull_points, pull_error, share, share_error;
    } designs[DESIGNS_MAX];
};

/* Mean and standard error of `worlds` numbers. */
void peer_mean(const double *sample, size_t worlds, double *mean, double *error);
