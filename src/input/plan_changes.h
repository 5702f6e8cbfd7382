/* What changes in a plan within its year: each change is the plan before it with some values set anew,
 * read as a whole plan. */
#pragma once
#include "load.h"

/* One entry of `changes`. */
struct change_file {
    const char *from;       /* YYYY-MM-DD */
    const struct node *set; /* path -> value */
};

/* Reports dates out of order or of different plan years (which begin with month `begins`), and values that can't change within a year. The paths
 * themselves are judged when the changes are made. */
bool plan_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                        size_t begins, struct load *load);
