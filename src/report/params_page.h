/* What can be set, varied or solved in one model file: every path with its value, range, unit and meaning. */
#pragma once
#include "../input/model_paths.h"
#include <stdio.h>

struct params_page {
    const struct model_paths *paths;
    const char *file;
    const char *word; /* only paths that have it in their path or meaning; NULL: all */
    size_t width;     /* columns of the terminal; 0: 100 */
};

/* How many paths are shown. */
size_t params_page_count(const struct params_page *page);

/* Each meaning is told once. False if `out` failed. */
bool params_page_print(const struct params_page *page, FILE *out);
bool params_json_print(const struct params_page *page, FILE *out);
