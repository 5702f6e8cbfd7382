/* What `evenkeel calibrate` says: what was read and left out, what was fitted and how surely, and what a
 * win lift from a CRM export is worth. */
#pragma once
#include "../analysis/calibration.h"
#include <stdbool.h>
#include <stdio.h>

struct calibration_page_options {
    size_t width; /* columns; 0: 100 */
    bool colour;
    const char *written; /* the market file, named at the end */
};

/* False if `out` failed. */
bool calibration_page_print(const struct calibration *calibration,
                            const struct calibration_page_options *options, struct arena *arena, FILE *out);

/* The same numbers as JSON: an array of {number, of, value, value_low, value_high, standard_error, deals, status}. False
 * if `out` failed. */
bool calibration_json_print(const struct calibration *calibration, struct arena *arena, FILE *out);
