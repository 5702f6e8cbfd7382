/* What a won deal adds to pay, band by band, and what it is worth with the rest of the quota period in view. */
#include "../base/arena.h"
#include "explain_lines.h"
#include "plan_words.h"
#include <math.h>

/* ---- Pay now ---- */

static const struct band_line *band_at(const struct pay_part *part, size_t step)
{
    for (size_t b = 0; b < part->band_count; b++)
        if (part->bands[b].step == step)
            return &part->bands[b];
    return NULL;
}

/* "from 80 % of quota": where a step begins, in the unit that its component counts. */
static const char *step_words(const struct pay_part *part, size_t step, double quota_usd, struct arena *arena)
{
    const double from = part->in_dollars.steps[step].from;
    if (part->in_dollars.step_count == 1)
        return "";
    if (part->component->measure == MEASURE_DEALS || part->component->measure == MEASURE_UNITS)
        return arena_format(arena, " from %s on", words_number(from, arena));
    if (quota_usd > 0.0 && part->component->measure == MEASURE_CREDIT)
        return arena_format(arena, " from %.4g %% of quota", 100.0 * from / quota_usd);
    return arena_format(arena, " from %s", words_usd(from, arena));
}

static bool step_is_used(const struct deal_trace *deal, size_t part, size_t step)
{
    for (size_t r = 0; r < deal->route_count; r++)
        if (deal->routes[r].taken && band_at(&deal->routes[r].pay.parts[part], step) != NULL)
            return true;
    return false;
}

/* The rates of a step over the routes, if they are one. */
static double rate_of(const struct deal_trace *deal, size_t part, size_t step)
{
    double rate = NAN;
    for (size_t r = 0; r < deal->route_count; r++) {
        const struct band_line *band =
            deal->routes[r].taken ? band_at(&deal->routes[r].pay.parts[part], step) : NULL;
        if (band != NULL && !isnan(rate) && band->rate != rate)
            return NAN;
        if (band != NULL)
            rate = band->rate;
    }
    return rate;
}

static void add_step(const struct deal_trace *deal, size_t part, size_t step, struct explain_lines *lines)
{
    struct arena *arena = lines->arena;
    const struct pay_part *of = &deal->routes[0].pay.parts[part];
    const double quota_usd = deal->routes[0].pay.quota_usd;
    const double rate = rate_of(deal, part, step);
    const char *name = of->component->name;
    double *dollars = explain_line_add(
        lines, EXPLAIN_PAY,
        arena_format(arena, "%s%s: dollars", name, step_words(of, step, quota_usd, arena)), "USD");
    double *pay = explain_line_add(
        lines, EXPLAIN_PAY,
        isnan(rate) ? "   x its rate" : arena_format(arena, "   x %s", words_cents(rate, arena)), "USD");
    for (size_t r = 0; r < deal->route_count; r++) {
        const struct band_line *band =
            deal->routes[r].taken ? band_at(&deal->routes[r].pay.parts[part], step) : NULL;
        if (band == NULL)
            continue;
        dollars[r] = band->paid_usd;
        pay[r] = band->rate * band->paid_usd;
    }
}

static double own_usd(const struct pay_part *part)
{
    double usd = 0.0;
    for (size_t b = 0; b < part->band_count; b++)
        usd += part->bands[b].rate * part->bands[b].paid_usd;
    return usd;
}

/* What is no deal's own: amounts, earlier dollars at another rate, thresholds, gates that turn, caps of the component. */
static void add_rest(const struct deal_trace *deal, size_t part, struct explain_lines *lines)
{
    const struct component *component = deal->routes[0].pay.parts[part].component;
    const bool rates = schedule_is_rate(&deal->routes[0].pay.parts[part].in_dollars);
    double most = 0.0;
    double *rest = explain_line_add(
        lines, EXPLAIN_PAY,
        arena_format(lines->arena, rates ? "%s: " REST_WORDS : "%s: amounts", component->name), "USD");
    for (size_t r = 0; r < deal->route_count; r++) {
        if (!deal->routes[r].taken)
            continue;
        const struct pay_part *is = &deal->routes[r].pay.parts[part];
        rest[r] = is->after_usd - is->before_usd - own_usd(is);
        most = fmax(most, fabs(rest[r]));
    }
    if (most < 0.005)
        lines->count--;
}

/* A member of a route's pay; left out where it is nothing on every route. */
static void add_sum(const struct deal_trace *deal, const char *label, size_t at, bool always,
                    struct explain_lines *lines)
{
    double most = 0.0;
    double *value = explain_line_add(lines, EXPLAIN_PAY, label, "USD");
    for (size_t r = 0; r < deal->route_count; r++) {
        if (!deal->routes[r].taken)
            continue;
        value[r] = *(const double *)(const void *)((const char *)&deal->routes[r] + at);
        most = fmax(most, fabs(value[r]));
    }
    if (!always && most < 0.005)
        lines->count--;
}

static bool pays_spiff(const struct deal_trace *deal)
{
    for (size_t r = 0; r < deal->route_count; r++)
        if (deal->routes[r].taken && deal->routes[r].offer.spiff_usd != 0.0)
            return true;
    return false;
}

