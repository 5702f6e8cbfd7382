/* A plan's credit rules with another share for the deals of some routes. */
#pragma once
#include "node.h"

/* Which deals get the share. */
struct credit_target {
    const char *route;  /* a partner route, or "partner" for every one */
    const char *direct; /* what the route without a partner is called */
};

/* The rules `credit` (the list of a plan) as one line of YAML in which every rule that can decide for such a deal
 * gives it `share` of its basis, and all else stays: a rule that also decides for other deals is left to them, and a
 * copy for these alone goes before it. A `pay_share` of its own goes: what is credited is what is paid on. Lives in `arena`. */
const char *credit_with_share(const struct node *credit, struct credit_target target, const char *share,
                              struct arena *arena);
