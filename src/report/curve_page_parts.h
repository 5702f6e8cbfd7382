/* The parts of the page of `evenkeel curve` that are tables, and how they are set. */
#pragma once
#include "../analysis/plan_curve.h"
#include <stdio.h>

struct arena;

enum { CURVE_PAGE_INDENT = 2 };

/* A page being printed. */
struct curve_page {
    const struct curve_set *set;
    size_t width;
    bool colour;
    struct arena *arena;
    FILE *out;
};

/* Wrapped, the first line after `first` blanks, the others after `rest`. */
void curve_print_text(const struct curve_page *page, size_t first, size_t rest, const char *text);

/* After an empty line, bold where there is colour. */
void curve_print_heading(const struct curve_page *page, const char *text);

/* One plan: a row per attainment with everything about it. */
void curve_print_one(const struct curve_page *page);

/* Several plans: a row per attainment, a column per plan. */
void curve_print_overlay(const struct curve_page *page);

/* A row per plan and route, a column for each attainment that people speak of. */
void curve_print_tax(const struct curve_page *page, const char *heading, bool of_year);

/* What one deal is by each route, under the first plan. */
void curve_print_deals(const struct curve_page *page);
