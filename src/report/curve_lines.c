/* The curves as pictures draw them: straight lines between places, each place where a rule changes twice, so
 * that a jump is upright and a kink is sharp. */
#include "../base/arena.h"
#include "curve_tables.h"
#include <math.h>
#include <stdlib.h>

/* Beside a place, on the side it is not paid at. */
static const double beside = 1e-7;

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The set's attainments and both sides of the plan's own places between them, in order. */
static size_t places_of(const struct curve_set *set, const struct plan_curve *curve, double **places,
                        struct arena *arena)
{
    double breaks[CASE_BREAKS_MAX];
    const size_t break_count = case_breaks(&curve->pay_case, breaks);
    const double low = set->attainments[0], high = set->attainments[set->point_count - 1];
    double *all = arena_array(arena, double, set->point_count + 2 * (break_count + curve->cliffs.count));
    size_t count = 0;
    for (; count < set->point_count; count++)
        all[count] = set->attainments[count];
    for (size_t i = 0; i < break_count + curve->cliffs.count; i++) {
        const struct cliff *cliff = i < break_count ? NULL : &curve->cliffs.cliffs[i - break_count];
        const double at = cliff ? cliff->at : breaks[i];
        if ((cliff && cliff->axis != CLIFF_ATTAINMENT) || at <= low || at > high)
            continue;
        all[count++] = at - beside;
        if (at < high)
            all[count++] = at + beside;
    }
    qsort(all, count, sizeof *all, by_size);
    *places = all;
    return count;
}

struct table plan_payout_table(const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
    };
    struct table table = table_open("plan_payout", columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++) {
        double *places;
        const size_t count = places_of(set, &set->plans[p], &places, arena);
        for (size_t i = 0; i < count; i++) {
            table_row(&table);
            table_text(&table, set->plans[p].name);
            table_number(&table, places[i]);
            table_number(&table, case_pay_usd(&set->plans[p].pay_case, places[i]));
        }
    }
    return table;
}

struct table plan_rate_table(const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "marginal_rate", .unit = "USD per USD", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("plan_rate", columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++) {
        double *places;
        const struct pay_case *pay_case = &set->plans[p].pay_case;
        const size_t count = places_of(set, &set->plans[p], &places, arena);
        for (size_t i = 0; i < count; i++) {
            /* The rate looks a little above its place: below a place, and at the end, a little before. */
            const bool looks_back = i + 1 == count || places[i + 1] - places[i] <= 3.0 * beside;
            const double at = looks_back ? places[i] - 1e-5 : places[i];
            table_row(&table);
            table_text(&table, set->plans[p].name);
            table_number(&table, places[i]);
            table_number(&table, case_rate(pay_case, fmax(at, 0.0)));
        }
    }
    return table;
}
