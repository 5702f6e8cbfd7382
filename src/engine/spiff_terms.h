/* A SPIFF that is not paid on every deal alike: from a smallest deal on, the first so many, up to a cap, within
 * dates, out of a budget. */
#pragma once
#include "../domain/rep_plan.h"

struct spiff_terms {
    double amount_usd, per_price_usd; /* of one deal */
    double deal_minimum_usd, deal_cap_usd, rep_cap_usd, budget_usd;
    double first_deals; /* INFINITY: all */
    double from_day,
        until_day; /* days of the year from 0: from <= day < until; from > until: over new year */
};

/* Whether anything but the deal's kind decides what it is paid. */
bool spiff_is_limited(const struct spiff *spiff);

/* Simulated years have no number, so the dates hold for every year: 1 March to 30 June is a spring. Dates
 * a year or more apart, or only one of the two given, hold from or until new year. */
struct spiff_terms spiff_terms_of(const struct spiff *spiff);

bool spiff_runs_on(const struct spiff_terms *spiff, double day_of_year);
