/* How the answers of a sensitivity are said: verdicts, flips and boxes as sentences. */
#pragma once
#include "../analysis/sensitivity.h"

struct arena;

/* "away" and "toward" of a pull, "lower" and "higher" of a change, "below 0" and "above 0" of anything else; "neutral" or
 * "the same" where it is 0; "can't tell". */
const char *sensitivity_sign(const struct tested_number *test, enum sign sign);

/* What the number of a test is called: "pull", "change of contribution_usd". */
const char *sensitivity_name(const struct tested_number *test, struct arena *arena);

/* A value with its unit: "31 %", "1,850 USD", "0.8". */
const char *sensitivity_value(const struct assumption_range *range, double value, struct arena *arena);

/* "flips if resale win_lift_share exceeds 31 % (+-0.4)": the nearest one or two flips of a design's test. "no single number in its range
 * flips it" where there are none. */
const char *sensitivity_flip_words(const struct sensitivity *made, size_t design, size_t test,
                                   struct arena *arena);

/* "net: away in 97 % of 512 assumption draws; flips if ..". */
const char *sensitivity_verdict_words(const struct sensitivity *made, size_t design, struct arena *arena);

/* "acumen above 0.9 and resale win_lift_share below 20 %". */
const char *sensitivity_box_words(const struct sensitivity *made, const struct box *box, struct arena *arena);

/* The answer in one or two sentences. */
const char *sensitivity_finding(const struct sensitivity *made, struct arena *arena);

/* The design a page looks at more closely: the one whose verdict holds in the fewest draws, and of those that hold in as many the
 * one whose number varies most against its size. */
size_t sensitivity_focus(const struct sensitivity *made);

/* The label of an index's factor. */
const char *sensitivity_factor(const struct sensitivity *made, size_t factor, struct arena *arena);
