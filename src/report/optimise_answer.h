/* The sections of the page of `evenkeel optimise` that say what was found. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"

/* The levers, and the same as options. */
void optimise_answer_levers(const struct optimise_report *report, const struct page *page);

/* Before and after, with what is in doubt. */
void optimise_answer_change(const struct optimise_report *report, const struct page *page);

/* One step of each lever either way, and which bound binds. */
void optimise_answer_steps(const struct optimise_report *report, const struct page *page);

/* What less pull costs. */
void optimise_answer_frontier(const struct optimise_report *report, const struct page *page);
