#include "cliff_register.h"
#include "../base/arena.h"
#include "../domain/cents.h"
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

struct list {
    struct cliff *cliffs;
    size_t count, room;
    struct arena *arena;
};

static void add_cliff(struct list *list, struct cliff cliff)
{
    if (list->count == list->room) {
        const size_t room = list->room ? 2 * list->room : 16;
        struct cliff *cliffs = arena_array(list->arena, struct cliff, room);
        if (list->count)
            memcpy(cliffs, list->cliffs, list->count * sizeof *cliffs);
        list->cliffs = cliffs;
        list->room = room;
    }
    cliff.jump_usd = cliff.above_usd - cliff.below_usd;
    list->cliffs[list->count++] = cliff;
}

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

static void add_jumps(const struct pay_case *pay_case, struct list *list)
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
        add_cliff(list, cliff);
    }
}

static void add_end(const struct pay_case *pay_case, struct list *list, size_t component, double cap_usd,
                    const char *rule)
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
    add_cliff(list, (struct cliff){ .axis = CLIFF_ATTAINMENT,
                                    .at = at,
                                    .attainment = at,
                                    .at_place = true,
                                    .rule = rule,
                                    .cause = "cap",
                                    .is_end = true,
                                    .of_year = of_year,
                                    .below_usd = cap_usd,
                                    .above_usd = cap_usd });
}

static void add_ends(const struct pay_case *pay_case, struct list *list)
{
    for (size_t c = 0; c < pay_case->plan->component_count; c++)
        add_end(pay_case, list, c, pay_case->cap_usd[c], pay_case->plan->components[c].name);
    add_end(pay_case, list, NO_COMPONENT, pay_case->plan_cap_usd, "the plan");
}

/* The case with one of the shares that gates look at moved. */
static struct pay_case moved(const struct pay_case *pay_case, enum cliff_axis axis, double share)
{
    struct pay_case other = *pay_case;
    if (axis == CLIFF_PARTNER_SHARE)
        other.partner_share = share;
    else if (axis == CLIFF_NEW_CUSTOMER_SHARE)
        other.new_customer_share = share;
    else
        other.partner_deals_share = share;
    return other;
}

/* One place on the axis of a share. Of the two attainments, 100 % and `reach`, the first at which pay
 * differs. `share_of` turns the place into what `moved` takes at an attainment. */
static void add_share(const struct pay_case *pay_case, struct list *list, struct cliff cliff, double reach)
{
    const double attainments[] = { 1.0, reach };
    for (size_t i = 0; i < 2; i++) {
        const bool counts = cliff.axis == CLIFF_PARTNER_DEALS;
        const double windows = cliff.of_year ? 1.0 : pay_case->periods;
        const double all = attainments[i] / pay_case->deal_share * pay_case->periods / windows;
        const double low = counts ? (cliff.at - 0.5) / all : cliff.at - 1e-6;
        const double high = counts ? cliff.at / all : cliff.at + 1e-6;
        const struct pay_case before = moved(pay_case, cliff.axis, low);
        const struct pay_case after = moved(pay_case, cliff.axis, high);
        cliff.attainment = attainments[i];
        cliff.below_usd = case_pay_usd(&before, attainments[i]) / (cliff.of_year ? 1.0 : pay_case->periods);
        cliff.above_usd = case_pay_usd(&after, attainments[i]) / (cliff.of_year ? 1.0 : pay_case->periods);
        if (fabs(cliff.above_usd - cliff.below_usd) > 1.0) {
            add_cliff(list, cliff);
            return;
        }
    }
}

static void add_gates(const struct pay_case *pay_case, struct list *list, double reach)
{
    for (size_t c = 0; c < pay_case->plan->component_count; c++) {
        const struct component *component = &pay_case->plan->components[c];
        struct cliff cliff = { .at_place = true,
                               .rule = component->name,
                               .cause = "gate",
                               .at = component->gate.at_least,
                               .of_year = case_runs_year(pay_case, c) ||
                                          component->gate.accumulate == ACCUMULATE_YEAR_TO_DATE };
        cliff.axis = component->gate.measure == GATE_PARTNER_SHARE        ? CLIFF_PARTNER_SHARE
                     : component->gate.measure == GATE_NEW_CUSTOMER_SHARE ? CLIFF_NEW_CUSTOMER_SHARE
                                                                          : CLIFF_PARTNER_DEALS;
        if (component->gate.measure != GATE_NONE && component->gate.measure != GATE_ATTAINMENT)
            add_share(pay_case, list, cliff, reach);
        if (component->measure != MEASURE_PARTNER_SHARE)
            continue;
        const struct schedule *steps = &pay_case->bands[c].in_dollars;
        cliff.axis = CLIFF_PARTNER_SHARE;
        cliff.of_year = case_runs_year(pay_case, c);
        cliff.cause = "step";
        cliff.at_place = steps->boundary == BOUNDARY_FROM_INCLUSIVE;
        for (size_t step = 1; step < steps->step_count; step++) {
            cliff.at = steps->steps[step].from;
            add_share(pay_case, list, cliff, reach);
        }
    }
}

