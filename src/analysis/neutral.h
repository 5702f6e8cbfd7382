/* Everything that would make the designs of a scenario neutral: on average by closed form, and to the last deal by
 * simulating again. */
#pragma once
#include "lever_search.h"

struct neutral_design {
    struct lever_answer spiff, credit; /* that make the pull zero */
    double spiff_high_usd;             /* searched up to here */
    bool searched;                     /* false: neutral as it is, left out, or stopped before */
};

struct neutral {
    const struct comparison *comparison;
    const struct neutral_design *designs; /* [design] */
    size_t runs;                          /* simulations made by the searches */
    bool stopped;                         /* by Ctrl-C; designs not searched say so */
};

/* Searches for every design that is not exactly neutral. `comparison` is of a run with `rerun`'s seed. False after
 * errors in `diag`. Everything lives in `arena`. */
bool neutral_of(const struct comparison *comparison, const struct rerun *rerun, struct neutral *neutral,
                struct arena *arena, struct diag *diag);

/* One path turned in each design that it names, until pay, contribution or pull is met. */
struct lever_result {
    const char *path; /* with one design's name */
    size_t design;
    struct lever_state before; /* as the design is */
    struct lever_answer answer;
    double tolerance;
};

struct lever_question {
    const char *path; /* designs.A.., designs.a,b.. or designs.*.. */
    double low, high;
    enum lever_target target;
};

struct lever_results {
    const struct comparison *comparison;
    const struct lever_question *question;
    const char *unit, *meaning; /* of the path, from the field tables */
    size_t count;
    const struct lever_result *items;
    bool stopped;
};

/* The baseline is what others are brought to, so it is left out. False after errors in `diag`: no design in the path,
 * a value that can't be loaded. */
bool lever_results_of(const struct comparison *comparison, const struct rerun *rerun,
                      const struct lever_question *question, struct lever_results *results,
                      struct arena *arena, struct diag *diag);
