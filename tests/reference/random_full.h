/* The parts of the plan language that make a plan more than plain, at random on top of a random scenario: other
 * measures, conditions, year to date and each deal alone, gates, caps, draws, ramps, clawback, quota-only and
 * pay-only credit, SPIFFs with limits, hires and churn. */
#pragma once
#include "random_models.h"

/* Scenario number `number` with some of all that in every design. The same number, the same scenario. */
struct scenario *random_full_scenario(uint64_t number, struct arena *arena);
