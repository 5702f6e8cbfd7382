/* What a plan pays for deals that happened, to the cent by the statement engine, and what partner deals cost the reps: the same deals
 * once more, as if each had been sold direct at the same price.
 *
 * As direct: the direct route, no partner, no tier, no registration; the vendor receives what the customer pays. A manager's
 * override is left out, as it is nobody's pay for a deal of its own. */
#pragma once
#include "../domain/statement.h"
#include "../input/closed_deals.h"

struct arena;

/* Deals of a kind, all reps: by route, and for one rep. */
struct deal_pay_sum {
    double deals;                         /* credited lines: one a deal and rep */
    double bookings_usd;                  /* customer price, each deal times the rep's part */
    double credit_usd, direct_credit_usd; /* as worked, and as if sold direct */
    double pay_usd, direct_pay_usd;       /* variable pay and SPIFFs of the year; of a rep, not of a route */
};

struct deal_pay_rep {
    const struct rep_profile *rep;
    double quota_usd, attainment, salary_usd;
    struct deal_pay_sum sum;
};

struct deal_pay {
    size_t rep_count;
    struct deal_pay_rep *reps;
    size_t route_count;
    const char *const *routes; /* words of the file, as the plan names them; deals without one: "?" */
    struct deal_pay_sum *by_route;
    struct deal_pay_sum total;
};

struct deal_pay_spec {
    const struct plan_timeline *plan;
    const struct closed_deals *deals;
    const char *direct; /* name of the direct route */
    const char *(*route_of)(const void *context, const struct closed_deal *deal); /* for by_route */
    const void *context;
    double
        attainment; /* every rep's deals are made larger or smaller until it stands there; NAN: as they are */
};

/* Everything in `arena`. Cannot fail. */
struct deal_pay deal_pay_of(const struct deal_pay_spec *spec, struct arena *arena);
