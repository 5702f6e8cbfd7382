/* The population: reps, deals and how deals behave on each route (MODEL.md section 3). */
#pragma once
#include "route.h"

enum size_model { SIZE_LOGNORMAL, SIZE_RESAMPLED };

/* A group of reps and the deals they work. */
struct segment {
    const char *name;
    double rep_share;                   /* of the market's reps; shares sum to 1 */
    double deals_per_rep_month;         /* vendor-found, mean, before season */
    double partner_leads_per_rep_month; /* partner-found at the baseline's lead flow, mean */
    enum size_model size;
    double median_usd; /* list price */
    double log_sd;
    const char *sizes_file; /* resampled: a CSV of the user's own deals; NULL otherwise */
    const char *sizes_column;
    double sizes_scale;  /* multiplies resampled amounts */
    size_t sample_count; /* resampled: filled by the loader, ascending list prices */
    const double *sample_usd;
    double discount_low_share, discount_usual_share, discount_high_share; /* customer discount, triangular */
    double win_rate;                  /* mean over deals sold direct, (0,1) */
    double win_log_odds_sd;           /* how much deals differ in it */
    double cycle_days;                /* from opening to close, direct */
    double partner_available_share;   /* vendor-found deals that have a candidate partner */
    double relationship_vendor_found; /* mean relationship balance, > 0: the partner's is stronger */
    double relationship_partner_found;
    double new_customer_share;
    double prefers_direct_share, prefers_partner_share; /* customers; the rest have no preference */
    double cost_of_goods_share;                         /* of list price */
    double yearly_churn_share; /* customers sold direct who leave within a year, at a constant rate */
};

struct market {
    struct model_about about;
    size_t rep_count;
    size_t years;                   /* horizon, 1..5 */
    double season[MONTHS_PER_YEAR]; /* multiplies arrivals; mean 1 */
    double skill_sd;                /* reps differ in win log-odds */
    double hired_in_year_share;     /* reps hired in the first year, any month as likely as another */
    double lead_ceiling;            /* partner leads are drawn at rate x this, then thinned; >= 1 */
    size_t segment_count;
    struct segment segments[SEGMENTS_MAX];
    size_t route_count;
    struct route routes[ROUTES_MAX]; /* those of the scenario, in its order, direct first */
};
