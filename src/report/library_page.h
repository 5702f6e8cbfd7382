/* What `evenkeel list` prints: the library by kind, or what one model holds. */
#pragma once
#include "../input/library.h"
#include <stdio.h>

struct arena;

struct library_page_options {
    size_t width; /* columns of the terminal; 0: 100 */
    bool colour;
};

void library_page_print(const struct library *library, const struct library_page_options *options,
                        struct arena *arena, FILE *out);

/* The same as a JSON array with a row per model. */
void library_json_print(const struct library *library, struct arena *arena, FILE *out);

void market_page_print(const struct market *market, const struct library_page_options *options,
                       struct arena *arena, FILE *out);
void behaviour_page_print(const struct behaviour *behaviour, const struct library_page_options *options,
                          struct arena *arena, FILE *out);
void scenario_page_print(const struct scenario *scenario, const struct library_page_options *options,
                         struct arena *arena, FILE *out);
