/* The rate table of a plan file, and whether its steps can be meant. */
#pragma once
#include "load.h"

struct diag;

/* Checks the schedule of `component`, a map with the key `schedule`, read without errors into `read`:
 * - its words go together (schedule_words.h);
 * - steps start at 0 and ascend;
 * - no size that can only be a percent or a dollar figure in the wrong place. */
bool schedule_check(const struct node *component, const struct component *read, struct diag *diag);
