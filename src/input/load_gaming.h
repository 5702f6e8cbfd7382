/* When reps close deals, in a behaviour file and a scenario. */
#pragma once
#include "load.h"

/* Notices what was hardly meant. `map` is `gaming`. */
void gaming_doubt(const struct node *map, const struct gaming *gaming, struct diag *diag);

/* Notices where nobody can move a deal: no design's plan has two quota periods in the horizon. `behaviour` is the scenario's. */
void gaming_horizon_doubt(const struct node *behaviour, const struct scenario *scenario, struct diag *diag);
