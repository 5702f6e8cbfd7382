#include "plan_curve.h"
#include "../base/arena.h"
#include "../domain/cents.h"
#include <math.h>

/* The lowest threshold, over components and gates on attainment. */
static double threshold_of(const struct pay_case *pay_case)
{
    double lowest = NAN;
    for (size_t c = 0; c < pay_case->plan->component_count; c++) {
        const struct component *component = &pay_case->plan->components[c];
        const double of_gate =
            component->gate.measure == GATE_ATTAINMENT && component->gate.otherwise == GATED_PAYS_NOTHING
                ? component->gate.at_least
                : 0.0;
        const double threshold = fmax(component->threshold_attainment, of_gate);
        if (threshold > 0.0)
            lowest = fmin(lowest, threshold);
    }
    return lowest;
}

static struct curve_marks marks_of(const struct pay_case *pay_case)
{
    double breaks[CASE_BREAKS_MAX];
    const size_t count = case_breaks(pay_case, breaks);
    struct curve_marks marks = {
        .threshold = threshold_of(pay_case),
        .excellence = pay_case->target_usd > 0.0
                          ? case_reaching(pay_case, NO_COMPONENT, 2.0 * pay_case->target_usd)
                          : NAN,
    };
    if (isnan(marks.excellence) && count > 0) {
        marks.excellence = breaks[count - 1];
        marks.is_last_step = true;
    }
    return marks;
}

struct plan_curve plan_curve_of(const char *name, const char *title, const struct rep_plan *plan,
                                const struct case_question *question, double reach, struct arena *arena)
{
    struct plan_curve curve = { .name = name, .title = title, .pay_case = pay_case_of(plan, question) };
    curve.cliffs = cliff_register_of(&curve.pay_case, reach, arena);
    curve.marks = marks_of(&curve.pay_case);
    return curve;
}

static struct worst_tax worst(const struct curve_set *set, bool of_year)
{
    struct worst_tax worst = { .tax_share = NAN };
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t r = 1; r < set->plans[p].pay_case.route_count; r++)
            for (size_t i = 0; i < set->point_count; i++) {
                const struct marginal_tax tax =
                    marginal_tax_of(&set->plans[p].pay_case, r, set->attainments[i]);
                const double share = of_year ? tax.year.tax_share : tax.deal.tax_share;
                if (share > worst.tax_share + 1e-9 || (isnan(worst.tax_share) && !isnan(share)))
                    worst = (struct worst_tax){ p, r, set->attainments[i], share };
            }
    return worst;
}

struct worst_tax worst_tax_of_deal(const struct curve_set *set)
{
    return worst(set, false);
}

struct worst_tax worst_tax_of_year(const struct curve_set *set)
{
    return worst(set, true);
}

static bool is_same(double left, double right)
{
    return (isnan(left) && isnan(right)) || fabs(left - right) < 5e-5;
}

bool taxed_alike(const struct curve_set *set, size_t plan, size_t route, size_t other)
{
    const struct pay_case *pay_case = &set->plans[plan].pay_case;
    for (size_t i = 0; i < set->point_count; i++) {
        const struct marginal_tax one = marginal_tax_of(pay_case, route, set->attainments[i]);
        const struct marginal_tax two = marginal_tax_of(pay_case, other, set->attainments[i]);
        if (!is_same(one.deal.tax_share, two.deal.tax_share) ||
            !is_same(one.year.tax_share, two.year.tax_share))
            return false;
    }
    return true;
}

bool all_taxed_alike(const struct curve_set *set, size_t plan)
{
    for (size_t r = 2; r < set->plans[plan].pay_case.route_count; r++)
        if (!taxed_alike(set, plan, r, 1))
            return false;
    return true;
}

struct curve_set curve_set_refined(const struct curve_set *set, struct arena *arena)
{
    const double apart = 0.005;
    const double step = set->attainments[1] - set->attainments[0];
    const size_t parts = step > apart ? (size_t)ceil(step / apart - 1e-9) : 1;
    const size_t count = (set->point_count - 1) * parts + 1;
    double *attainments = arena_array(arena, double, count);
    for (size_t i = 0; i < count; i++) {
        const double from = set->attainments[i / parts];
        const double part = step * (double)(i % parts) / (double)parts;
        attainments[i] = i % parts == 0 ? from : usd_as_decimal(100.0 * (from + part)) / 100.0;
    }
    struct curve_set refined = *set;
    refined.attainments = attainments;
    refined.point_count = count;
    return refined;
}
