#include "keep_pay.h"

#include "../base/arena.h"
#include "sales_year.h"
#include <math.h>

const double keep_pay_attainment[KEEP_LEVELS] = { 0.5, 0.8, 1.0, 1.2, 1.5 };
const char *const keep_routes_names[KEEP_ROUTES] = { "all direct", "routes as under the baseline",
                                                     "routes as reps choose" };

enum { STEPS_PER_QUOTA = 400, QUOTAS = 4, POINTS = QUOTAS * STEPS_PER_QUOTA + 1 };

/* Pay along a year of selling under one design. */
struct path {
    bool tells_all;               /* the plan pays nothing else */
    double salary_usd, quota_usd; /* a year */
    const double *sales_usd;
    struct sales_pay *pay;
};

/* Part of the bookings that each route brings; direct where there are none. */
static void shares_of(const struct run_result *run, size_t design, double *route_share)
{
    double all_usd = 0.0;
    for (size_t r = 0; r < ROUTES_MAX; r++)
        route_share[r] = 0.0;
    for (size_t world = 0; world < run->worlds; world++)
        for (size_t r = 0; r < run->scenario->market.route_count; r++) {
            const double usd =
                run->tallies[world * run->scenario->design_count + design].routes[r].bookings_usd;
            route_share[r] += usd;
            all_usd += usd;
        }
    for (size_t r = 0; r < ROUTES_MAX; r++)
        route_share[r] = all_usd > 0.0 ? route_share[r] / all_usd : r == 0 ? 1.0 : 0.0;
}

static void routes_of(const struct run_result *run, size_t design, enum keep_routes routes,
                      double *route_share)
{
    shares_of(run, routes == KEEP_AS_THEY_DO ? design : run->scenario->baseline, route_share);
    for (size_t r = 0; routes == KEEP_ALL_DIRECT && r < ROUTES_MAX; r++)
        route_share[r] = r == 0 ? 1.0 : 0.0;
}

static struct path path_of(const struct run_result *run, size_t design, size_t segment,
                           enum keep_routes routes, const double *sales_usd, struct arena *arena)
{
    const struct design *of = &run->scenario->designs[design];
    const struct design_terms terms = design_terms_of(of, &run->scenario->market, arena);
    double route_share[ROUTES_MAX];
    routes_of(run, design, routes, route_share);
    const struct sales_year year = { run->scenario, &of->rep,
                                     &terms,        segment,
                                     route_share,   mean_list_usd(&run->scenario->market.segments[segment]) };
    const struct pay_terms level = sales_year_terms(&year);
    struct path path = { .tells_all = sales_year_tells_all(&year),
                         .salary_usd = level.salary_usd,
                         .quota_usd = level.quota_usd * (double)periods_per_year(of->rep.quota_period),
                         .sales_usd = sales_usd,
                         .pay = arena_array(arena, struct sales_pay, POINTS) };
    sales_year_pay(&year, sales_usd, POINTS, path.pay);
    return path;
}

static double between(double from, double to, double part)
{
    return from + part * (to - from);
}

static struct sales_pay pay_at(const struct path *path, double sales_usd)
{
    const double step_usd = path->sales_usd[1];
    const double at = fmin(floor(sales_usd / step_usd), POINTS - 2);
    const size_t i = (size_t)at;
    const double part = sales_usd / step_usd - at;
    return (struct sales_pay){ between(path->pay[i].credit_usd, path->pay[i + 1].credit_usd, part),
                               between(path->pay[i].variable_usd, path->pay[i + 1].variable_usd, part) };
}

/* The least sales at which a member of the pay (by its place in the struct) is at least `wanted`; NAN: none. */
static double first_sales(const struct path *path, double wanted, size_t member)
{
    double before = 0.0;
    for (size_t i = 0; i < POINTS; i++) {
        const double now = *(const double *)((const char *)&path->pay[i] + member);
        if (now >= wanted && i == 0)
            return 0.0;
        if (now >= wanted)
            return between(path->sales_usd[i - 1], path->sales_usd[i], (wanted - before) / (now - before));
        before = now;
    }
    return NAN;
}

static bool same_pay(double one_usd, double other_usd)
{
    return fabs(one_usd - other_usd) <= 1e-9 * fmax(1.0, fabs(one_usd));
}

static struct keep_pay answer_at(const struct path *before, const struct path *after, double attainment)
{
    struct keep_pay keep = { KEEP_NO_LEVEL, NAN, NAN, NAN, NAN, NAN };
    if (!before->tells_all || !after->tells_all) {
        keep.status = KEEP_MORE_THAN_CREDIT;
        return keep;
    }
    keep.sales_before_usd =
        first_sales(before, attainment * before->quota_usd, offsetof(struct sales_pay, credit_usd));
    if (isnan(keep.sales_before_usd))
        return keep;
    keep.pay_usd = before->salary_usd + pay_at(before, keep.sales_before_usd).variable_usd;
    const double as_before_usd = after->salary_usd + pay_at(after, keep.sales_before_usd).variable_usd;
    keep.sales_usd =
        same_pay(keep.pay_usd, as_before_usd)
            ? keep.sales_before_usd
            : first_sales(after, keep.pay_usd - after->salary_usd, offsetof(struct sales_pay, variable_usd));
    keep.status = isnan(keep.sales_usd) ? KEEP_NOT_REACHED : KEEP_FOUND;
    if (keep.status != KEEP_FOUND)
        return keep;
    keep.change_share = keep.sales_usd / keep.sales_before_usd - 1.0;
    keep.attainment = pay_at(after, keep.sales_usd).credit_usd / after->quota_usd;
    return keep;
}

void keep_pay_of(const struct run_result *run, size_t design, size_t segment, enum keep_routes routes,
                 struct keep_pay *answers)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = run->scenario;
    const struct rep_plan *plan = &scenario->designs[scenario->baseline].rep;
    const double quota_usd = segment_pay_of(plan, scenario->market.segments[segment].name).quota_usd;
    double *sales_usd = arena_array(arena, double, POINTS);
    for (size_t i = 0; i < POINTS; i++)
        sales_usd[i] = (double)i / STEPS_PER_QUOTA * quota_usd;
    const struct path before = path_of(run, scenario->baseline, segment, routes, sales_usd, arena);
    const struct path after = path_of(run, design, segment, routes, sales_usd, arena);
    for (size_t level = 0; level < KEEP_LEVELS; level++)
        answers[level] = answer_at(&before, &after, keep_pay_attainment[level]);
    arena_close(arena);
}
