/* What a vendor pays a partner back later on what it sold: rebates (MODEL.md section 4).
 *
 * A rebate is worked out on what fits it within one period: a quarter, half-year or year of the
 * program, or each deal alone. Its schedule is one of the named kinds of schedule.h; `from` is in dollars,
 * or, of a growth rebate with basis attainment, in growth shares (0.15: 15 % above the partner's own
 * baseline). Money is accrued as it is earned and paid later: accrued = paid + still owed, at every month's end. */
#pragma once
#include "schedule.h"

enum rebate_measure {
    REBATE_VOLUME,          /* everything that fits */
    REBATE_GROWTH,          /* what is above the partner's own baseline: the same period a year before */
    REBATE_SERVICES_ATTACH, /* deals the partner delivers services on */
    REBATE_NEW_CUSTOMER,    /* deals with new customers */
};

enum rebate_base { REBATE_ON_BUY_PRICE, REBATE_ON_CUSTOMER_PRICE, REBATE_ON_LIST, REBATE_ON_UNITS };

/* What a growth rebate's rate is paid on. */
enum growth_pays { GROWTH_PAYS_INCREMENT, GROWTH_PAYS_EVERYTHING };

/* A partner without a baseline, in its first year. */
enum no_baseline { NO_BASELINE_COUNTS_ALL, NO_BASELINE_PAYS_NOTHING };

enum rebate_period { REBATE_PER_DEAL, REBATE_PER_QUARTER, REBATE_PER_HALF_YEAR, REBATE_PER_YEAR };

/* How much is set aside before the period is over. */
enum accrual {
    ACCRUE_AS_EARNED, /* what the period's sales so far have earned */
    ACCRUE_EXPECTED_RATE, /* `expected_rate_share` of what fits; trued up to what was earned at the period's end */
};

struct rebate {
    const char *name;
    struct condition when; /* routes, segments, tiers, found by, customer, registered */
    enum rebate_measure measure;
    enum rebate_base base;
    enum rebate_period period;
    struct schedule schedule; /* unit PAYS_RATE_PER_DOLLAR (of the base), or PAYS_USD */
    enum growth_pays growth_pays;
    enum no_baseline no_baseline;
    double
        attach_minimum_share; /* services attach: nothing unless this share of the period's deals had services */
    double cap_usd;           /* most it pays a partner in a period; INFINITY: none */
    enum accrual accrual;
    double expected_rate_share;
    double payment_days; /* after the period's (or deal's) end */
};

/* What a partner did in one period that a rebate looks at. Returns count below 0. */
struct rebate_sales {
    double fitting_usd; /* of the rebate's base, or units: everything its condition fits */
    double
        counted_usd; /* of that, what its measure counts (services, new customers); growth: the same as fitting */
    double baseline_usd;
    bool has_baseline;
    double deals, deals_with_services;
};

/* Earned in total on a period's sales, unrounded dollars, capped; never below 0. A return thus takes back the highest
 * band first. Pure; cannot fail. */
double rebate_earned_usd(const struct rebate *rebate, const struct rebate_sales *sales);

/* The rate of the step these sales reach; NAN where steps are amounts, and where nothing is earned. */
double rebate_rate_share(const struct rebate *rebate, const struct rebate_sales *sales);

/* Dollars of sales still missing to the next step, 0 if there is none (for cliffs and pages). */
double rebate_to_next_step_usd(const struct rebate *rebate, const struct rebate_sales *sales);

size_t rebate_period_months(enum rebate_period period); /* 0 (per deal), 3, 6, 12 */
