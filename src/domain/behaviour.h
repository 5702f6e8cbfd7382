/* How reps respond; the uncertain part, always in a file of its own (MODEL.md section 7). */
#pragma once
#include "words.h"

enum outlook_kind {
    OUTLOOK_MYOPIC,
    OUTLOOK_FORECAST,
    OUTLOOK_DYNAMIC, /* the deals still to come go the routes the rep would pick */
};

struct route_control {
    const char *route;
    double cost; /* utility given up for control, at no internal trust */
};

struct behaviour {
    struct model_about about;
    enum outlook_kind outlook;
    double pay_weight;          /* utility of one par pay, >= 0 */
    double scale;               /* of the Gumbel taste per route, > 0 */
    double partner_scale;       /* of the normal taste shared by partner routes, >= 0 */
    double acumen;              /* share of a route's true lift that reps believe, 0..2 */
    double impatience_per_year; /* discounting of slower deals */
    double hour_value_usd;
    double internal_trust; /* 0..1 */
    size_t control_count;
    struct route_control control[ROUTES_MAX];
};
