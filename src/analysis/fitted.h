/* A number from data: the estimate, how far it may be off, and how many deals it stands on. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Confidence of every interval here, and the normal quantile that goes with it. */
#define FITTED_CONFIDENCE 0.95
#define FITTED_NORMAL     1.959963984540054

struct fitted {
    double value;          /* NAN: nothing to fit it on */
    double standard_error; /* NAN: one deal says nothing about doubt */
    double low, high;      /* 95 % interval */
    size_t count;          /* deals it stands on */
};

struct outcome_count {
    size_t deals, won;
};

/* An estimate with a normal interval. */
struct fitted fitted_of(double value, double standard_error, size_t count);

/* Mean of `count` numbers. */
struct fitted fitted_mean(const double *sample, size_t count);

/* left - right, of different deals. */
struct fitted fitted_difference(struct fitted left, struct fitted right);

/* Share won, with Wilson's interval: it stays inside 0..1 and covers at small counts. */
struct fitted fitted_rate(struct outcome_count outcomes);

/* Log-odds of winning in `left` less those in `right`, from the two-by-two table: standard error
 * sqrt(sum of 1/n). NAN if a cell is empty. */
struct fitted fitted_log_odds_ratio(struct outcome_count left, struct outcome_count right);

/* A difference of log-odds as a relative lift of the win rate `win_rate`, which is in (0,1):
 * logistic(log-odds(win_rate) + difference) / win_rate - 1. */
double log_odds_as_lift(double win_rate, double difference);

/* The same with its interval: the ends carried through, the standard error by the delta method, the
 * base rate taken as given, as a market file takes it. */
struct fitted fitted_lift(struct fitted log_odds, double win_rate);
