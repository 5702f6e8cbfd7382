/* Everything `evenkeel optimise` hands over: the page, every candidate as a row, the design found as a scenario file, the
 * picture of pull against cost, the run record. */
#pragma once
#include "../analysis/optimum.h"
#include "../analysis/pareto.h"
#include "page.h"
#include <stdio.h>

struct arena;
struct diag;
struct node;

struct optimise_report {
    const struct candidates *candidates;
    const struct optimum *optimum;
    const struct goal *goal;
    const struct pareto *pareto;
    const struct node *tree; /* of the scenario, with the command line's changes */
    size_t runs_max, draws_asked, draws_refused;
    const char *out_folder, *command_line;
    const char *const *levers; /* the --lever options as they were given, NULL-terminated */
    bool without_figures, json, colour;
    size_t width; /* columns of the terminal; 0: 100 */
};

enum optimise_report_status {
    OPTIMISE_REPORT_DONE,
    OPTIMISE_REPORT_WITHOUT_FIGURES, /* a warning in `diag`, all data kept */
    OPTIMISE_REPORT_FAILED,          /* a file couldn't be written: an error in `diag` */
};

/* Prints the answer on `answer` first (NULL: nowhere), then writes the files. */
enum optimise_report_status optimise_report_write(const struct optimise_report *report, FILE *answer,
                                                  struct arena *arena, struct diag *diag);
