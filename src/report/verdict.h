/* A run's answer in plain sentences. */
#pragma once
#include "../analysis/comparison.h"

struct arena;

/* The question answered in one or two sentences: which designs push reps away, which don't, and
 * the hardest push. */
const char *verdict_headline(const struct comparison *comparison, struct arena *arena);

/* One design: direction and size with doubt; what a partner deal costs a rep; what would undo
 * it; where pushed away, whether a rep loses all the same at the market's own win lift. No full stop. */
const char *verdict_sentence(const struct comparison *comparison, size_t design, struct arena *arena);

/* Digits after the point for points of pull: 1, or 2 where an interval would otherwise shrink to
 * one number. */
int verdict_points_decimals(const struct comparison *comparison);

/* The same for a credit multiplier: 2, or 1 where it is not known that well. */
int verdict_multiplier_decimals(const struct break_even *even);

/* The partner route that says most about a design's direction: the one that costs a rep most where
 * reps are pushed away, that brings most where they are pulled in. 0 if no partner route was met. */
size_t verdict_telling_route(const struct comparison *comparison, size_t design);

/* The market file's win lifts by route, and under which designs a rep still loses by going with a
 * partner that wins so much more often. */
const char *verdict_of_lift(const struct comparison *comparison, struct arena *arena);
