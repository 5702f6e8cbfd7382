/* Gates of components and SPIFFs: their keys, and what has to go together. */
#pragma once
#include "load.h"

struct diag;

/* After reading: a gate that is there gets its measure. `item` is the map that may have a gate. */
void gate_close(const struct node *item, struct gate *gate);

/* Reports a level that its measure can't have, and a component that the plan doesn't have. `map` is the gate's. */
bool gate_check(const struct rep_plan *plan, const struct node *map, const struct gate *gate,
                struct diag *diag);
