/* Everything `evenkeel curve` hands over: a page on the terminal, and a folder of tables and pictures. Each file
 * is complete or absent. */
#pragma once
#include "../analysis/plan_curve.h"
#include <stdio.h>

struct arena;
struct diag;

struct curve_report_options {
    const char *out_folder;
    const char *plots_folder; /* NULL: where shared_folder finds `plots` */
    const char *const *notes; /* what the curves stand on, whole sentences; NULL-terminated */
    bool without_figures;     /* CSV behind the pictures is still written */
    bool json;                /* the page is JSON */
    bool colour;
    size_t width; /* columns of the terminal; 0: 100 */
};

enum curve_report_status {
    CURVE_REPORT_DONE,
    CURVE_REPORT_WITHOUT_FIGURES, /* a warning in `diag`, all data kept */
    CURVE_REPORT_FAILED,          /* a file couldn't be written: an error in `diag` */
};

/* Prints the answer first, so that a full disk loses no answer. */
enum curve_report_status curve_report_write(const struct curve_set *set,
                                            const struct curve_report_options *options, FILE *answer,
                                            struct arena *arena, struct diag *diag);
