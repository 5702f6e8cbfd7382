/* What the pictures about money, segments and switched routes show, in one sentence each: their titles. NULL: nothing to
 * show. */
#pragma once
#include "../analysis/comparison.h"
#include <stdio.h>

struct arena;

const char *finding_of_waterfall(const struct comparison *comparison, struct arena *arena);
const char *finding_of_budget(const struct comparison *comparison, struct arena *arena);
const char *finding_of_segments(const struct comparison *comparison, struct arena *arena);
const char *finding_of_switches(const struct comparison *comparison, struct arena *arena);

/* gnuplot: the lines of the waterfall that are not zero everywhere; the segments; the streams of switched deals. */
void write_waterfall_lines(const struct comparison *comparison, FILE *out);
void write_segments(const struct comparison *comparison, FILE *out);
void write_switches(const struct comparison *comparison, FILE *out);
