/* Everything a sensitivity hands over: the page, and a folder with every number, the pictures and the run record. */
#pragma once
#include "../analysis/sensitivity.h"
#include <stdio.h>

struct diag;

struct sensitivity_report_options {
    const char *out_folder;
    const char *plots_folder; /* NULL: where shared_folder finds `plots` */
    const char *command_line;
    const char *designs; /* those asked for; NULL: all */
    bool without_figures, json, colour;
    size_t width; /* columns of the terminal; 0: 100 */
};

enum sensitivity_report_status {
    SENSITIVITY_REPORT_DONE,
    SENSITIVITY_REPORT_WITHOUT_FIGURES, /* a warning in `diag`, all data kept */
    SENSITIVITY_REPORT_FAILED,          /* a file couldn't be written: an error in `diag` */
};

/* Prints the answer on `answer` first (NULL: nowhere), then writes the files. Needs the tornado's first point. */
enum sensitivity_report_status sensitivity_report_write(const struct sensitivity *made,
                                                        const struct sensitivity_report_options *options,
                                                        FILE *answer, struct arena *arena, struct diag *diag);
