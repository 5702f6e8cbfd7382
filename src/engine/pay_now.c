#include "pay_now.h"

#include "../domain/cents.h"
#include <math.h>

bool group_gate_is_open(const struct pay_layout *layout, const struct pay_group *group,
                        const double period_total[METERS_MAX], const double year_total[METERS_MAX],
                        double period_quota_usd, double year_quota_usd)
{
    if (group->gate == NO_GATE)
        return true;
    const struct pay_gate *gate = &layout->gates[group->gate];
    const double *total = gate->of_year ? year_total : period_total;
    return pay_gate_is_open(gate, total[gate->meter], total[0],
                            gate->of_year ? year_quota_usd : period_quota_usd);
}

static bool is_open(const struct pay_rules *rules, const struct pay_group *group, const struct pay_sums *sums)
{
    return group_gate_is_open(rules->layout, group, sums->period.total, sums->year.total,
                              sums->period_quota_usd, sums->year_quota_usd);
}

static double ratio_of(double part_usd, double whole_usd)
{
    return whole_usd > 0.0 ? fmax(part_usd / whole_usd, 0.0) : 0.0;
}

static double open_usd(const struct component_terms *component, const struct pay_group *group,
                       const struct lane_sums *sums, size_t index)
{
    if (group->each_deal)
        return sums->total[group->meter];
    if (group->ratio)
        return component_worth_usd(component, ratio_of(sums->total[group->meter], sums->total[0]), NULL);
    return component_worth_usd(component, sums->total[group->meter], sums->more[index]);
}

static double shut_usd(const struct component_terms *component, const struct pay_group *group,
                       const struct lane_sums *sums, size_t index)
{
    if (group->each_deal)
        return fmin(sums->total[group->first_rate_meter], sums->total[group->meter]);
    return component_first_rate_usd(component, sums->total[group->meter], sums->more[index]);
}

double pay_component_usd(const struct pay_rules *rules, const struct pay_sums *sums, size_t index)
{
    const struct pay_group *group = &rules->layout->groups[rules->layout->group_of[index]];
    const struct component_terms *component = &rules->terms->components[index];
    const struct lane_sums *here = group->of_year ? &sums->year : &sums->period;
    double pay_usd = 0.0;
    if (group->ratio && !(group->of_year ? sums->year_ended : sums->period_ended))
        return 0.0;
    if (is_open(rules, group, sums))
        pay_usd = open_usd(component, group, here, index);
    else if (rules->layout->gates[group->gate].otherwise == GATED_PAYS_FIRST_RATE)
        pay_usd = shut_usd(component, group, here, index);
    return fmin(pay_usd, component->cap_usd);
}

double pay_span_usd(const struct pay_rules *rules, const struct pay_sums *sums, enum pay_span span)
{
    double pay_usd = 0.0;
    for (size_t i = 0; i < rules->terms->component_count; i++)
        if (rules->layout->groups[rules->layout->group_of[i]].of_year == (span == PAY_OF_YEAR))
            pay_usd += pay_component_usd(rules, sums, i);
    return pay_usd;
}

size_t gates_shut(const struct pay_rules *rules, const struct pay_sums *sums, enum pay_span span)
{
    size_t shut = 0;
    for (size_t i = 0; i < rules->terms->component_count; i++) {
        const struct pay_group *group = &rules->layout->groups[rules->layout->group_of[i]];
        shut += group->of_year == (span == PAY_OF_YEAR) && !is_open(rules, group, sums);
    }
    return shut;
}

bool plan_cap_is_given(const struct pay_cap *cap)
{
    return cap->usd > 0.0 || cap->share_of_target > 0.0 || cap->share_of_salary > 0.0;
}

double plan_cap_usd(const struct pay_cap *cap, const struct pay_terms *terms, double periods_per_year,
                    double credit_usd)
{
    const double salary_usd = terms->salary_usd / periods_per_year;
    if (cap->raised_above_attainment > 0.0 &&
        usd_as_decimal(credit_usd) > usd_as_decimal(cap->raised_above_attainment * terms->quota_usd))
        return cap->raised_share_of_salary * salary_usd;
    double usd = cap->usd > 0.0 ? cap->usd : INFINITY;
    if (cap->share_of_target > 0.0)
        usd = fmin(usd, cap->share_of_target * terms->target_usd);
    if (cap->share_of_salary > 0.0)
        usd = fmin(usd, cap->share_of_salary * salary_usd);
    return usd;
}