void explain_pay_lines(const struct deal_trace *deal, struct explain_lines *lines)
{
    const struct pay_trace *direct = &deal->routes[0].pay;
    for (size_t i = 0; i < direct->part_count; i++) {
        for (size_t step = 0; step < direct->parts[i].in_dollars.step_count; step++)
            if (step_is_used(deal, i, step))
                add_step(deal, i, step, lines);
        add_rest(deal, i, lines);
    }
    add_sum(deal, "the rule's pay multiplier", offsetof(struct route_trace, pay.multiplied_usd), false,
            lines);
    add_sum(deal, "the plan's cap", offsetof(struct route_trace, pay.cap_usd), false, lines);
    add_sum(deal, "= commission", offsetof(struct route_trace, pay.commission.usd), true, lines);
    add_sum(deal, "SPIFF", offsetof(struct route_trace, offer.spiff_usd), false, lines);
    if (!pays_spiff(deal))
        return;
    double *all = explain_line_add(lines, EXPLAIN_PAY, "= commission and SPIFF", "USD");
    for (size_t r = 0; r < deal->route_count; r++)
        if (deal->routes[r].taken)
            all[r] = deal->routes[r].pay.commission.usd + deal->routes[r].offer.spiff_usd;
}

/* ---- Outlook ---- */

/* Before and after of every route that was valued, by a function of the route. */
static void add_each(const struct deal_trace *deal, const char *label, const char *unit,
                     double (*value_of)(const struct route_trace *), bool always, struct explain_lines *lines)
{
    double most = 0.0;
    double *value = explain_line_add(lines, EXPLAIN_OUTLOOK, label, unit);
    for (size_t r = 0; r < deal->route_count; r++) {
        if (!deal->routes[r].taken)
            continue;
        value[r] = value_of(&deal->routes[r]);
        most = fmax(most, fabs(value[r]));
    }
    if (!always && most < 0.005)
        lines->count--;
}

static double attained_before(const struct route_trace *route)
{
    return 100.0 * route->pay.credit_before_usd / route->pay.quota_usd;
}

static double attained_after(const struct route_trace *route)
{
    return 100.0 * (route->pay.credit_before_usd + route->offer.credit_usd) / route->pay.quota_usd;
}

static double outlook_before(const struct route_trace *route)
{
    return route->worth.before_usd;
}

static double outlook_after(const struct route_trace *route)
{
    return route->worth.after_usd;
}

static double multiplied(const struct route_trace *route)
{
    return (route->worth.multiplier - 1.0) * (route->worth.after_usd - route->worth.before_usd);
}

static double cap_of(const struct route_trace *route)
{
    return route->full.cap_usd;
}

static double spiff_of(const struct route_trace *route)
{
    return route->offer.spiff_usd;
}

static double worth_of(const struct route_trace *route)
{
    return route->offer.value_usd;
}

/* Components that are read from one table are one line; their names say which. */
static const char *group_words(const struct deal_trace *deal, size_t group, struct arena *arena)
{
    const struct full_plan *full = deal->stage->full;
    const char *text = "";
    for (size_t i = 0; i < full->plan->component_count; i++)
        if (full->layout->group_of[i] == group)
            text = arena_format(arena, "%s%s%s", text, *text != '\0' ? ", " : "",
                                full->plan->components[i].name);
    return text;
}

enum change_part { CHANGE_BEFORE, CHANGE_OWN, CHANGE_TURNED, CHANGE_UNCOUNTED, CHANGE_PARTS };

static double change_part(const struct group_change *change, enum change_part part)
{
    switch (part) {
    case CHANGE_BEFORE:
        return change->before_usd;
    case CHANGE_OWN:
        return change->multiplier * change->own_usd;
    case CHANGE_TURNED:
        return change->turned_usd;
    case CHANGE_UNCOUNTED:
        return change->uncounted_usd;
    case CHANGE_PARTS:
        break;
    }
    return NAN;
}

static void add_group(const struct deal_trace *deal, size_t group, struct explain_lines *lines)
{
    for (int part = 0; part < CHANGE_PARTS; part++) {
        double most = 0.0;
        const char *name = group_words(deal, group, lines->arena);
        double *value = explain_line_add(lines, EXPLAIN_OUTLOOK,
                                         arena_format(lines->arena,
                                                      part == CHANGE_BEFORE   ? "(%s: outlook before)"
                                                      : part == CHANGE_OWN    ? "%s: the deal"
                                                      : part == CHANGE_TURNED ? "%s: gate turns, other deals"
                                                                              : "%s: not counted",
                                                      name),
                                         "USD");
        for (size_t r = 0; r < deal->route_count; r++) {
            if (!deal->routes[r].taken)
                continue;
            value[r] = change_part(&deal->routes[r].full.groups[group], (enum change_part)part);
            most = fmax(most, fabs(value[r]));
        }
        if (most < 0.005)
            lines->count--;
    }
}

void explain_outlook_lines(const struct deal_trace *deal, struct explain_lines *lines)
{
    add_each(deal, "attainment before, % of quota", "percent", attained_before, true, lines);
    add_each(deal, "attainment with the deal, %", "percent", attained_after, true, lines);
    if (deal->stage->full == NULL) {
        add_each(deal, "W(a): outlook before", "USD", outlook_before, true, lines);
        add_each(deal, "W(a + c): outlook with the deal", "USD", outlook_after, true, lines);
        add_each(deal, "pay multiplier and clawback", "USD", multiplied, false, lines);
    } else {
        for (size_t g = 0; g < deal->routes[0].full.group_count; g++)
            add_group(deal, g, lines);
        add_each(deal, "the plan's cap", "USD", cap_of, false, lines);
    }
    add_each(deal, "SPIFF", "USD", spiff_of, false, lines);
    add_each(deal, "= worth to the rep if won", "USD", worth_of, true, lines);
}
