/* The tables of `evenkeel optimise`. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"

/* Everything that was tried, a row each: pareto.csv, and the answer as JSON. */
struct table optimise_candidates(const struct optimise_report *report, struct arena *arena);

/* For the page: the levers; before and after; one step either way; the frontier. */
struct table optimise_lever_table(const struct optimise_report *report, struct arena *arena);
struct table optimise_change_table(const struct optimise_report *report, struct arena *arena);
struct table optimise_step_table(const struct optimise_report *report, struct arena *arena);
struct table optimise_frontier_table(const struct optimise_report *report, struct arena *arena);
