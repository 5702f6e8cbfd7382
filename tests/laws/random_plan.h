/* Random plans for laws of pay, biased to corners: no rate, equal rates, one step, quotas of a dollar,
 * credit on a boundary and right beside it. */
#pragma once
#include "../../src/domain/rep_plan.h"
#include "luck.h"
#include <math.h>

enum { PLANS = 300, CREDITS_PER_PLAN = 24 };

static inline bool is_amount(enum schedule_kind kind)
{
    return kind == SCHEDULE_STEP_AMOUNT || kind == SCHEDULE_INTERPOLATED;
}

static inline double random_quota(struct luck *luck)
{
    return chance(luck) < 0.3 ? 1e4 + 5e6 * chance(luck) : PICK(luck, 1.0, 12.0, 77777.77, 1e5, 1e6, 3e9);
}

enum shape { ANY_SHAPE, RISING }; /* rising: no step pays less than the one before */

/* One to six steps on round attainments or anywhere; rates of nothing, equal rates and steep ones. */
static inline struct schedule random_schedule(struct luck *luck, enum schedule_kind kind, enum shape shape)
{
    struct schedule schedule = {
        .kind = kind,
        .basis = BASIS_ATTAINMENT,
        .boundary = chance(luck) < 0.5 ? BOUNDARY_FROM_INCLUSIVE : BOUNDARY_FROM_EXCLUSIVE,
        .unit = is_amount(kind) ? PAYS_SHARE_OF_TARGET : PAYS_TIMES_BASE_RATE,
        .step_count = 1 + (size_t)(6.0 * chance(luck)),
    };
    double from = 0.0, pays = 0.0;
    for (size_t step = 0; step < schedule.step_count; step++) {
        const double more = chance(luck) < 0.3 ? 2.0 * chance(luck) : PICK(luck, 0.0, 0.0, 0.25, 1.0, 1.5);
        pays = shape == RISING ? pays + more : more;
        schedule.steps[step] = (struct step){ from, pays };
        from += chance(luck) < 0.3 ? 1e-6 + chance(luck) : PICK(luck, 0.01, 0.1, 0.15, 0.5, 1.0);
    }
    return schedule;
}

static inline struct component random_component(struct luck *luck, enum shape shape)
{
    const enum schedule_kind kind = (enum schedule_kind)(5.0 * chance(luck));
    struct component component = {
        .weight = PICK(luck, 0.0, 0.3, 0.5, 1.0),
        .schedule = random_schedule(luck, kind, shape),
        .threshold_pays = chance(luck) < 0.5 ? THRESHOLD_PAYS_EVERYTHING : THRESHOLD_PAYS_EXCESS,
        .cap_usd = PICK(luck, INFINITY, INFINITY, 0.0, 0.01, 20000.0),
    };
    const size_t step = (size_t)(chance(luck) * (double)component.schedule.step_count);
    component.threshold_attainment =
        chance(luck) < 0.3 ? component.schedule.steps[step].from : PICK(luck, 0.0, 0.0, 0.4, 1.0);
    return component;
}

static inline struct rep_plan random_plan(struct luck *luck, enum shape shape)
{
    struct rep_plan plan = {
        .salary_usd = 1e5,
        .target_incentive_usd = PICK(luck, 0.0, 1.0, 6e4, 1e5),
        .quota_usd = random_quota(luck),
        .quota_period = (enum quota_period)(3.0 * chance(luck)),
        .component_count = 1 + (size_t)(4.0 * chance(luck)),
    };
    for (size_t i = 0; i < plan.component_count; i++)
        plan.components[i] = random_component(luck, shape);
    return plan;
}

/* Nothing, a refund, quota, a step's very boundary, the next number on either side of it, a great deal. */
static inline double random_credit(struct luck *luck, const struct schedule *in_dollars, double quota_usd)
{
    const double boundary_usd =
        in_dollars->steps[(size_t)(chance(luck) * (double)in_dollars->step_count)].from;
    const double near_usd[] = { boundary_usd, nextafter(boundary_usd, 0.0),
                                nextafter(boundary_usd, INFINITY) };
    if (chance(luck) < 0.4)
        return pick(luck, near_usd, 3);
    return chance(luck) < 0.3 ? PICK(luck, 0.0, quota_usd, -quota_usd, 0.01, 50.0 * quota_usd)
                              : 2.5 * quota_usd * chance(luck);
}

/* What rounding may do to pay of this size. */
static inline double slack(double usd)
{
    return 1e-9 + 1e-12 * fabs(usd);
}
