/* What a picture shows, in one sentence: its title. */
#pragma once
#include "../analysis/comparison.h"

struct arena;

const char *finding_of_pull(const struct comparison *comparison, struct arena *arena);
const char *finding_of_payout(const struct comparison *comparison, struct arena *arena);
const char *finding_of_tax(const struct comparison *comparison, struct arena *arena);
const char *finding_of_attainment(const struct comparison *comparison, struct arena *arena);
const char *finding_of_months(const struct comparison *comparison, struct arena *arena);

/* A design as a title calls it: its own title in quotes. Pictures show titles, so titles speak of titles. */
const char *design_in_title(const struct comparison *comparison, size_t design, struct arena *arena);
