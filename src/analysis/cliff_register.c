#include "cliff_register.h"
#include "../base/arena.h"
#include "../domain/cents.h"
#include "cliff_list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const cliff_axis_names[CLIFF_AXES] = {
    [CLIFF_ATTAINMENT] = "attainment",
    [CLIFF_PARTNER_SHARE] = "partner share",
    [CLIFF_NEW_CUSTOMER_SHARE] = "new-customer share",
    [CLIFF_PARTNER_DEALS] = "partner deals",
    [CLIFF_DEAL_USD] = "deal size",
};

/* Half a cent is rounding; a jump is more. */
static bool jumps(double below_usd, double above_usd)
{
    return fabs(above_usd - below_usd) > 0.005;
}

/* The rule of one component that changes at `attainment`, or NULL. */
static const char *cause_at(const struct pay_case *pay_case, size_t c, double attainment)
{
    const struct component *component = &pay_case->plan->components[c];
    const struct plan_bands *bands = &pay_case->bands[c];
    const double amount = usd_as_decimal(attainment * pay_case->routes[pay_case->base].at_quota[c].counted);
    if (component->gate.measure == GATE_ATTAINMENT && attainment == component->gate.at_least)
        return "gate";
    if (component->accumulate == ACCUMULATE_DEAL)
        return NULL;
    if (bands->threshold_usd > 0.0 && amount == bands->threshold_usd)
        return "threshold";
    for (size_t step = 1; step < bands->in_dollars.step_count; step++)
        if (amount == bands->in_dollars.steps[step].from)
            return "step";
    return NULL;
}

/* Names of the components whose own pay jumps at the place; the first one's cause. */
static void name_rules(const struct pay_case *pay_case, struct cliff *cliff, struct arena *arena)
{
    cliff->rule = "the plan";
    cliff->cause = "cap raised";
    cliff->of_year = true;
    size_t named = 0;
    for (size_t c = 0; c < pay_case->plan->component_count; c++) {
        const char *cause = cause_at(pay_case, c, cliff->at);
        const double below_usd = case_component_usd(pay_case, c, cliff->at - 1e-9);
        const double above_usd = case_component_usd(pay_case, c, cliff->at + 1e-9);
        if (!cause || !(fabs(above_usd - below_usd) > 0.01))
            continue;
        const char *name = pay_case->plan->components[c].name;
        cliff->rule = named ? arena_format(arena, "%s, %s", cliff->rule, name) : name;
        cliff->cause = named ? cliff->cause : cause;
        cliff->of_year = cliff->of_year && case_runs_year(pay_case, c);
        named++;
    }
    cliff->of_year = named > 0 && cliff->of_year;
}

static void add_jumps(const struct pay_case *pay_case, struct cliff_list *list)
{
    double breaks[CASE_BREAKS_MAX];
    const size_t count = case_breaks(pay_case, breaks);
    for (size_t i = 0; i < count; i++) {
        const struct case_limits limits = case_limits_at(pay_case, breaks[i]);
        if (!jumps(limits.below_usd, limits.above_usd))
            continue;
        struct cliff cliff = {
            .axis = CLIFF_ATTAINMENT, .at = breaks[i], .attainment = breaks[i], .at_place = limits.at_place
        };
        name_rules(pay_case, &cliff, list->arena);
        const double parts = cliff.of_year ? 1.0 : pay_case->periods;
        cliff.below_usd = limits.below_usd / parts;
        cliff.above_usd = limits.above_usd / parts;
        cliff_list_add(list, cliff);
    }
}

static void add_end(const struct pay_case *pay_case, struct cliff_list *list, size_t component,
                    double cap_usd, const char *rule)
{
    const bool of_year = component != NO_COMPONENT && case_runs_year(pay_case, component);
    const double parts = of_year ? 1.0 : pay_case->periods;
    struct pay_case free = *pay_case;
    if (component == NO_COMPONENT)
        free.plan_cap_usd = free.raised_cap_usd = INFINITY;
    else
        free.cap_usd[component] = INFINITY;
    const double at = isfinite(cap_usd) ? case_reaching(&free, component, cap_usd * parts) : NAN;
    if (isnan(at))
        return;
    cliff_list_add(list, (struct cliff){ .axis = CLIFF_ATTAINMENT,
                                         .at = at,
                                         .attainment = at,
                                         .at_place = true,
                                         .rule = rule,
                                         .cause = "cap",
                                         .is_end = true,
                                         .of_plan = component == NO_COMPONENT,
                                         .of_year = of_year,
                                         .below_usd = cap_usd,
                                         .above_usd = cap_usd });
}

static void add_ends(const struct pay_case *pay_case, struct cliff_list *list)
{
    for (size_t c = 0; c < pay_case->plan->component_count; c++)
        add_end(pay_case, list, c, pay_case->cap_usd[c], pay_case->plan->components[c].name);
    add_end(pay_case, list, NO_COMPONENT, pay_case->plan_cap_usd, "the plan");
}

static int by_place(const void *left, const void *right)
{
    const struct cliff *a = left, *b = right;
    if (a->axis != b->axis)
        return a->axis < b->axis ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return strcmp(a->rule, b->rule);
}

struct cliff_register cliff_register_of(const struct pay_case *pay_case, double reach, struct arena *arena)
{
    struct cliff_list list = { .arena = arena };
    add_jumps(pay_case, &list);
    add_ends(pay_case, &list);
    cliff_list_add_gates(&list, pay_case, reach);
    cliff_list_add_deal_sizes(&list, pay_case);
    if (list.count)
        qsort(list.cliffs, list.count, sizeof *list.cliffs, by_place);
    return (struct cliff_register){ list.count, list.cliffs };
}
