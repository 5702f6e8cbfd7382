/* The page of `evenkeel curve`: what the plans pay, what partners cost, where pay jumps, what it stands on. */
#pragma once
#include "curve_report.h"

void curve_page_print(const struct curve_set *set, const struct curve_report_options *options,
                      struct arena *arena, FILE *out);

/* The same as one JSON object: payout, tax, cliffs, marks and deals, each an array of rows, and notes. */
void curve_json_print(const struct curve_set *set, const struct curve_report_options *options,
                      struct arena *arena, FILE *out);
