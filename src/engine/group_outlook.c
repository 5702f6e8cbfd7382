#include "group_outlook.h"

#include "../base/arena.h"
#include "deal_amounts.h"
#include "dynamic_outlook.h"
#include "pay_now.h"
#include <math.h>

static double open_usd(const struct pay_group *group, const struct component_terms *component, double total)
{
    return group->each_deal ? total : component_worth_usd(component, total, NULL);
}

static double shut_usd(const struct pay_layout *layout, const struct pay_group *group,
                       const struct component_terms *component, double total, double first_total)
{
    if (layout->gates[group->gate].otherwise == GATED_PAYS_NOTHING)
        return 0.0;
    return group->each_deal ? fmin(first_total, total) : component_first_rate_usd(component, total, NULL);
}

double group_pay_usd(const struct pay_layout *layout, const struct pay_group *group,
                     const struct pay_terms *terms, double total, double first_total, enum gate_state state)
{
    double pay_usd = 0.0;
    for (size_t i = 0; i < terms->component_count; i++) {
        if ((group->components >> i & 1u) == 0)
            continue;
        const struct component_terms *component = &terms->components[i];
        const double usd = state == GATE_IS_OPEN ? open_usd(group, component, total)
                                                 : shut_usd(layout, group, component, total, first_total);
        pay_usd += fmin(usd, component->cap_usd);
    }
    return pay_usd;
}

/* A group's table is filled from this. */
struct table_maker {
    const struct group_outlook_spec *spec;
    const struct pay_layout *layout;
    const struct pay_group *group;
    const struct pay_terms *terms;
    enum gate_state state;
    double periods; /* quota periods a year */
    bool cap_folded;
};

static double function_usd(const struct table_maker *maker, double total)
{
    const struct pay_group *group = maker->group;
    enum gate_state state = maker->state;
    if (group->gate_folded) {
        const double quota_usd = maker->terms->quota_usd * (group->of_year ? maker->periods : 1.0);
        state = pay_gate_is_open(&maker->layout->gates[group->gate], total, total, quota_usd) ? GATE_IS_OPEN
                                                                                              : GATE_IS_SHUT;
    }
    const double pay_usd = group_pay_usd(maker->layout, group, maker->terms, total, total, state);
    if (!maker->cap_folded)
        return pay_usd;
    return fmin(pay_usd, plan_cap_usd(&maker->spec->plan->cap, maker->terms, maker->periods, total));
}

static void fill_row(const struct table_maker *maker, double cell, const double *node, size_t nodes,
                     double row[OUTLOOK_POINTS])
{
    for (size_t point = 0; point < OUTLOOK_POINTS; point++) {
        double sum_usd = 0.0;
        for (size_t i = 0; i < nodes; i++)
            sum_usd += function_usd(maker, (double)point * cell + node[i]);
        row[point] = sum_usd / (double)nodes;
    }
}

/* What a deal sold direct adds to the group's meter, from the pilot's sample. */
static struct pipeline meter_pipeline(const struct group_outlook_spec *spec, size_t segment,
                                      const struct pay_group *group)
{
    const struct pilot_sample *sample = &spec->pilot->samples[segment];
    const struct pay_terms *pay = &spec->outlook->terms[segment];
    struct pipeline pipeline = spec->outlook->pipeline[segment];
    pipeline.credit_mean_usd = pipeline.credit_square_usd2 = 0.0;
    for (size_t i = 0; i < sample->count; i++) {
        const struct deal_terms *direct =
            &deal_terms_at(spec->terms, segment, sample->source[i], sample->customer[i])[0];
        struct deal_amounts amounts;
        const struct priced_deal deal = pilot_direct_deal(sample, i, direct);
        deal_amounts_of(spec->terms->layout, pay, &deal, &amounts);
        const double counted = amounts.of[group->meter].counted_usd;
        pipeline.credit_mean_usd += sample->win[i] * counted / (double)sample->count;
        pipeline.credit_square_usd2 += sample->win[i] * counted * counted / (double)sample->count;
    }
    pipeline.credit_mean_usd = fmax(pipeline.credit_mean_usd, 0.0);
    return pipeline;
}

