/* A run's answer in plain sentences. */
#pragma once
#include "../analysis/comparison.h"

struct arena;

/* The question answered in one or two sentences: which designs push reps away, which don't, and
 * the hardest push. */
const char *verdict_headline(const struct comparison *comparison, struct arena *arena);

/* One design: direction and size with doubt; what a partner deal costs a rep; what would undo
 * it; what lift the market file gives the partner. No full stop. */
const char *verdict_sentence(const struct comparison *comparison, size_t design, struct arena *arena);

/* Digits after the point for points of pull: 1, or 2 where an interval would otherwise shrink to
 * one number. */
int verdict_points_decimals(const struct comparison *comparison);

/* The partner route that says most about a design's direction: the one that costs a rep most where
 * reps are pushed away, that brings most where they are pulled in. 0 if no partner route was met. */
size_t verdict_telling_route(const struct comparison *comparison, size_t design);

/* The market file's win lifts by route: "referral 11.7 %, resale 29.7 %". */
const char *verdict_market_lifts(const struct market *market, struct arena *arena);