/* What a deal pays the rep at 100 % of quota if it is `factor` times the case's. */
static double pay_of_deal(const struct pay_case *pay_case, size_t route, double factor)
{
    struct case_question question = pay_case->question;
    question.deal_usd = pay_case->deal_usd * factor;
    const struct pay_case other = pay_case_of(pay_case->plan, &question);
    return case_deal_usd(&other, route, 1.0);
}

/* A place on the axis of deal size, `usd` being what the rule looks at and `now_usd` that of the case's deal. */
static void add_size(const struct pay_case *pay_case, struct list *list, size_t route, double now_usd,
                     struct cliff cliff)
{
    if (!(cliff.at > 0.0) || !(now_usd > 0.0))
        return;
    const double factor = cliff.at / now_usd;
    cliff.axis = CLIFF_DEAL_USD;
    cliff.attainment = 1.0;
    cliff.below_usd = pay_of_deal(pay_case, route, factor * (1.0 - 1e-7));
    cliff.above_usd = pay_of_deal(pay_case, route, factor * (1.0 + 1e-7));
    if (fabs(cliff.above_usd - cliff.below_usd) > 0.01)
        add_cliff(list, cliff);
}

static bool is_new_rule(const struct pay_case *pay_case, size_t route)
{
    for (size_t r = 0; r < route; r++)
        if (pay_case->routes[r].credit.rule == pay_case->routes[route].credit.rule)
            return false;
    return pay_case->routes[route].credit.rule != NULL;
}

static void add_minimums(const struct pay_case *pay_case, struct list *list)
{
    for (size_t r = 0; r < pay_case->route_count; r++) {
        const struct case_route *route = &pay_case->routes[r];
        if (is_new_rule(pay_case, r))
            add_size(pay_case, list, r, route->credit.basis_usd,
                     (struct cliff){ .at = route->credit.rule->deal_minimum_usd,
                                     .at_place = true,
                                     .rule = arena_format(list->arena, "credit of %s deals", route->name),
                                     .cause = "deal minimum" });
    }
    for (size_t i = 0; i < pay_case->plan->spiff_count; i++) {
        const struct spiff *spiff = &pay_case->plan->spiffs[i];
        size_t route = 0;
        while (route < pay_case->route_count && !condition_fits(&spiff->when, &pay_case->routes[route].facts))
            route++;
        if (route < pay_case->route_count)
            add_size(pay_case, list, route, pay_case->deal_usd,
                     (struct cliff){ .at = spiff->deal_minimum_usd,
                                     .at_place = true,
                                     .rule = spiff->name,
                                     .cause = "deal minimum" });
    }
}

/* Components that look at each deal alone have their steps in deal size. */
static void add_deal_steps(const struct pay_case *pay_case, struct list *list)
{
    const struct case_route *base = &pay_case->routes[pay_case->base];
    for (size_t c = 0; c < pay_case->plan->component_count; c++) {
        const struct component *component = &pay_case->plan->components[c];
        const struct schedule *steps = &pay_case->bands[c].in_dollars;
        for (size_t step = 1; component->accumulate == ACCUMULATE_DEAL && step < steps->step_count; step++)
            add_size(pay_case, list, pay_case->base, base->of_deal[c].counted,
                     (struct cliff){ .at = steps->steps[step].from,
                                     .at_place = steps->boundary == BOUNDARY_FROM_INCLUSIVE,
                                     .rule = component->name,
                                     .cause = "step" });
    }
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
    struct list list = { .arena = arena };
    add_jumps(pay_case, &list);
    add_ends(pay_case, &list);
    add_gates(pay_case, &list, reach);
    add_deal_steps(pay_case, &list);
    add_minimums(pay_case, &list);
    if (list.count)
        qsort(list.cliffs, list.count, sizeof *list.cliffs, by_place);
    return (struct cliff_register){ list.count, list.cliffs };
}
