/* What a plan is called beside others. */
#include "../base/arena.h"
#include "curve_tables.h"
#include <string.h>

const char *plan_label(const struct curve_set *set, size_t plan, struct arena *arena)
{
    const struct plan_curve *curve = &set->plans[plan];
    for (size_t p = 0; p < set->plan_count; p++)
        if (p != plan && strcmp(set->plans[p].title, curve->title) == 0)
            return arena_format(arena, "%s: %s", curve->name, curve->title);
    return curve->title;
}
