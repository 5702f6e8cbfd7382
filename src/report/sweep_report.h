/* Everything a sweep hands over: the page, and a folder with every number, the pictures and the run record. */
#pragma once
#include "../analysis/indifference.h"
#include <stdio.h>

struct arena;
struct diag;

struct sweep_report_options {
    const char *out_folder;
    const char *plots_folder; /* NULL: where shared_folder finds `plots` */
    const char *command_line;
    const char *const *varied;      /* the --vary options as they were given, NULL-terminated */
    const char *designs;            /* those asked for; NULL: all */
    const struct indifference *map; /* NULL: the page, picture and table of an ordinary sweep */
    bool without_figures, json, colour;
    size_t width; /* columns of the terminal; 0: 100 */
};

enum sweep_report_status {
    SWEEP_REPORT_DONE,
    SWEEP_REPORT_WITHOUT_FIGURES, /* a warning in `diag`, all data kept */
    SWEEP_REPORT_FAILED,          /* a file couldn't be written: an error in `diag` */
};

/* Prints the answer on `answer` first (NULL: nowhere), then writes the files. Needs a sweep with a point done. */
enum sweep_report_status sweep_report_write(const struct sweep *sweep,
                                            const struct sweep_report_options *options, FILE *answer,
                                            struct arena *arena, struct diag *diag);
