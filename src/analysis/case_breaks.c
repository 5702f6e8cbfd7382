#include "../domain/cents.h"
#include "case_pay.h"
#include <math.h>
#include <stdlib.h>

static void add_break(double *attainments, size_t *count, double attainment)
{
    if (attainment > 0.0 && attainment <= CASE_ATTAINMENT_MAX && *count < CASE_BREAKS_MAX)
        attainments[(*count)++] = attainment;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Where a component's own unit stands when the rep is at attainment 1. */
static void add_component(const struct pay_case *pay_case, size_t c, double *attainments, size_t *count)
{
    const struct component *component = &pay_case->plan->components[c];
    const struct plan_bands *bands = &pay_case->bands[c];
    const double per_attainment = pay_case->routes[pay_case->base].at_quota[c].counted;
    if (component->gate.measure == GATE_ATTAINMENT)
        add_break(attainments, count, component->gate.at_least);
    if (!(per_attainment > 0.0) || component->accumulate == ACCUMULATE_DEAL)
        return;
    for (size_t step = 1; step < bands->in_dollars.step_count; step++)
        add_break(attainments, count, usd_as_decimal(bands->in_dollars.steps[step].from / per_attainment));
    add_break(attainments, count, usd_as_decimal(bands->threshold_usd / per_attainment));
}

size_t case_breaks(const struct pay_case *pay_case, double attainments[CASE_BREAKS_MAX])
{
    size_t count = 0, kept = 0;
    for (size_t c = 0; c < pay_case->plan->component_count; c++)
        add_component(pay_case, c, attainments, &count);
    add_break(attainments, &count, pay_case->plan->cap.raised_above_attainment);
    qsort(attainments, count, sizeof *attainments, by_size);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || attainments[i] > attainments[kept - 1])
            attainments[kept++] = attainments[i];
    return kept;
}

static double pay_at(const struct pay_case *pay_case, size_t component, double attainment)
{
    return component == NO_COMPONENT ? case_pay_usd(pay_case, attainment)
                                     : case_component_usd(pay_case, component, attainment);
}

/* Halves an interval at whose low end pay is under `usd` and at whose high end it is not. */
static double halve(const struct pay_case *pay_case, size_t component, double usd, double low, double high)
{
    for (int i = 0; i < 100 && low < high; i++) {
        const double middle = low + (high - low) / 2.0;
        if (middle <= low || middle >= high)
            break;
        if (pay_at(pay_case, component, middle) < usd)
            low = middle;
        else
            high = middle;
    }
    return usd_as_decimal(high);
}

double case_reaching(const struct pay_case *pay_case, size_t component, double usd)
{
    double breaks[CASE_BREAKS_MAX + 1];
    size_t count = case_breaks(pay_case, breaks);
    breaks[count++] = CASE_ATTAINMENT_MAX;
    double low = 0.0;
    if (pay_at(pay_case, component, low) >= usd)
        return low;
    for (size_t i = 0; i < count; i++) {
        if (pay_at(pay_case, component, breaks[i]) >= usd)
            return halve(pay_case, component, usd, low, breaks[i]);
        low = breaks[i];
    }
    return NAN;
}
