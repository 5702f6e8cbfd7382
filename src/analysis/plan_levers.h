/* The levers that a search turns in a design: a SPIFF on top, the credit share of partner deals, or any one path. */
#pragma once
#include "../input/node.h"
#include "lever_search.h"

/* What a lever needs to know of the design it turns. */
struct plan_lever {
    const char *design;
    const struct node *spiffs, *credit; /* lists of its plan; spiffs may be NULL */
    const char *direct;                 /* what the route without a partner is called */
    const char *path;                   /* of a path lever */
};

/* A flat SPIFF on every partner deal, on top of the design's own, 0 to `high_usd`. */
struct lever spiff_lever(const struct plan_lever *plan, double high_usd);

/* Every rule that decides for a partner deal gives it this share of its basis, 0 to 2. */
struct lever credit_lever(const struct plan_lever *plan);

/* `path` from low to high. */
struct lever path_lever(const struct plan_lever *plan, const char *unit, double low, double high);
