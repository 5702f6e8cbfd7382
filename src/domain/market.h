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

enum { PARTNER_TYPES_MAX = 6, PARTNERS_MAX = 2000 };

/* Partners of one kind: resellers, integrators, service firms. */
struct partner_type {
    const char *name;
    size_t partner_count;
    double weight; /* of one partner against another of another type, in being a deal's candidate */
    double segment_weights[SEGMENTS_MAX]; /* multiplies it by segment; 1 where the file says nothing */
    double size_log_sd;    /* how unequal partners of the type are: weights are lognormal with this spread */
    double starting_trust; /* 0..1, mean */
    double starting_trust_sd;
    double starting_certifications; /* certified staff */
    double services_margin_share;   /* of services it delivers */
    double delivery_share;          /* of a deal's services it delivers where the partner does */
    double cost_to_sell_usd;        /* per deal worked */
    double cost_to_sell_share;      /* of customer price, per deal worked */
    double rival_profit_share;      /* what other vendors' offers earn it, of customer price */
};

/* What happens beyond the first sale, and services. */
struct after_sale {
    double services_multiple_median; /* dollars of services per dollar of customer price */
    double services_log_sd;
    double vendor_services_margin_share;
    double recurring_share;     /* of deals that renew year by year */
    double renewal_price_share; /* of the first year's price */
    double discount_per_year;   /* of later dollars, for lifetime values */
    size_t lifetime_years;      /* renewals counted at most, 0: none */
    double contested_share;     /* of partner-found deals that another partner registers first */
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
    size_t partner_type_count;       /* 0: partners are nobody in particular, and always willing */
    struct partner_type partner_types[PARTNER_TYPES_MAX];
    struct after_sale after_sale;
};
