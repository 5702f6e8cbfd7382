/* How partners respond, in a behaviour file. */
#pragma once
#include "field_rows.h"

struct diag;

/* Warns of what was hardly meant. `map` is `partners`. */
void partner_behaviour_doubt(const struct node *map, const struct partner_behaviour *behaviour,
                             struct diag *diag);
