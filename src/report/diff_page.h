/* What `evenkeel diff` says: every change on a line of its own, old -> new, with what the key means. */
#pragma once
#include "../input/model_diff.h"
#include <stdio.h>

struct diff_page {
    const struct model_diff *diff;
    const char *old_name, *new_name; /* "models/plans/haircut_80.yaml" or the name of a design */
    const char *old_title, *new_title;
    size_t width; /* columns; 0: 100 */
    bool colour;
};

/* False if `out` failed. */
bool diff_page_print(const struct diff_page *page, FILE *out);

/* The changes as a JSON array of {path, old, new, unit, meaning, computes}. False if `out` failed. */
bool diff_json_print(const struct model_diff *diff, FILE *out);
