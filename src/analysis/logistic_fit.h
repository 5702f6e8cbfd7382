/* Logistic regression: how the chance that something happens (a deal is won) moves with columns
 * of numbers.
 *
 * Maximum likelihood by Newton's method from zero. Each step solves the weighted normal equations
 * by Cholesky (GSL); a step that lowers the likelihood is halved. Standard errors are the
 * square roots of the diagonal of the inverse information matrix at the end.
 *
 * Data that can't answer is a status, never a crash: where a column tells won from lost without
 * fail the estimate runs to infinity (FIT_SEPARATED). */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { FIT_COLUMNS_MAX = 64 };

enum fit_status {
    FIT_DONE,
    FIT_TOO_FEW,        /* fewer rows than columns, or all rows have the same outcome */
    FIT_COLLINEAR,      /* a column is a sum of others: no one answer */
    FIT_SEPARATED,      /* some columns tell the outcomes apart without fail */
    FIT_NO_CONVERGENCE, /* for the record: has not been met with finite data */
};

/* Columns of numbers by row: row r starts at cells[r * column_count]. Give the intercept as a
 * column of ones. */
struct fit_rows {
    size_t row_count;
    size_t column_count; /* 1..FIT_COLUMNS_MAX */
    const double *cells;
    const bool *happened;
};

struct logistic_fit {
    enum fit_status status;
    size_t row_count, column_count;
    size_t steps; /* Newton steps taken */
    double log_likelihood;
    const double *log_odds;   /* per unit of each column; NULL unless FIT_DONE */
    const double *covariance; /* [i * column_count + j]; NULL unless FIT_DONE */
};

/* The result lives in `arena`. Cannot fail. */
struct logistic_fit logistic_fit_of(const struct fit_rows *rows, struct arena *arena);

/* Standard error of sum(weight[i] x log_odds[i]): one column's with a weight of 1. FIT_DONE only. */
double logistic_fit_error(const struct logistic_fit *fit, const double *weight);

/* "done", "separated", ..: for tables. */
extern const char *const fit_status_names[];
