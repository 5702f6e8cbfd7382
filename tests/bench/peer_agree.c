#include "peer_agree.h"
#include "../../src/analysis/metrics.h"
#include "../../src/base/arena.h"
#include "peer_tally.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

static const double HEADLINE_ERRORS = 4.0, OTHER_ERRORS = 6.0;

static const char *const headlines[] = { "pull_points",  "partner_share",    "channel_tax_mean",
                                         "gap_usd_mean", "bookings_usd",     "receipts_usd",
                                         "contribution_usd", "variable_pay_usd", "at_quota_share" };

struct found {
    double value, error;
};

/* The standard error that an interval was made of. */
static struct found found_of(struct estimate estimate, const struct run_result *run)
{
    const double errors =
        gsl_cdf_tdist_Pinv(0.5 + 0.5 * run->scenario->confidence_share, (double)(run->worlds - 1));
    return (struct found){ estimate.value, (estimate.high - estimate.value) / errors };
}

/* Rounding apart: what is the same in every world has no error. */
static bool near(struct found left, struct found right, double errors)
{
    if (isnan(left.value) && isnan(right.value))
        return true;
    return fabs(left.value - right.value) <=
           errors * hypot(left.error, right.error) + 1e-9 * (1.0 + fabs(left.value));
}

static bool holds(const struct run_result *own, const char *peer, size_t design, const char *name,
                  struct found left, struct found right, double errors)
{
    if (near(left, right, errors))
        return true;
    fprintf(stderr, "bench: %s disagrees: %s under %s is %.6g (standard error %.2g), evenkeel has %.6g (%.2g)\n",
            peer, name, own->scenario->designs[design].name, right.value, right.error, left.value, left.error);
    return false;
}

static double errors_allowed(const char *metric)
{
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++)
        if (strcmp(headlines[i], metric) == 0)
            return HEADLINE_ERRORS;
    return OTHER_ERRORS;
}

static bool metrics_agree(const struct run_result *own, const struct run_result *peers, const char *peer,
                          size_t design)
{
    bool agreed = true;
    for (size_t i = 0; i < metric_count; i++) {
        if (metrics[i].about != METRIC_EVERYWHERE)
            continue;
        const struct found left = found_of(metric_estimate(&metrics[i], own, design), own),
                          right = found_of(metric_estimate(&metrics[i], peers, design), peers);
        agreed &= holds(own, peer, design, metrics[i].name, left, right, errors_allowed(metrics[i].name));
    }
    return agreed;
}

static struct found sum_of(const struct run_result *run, size_t design, size_t place, double *column)
{
    for (size_t world = 0; world < run->worlds; world++)
        column[world] = *(const double *)((const char *)&run->tallies[world * run->scenario->design_count +
                                                                      design] +
                                          place);
    return found_of(estimate_mean(column, run->worlds, run->scenario->confidence_share), run);
}

static bool sums_agree(const struct run_result *own, const struct run_result *peers, const char *peer,
                       size_t design, struct arena *arena)
{
    const struct peer_sum *sums;
    const size_t count = peer_sums(own->scenario->market.route_count, &sums, arena);
    double *column = arena_array(arena, double, own->worlds > peers->worlds ? own->worlds : peers->worlds);
    bool agreed = true;
    for (size_t i = 0; i < count; i++) {
        const struct found left = sum_of(own, design, sums[i].place, column),
                          right = sum_of(peers, design, sums[i].place, column);
        agreed &= holds(own, peer, design, sums[i].name, left, right, OTHER_ERRORS);
    }
    return agreed;
}

bool peer_agrees(const struct run_result *own, const struct run_result *peers, const char *peer)
{
    struct arena *arena = arena_open();
    bool agreed = true;
    for (size_t design = 0; design < own->scenario->design_count; design++) {
        agreed &= metrics_agree(own, peers, peer, design);
        agreed &= sums_agree(own, peers, peer, design, arena);
    }
    arena_close(arena);
    return agreed;
}
