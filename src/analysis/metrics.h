/* What is reported about a design, one row per number.
 *
 * A metric is made of two sums of a world's tally, `over` and `under`. Adding one is adding one
 * row in metrics.c: it then has a column in designs.csv, an interval, and a paired
 * difference from the baseline.
 *
 * Definitions that carry the answer:
 * - pull_points = 100 x (partner deals - the neutral twins' partner deals) / deals, world by
 *   world, then averaged. Equal to pulled in less pushed away.
 * - channel_tax_mean = 1 - sum of route pay / sum of direct pay, over all partner routes and all
 *   attainment bands: the same deal at the same price, won, at direct's close month. Weighted
 *   by dollars and by the deal's chance of being won direct.
 * - gap_usd_mean = sum of neutrality gaps / deals that had a partner route: expected pay on the best
 *   partner route less direct, at direct's own win chance.
 * - at_quota_share = rep-years with credit at or above quota / rep-years.
 * - ccos = all cash pay of reps (salary, variable, SPIFF) / bookings at customer price.
 * - Money is per world: the whole team over the whole horizon. */
#pragma once
#include "../engine/run.h"
#include "estimate.h"

enum metric_kind {
    METRIC_PER_WORLD, /* over / under in each world, then the mean of the worlds that have an under */
    METRIC_OF_SUMS,   /* sum of over / sum of under: dollars over dollars */
};

/* What has to be there for a metric to say something. */
enum metric_about { METRIC_EVERYWHERE, METRIC_OF_PARTNERS, METRIC_OF_GAMING, METRIC_OF_ORDERS };

struct metric {
    const char *name;    /* the column's */
    const char *unit;    /* "points", "share", "USD", "deals", "USD per deal" */
    const char *meaning; /* one line, no full stop */
    enum metric_kind kind;
    enum metric_about about;
    double (*over)(const struct tally *tally);
    double (*under)(const struct tally *tally);
};

extern const struct metric metrics[];
extern const size_t metric_count;

/* Whether the metric says something of a scenario: those about partners do where the market has some of its own. */
bool metric_is_for(const struct metric *metric, const struct scenario *scenario);

/* The metric called `name`. Our mistake (BUG_IF) if there is none. */
const struct metric *metric_named(const char *name);

/* Over the worlds of a run, at the scenario's confidence. */
struct estimate metric_estimate(const struct metric *metric, const struct run_result *run, size_t design);

/* `design` less `other`, paired by world. */
struct estimate metric_difference(const struct metric *metric, const struct run_result *run, size_t design,
                                  size_t other);

/* What of a channel tax is compared. */
enum tax_kind {
    TAX_CREDIT,   /* credit toward quota */
    TAX_PAY,      /* what the deal is worth to the rep now if won, SPIFF included */
    TAX_EXPECTED, /* the same times each route's own true win chance and delay discount */
    TAX_KINDS,
};
extern const char *const tax_kind_names[TAX_KINDS];

enum { ALL_PARTNER_ROUTES = ROUTES_MAX, ALL_BANDS = ATTAINMENT_BANDS };

/* 1 - route / direct, for one partner route or ALL_PARTNER_ROUTES, for one attainment band or
 * ALL_BANDS. NAN where no deal had the route in that band. */
struct estimate channel_tax_estimate(const struct run_result *run, size_t design, size_t route, size_t band,
                                     enum tax_kind kind);

/* Sum of a tally's tax cells over the partner routes (or one) and the bands (or one). */
struct tally_tax tax_total(const struct tally *tally, size_t route, size_t band);
