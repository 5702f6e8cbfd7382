/* Checks across the files of a scenario: names one file uses and another defines. */
#pragma once
#include "load.h"

struct diag;

/* The rep plan and partner program of one design, `tree`, against the market's routes and segments.
 * `used` are the scenario's routes, a subset of the market's `all`. */
bool design_check(const struct node *tree, const struct design *design, const struct market *used,
                  const struct market *all, struct load *load);

/* The program alone: its routes and segments are the market's, and every route sold by has terms. */
bool program_in_market_check(const struct node *tree, const struct partner_program *program,
                             const struct market *used, const struct market *all, struct diag *diag);

/* The baseline's target incentive, which is the yardstick of choices: above 0 in every segment of the
 * market. `tree` is its design. */
bool baseline_check(const struct node *tree, const struct design *design, const struct market *used,
                    struct load *load);

/* Where the market has partners, the behaviour must say how they respond. `tree` is the scenario's. */
bool partners_check(const struct node *tree, const struct scenario *scenario, struct load *load);

/* The routes a behaviour charges for control, against the market's. */
bool control_check(const struct node *tree, const struct behaviour *behaviour, const struct market *all,
                   struct load *load);
