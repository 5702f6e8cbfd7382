/* Random plans and programs: the levers of a random scenario. */
#pragma once
#include "random_models.h"

/* `corner` three times in ten, else between `low` and `high`. */
double dice_or(struct dice *dice, double corner, double low, double high);

/* Some of everything a condition can say. */
struct condition throw_condition(struct dice *dice, const struct market *market, struct arena *arena);

/* One to five steps; dollars up to about three times `quota_usd`. */
struct schedule throw_schedule(struct dice *dice, enum schedule_kind kind, double quota_usd);

/* About what a rep of `segment` may sell in a year. */
double year_usd(const struct segment *segment);

/* A plan for `market` with quotas its reps may make. `neutral`: every route credited and paid alike. */
struct rep_plan throw_plan(struct dice *dice, const struct market *market, bool neutral, struct arena *arena);

struct partner_program throw_program(struct dice *dice, const struct market *market);
