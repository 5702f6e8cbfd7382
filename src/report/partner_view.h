/* A page a vendor can hand to partners: how its reps are paid in words, the program with its numbers, an ordinary deal line by line,
 * what a year earns. No number of the rep plan is in any of it: neither on the page nor in its files. */
#pragma once
#include "../analysis/comparison.h"
#include <stdio.h>

struct diag;
struct report_format;

struct partner_view {
    const struct comparison *comparison;
    size_t design;
    const char *out_folder; /* NULL: no files */
    const struct report_format
        *format; /* this one alone, at `format_path`, which is in out_folder; NULL: everything */
    const char *format_path;
    size_t width; /* columns of the terminal; 0: 100 */
    bool colour;
};

/* Prints the page on `answer` (may be NULL), then writes the files. False if one couldn't be written: an error in `diag`. */
bool partner_view_write(const struct partner_view *view, FILE *answer, struct arena *arena,
                        struct diag *diag);
