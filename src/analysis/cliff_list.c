#include "cliff_list.h"
#include "../base/arena.h"
#include <math.h>
#include <string.h>

void cliff_list_add(struct cliff_list *list, struct cliff cliff)
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
static void add_share(const struct pay_case *pay_case, struct cliff_list *list, struct cliff cliff,
                      double reach)
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
            cliff_list_add(list, cliff);
            return;
        }
    }
}

void cliff_list_add_gates(struct cliff_list *list, const struct pay_case *pay_case, double reach)
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
static void add_size(const struct pay_case *pay_case, struct cliff_list *list, size_t route, double now_usd,
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
        cliff_list_add(list, cliff);
}

static bool is_new_rule(const struct pay_case *pay_case, size_t route)
{
    for (size_t r = 0; r < route; r++)
        if (pay_case->routes[r].credit.rule == pay_case->routes[route].credit.rule)
            return false;
    return pay_case->routes[route].credit.rule != NULL;
}

static void add_minimums(const struct pay_case *pay_case, struct cliff_list *list)
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
static void add_deal_steps(const struct pay_case *pay_case, struct cliff_list *list)
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

void cliff_list_add_deal_sizes(struct cliff_list *list, const struct pay_case *pay_case)
{
    add_deal_steps(pay_case, list);
    add_minimums(pay_case, list);
}
