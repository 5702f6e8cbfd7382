/* Deal sizes as a lognormal, and how well that fits. */
#pragma once
#include "fitted.h"

struct arena;

enum { SIZE_QUANTILES = 5 };
extern const double size_quantile_shares[SIZE_QUANTILES];

struct size_fit {
    struct fitted median_usd; /* exp(mean log amount): the maximum likelihood median */
    struct fitted log_sd;
    double quantile_usd[SIZE_QUANTILES]; /* of the amounts themselves, for comparison */
    struct fitted mean_usd;              /* of the amounts themselves */
    double lognormal_mean_usd; /* exp(mean log amount + log_sd^2 / 2): far off where the tail is thinner
                                             * than a lognormal's, and then so is the money in large deals */
    double distance_share;     /* Kolmogorov-Smirnov: the most by which the lognormal's share of
                                             * deals up to an amount differs from the data's */
};

/* `amount_usd`: `count` amounts, all above 0. Values are NAN for no amounts. */
struct size_fit size_fit_of(const double *amount_usd, size_t count, struct arena *arena);
