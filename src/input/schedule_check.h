/* The rate table of a plan file, and which of its words go together. */
#pragma once
#include "load.h"

struct diag;

/* Checks the schedule of `component`, a map with the key `schedule`, read without errors:
 * - marginal, retroactive and retroactive_overage pay a rate (rate_per_dollar, times_base_rate) on credit;
 * - step_amount and interpolated pay an amount (usd, share_of_target) for attainment;
 * - steps start at 0 and ascend;
 * - no size that can only be a percent or a dollar figure in the wrong place. */
bool schedule_check(const struct node *component, enum measure measure, const struct schedule *schedule,
                    struct diag *diag);