/* A quota's worth of the meter: of its components', or what the steps and the pipeline say where none has one. */
static double scale_of(const struct group_outlook_spec *spec, const struct pay_group *group,
                       const struct pay_terms *terms, const struct pipeline *pipeline)
{
    const double parts = group->of_year ? 1.0 : (double)periods_per_year(spec->plan->quota_period);
    double scale = 0.0;
    for (size_t i = 0; i < terms->component_count; i++) {
        if ((group->components >> i & 1u) == 0)
            continue;
        const struct component *component = &spec->plan->components[i];
        if (group->each_deal)
            scale = fmax(scale, isfinite(component->cap_usd) ? component->cap_usd : 0.0);
        else if (component->quota > 0.0)
            scale = fmax(scale, component->quota / parts);
        else if (group->meter == 0)
            scale =
                fmax(scale, terms->quota_usd * (double)periods_per_year(spec->plan->quota_period) / parts);
        else
            scale = fmax(scale, schedule_last_from_usd(&terms->components[i].in_dollars));
    }
    if (scale > 0.0)
        return scale;
    double deals = 0.0;
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        deals += pipeline->deals_per_month[m];
    const double expected = deals * pipeline->credit_mean_usd / parts;
    return expected > 0.0 ? expected : 1.0;
}

/* Where each deal adds its credit to the quota period's, the rep's own choices can be foreseen. */
static bool is_dynamic(const struct table_maker *maker)
{
    const struct pay_group *group = maker->group;
    return maker->spec->kind == OUTLOOK_DYNAMIC && group->meter == 0 && !group->of_year &&
           (group->gate == NO_GATE || group->gate_folded);
}

static void fill_dynamic(const struct table_maker *maker, size_t segment, double cell,
                         double rows[MONTHS_PER_YEAR][OUTLOOK_POINTS])
{
    struct arena *arena = arena_open();
    double last[OUTLOOK_POINTS];
    for (size_t point = 0; point < OUTLOOK_POINTS; point++)
        last[point] = function_usd(maker, (double)point * cell);
    dynamic_rows(dynamic_deals_of(maker->spec, segment, arena), maker->spec->plan->quota_period, cell, last,
                 rows);
    arena_close(arena);
}

static void compile_group(struct group_outlook *made, const struct group_outlook_spec *spec, size_t g,
                          struct arena *arena)
{
    const struct pay_layout *layout = spec->terms->layout;
    const struct pay_group *group = &layout->groups[g];
    const size_t segments = spec->market->segment_count;
    const size_t period = months_per_period(spec->plan->quota_period);
    const bool both = group->gate != NO_GATE && !group->gate_folded;
    for (int state = 0; state < (both ? GATE_STATES : 1); state++) {
        double(*rows)[MONTHS_PER_YEAR][OUTLOOK_POINTS] = arena_alloc_items(arena, sizeof *rows, segments);
        for (size_t s = 0; s < segments; s++) {
            const struct pipeline pipeline = meter_pipeline(spec, s, group);
            const struct table_maker maker = { .spec = spec,
                                               .layout = layout,
                                               .group = group,
                                               .terms = &spec->outlook->terms[s],
                                               .state = (enum gate_state)state,
                                               .periods = (double)MONTHS_PER_YEAR / (double)period,
                                               .cap_folded = made->cap_folded };
            made->cell[g][s] = scale_of(spec, group, maker.terms, &pipeline) / OUTLOOK_CELLS_PER_QUOTA;
            if (is_dynamic(&maker)) {
                fill_dynamic(&maker, s, made->cell[g][s], rows[s]);
                continue;
            }
            for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
                const size_t end = group->of_year ? MONTHS_PER_YEAR : (month / period + 1) * period;
                double node[OUTLOOK_NODES];
                const size_t nodes = outlook_nodes(spec->kind, &pipeline, month, end, node);
                fill_row(&maker, made->cell[g][s], node, nodes, rows[s][month]);
            }
        }
        made->now[g][state] = (const double(*)[MONTHS_PER_YEAR][OUTLOOK_POINTS])rows;
    }
}

struct group_outlook group_outlook_compile(const struct group_outlook_spec *spec, struct arena *arena)
{
    const struct pay_layout *layout = spec->terms->layout;
    struct group_outlook made = { .layout = layout };
    if (layout->plain)
        return made;
    const struct pay_group *only = &layout->groups[0];
    made.cap_folded = plan_cap_is_given(&spec->plan->cap) && layout->group_count == 1 && only->meter == 0 &&
                      !only->of_year && !only->ratio && !layout->multiplies &&
                      (only->gate == NO_GATE || only->gate_folded);
    for (size_t g = 0; g < layout->group_count; g++)
        if (!layout->groups[g].ratio)
            compile_group(&made, spec, g, arena);
    return made;
}

size_t group_outlook_bytes(const struct pay_layout *layout, const struct market *market)
{
    size_t tables = 0;
    for (size_t g = 0; !layout->plain && g < layout->group_count; g++)
        tables += layout->groups[g].gate != NO_GATE && !layout->groups[g].gate_folded ? 2 : 1;
    return tables * market->segment_count * MONTHS_PER_YEAR * OUTLOOK_POINTS * sizeof(double);
}
