/* What a search for the best plan asked and found, in words. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"

/* The candidate that is the answer, and the design as it stands. */
const struct candidate *optimise_best(const struct optimise_report *report);
const struct candidate *optimise_present(const struct optimise_report *report);

/* "1,500 USD", "0.985": a value as its plan file has it, with a unit where it is money. */
const char *optimise_value(const struct grid_lever *lever, double value, struct arena *arena);

/* "-9.3", "+0.4"; two decimals below 0.1; "0" for exactly 0. */
const char *optimise_points(double points, struct arena *arena);

/* "+312 k USD", signed, "0 USD" for exactly 0. */
const char *optimise_money(double usd, struct arena *arena);

/* "credit = 0.985 and spiff = 500 USD". */
const char *optimise_levers(const struct optimise_report *report, const struct candidate *candidate,
                            struct arena *arena);

/* "net within 1 point of neutral at the least cost in pay". */
const char *optimise_question(const struct optimise_report *report, struct arena *arena);

/* "|pull| at most 1 point": one bound. */
const char *optimise_bound(const struct goal *goal, enum bound bound, struct arena *arena);

/* The answer in a sentence. */
const char *optimise_headline(const struct optimise_report *report, struct arena *arena);

/* The finding as the title of the picture: short. */
const char *optimise_title(const struct optimise_report *report, struct arena *arena);

/* PATH=VALUE lines that make the design found of the one there is, NULL-terminated. Levers that stay where they are
 * have none. */
const char *const *optimise_sets(const struct optimise_report *report, struct arena *arena);
