/* Products whose deals a plan credits and that no component pays on: usually one that was forgotten. */
#pragma once
#include "rep_plan.h"

struct arena;

struct unpaid_products {
    struct name_list named; /* by a credit rule that counts and is to be paid on */
    bool others;            /* so are products that no component names */
};

/* By products alone: what else rules and components ask for is not looked at. A partner share pays on no product. In
 * `arena`. */
struct unpaid_products unpaid_products_of(const struct rep_plan *plan, struct arena *arena);
