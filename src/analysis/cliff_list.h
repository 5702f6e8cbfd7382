/* A cliff register while it is being written. */
#pragma once
#include "cliff_register.h"

struct cliff_list {
    struct cliff *cliffs;
    size_t count, room;
    struct arena *arena;
};

/* Adds a cliff with both sides known; its jump follows from them. */
void cliff_list_add(struct cliff_list *list, struct cliff cliff);

/* Cliffs on other axes than attainment: gates and metrics on shares and counts, measured at quota or, where that
 * shows nothing, at `reach`. */
void cliff_list_add_gates(struct cliff_list *list, const struct pay_case *pay_case, double reach);

/* Minimums and steps that look at one deal's size, measured at quota. */
void cliff_list_add_deal_sizes(struct cliff_list *list, const struct pay_case *pay_case);
