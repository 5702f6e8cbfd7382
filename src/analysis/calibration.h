/* What a CRM export says about a market: deal sizes, win rates, cycle days, and what a partner does
 * to the chance of winning.
 *
 * Who counts: closed deals on a route the map knows. Win rates and days count all of them. Sizes and
 * the win lift count those with an amount above 0: of zero and missing amounts nobody knows
 * how large the deal was. */
#pragma once
#include "../input/deal_records.h"
#include "size_fit.h"
#include "win_lift.h"

/* Days from opening to close. */
struct days_fit {
    struct fitted mean;
    double median; /* NAN without days */
};

struct route_fit {
    size_t route;                /* index into deal_route_names */
    struct outcome_count closed; /* all closed deals */
    struct outcome_count sized;  /* those with an amount above 0 */
    struct fitted win_rate;      /* of all closed deals */
    struct days_fit days_won, days_lost;
    struct fitted more_days; /* mean of won deals less direct's */
    struct route_lift lift;  /* direct: all 0 */
};

/* A group of deals by the segment column; where none is mapped there is one, `all`. */
struct segment_fit {
    const char *name;            /* as model files write names */
    const char *word;            /* as the file has it; NULL: several, or all */
    struct outcome_count closed; /* on known routes */
    size_t partner_deals;        /* of them */
    struct size_fit size;
    struct outcome_count direct;
    struct fitted win_rate;   /* direct */
    struct days_fit days_won; /* direct */
    size_t owner_count;       /* owners most of whose deals are here; 0 without an owner column */
};

/* A route word. */
struct channel_fit {
    const char *word; /* "" for an empty field */
    size_t route;     /* DEAL_ROUTES: the map knows no route for it, so it is fitted to nothing */
    struct outcome_count closed;
    struct fitted win_rate;
};

struct calibration {
    const struct deal_records *records;
    size_t known_count;   /* closed deals on known routes */
    size_t partner_count; /* of them, on partner routes */
    struct size_fit size;
    size_t route_count;                    /* those with deals, in the order of deal_route_names */
    struct route_fit routes[DEAL_ROUTES];  /* direct first */
    enum fit_status lift_status;           /* of the adjusted regression; TOO_FEW if fewer than two routes
                                                 * have won and lost deals with an amount */
    size_t lift_deals;                     /* it stands on */
    double log_amount_mean, log_amount_sd; /* its standardisation */
    struct fitted size_slope;              /* win log-odds per standard deviation of log(amount) */
    struct fitted size_effect;             /* win log-odds per unit of log(amount) */
    size_t segment_count;                  /* the largest first; too many share a last one, `other` */
    struct segment_fit segments[SEGMENTS_MAX];
    size_t channel_count;
    struct channel_fit *channels;              /* by falling number of deals */
    size_t owner_count;                        /* 0 without an owner column */
    int32_t first_closed_day, last_closed_day; /* DAY_MISSING without close dates */
    struct fitted deals_per_owner_month;       /* closed deals, between an owner's first and last close; NAN
                                                 * without owners and close dates */
};

/* Everything at once, in `arena`. Cannot fail: what can't be fitted is NAN or says so in a status. */
struct calibration calibration_of(const struct deal_records *records, struct arena *arena);
