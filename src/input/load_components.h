/* The components of a plan file: their field tables, what a missing key means, and what has to go
 * together. */
#pragma once
#include "load.h"

/* After reading and before checking: `any`, and keys that follow another. `item` is the component's map. */
void component_close(const struct node *item, struct component *component);

/* Reports everything wrong with the components of `plan`, read from `tree`. */
bool components_check(const struct node *tree, const struct rep_plan *plan, struct load *load);
