/* The names of a market that plans, programs and behaviours may use. */
#pragma once
#include "load.h"

enum { STANDARD_ROUTES = 6, GROUP_ROUTES = 2, KNOWN_NAMES_MAX = ROUTES_MAX + STANDARD_ROUTES + GROUP_ROUTES };

struct known_names {
    const char *names[KNOWN_NAMES_MAX];
    size_t count;
};

enum route_use { ROUTE_IN_RULE, ROUTE_ITSELF }; /* a rule may say `partner` or `any` */

struct known_names known_routes(const struct market *all, enum route_use use);
struct known_names known_segments(const struct market *market);

/* Reports a `what` (route, segment) that is not known, with the nearest one that is. */
bool known_name_check(const char *what, const char *name, struct span at, const struct known_names *known,
                      struct diag *diag);

/* The routes and segments that the condition in the map `item` names. */
bool known_condition_check(const struct node *item, const struct condition *when,
                           const struct known_names *routes, const struct known_names *segments,
                           struct diag *diag);
