/* What a rep's running totals pay, exactly: components, gates, caps. */
#pragma once
#include "component_worth.h"

/* Totals of the quota period and of the year so far, the period's included, and the quotas they are held
 * against. */
struct pay_sums {
    struct lane_sums period, year;
    double period_quota_usd, year_quota_usd;
    bool period_ended, year_ended; /* a partner share is read then and not before */
};

/* Whose pay, under which plan. */
struct pay_rules {
    const struct pay_layout *layout;
    const struct pay_terms *terms; /* of the period; of a year-to-date component, of the year */
    const struct pay_cap *cap;
};

enum pay_span { PAY_OF_PERIOD, PAY_OF_YEAR };

/* Components that start again with each quota period, or those that run year to date. Caps of components are
 * taken off, the plan's cap isn't. */
double pay_span_usd(const struct pay_rules *rules, const struct pay_sums *sums, enum pay_span span);

/* One component's part of it. */
double pay_component_usd(const struct pay_rules *rules, const struct pay_sums *sums, size_t index);

/* Components of the span whose gate is shut. */
size_t gates_shut(const struct pay_rules *rules, const struct pay_sums *sums, enum pay_span span);

bool group_gate_is_open(const struct pay_layout *layout, const struct pay_group *group,
                        const double period_total[METERS_MAX], const double year_total[METERS_MAX],
                        double period_quota_usd, double year_quota_usd);

bool plan_cap_is_given(const struct pay_cap *cap);

/* The most that the plan pays in a quota period over all components; INFINITY: no cap. */
double plan_cap_usd(const struct pay_cap *cap, const struct pay_terms *terms, double periods_per_year,
                    double credit_usd);
