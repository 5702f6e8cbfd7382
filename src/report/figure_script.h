/* What gnuplot is told before a template is loaded: the run's names, colours and findings as
 * variables, and where the picture goes. */
#pragma once
#include "figures.h"

struct figure_job {
    const struct comparison *comparison;
    const struct figure *figure;
    const char *plots_folder;
    const char *data_path;
    const char *svg_path, *png_path; /* written by gnuplot */
};

/* The whole script, in `arena`. */
const char *figure_script(const struct figure_job *job, struct arena *arena);
