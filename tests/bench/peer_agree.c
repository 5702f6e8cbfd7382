#include "peer_agree.h"
#include "../../src/analysis/metrics.h"
#include "../../src/base/arena.h"
#include "peer_tally.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double HEADLINE_ERRORS = 4.0, OTHER_ERRORS = 6.0;

enum { SAID_MAX = 12 }; /* disagreements: more say no more */

struct comparison {
    const struct run_result *own, *peers;
    const char *peer;
    struct arena *arena;
    size_t disagreements;
};

static const char *const headlines[] = { "pull_points",      "partner_share",    "channel_tax_mean",
                                         "gap_usd_mean",     "bookings_usd",     "receipts_usd",
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

static void hold(struct comparison *of, size_t design, const char *name, struct found left,
                 struct found right, double errors)
{
    if (near(left, right, errors) || of->disagreements++ >= SAID_MAX)
        return;
    fprintf(stderr,
            "bench: %s disagrees: %s under %s is %.6g (standard error %.2g), evenkeel has %.6g (%.2g)\n",
            of->peer, name, of->own->scenario->designs[design].name, right.value, right.error, left.value,
            left.error);
}

static double errors_allowed(const char *metric)
{
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++)
        if (strcmp(headlines[i], metric) == 0)
            return HEADLINE_ERRORS;
    return OTHER_ERRORS;
}

static void compare_metrics(struct comparison *of, size_t design)
{
    for (size_t i = 0; i < metric_count; i++) {
        if (metrics[i].about != METRIC_EVERYWHERE)
            continue;
        const struct found left = found_of(metric_estimate(&metrics[i], of->own, design), of->own),
                           right = found_of(metric_estimate(&metrics[i], of->peers, design), of->peers);
        hold(of, design, metrics[i].name, left, right, errors_allowed(metrics[i].name));
    }
}

static struct found sum_of(const struct run_result *run, size_t design, size_t place, double *column)
{
    for (size_t world = 0; world < run->worlds; world++)
        column[world] =
            *(const double *)((const char *)&run->tallies[world * run->scenario->design_count + design] +
                              place);
    return found_of(estimate_mean(column, run->worlds, run->scenario->confidence_share), run);
}

static void compare_sums(struct comparison *of, size_t design)
{
    const struct peer_sum *sums;
    const size_t count = peer_sums(of->own->scenario->market.route_count, &sums, of->arena);
    const size_t worlds = of->own->worlds > of->peers->worlds ? of->own->worlds : of->peers->worlds;
    double *column = arena_array(of->arena, double, worlds);
    for (size_t i = 0; i < count; i++)
        hold(of, design, sums[i].name, sum_of(of->own, design, sums[i].place, column),
             sum_of(of->peers, design, sums[i].place, column), OTHER_ERRORS);
}

bool peer_agrees(const struct run_result *own, const struct run_result *peers, const char *peer)
{
    struct comparison comparison = { own, peers, peer, arena_open(), 0 };
    for (size_t design = 0; design < own->scenario->design_count; design++) {
        compare_metrics(&comparison, design);
        compare_sums(&comparison, design);
    }
    arena_close(comparison.arena);
    if (comparison.disagreements > SAID_MAX)
        fprintf(stderr, "bench: %s disagrees in %zu more\n", peer, comparison.disagreements - SAID_MAX);
    return comparison.disagreements == 0;
}
