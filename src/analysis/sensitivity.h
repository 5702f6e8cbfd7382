/* What if we are wrong: the same designs over everything the market and behaviour files are not sure about.
 *
 * In this order, so that what a stop leaves is the most useful part:
 * 1. tornado: every assumption alone at the ends of its range;
 * 2. flips: where along a range an answer changes sign;
 * 3. draws: all assumptions at once, for the robust verdict and the boxes in which it fails;
 * 4. indices: Sobol's, for the assumptions that move the designs most in the tornado, with all others together as one factor more. */
#pragma once
#include "discovery.h"
#include "flip.h"
#include "robust_verdict.h"
#include "sobol_indices.h"
#include "tornado.h"

enum { INDICES_MAX = 20 };

struct sensitivity_spec {
    struct assumption_question question;
    size_t draws; /* a power of two */
    enum assumption_spread spread;
    size_t index_count;  /* assumptions with indices of their own, at most INDICES_MAX; 0: no indices */
    size_t index_rows;   /* of Saltelli's design, a power of two */
    size_t index_worlds; /* at each of its points: luck is the same at all, so few suffice */
};

/* Worlds and rows of the indices that go with so many worlds and draws. */
size_t sensitivity_index_worlds(size_t worlds);
size_t sensitivity_index_rows(size_t draws);

struct sensitivity {
    const struct sensitivity_spec *spec;
    bool stopped;
    const double *base;                      /* [number]: the files' values */
    struct assumption_answers tornado;       /* points as tornado_point says */
    const struct tornado_row **tornado_rows; /* [design]: of the first test; NULL: the tornado is not whole */
    const size_t *by_span; /* [number]: what moves the designs most first, each design counting alike */
    struct flips flips;
    struct assumption_draws drawn;
    struct assumption_answers draws;
    const struct robust_verdict *verdicts;    /* [design * tests + test] */
    const struct box (*boxes)[BOX_SIDES_MAX]; /* [design][sides - 1], of the first test; edges as values */
    size_t factor_count;                      /* of the indices; 0: none were made */
    const size_t *factors; /* [factor]: its assumption; ranges.count: all others together */
    size_t rows_done;
    const struct sobol_index *indices; /* [design * factor_count + factor], of the first test */
};

/* Bytes needed at most. */
size_t sensitivity_memory_bytes(const struct sensitivity_spec *spec);

/* Everything lives in `arena`. Nothing at all is there if `tornado.done` is 0. */
struct sensitivity sensitivity_run(const struct sensitivity_spec *spec, struct arena *arena);

const struct robust_verdict *sensitivity_verdict(const struct sensitivity *sensitivity, size_t design,
                                                 size_t test);

/* The number of one test with every assumption at the file's value. */
struct estimate sensitivity_at_value(const struct sensitivity *sensitivity, size_t design, size_t test);
